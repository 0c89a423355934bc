//! A program's text into modules that can be loaded: its own, and those of the library that it needs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::bytecode::{self, Module, Options};
use crate::lang::{self, Problem};
use crate::library;
use crate::vm;

/// What the program's own module is called.
const MAIN: &str = "__main__";
/// The module whose names are everybody's.
const BUILTINS: &str = "builtins";

/// Checks and compiles a program. `builtins` comes first, then the library's modules that it imports, each after those
/// it imports itself, the program last.
///
/// # Errors
///
/// Every reason why it cannot run.
pub fn program(source: &str, file: &str) -> Result<Vec<Module>, Vec<Problem>> {
    let checked = lang::parse(source, file)?;
    let builtins = builtins()?;
    let main = bytecode::compile(&checked, &Options { name: MAIN, builtins: &builtins.globals })?;
    let mut order = Order { modules: vec![(*builtins).clone()], seen: BTreeSet::from([BUILTINS.to_owned()]) };
    order.add_imports(&main)?;
    order.modules.push(main);
    Ok(order.modules)
}

struct Order {
    modules: Vec<Module>,
    seen: BTreeSet<String>,
}

impl Order {
    fn add_imports(&mut self, module: &Module) -> Result<(), Vec<Problem>> {
        for name in &module.imports {
            // What the library has no text of is native, and there already.
            if library::find(name).is_some() && self.seen.insert(name.clone()) {
                let imported = compiled(name)?;
                self.add_imports(&imported)?;
                self.modules.push((*imported).clone());
            }
        }
        Ok(())
    }
}

/// Names in the order of their slots, those that are native included.
fn builtins() -> Result<Arc<Module>, Vec<Problem>> {
    static BUILT: OnceLock<Arc<Module>> = OnceLock::new();
    if let Some(built) = BUILT.get() {
        return Ok(Arc::clone(built));
    }
    let mut module = compile_library(BUILTINS, &[])?;
    for name in vm::builtin_names() {
        if !module.globals.iter().any(|known| known == name) {
            module.globals.push(name.to_owned());
        }
    }
    Ok(Arc::clone(BUILT.get_or_init(|| Arc::new(module))))
}

/// A module of the library, compiled once.
fn compiled(name: &str) -> Result<Arc<Module>, Vec<Problem>> {
    static COMPILED: Mutex<BTreeMap<String, Arc<Module>>> = Mutex::new(BTreeMap::new());
    // Only whole modules are put in.
    let known = || COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(module) = known().get(name) {
        return Ok(Arc::clone(module));
    }
    let module = Arc::new(compile_library(name, &builtins()?.globals)?);
    known().insert(name.to_owned(), Arc::clone(&module));
    Ok(module)
}

fn compile_library(name: &str, builtins: &[String]) -> Result<Module, Vec<Problem>> {
    let source = library::find(name).unwrap_or_default();
    // A problem here is a defect of the library: its place is in the library's text, which nobody else has.
    let of_library = |problems: Vec<Problem>| {
        problems
            .into_iter()
            .map(|problem| {
                let message =
                    format!("{} (line {} of the library's {name}.py)", problem.message, problem.line);
                Problem { start: 0, end: 0, line: 1, message, ..problem }
            })
            .collect::<Vec<_>>()
    };
    let checked = lang::parse_library(source, &format!("{name}.py")).map_err(of_library)?;
    bytecode::compile(&checked, &Options { name, builtins }).map_err(of_library)
}
