//! One code while it is written: its instructions, registers and literals.

use std::collections::HashMap;
use std::mem;
use std::sync::Arc;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::super::{Code, CodeKind, Constant, Handler, Instruction, Parameters, Place, Register};
use super::exits::Block;
use super::flow::{Labels, Registers};

/// Most registers, literals, names of a code.
const MOST: usize = 60_000;
/// Most instructions of a code.
const LONGEST: usize = 2_000_000;

/// What register number [`Instruction::LeaveHandler`] has when nothing is handled outside.
pub(super) const NOTHING: Register = 65535;

/// The registers from one on. Those that do not exist are the highest number: the code is too large then.
pub(super) fn registers(first: Register) -> impl Iterator<Item = Register> {
    (u32::from(first)..).map(|register| u16::try_from(register).unwrap_or(u16::MAX))
}

/// A code while it is written.
#[derive(Debug)]
pub(super) struct Unit<'a> {
    /// The scope whose code it is.
    pub(super) code_scope: usize,
    /// That, or the comprehension being written.
    pub(super) scope: usize,
    pub(super) kind: CodeKind,
    pub(super) qualified_name: String,
    pub(super) parameters: Parameters,
    /// The register of each variable, by scope and name.
    pub(super) variables: HashMap<(usize, String), Register>,
    pub(super) names: Vec<String>,
    pub(super) instructions: Vec<Instruction>,
    pub(super) places: Vec<Place>,
    pub(super) place: Place,
    constants: Vec<Constant>,
    constant_indices: HashMap<Key, u16>,
    sites: Vec<String>,
    site_indices: HashMap<String, u16>,
    pub(super) codes: Vec<Arc<Code>>,
    pub(super) free: Vec<String>,
    pub(super) handlers: Vec<Handler>,
    pub(super) doc: Option<String>,
    /// The next free register.
    pub(super) top: Register,
    most: Register,
    pub(super) labels: Labels,
    /// The registers that surely hold something; None where no path leads.
    pub(super) bound: Option<Registers>,
    /// What `return`, `break` and `continue` have to leave, outermost first.
    pub(super) blocks: Vec<Block<'a>>,
    /// The register of the exception being handled, or [`NOTHING`].
    pub(super) handling: Register,
    /// A class: its names so far.
    pub(super) class_dict: Register,
    /// While a class's body is made into a function: the cell for its methods' `__class__`.
    pub(super) class_cell: Option<Register>,
    /// A class: its annotations so far.
    pub(super) annotations: Option<Register>,
    /// Iterators of loops that have a register beside their variable and run.
    pub(super) busy: Vec<Register>,
    pub(super) too_big: bool,
}

