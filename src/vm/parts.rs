//! The parts of the line that a thread is at: what it has done of it, does next, does later.

use super::image::Image;
use super::thread::Thread;
use crate::bytecode::{BinaryOp, Code, CompareOp, Instruction, UnaryOp};

/// When a part of the line is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// It has been.
    Done,
    /// It is next, or under way.
    Next,
    /// After that.
    Later,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it does, in words: `read x`.
    pub text: String,
    /// When.
    pub when: When,
}

impl Thread {
    /// The parts of the line that its innermost call of the program is at, in the order in which they are done. Nothing
    /// outside of any.
    #[must_use]
    pub fn parts(&mut self) -> Vec<Part> {
        let image = std::sync::Arc::clone(&self.image);
        let state = self.state();
        let frames = state.frames.len();
        let Some(at) = state.frames.iter().rposition(|frame| frame.code().noticed.is_some()) else {
            return Vec::new();
        };
        let frame = &state.frames[at];
        let code = &frame.code().code;
        // Of a call that is under way the place is behind it.
        let is_innermost = at + 1 == frames && state.asked.is_none();
        let pc = if is_innermost { frame.pc as usize } else { (frame.pc as usize).saturating_sub(1) };
        let Some(line) = code.places.get(pc).map(|place| place.line) else { return Vec::new() };
        let of_line = |index: &usize| code.places[*index].line == line;
        let first = (0..=pc).rev().take_while(of_line).last().unwrap_or(pc);
        let mut parts = Vec::new();
        for index in (first..code.instructions.len()).take_while(of_line) {
            let Some(text) = phrase(&image, code, index) else { continue };
            let when = if index < pc {
                When::Done
            } else if parts.iter().all(|part: &Part| part.when == When::Done) {
                When::Next
            } else {
                When::Later
            };
            parts.push(Part { text, when });
        }
        parts
    }
}

/// What an instruction does; nothing for what is only there for others.
fn phrase(image: &Image, code: &Code, index: usize) -> Option<String> {
    let name = |register: u16| code.names.get(usize::from(register)).filter(|name| !name.is_empty());
    let site = |site: u16| code.sites[usize::from(site)].as_str();
    let global = |slot: u16| {
        let main = image.modules.last().map(|module| &module.module.globals);
        main.and_then(|names| names.get(usize::from(slot))).map_or("?", String::as_str)
    };
    Some(match code.instructions[index] {
        Instruction::LoadGlobal { slot, .. } => format!("read {}", global(slot)),
        Instruction::StoreGlobal { slot, .. } => format!("write {}", global(slot)),
        Instruction::DeleteGlobal { slot } => format!("delete {}", global(slot)),
        Instruction::LoadCell { cell, .. } => format!("read {}", name(cell)?),
        Instruction::StoreCell { cell, .. } => format!("write {}", name(cell)?),
        Instruction::LoadAttr { site: at, .. } => format!("read .{}", site(at)),
        Instruction::StoreAttr { site: at, .. } => format!("write .{}", site(at)),
        Instruction::DeleteAttr { site: at, .. } => format!("delete .{}", site(at)),
        Instruction::LoadItem { .. } => "read the item".into(),
        Instruction::StoreItem { .. } => "write the item".into(),
        Instruction::DeleteItem { .. } => "delete the item".into(),
        Instruction::Binary { op, .. } | Instruction::Inplace { op, .. } => operator(op).into(),
        Instruction::BinaryInt { op, imm, .. } | Instruction::InplaceInt { op, imm, .. } => match op {
            BinaryOp::Add => format!("add {imm}"),
            BinaryOp::Sub => format!("subtract {imm}"),
            _ => format!("{} {imm}", operator(op)),
        },
        Instruction::Compare { op, .. } | Instruction::JumpUnless { op, .. } => comparison(op).into(),
        Instruction::JumpUnlessInt { op, imm, .. } => format!("{} with {imm}", comparison(op)),
        Instruction::Unary { op: UnaryOp::Neg, .. } => "negate".into(),
        Instruction::ForIter { .. } => "take the next item".into(),
        Instruction::LoadMethod { site: at, .. } => format!("look up .{}", site(at)),
        Instruction::LoadSpecial { site: at, .. } => match site(at) {
            "__enter__" => "look up how to enter".into(),
            _ => "look up how to leave".into(),
        },
        Instruction::Call { .. }
        | Instruction::CallNamed { .. }
        | Instruction::CallSpread { .. }
        | Instruction::CallMethod { .. }
        | Instruction::CallMethodNamed { .. } => "call it".into(),
        Instruction::BuildString { .. } => "join the text".into(),
        Instruction::Return { .. } => "return".into(),
        Instruction::Raise { .. } => "raise".into(),
        Instruction::Yield { .. } => "yield".into(),
        _ => return None,
    })
}

const fn operator(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "add",
        BinaryOp::Sub => "subtract",
        BinaryOp::Mul => "multiply",
        BinaryOp::Div => "divide",
        BinaryOp::FloorDiv => "divide and round down",
        BinaryOp::Mod => "take the remainder",
        BinaryOp::Pow => "raise to the power",
        BinaryOp::MatMul => "multiply matrices",
        BinaryOp::LShift | BinaryOp::RShift => "shift",
        BinaryOp::And => "and",
        BinaryOp::Or => "or",
        BinaryOp::Xor => "exclusive or",
    }
}

const fn comparison(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Is | CompareOp::IsNot => "compare identity",
        CompareOp::In | CompareOp::NotIn => "look for it",
        _ => "compare",
    }
}
