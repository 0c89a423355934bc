//! A condition variable: Python's `threading.Condition`.
//!
//! # States
//!
//! A lock of the user's, and a line of waiters, first come first served (see `waiters`).
//!
//! | a thread | on | then |
//! | --- | --- | --- |
//! | holds the lock | wait | joins the line, frees the lock however deep it is in it, waits to be called |
//! | in the line | notify(n), one of the first n | is out of the line, called; wakes, takes the lock back as deep as before, returns true |
//! | in the line | its deadline | leaves the line, takes the lock back, returns false |
//! | called | its deadline | it was called: as if the deadline had not passed |
//! | in the line | stop, abort | leaves the line; an error |
//! | called | stop, abort | passes the call on to the next in the line; an error |
//! | does not hold the lock | wait, notify | an error, nothing changed |
//!
//! A notify that meets a timeout is therefore never lost: the line's insides decide which came first. (CPython's
//! waiter may time out after `notify` has picked it, and the notify then wakes nobody.)
//!
//! # Why no wake-up is lost
//!
//! A waiter joins the line while it holds the lock, so every notify by a thread that takes the lock later finds it
//! there. Its node's word is changed by the call before the wake-up is sent, and compared as it goes to sleep. The
//! wake-up is handed over to the lock, whose release sends it (see `raw`).
//!
//! # Ordering
//!
//! The user's lock orders what it protects. The line is behind a bare lock of its own, since a plain `Lock` can be
//! released by any thread: a misuse then confuses who waits, never memory. `waiting` mirrors the line's length for
//! the one look of a notify with nobody there: whoever holds the lock sees all that joined under it before.

use std::pin::{Pin, pin};

use crate::error::{Error, ErrorKind};
use crate::platform::atomic::{AtomicU32, Ordering};

use super::guarded::Guarded;
use super::linger::Luck;
use super::lockable::Lockable;
use super::rlock::RLock;
use super::roster::WaitKind;
use super::sleep::{Blocking, Place, Sleep, block_on};
use super::timeout::Timeout;
use super::waiters::{Call, Line, Node, Waited};

/// Threads that wait until another says that something has changed. See the [module](self) for its states.
///
/// `notify` with nobody waiting costs two loads. A wait lingers some microseconds before it sleeps. CPython differs
/// in that a notify can be lost to a timeout, and that a wait cannot be ended from outside: here each honours the
/// run's [`StopFlag`](crate::sync::StopFlag).
#[derive(Debug)]
pub struct Condition<L = RLock> {
    lock: L,
    line: Guarded<Line>,
    waiting: AtomicU32,
    luck: Luck,
}

impl Condition {
    /// A condition over an [`RLock`] of its own, as Python's without arguments.
    #[must_use]
    pub fn new() -> Self {
        Self::over(RLock::new())
    }
}

impl Default for Condition {
    fn default() -> Self {
        Self::new()
    }
}

impl<L: Lockable> Condition<L> {
    /// A condition over this lock.
    #[must_use]
    pub fn over(lock: L) -> Self {
        Self { lock, line: Guarded::new(Line::new()), waiting: AtomicU32::new(0), luck: Luck::new() }
    }

    /// The lock it is over.
    pub const fn inner(&self) -> &L {
        &self.lock
    }

    /// Acquires the lock.
    ///
    /// # Errors
    ///
    /// As the lock's own `acquire`.
    pub fn acquire(&self) -> Result<(), Error> {
        if self.lock.try_acquire()? { Ok(()) } else { self.acquire_within(Timeout::Never).map(|_| ()) }
    }

    /// Acquires the lock unless the timeout comes first: whether it did.
    ///
    /// # Errors
    ///
    /// As the lock's own `acquire_within`.
    pub fn acquire_within(&self, timeout: impl Into<Timeout>) -> Result<bool, Error> {
        block_on(self.lock.acquire_by(&Blocking, timeout.into()))
    }

    /// Releases the lock.
    ///
    /// # Errors
    ///
    /// As the lock's own `release`.
    pub fn release(&self) -> Result<(), Error> {
        self.lock.release()
    }

    /// Frees the lock, sleeps until notified, and takes the lock back. Of the reason for the notify it knows
    /// nothing: use [`wait_for`](Condition::wait_for), or look again.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::LockNotHeld`]. [`ErrorKind::Stopped`] when the thread's stop flag is raised first: the lock is
    /// then taken back only if that takes no waiting, and a guard knows whether it was.
    /// [`ErrorKind::MayNotBlock`].
    pub fn wait(&self) -> Result<(), Error> {
        self.wait_within(Timeout::Never).map(|_| ())
    }

    /// As [`wait`](Condition::wait), but gives up after the timeout: `false` only then. To take the lock back has no
    /// timeout.
    ///
    /// # Errors
    ///
    /// As [`wait`](Condition::wait), and [`ErrorKind::TimeoutOverflow`].
    pub fn wait_within(&self, timeout: impl Into<Timeout>) -> Result<bool, Error> {
        block_on(self.wait_by(&Blocking, timeout.into()))
    }

    /// [`wait_within`](Condition::wait_within) for whoever polls.
    pub(crate) async fn wait_by<S: Sleep>(&self, sleep: &S, timeout: Timeout) -> Result<bool, Error> {
        let timeout = timeout.checked()?;
        self.wait_until(sleep, timeout.deadline()).await
    }

