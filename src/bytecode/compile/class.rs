//! Classes.

use ruff_python_ast::{self as ast, Expr};

use super::super::{CodeKind, Constant, Instruction, Register};
use super::Compiler;
use super::split_doc;
use super::unit::Unit;
use crate::lang::{ScopeKind, is_abc_meta, scope_of};

impl<'a> Compiler<'a> {
    pub(super) fn class(&mut self, class: &'a ast::StmtClassDef) {
        let before = self.at(class.name.range);
        let top = self.unit.top;
        let decorators = self.decorators(&class.decorator_list);
        let made = self.unit.take(1);
        let scope = scope_of(&class.node_index);
        let here = self.checked.scopes.get(scope);
        let cell = here.class_cell.then(|| {
            let reg = self.unit.take(1);
            self.unit.emit(Instruction::Clear { dst: reg });
            self.unit.emit(Instruction::MakeCell { reg });
            reg
        });
        let first = self.unit.take(6);
        self.unit.text(&class.name, first);
        self.bases(class, first + 1);
        let keywords: Vec<ast::Keyword> =
            class.arguments.iter().flat_map(|a| a.keywords.iter()).cloned().collect();
        let keywords: Vec<ast::Keyword> =
            keywords.into_iter().filter(|keyword| !is_metaclass(keyword)).collect();
        self.keywords(&keywords, first + 5);
        let body = self.unit.take(1);
        self.class_body(class, scope, cell, body);
        self.unit.emit(Instruction::Call { argc: 0, dst: first + 2, func: body });
        let mut names = here.self_names.clone();
        names.truncate(1000);
        self.unit.literal(Self::names_constant(&names), first + 3);
        match cell {
            Some(cell) => self.unit.copy(first + 4, cell),
            None => self.unit.none(first + 4),
        }
        self.unit.emit(Instruction::BuildClass { dst: made, first });
        self.unit.top = made + 1;
        let value = self.decorate(&class.decorator_list, decorators, made);
        self.store(&class.name, value);
        self.unit.top = top;
        self.unit.place = before;
    }

    /// dst = the tuple of the bases. `metaclass=ABCMeta` is the base ABC.
    fn bases(&mut self, class: &ast::StmtClassDef, dst: Register) {
        let top = self.unit.top;
        let bases = class.arguments.as_ref().map_or(&[][..], |arguments| &arguments.args);
        let abstract_class = class.arguments.iter().flat_map(|a| a.keywords.iter()).any(is_metaclass);
        if abstract_class {
            let base = |base: &&Expr| !matches!(base, Expr::Name(name) if name.id == "object");
            let bases: Vec<Expr> = bases.iter().filter(base).cloned().collect();
            let list = self.unit.take(1);
            self.growing_list(&bases, list);
            let module = self.import_index("abc");
            let base = self.unit.take(1);
            self.unit.emit(Instruction::LoadModule { dst: base, module });
            let site = self.unit.site("ABC");
            self.unit.emit(Instruction::LoadAttr { dst: base, obj: base, site });
            self.unit.emit(Instruction::ListAppend { list, src: base });
            self.unit.emit(Instruction::ListToTuple { dst, list });
        } else {
            self.tuple(bases, dst);
        }
        self.unit.top = top;
    }

    /// dst = a function that runs the body and gives the dict of its names.
    fn class_body(
        &mut self,
        class: &'a ast::StmtClassDef,
        scope: usize,
        cell: Option<Register>,
        dst: Register,
    ) {
        let name = class.name.as_str();
        let qualified = self.qualified(name);
        let outer = std::mem::replace(&mut self.unit, Unit::new(scope, CodeKind::Class, qualified.clone()));
        self.unit.place = outer.place;
        self.variables();
        let dict = self.unit.take(1);
        self.unit.class_dict = dict;
        self.unit.emit(Instruction::BuildDict { dst: dict, first: dict, count: 0 });
        let key = self.unit.take(2);
        self.unit.text("__module__", key);
        self.unit.emit(Instruction::LoadGlobal { dst: key + 1, slot: 0 });
        self.unit.emit(Instruction::DictSet { dict, key, src: key + 1 });
        self.class_text("__qualname__", &qualified, key);
        let (doc, body) = split_doc(&class.body);
        if let Some(doc) = &doc {
            self.class_text("__doc__", doc, key);
        }
        self.unit.doc = doc;
        self.unit.top = key;
        if self.checked.scopes.get(scope).annotated {
            let annotations = self.unit.take(1);
            self.unit.emit(Instruction::BuildDict { dst: annotations, first: annotations, count: 0 });
            let key = self.unit.take(1);
            self.unit.text("__annotations__", key);
            self.unit.emit(Instruction::DictSet { dict, key, src: annotations });
            self.unit.top = key;
            self.unit.annotations = Some(annotations);
        }
        self.body(body);
        self.unit.emit(Instruction::Return { src: dict });
        let code = self.end_unit(outer, name, class.name.range);
        // The body takes the cell for its methods from here, though it is no variable of this code.
        self.unit.class_cell = cell;
        self.closure(code, scope, [None, None, None], dst);
        self.unit.class_cell = None;
    }

    fn class_text(&mut self, name: &str, text: &str, key: Register) {
        let dict = self.unit.class_dict;
        self.unit.text(name, key);
        self.unit.literal(Constant::Str(text.to_owned()), key + 1);
        self.unit.emit(Instruction::DictSet { dict, key, src: key + 1 });
    }

    /// The register of the cell that the function of `scope`, made here, gets for one of its free names.
    pub(super) fn cell_for(&mut self, scope: usize, name: &str) -> Option<Register> {
        let scopes = &self.checked.scopes;
        if let Some(cell) =
            self.unit.class_cell.filter(|_| name == "__class__" && scopes.get(scope).class_cell)
        {
            return Some(cell);
        }
        let owner = scopes.home(scope, name)?;
        let here = scopes.get(owner);
        let own = here.kind != ScopeKind::Class && here.host == self.unit.code_scope;
        self.cell_register(own.then_some(owner), name)
    }
}

fn is_metaclass(keyword: &ast::Keyword) -> bool {
    keyword.arg.as_ref().is_some_and(|name| name.as_str() == "metaclass") && is_abc_meta(&keyword.value)
}
