//! What each request is answered with.

use std::sync::Arc;

use super::board::MAIN;
use super::primitive::{Primitive, State, exception, no_such_call};
use super::report::Ending;
use super::worker::{Stopped, Worker};
use crate::platform;
use crate::vm::{Answer, PrimitiveId, PrimitiveKind, Request, Stream, ThreadNumber, Value};
use crate::{Error, ErrorKind};

/// Primitives that a thread makes before it asks again which are gone.
const MADE: u32 = 64;

impl Worker {
    /// Does what was asked; waits where that takes waiting, outside.
    ///
    /// # Errors
    ///
    /// The thread is to end.
    #[inline]
    pub(super) fn answer(&mut self, request: Request) -> Result<Answer, Stopped> {
        match request {
            Request::Acquire { primitive, blocking, timeout } => self.acquire(primitive, blocking, timeout),
            Request::Release { primitive, n } => Ok(self.release(primitive, n)),
            request => self.answer_other(request),
        }
    }

    fn answer_other(&mut self, request: Request) -> Result<Answer, Stopped> {
        Ok(match request {
            Request::Acquire { .. } | Request::Release { .. } => exception(&no_such_call()),
            Request::Create { kind, value, lock } => self.create(kind, value, lock),
            Request::Locked { primitive } => self.ask(primitive, |it| Answer::Bool(!it.is_free())),
            Request::Owned { primitive } => self.ask(primitive, |it| Answer::Bool(it.is_owned())),
            Request::Permits { primitive } => self.ask(primitive, permits),
            Request::IsSet { primitive } => self.ask(primitive, |it| Answer::Bool(it.is_free())),
            Request::Clear { primitive } => self.ask(primitive, clear),
            Request::Set { primitive } => self.set(primitive),
            Request::Notify { primitive, n } => self.notify(primitive, n),
            Request::Wait { primitive, timeout } => return self.wait(primitive, timeout),
            Request::Start { function, arguments, name, daemon, process } => {
                return self.start_thread(function, arguments, name, daemon, process);
            }
            Request::Join { thread, timeout } => return self.join(thread, timeout),
            Request::Alive { thread } => {
                Answer::Bool(self.run.board.with(|table| table.to_join(thread).is_some()))
            }
            Request::Rename { thread, name } => {
                let name = self.body.text(name);
                self.run.board.with(|table| table.rename(thread, name));
                Answer::None
            }
            Request::Kill { thread } => {
                self.run.board.with(|table| table.kill(thread));
                Answer::None
            }
            Request::Exit { status } => {
                self.exit(status);
                return Err(Stopped);
            }
            Request::Write { stream, text } => {
                self.write(stream, text);
                Answer::None
            }
            Request::Now { clock } => Answer::Float(self.run.clock.read(clock)),
            Request::Sleep { seconds } => self.sleep(seconds)?,
            Request::Cores => Answer::Int(platform::cores() as i64),
            Request::Entropy => Answer::Int((self.random.next() >> 1) as i64),
        })
    }

    fn ask(&mut self, id: PrimitiveId, what: impl FnOnce(&Primitive) -> Answer) -> Answer {
        match self.remembered.find(&self.run.primitives, id) {
            Ok(primitive) => what(primitive),
            Err(error) => exception(&error),
        }
    }

    fn create(&mut self, kind: PrimitiveKind, value: i64, lock: Option<PrimitiveId>) -> Answer {
        self.made += 1;
        if self.made >= MADE {
            self.made = 0;
            self.run.primitives.forget(&self.body.dropped());
        }
        let lock = match lock.map(|lock| self.run.primitives.find(lock)).transpose() {
            Ok(lock) => lock,
            Err(error) => return exception(&error),
        };
        match self.run.primitives.create(kind, value, lock) {
            Ok(id) => Answer::Primitive(id),
            Err(error) => exception(&error),
        }
    }

    #[inline]
    fn acquire(&mut self, id: PrimitiveId, blocking: bool, timeout: Option<f64>) -> Result<Answer, Stopped> {
        let line = self.body.line();
        let primitive = match self.remembered.find(&self.run.primitives, id) {
            Ok(primitive) => primitive,
            Err(error) => return Ok(exception(&error)),
        };
        match primitive.try_acquire(line) {
            Ok(true) => return Ok(Answer::Bool(true)),
            Ok(false) => {}
            Err(error) => return Ok(exception(&error)),
        }
        if !blocking || timeout.is_some_and(|seconds| seconds <= 0.0) {
            return Ok(Answer::Bool(false));
        }
        let primitive = Arc::clone(primitive);
        let deadline = timeout.map(|seconds| self.run.clock.deadline(seconds));
        self.wait_to_acquire(&primitive, deadline, false).map(Answer::Bool)
    }

    #[inline]
    fn release(&mut self, id: PrimitiveId, n: i64) -> Answer {
        let primitive = match self.remembered.find(&self.run.primitives, id) {
            Ok(primitive) => primitive,
            Err(error) => return exception(&error),
        };
        if let Err(error) = primitive.release(n) {
            return exception(&error);
        }
        let primitive = match &primitive.state {
            State::Condition(lock) => lock,
            _ => primitive,
        };
        if primitive.has_waiters() {
            let n = n.unsigned_abs();
            self.run.board.with(|table| table.wake_some(primitive, n));
        }
        Answer::None
    }

