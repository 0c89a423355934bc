//! What the compiler makes: immutable, shared by all threads, free of any heap.

use std::sync::Arc;

use num_bigint::BigInt;

use super::{Instruction, Register};

/// A literal.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "Python's own literals")]
pub enum Constant {
    None,
    True,
    False,
    Ellipsis,
    Int(BigInt),
    Float(f64),
    Str(String),
    Bytes(Vec<u8>),
    Tuple(Vec<Constant>),
}

/// Where an instruction comes from: bytes of the module's text, from `start` to before `end`, and the line of `start`
/// from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
    /// The line of the first byte, from 1.
    pub line: u32,
}

/// Which arguments a function takes. Registers 0.. hold them in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    /// How many of the positional ones cannot be given by name.
    pub positional_only: u16,
    /// All positional ones, those included.
    pub positional: u16,
    /// Whether `*args` follows.
    pub rest: bool,
    /// How many can be given by name only.
    pub keyword_only: u16,
    /// Whether `**kwargs` comes last.
    pub keywords: bool,
}

impl Parameters {
    /// How many registers they fill.
    #[must_use]
    pub fn count(self) -> u16 {
        self.positional + u16::from(self.rest) + self.keyword_only + u16::from(self.keywords)
    }
}

/// What a code is the body of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// A module: returns None.
    Module,
    /// A class: returns the dict of its names.
    Class,
    /// A function, lambda.
    Function,
    /// A function with `yield`, or a generator expression.
    Generator,
}

/// While an instruction from `from` to before `to` runs, an exception goes to `target`, with the exception in
/// register `exc`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// First instruction.
    pub from: u32,
    /// After the last one.
    pub to: u32,
    /// Where to go on.
    pub target: u32,
    /// Where the exception is put.
    pub exc: Register,
}

/// The body of a function, class or module.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// As written.
    pub name: String,
    /// With the names of what it stands in: `Account.deposit`, `f.<locals>.g`.
    pub qualified_name: String,
    /// What it is the body of.
    pub kind: CodeKind,
    /// Which arguments it takes.
    pub parameters: Parameters,
    /// How many registers a call needs, temporaries and arguments of its calls included.
    pub registers: u16,
    /// The names of registers 0..; temporaries have none.
    pub names: Vec<String>,
    /// What it does. Ends in `Return` or a jump.
    pub instructions: Vec<Instruction>,
    /// Where each instruction comes from.
    pub places: Vec<Place>,
    /// Literals.
    pub constants: Vec<Constant>,
    /// The attribute name of each site.
    pub sites: Vec<String>,
    /// Functions and classes within.
    pub codes: Vec<Arc<Code>>,
    /// Names of the closure's cells.
    pub free: Vec<String>,
    /// Innermost first.
    pub handlers: Vec<Handler>,
    /// Its docstring.
    pub doc: Option<String>,
}

/// A module ready to be loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// `__main__`, `threading`, `concurrent.futures`.
    pub name: String,
    /// What a traceback calls it: `main.py`.
    pub file: String,
    /// The text.
    pub source: Arc<str>,
    /// Its body.
    pub code: Arc<Code>,
    /// The names of its variables, by slot. `__name__` is one of them and is filled in when it is loaded.
    pub globals: Vec<String>,
    /// The library modules that `LoadModule` names, by index.
    pub imports: Vec<String>,
}
