//! Comprehensions, within the code around; generator expressions, a code of their own.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::super::{CodeKind, Instruction, Parameters, Register};
use super::Compiler;
use super::unit::Unit;
use crate::lang::scope_of;

/// What a comprehension does with each element.
#[derive(Clone, Copy)]
enum Element<'a> {
    Append(&'a Expr, Register),
    Add(&'a Expr, Register),
    Set(&'a Expr, &'a Expr, Register),
    Yield(&'a Expr),
}

impl Compiler<'_> {
    /// dst is a temporary.
    pub(super) fn comprehension(&mut self, expression: &Expr, dst: Register) {
        let (node, generators, element) = match expression {
            Expr::ListComp(ast::ExprListComp { node_index, generators, elt, .. }) => {
                (node_index, generators.as_slice(), Element::Append(elt, dst))
            }
            Expr::SetComp(ast::ExprSetComp { node_index, generators, elt, .. }) => {
                (node_index, generators.as_slice(), Element::Add(elt, dst))
            }
            Expr::DictComp(ast::ExprDictComp { node_index, generators, key: Some(key), value, .. }) => {
                (node_index, &**generators, Element::Set(key, value, dst))
            }
            _ => return,
        };
        let Some(first) = generators.first() else { return };
        // The first iterable belongs to the scope around.
        let iter = self.iterator(&first.target, scope_of(node));
        let top = self.unit.top;
        let src = self.operand(&first.iter);
        let place = self.at(first.iter.range());
        self.unit.emit(Instruction::GetIter { dst: iter, src });
        self.unit.place = place;
        self.unit.top = top;
        self.unit.emit(match element {
            Element::Append(..) => Instruction::BuildList { dst, first: dst, count: 0 },
            Element::Add(..) => Instruction::BuildSet { dst, first: dst, count: 0 },
            Element::Set(..) | Element::Yield(_) => Instruction::BuildDict { dst, first: dst, count: 0 },
        });
        let outer = std::mem::replace(&mut self.unit.scope, scope_of(node));
        self.fresh_cells();
        self.generators(generators, Some(iter), element);
        self.unit.scope = outer;
    }

    /// Each run of a comprehension has cells of its own for the variables that functions within use.
    fn fresh_cells(&mut self) {
        let scope = self.unit.scope;
        let here = self.checked.scopes.get(scope);
        let variables = &self.unit.variables;
        let mut cells: Vec<Register> =
            here.cells.iter().filter_map(|name| variables.get(&(scope, name.clone())).copied()).collect();
        cells.sort_unstable();
        for reg in cells {
            self.unit.emit(Instruction::Clear { dst: reg });
            self.unit.emit(Instruction::MakeCell { reg });
        }
    }

    /// The loops from the first on; `iter` holds the first's iterator where it is made already.
    fn generators(
        &mut self,
        generators: &[ast::Comprehension],
        iter: Option<Register>,
        element: Element<'_>,
    ) {
        let Some((first, rest)) = generators.split_first() else {
            self.element(element);
            return;
        };
        let register_top = self.unit.top;
        let iter = match iter {
            Some(iter) => iter,
            None => {
                let iter = self.iterator(&first.target, self.unit.scope);
                let src = self.operand(&first.iter);
                let place = self.at(first.iter.range());
                self.unit.emit(Instruction::GetIter { dst: iter, src });
                self.unit.place = place;
                iter
            }
        };
        let (next, end) = (self.unit.label(), self.unit.label());
        let place = self.at(first.target.range());
        let top = self.unit.here();
        self.unit.jump(Instruction::ForIter { iter, exit: 0 }, end);
        self.unit.busy.push(iter);
        self.item(&first.target, iter);
        self.unit.place = place;
        for test in &first.ifs {
            self.condition(test, next, false);
        }
        self.generators(rest, None, element);
        self.unit.put(next);
        self.unit.emit(Instruction::Loop { to: top });
        self.unit.put(end);
        self.unit.busy.pop();
        self.unit.top = register_top;
    }

    fn element(&mut self, element: Element<'_>) {
        let top = self.unit.top;
        match element {
            Element::Append(value, list) => {
                let src = self.operand(value);
                self.unit.emit(Instruction::ListAppend { list, src });
            }
            Element::Add(value, set) => {
                let src = self.operand(value);
                self.unit.emit(Instruction::SetAdd { set, src });
            }
            Element::Set(key, value, dict) => {
                let key = self.operand_before(key, &[value]);
                let src = self.operand(value);
                self.unit.emit(Instruction::DictSet { dict, key, src });
            }
            Element::Yield(value) => {
                let src = self.operand(value);
                let dst = self.unit.take(1);
                self.unit.emit(Instruction::Yield { dst, src });
            }
        }
        self.unit.top = top;
    }

    pub(super) fn generator(&mut self, generator: &ast::ExprGenerator, dst: Register) {
        let Some(first) = generator.generators.first() else { return };
        let scope = scope_of(&generator.node_index);
        let qualified = self.qualified("<genexpr>");
        let inner = Unit::new(scope, CodeKind::Generator, qualified);
        let outer = std::mem::replace(&mut self.unit, inner);
        self.unit.place = outer.place;
        self.unit.parameters = Parameters { positional_only: 1, positional: 1, ..Parameters::default() };
        self.variables();
        let iter = self.iterator(&first.target, scope);
        self.unit.copy(iter, 0);
        self.generators(&generator.generators, Some(iter), Element::Yield(&generator.elt));
        self.return_none();
        let code = self.end_unit(outer, "<genexpr>", generator.range);
        let func = self.unit.take(2);
        self.closure(code, scope, [None, None, None], func);
        let src = self.operand(&first.iter);
        let place = self.at(first.iter.range());
        self.unit.emit(Instruction::GetIter { dst: func + 1, src });
        self.unit.place = place;
        self.unit.emit(Instruction::Call { argc: 1, dst, func });
    }
}
