//! One call of a thread's, and what is to be done with the value that it returns.

use crate::vm::Value;
use crate::vm::image::{Image, LoadedCode};
use crate::vm::layout::function;

/// What to do with the value that a call returns, in the call below it.
#[derive(Clone, Copy, Debug)]
pub(in crate::vm) enum After {
    /// The thread is done.
    Top,
    /// The value of a register.
    Store(u16),
    /// Nothing.
    Discard,
    /// It was `__init__`: the register is the instance, in the frame's `extra`.
    Init(u16),
    /// The register is whether it is true, or false.
    Truth { dst: u16, negate: bool },
    /// Goes on at `to` when its truth is `sense`.
    Branch { sense: bool, to: u32 },
    /// It is an iterator's next item, for register iter + 1; StopIteration goes on at `exit`.
    Next { iter: u16, exit: u32 },
    /// It is an iterator's next item for `next(iterator, default)`: the default is in `extra`.
    NextOr { dst: u16 },
    /// It is what a delegate yields: this generator yields it too. StopIteration ends the delegation.
    Delegate { iter: u16 },
    /// It is an attribute that is to be called: the register, and empty in the next.
    Method(u16),
}

/// One call.
#[derive(Clone, Copy)]
pub(in crate::vm) struct Frame {
    pub code: *const LoadedCode,
    /// The next instruction.
    pub pc: u32,
    /// Its first register.
    pub base: u32,
    pub after: After,
    /// The module whose variables are its globals.
    pub module: Value,
    pub function: Value,
    /// What [`After`] needs.
    pub extra: Value,
    /// The generator that this call is of, or empty.
    pub generator: Value,
    /// What is being handled, or empty.
    pub handling: Value,
}

impl Frame {
    pub fn code(&self) -> &'static LoadedCode {
        // SAFETY: codes live in the image, do not move once it is loaded, and the thread holds the image.
        unsafe { &*self.code }
    }

    /// The line of the instruction before the next one.
    pub fn line(&self) -> u32 {
        let at = (self.pc as usize).saturating_sub(1);
        self.code().code.places.get(at).map_or(0, |place| place.line)
    }
}

/// See [`Thread::line`](super::Thread::line).
#[inline]
pub(in crate::vm) fn line(image: &Image, frames: &[Frame]) -> u32 {
    let is_own = |frame: &&Frame| !image.modules[frame.code().module].is_library;
    frames.iter().rev().find(is_own).map_or(0, Frame::line)
}

/// The code and module of a function.
pub(in crate::vm) fn code_of(image: &Image, value: Value) -> &LoadedCode {
    &image.codes[value.object_unchecked().get(function::CODE).as_index()]
}
