//! Functions and lambdas.

use ruff_python_ast as ast;

use super::super::{Code, CodeKind, Constant, Instruction, Parameters, Register};
use super::Compiler;
use super::split_doc;
use super::unit::{Unit, registers};
use crate::lang::{ScopeKind, scope_of};

impl<'a> Compiler<'a> {
    pub(super) fn function(&mut self, function: &'a ast::StmtFunctionDef) {
        let before = self.at(function.name.range);
        let top = self.unit.top;
        let decorators = self.decorators(&function.decorator_list);
        let func = self.unit.take(1);
        let defaults = self.defaults(&function.parameters);
        let annotations = self.annotations(function);
        let scope = scope_of(&function.node_index);
        let name = function.name.as_str();
        let qualified = self.qualified(name);
        let kind = self.function_kind(scope);
        let outer = std::mem::replace(&mut self.unit, Unit::new(scope, kind, qualified));
        self.unit.place = outer.place;
        self.unit.parameters = parameters(&function.parameters);
        self.variables();
        let (doc, body) = split_doc(&function.body);
        self.unit.doc = doc;
        self.body(body);
        self.return_none();
        let code = self.end_unit(outer, name, function.name.range);
        self.closure(code, scope, [defaults[0], defaults[1], annotations], func);
        self.unit.top = func + 1;
        let value = self.decorate(&function.decorator_list, decorators, func);
        self.store(name, value);
        self.unit.top = top;
        self.unit.place = before;
    }

    pub(super) fn lambda(&mut self, lambda: &ast::ExprLambda, dst: Register) {
        let none = ast::Parameters::default();
        let given = lambda.parameters.as_deref().unwrap_or(&none);
        let defaults = self.defaults(given);
        let scope = scope_of(&lambda.node_index);
        let qualified = self.qualified("<lambda>");
        let kind = self.function_kind(scope);
        let outer = std::mem::replace(&mut self.unit, Unit::new(scope, kind, qualified));
        self.unit.place = outer.place;
        self.unit.parameters = parameters(given);
        self.variables();
        let src = self.operand(&lambda.body);
        self.unit.emit(Instruction::Return { src });
        let code = self.end_unit(outer, "<lambda>", lambda.range);
        self.closure(code, scope, [defaults[0], defaults[1], None], dst);
    }

    fn function_kind(&self, scope: usize) -> CodeKind {
        if self.checked.scopes.get(scope).yields { CodeKind::Generator } else { CodeKind::Function }
    }

    /// With the names of what it stands in.
    pub(super) fn qualified(&self, name: &str) -> String {
        let scope = self.checked.scopes.get(self.unit.code_scope);
        if scope.globals.contains(name) {
            return name.to_owned();
        }
        match scope.kind {
            ScopeKind::Module => name.to_owned(),
            ScopeKind::Class => format!("{}.{name}", self.unit.qualified_name),
            _ => format!("{}.<locals>.{name}", self.unit.qualified_name),
        }
    }

    /// Registers with the tuple of the defaults, and the dict of the keyword-only ones, where there are any.
    fn defaults(&mut self, parameters: &ast::Parameters) -> [Option<Register>; 2] {
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let values: Vec<ast::Expr> = positional.filter_map(|p| p.default().cloned()).collect();
        let tuple = (!values.is_empty()).then(|| {
            let dst = self.unit.take(1);
            self.tuple(&values, dst);
            self.unit.top = dst + 1;
            dst
        });
        let named: Vec<_> = parameters.kwonlyargs.iter().filter(|p| p.default.is_some()).collect();
        let dict = (!named.is_empty()).then(|| {
            let dst = self.unit.take(1);
            self.unit.emit(Instruction::BuildDict { dst, first: dst, count: 0 });
            for parameter in named {
                let key = self.unit.take(2);
                let name = self.scope().mangle(parameter.name());
                self.unit.text(&name, key);
                if let Some(default) = parameter.default() {
                    self.expression(default, key + 1);
                }
                self.unit.emit(Instruction::DictSet { dict: dst, key, src: key + 1 });
                self.unit.top = key;
            }
            dst
        });
        [tuple, dict]
    }

