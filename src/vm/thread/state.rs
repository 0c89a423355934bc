//! A thread's own memory: its calls, its registers, what it has asked.

use super::frame::{After, Frame};
use crate::vm::Value;
use crate::vm::context::{Context, Local};
use crate::vm::image::Image;
use crate::vm::nursery::Nursery;
use crate::vm::request::Request;

/// A thread's own memory.
pub(in crate::vm) struct State {
    pub nursery: Nursery,
    pub registers: Vec<Value>,
    pub frames: Vec<Frame>,
    pub local: Local,
    /// What the driver was asked, and what is to be done with its answer.
    pub asked: Option<(Request, After)>,
    pub extra: Value,
    /// An answer that is an exception.
    pub failed: Value,
    /// How many wrappings have been taken off what is being called: see `call`.
    pub nested: u32,
}

/// What the collector marks from.
pub(in crate::vm) type Roots = State;

impl State {
    /// How many registers its calls have.
    pub fn top(&self) -> usize {
        let top = self
            .frames
            .last()
            .map_or(0, |frame| frame.base as usize + usize::from(frame.code().code.registers));
        // A request's arguments may lie a little above: a thread that waits keeps what it waits for.
        (if self.asked.is_some() { top + 8 } else { top }).min(self.registers.len())
    }

    /// Calls `visit` with every value that the thread holds.
    pub fn each(&mut self, visit: &mut dyn FnMut(Value)) {
        let top = self.top();
        for &value in &self.registers[..top] {
            visit(value);
        }
        // What lies above is of calls that have returned: it may be read again as the leftover of a later call.
        self.registers[top..].fill(Value::EMPTY);
        for frame in &self.frames {
            for value in [frame.module, frame.function, frame.extra, frame.generator, frame.handling] {
                visit(value);
            }
        }
        for value in [self.local.modules, self.local.locals, self.local.handling, self.extra, self.failed] {
            visit(value);
        }
        match &self.asked {
            Some((Request::Start { function, arguments, name, .. }, _)) => {
                for &value in [function, arguments, name] {
                    visit(value);
                }
            }
            Some((Request::Write { text: value, .. } | Request::Rename { name: value, .. }, _)) => {
                visit(*value)
            }
            _ => {}
        }
    }

    pub(in crate::vm) fn context<'a>(&'a mut self, image: &'a Image) -> Context<'a> {
        Context { image, nursery: &mut self.nursery, thread: &mut self.local, frames: &self.frames }
    }

    /// What is being handled in the innermost call that handles something, or empty.
    pub(in crate::vm) fn handled(&self) -> Value {
        self.frames
            .iter()
            .rev()
            .map(|frame| frame.handling)
            .find(|value| !value.is_empty())
            .unwrap_or(Value::EMPTY)
    }

    /// The register `register` of the innermost call.
    #[inline(always)]
    pub(in crate::vm) fn register(&mut self, register: u16) -> &mut Value {
        let base = self.frames.last().map_or(0, |frame| frame.base as usize);
        &mut self.registers[base + usize::from(register)]
    }
}
