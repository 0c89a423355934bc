//! What a thread does next, seen from outside: whether another thread could notice it, and what it reads or writes.

mod attributes;
mod containers;

use std::sync::Arc;

use self::attributes::{is_code, written};
use self::containers::{call, either, next_item, operation, stored};
use super::image::Image;
use super::layout::module;
use super::object::Kind;
use super::thread::{State, Thread};
use super::{Value, attribute, item};
use crate::bytecode::{CompareOp, Instruction};

/// Which variable of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A module's, by slot.
    Global(u16),
    /// The one of a cell, which is called so in the code at hand.
    Cell(u16),
    /// An attribute.
    Attribute(Value),
    /// An item: an index or a key.
    Item(Value),
}

/// A variable that threads may share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variable {
    /// What has it: a module, a cell, an instance, a class, a list, a dict.
    pub object: Value,
    /// Which.
    pub key: Key,
}

/// An operation on a container that is one step as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The list, dict, set or deque.
    pub container: Value,
    /// What the function is called.
    pub name: &'static str,
    /// The first argument beside the container; empty for none.
    pub argument: Value,
    /// Whether it may change the container.
    pub changes: bool,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing that another thread could notice.
    Own,
    /// The next jump back of a loop; nobody notices it, but a loop of nothing else never ends.
    Loop,
    /// It reads a variable, which holds this; empty for nothing.
    Read(Variable, Value),
    /// It writes this to a variable; empty deletes it.
    Write(Variable, Value),
    /// It looks at a container, or changes it.
    Operation(Operation),
}

impl Thread {
    /// The same right after [`step_on`](Self::step_on), which mostly knows it.
    pub fn next_after_step(&mut self) -> Next {
        self.state().local.stopped_before.take().unwrap_or_else(|| self.next_event())
    }

    /// What its next step of one event does. Only between steps, when nothing is left to answer.
    #[must_use]
    pub fn next_event(&mut self) -> Next {
        // SAFETY: as in `step`.
        let image = unsafe { &*Arc::as_ptr(&self.image) };
        self.state().next(image)
    }

    /// Makes its next step of one event if that is a read, known by [`next_event`](Self::next_event), which ends with the value in a
    /// register: what it has read, while others write, perhaps another value than that has seen. The thread stands right
    /// behind: [`step`](Self::step) with no fuel takes it to its next event. None where nothing was done, since it takes
    /// more than that.
    pub fn read(&mut self) -> Option<Value> {
        let image = Arc::clone(&self.image);
        self.state().read(&image)
    }

    /// Whether its innermost call is of the program's own text.
    #[must_use]
    pub fn is_in_program(&mut self) -> bool {
        self.state().frames.last().is_some_and(|frame| frame.code().noticed.is_some())
    }
}

impl State {
    /// Whether it does another event though the fuel is used up: one that nobody notices, where it may.
    #[cold]
    #[inline(never)]
    pub(super) fn goes_on(&mut self, image: &Image) -> bool {
        if self.local.own == 0 || image.is_due() {
            return false;
        }
        let next = self.next(image);
        if matches!(next, Next::Own | Next::Loop) {
            self.local.own -= 1;
            return true;
        }
        self.local.stopped_before = Some(next);
        false
    }

