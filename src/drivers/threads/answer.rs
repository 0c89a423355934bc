//! What each request is answered with.

use std::sync::Arc;

use super::board::MAIN;
use super::primitive::State;
use super::worker::{Stopped, Worker};
use crate::drivers::raised::{exception, no_such_call, not_owned};
use crate::drivers::report::Ending;
use crate::platform;
#[cfg(step)]
use crate::trace::Action;
use crate::vm::{Answer, PrimitiveId, PrimitiveKind, Request, Shortcut, Stream, ThreadNumber, Value};
use crate::{Error, ErrorKind};

/// Primitives that a thread makes before it asks again which are gone.
const MADE: u32 = 64;

impl Worker {
    /// Does what was asked; waits where that takes waiting, outside.
    ///
    /// # Errors
    ///
    /// The thread is to end.
    pub(super) fn answer(&mut self, request: Request) -> Result<Answer, Stopped> {
        let line = if let Request::Acquire { .. } = request { self.body.line() } else { 0 };
        if let Some(answer) = self.uncontended.answer(&request, line) {
            return Ok(answer);
        }
        Ok(match request {
            Request::Acquire { primitive, timeout, .. } => return self.acquire(primitive, timeout),
            Request::Wait { primitive, timeout } => return self.wait(primitive, timeout),
            Request::Create { kind, value, lock } => self.create(kind, value, lock),
            Request::Start { function, arguments, name, daemon, process } => {
                return self.start_thread(function, arguments, name, daemon, process);
            }
            Request::Begun => {
                self.me.has_begun();
                Answer::None
            }
            Request::AwaitBegin { thread } => {
                self.await_begin(thread);
                Answer::None
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
            Request::Release { .. }
            | Request::Locked { .. }
            | Request::Owned { .. }
            | Request::Permits { .. }
            | Request::IsSet { .. }
            | Request::Clear { .. }
            | Request::Set { .. }
            | Request::Notify { .. } => exception(&no_such_call()),
        })
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

    /// Of what was not free a moment ago.
    fn acquire(&mut self, id: PrimitiveId, timeout: Option<f64>) -> Result<Answer, Stopped> {
        let primitive = match self.uncontended.find(id) {
            Ok(primitive) => Arc::clone(primitive),
            Err(error) => return Ok(exception(&error)),
        };
        let deadline = timeout.map(|seconds| self.run.clock.deadline(seconds));
        self.wait_to_acquire(&primitive, deadline, false).map(Answer::Bool)
    }

    fn wait(&mut self, id: PrimitiveId, timeout: Option<f64>) -> Result<Answer, Stopped> {
        let primitive = match self.uncontended.find(id) {
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
        #[cfg(step)]
        self.note(Action::Start { thread: number.0 });
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

    fn await_begin(&mut self, thread: ThreadNumber) {
        let Some(member) = self.run.board.with(|table| table.member(thread)) else { return };
        let lingers = platform::cores() > 1 && self.run.board.has_spare_core_beside();
        self.body.leave();
        member.await_begin(lingers, || self.me.stop.is_raised());
        self.body.enter();
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

fn cannot_start() -> Answer {
    exception(&Error::fixed(ErrorKind::NoThreads, "The run has as many threads as it can have."))
}
