//! `import`: the library's modules have been run before the program begins.

use ruff_python_ast as ast;

use super::super::{Instruction, Register};
use super::Compiler;
use crate::lang::{FUTURE, module_has, star};
use crate::library;

impl Compiler<'_> {
    pub(super) fn import_index(&mut self, module: &str) -> u16 {
        let index = self.imports.iter().position(|there| there == module).unwrap_or_else(|| {
            self.imports.push(module.to_owned());
            self.imports.len() - 1
        });
        u16::try_from(index).unwrap_or(u16::MAX)
    }

    pub(super) fn import(&mut self, import: &ast::StmtImport) {
        for alias in &import.names {
            let module = alias.name.as_str();
            let before = self.at(alias.range);
            let dst = self.unit.take(1);
            if self.is_there(module) {
                // A module within another is loaded too when only the outer one is named.
                let whole = self.import_index(module);
                let first = module.split('.').next().unwrap_or(module);
                let (name, index) = match &alias.asname {
                    Some(name) => (name.as_str(), whole),
                    None => (first, self.import_index(first)),
                };
                self.unit.emit(Instruction::LoadModule { dst, module: index });
                self.store(name, dst);
            } else {
                self.raise_error("ModuleNotFoundError", &format!("No module named '{module}'"), dst);
            }
            self.unit.top = dst;
            self.unit.place = before;
        }
    }

    pub(super) fn import_from(&mut self, import: &ast::StmtImportFrom) {
        let Some(module) = import.module.as_ref().map(ast::Identifier::as_str) else { return };
        if module == FUTURE {
            return;
        }
        let obj = self.unit.take(1);
        if !self.is_there(module) {
            self.raise_error("ModuleNotFoundError", &format!("No module named '{module}'"), obj);
            return;
        }
        let index = self.import_index(module);
        self.unit.emit(Instruction::LoadModule { dst: obj, module: index });
        for alias in &import.names {
            let before = self.at(alias.range);
            let name = alias.name.as_str();
            let dst = self.unit.take(1);
            if name == "*" {
                for name in star(module) {
                    self.import_name(obj, &name, dst);
                    self.store(&name, dst);
                }
            } else {
                let within = format!("{module}.{name}");
                if module_has(module, name) || self.checked.library && library::find(&within).is_none() {
                    self.import_name(obj, name, dst);
                } else if library::find(&within).is_some() {
                    let module = self.import_index(&within);
                    self.unit.emit(Instruction::LoadModule { dst, module });
                } else {
                    let message = format!("cannot import name '{name}' from '{module}'");
                    self.raise_error("ImportError", &message, dst);
                }
                self.store(alias.asname.as_ref().map_or(name, |name| name.as_str()), dst);
            }
            self.unit.top = dst;
            self.unit.place = before;
        }
    }

    fn import_name(&mut self, obj: Register, name: &str, dst: Register) {
        let site = self.unit.site(name);
        self.unit.emit(Instruction::LoadAttr { dst, obj, site });
    }

    fn is_there(&self, module: &str) -> bool {
        let native = module.starts_with('_') && self.checked.library;
        native || library::find(module).is_some()
    }

    fn raise_error(&mut self, class: &str, message: &str, dst: Register) {
        let exc = self.unit.take(2);
        self.builtin(class, exc);
        self.unit.text(message, exc + 1);
        self.unit.emit(Instruction::Call { argc: 1, dst: exc, func: exc });
        self.unit.emit(Instruction::Clear { dst: exc + 1 });
        self.unit.emit(Instruction::Raise { exc });
        self.unit.top = dst + 1;
    }
}
