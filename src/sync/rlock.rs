//! A re-entrant lock: Python's `threading.RLock`.
//!
//! # States
//!
//! | word | owner | depth | meaning |
//! | --- | --- | --- | --- |
//! | free | 0 | 0 | nobody holds it |
//! | held, or contended | t | n ≥ 1 | thread t has acquired it n times more than released |
//!
//! | from | on | to | and |
//! | --- | --- | --- | --- |
//! | free | acquire by t | owner t, depth 1 | as the bare lock (`raw`) |
//! | owner t, depth n | acquire by t | depth n + 1 | one load, one store; an error at 4 294 967 295 |
//! | owner t | acquire by another | the same | it lingers and sleeps until the lock is free |
//! | owner t, depth n > 1 | release by t | depth n − 1 | |
//! | owner t, depth 1 | release by t | free | one swap; wakes one sleeper if there are any |
//! | any | release by who is not the owner | the same | an error, nothing changed |
//!
//! # Ordering
//!
//! The word orders everything, as in `raw`. Owner and depth are two halves of one number, and order nothing: a thread
//! finds its own there only if it wrote it itself and has not released since (numbers are never reused, and who
//! releases writes 0 first), so it is the one that holds the lock; every other value tells it only that it is not.
//!
//! # Fairness
//!
//! None, as [`Lock`](super::Lock).

use std::fmt;
use std::marker::PhantomData;

use crate::error::{Error, ErrorKind};
use crate::platform::atomic::{AtomicU32, LongMark, Mark};

use super::raw::RawLock;
use super::roster::WaitKind;
use super::sleep::{Blocking, Place, Sleep, block_on};
use super::thread_id::{self, NOBODY, ThreadId};
use super::timeout::Timeout;

/// `hold` of a lock that nobody has.
const FREE: u64 = 0;

/// The greatest depth.
const DEEPEST: u64 = u32::MAX as u64;

const fn hold_of(owner: u32, depth: u32) -> u64 {
    (owner as u64) << 32 | depth as u64
}

const fn owner_of(hold: u64) -> u32 {
    (hold >> 32) as u32
}

const fn depth_of(hold: u64) -> u32 {
    hold as u32
}

/// A lock that its owner may acquire again, and must release as often. See the [module](self).
///
/// The outermost pair costs what [`Lock`](super::Lock)'s costs, a nested one a few plain loads and stores.
/// CPython differs in that a wait cannot be ended from outside: here each honours the run's
/// [`StopFlag`](crate::sync::StopFlag).
pub struct RLock {
    raw: RawLock,
    /// The owner's number in the upper half, the depth in the lower: one load tells both.
    hold: LongMark,
    /// Who acquired it last, for whoever looks on from outside.
    owner: Mark,
}

impl RLock {
    /// A free lock.
    #[must_use]
    #[cfg(not(loom))]
    pub const fn new() -> Self {
        Self { raw: RawLock::new(), hold: LongMark::new(FREE), owner: Mark::new(NOBODY) }
    }

    /// A free lock.
    #[must_use]
    #[cfg(loom)]
    pub fn new() -> Self {
        Self { raw: RawLock::new(), hold: LongMark::new(FREE), owner: Mark::new(NOBODY) }
    }

    /// Takes the lock, or, when this thread has it, once more. Sleeps while another thread has it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Stopped`] when the thread's stop flag is raised before the lock is free;
    /// [`ErrorKind::MayNotBlock`] when it is held and the thread may not block;
    /// [`ErrorKind::RecursionOverflow`]. The lock is as it was.
    #[inline]
    pub fn acquire(&self) -> Result<(), Error> {
        if self.try_acquire()? { Ok(()) } else { self.acquire_blocking(Timeout::Never).map(|_| ()) }
    }

    /// Takes the lock if it is free or this thread's. Never blocks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::RecursionOverflow`].
    #[inline]
    pub fn try_acquire(&self) -> Result<bool, Error> {
        let hold = self.hold.get();
        // Where the owner is this thread, what is left over is the depth: one comparison tells that it can be one more.
        let depth = hold.wrapping_sub(hold_of(thread_id::current(), 0));
        if (1..DEEPEST).contains(&depth) {
            self.hold.set(hold + 1);
            return Ok(true);
        }
        if depth == DEEPEST {
            return Err(too_deep());
        }
        let taken = self.raw.try_acquire();
        if taken {
            self.enter(thread_id::current(), 1);
        }
        Ok(taken)
    }

    /// As [`acquire`](RLock::acquire), but gives up after the timeout and then returns `false`.
    ///
    /// # Errors
    ///
    /// As [`acquire`](RLock::acquire), and [`ErrorKind::TimeoutOverflow`].
    #[inline]
    pub fn acquire_within(&self, timeout: impl Into<Timeout>) -> Result<bool, Error> {
        let timeout = timeout.into().checked()?;
        if self.try_acquire()? {
            return Ok(true);
        }
        if timeout == Timeout::Now { Ok(false) } else { self.acquire_blocking(timeout) }
    }

    /// [`acquire_within`](RLock::acquire_within) for whoever polls.
    pub(crate) async fn acquire_by<S: Sleep>(&self, sleep: &S, timeout: Timeout) -> Result<bool, Error> {
        let timeout = timeout.checked()?;
        if self.try_acquire()? {
            return Ok(true);
        }
        if timeout == Timeout::Now {
            Ok(false)
        } else {
            self.acquire_slow(sleep, timeout.deadline(), 1).await
        }
    }