    fn next(&self, image: &Image) -> Next {
        let Some(frame) = self.frames.last() else { return Next::Own };
        let code = frame.code();
        let Some(noticed) = &code.noticed else { return Next::Own };
        let Some(&instruction) = code.code.instructions.get(frame.pc as usize) else { return Next::Own };
        if !self.failed.is_empty() {
            return Next::Own;
        }
        let base = frame.base as usize;
        let register = |number: u16| self.registers[base + usize::from(number)];
        match instruction {
            Instruction::LoadGlobal { slot, .. } => {
                let value = frame.module.object_unchecked().get(module::FIRST + usize::from(slot));
                let global = noticed.globals[usize::from(slot)];
                if global.reads || global.writes && value.is_empty() {
                    Next::Read(Variable { object: frame.module, key: Key::Global(slot) }, value)
                } else {
                    Next::Own
                }
            }
            Instruction::StoreGlobal { slot, src } => {
                let value = register(src);
                let is_definition = is_code(value) && !noticed.globals[usize::from(slot)].reads;
                if noticed.globals[usize::from(slot)].writes && !is_definition {
                    Next::Write(Variable { object: frame.module, key: Key::Global(slot) }, value)
                } else {
                    Next::Own
                }
            }
            Instruction::DeleteGlobal { slot } if noticed.globals[usize::from(slot)].writes => {
                Next::Write(Variable { object: frame.module, key: Key::Global(slot) }, Value::EMPTY)
            }
            Instruction::LoadCell { cell, .. } => {
                let object = register(cell);
                let value = object.object_unchecked().get(0);
                if noticed.cells[usize::from(cell)] || value.is_empty() {
                    Next::Read(Variable { object, key: Key::Cell(cell) }, value)
                } else {
                    Next::Own
                }
            }
            Instruction::StoreCell { cell, src } if noticed.cells[usize::from(cell)] => {
                Next::Write(Variable { object: register(cell), key: Key::Cell(cell) }, register(src))
            }
            Instruction::LoadAttr { obj, site, .. } => {
                attributes::attribute(code, register(obj), site, noticed)
            }
            // The function itself is nobody's variable, unless the object has it as an attribute of its own.
            Instruction::LoadMethod { obj, site, .. } => {
                attributes::attribute(code, register(obj), site, noticed)
            }
            Instruction::StoreAttr { obj, src, site } => {
                let quiet = noticed.is_quiet && obj == 0;
                if quiet { Next::Own } else { written(code, register(obj), site, register(src)) }
            }
            Instruction::DeleteAttr { obj, site } => written(code, register(obj), site, Value::EMPTY),
            Instruction::LoadItem { obj, key, .. } => containers::item(image, register(obj), register(key)),
            Instruction::StoreItem { obj, key, src } => {
                stored(image, register(obj), register(key), register(src))
            }
            Instruction::DeleteItem { obj, key } => stored(image, register(obj), register(key), Value::EMPTY),
            Instruction::ForIter { iter, .. } => next_item(register(iter)),
            Instruction::Compare { op: CompareOp::In | CompareOp::NotIn, a, b, .. } => {
                operation(register(b), "in", register(a), false)
            }
            Instruction::Call { argc, func, .. } => {
                let arguments = (0..u16::from(argc)).map(|index| register(func + 1 + index));
                call(image, register(func), arguments)
            }
            Instruction::CallMethod { argc, func, .. } => {
                let first = func + 1 + u16::from(register(func + 1).is_empty());
                let end = func + 2 + u16::from(argc);
                call(image, register(func), (first..end).map(register))
            }
            Instruction::CallNamed { argc, func, .. } | Instruction::CallMethodNamed { argc, func, .. } => {
                let first = func + 1 + u16::from(register(func + 1).is_empty());
                call(image, register(func), (first..first + u16::from(argc)).map(register))
            }
            Instruction::JumpIfFalse { src, .. } | Instruction::JumpIfTrue { src, .. } => {
                operation(register(src), "bool", Value::EMPTY, false)
            }
            Instruction::Unary { src, .. } => operation(register(src), "bool", Value::EMPTY, false),
            Instruction::Inplace { a, b, .. } => match operation(register(a), "+=", register(b), true) {
                Next::Own => operation(register(b), "list", Value::EMPTY, false),
                changed => changed,
            },
            Instruction::Binary { a, b, .. } => either(register(a), register(b), "+"),
            Instruction::Compare { a, b, .. } | Instruction::JumpUnless { a, b, .. } => {
                either(register(a), register(b), "==")
            }
            // Where it would end is noted as it begins.
            Instruction::GetIter { src, .. } if !register(src).is(Kind::List) => {
                operation(register(src), "iter", Value::EMPTY, false)
            }
            Instruction::DictUpdate { src, .. } | Instruction::DictMerge { src, .. } => {
                operation(register(src), "dict", Value::EMPTY, false)
            }
            Instruction::ToSequence { src, .. } | Instruction::ListExtend { src, .. } => {
                operation(register(src), "list", Value::EMPTY, false)
            }
            Instruction::Format { src, .. } | Instruction::FormatPart { src, .. } => {
                operation(register(src), "str", Value::EMPTY, false)
            }
            Instruction::Loop { .. } => Next::Loop,
            _ => Next::Own,
        }
    }
}

impl State {
    fn read(&mut self, image: &Image) -> Option<Value> {
        let frame = self.frames.last()?;
        let code = frame.code();
        let instruction = *code.code.instructions.get(frame.pc as usize)?;
        let base = frame.base as usize;
        let register = |number: u16| self.registers[base + usize::from(number)];
        let (dst, value) = match instruction {
            Instruction::LoadGlobal { dst, slot } => {
                (dst, frame.module.object_unchecked().get(module::FIRST + usize::from(slot)))
            }
            Instruction::LoadCell { dst, cell } => (dst, register(cell).object_unchecked().get(0)),
            Instruction::LoadAttr { dst, obj, site } => {
                let object = register(obj);
                let value = attribute::quick(code, object, site)
                    // Where it takes a call, or raises, it is for the step to do so.
                    .or_else(|| attribute::load(&mut self.context(image), code, object, site).ok());
                (dst, value?)
            }
            Instruction::LoadItem { dst, obj, key } => (dst, item::quick(register(obj), register(key))?),
            _ => return None,
        };
        if value.is_empty() {
            return None;
        }
        self.registers[base + usize::from(dst)] = value;
        self.frames.last_mut()?.pc += 1;
        Some(value)
    }
}
