//! `for` and `while`.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::super::{Instruction, Register};
use super::Compiler;
use super::exits::{Block, Kind};
use super::variable::Slot;

impl<'a> Compiler<'a> {
    pub(super) fn while_loop(&mut self, statement: &'a ast::StmtWhile) {
        let (otherwise, end) = (self.unit.label(), self.unit.label());
        let top = self.unit.here();
        self.condition(&statement.test, otherwise, false);
        self.unit.blocks.push(Block::new(Kind::Loop { top, end }, top));
        self.body(&statement.body);
        self.unit.blocks.pop();
        self.unit.emit(Instruction::Loop { to: top });
        self.unit.put(otherwise);
        self.body(&statement.orelse);
        self.unit.put(end);
    }

    pub(super) fn for_loop(&mut self, statement: &'a ast::StmtFor) {
        let register_top = self.unit.top;
        let iter = self.iterator(&statement.target, self.unit.scope);
        let src = self.operand(&statement.iter);
        let place = self.at(statement.iter.range());
        self.unit.emit(Instruction::GetIter { dst: iter, src });
        self.unit.place = place;
        let (otherwise, end) = (self.unit.label(), self.unit.label());
        let top = self.unit.here();
        let place = self.at(statement.target.range());
        self.unit.jump(Instruction::ForIter { iter, exit: 0 }, otherwise);
        self.unit.place = place;
        self.unit.busy.push(iter);
        self.item(&statement.target, iter);
        self.unit.blocks.push(Block::new(Kind::Loop { top, end }, top));
        self.body(&statement.body);
        self.unit.blocks.pop();
        self.unit.emit(Instruction::Loop { to: top });
        self.unit.busy.pop();
        self.unit.put(otherwise);
        self.body(&statement.orelse);
        self.unit.put(end);
        self.unit.top = register_top;
    }

    /// The register for a loop's iterator: the one before its variable when there is one and it is free, so that
    /// each item is in its place at once; else two temporaries.
    pub(super) fn iterator(&mut self, target: &Expr, scope: usize) -> Register {
        if let Expr::Name(name) = target {
            let before = std::mem::replace(&mut self.unit.scope, scope);
            let slot = self.slot(&name.id);
            self.unit.scope = before;
            if let Slot::Register(variable) = slot
                && let Some(iter) = variable.checked_sub(1)
                && self.unit.names.get(usize::from(iter)).is_some_and(String::is_empty)
                && !self.unit.busy.contains(&iter)
            {
                return iter;
            }
        }
        let iter = self.unit.take(2);
        // The top is cut to here by what is evaluated next.
        self.unit.top = iter + 2;
        iter
    }

    /// Assigns the item that the iterator gave.
    pub(super) fn item(&mut self, target: &Expr, iter: Register) {
        if self.unit.is_temporary(iter) {
            self.assign(target, iter + 1);
        } else {
            self.stored(iter + 1);
        }
    }
}
