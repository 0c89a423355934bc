//! The constants at a program's top, which the page lets one set by sliders and fields.

use ruff_python_ast::{Expr, Number, Stmt, UnaryOp};
use ruff_text_size::Ranged;

use super::problem::Lines;

/// `NAME = literal`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConstantLine {
    /// The variable's name, in capitals.
    pub name: String,
    /// The literal as written.
    pub value: String,
    /// Offset of the literal's first byte.
    pub start: u32,
    /// Offset after the literal's last byte.
    pub end: u32,
    /// The line of the literal, from 1.
    pub line: u32,
}

/// Longest text that is a setting rather than a text.
const LONGEST: usize = 80;

/// The constants before the first statement of another kind; imports and the docstring may come before or between.
#[must_use]
pub fn constants(source: &str) -> Vec<ConstantLine> {
    let lines = Lines::new(source);
    if source.len() > super::LONGEST_SOURCE || super::depth::check(source, &lines).is_err() {
        return Vec::new();
    }
    let Ok(parsed) = ruff_python_parser::parse_module(source) else { return Vec::new() };
    let mut found = Vec::new();
    for statement in parsed.suite() {
        let (target, value) = match statement {
            Stmt::Import(_) | Stmt::ImportFrom(_) => continue,
            Stmt::Expr(expression) if expression.value.is_string_literal_expr() => continue,
            Stmt::Assign(assign) if assign.targets.len() == 1 => {
                (assign.targets.first(), Some(&*assign.value))
            }
            Stmt::AnnAssign(assign) => (Some(&*assign.target), assign.value.as_deref()),
            _ => break,
        };
        let (Some(Expr::Name(name)), Some(value)) = (target, value) else { continue };
        let range = value.range();
        let text = source.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("");
        if is_capital(&name.id) && is_literal(value) && text.len() <= LONGEST {
            found.push(ConstantLine {
                name: name.id.to_string(),
                value: text.to_owned(),
                start: range.start().to_u32(),
                end: range.end().to_u32(),
                line: lines.line(range.start().to_u32()),
            });
        }
    }
    found
}

fn is_capital(name: &str) -> bool {
    name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase) && !name.starts_with('_')
}

fn is_literal(value: &Expr) -> bool {
    match value {
        Expr::NumberLiteral(number) => !matches!(number.value, Number::Complex { .. }),
        Expr::BooleanLiteral(_) => true,
        Expr::StringLiteral(string) => !string.value.to_str().contains('\n'),
        Expr::UnaryOp(unary) => unary.op == UnaryOp::USub && unary.operand.is_number_literal_expr(),
        _ => false,
    }
}
