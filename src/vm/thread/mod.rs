//! One thread of a program: its state, and the door to its driver.

mod frame;
mod state;

use std::sync::Arc;

use super::Value;
use super::collect;
use super::context::Local;
use super::image::Image;
use super::nursery::Nursery;
use super::request::{Answer, Request, Shortcut, ThreadNumber};
use super::world::Member;

pub(super) use frame::{After, Frame, code_of, line};
pub(super) use state::{Roots, State};

/// For so many registers, or a multiple of it, a thread has room.
pub(super) const REGISTERS: usize = 256;

/// How a step ended.
#[derive(Debug)]
pub enum Step {
    /// The fuel is used up.
    Running,
    /// It wants something: [`Thread::answer`] it.
    Request(Request),
    /// It is done, with this value.
    Done(Value),
    /// It ended with an exception that nothing caught.
    Raised(Value),
}

/// One thread of a program: its calls and registers, and the door to its driver.
pub struct Thread {
    pub(super) image: Arc<Image>,
    pub(super) member: Arc<Member>,
}

// SAFETY: raw pointers in frames are into the image, which is shared; the state belongs to whoever has the thread.
unsafe impl Send for Thread {}

impl Drop for Thread {
    fn drop(&mut self) {
        let world = &self.image.world;
        world.remove(&self.member);
        // Where states are put back, threads come and go with each.
        if self.image.heap.arena().is_some() {
            world.spare(Arc::clone(&self.member));
        }
    }
}

/// One line of a thread's stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// The function's name as it is written; `<module>` outside any.
    pub function: String,
    /// Whether it lies in the library.
    pub is_library: bool,
}

impl Image {
    /// The program's main thread: it runs the modules in their order. Once for an image.
    ///
    /// # Panics
    ///
    /// When it was called before.
    #[must_use]
    pub fn main_thread(self: &Arc<Self>) -> Thread {
        let (nursery, modules) = self.take_start().expect("an image has one main thread");
        let mut thread = self.new_thread(nursery, Local::new(ThreadNumber(1), 1, modules));
        // The last module is to run last: calls are a stack.
        let state = thread.state();
        for (number, module) in self.modules.iter().enumerate().rev() {
            let code = &self.codes[module.code];
            let base = state
                .frames
                .last()
                .map_or(0, |frame: &Frame| frame.base + u32::from(frame.code().code.registers));
            let needed = base as usize + usize::from(code.code.registers) + 1;
            if state.registers.len() < needed {
                state.registers.resize(needed, Value::EMPTY);
            }
            state.frames.push(Frame {
                code,
                pc: 0,
                base,
                after: if number + 1 == self.modules.len() { After::Top } else { After::Discard },
                module: modules.object_unchecked().get(number),
                function: Value::NONE,
                extra: Value::EMPTY,
                generator: Value::EMPTY,
                handling: Value::EMPTY,
            });
        }
        thread
    }

    pub(super) fn new_thread(self: &Arc<Self>, nursery: Nursery, local: Local) -> Thread {
        let mut state = State {
            nursery,
            registers: Vec::new(),
            frames: Vec::new(),
            local,
            asked: None,
            extra: Value::EMPTY,
            failed: Value::EMPTY,
            nested: 0,
        };
        let member = if let Some(member) = self.world.take_spare() {
            // SAFETY: whoever had it is gone, and the world does not know it any more.
            let before = unsafe { &mut *member.roots() };
            state.registers = std::mem::take(&mut before.registers);
            state.registers.clear();
            state.frames = std::mem::take(&mut before.frames);
            state.frames.clear();
            *before = state;
            member
        } else {
            state.registers = vec![Value::EMPTY; REGISTERS];
            state.frames.reserve(16);
            Member::new(state)
        };
        self.world.add(Arc::clone(&member));
        Thread { image: Arc::clone(self), member }
    }
}

impl Thread {
    #[allow(clippy::mut_from_ref, reason = "the state lies behind a cell")]
    pub(super) fn state(&mut self) -> &mut State {
        // SAFETY: the thread is the only one that has its member's state while it is in, and before it was ever in; the
        // collector has it only while the world is stopped.
        unsafe { &mut *self.member.roots() }
    }

    /// Its number.
    #[must_use]
    pub fn number(&mut self) -> ThreadNumber {
        self.state().local.number
    }

    /// The number of its process.
    #[must_use]
    pub fn process(&mut self) -> u32 {
        self.state().local.process
    }

    /// Gets in, before it steps; waits while the collector works.
    pub fn enter(&self) {
        self.image.world.enter();
    }

    /// Gets out, before it blocks or ends. Never blocks.
    pub fn leave(&self) {
        self.image.world.leave();
    }

