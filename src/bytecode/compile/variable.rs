//! Variables: where they live, how they are loaded and stored.

use ruff_text_size::TextRange;

use super::super::{CodeKind, Constant, Handler, Instruction, Register};
use super::Compiler;
use crate::lang::{ScopeKind, Variable};

/// Where a variable of this code lives.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slot {
    Register(Register),
    /// A register that holds a cell.
    Cell(Register),
    /// A name of the class whose body this is.
    Class(Register),
    Global(u16),
    Builtin(u16),
}

/// The scope under which the closure's cells are listed.
const CLOSURE: usize = usize::MAX;

impl Compiler<'_> {
    /// Gives registers to the variables of a code, and emits what makes their cells.
    pub(super) fn variables(&mut self) {
        let scopes = &self.checked.scopes;
        let code = self.unit.code_scope;
        let scope = scopes.get(code);
        for name in &scope.parameters {
            self.variable_register(code, name, false);
        }
        for register in 0..self.unit.top {
            self.unit.set_bound(register);
        }
        let in_function = matches!(self.unit.kind, CodeKind::Function | CodeKind::Generator);
        for owner in std::iter::once(code).chain(scope.comprehensions.iter().copied()) {
            let here = scopes.get(owner);
            if here.kind == ScopeKind::Module {
                continue;
            }
            for name in here.bound.iter().filter(|name| here.owns(name)) {
                let looped = here.bindings.get(name).is_some_and(|binding| binding.looped);
                let own = in_function || here.kind == ScopeKind::Comprehension;
                let beside = looped && own && !here.cells.contains(name);
                if !self.unit.variables.contains_key(&(owner, name.clone())) {
                    self.variable_register(owner, name, beside);
                }
            }
        }
        for name in &scope.free {
            self.variable_register(CLOSURE, name, false);
        }
        self.unit.free.clone_from(&scope.free);
        let mut cells: Vec<Register> = scope
            .cells
            .iter()
            .filter_map(|name| self.unit.variables.get(&(code, name.clone())).copied())
            .collect();
        cells.sort_unstable();
        for reg in cells {
            self.unit.emit(Instruction::MakeCell { reg });
        }
        for (index, name) in scope.free.iter().enumerate() {
            let dst = self.unit.variables.get(&(CLOSURE, name.clone())).copied().unwrap_or(0);
            self.unit.emit(Instruction::LoadFree { dst, index: u16::try_from(index).unwrap_or(u16::MAX) });
        }
    }

    /// The register for a variable; `beside` leaves one free before it, for the iterator of the loop over it.
    fn variable_register(&mut self, owner: usize, name: &str, beside: bool) {
        if beside {
            self.unit.take(1);
            self.unit.names.push(String::new());
        }
        let register = self.unit.take(1);
        self.unit.names.push(name.to_owned());
        self.unit.variables.insert((owner, name.to_owned()), register);
    }

    pub(super) fn slot(&mut self, name: &str) -> Slot {
        let name = self.scope().mangle(name);
        self.mangled_slot(&name)
    }

    pub(super) fn mangled_slot(&mut self, name: &str) -> Slot {
        let scopes = &self.checked.scopes;
        let register = |unit: &super::unit::Unit<'_>, owner: usize| {
            unit.variables.get(&(owner, name.to_owned())).copied().unwrap_or(0)
        };
        match scopes.lookup(self.unit.scope, name) {
            Variable::Local { owner } => {
                let register = register(&self.unit, owner);
                if scopes.get(owner).cells.contains(name) {
                    Slot::Cell(register)
                } else {
                    Slot::Register(register)
                }
            }
            Variable::Free => Slot::Cell(register(&self.unit, CLOSURE)),
            Variable::Class => Slot::Class(register(&self.unit, self.unit.code_scope)),
            Variable::Global => self.global(name),
        }
    }

    /// The register of a variable's cell: of a scope of this code, or else of the closure.
    pub(super) fn cell_register(&self, owner: Option<usize>, name: &str) -> Option<Register> {
        self.unit.variables.get(&(owner.unwrap_or(CLOSURE), name.to_owned())).copied()
    }

    fn global(&mut self, name: &str) -> Slot {
        if let Some(slot) = self.slots.get(name) {
            return Slot::Global(*slot);
        }
        match self.builtins.get(name) {
            Some(slot) => Slot::Builtin(*slot),
            None => {
                self.refuse_missing(name);
                Slot::Global(self.global_slot(name))
            }
        }
    }

    /// A builtin of CPython's that `builtins` lacks is known to be missing before the program runs.
    fn refuse_missing(&mut self, name: &str) {
        const BUILTINS: &[&str] =
            &["aiter", "anext", "ascii", "bytearray", "dir", "exit", "quit", "slice", "vars"];
        if !self.checked.library && !self.builtins.is_empty() && BUILTINS.contains(&name) {
            let place = self.unit.place;
            let range = TextRange::new(place.start.into(), place.end.into());
            let message = format!("'{name}' is not available here");
            self.problems.push(self.checked.lines.problem(range, name, message));
        }
    }

    pub(super) fn global_slot(&mut self, name: &str) -> u16 {
        if let Some(slot) = self.slots.get(name) {
            return *slot;
        }
        let slot = u16::try_from(self.globals.len()).unwrap_or(u16::MAX);
        self.globals.push(name.to_owned());
        self.slots.insert(name.to_owned(), slot);
        slot
    }

    /// dst = what the module `builtins` has under a name, whatever the program calls so.
    pub(super) fn builtin(&mut self, name: &str, dst: Register) {
        match self.builtins.get(name) {
            Some(slot) => self.unit.emit(Instruction::LoadBuiltin { dst, slot: *slot }),
            None => {
                let slot = self.global_slot(name);
                self.unit.emit(Instruction::LoadGlobal { dst, slot });
            }
        }
    }

    /// A register that holds the variable's value: its own, or a temporary.
    pub(super) fn load(&mut self, name: &str) -> Register {
        match self.slot(name) {
            Slot::Register(register) => {
                self.check_bound(register);
                register
            }
            slot => {
                let dst = self.unit.take(1);
                self.load_slot(name, slot, dst);
                dst
            }
        }
    }

    fn check_bound(&mut self, register: Register) {
        if !self.unit.is_bound(register) {
            self.unit.emit(Instruction::CheckBound { src: register });
            if !self.may_be_deleted(register) {
                self.unit.set_bound(register);
            }
        }
    }

    /// Whether a register's variable is deleted anywhere: then nothing is known of it.
    fn may_be_deleted(&self, register: Register) -> bool {
        let Some(name) = self.unit.names.get(usize::from(register)) else { return false };
        self.scope_binding_deleted(name)
    }

    fn scope_binding_deleted(&self, name: &str) -> bool {
        let scope = self.checked.scopes.get(self.unit.code_scope);
        scope.bindings.get(name).is_some_and(|binding| binding.deleted)
    }

    pub(super) fn load_slot(&mut self, name: &str, slot: Slot, dst: Register) {
        match slot {
            Slot::Register(src) => {
                self.check_bound(src);
                self.unit.copy(dst, src);
            }
            Slot::Cell(cell) => self.unit.emit(Instruction::LoadCell { dst, cell }),
            Slot::Global(slot) => self.unit.emit(Instruction::LoadGlobal { dst, slot }),
            Slot::Builtin(slot) => self.unit.emit(Instruction::LoadBuiltin { dst, slot }),
            Slot::Class(src) => self.load_class(name, src, dst),
        }
    }

    /// A class's own name, or the module's where the class does not have it yet.
    fn load_class(&mut self, name: &str, src: Register, dst: Register) {
        if self.unit.is_bound(src) {
            self.unit.copy(dst, src);
            return;
        }
        let before = self.unit.bound.clone();
        let from = self.unit.here();
        self.unit.emit(Instruction::CheckBound { src });
        let to = self.unit.here();
        self.unit.copy(dst, src);
        let end = self.unit.label();
        self.unit.go(end);
        if before.is_some() && to > from {
            self.unit.bound = before;
            let target = self.unit.here();
            let exc = self.unit.take(1);
            self.unit.handlers.push(Handler { from, to, target, exc });
            let name = self.scope().mangle(name);
            let slot = self.global(&name);
            self.load_slot(&name, slot, dst);
            self.unit.top = exc;
        }
        self.unit.put(end);
    }

    /// Where an expression's value may go when the variable is to hold it.
    pub(super) fn direct(&mut self, name: &str) -> Option<Register> {
        match self.slot(name) {
            Slot::Register(register) => Some(register),
            _ => None,
        }
    }

    /// The variable's register holds a value from here on.
    pub(super) fn stored(&mut self, register: Register) {
        if !self.may_be_deleted(register) {
            self.unit.set_bound(register);
        }
    }

    pub(super) fn store(&mut self, name: &str, src: Register) {
        match self.slot(name) {
            Slot::Register(dst) => {
                self.unit.copy(dst, src);
                self.stored(dst);
            }
            Slot::Cell(cell) => self.unit.emit(Instruction::StoreCell { cell, src }),
            Slot::Global(slot) => self.unit.emit(Instruction::StoreGlobal { slot, src }),
            Slot::Builtin(_) => {
                let slot = self.global_slot(name);
                self.unit.emit(Instruction::StoreGlobal { slot, src });
            }
            Slot::Class(dst) => {
                self.unit.copy(dst, src);
                self.stored(dst);
                self.class_item(name, dst);
            }
        }
    }

    /// The class's dict gets a name.
    fn class_item(&mut self, name: &str, src: Register) {
        let name = self.scope().mangle(name);
        let key = self.unit.take(1);
        self.unit.text(&name, key);
        let dict = self.unit.class_dict;
        self.unit.emit(Instruction::DictSet { dict, key, src });
        self.unit.top = key;
    }

    pub(super) fn delete(&mut self, name: &str) {
        match self.slot(name) {
            Slot::Register(dst) => {
                self.unit.emit(Instruction::CheckBound { src: dst });
                self.unit.emit(Instruction::Clear { dst });
                self.unit.set_unbound(dst);
            }
            Slot::Cell(cell) => {
                let empty = self.unit.take(1);
                // Raises when it is empty already.
                self.unit.emit(Instruction::LoadCell { dst: empty, cell });
                self.unit.emit(Instruction::Clear { dst: empty });
                self.unit.emit(Instruction::StoreCell { cell, src: empty });
                self.unit.top = empty;
            }
            Slot::Global(slot) | Slot::Builtin(slot) => self.unit.emit(Instruction::DeleteGlobal { slot }),
            Slot::Class(dst) => {
                self.unit.emit(Instruction::CheckBound { src: dst });
                let key = self.unit.take(1);
                let name = self.scope().mangle(name);
                self.unit.text(&name, key);
                self.unit.emit(Instruction::DeleteItem { obj: self.unit.class_dict, key });
                self.unit.emit(Instruction::Clear { dst });
                self.unit.set_unbound(dst);
                self.unit.top = key;
            }
        }
    }

    /// Deletes what `except ... as name` bound, which the program may have done itself.
    pub(super) fn forget(&mut self, name: &str) {
        match self.slot(name) {
            Slot::Register(dst) => {
                self.unit.emit(Instruction::Clear { dst });
                self.unit.set_unbound(dst);
            }
            Slot::Cell(cell) => {
                let empty = self.unit.take(1);
                self.unit.emit(Instruction::Clear { dst: empty });
                self.unit.emit(Instruction::StoreCell { cell, src: empty });
                self.unit.top = empty;
            }
            Slot::Global(_) | Slot::Builtin(_) | Slot::Class(_) => {
                let none = self.unit.take(1);
                self.unit.literal(Constant::None, none);
                self.store(name, none);
                self.delete(name);
                self.unit.top = none;
            }
        }
    }
}
