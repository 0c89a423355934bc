//! `try`, `with`, `raise`.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::super::{Instruction, Register};
use super::Compiler;
use super::exits::Kind;
use super::flow::Label;

impl<'a> Compiler<'a> {
    pub(super) fn try_statement(&mut self, statement: &'a ast::StmtTry) {
        if statement.finalbody.is_empty() {
            self.try_except(statement);
            return;
        }
        let top = self.unit.top;
        let exc = self.unit.take(1);
        let before = self.unit.bound.clone();
        self.open(Kind::Finally { body: &statement.finalbody });
        self.try_except(statement);
        let ranges = self.close();
        let end = self.unit.label();
        self.body(&statement.finalbody);
        if ranges.is_empty() {
            self.unit.top = top;
            return;
        }
        self.unit.go(end);
        self.unit.bound = before;
        self.catch(ranges, exc);
        self.unit.emit(Instruction::EnterHandler { exc });
        let outer = std::mem::replace(&mut self.unit.handling, exc);
        self.open(Kind::Handler { outer, name: None });
        self.body(&statement.finalbody);
        self.close();
        self.unit.emit(Instruction::Reraise { exc });
        self.unit.handling = outer;
        self.unit.put(end);
        self.unit.top = top;
    }

    fn try_except(&mut self, statement: &'a ast::StmtTry) {
        if statement.handlers.is_empty() {
            self.body(&statement.body);
            self.body(&statement.orelse);
            return;
        }
        let top = self.unit.top;
        let exc = self.unit.take(1);
        let before = self.unit.bound.clone();
        let end = self.unit.label();
        self.open(Kind::Try);
        self.body(&statement.body);
        let ranges = self.close();
        self.body(&statement.orelse);
        if ranges.is_empty() {
            self.unit.top = top;
            return;
        }
        self.unit.go(end);
        self.unit.bound = before;
        self.catch(ranges, exc);
        self.unit.emit(Instruction::EnterHandler { exc });
        let outer = std::mem::replace(&mut self.unit.handling, exc);
        for handler in &statement.handlers {
            let ast::ExceptHandler::ExceptHandler(handler) = handler;
            self.handler(handler, exc, outer, end);
        }
        self.unit.emit(Instruction::Reraise { exc });
        self.unit.handling = outer;
        self.unit.put(end);
        self.unit.top = top;
    }

    fn handler(
        &mut self,
        handler: &'a ast::ExceptHandlerExceptHandler,
        exc: Register,
        outer: Register,
        end: Label,
    ) {
        let place = self.at(handler.type_.as_ref().map_or(handler.range, |kind| kind.range()));
        let next = self.unit.label();
        if let Some(kind) = &handler.type_ {
            let dst = self.unit.take(1);
            let kind = self.operand(kind);
            self.unit.emit(Instruction::Matches { dst, exc, kind });
            self.unit.jump(Instruction::JumpIfFalse { src: dst, to: 0 }, next);
            self.unit.top = dst;
        }
        let name = handler.name.as_ref().map(|name| name.to_string());
        let before = self.unit.bound.clone();
        if let Some(name) = &name {
            self.store(name, exc);
        }
        self.open(Kind::Handler { outer, name: name.clone() });
        self.body(&handler.body);
        let ranges = self.close();
        self.unit.emit(Instruction::LeaveHandler { outer });
        if let Some(name) = &name {
            self.forget(name);
        }
        self.unit.go(end);
        if let Some(name) = name.filter(|_| !ranges.is_empty()) {
            self.unit.bound = before;
            let second = self.unit.take(1);
            self.catch(ranges, second);
            self.forget(&name);
            self.unit.emit(Instruction::Reraise { exc: second });
            self.unit.top = second;
        }
        self.unit.put(next);
        self.unit.place = place;
    }

