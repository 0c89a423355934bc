//! The checked tree into code.
//!
//! An expression is compiled for a *destination*: the register its value goes to. A variable's own register may be
//! the destination, so only the last instruction of an expression may write there: an exception, or a use of the
//! variable's old value, could come in between. Temporaries lie above the variables and are used as a stack.

mod assign;
mod call;
mod class;
mod comprehension;
mod condition;
mod display;
mod exits;
mod expression;
mod flow;
mod function;
mod guard;
mod import;
mod literal;
mod loops;
mod pattern;
mod statement;
mod text;
mod unit;
mod variable;

use std::collections::HashMap;
use std::sync::Arc;

use ruff_python_ast::Stmt;
use ruff_text_size::{Ranged, TextRange};

use super::{CodeKind, Instruction, Module, Place};
use crate::lang::{Checked, Problem, Scope};
use unit::Unit;

/// How to compile.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The module's name: `__main__`, `threading`.
    pub name: &'a str,
    /// The variables of the module `builtins`, by slot.
    pub builtins: &'a [String],
}

struct Compiler<'a> {
    checked: &'a Checked,
    builtins: HashMap<&'a str, u16>,
    globals: Vec<String>,
    slots: HashMap<String, u16>,
    imports: Vec<String>,
    unit: Unit<'a>,
    /// Instructions of the codes that are done.
    written: usize,
    problems: Vec<Problem>,
}

/// Most instructions of a module: `finally` doubles what it holds.
const MOST_INSTRUCTIONS: usize = 4_000_000;

/// Compiles a checked module.
///
/// # Errors
///
/// What makes the program too large to run.
pub fn compile(checked: &Checked, options: &Options<'_>) -> Result<Module, Vec<Problem>> {
    let slot = |index: usize| u16::try_from(index).unwrap_or(u16::MAX);
    let builtins = options.builtins.iter().enumerate().map(|(index, name)| (name.as_str(), slot(index)));
    let globals = checked.scopes.globals.clone();
    let slots = globals.iter().enumerate().map(|(index, name)| (name.clone(), slot(index))).collect();
    let mut compiler = Compiler {
        checked,
        builtins: builtins.collect(),
        globals,
        slots,
        imports: Vec::new(),
        unit: Unit::new(0, CodeKind::Module, "<module>".to_owned()),
        written: 0,
        problems: Vec::new(),
    };
    compiler.module();
    if compiler.globals.len() > 60_000 {
        compiler.too_big(TextRange::default());
    }
    if !compiler.problems.is_empty() {
        return Err(compiler.problems);
    }
    Ok(Module {
        name: options.name.to_owned(),
        file: checked.name.clone(),
        source: Arc::clone(&checked.source),
        code: Arc::new(compiler.unit.finish("<module>".to_owned())),
        globals: compiler.globals,
        imports: compiler.imports,
    })
}

impl<'a> Compiler<'a> {
    fn module(&mut self) {
        let checked = self.checked;
        self.variables();
        let body = &checked.module.body;
        let (doc, body) = split_doc(body);
        if self.slots.contains_key("__doc__") || self.uses_global("__doc__") {
            let value = self.unit.take(1);
            match &doc {
                Some(doc) => self.unit.text(doc, value),
                None => self.unit.none(value),
            }
            let slot = self.global_slot("__doc__");
            self.unit.emit(Instruction::StoreGlobal { slot, src: value });
            self.unit.top = value;
        }
        self.unit.doc = doc;
        self.body(body);
        self.return_none();
        self.check_size(TextRange::default());
    }

    fn uses_global(&self, name: &str) -> bool {
        self.checked.scopes.list.iter().any(|scope| scope.used.contains(name))
    }

    fn scope(&self) -> &'a Scope {
        self.checked.scopes.get(self.unit.scope)
    }

    /// Instructions from here on come from `range`; gives the place before.
    fn at(&mut self, range: TextRange) -> Place {
        let start = range.start().to_u32();
        let line = self.checked.lines.line(start);
        std::mem::replace(&mut self.unit.place, Place { start, end: range.end().to_u32(), line })
    }

    fn return_none(&mut self) {
        let value = self.unit.take(1);
        self.unit.none(value);
        self.unit.emit(Instruction::Return { src: value });
        self.unit.top = value;
    }

    /// Ends a code that was written while `outer` waits.
    fn end_unit(&mut self, outer: Unit<'a>, name: &str, range: TextRange) -> super::Code {
        self.check_size(range);
        let inner = std::mem::replace(&mut self.unit, outer);
        self.written += inner.instructions.len();
        inner.finish(name.to_owned())
    }

    fn check_size(&mut self, range: TextRange) {
        if self.unit.too_big || self.written > MOST_INSTRUCTIONS {
            self.too_big(range);
        }
    }

    fn too_big(&mut self, range: TextRange) {
        if self.problems.is_empty() {
            let message = "this is too large: more than 60 000 variables, literals or names, or a block too long; \
                           split it into several functions";
            self.problems.push(self.checked.lines.problem(range, "size", message));
        }
    }

    fn text_of(&self, ranged: &impl Ranged) -> &'a str {
        let range = ranged.range();
        self.checked.source.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("")
    }
}

/// The docstring, and what follows it.
fn split_doc(body: &[Stmt]) -> (Option<String>, &[Stmt]) {
    if let Some((Stmt::Expr(first), rest)) = body.split_first()
        && let Some(text) = first.value.as_string_literal_expr()
    {
        return (Some(clean_doc(text.value.to_str())), rest);
    }
    (None, body)
}

/// A docstring without its indentation, as Python 3.13 keeps it.
fn clean_doc(text: &str) -> String {
    let text = text.replace('\t', "        ");
    let rest = || text.split('\n').skip(1).filter(|line| !line.trim_start_matches(' ').is_empty());
    let margin = rest().map(|line| line.len() - line.trim_start_matches(' ').len()).min().unwrap_or(0);
    let mut lines = text.split('\n');
    let mut clean = lines.next().unwrap_or("").trim_start_matches(' ').to_owned();
    for line in lines {
        clean.push('\n');
        clean.push_str(line.get(margin..).unwrap_or(""));
    }
    clean
}