    /// Waits until the predicate holds, or the timeout: what the predicate said last. It is called with the lock
    /// held, first at once. The timeout is of the whole and does not start anew after a notify.
    ///
    /// # Errors
    ///
    /// As [`wait_within`](Condition::wait_within).
    pub fn wait_for(
        &self,
        timeout: impl Into<Timeout>,
        predicate: impl FnMut() -> bool,
    ) -> Result<bool, Error> {
        block_on(self.wait_for_by(&Blocking, timeout.into(), predicate))
    }

    /// [`wait_for`](Condition::wait_for) for whoever polls.
    pub(crate) async fn wait_for_by<S: Sleep>(
        &self,
        sleep: &S,
        timeout: Timeout,
        mut predicate: impl FnMut() -> bool,
    ) -> Result<bool, Error> {
        let timeout = timeout.checked()?;
        self.check_held()?;
        if predicate() {
            return Ok(true);
        }
        let deadline = timeout.deadline();
        while self.wait_until(sleep, deadline).await? {
            if predicate() {
                return Ok(true);
            }
        }
        Ok(predicate())
    }

    async fn wait_until<S: Sleep>(&self, sleep: &S, deadline: Option<f64>) -> Result<bool, Error> {
        // Each time: a predicate may have released it.
        self.check_held()?;
        sleep.check()?;
        let node = pin!(Node::new());
        let mut place_in_line = InLine::join(self, node.as_ref());
        let depth = self.lock.let_go();
        let place = Place::new(WaitKind::Condition, self, None);
        let outcome = node.wait(sleep, place, deadline, Some(&self.luck)).await;
        let called = outcome == Ok(Waited::Called) || place_in_line.leave();
        if outcome.is_err() {
            // Without waiting, since that is what was refused.
            let _ = self.lock.take_back(sleep, depth).await;
        }
        outcome?;
        self.lock.take_back(sleep, depth).await?;
        place_in_line.settled = true;
        Ok(called)
    }

    /// Wakes the one that has waited longest: how many were woken, 0 or 1. Never blocks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::LockNotHeld`]; nobody was woken.
    pub fn notify_one(&self) -> Result<usize, Error> {
        self.notify(1)
    }

    /// Wakes all that wait: how many. Never blocks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::LockNotHeld`]; nobody was woken.
    pub fn notify_all(&self) -> Result<usize, Error> {
        self.notify(usize::MAX)
    }

    /// Wakes at most `n`, those that have waited longest: how many. They go on once they have the lock. Never blocks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::LockNotHeld`]; nobody was woken.
    #[inline]
    pub fn notify(&self, n: usize) -> Result<usize, Error> {
        self.check_held()?;
        match self.waiting.load(Ordering::Relaxed) {
            0 => Ok(0),
            waiting => Ok(self.call(n.min(waiting as usize))),
        }
    }

    #[cold]
    #[inline(never)]
    fn call(&self, n: usize) -> usize {
        let mut called = 0;
        while called < n {
            let Some(call) = self.take_first() else { break };
            call.wake_by(|word| self.lock.wake_when_free(word));
            called += 1;
        }
        called
    }

    fn take_first(&self) -> Option<Call> {
        let mut line = self.line.hold();
        let call = line.call_first()?;
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        Some(call)
    }

    #[inline]
    fn check_held(&self) -> Result<(), Error> {
        if self.lock.is_held() { Ok(()) } else { Err(not_held()) }
    }
}

#[cold]
fn not_held() -> Error {
    Error::fixed(
        ErrorKind::LockNotHeld,
        "cannot wait or notify on un-acquired lock: acquire the condition's lock first.",
    )
}

/// A waiter's place in the line. Dropped before the wait is settled, it leaves the line, or passes its call on.
struct InLine<'a, L: Lockable> {
    condition: &'a Condition<L>,
    node: Pin<&'a Node>,
    /// The node is no longer in the line.
    left: bool,
    /// The call, if there was one, has been used.
    settled: bool,
}

impl<'a, L: Lockable> InLine<'a, L> {
    fn join(condition: &'a Condition<L>, node: Pin<&'a Node>) -> Self {
        let mut line = condition.line.hold();
        // SAFETY: the node is new and pinned, and cannot end before this guard, which borrows it and on dropping takes
        // it out. (A future that is leaked, not dropped, keeps its pinned memory.)
        unsafe { line.push(node, false) };
        condition.waiting.fetch_add(1, Ordering::Relaxed);
        Self { condition, node, left: false, settled: false }
    }

    /// Leaves the line; whether the node had been called.
    fn leave(&mut self) -> bool {
        if self.left {
            return self.node.is_called();
        }
        self.left = true;
        let mut line = self.condition.line.hold();
        // SAFETY: `join` pushed it to this line.
        let called = unsafe { line.remove(&self.node) };
        if !called {
            self.condition.waiting.fetch_sub(1, Ordering::Relaxed);
        }
        called
    }
}

impl<L: Lockable> Drop for InLine<'_, L> {
    fn drop(&mut self) {
        if !self.settled && self.leave() {
            self.condition.call(1);
        }
    }
}
