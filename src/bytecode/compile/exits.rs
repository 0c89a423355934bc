//! What has to be done on the way out of a block: by `return`, `break` or `continue`.
//!
//! The instructions that do it are written on each way out, and are not protected by what they leave: the ranges of
//! the handlers end before them and begin again after.

use ruff_python_ast::{self as ast, Stmt};

use super::super::{Handler, Instruction, Register};
use super::Compiler;
use super::flow::Label;
use super::unit::NOTHING;

/// What a block is.
#[derive(Clone, Debug)]
pub(super) enum Kind<'a> {
    /// `break` goes to `end`, `continue` to `top`.
    Loop { top: u32, end: Label },
    /// `try` with `except`: nothing to do on the way out.
    Try,
    /// The body of `except`: `outer` is handled again, and the name is gone.
    Handler { outer: Register, name: Option<String> },
    /// `try` with `finally`: this is run.
    Finally { body: &'a [Stmt] },
    /// `with`: the function in `exit` (and what it belongs to in the next register) is called.
    With { exit: Register },
}

/// A block being written.
#[derive(Clone, Debug)]
pub(super) struct Block<'a> {
    pub(super) kind: Kind<'a>,
    /// Where its present range began.
    from: u32,
    /// The ranges before.
    ranges: Vec<(u32, u32)>,
}

impl<'a> Block<'a> {
    pub(super) fn new(kind: Kind<'a>, from: u32) -> Block<'a> {
        Block { kind, from, ranges: Vec::new() }
    }

    fn close(&mut self, here: u32) {
        if here > self.from {
            self.ranges.push((self.from, here));
        }
        self.from = here;
    }
}

/// Blocks that were left, to be entered again.
struct Left<'a> {
    blocks: Vec<Block<'a>>,
    handling: Register,
}

impl<'a> Compiler<'a> {
    /// Opens a block that protects what follows.
    pub(super) fn open(&mut self, kind: Kind<'a>) {
        let here = self.unit.here();
        self.unit.blocks.push(Block::new(kind, here));
    }

    /// Ends the innermost block; the ranges it protects.
    pub(super) fn close(&mut self) -> Vec<(u32, u32)> {
        let here = self.unit.here();
        let Some(mut block) = self.unit.blocks.pop() else { return Vec::new() };
        block.close(here);
        block.ranges
    }

    /// Exceptions in `ranges` come here, into `exc`.
    pub(super) fn catch(&mut self, ranges: Vec<(u32, u32)>, exc: Register) {
        let target = self.unit.here();
        for (from, to) in ranges {
            self.unit.handlers.push(Handler { from, to, target, exc });
        }
    }

    /// Writes the way out of all blocks but the outer `depth`.
    fn leave(&mut self, depth: usize) -> Left<'a> {
        let mut left = Left { blocks: Vec::new(), handling: self.unit.handling };
        while self.unit.blocks.len() > depth {
            let here = self.unit.here();
            let Some(mut block) = self.unit.blocks.pop() else { break };
            block.close(here);
            self.way_out(&block.kind.clone());
            left.blocks.push(block);
        }
        left
    }

    /// What follows is in the blocks again.
    fn reenter(&mut self, left: Left<'a>) {
        let here = self.unit.here();
        for mut block in left.blocks.into_iter().rev() {
            block.from = here;
            self.unit.blocks.push(block);
        }
        self.unit.handling = left.handling;
    }

    fn way_out(&mut self, kind: &Kind<'a>) {
        match kind {
            Kind::Loop { .. } | Kind::Try => {}
            Kind::Handler { outer, name } => {
                self.unit.emit(Instruction::LeaveHandler { outer: *outer });
                self.unit.handling = *outer;
                if let Some(name) = name {
                    self.forget(name);
                }
            }
            Kind::Finally { body } => {
                let busy = self.unit.busy.clone();
                self.body(body);
                self.unit.busy = busy;
            }
            Kind::With { exit } => self.call_exit(*exit, None),
        }
    }

    pub(super) fn return_statement(&mut self, statement: &ast::StmtReturn) {
        let top = self.unit.top;
        let leaves =
            self.unit.blocks.iter().any(|block| !matches!(block.kind, Kind::Loop { .. } | Kind::Try));
        let src = match &statement.value {
            // What is done on the way out may change the variable.
            Some(value) if leaves => self.temporary(value),
            Some(value) => self.operand(value),
            None => {
                let none = self.unit.take(1);
                self.unit.none(none);
                none
            }
        };
        let left = self.leave(0);
        self.unit.emit(Instruction::Return { src });
        self.reenter(left);
        self.unit.top = top;
    }

    /// `break`, or `continue`.
    pub(super) fn leave_loop(&mut self, breaks: bool) {
        let is_loop = |block: &Block<'a>| matches!(block.kind, Kind::Loop { .. });
        let Some(depth) = self.unit.blocks.iter().rposition(is_loop) else { return };
        let Some(Block { kind: Kind::Loop { top, end }, .. }) = self.unit.blocks.get(depth).cloned() else {
            return;
        };
        let left = self.leave(depth + 1);
        if breaks {
            self.unit.go(end);
        } else {
            self.unit.emit(Instruction::Loop { to: top });
        }
        self.reenter(left);
    }

    /// The register of what is handled here, if anything is in this code.
    pub(super) fn handled(&self) -> Option<Register> {
        (self.unit.handling != NOTHING).then_some(self.unit.handling)
    }
}
