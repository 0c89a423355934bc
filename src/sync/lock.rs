//! A mutual-exclusion lock: Python's `threading.Lock`.
//!
//! # States
//!
//! | word | owner | meaning |
//! | --- | --- | --- |
//! | free | any | nobody holds it |
//! | held, or contended | t | thread t acquired it last |
//!
//! | from | on | to | and |
//! | --- | --- | --- | --- |
//! | free | acquire by t | held, owner t | one swap and one plain store |
//! | held | acquire by t | held, owner t | the thread lingers and sleeps until the lock is free |
//! | held | release by any thread | free | one swap; wakes one sleeper if there are any |
//! | free | release | free | an error, nothing changed |
//!
//! The word's own states, and why no wake-up is lost, are those of `raw`: every lock of this crate is made of it.
//!
//! # Ordering
//!
//! The word orders everything (acquire and release). The owner is for whoever looks on, and for a guard to know
//! whether the lock is still its own: relaxed, and written after the lock is taken, so that for some nanoseconds an
//! onlooker may still see the last one. A guard reads what its own thread wrote, or what came later.
//!
//! # Fairness
//!
//! None: a running thread may take the lock before a sleeper that was woken for it, as in CPython. That keeps
//! throughput when threads outnumber cores, where handing over would cost two switches for each acquire.

use std::marker::PhantomData;

use crate::error::{Error, ErrorKind};
use crate::platform::atomic::{AtomicU32, Mark};

use super::raw::RawLock;
use super::roster::WaitKind;
use super::sleep::{Blocking, Place, Sleep, block_on};
use super::thread_id::{self, NOBODY, ThreadId};
use super::timeout::Timeout;

/// A lock that any thread may release, not re-entrant. See the [module](self) for its states and costs.
///
/// It guards no data of its own, as Python's does; [`lock`](Lock::lock) gives a guard where a scope suits.
/// CPython differs in that a wait for its lock cannot be ended from outside: here each honours the run's
/// [`StopFlag`](crate::sync::StopFlag).
#[derive(Debug)]
pub struct Lock {
    raw: RawLock,
    owner: Mark,
}

impl Lock {
    /// A free lock.
    #[must_use]
    #[cfg(not(loom))]
    pub const fn new() -> Self {
        Self { raw: RawLock::new(), owner: Mark::new(NOBODY) }
    }

    /// A free lock.
    #[must_use]
    #[cfg(loom)]
    pub fn new() -> Self {
        Self { raw: RawLock::new(), owner: Mark::new(NOBODY) }
    }

    /// Takes the lock, sleeping while it is held, by this thread too. Uncontended: one swap, one plain store.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Stopped`] when the thread works under a stop flag that is raised before the lock is free;
    /// [`ErrorKind::MayNotBlock`] when it is held and the thread may not block. The lock was not taken.
    #[inline]
    pub fn acquire(&self) -> Result<(), Error> {
        if self.try_acquire() { Ok(()) } else { self.acquire_blocking(Timeout::Never).map(|_| ()) }
    }

    /// Takes the lock if it is free. Never blocks.
    #[must_use]
    #[inline]
    pub fn try_acquire(&self) -> bool {
        let taken = self.raw.try_acquire();
        if taken {
            self.owner.set(thread_id::current());
        }
        taken
    }

    /// As [`acquire`](Lock::acquire), but gives up after the timeout and then returns `false`.
    ///
    /// # Errors
    ///
    /// As [`acquire`](Lock::acquire), and [`ErrorKind::TimeoutOverflow`].
    #[inline]
    pub fn acquire_within(&self, timeout: impl Into<Timeout>) -> Result<bool, Error> {
        let timeout = timeout.into().checked()?;
        if self.try_acquire() {
            return Ok(true);
        }
        if timeout == Timeout::Now { Ok(false) } else { self.acquire_blocking(timeout) }
    }

    /// [`acquire_within`](Lock::acquire_within) for whoever polls.
    pub(crate) async fn acquire_by<S: Sleep>(&self, sleep: &S, timeout: Timeout) -> Result<bool, Error> {
        let timeout = timeout.checked()?;
        if self.try_acquire() {
            return Ok(true);
        }
        if timeout == Timeout::Now { Ok(false) } else { self.acquire_slow(sleep, timeout.deadline()).await }
    }

