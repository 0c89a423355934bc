//! Calls: the arguments go straight into the registers after the callee's.

use ruff_python_ast::{self as ast, Expr};

use super::super::{Constant, Instruction, Register};
use super::Compiler;
use super::variable::Slot;
use crate::lang::ScopeKind;

/// Most arguments that an instruction counts; more are given as a tuple.
const MOST_ARGUMENTS: usize = 200;

impl Compiler<'_> {
    pub(super) fn call(&mut self, call: &ast::ExprCall, dst: Register) {
        let arguments = &call.arguments;
        if self.super_call(call, dst) {
            return;
        }
        if arguments.len() > MOST_ARGUMENTS
            || arguments.args.iter().any(Expr::is_starred_expr)
            || arguments.keywords.iter().any(|keyword| keyword.arg.is_none())
        {
            let func = self.unit.take(3);
            self.expression(&call.func, func);
            self.spread(arguments, func);
            self.unit.emit(Instruction::CallSpread { dst, func });
            return;
        }
        if let Expr::Attribute(attribute) = &*call.func {
            let func = self.unit.take(2);
            let obj = match &*attribute.value {
                Expr::Name(_) => self.operand(&attribute.value),
                value => {
                    self.expression(value, func);
                    func
                }
            };
            self.unit.top = func + 2;
            let site = self.attribute_site(&attribute.attr);
            let place = self.at(ruff_text_size::Ranged::range(attribute));
            self.unit.emit(Instruction::LoadMethod { dst: func, obj, site });
            self.unit.place = place;
            let (argc, names) = self.arguments(arguments);
            self.unit.emit(match names {
                None => Instruction::CallMethod { argc, dst, func },
                Some(names) => Instruction::CallMethodNamed { argc, dst, func, names },
            });
            return;
        }
        let func = self.temporary(&call.func);
        let (argc, names) = self.arguments(arguments);
        self.unit.emit(match names {
            None => Instruction::Call { argc, dst, func },
            Some(names) => Instruction::CallNamed { argc, dst, func, names },
        });
    }

    /// Evaluates arguments into new registers: how many there are, and the constant with the names of the last.
    fn arguments(&mut self, arguments: &ast::Arguments) -> (u8, Option<u16>) {
        for argument in &arguments.args {
            self.temporary(argument);
        }
        let mut names = Vec::new();
        for keyword in &arguments.keywords {
            self.temporary(&keyword.value);
            names.extend(keyword.arg.iter().map(|name| Constant::Str(name.to_string())));
        }
        let argc = u8::try_from(arguments.len()).unwrap_or(u8::MAX);
        let names = (!names.is_empty()).then(|| self.unit.constant(Constant::Tuple(names)));
        (argc, names)
    }

    /// func + 1 = a tuple of the positional arguments, func + 2 = a dict of the named ones or None.
    fn spread(&mut self, arguments: &ast::Arguments, func: Register) {
        self.tuple(&arguments.args, func + 1);
        self.keywords(&arguments.keywords, func + 2);
    }

    /// dict = keyword arguments, or None when there are none.
    pub(super) fn keywords(&mut self, keywords: &[ast::Keyword], dict: Register) {
        if keywords.is_empty() {
            self.unit.none(dict);
            return;
        }
        self.unit.emit(Instruction::BuildDict { dst: dict, first: dict, count: 0 });
        for keyword in keywords {
            let top = self.unit.top;
            match &keyword.arg {
                None => {
                    let src = self.operand(&keyword.value);
                    self.unit.emit(Instruction::DictMerge { dict, src });
                }
                Some(name) => {
                    // By way of a dict of its own, so that a name given twice is found.
                    let first = self.unit.take(2);
                    self.unit.text(name, first);
                    self.expression(&keyword.value, first + 1);
                    self.unit.emit(Instruction::BuildDict { dst: first, first, count: 1 });
                    self.unit.emit(Instruction::DictMerge { dict, src: first });
                }
            }
            self.unit.top = top;
        }
    }

    /// `super()` alone means `super(__class__, first parameter)`.
    fn super_call(&mut self, call: &ast::ExprCall, dst: Register) -> bool {
        let Expr::Name(name) = &*call.func else { return false };
        if name.id != "super" || !call.arguments.is_empty() || !self.is_builtin("super") {
            return false;
        }
        let Slot::Cell(cell) = self.mangled_slot("__class__") else { return false };
        let code = self.checked.scopes.get(self.unit.code_scope);
        let Some(first) = code.parameters.first().filter(|_| code.kind == ScopeKind::Function) else {
            return false;
        };
        let func = self.unit.take(3);
        self.expression(&call.func, func);
        self.unit.emit(Instruction::LoadCell { dst: func + 1, cell });
        // The first parameter is register 0, a cell when an inner function uses it.
        if code.cells.contains(first) {
            self.unit.emit(Instruction::LoadCell { dst: func + 2, cell: 0 });
        } else {
            self.unit.copy(func + 2, 0);
        }
        self.unit.emit(Instruction::Call { argc: 2, dst, func });
        true
    }

    /// Whether a name means the builtin here.
    pub(super) fn is_builtin(&mut self, name: &str) -> bool {
        match self.slot(name) {
            Slot::Builtin(_) => true,
            Slot::Global(_) => !self.checked.scopes.globals.iter().any(|global| global == name),
            _ => false,
        }
    }
}
