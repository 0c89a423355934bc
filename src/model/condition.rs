//! `threading.Condition`.
//!
//! | a thread | on | then |
//! | --- | --- | --- |
//! | holds the lock | wait | joins the line; the lock is free, however deep the thread was in it |
//! | in the line | notify(n), one of the first n | leaves the line, notified |
//! | in the line | its timeout | leaves the line, late |
//! | in the line | a wake-up for no reason | leaves the line, woken |
//! | notified, late, woken | resume, the lock is free | has the lock as deep as before; `false` if late, else `true` |
//! | notified, late, woken | resume, the lock is held | blocked |
//! | in the line | resume | blocked |
//! | notified, late, woken | its timeout | the same: it is out of the line, and a notify that came first is not lost |
//! | does not hold the lock | wait, notify | an error |
//!
//! The lock is a machine of its own, since several conditions can share one.

use std::collections::VecDeque;

use super::thread_set::ThreadSet;
use super::{AnyLock, Step, ThreadId};
use crate::error::{Error, ErrorKind};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Waiter {
    thread: ThreadId,
    /// How deep it was in the lock.
    depth: u32,
}

/// Why a waiter has left the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Reason {
    Notified,
    Late,
    Woken,
}

/// Threads that wait until another says that something has changed: first come, first served.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    /// Who has waited longest is first.
    line: VecDeque<Waiter>,
    /// Out of the line, and about to take the lock back to this depth.
    leaving: ThreadSet<(u32, Reason)>,
}

impl Default for Condition {
    fn default() -> Self {
        Self::new()
    }
}

impl Condition {
    /// Nobody waits.
    #[must_use]
    pub const fn new() -> Self {
        Self { line: VecDeque::new(), leaving: ThreadSet::new() }
    }

    /// Begins a wait: frees the lock and joins the line. [`resume`](Self::resume) ends it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::LockNotHeld`]; nothing changed.
    pub fn wait(&mut self, thread: ThreadId, lock: &mut AnyLock) -> Result<(), Error> {
        check_held(thread, lock)?;
        let depth = lock.release_all(thread)?;
        self.line.push_back(Waiter { thread, depth });
        Ok(())
    }

    /// Notifies at most `n`, those that have waited longest: how many.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::LockNotHeld`]; nobody was.
    pub fn notify(&mut self, thread: ThreadId, lock: &AnyLock, n: u32) -> Result<u32, Error> {
        check_held(thread, lock)?;
        let mut notified = 0;
        while notified < n
            && let Some(waiter) = self.line.pop_front()
        {
            self.leaving.insert(waiter.thread, (waiter.depth, Reason::Notified));
            notified += 1;
        }
        Ok(notified)
    }

    /// Whether the thread is in the line: neither notified, nor late, nor woken.
    #[must_use]
    pub fn is_waiting(&self, thread: ThreadId) -> bool {
        self.line.iter().any(|waiter| waiter.thread == thread)
    }

    /// Whether the thread was notified and has not resumed yet.
    #[must_use]
    pub fn is_notified(&self, thread: ThreadId) -> bool {
        self.leaving.get(thread).is_some_and(|&(_, reason)| reason == Reason::Notified)
    }

    /// Whether a resume would not be blocked.
    #[must_use]
    pub fn would_resume(&self, thread: ThreadId, lock: &AnyLock) -> bool {
        self.leaving.contains(thread) && !lock.is_locked()
    }

    /// Ends a wait, with the lock as before: `false` if its timeout did, `true` otherwise.
    pub fn resume(&mut self, thread: ThreadId, lock: &mut AnyLock) -> Step<bool> {
        let Some(&(depth, reason)) = self.leaving.get(thread) else { return Step::Blocked };
        if lock.acquire_again(thread, depth) == Step::Blocked {
            return Step::Blocked;
        }
        self.leaving.remove(thread);
        Step::Done(reason != Reason::Late)
    }

    /// Lets the thread's timeout pass; whether that ends its wait: not when something else has before.
    pub fn time_out(&mut self, thread: ThreadId) -> bool {
        self.leave(thread, Reason::Late)
    }

    /// Wakes the thread for no reason; whether it was in the line.
    pub fn wake_spuriously(&mut self, thread: ThreadId) -> bool {
        self.leave(thread, Reason::Woken)
    }

    fn leave(&mut self, thread: ThreadId, reason: Reason) -> bool {
        let place = self.line.iter().position(|waiter| waiter.thread == thread);
        let waiter = place.and_then(|place| self.line.remove(place));
        if let Some(waiter) = &waiter {
            self.leaving.insert(thread, (waiter.depth, reason));
        }
        waiter.is_some()
    }

    /// The threads in the line, who has waited longest first.
    pub fn waiters(&self) -> impl Iterator<Item = ThreadId> + '_ {
        self.line.iter().map(|waiter| waiter.thread)
    }
}

fn check_held(thread: ThreadId, lock: &AnyLock) -> Result<(), Error> {
    if lock.is_owned_by(thread) {
        return Ok(());
    }
    Err(Error::fixed(
        ErrorKind::LockNotHeld,
        "cannot wait or notify on un-acquired lock: acquire the condition's lock first.",
    ))
}
