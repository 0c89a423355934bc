//! Requests that need no waiting, answered on the spot: an acquire of what is free, a release, a look.

use std::sync::Arc;

use super::primitive::{Primitive, State};
use super::primitives::Remembered;
use super::run::Run;
use crate::drivers::raised::{exception, no_such_call, not_owned};
use crate::vm::{Answer, PrimitiveId, Request, Shortcut};

/// See the [module](self). It belongs to one thread of the program.
pub(super) struct Uncontended {
    run: Arc<Run>,
    remembered: Remembered,
}

impl Shortcut for Uncontended {
    #[inline]
    fn answer(&mut self, request: &Request, line: u32) -> Option<Answer> {
        match *request {
            Request::Acquire { primitive, blocking, timeout } => {
                self.acquire(primitive, blocking && timeout.is_none_or(|seconds| seconds > 0.0), line)
            }
            Request::Release { primitive, n } => Some(self.release(primitive, n)),
            Request::Locked { primitive } => {
                Some(self.ask(primitive, |primitive| Answer::Bool(!primitive.is_free())))
            }
            Request::Owned { primitive } => {
                Some(self.ask(primitive, |primitive| Answer::Bool(primitive.is_owned())))
            }
            Request::IsSet { primitive } => {
                Some(self.ask(primitive, |primitive| Answer::Bool(primitive.is_free())))
            }
            Request::Permits { primitive } => Some(self.ask(primitive, permits)),
            Request::Clear { primitive } => Some(self.ask(primitive, clear)),
            Request::Set { primitive } => Some(self.set(primitive)),
            Request::Notify { primitive, n } => Some(self.notify(primitive, n)),
            _ => None,
        }
    }
}

impl Uncontended {
    pub(super) fn new(run: &Arc<Run>) -> Self {
        Self { run: Arc::clone(run), remembered: Remembered::default() }
    }

    /// The primitive with this number.
    ///
    /// # Errors
    ///
    /// There is none: a defect of ours.
    #[inline]
    pub(super) fn find(&mut self, id: PrimitiveId) -> Result<&Arc<Primitive>, crate::Error> {
        self.remembered.find(&self.run.primitives, id)
    }

    /// None where it has to wait, which it may.
    #[inline]
    fn acquire(&mut self, id: PrimitiveId, may_wait: bool, line: u32) -> Option<Answer> {
        match self.find(id).and_then(|primitive| primitive.try_acquire(line)) {
            Ok(false) if may_wait => None,
            Ok(taken) => Some(Answer::Bool(taken)),
            Err(error) => Some(exception(&error)),
        }
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

    fn ask(&mut self, id: PrimitiveId, what: impl FnOnce(&Primitive) -> Answer) -> Answer {
        match self.find(id) {
            Ok(primitive) => what(primitive),
            Err(error) => exception(&error),
        }
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

    pub(super) fn notify(&mut self, id: PrimitiveId, n: u32) -> Answer {
        self.notify_some(id, n).map_or_else(|answer| answer, |_| Answer::None)
    }

    /// Notifies at most `n`: how many it were.
    ///
    /// # Errors
    ///
    /// The answer, when nothing could be done.
    pub(super) fn notify_some(&mut self, id: PrimitiveId, n: u32) -> Result<u32, Answer> {
        let condition = match self.remembered.find(&self.run.primitives, id) {
            Ok(condition) => condition,
            Err(error) => return Err(exception(&error)),
        };
        if !condition.is_owned() {
            return Err(not_owned("cannot notify on un-acquired lock"));
        }
        if !condition.has_waiters() {
            return Ok(0);
        }
        Ok(self.run.board.with(|table| table.notify(condition, n)))
    }
}

fn permits(primitive: &Primitive) -> Answer {
    match &primitive.state {
        State::Semaphore(semaphore) => Answer::Int(i64::from(semaphore.value())),
        State::BoundedSemaphore(semaphore) => Answer::Int(i64::from(semaphore.value())),
        State::RLock(lock) => Answer::Int(i64::from(lock.depth())),
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