    fn set(&mut self, id: PrimitiveId) -> Answer {
        let primitive = match self.remembered.find(&self.run.primitives, id) {
            Ok(primitive) => primitive,
            Err(error) => return exception(&error),
        };
        let State::Event(event) = &primitive.state else { return exception(&no_such_call()) };
        event.set();
        if primitive.has_waiters() {
            self.run.board.with(|table| table.wake_some(primitive, u64::MAX));
        }
        Answer::None
    }

    fn notify(&mut self, id: PrimitiveId, n: u32) -> Answer {
        let condition = match self.remembered.find(&self.run.primitives, id) {
            Ok(condition) => condition,
            Err(error) => return exception(&error),
        };
        if !condition.is_owned() {
            return not_owned("cannot notify on un-acquired lock");
        }
        if condition.has_waiters() {
            self.run.board.with(|table| table.notify(condition, n));
        }
        Answer::None
    }

    fn wait(&mut self, id: PrimitiveId, timeout: Option<f64>) -> Result<Answer, Stopped> {
        let primitive = match self.remembered.find(&self.run.primitives, id) {
            Ok(primitive) => Arc::clone(primitive),
            Err(error) => return Ok(exception(&error)),
        };
        let deadline = timeout.map(|seconds| self.run.clock.deadline(seconds));
        match &primitive.state {
            State::Event(event) => {
                if event.is_set() || timeout.is_some_and(|seconds| seconds <= 0.0) {
                    return Ok(Answer::Bool(event.is_set()));
                }
                self.wait_to_acquire(&primitive, deadline, false).map(Answer::Bool)
            }
            State::Condition(_) if !primitive.is_owned() => Ok(not_owned("cannot wait on un-acquired lock")),
            State::Condition(lock) => self.wait_to_be_notified(&primitive, lock, deadline).map(Answer::Bool),
            _ => Ok(exception(&no_such_call())),
        }
    }

    fn join(&mut self, thread: ThreadNumber, timeout: Option<f64>) -> Result<Answer, Stopped> {
        let deadline = timeout.map(|seconds| self.run.clock.deadline(seconds));
        let at_once = timeout.is_some_and(|seconds| seconds <= 0.0);
        self.wait_for_end(thread, deadline, at_once).map(Answer::Bool)
    }

    fn start_thread(
        &mut self,
        function: Value,
        arguments: Value,
        name: Value,
        daemon: bool,
        new_process: bool,
    ) -> Result<Answer, Stopped> {
        let name = self.body.text(name);
        let added = self.run.board.with(|table| table.add(name, self.process, daemon, new_process));
        let member = match added {
            Ok(Some(member)) => member,
            Ok(None) => return Err(Stopped),
            Err(_) => return Ok(cannot_start()),
        };
        let number = member.number;
        let process = if new_process { number } else { self.process };
        let body = self.body.spawn(number, function, arguments, new_process);
        // Then the copy of the memory may not be whole.
        if self.me.stop.is_raised() {
            self.run.board.with(|table| table.end(number));
            return Err(Stopped);
        }
        if Worker::start(&self.run, member, process, body).is_err() {
            self.run.board.with(|table| table.end(number));
            return Ok(cannot_start());
        }
        Ok(Answer::Int(i64::from(number.0)))
    }

    fn exit(&self, status: i64) {
        if self.process == MAIN {
            // What a system keeps of a status.
            let status = (status & 0xff) as i32;
            self.run.finish(if status == 0 { Ending::Done } else { Ending::Exit(status) });
        } else {
            self.run.board.with(|table| table.kill(self.process));
        }
    }

    fn write(&mut self, stream: Stream, text: Value) {
        let text = self.body.text(text);
        self.body.leave();
        self.run.output.write(self.me.number, stream, &text);
        self.body.enter();
    }

    fn sleep(&mut self, seconds: f64) -> Result<Answer, Stopped> {
        if seconds <= 0.0 {
            self.body.leave();
            std::thread::yield_now();
            self.body.enter();
            return Ok(Answer::None);
        }
        let deadline = self.run.clock.deadline(seconds);
        self.wait_for_time(deadline).map(|()| Answer::None)
    }
}

fn permits(primitive: &Primitive) -> Answer {
    match &primitive.state {
        State::Semaphore(semaphore) => Answer::Int(i64::from(semaphore.value())),
        State::BoundedSemaphore(semaphore) => Answer::Int(i64::from(semaphore.value())),
        _ => exception(&no_such_call()),
    }
}

fn clear(primitive: &Primitive) -> Answer {
    match &primitive.state {
        State::Event(event) => {
            event.clear();
            Answer::None
        }
        _ => exception(&no_such_call()),
    }
}

fn not_owned(message: &'static str) -> Answer {
    Answer::Raise { class: "RuntimeError", message: message.into() }
}

fn cannot_start() -> Answer {
    exception(&Error::fixed(ErrorKind::NoThreads, "The run has as many threads as it can have."))
}
