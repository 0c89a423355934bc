//! Which accesses of a program's own code another thread can notice, as far as its text tells.
//!
//! Most variables are written once, before any thread but the main one runs, and read by all: functions, classes, locks, sizes.
//! When such a variable has its value, reading it can be told from nothing else, whatever others do; no schedule need tell
//! that apart. So a name is *fixed* when the text writes it in one place only, that place is not in a loop, and it is the
//! module's own code (of a global), the function that has it (of a variable that inner functions use), or a method `__init__`
//! that starts no thread, on its own `self` (of an attribute). All else is *noticed*.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::bytecode::{Code, CodeKind, Instruction, Module};

/// What of a global is noticed, once it has a value.
#[derive(Clone, Copy, Default)]
pub(super) struct Global {
    pub reads: bool,
    pub writes: bool,
}

/// By slot.
pub(super) type Globals = Arc<[Global]>;

/// What of one code is noticed: by global slot (all codes of a module alike), by attribute site, by register of a cell.
#[derive(Clone, Default)]
pub(super) struct Noticed {
    pub globals: Globals,
    pub sites: Box<[bool]>,
    pub cells: Box<[bool]>,
    /// Whether it is an `__init__` whose writes to `self` nobody can see yet.
    pub is_quiet: bool,
}

/// What a module's text writes.
#[derive(Default)]
pub(super) struct Writes {
    globals: BTreeMap<u16, usize>,
    /// Globals that functions name.
    reached: BTreeSet<u16>,
    attributes: BTreeSet<String>,
    cells: BTreeMap<String, usize>,
    /// Whether variables may be written by names that the text does not show.
    is_open: bool,
}

const MANY: usize = 2;

/// Builtins that write variables by names which the text does not show.
const OPEN: [&str; 4] = ["setattr", "delattr", "globals", "vars"];

impl Writes {
    /// Reads a module's code. `builtins`: the names of builtins, by slot.
    pub fn of(module: &Module, builtins: &[String]) -> Self {
        let mut writes = Self::default();
        writes.read(&module.code, builtins);
        writes
    }

    fn read(&mut self, code: &Code, builtins: &[String]) {
        let quiet = is_quiet(code);
        let is_module = code.kind == CodeKind::Module;
        for (instruction, repeats) in code.instructions.iter().zip(loops(code)) {
            let times = if repeats { MANY } else { 1 };
            match *instruction {
                Instruction::StoreGlobal { slot, .. } | Instruction::DeleteGlobal { slot } => {
                    *self.globals.entry(slot).or_default() += if is_module { times } else { MANY };
                    if !is_module {
                        self.reached.insert(slot);
                    }
                }
                Instruction::LoadGlobal { slot, .. } if !is_module => {
                    self.reached.insert(slot);
                }
                Instruction::LoadBuiltin { slot, .. } => {
                    let name = builtins.get(usize::from(slot)).map(String::as_str);
                    self.is_open |= name.is_some_and(|name| OPEN.contains(&name));
                }
                Instruction::StoreAttr { obj, site, .. } if !(quiet && obj == 0 && times == 1) => {
                    self.attributes.insert(code.sites[usize::from(site)].clone());
                }
                Instruction::DeleteAttr { site, .. } => {
                    self.attributes.insert(code.sites[usize::from(site)].clone());
                }
                Instruction::LoadAttr { site, .. } if code.sites[usize::from(site)] == "__dict__" => {
                    self.is_open = true;
                }
                Instruction::StoreCell { cell, .. } => {
                    let name = name_of(code, cell);
                    let is_free = code.free.iter().any(|free| free == name);
                    *self.cells.entry(name.to_owned()).or_default() += if is_free { MANY } else { times };
                }
                _ => {}
            }
        }
        // A parameter has a value before any instruction gives it one.
        for name in code.names.iter().take(usize::from(code.parameters.count())) {
            *self.cells.entry(name.clone()).or_default() += 1;
        }
        for inner in &code.codes {
            self.read(inner, builtins);
        }
    }

    /// Which reads and writes of a module's globals are noticed.
    pub fn globals(&self, module: &Module) -> Globals {
        (0..module.globals.len())
            .map(|slot| {
                let slot = slot as u16;
                let reached = self.is_open || self.reached.contains(&slot);
                let often = self.is_open || self.globals.get(&slot).is_some_and(|&times| times >= MANY);
                Global { writes: reached, reads: reached && often }
            })
            .collect()
    }

    /// What of a code is.
    pub fn noticed(&self, globals: &Globals, code: &Code) -> Noticed {
        Noticed {
            globals: Arc::clone(globals),
            sites: code.sites.iter().map(|name| self.is_open || self.attributes.contains(name)).collect(),
            cells: (0..code.registers)
                .map(|cell| self.cells.get(name_of(code, cell)).is_some_and(|&times| times >= MANY))
                .collect(),
            is_quiet: is_quiet(code),
        }
    }
}

fn name_of(code: &Code, register: u16) -> &str {
    code.names.get(usize::from(register)).map_or("", String::as_str)
}

/// Of each instruction, whether a jump back leads over it.
fn loops(code: &Code) -> Vec<bool> {
    // How many loops begin here, less those that have ended before.
    let mut begins = vec![0_i32; code.instructions.len() + 1];
    for (at, instruction) in code.instructions.iter().enumerate() {
        if let Instruction::Loop { to } = *instruction {
            begins[to as usize] += 1;
            begins[at + 1] -= 1;
        }
    }
    let mut depth = 0;
    let within = |begins: i32| {
        depth += begins;
        depth > 0
    };
    begins.into_iter().map(within).collect()
}

/// Whether it is an `__init__` that starts nothing.
fn is_quiet(code: &Code) -> bool {
    code.name == "__init__" && !code.sites.iter().any(|site| site == "start" || site == "submit")
}