    #[cold]
    #[inline(never)]
    fn acquire_blocking(&self, timeout: Timeout) -> Result<bool, Error> {
        block_on(self.acquire_slow(&Blocking, timeout.deadline(), 1))
    }

    /// See [`RawLock::wake_when_free`].
    pub(super) fn wake_when_free(&self, word: *const AtomicU32) {
        self.raw.wake_when_free(word);
    }

    async fn acquire_slow<S: Sleep>(
        &self,
        sleep: &S,
        deadline: Option<f64>,
        depth: u32,
    ) -> Result<bool, Error> {
        let place = Place::new(WaitKind::RLock, self, Some(self.owner.word()));
        let taken = self.raw.acquire_slow(sleep, place, deadline).await?;
        if taken {
            self.enter(thread_id::current(), depth);
        }
        Ok(taken)
    }

    #[inline]
    fn enter(&self, me: u32, depth: u32) {
        self.hold.set(hold_of(me, depth));
        self.owner.set(me);
    }

    /// Undoes one acquire of this thread; the last one frees the lock and wakes one sleeper. Never blocks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotOwner`] when this thread does not own the lock, which is as it was.
    #[inline]
    pub fn release(&self) -> Result<(), Error> {
        let hold = self.hold.get();
        let depth = hold.wrapping_sub(hold_of(thread_id::current(), 0));
        if (2..=DEEPEST).contains(&depth) {
            self.hold.set(hold - 1);
        } else if depth == 1 {
            self.leave();
        } else {
            return Err(not_owner());
        }
        Ok(())
    }

    #[inline]
    fn leave(&self) {
        self.hold.set(FREE);
        self.raw.free();
    }

    /// Frees the lock however deep this thread, its owner, is in it: the depth to be put back.
    pub(super) fn let_go(&self) -> u32 {
        let depth = depth_of(self.hold.get());
        self.leave();
        depth
    }

    /// Undoes [`let_go`](Self::let_go).
    pub(super) async fn take_back<S: Sleep>(&self, sleep: &S, depth: u32) -> Result<(), Error> {
        if self.raw.try_acquire() || (sleep.lingers() && self.raw.catch()) {
            self.enter(thread_id::current(), depth);
            return Ok(());
        }
        self.acquire_slow(sleep, None, depth).await.map(|_| ())
    }

    /// Takes the lock, or takes it once more, for as long as the guard lives.
    ///
    /// # Errors
    ///
    /// As [`acquire`](RLock::acquire).
    #[inline]
    pub fn lock(&self) -> Result<RLockGuard<'_>, Error> {
        self.acquire()?;
        Ok(RLockGuard { lock: self, stays: PhantomData })
    }

    /// Whether somebody held the lock at the moment of the call.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.raw.is_held()
    }

    /// Whether this thread holds it.
    #[must_use]
    #[inline]
    pub fn is_owned(&self) -> bool {
        owner_of(self.hold.get()) == thread_id::current()
    }

    /// How many releases this thread owes: 0 when it is not the owner.
    #[must_use]
    pub fn depth(&self) -> u32 {
        if self.is_owned() { depth_of(self.hold.get()) } else { 0 }
    }

    /// The thread that holds it.
    #[must_use]
    pub fn owner(&self) -> Option<ThreadId> {
        ThreadId::from_word(owner_of(self.hold.get()))
    }
}

impl fmt::Debug for RLock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RLock").field("owner", &self.owner()).finish_non_exhaustive()
    }
}

impl Default for RLock {
    fn default() -> Self {
        Self::new()
    }
}

#[cold]
fn too_deep() -> Error {
    Error::fixed(
        ErrorKind::RecursionOverflow,
        "This thread has acquired the lock 4 294 967 295 times without a release.",
    )
}

#[cold]
fn not_owner() -> Error {
    Error::fixed(
        ErrorKind::NotOwner,
        "cannot release un-acquired lock: only the thread that acquired it can, as often as it has.",
    )
}

/// Undoes one acquire of an [`RLock`] when it is dropped, also when the scope ends by a panic: released, not
/// poisoned. It stays with its thread, the lock's owner.
#[derive(Debug)]
#[must_use = "the lock is released when the guard is dropped"]
pub struct RLockGuard<'a> {
    lock: &'a RLock,
    stays: PhantomData<*const ()>,
}

// SAFETY: a shared guard gives access to nothing.
unsafe impl Sync for RLockGuard<'_> {}

impl Drop for RLockGuard<'_> {
    #[inline]
    fn drop(&mut self) {
        // It is another's, or nobody's, where a stopped wait of a condition did not get it back.
        let _ = self.lock.release();
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    #[test]
    fn native_rlock_refuses_to_go_deeper_than_it_can_count() {
        let lock = RLock::new();
        lock.acquire().unwrap();
        let me = ThreadId::current().get();
        lock.enter(me, u32::MAX);
        assert_eq!(lock.acquire().unwrap_err().kind(), ErrorKind::RecursionOverflow);
        assert_eq!(lock.try_acquire().unwrap_err().kind(), ErrorKind::RecursionOverflow);
        assert_eq!(lock.depth(), u32::MAX);
        lock.enter(me, 1);
        lock.release().unwrap();
        assert!(!lock.is_locked());
    }
}
