//! A mutual-exclusion lock: Python's `threading.Lock`.
//!
//! # States
//!
//! | word | state | meaning |
//! | --- | --- | --- |
//! | 0 | `FREE` | nobody holds it |
//! | 1 | `HELD` | held, and nobody sleeps on it |
//! | 2 | `CONTENDED` | held, and somebody may sleep on it |
//!
//! | from | on | to | and |
//! | --- | --- | --- | --- |
//! | `FREE` | acquire | `HELD` | fast path: one compare-exchange |
//! | `HELD`, `CONTENDED` | acquire | `CONTENDED` | after a short spin; the thread then sleeps while the word is `CONTENDED` |
//! | `FREE` | acquire by a thread that meant to sleep | `CONTENDED` | it holds the lock, and cannot know whether others sleep |
//! | `HELD` | release | `FREE` | fast path: one swap |
//! | `CONTENDED` | release | `FREE` | wakes one sleeper |
//! | `FREE` | release | `FREE` | an error: the swap changed nothing |
//!
//! The three states are those of Ulrich Drepper's "Futexes Are Tricky" (2011), third mutex.
//!
//! # Why no wake-up is lost
//!
//! A thread sleeps only after it wrote `CONTENDED` itself, and only while the word still is `CONTENDED`. So a
//! release after that write either sees `CONTENDED` and notifies, or comes before the comparison, which then
//! fails. A sleeper that was notified and finds the lock taken by a third thread writes `CONTENDED` again
//! before it sleeps *or gives up* (deadline, stop): that third thread's release notifies for it. Hence nobody
//! that leaves the queue takes another's wake-up with it.
//!
//! # Ordering
//!
//! Each successful acquire is an `Acquire` read-modify-write of the word, each release a `Release` swap. The
//! acquire reads the value that the last release wrote (or one later in its release sequence: only
//! read-modify-writes touch the word), so everything done before a release happens before everything done
//! after the next acquire. Failed attempts learn nothing and are relaxed.
//!
//! # Fairness
//!
//! None: a running thread may take the lock before a sleeper that was woken for it, as in CPython. That keeps
//! throughput when threads outnumber cores, where handing over would cost two switches for each acquire.

use std::time::Duration;

use crate::error::{Error, ErrorKind};
use crate::platform::atomic::{AtomicU32, Ordering};
use crate::platform::{self, Wait};

use super::park::park;

const FREE: u32 = 0;
const HELD: u32 = 1;
const CONTENDED: u32 = 2;

/// A lock that any thread may release, not re-entrant. See the [module](self) for its states and costs.
///
/// It guards no data of its own, as Python's does; [`lock`](Lock::lock) gives a guard where a scope suits.
/// CPython differs in that its lock cannot be ended from outside: here each wait honours the run's
/// [`StopFlag`](crate::sync::StopFlag).
#[derive(Debug)]
#[repr(transparent)]
pub struct Lock {
    word: AtomicU32,
}

impl Lock {
    /// A free lock.
    #[must_use]
    #[cfg(not(loom))]
    pub const fn new() -> Self {
        Self { word: AtomicU32::new(FREE) }
    }

    /// A free lock.
    #[must_use]
    #[cfg(loom)]
    pub fn new() -> Self {
        Self { word: AtomicU32::new(FREE) }
    }

    /// Takes the lock, sleeping while another thread holds it. Uncontended: one compare-exchange. On a page's
    /// main thread, which may not block, it traps when the lock is held.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Stopped`] when the thread works under a stop flag that is raised before the lock is free;
    /// the lock was not taken.
    #[inline]
    pub fn acquire(&self) -> Result<(), Error> {
        if self.try_acquire() {
            return Ok(());
        }
        self.acquire_slow(None).map(|_| ())
    }

    /// Takes the lock if it is free. Never blocks.
    #[must_use]
    #[inline]
    pub fn try_acquire(&self) -> bool {
        self.word.compare_exchange(FREE, HELD, Ordering::Acquire, Ordering::Relaxed).is_ok()
    }

    /// As [`acquire`](Lock::acquire), but gives up after `timeout` and then returns `false`.
    ///
    /// # Errors
    ///
    /// As [`acquire`](Lock::acquire).
    #[inline]
    pub fn acquire_timeout(&self, timeout: Duration) -> Result<bool, Error> {
        if self.try_acquire() {
            return Ok(true);
        }
        self.acquire_slow(Some(platform::now() + timeout.as_secs_f64() * 1e3))
    }

    /// Frees the lock and wakes one sleeper. Any thread may call it. Never blocks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::ReleaseUnlocked`] when nobody holds the lock, which stays free.
    #[inline]
    pub fn release(&self) -> Result<(), Error> {
        match self.word.swap(FREE, Ordering::Release) {
            HELD => Ok(()),
            CONTENDED => {
                self.wake_one();
                Ok(())
            }
            _ => Err(Error::fixed(
                ErrorKind::ReleaseUnlocked,
                "release unlocked lock: acquire it before you release it.",
            )),
        }
    }

    /// Takes the lock for as long as the guard lives.
    ///
    /// # Errors
    ///
    /// As [`acquire`](Lock::acquire).
    #[inline]
    pub fn lock(&self) -> Result<LockGuard<'_>, Error> {
        self.acquire()?;
        Ok(LockGuard { lock: self })
    }

    /// Whether somebody held the lock at the moment of the call.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.word.load(Ordering::Relaxed) != FREE
    }

    #[cold]
    fn wake_one(&self) {
        platform::notify(&self.word, 1);
    }

    /// `Ok(false)` when the deadline passed first.
    #[cold]
    fn acquire_slow(&self, deadline: Option<f64>) -> Result<bool, Error> {
        if self.spin() == FREE && self.try_acquire() {
            return Ok(true);
        }
        // From here on the thread takes the lock only as `CONTENDED`: once it has slept it may have been woken
        // in place of others that still sleep, and its release must wake the next.
        loop {
            if self.word.swap(CONTENDED, Ordering::Acquire) == FREE {
                return Ok(true);
            }
            loop {
                if park(&self.word, CONTENDED, deadline)? == Wait::TimedOut {
                    return Ok(false);
                }
                if self.spin() != CONTENDED {
                    break;
                }
            }
        }
    }

    /// Looks for the lock to come free, a little while; returns the last state seen. Gives up at once when
    /// others sleep (they were first) and where one core makes looking pointless.
    fn spin(&self) -> u32 {
        let mut left = if platform::cores() > 1 { SPINS } else { 0 };
        loop {
            let state = self.word.load(Ordering::Relaxed);
            if state != HELD || left == 0 {
                return state;
            }
            platform::relax();
            left -= 1;
        }
    }
}

const SPINS: u32 = 100;

impl Default for Lock {
    fn default() -> Self {
        Self::new()
    }
}

/// Holds a [`Lock`] until it is dropped, also when the scope ends by a panic: the lock is then released, not
/// poisoned, as a Python `with` block does.
#[derive(Debug)]
#[must_use = "the lock is released when the guard is dropped"]
pub struct LockGuard<'a> {
    lock: &'a Lock,
}

impl Drop for LockGuard<'_> {
    fn drop(&mut self) {
        // Only another thread's stray release can have freed it; that thread had the error or this one has
        // nothing left to release. Either way nobody is left waiting.
        let _ = self.lock.release();
    }
}
