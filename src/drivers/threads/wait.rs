//! Waiting: at the board, outside of the program's memory.

use std::sync::Arc;

use super::board::{GaveUp, On};
use super::member::Woken;
use super::primitive::{Primitive, State};
use super::worker::{Stopped, Worker};
use crate::platform;
use crate::platform::atomic::Ordering;
#[cfg(step)]
use crate::trace::{Action, Reason};
use crate::vm::ThreadNumber;

/// How long a thread looks whether a primitive comes free before it joins the line, and how often, in nanoseconds.
const LINGER: u32 = 3_000;
const LOOK: u32 = 250;

/// How a wait at the board ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waited {
    /// Another thread has ended it.
    Called,
    /// Its deadline has.
    TimedOut,
}

impl Worker {
    /// Acquires a lock or a semaphore's permit, or waits for an event, when a first try has failed; whether it did before
    /// the deadline. `first`: it has waited its turn already.
    pub(super) fn wait_to_acquire(
        &mut self,
        primitive: &Arc<Primitive>,
        deadline: Option<f64>,
        mut first: bool,
    ) -> Result<bool, Stopped> {
        let primitive = match &primitive.state {
            State::Condition(lock) => lock,
            _ => primitive,
        };
        let line = self.note_place(primitive);
        // A lock's depth has been looked at by the first try, and this thread does not hold it.
        let acquire = || primitive.try_acquire(line).unwrap_or(false);
        if self.run.board.has_spare_core()
            && platform::look(LOOK, LINGER, || primitive.is_free())
            && acquire()
        {
            return Ok(true);
        }
        loop {
            let acquired = self.run.board.with(|table| {
                if self.me.stop.is_raised() {
                    return Err(Stopped);
                }
                primitive.expect_waiter();
                if acquire() {
                    primitive.forget_waiter();
                    return Ok(true);
                }
                table.wait(self.me.number, On::Primitive(Arc::clone(primitive)), deadline, first);
                Ok(false)
            })?;
            if acquired {
                return Ok(true);
            }
            #[cfg(step)]
            self.note_blocked(primitive);
            let waited = self.park(deadline, true)?;
            // An event may have been cleared again since.
            if (waited == Waited::Called && matches!(primitive.state, State::Event(_))) || acquire() {
                return Ok(true);
            }
            if waited == Waited::TimedOut {
                return Ok(false);
            }
            first = true;
        }
    }

    /// Waits for a notify; the lock, which this thread holds, is given up meanwhile and taken back to the same depth.
    /// Whether it was notified.
    pub(super) fn wait_to_be_notified(
        &mut self,
        condition: &Arc<Primitive>,
        lock: &Arc<Primitive>,
        deadline: Option<f64>,
    ) -> Result<bool, Stopped> {
        self.note_place(lock);
        let line = self.note_place(condition);
        let depth = lock.depth();
        self.run.board.with(|table| {
            if self.me.stop.is_raised() {
                return Err(Stopped);
            }
            table.wait_for_notify(self.me.number, condition, lock, depth, deadline);
            Ok(())
        })?;
        #[cfg(step)]
        self.note_blocked(condition);
        let notified = self.park(deadline, true)? == Waited::Called;
        let mut taken = u32::from(lock.try_acquire(line).unwrap_or(false));
        if taken == 0 {
            taken += u32::from(self.wait_to_acquire(lock, None, notified)?);
        }
        while taken < depth && lock.try_acquire(line).unwrap_or(false) {
            taken += 1;
        }
        Ok(notified)
    }

    /// Waits for a thread to end, or for the process that began with it; whether it has before the deadline.
    pub(super) fn wait_for_end(
        &mut self,
        thread: ThreadNumber,
        deadline: Option<f64>,
        at_once: bool,
    ) -> Result<bool, Stopped> {
        self.me.line.store(self.body.line(), Ordering::Relaxed);
        let ended = self.run.board.with(|table| {
            if self.me.stop.is_raised() {
                return Err(Stopped);
            }
            let Some(on) = table.to_join(thread) else { return Ok(Some(true)) };
            if at_once {
                return Ok(Some(false));
            }
            table.wait(self.me.number, on, deadline, false);
            Ok(None)
        })?;
        match ended {
            Some(ended) => Ok(ended),
            None => {
                #[cfg(step)]
                self.note(Action::Block { reason: Reason::Thread(thread.0) });
                Ok(self.park(deadline, true)? == Waited::Called)
            }
        }
    }

    /// Waits for time to pass.
    pub(super) fn wait_for_time(&mut self, deadline: f64) -> Result<(), Stopped> {
        self.me.line.store(self.body.line(), Ordering::Relaxed);
        self.run.board.with(|table| {
            if self.me.stop.is_raised() {
                return Err(Stopped);
            }
            table.wait(self.me.number, On::Time, Some(deadline), false);
            Ok(())
        })?;
        #[cfg(step)]
        self.note(Action::Block { reason: Reason::Time });
        self.park(Some(deadline), false).map(|_| ())
    }

    /// Says where this thread waits; the line.
    fn note_place(&mut self, primitive: &Primitive) -> u32 {
        let line = self.body.line();
        self.me.line.store(line, Ordering::Relaxed);
        primitive.find_label(|| self.body.label(primitive.id));
        line
    }

    /// Waits for the end of the wait that the board has noted. `lingers`: on its core at first, where one is to spare.
    fn park(&mut self, deadline: Option<f64>, lingers: bool) -> Result<Waited, Stopped> {
        // The wait may have been the last one of a deadlock.
        self.run.announce();
        self.body.leave();
        let waited = self.park_outside(deadline, lingers);
        self.body.enter();
        self.me.has_moved();
        waited
    }

    fn park_outside(&self, mut deadline: Option<f64>, lingers: bool) -> Result<Waited, Stopped> {
        loop {
            match self.me.park(deadline, lingers && self.run.board.has_spare_core()) {
                Woken::Called => return Ok(Waited::Called),
                Woken::Stopped => return Err(Stopped),
                Woken::TimedOut => {}
            }
            match self.run.board.with(|table| table.give_up(self.me.number)) {
                GaveUp::TimedOut => return Ok(Waited::TimedOut),
                // The word says by whom.
                GaveUp::Woken => {}
                GaveUp::Called => {}
            }
            deadline = None;
        }
    }
}
