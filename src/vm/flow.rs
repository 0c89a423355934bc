//! Where a value goes when a call ends, and where an exception goes.

use super::context::{Exit, Outcome};
use super::generator;
use super::image::Image;
use super::layout::{exception, generator as generator_layout};
use super::object::Kind;
use super::request::Answer;
use super::thread::{After, Frame, REGISTERS, State, Step};
use super::{Value, class, list, operate};

/// What the loop does next.
pub(super) enum Flow {
    /// Goes on: the call and its place are the same.
    Next,
    /// Another call, or another place in this one.
    Reload,
    /// The step is over.
    Step(Step),
}

impl State {
    /// Carries out what an instruction ended with.
    pub(super) fn finish(&mut self, image: &Image, outcome: Outcome, after: After) -> Flow {
        match outcome {
            Ok(value) => self.deliver(image, value, after),
            Err(Exit::Raise(exception)) => {
                // Within `next(iterator)` the end of the iterator is no exception.
                if matches!(after, After::Next { .. } | After::NextOr { .. } | After::Delegate { .. })
                    && self.is_stop(image, exception)
                {
                    return self.iterator_ended(image, exception, after);
                }
                self.raise_flow(image, exception)
            }
            Err(Exit::Call { function, arguments }) => {
                let start = self.push_arguments(&arguments);
                self.nested(image, |state| state.call(image, function, start, arguments.len(), after))
            }
            Err(Exit::CallNamed { function, arguments, keywords }) => {
                self.nested(image, |state| state.call_spread(image, function, arguments, keywords, after))
            }
            Err(Exit::Resume { generator, sent, default }) => {
                let after = if let After::Store(dst) = after { After::NextOr { dst } } else { after };
                self.resume(image, generator, sent, default, after)
            }
            Err(Exit::Throw { generator, exception }) => self.throw(image, generator, exception, after),
            Err(Exit::Request(request)) => {
                self.asked = Some((request.clone(), after));
                self.extra = Value::EMPTY;
                Flow::Step(Step::Request(request))
            }
            Err(Exit::Stopped) => Flow::Step(Step::Running),
        }
    }

    /// Arguments behind the innermost call's registers, with one place free before them; where the first one is.
    pub(super) fn push_arguments(&mut self, arguments: &[Value]) -> usize {
        let start = self.room_for(arguments.len());
        self.registers[start..start + arguments.len()].copy_from_slice(arguments);
        start
    }

    /// Room for so many there: where it begins.
    pub(super) fn room_for(&mut self, arguments: usize) -> usize {
        let top = self
            .frames
            .last()
            .map_or(0, |frame| frame.base as usize + usize::from(frame.code().code.registers));
        let start = top + 1;
        self.make_room(start + arguments);
        start
    }

    pub(super) fn make_room(&mut self, end: usize) {
        if self.registers.len() < end {
            let size = (end + end / 2).next_multiple_of(REGISTERS);
            self.registers.resize(size, Value::EMPTY);
        }
    }

    /// Gives a value to the innermost call.
    fn deliver(&mut self, image: &Image, value: Value, after: After) -> Flow {
        match after {
            After::Store(dst) | After::NextOr { dst } => {
                *self.register(dst) = value;
                Flow::Next
            }
            After::Discard => Flow::Next,
            After::Truth { dst, negate } => match operate::quick_truth(value) {
                Some(yes) => {
                    *self.register(dst) = Value::bool(yes != negate);
                    Flow::Next
                }
                None => {
                    let outcome = operate::truth(&mut self.context(image), value);
                    self.finish(image, outcome, after)
                }
            },
            After::Branch { sense, to } => match operate::quick_truth(value) {
                Some(yes) => {
                    if yes == sense
                        && let Some(frame) = self.frames.last_mut()
                    {
                        frame.pc = to;
                    }
                    Flow::Reload
                }
                None => {
                    let outcome = operate::truth(&mut self.context(image), value);
                    self.finish(image, outcome, after)
                }
            },
            After::Next { iter, .. } => {
                *self.register(iter + 1) = value;
                Flow::Next
            }
            After::Method(dst) => {
                *self.register(dst) = value;
                *self.register(dst + 1) = Value::EMPTY;
                Flow::Next
            }
            After::Delegate { iter } => {
                // Comes to the same instruction again when it goes on, with what is sent.
                if let Some(frame) = self.frames.last_mut() {
                    frame.pc -= 1;
                }
                *self.register(iter + 1) = Value::NONE;
                self.yield_value(image, value, iter + 1)
            }
            After::Init(_) | After::Top => Flow::Step(Step::Done(value)),
        }
    }