    #[cold]
    #[inline(never)]
    fn acquire_blocking(&self, timeout: Timeout) -> Result<bool, Error> {
        block_on(self.acquire_slow(&Blocking, timeout.deadline()))
    }

    /// Takes the lock for a waiter of a condition that was called.
    pub(super) async fn take_back<S: Sleep>(&self, sleep: &S) -> Result<(), Error> {
        if self.raw.try_acquire() || (sleep.lingers() && self.raw.catch()) {
            self.owner.set(thread_id::current());
            return Ok(());
        }
        self.acquire_slow(sleep, None).await.map(|_| ())
    }

    /// Frees it for a waiter of a condition. The owner goes first: a guard of this thread, which may not get the lock
    /// back, must not find itself named there when another has just taken it.
    pub(super) fn let_go(&self) {
        self.owner.set(NOBODY);
        // Freed by another thread in between: that thread's misuse, and nothing is left to free.
        let _was_held = self.raw.free();
    }

    /// See [`RawLock::wake_when_free`].
    pub(super) fn wake_when_free(&self, word: *const AtomicU32) {
        self.raw.wake_when_free(word);
    }

    async fn acquire_slow<S: Sleep>(&self, sleep: &S, deadline: Option<f64>) -> Result<bool, Error> {
        let place = Place::new(WaitKind::Lock, self, Some(self.owner.word()));
        let taken = self.raw.acquire_slow(sleep, place, deadline).await?;
        if taken {
            self.owner.set(thread_id::current());
        }
        Ok(taken)
    }

    /// Frees the lock and wakes one sleeper. Any thread may call it. Never blocks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::ReleaseUnlocked`] when nobody holds the lock, which stays free.
    #[inline]
    pub fn release(&self) -> Result<(), Error> {
        // First, so that a guard whose lock another thread has released does not find its own thread named there when
        // a third has just taken it.
        self.owner.set(NOBODY);
        if self.raw.free() {
            return Ok(());
        }
        Err(Error::fixed(
            ErrorKind::ReleaseUnlocked,
            "release unlocked lock: acquire it before you release it.",
        ))
    }

    /// Takes the lock for as long as the guard lives.
    ///
    /// # Errors
    ///
    /// As [`acquire`](Lock::acquire).
    #[inline]
    pub fn lock(&self) -> Result<LockGuard<'_>, Error> {
        self.acquire()?;
        Ok(LockGuard::of(self))
    }

    /// The guard if the lock is free. Never blocks.
    #[must_use = "the lock is released at once when the guard is not kept"]
    #[inline]
    pub fn try_lock(&self) -> Option<LockGuard<'_>> {
        self.try_acquire().then(|| LockGuard::of(self))
    }

    /// Whether somebody held the lock at the moment of the call. Python: `locked()`.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.raw.is_held()
    }

    /// The thread that acquired it last, if it is held.
    #[must_use]
    pub fn owner(&self) -> Option<ThreadId> {
        ThreadId::from_word(self.owner.get()).filter(|_| self.is_locked())
    }
}

impl Default for Lock {
    fn default() -> Self {
        Self::new()
    }
}

/// Holds a [`Lock`] until it is dropped, also when the scope ends by a panic: the lock is then released, not
/// poisoned, as a Python `with` block does. It stays with its thread, whose number the lock carries.
#[derive(Debug)]
#[must_use = "the lock is released when the guard is dropped"]
pub struct LockGuard<'a> {
    lock: &'a Lock,
    stays: PhantomData<*const ()>,
}

impl<'a> LockGuard<'a> {
    const fn of(lock: &'a Lock) -> Self {
        Self { lock, stays: PhantomData }
    }
}

// SAFETY: a shared guard gives access to nothing.
unsafe impl Sync for LockGuard<'_> {}

impl Drop for LockGuard<'_> {
    #[inline]
    fn drop(&mut self) {
        // It is another's where some thread released it for this one, or a stopped wait did not get it back.
        if self.lock.owner.get() == thread_id::current() {
            let _was_held = self.lock.raw.free();
        }
    }
}