impl<'a> Unit<'a> {
    pub(super) fn new(code_scope: usize, kind: CodeKind, qualified_name: String) -> Unit<'a> {
        Unit {
            code_scope,
            scope: code_scope,
            kind,
            qualified_name,
            parameters: Parameters::default(),
            variables: HashMap::new(),
            names: Vec::new(),
            instructions: Vec::new(),
            places: Vec::new(),
            place: Place::default(),
            constants: Vec::new(),
            constant_indices: HashMap::new(),
            sites: Vec::new(),
            site_indices: HashMap::new(),
            codes: Vec::new(),
            free: Vec::new(),
            handlers: Vec::new(),
            doc: None,
            top: 0,
            most: 0,
            labels: Labels::default(),
            bound: Some(Registers::default()),
            blocks: Vec::new(),
            handling: NOTHING,
            class_dict: 0,
            class_cell: None,
            annotations: None,
            busy: Vec::new(),
            too_big: false,
        }
    }

    pub(super) fn finish(self, name: String) -> Code {
        Code {
            name,
            qualified_name: self.qualified_name,
            kind: self.kind,
            parameters: self.parameters,
            registers: self.most,
            names: self.names,
            instructions: self.instructions,
            places: self.places,
            constants: self.constants,
            sites: self.sites,
            codes: self.codes,
            free: self.free,
            handlers: self.handlers,
            doc: self.doc,
        }
    }

    /// Where the next instruction will be.
    pub(super) fn here(&self) -> u32 {
        u32::try_from(self.instructions.len()).unwrap_or(u32::MAX)
    }

    /// Adds an instruction, unless no path leads here.
    pub(super) fn emit(&mut self, instruction: Instruction) {
        if self.bound.is_none() {
            return;
        }
        if self.instructions.len() >= LONGEST {
            self.too_big = true;
            self.bound = None;
            return;
        }
        self.instructions.push(instruction);
        self.places.push(self.place);
        if matches!(
            instruction,
            Instruction::Return { .. }
                | Instruction::Raise { .. }
                | Instruction::Reraise { .. }
                | Instruction::ReraiseCurrent
                | Instruction::Loop { .. }
        ) {
            self.bound = None;
        }
    }

    /// Takes `count` registers above all that are in use.
    pub(super) fn take(&mut self, count: usize) -> Register {
        let first = self.top;
        let end = usize::from(first) + count;
        if end > MOST {
            self.too_big = true;
            self.bound = None;
            return 0;
        }
        self.top = u16::try_from(end).unwrap_or(u16::MAX);
        self.most = self.most.max(self.top);
        first
    }

    /// Whether a register is no variable's.
    pub(super) fn is_temporary(&self, register: Register) -> bool {
        usize::from(register) >= self.names.len()
    }

    /// Whether a register surely holds something.
    pub(super) fn is_bound(&self, register: Register) -> bool {
        self.bound.as_ref().is_none_or(|bound| bound.has(register))
    }

    pub(super) fn set_bound(&mut self, register: Register) {
        if let Some(bound) = &mut self.bound {
            bound.add(register);
        }
    }

    pub(super) fn set_unbound(&mut self, register: Register) {
        if let Some(bound) = &mut self.bound {
            bound.remove(register);
        }
    }

    fn index(&mut self, length: usize) -> u16 {
        if length >= MOST {
            self.too_big = true;
            return 0;
        }
        u16::try_from(length).unwrap_or(0)
    }

    /// The index of a literal.
    pub(super) fn constant(&mut self, constant: Constant) -> u16 {
        let key = Key::of(&constant);
        if let Some(index) = self.constant_indices.get(&key) {
            return *index;
        }
        let index = self.index(self.constants.len());
        self.constants.push(constant);
        self.constant_indices.insert(key, index);
        index
    }

    /// dst = a literal.
    pub(super) fn literal(&mut self, constant: Constant, dst: Register) {
        if let Constant::Int(value) = &constant
            && let Some(value) = value.to_i16()
        {
            self.emit(Instruction::Int { dst, value });
            return;
        }
        let k = self.constant(constant);
        self.emit(Instruction::Const { dst, k });
    }

    pub(super) fn none(&mut self, dst: Register) {
        self.literal(Constant::None, dst);
    }

    pub(super) fn text(&mut self, text: &str, dst: Register) {
        self.literal(Constant::Str(text.to_owned()), dst);
    }

    /// The index of an attribute's site: one for each place, since each has a cache of its own.
    pub(super) fn site(&mut self, name: &str) -> u16 {
        // Beyond some thousand places they share one by name.
        if self.sites.len() >= 20_000
            && let Some(index) = self.site_indices.get(name)
        {
            return *index;
        }
        let index = self.index(self.sites.len());
        self.sites.push(name.to_owned());
        self.site_indices.insert(name.to_owned(), index);
        index
    }

    pub(super) fn add_code(&mut self, code: Code) -> u16 {
        let index = self.index(self.codes.len());
        self.codes.push(Arc::new(code));
        index
    }

    pub(super) fn copy(&mut self, dst: Register, src: Register) {
        if dst != src {
            self.emit(Instruction::Move { dst, src });
        }
    }
}

/// Tells literals apart: `1`, `1.0` and `True` are three, and so are `0.0` and `-0.0`.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Int(BigInt),
    Float(u64),
    Text(String),
    Bytes(Vec<u8>),
    Tuple(Vec<Key>),
    Other(mem::Discriminant<Constant>),
}

impl Key {
    fn of(constant: &Constant) -> Self {
        match constant {
            Constant::Int(value) => Self::Int(value.clone()),
            Constant::Float(value) => Self::Float(value.to_bits()),
            Constant::Str(text) => Self::Text(text.clone()),
            Constant::Bytes(bytes) => Self::Bytes(bytes.clone()),
            Constant::Tuple(items) => Self::Tuple(items.iter().map(Self::of).collect()),
            other => Self::Other(mem::discriminant(other)),
        }
    }
}
