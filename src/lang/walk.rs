//! The walk itself: in which order the parts of each statement and expression are looked at.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Pattern, Stmt};
use ruff_text_size::Ranged;

use super::binder::Binder;
use super::scope::ScopeKind;

impl<'a> Visitor<'a> for Binder<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if !self.library {
            let mut semantic = std::mem::take(&mut self.semantic);
            semantic.visit_stmt(stmt, self);
            self.semantic = semantic;
            self.refuse_statement(stmt);
        }
        match stmt {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Global(global) => self.declare(&global.names, true),
            Stmt::Nonlocal(nonlocal) => self.declare(&nonlocal.names, false),
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::Try(statement) => self.try_statement(statement),
            Stmt::For(statement) => {
                self.visit_expr(&statement.iter);
                self.loop_target(&statement.target);
                self.looped(&statement.body);
                self.visit_body(&statement.orelse);
            }
            Stmt::While(statement) => {
                self.visit_expr(&statement.test);
                self.looped(&statement.body);
                self.visit_body(&statement.orelse);
            }
            Stmt::If(statement) => {
                let version = super::imports::asks_version(&statement.test);
                self.tolerant += u32::from(version);
                if !is_type_checking(&statement.test) {
                    self.visit_expr(&statement.test);
                    self.visit_body(&statement.body);
                }
                for clause in &statement.elif_else_clauses {
                    self.visit_elif_else_clause(clause);
                }
                self.tolerant -= u32::from(version);
            }
            Stmt::AnnAssign(statement) => {
                if let Some(value) = &statement.value {
                    self.visit_expr(value);
                }
                self.visit_expr(&statement.target);
                self.scope().annotated |= statement.simple;
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if !self.library {
            let mut semantic = std::mem::take(&mut self.semantic);
            semantic.visit_expr(expr, self);
            self.semantic = semantic;
            self.refuse_expression(expr);
        }
        match expr {
            Expr::Name(name) => self.name(name),
            Expr::Named(named) => {
                self.visit_expr(&named.value);
                if let Expr::Name(name) = &*named.target {
                    self.walrus(&name.id);
                }
            }
            Expr::Attribute(attribute) => self.attribute(attribute),
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.defaults(parameters);
                }
                let outer = self.enter(ScopeKind::Lambda, "<lambda>", &lambda.node_index);
                if let Some(parameters) = &lambda.parameters {
                    self.parameters(parameters);
                }
                self.visit_expr(&lambda.body);
                self.leave(outer);
            }
            Expr::ListComp(ast::ExprListComp { node_index, elt, generators, .. })
            | Expr::SetComp(ast::ExprSetComp { node_index, elt, generators, .. }) => {
                self.comprehension(ScopeKind::Comprehension, node_index, generators, [Some(elt), None]);
            }
            Expr::DictComp(ast::ExprDictComp { node_index, key, value, generators, .. }) => {
                let elements = [key.as_deref(), Some(&**value)];
                self.comprehension(ScopeKind::Comprehension, node_index, generators, elements);
            }
            Expr::Generator(ast::ExprGenerator { node_index, elt, generators, .. }) => {
                self.comprehension(ScopeKind::Generator, node_index, generators, [Some(elt), None]);
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                let inside = match self.scopes.get(self.current).kind {
                    ScopeKind::Comprehension => Some("a comprehension"),
                    ScopeKind::Generator => Some("generator expression"),
                    _ => None,
                };
                if let Some(inside) = inside {
                    self.refuse(expr.range(), "SyntaxError", format!("'yield' inside {inside}"));
                }
                let host = self.scopes.get(self.current).host;
                self.scopes.list[host].yields = true;
                visitor::walk_expr(self, expr);
            }
            Expr::BinOp(_) => {
                // The left spine without recursion.
                let mut rights = Vec::new();
                let mut left = expr;
                while let Expr::BinOp(binary) = left {
                    rights.push(&*binary.right);
                    left = &binary.left;
                }
                self.visit_expr(left);
                for right in rights.into_iter().rev() {
                    self.visit_expr(right);
                }
            }
            _ => visitor::walk_expr(self, expr),
        }
    }

    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        if let Some(name) = bound_by(pattern) {
            self.bind(name);
        }
        visitor::walk_pattern(self, pattern);
    }
}

/// The name that a pattern itself binds.
pub(crate) fn bound_by(pattern: &Pattern) -> Option<&ast::Identifier> {
    match pattern {
        Pattern::MatchAs(pattern) => pattern.name.as_ref(),
        Pattern::MatchStar(pattern) => pattern.name.as_ref(),
        Pattern::MatchMapping(pattern) => pattern.rest.as_ref(),
        _ => None,
    }
}

/// `if TYPE_CHECKING:` never holds.
pub(crate) fn is_type_checking(test: &Expr) -> bool {
    match test {
        Expr::Name(name) => name.id == "TYPE_CHECKING",
        Expr::Attribute(attribute) => {
            attribute.attr == *"TYPE_CHECKING"
                && matches!(&*attribute.value, Expr::Name(name) if matches!(name.id.as_str(), "typing" | "t"))
        }
        _ => false,
    }
}
