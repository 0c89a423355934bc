//! Python text into a checked tree.
//!
//! [`parse`] gives the tree with the tables of its scopes, or every reason why the program cannot run. A text is looked
//! at four times, each time only when nothing was wrong before: how deep it nests, its grammar, its scopes and what is
//! refused, the names that the library must have.

mod binder;
mod constants;
mod depth;
mod imports;
mod problem;
mod refusals;
mod scope;
mod semantic;
mod syntax;
mod tabs;
mod walk;

use std::sync::Arc;

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange, TextSize};

pub(crate) use binder::scope_of;
pub use constants::{ConstantLine, constants};
pub(crate) use imports::{FUTURE, module_has, star};
pub(crate) use problem::Lines;
pub use problem::Problem;
pub(crate) use refusals::is_abc_meta;
pub(crate) use scope::{Scope, ScopeKind, Scopes, Variable};
pub(crate) use walk::{bound_by, is_type_checking};

/// Longest text of a program, in bytes.
pub(crate) const LONGEST_SOURCE: usize = 1_000_000;

/// A program that may be compiled.
#[derive(Debug)]
pub struct Checked {
    /// What a traceback calls it.
    pub(crate) name: String,
    pub(crate) source: Arc<str>,
    pub(crate) lines: Lines,
    pub(crate) module: ModModule,
    pub(crate) scopes: Scopes,
    /// The library's own text.
    pub(crate) library: bool,
}

/// Parses and checks a program. `name` is what tracebacks call it: `main.py`.
///
/// # Errors
///
/// Every reason why the program cannot run, in the order of the text.
pub fn parse(source: &str, name: &str) -> Result<Checked, Vec<Problem>> {
    check(source, name, false)
}

/// The same for the library's own text: it may import native modules and use what programs may not.
///
/// # Errors
///
/// What is wrong with its grammar.
pub fn parse_library(source: &str, name: &str) -> Result<Checked, Vec<Problem>> {
    check(source, name, true)
}

fn check(source: &str, name: &str, library: bool) -> Result<Checked, Vec<Problem>> {
    let lines = Lines::new(source);
    if source.len() > LONGEST_SOURCE {
        let range = TextRange::up_to(TextSize::new(1));
        return Err(vec![lines.problem(range, "size", "a program may be at most 1 MB long")]);
    }
    depth::check(source, &lines).map_err(|problem| vec![problem])?;
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY313);
    let parsed = parse_unchecked(source, options);
    if let Some(error) = parsed.errors().first() {
        return Err(vec![syntax::problem(source, &lines, error)]);
    }
    if let Some(error) = parsed.unsupported_syntax_errors().first() {
        let range = error.range();
        let problem = syntax::old(source, &lines, range)
            .unwrap_or_else(|| lines.problem(range, "SyntaxError", error.to_string()));
        return Err(vec![problem]);
    }
    let Some(parsed) = parsed.try_into_module() else {
        return Err(vec![lines.problem(TextRange::default(), "SyntaxError", "invalid syntax")]);
    };
    tabs::check(source, &lines).map_err(|problem| vec![problem])?;
    let module = parsed.into_syntax();
    let mut binder = binder::Binder::new(source, &lines, library);
    binder.visit_body(&module.body);
    let unbound = binder.scopes.resolve();
    for (scope, name, range) in &binder.nonlocals {
        if unbound.iter().any(|(there, missing)| there == scope && missing == name) {
            binder.refuse(*range, "SyntaxError", format!("no binding for nonlocal '{name}' found"));
        }
    }
    binder.check_reads();
    let mut problems = binder.problems.take();
    let scopes = binder.scopes;
    if problems.is_empty() {
        return Ok(Checked { name: name.to_owned(), source: source.into(), lines, module, scopes, library });
    }
    problems.sort_by_key(|problem| (problem.start, problem.end));
    problems.dedup();
    Err(problems)
}