    /// A register with the dict of the annotations, each as it is written.
    fn annotations(&mut self, function: &ast::StmtFunctionDef) -> Option<Register> {
        let parameters = &function.parameters;
        let plain = parameters.posonlyargs.iter().chain(&parameters.args).map(|p| &p.parameter);
        let named = parameters.kwonlyargs.iter().map(|p| &p.parameter);
        let all = plain.chain(parameters.vararg.as_deref()).chain(named).chain(parameters.kwarg.as_deref());
        let mut texts: Vec<(String, String)> = all
            .filter_map(|p| Some((self.scope().mangle(&p.name), self.annotation_text(p.annotation()?))))
            .collect();
        if let Some(returns) = &function.returns {
            texts.push(("return".to_owned(), self.annotation_text(returns)));
        }
        (!texts.is_empty()).then(|| {
            let dst = self.unit.take(1);
            self.texts(&texts, dst);
            dst
        })
    }

    /// An annotation as it is written; one that is a string, without its quotes.
    pub(super) fn annotation_text(&self, annotation: &ast::Expr) -> String {
        match annotation.as_string_literal_expr() {
            Some(text) => text.value.to_str().to_owned(),
            None => self.text_of(annotation).to_owned(),
        }
    }

    /// dst = a function of the code. `parts`: registers of the defaults, keyword-only defaults and annotations.
    pub(super) fn closure(&mut self, code: Code, scope: usize, parts: [Option<Register>; 3], dst: Register) {
        let top = self.unit.top;
        let first = self.unit.take(4);
        let code = self.unit.add_code(code);
        let free = &self.checked.scopes.get(scope).free;
        for (part, register) in parts.into_iter().zip([first, first + 1, first + 3]) {
            match part {
                Some(src) => self.unit.copy(register, src),
                None => self.unit.none(register),
            }
        }
        if free.is_empty() {
            self.unit.none(first + 2);
        } else {
            let cells = self.unit.take(free.len());
            for (name, register) in free.iter().zip(registers(cells)) {
                if let Some(src) = self.cell_for(scope, name) {
                    self.unit.copy(register, src);
                }
            }
            let count = u16::try_from(free.len()).unwrap_or(u16::MAX);
            self.unit.emit(Instruction::BuildTuple { dst: first + 2, first: cells, count });
        }
        self.unit.emit(Instruction::MakeFunction { dst, code, first });
        self.unit.top = top;
    }

    /// Evaluates decorators into registers side by side, the first of which it gives.
    pub(super) fn decorators(&mut self, decorators: &[ast::Decorator]) -> Register {
        let first = self.unit.top;
        for decorator in decorators {
            self.temporary(&decorator.expression);
        }
        first
    }

    /// Calls the decorators, the last first, with what is in `value`, right after them. Where the result is.
    pub(super) fn decorate(
        &mut self,
        decorators: &[ast::Decorator],
        first: Register,
        mut value: Register,
    ) -> Register {
        let registers: Vec<Register> = registers(first).take(decorators.len()).collect();
        for (decorator, func) in decorators.iter().zip(registers).rev() {
            let place = self.at(ruff_text_size::Ranged::range(&decorator.expression));
            self.unit.emit(Instruction::Call { argc: 1, dst: func, func });
            self.unit.place = place;
            value = func;
        }
        value
    }

    /// A tuple of texts.
    pub(super) fn names_constant(names: &[String]) -> Constant {
        Constant::Tuple(names.iter().map(|name| Constant::Str(name.clone())).collect())
    }
}

fn parameters(parameters: &ast::Parameters) -> Parameters {
    let count = |length: usize| u16::try_from(length).unwrap_or(u16::MAX);
    Parameters {
        positional_only: count(parameters.posonlyargs.len()),
        positional: count(parameters.posonlyargs.len() + parameters.args.len()),
        rest: parameters.vararg.is_some(),
        keyword_only: count(parameters.kwonlyargs.len()),
        keywords: parameters.kwarg.is_some(),
    }
}