    /// `return value`.
    pub(super) fn return_value(&mut self, image: &Image, value: Value) -> Flow {
        let Some(frame) = self.frames.pop() else { return Flow::Step(Step::Done(value)) };
        if !frame.generator.is_empty() {
            frame.generator.object_unchecked().set(generator_layout::STATE, Value::index(generator::ENDED));
            return self.generator_ended(image, value, &frame);
        }
        match frame.after {
            After::Top => Flow::Step(Step::Done(value)),
            After::Init(dst) => {
                if value.is_none() {
                    *self.register(dst) = frame.extra;
                    Flow::Reload
                } else {
                    let name = self.context(image).type_name(value);
                    let message = format!("__init__() should return None, not '{name}'");
                    let exit = self.context(image).raise("TypeError", &message);
                    reload(self.finish(image, Err(exit), After::Discard))
                }
            }
            after => reload(self.deliver(image, value, after)),
        }
    }

    /// A generator returned `value` to whoever resumed it, or has ended before.
    pub(super) fn generator_ended(&mut self, image: &Image, value: Value, frame: &Frame) -> Flow {
        match frame.after {
            After::Next { exit, .. } => {
                if let Some(below) = self.frames.last_mut() {
                    below.pc = exit;
                }
                Flow::Reload
            }
            After::NextOr { dst } if !frame.extra.is_empty() => {
                *self.register(dst) = frame.extra;
                Flow::Reload
            }
            After::Delegate { iter } => {
                *self.register(iter + 1) = value;
                Flow::Reload
            }
            _ => {
                let arguments: &[Value] = if value.is_none() { &[] } else { &[value] };
                let exit = self.context(image).raise_with("StopIteration", arguments);
                reload(self.finish(image, Err(exit), After::Discard))
            }
        }
    }

    pub(super) fn is_stop(&self, image: &Image, exception: Value) -> bool {
        exception.is(Kind::Instance)
            && class::is_subclass(class::of_instance(exception), image.exception("StopIteration"))
    }

