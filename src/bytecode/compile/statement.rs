//! Statements.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::Compiler;
use crate::lang::is_type_checking;

impl<'a> Compiler<'a> {
    pub(super) fn body(&mut self, body: &'a [Stmt]) {
        for statement in body {
            // What no path leads to is not written.
            if self.unit.bound.is_none() {
                return;
            }
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &'a Stmt) {
        let before = self.at(statement.range());
        let top = self.unit.top;
        match statement {
            Stmt::Expr(expression) => self.discard(&expression.value),
            Stmt::Assign(assign) => self.assignment(&assign.targets, &assign.value),
            Stmt::AugAssign(assign) => self.augmented(assign),
            Stmt::AnnAssign(assign) => self.annotated(assign),
            Stmt::Delete(delete) => {
                for target in &delete.targets {
                    self.delete_target(target);
                }
            }
            Stmt::If(statement) => self.if_statement(statement),
            Stmt::While(statement) => self.while_loop(statement),
            Stmt::For(statement) => self.for_loop(statement),
            Stmt::Break(_) => self.leave_loop(true),
            Stmt::Continue(_) => self.leave_loop(false),
            Stmt::Return(statement) => self.return_statement(statement),
            Stmt::Try(statement) => self.try_statement(statement),
            Stmt::With(statement) => self.with(&statement.items, &statement.body),
            Stmt::Raise(statement) => self.raise(statement),
            Stmt::Assert(statement) => self.assert(statement),
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::Match(statement) => self.match_statement(statement),
            Stmt::Global(_)
            | Stmt::Nonlocal(_)
            | Stmt::Pass(_)
            | Stmt::TypeAlias(_)
            | Stmt::IpyEscapeCommand(_) => {}
        }
        self.unit.top = top;
        self.unit.place = before;
    }

    fn if_statement(&mut self, statement: &'a ast::StmtIf) {
        let end = self.unit.label();
        let first = (Some(&*statement.test), statement.body.as_slice());
        let others = statement.elif_else_clauses.iter().map(|c| (c.test.as_ref(), c.body.as_slice()));
        let clauses: Vec<(Option<&Expr>, &[Stmt])> = std::iter::once(first).chain(others).collect();
        for (index, (test, body)) in clauses.iter().enumerate() {
            let next = self.unit.label();
            match test {
                Some(test) if is_type_checking(test) => self.unit.go(next),
                Some(test) => self.condition(test, next, false),
                None => {}
            }
            self.body(body);
            if index + 1 < clauses.len() {
                self.unit.go(end);
            }
            self.unit.put(next);
        }
        self.unit.put(end);
    }
}
