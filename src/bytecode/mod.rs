//! The instruction set, the compiler and the disassembler.

mod code;
mod compile;
mod disassemble;
mod instruction;

pub use code::{Code, CodeKind, Constant, Handler, Module, Parameters, Place};
pub use compile::{Options, compile};
pub use disassemble::disassemble;
pub use instruction::{BinaryOp, CompareOp, Instruction, Register, UnaryOp};
