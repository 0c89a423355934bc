//! Generators: a call that is put aside at each `yield` and laid back onto the registers when it goes on.

use super::context::{Exit, Outcome};
use super::flow::Flow;
use super::image::Image;
use super::layout::{function, generator as layout};
use super::object::Kind;
use super::thread::{After, Frame, State, code_of};
use super::{Value, heap, iterate};

/// Not begun.
pub(super) const NEW: usize = 0;
/// Put aside at a `yield`.
pub(super) const PAUSED: usize = 1;
/// Some thread runs it.
pub(super) const RUNNING: usize = 2;
/// It has returned or raised.
pub(super) const ENDED: usize = 3;

impl State {
    /// A generator whose arguments lie in the registers from `base` on.
    pub(super) fn make_generator(
        &mut self,
        image: &Image,
        function: Value,
        base: usize,
        count: usize,
    ) -> Value {
        let registers = self.registers[base..base + count].to_vec();
        let buffer = heap::slots(&image.heap, &mut self.nursery, Kind::Buffer, &registers);
        let slots = [Value::index(NEW), function, Value::index(0), buffer, Value::EMPTY];
        heap::slots(&image.heap, &mut self.nursery, Kind::Generator, &slots)
    }

    /// Goes on with a generator; what it yields goes where `after` says.
    pub(super) fn resume(
        &mut self,
        image: &Image,
        generator: Value,
        sent: Value,
        default: Value,
        after: After,
    ) -> Flow {
        let object = generator.object_unchecked();
        let state = object.get(layout::STATE).as_index();
        let refused = match state {
            ENDED => {
                // As a generator that ends now.
                let frame = Frame {
                    code: std::ptr::null(),
                    pc: 0,
                    base: 0,
                    after,
                    module: Value::NONE,
                    function: Value::NONE,
                    extra: default,
                    generator,
                    handling: Value::EMPTY,
                };
                return self.generator_ended(image, Value::NONE, &frame);
            }
            NEW if !sent.is_none() => {
                Some(("TypeError", "can't send non-None value to a just-started generator"))
            }
            RUNNING => Some(("ValueError", "generator already executing")),
            // Two threads may ask at once: one of them gets it.
            _ if !object.slot(layout::STATE).replace(Value::index(state), Value::index(RUNNING)) => {
                Some(("ValueError", "generator already executing"))
            }
            _ => None,
        };
        if let Some((class, message)) = refused {
            let exit = self.context(image).raise(class, message);
            return self.finish(image, Err(exit), After::Discard);
        }
        if let Some(flow) = self.too_deep(image) {
            object.set(layout::STATE, Value::index(state));
            return flow;
        }
        self.lay(image, generator, default, after);
        if state == PAUSED {
            // The `yield` that is left behind says where the value goes.
            let frame = &self.frames[self.frames.len() - 1];
            let at = frame.pc as usize;
            match frame.code().code.instructions.get(at.wrapping_sub(1)) {
                Some(crate::bytecode::Instruction::Yield { dst, .. }) => {
                    let dst = *dst;
                    *self.register(dst) = sent;
                }
                _ => {
                    if let Some(crate::bytecode::Instruction::Delegate { iter }) =
                        frame.code().code.instructions.get(at)
                    {
                        let iter = *iter;
                        *self.register(iter + 1) = sent;
                    }
                }
            }
        }
        Flow::Reload
    }

    /// Lays a generator's call onto the registers.
    fn lay(&mut self, image: &Image, generator: Value, default: Value, after: After) {
        let object = generator.object_unchecked();
        let function = object.get(layout::FUNCTION);
        let code = code_of(image, function);
        let top = self
            .frames
            .last()
            .map_or(0, |frame| frame.base as usize + usize::from(frame.code().code.registers));
        self.make_room(top + usize::from(code.code.registers) + 1);
        let saved = object.get(layout::REGISTERS).object_unchecked().slots();
        for (register, slot) in self.registers[top..].iter_mut().zip(saved) {
            *register = slot.get();
        }
        self.frames.push(Frame {
            code,
            pc: object.get(layout::PLACE).as_index() as u32,
            base: top as u32,
            after,
            module: function.object_unchecked().get(function::MODULE),
            function,
            extra: default,
            generator,
            handling: object.get(layout::HANDLING),
        });
    }

    /// `yield value`: puts the innermost call aside.
    pub(super) fn yield_value(&mut self, image: &Image, value: Value, _dst: u16) -> Flow {
        let Some(frame) = self.frames.pop() else { return Flow::Next };
        let object = frame.generator.object_unchecked();
        let base = frame.base as usize;
        let saved = object.get(layout::REGISTERS).object_unchecked().slots();
        let count = usize::from(frame.code().code.registers);
        if saved.len() == count {
            for (slot, &register) in saved.iter().zip(&self.registers[base..]) {
                slot.set(register);
            }
        } else {
            let registers = self.registers[base..base + count].to_vec();
            object.set(
                layout::REGISTERS,
                heap::slots(&image.heap, &mut self.nursery, Kind::Buffer, &registers),
            );
        }
        object.set(layout::PLACE, Value::index(frame.pc as usize));
        object.set(layout::HANDLING, frame.handling);
        object.set(layout::STATE, Value::index(PAUSED));
        match self.finish(image, Ok(value), frame.after) {
            Flow::Next => Flow::Reload,
            other => other,
        }
    }

    /// Raises an exception in a generator, where it stands.
    pub(super) fn throw(
        &mut self,
        image: &Image,
        mut generator: Value,
        exception: Value,
        mut after: After,
    ) -> Flow {
        loop {
            let object = generator.object_unchecked();
            let state = object.get(layout::STATE).as_index();
            if state == ENDED || state == NEW {
                object.set(layout::STATE, Value::index(ENDED));
                return self.raise_flow(image, exception);
            }
            if !object.slot(layout::STATE).replace(Value::index(PAUSED), Value::index(RUNNING)) {
                let exit = self.context(image).raise("ValueError", "generator already executing");
                return self.finish(image, Err(exit), After::Discard);
            }
            self.lay(image, generator, Value::EMPTY, after);
            // One that waits in `yield from` hands the exception on.
            if let Some(frame) = self.frames.last_mut()
                && let Some(&crate::bytecode::Instruction::Delegate { iter }) =
                    frame.code().code.instructions.get(frame.pc as usize)
            {
                frame.pc += 1;
                let inner = *self.register(iter);
                if inner.is(Kind::Generator)
                    && inner.object_unchecked().get(layout::STATE) == Value::index(PAUSED)
                {
                    if let Some(flow) = self.too_deep(image) {
                        return flow;
                    }
                    (generator, after) = (inner, After::Delegate { iter });
                    continue;
                }
            }
            // What the caller handles is none of the generator's.
            let handled = object.get(layout::HANDLING);
            return match self.raise_during(image, exception, handled) {
                Some(step) => Flow::Step(step),
                None => Flow::Reload,
            };
        }
    }

    /// `yield from`: asks the iterator for the next item.
    pub(super) fn delegate(&mut self, image: &Image, iter: u16) -> Flow {
        let source = *self.register(iter);
        let sent = *self.register(iter + 1);
        let outcome: Outcome = if source.is(Kind::Generator) {
            Err(Exit::Resume { generator: source, sent, default: Value::EMPTY })
        } else {
            match iterate::next(&mut self.context(image), source) {
                Ok(Some(value)) => Ok(value),
                Ok(None) => {
                    *self.register(iter + 1) = Value::NONE;
                    return Flow::Next;
                }
                Err(exit) => Err(exit),
            }
        };
        self.finish(image, outcome, After::Delegate { iter })
    }
}