    /// The iterator that was asked for its next item raised StopIteration.
    fn iterator_ended(&mut self, image: &Image, exception: Value, after: After) -> Flow {
        match after {
            After::Next { exit, .. } => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.pc = exit;
                }
                Flow::Reload
            }
            After::Delegate { iter } => {
                let arguments = exception.object_unchecked().get(exception::ARGS);
                let value = arguments
                    .as_object()
                    .and_then(|object| object.slots().first().map(super::object::Slot::get));
                *self.register(iter + 1) = value.unwrap_or(Value::NONE);
                Flow::Reload
            }
            _ => {
                if self.extra.is_empty() {
                    return self.raise_flow(image, exception);
                }
                let default = std::mem::replace(&mut self.extra, Value::EMPTY);
                if let After::NextOr { dst } = after {
                    *self.register(dst) = default;
                }
                Flow::Reload
            }
        }
    }

    /// Raises an exception where the innermost call stands.
    pub(super) fn raise_flow(&mut self, image: &Image, exception: Value) -> Flow {
        match self.raise(image, exception) {
            Some(step) => Flow::Step(step),
            None => Flow::Reload,
        }
    }

    /// The same for an exception that is raised again: the traceback has this call already.
    pub(super) fn reraise_flow(&mut self, image: &Image, exception: Value) -> Flow {
        let handled = self.handled();
        match self.unwind(image, exception, handled, true) {
            Some(step) => Flow::Step(step),
            None => Flow::Reload,
        }
    }

    /// Looks for a handler, innermost call first. A step when there is none.
    pub(super) fn raise(&mut self, image: &Image, exception: Value) -> Option<Step> {
        let handled = self.handled();
        self.raise_during(image, exception, handled)
    }

    /// The same while `handled`, or nothing where that is empty, is being handled.
    pub(super) fn raise_during(&mut self, image: &Image, exception: Value, handled: Value) -> Option<Step> {
        self.unwind(image, exception, handled, false)
    }

    fn unwind(&mut self, image: &Image, exception: Value, handled: Value, again: bool) -> Option<Step> {
        let mut is_traced = again;
        let object = exception.object_unchecked();
        if !handled.is_empty() && handled != exception && object.get(exception::CONTEXT).is_none() {
            set_context(exception, handled);
        }
        loop {
            let Some(frame) = self.frames.last_mut() else { return Some(Step::Raised(exception)) };
            let at = frame.pc.saturating_sub(1);
            let code = frame.code();
            let number = code.number;
            let handler =
                code.code.handlers.iter().find(|handler| handler.from <= at && at < handler.to).copied();
            if !std::mem::take(&mut is_traced) {
                self.trace(image, exception, number, at);
            }
            if let Some(handler) = handler {
                *self.register(handler.exc) = exception;
                if let Some(frame) = self.frames.last_mut() {
                    frame.pc = handler.target;
                }
                return None;
            }
            let frame = self.frames.pop()?;
            if !frame.generator.is_empty() {
                frame
                    .generator
                    .object_unchecked()
                    .set(generator_layout::STATE, Value::index(generator::ENDED));
                if self.is_stop(image, exception) {
                    // As Python has it: a generator cannot end by an exception that means "ended".
                    let exit = self.context(image).raise("RuntimeError", "generator raised StopIteration");
                    let Exit::Raise(other) = exit else { return None };
                    set_context(other, exception);
                    other.object_unchecked().set(exception::CAUSE, exception);
                    return self.raise(image, other);
                }
            } else if matches!(
                frame.after,
                After::Next { .. } | After::NextOr { .. } | After::Delegate { .. }
            ) && self.is_stop(image, exception)
            {
                self.extra = frame.extra;
                return match self.iterator_ended(image, exception, frame.after) {
                    Flow::Step(step) => Some(step),
                    _ => None,
                };
            }
            if matches!(frame.after, After::Top) {
                return Some(Step::Raised(exception));
            }
        }
    }

    /// Notes in the exception that it passed through a call.
    fn trace(&mut self, image: &Image, exception: Value, code: usize, at: u32) {
        let entry = Value::small_known((code as i64) << 24 | i64::from(at));
        let mut context = self.context(image);
        if let Some(calls) = super::raise::calls(exception) {
            let object = calls.object_unchecked();
            // Endless recursion leaves its mark once in a while only.
            if list::length(object) < 4_000 {
                list::push(&mut context.maker(), object, entry);
            }
        } else {
            let made = context.traceback(&[entry]);
            exception.object_unchecked().set(exception::TRACEBACK, made);
        }
    }

    /// Does with the driver's answer what the instruction that asked wanted.
    pub(super) fn take_answer(&mut self, image: &Image, answer: Answer) {
        let Some((request, after)) = self.asked.take() else { return };
        let value = match self.context(image).answered(&request, answer) {
            Ok(value) => value,
            Err(Exit::Raise(exception)) => {
                self.failed = exception;
                return;
            }
            Err(_) => return,
        };
        // Requests are made by natives, whose values go into a register, decide a branch, or are dropped.
        match self.deliver(image, value, after) {
            Flow::Step(Step::Raised(exception)) => self.failed = exception,
            Flow::Next | Flow::Reload | Flow::Step(_) => {}
        }
    }
}

/// The call that is innermost now is another one.
fn reload(flow: Flow) -> Flow {
    match flow {
        Flow::Next => Flow::Reload,
        other => other,
    }
}

/// `exception` was raised while `handled` was handled. A chain that leads back to itself is cut, as Python does.
fn set_context(exception: Value, handled: Value) {
    let next = |at: Value| at.object_unchecked().get(exception::CONTEXT);
    let mut at = handled;
    // Half as fast: a circle that the program has made of others is left when `at` comes up behind it.
    let mut slow = handled;
    let mut odd = false;
    while at.is(Kind::Instance) {
        if next(at) == exception {
            at.object_unchecked().set(exception::CONTEXT, Value::NONE);
            break;
        }
        at = next(at);
        if odd {
            slow = next(slow);
        }
        odd = !odd;
        if at == slow {
            break;
        }
    }
    exception.object_unchecked().set(exception::CONTEXT, handled);
}
