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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Lock, RLock};

    const ONE: ThreadId = ThreadId(1);
    const TWO: ThreadId = ThreadId(2);
    const THREE: ThreadId = ThreadId(3);
    const FOUR: ThreadId = ThreadId(4);

    /// A condition at which these wait, in this order.
    fn with_waiting<const N: usize>(threads: [ThreadId; N]) -> (Condition, AnyLock) {
        let (mut condition, mut lock) = (Condition::new(), AnyLock::RLock(RLock::new()));
        for thread in threads {
            lock.acquire(thread).unwrap();
            condition.wait(thread, &mut lock).unwrap();
        }
        (condition, lock)
    }

    /// As a thread that takes the lock for it.
    fn notify(condition: &mut Condition, lock: &mut AnyLock, n: u32) -> u32 {
        lock.acquire(FOUR).unwrap();
        let notified = condition.notify(FOUR, lock, n).unwrap();
        lock.release(FOUR).unwrap();
        notified
    }

    fn resume(condition: &mut Condition, lock: &mut AnyLock, thread: ThreadId) -> Step<bool> {
        let step = condition.resume(thread, lock);
        if step != Step::Blocked {
            lock.release(thread).unwrap();
        }
        step
    }

    #[test]
    fn first_come_first_served() {
        let (mut condition, mut lock) = with_waiting([TWO, THREE, ONE]);
        assert_eq!(condition.waiters().collect::<Vec<_>>(), [TWO, THREE, ONE]);
        assert_eq!(notify(&mut condition, &mut lock, 2), 2);
        assert!(condition.is_notified(TWO) && condition.is_notified(THREE) && condition.is_waiting(ONE));
        assert!(!condition.is_waiting(TWO) && !condition.is_notified(ONE));
        // Which of the notified goes on first is a choice.
        assert_eq!(resume(&mut condition, &mut lock, THREE), Step::Done(true));
        assert_eq!(resume(&mut condition, &mut lock, ONE), Step::Blocked);
        assert_eq!(resume(&mut condition, &mut lock, TWO), Step::Done(true));
        assert_eq!(notify(&mut condition, &mut lock, u32::MAX), 1);
        assert_eq!(resume(&mut condition, &mut lock, ONE), Step::Done(true));
        assert_eq!(notify(&mut condition, &mut lock, 1), 0);
        assert_eq!((condition, lock), with_waiting([]));
    }

    #[test]
    fn the_order_of_resuming_leaves_no_trace() {
        let states = [[ONE, TWO], [TWO, ONE]].map(|order| {
            let (mut condition, mut lock) = with_waiting(order);
            notify(&mut condition, &mut lock, 2);
            condition
        });
        assert_eq!(states[0], states[1]);
    }

    #[test]
    fn the_lock_comes_back_as_deep_as_it_was() {
        let (mut condition, mut lock) = (Condition::new(), AnyLock::RLock(RLock::new()));
        (0..3).for_each(|_| assert_eq!(lock.acquire(ONE), Ok(Step::Done(()))));
        condition.wait(ONE, &mut lock).unwrap();
        assert!(!lock.is_locked());
        lock.acquire(TWO).unwrap();
        condition.notify(TWO, &lock, 1).unwrap();
        assert!(!condition.would_resume(ONE, &lock));
        assert_eq!(condition.resume(ONE, &mut lock), Step::Blocked);
        lock.release(TWO).unwrap();
        assert!(condition.would_resume(ONE, &lock));
        assert_eq!(condition.resume(ONE, &mut lock), Step::Done(true));
        assert_eq!(lock.depth(ONE), 3);
    }

    #[test]
    fn a_notify_that_meets_a_timeout_is_not_lost() {
        let (mut condition, mut lock) = with_waiting([ONE, TWO]);
        assert!(condition.time_out(ONE) && !condition.time_out(ONE));
        assert_eq!(notify(&mut condition, &mut lock, 1), 1);
        assert!(condition.is_notified(TWO) && !condition.time_out(TWO));
        assert_eq!(resume(&mut condition, &mut lock, TWO), Step::Done(true));
        assert!(!condition.is_notified(ONE));
        assert_eq!(resume(&mut condition, &mut lock, ONE), Step::Done(false));
        assert_eq!((condition, lock), with_waiting([]));
    }

    #[test]
    fn a_wake_up_for_no_reason_looks_like_a_notify_and_uses_none() {
        let (mut condition, mut lock) = with_waiting([ONE, TWO]);
        assert!(condition.wake_spuriously(ONE) && !condition.wake_spuriously(ONE));
        assert!(!condition.is_waiting(ONE) && !condition.is_notified(ONE));
        assert_eq!(notify(&mut condition, &mut lock, 1), 1);
        assert!(condition.is_notified(TWO) && !condition.wake_spuriously(TWO));
        assert_eq!(resume(&mut condition, &mut lock, ONE), Step::Done(true));
    }

    #[test]
    fn without_the_lock_nothing_changes() {
        let kind = |error: Error| error.kind();
        let (mut condition, mut lock) = with_waiting([ONE]);
        lock.acquire(TWO).unwrap();
        let before = (condition.clone(), lock.clone());
        assert_eq!(condition.wait(THREE, &mut lock).map_err(kind), Err(ErrorKind::LockNotHeld));
        assert_eq!(condition.notify(THREE, &lock, 1).map_err(kind), Err(ErrorKind::LockNotHeld));
        assert_eq!((condition, lock), before);
        let (mut condition, mut lock) = (Condition::new(), AnyLock::Lock(Lock::new()));
        assert_eq!(condition.wait(ONE, &mut lock).map_err(kind), Err(ErrorKind::LockNotHeld));
        assert_eq!(condition.notify(ONE, &lock, 1).map_err(kind), Err(ErrorKind::LockNotHeld));
    }

    #[test]
    fn of_a_plain_lock_it_knows_only_that_somebody_holds_it() {
        let (mut condition, mut lock) = (Condition::new(), AnyLock::Lock(Lock::new()));
        lock.acquire(ONE).unwrap();
        condition.wait(TWO, &mut lock).unwrap();
        assert!(!lock.is_locked());
        lock.acquire(ONE).unwrap();
        assert_eq!(condition.notify(THREE, &lock, 1), Ok(1));
        lock.release(THREE).unwrap();
        assert_eq!(condition.resume(TWO, &mut lock), Step::Done(true));
        assert_eq!(lock.owner(), Some(TWO));
    }
}
