//! The instruction set, the compiler and the disassembler.

mod code;
mod instruction;

pub use code::{Code, CodeKind, Constant, Handler, Module, Parameters, Place};
pub use instruction::{BinaryOp, CompareOp, Instruction, Register, UnaryOp};