    pub(super) fn with(&mut self, items: &'a [ast::WithItem], body: &'a [Stmt]) {
        let Some((item, rest)) = items.split_first() else {
            self.body(body);
            return;
        };
        let top = self.unit.top;
        let before = self.at(item.context_expr.range());
        let exit = self.unit.take(3);
        let exc = exit + 2;
        let enter = self.unit.take(2);
        let obj = self.operand(&item.context_expr);
        let site = self.unit.site("__enter__");
        self.unit.emit(Instruction::LoadSpecial { dst: enter, obj, site });
        let site = self.unit.site("__exit__");
        self.unit.emit(Instruction::LoadSpecial { dst: exit, obj, site });
        self.unit.emit(Instruction::CallMethod { argc: 0, dst: enter, func: enter });
        self.unit.top = enter + 1;
        let bound = self.unit.bound.clone();
        self.open(Kind::With { exit });
        if let Some(target) = &item.optional_vars {
            self.assign(target, enter);
        }
        self.unit.top = enter;
        self.unit.place = before;
        self.with(rest, body);
        let ranges = self.close();
        let place = self.at(item.context_expr.range());
        self.call_exit(exit, None);
        let end = self.unit.label();
        self.unit.go(end);
        if !ranges.is_empty() {
            self.unit.bound = bound;
            self.catch(ranges, exc);
            self.unit.emit(Instruction::EnterHandler { exc });
            let outer = std::mem::replace(&mut self.unit.handling, exc);
            self.call_exit(exit, Some(exc));
            let swallowed = self.unit.label();
            self.unit.jump(Instruction::JumpIfTrue { src: enter, to: 0 }, swallowed);
            self.unit.emit(Instruction::Reraise { exc });
            self.unit.put(swallowed);
            self.unit.handling = outer;
            self.unit.emit(Instruction::LeaveHandler { outer });
        }
        self.unit.put(end);
        self.unit.place = place;
        self.unit.top = top;
    }

    /// Calls what `with` found as `__exit__`. The result is in the first register that was free.
    pub(super) fn call_exit(&mut self, exit: Register, exc: Option<Register>) {
        let func = self.unit.take(5);
        self.unit.copy(func, exit);
        self.unit.copy(func + 1, exit + 1);
        match exc {
            Some(exc) => {
                let site = self.unit.site("__class__");
                self.unit.emit(Instruction::LoadAttr { dst: func + 2, obj: exc, site });
                self.unit.copy(func + 3, exc);
                let site = self.unit.site("__traceback__");
                self.unit.emit(Instruction::LoadAttr { dst: func + 4, obj: exc, site });
            }
            None => {
                for place in 2..5 {
                    self.unit.none(func + place);
                }
            }
        }
        self.unit.emit(Instruction::CallMethod { argc: 3, dst: func, func });
        self.unit.top = func;
    }

    pub(super) fn raise(&mut self, statement: &ast::StmtRaise) {
        let top = self.unit.top;
        match &statement.exc {
            None => match self.handled() {
                Some(exc) => self.unit.emit(Instruction::Reraise { exc }),
                None => self.unit.emit(Instruction::ReraiseCurrent),
            },
            Some(value) => {
                let exc = self.unit.take(2);
                self.expression(value, exc);
                match &statement.cause {
                    Some(cause) => self.expression(cause, exc + 1),
                    None => self.unit.emit(Instruction::Clear { dst: exc + 1 }),
                }
                self.unit.emit(Instruction::Raise { exc });
            }
        }
        self.unit.top = top;
    }

    pub(super) fn assert(&mut self, statement: &ast::StmtAssert) {
        let holds = self.unit.label();
        self.condition(&statement.test, holds, true);
        let top = self.unit.top;
        let exc = self.unit.take(2);
        self.builtin("AssertionError", exc);
        match &statement.msg {
            Some(message) => {
                let message: &Expr = message;
                self.expression(message, exc + 1);
                self.unit.emit(Instruction::Call { argc: 1, dst: exc, func: exc });
                self.unit.emit(Instruction::Clear { dst: exc + 1 });
            }
            None => self.unit.emit(Instruction::Clear { dst: exc + 1 }),
        }
        self.unit.emit(Instruction::Raise { exc });
        self.unit.top = top;
        self.unit.put(holds);
    }
}