    /// Gives back the memory that it has taken and not used: it will not step again. Only while in.
    pub fn retire(&mut self) {
        let image = Arc::clone(&self.image);
        image.heap.retire(&mut self.state().nursery);
    }

    /// Between two steps, while in: lets the collector work, or is it.
    pub fn safepoint(&mut self) {
        if self.image.world.is_stopping() {
            self.leave();
            self.enter();
        }
        if !self.image.heap.is_due() {
            return;
        }
        let image = Arc::clone(&self.image);
        if let Some(stopped) = image.world.stop() {
            if image.heap.is_due() {
                collect::collect(&image, &stopped);
            }
            drop(stopped);
            if image.heap.is_over() {
                let state = self.state();
                let exception = image.exception("MemoryError");
                state.failed = state.context(&image).new_exception(exception, &[]);
            }
        }
    }

    /// Goes on for at most `fuel` events (accesses to what threads share, loops, calls), until it is done or wants
    /// something. Only while in, and only when nothing is left to answer.
    pub fn step(&mut self, fuel: u32) -> Step {
        // SAFETY: the thread holds its image, which therefore outlives this call; counting it once a step would be dear.
        let image = unsafe { &*Arc::as_ptr(&self.image) };
        let state = self.state();
        state.local.fuel = fuel;
        state.run(image)
    }

    /// At most `fuel` events, and those after them that nobody notices, as [`next_event`](Self::next_event) has it, at most
    /// so many. Otherwise as [`step`](Self::step).
    pub fn step_on(&mut self, fuel: u32, own: u32) -> Step {
        let local = &mut self.state().local;
        local.own = own;
        local.stopped_before = None;
        self.step(fuel)
    }

    /// How many events are left of those of its own that the last [`step_on`](Self::step_on) allowed.
    pub fn own_left(&mut self) -> u32 {
        std::mem::take(&mut self.state().local.own)
    }

    /// From here on requests may be answered by this, without ending a step.
    pub fn take_shortcut(&mut self, shortcut: Box<dyn Shortcut>) {
        self.state().local.shortcut = Some(shortcut);
    }

    /// Answers its request. Only while in.
    pub fn answer(&mut self, answer: Answer) {
        // SAFETY: as in `step`.
        let image = unsafe { &*Arc::as_ptr(&self.image) };
        self.state().take_answer(image, answer);
    }

    /// Raises a builtin exception in it, at its next step. Only while in.
    pub fn fail(&mut self, class: &str, message: &str) {
        let image = Arc::clone(&self.image);
        let state = self.state();
        let class = image.exception(class);
        let mut context = state.context(&image);
        let message = context.str(message);
        let exception = context.new_exception(class, &[message]);
        state.failed = exception;
    }

    /// Of a main thread that is done, or has raised an exception: it waits for the program's threads next. False where the
    /// program has none. Only while in.
    pub fn shut_down(&mut self) -> bool {
        let modules = self.state().local.modules;
        let function = self.image.shut_down_function(modules);
        self.call_next(function, &[])
    }

    /// Of a thread that has raised an exception: it tells of it next, as `sys.excepthook` says. False where it cannot.
    /// Only while in.
    pub fn tell_uncaught(&mut self, exception: Value) -> bool {
        let modules = self.state().local.modules;
        let function = self.image.prelude_function(modules, "_uncaught");
        self.call_next(function, &[exception])
    }

    pub(super) fn call_next(&mut self, function: Value, arguments: &[Value]) -> bool {
        if function.is_empty() {
            return false;
        }
        let image = Arc::clone(&self.image);
        let state = self.state();
        let arguments = state.context(&image).tuple(arguments);
        state.frames.clear();
        state.begin_call(&image, function, arguments);
        !state.frames.is_empty()
    }

    /// The line of the program's own innermost call, from 1; 0 where there is none.
    #[must_use]
    pub fn line(&mut self) -> u32 {
        // SAFETY: as in `step`; every acquire asks.
        let image = unsafe { &*Arc::as_ptr(&self.image) };
        line(image, &self.state().frames)
    }

    /// Whether its innermost call is of the library. Only while in.
    #[must_use]
    pub fn in_library(&mut self) -> bool {
        let image = Arc::clone(&self.image);
        self.state().frames.last().is_some_and(|frame| image.modules[frame.code().module].is_library)
    }

    /// Its calls, the innermost first.
    #[must_use]
    pub fn stack(&mut self) -> Vec<Place> {
        let image = Arc::clone(&self.image);
        self.state()
            .frames
            .iter()
            .rev()
            .map(|frame| Place {
                line: frame.line(),
                function: frame.code().code.qualified_name.clone(),
                is_library: image.modules[frame.code().module].is_library,
            })
            .collect()
    }
}
