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
//! | `FREE` | acquire | `HELD` | fast path: one swap |
//! | `CONTENDED` | acquire | `HELD`, then `CONTENDED` | the fast path has overwritten the mark: the thread puts it back before it does anything else, by a swap, and if the lock came free in between it now has it |
//! | `HELD` | acquire | `HELD` | the thread lingers a few microseconds, and takes the lock if it comes free |
//! | `HELD`, `CONTENDED` | acquire, by a thread that has lingered | `CONTENDED` | it sleeps while the word is `CONTENDED` |
//! | `FREE` | acquire, by a thread that has lingered or slept | `CONTENDED` | it holds the lock, and cannot know whether others sleep |
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
//! An acquire by swap may overwrite `CONTENDED` with `HELD`, and a release that comes before the mark is put back
//! wakes nobody. But whoever overwrote it owes a swap that writes `CONTENDED`: either that finds the lock free,
//! and the thread holds it and will wake the next, or somebody took it in between, who will. The sleepers'
//! wake-up is late by the time that thread takes from one swap to the next (nanoseconds, or a time slice where it
//! is preempted just there), and not lost. (The swap is 0.25 ns faster than a compare-exchange, of 11 ns that a pair takes: enough to be ahead of locks that use
//! one. On x86 both write the cache line also when they fail.)
//!
//! # Lingering
//!
//! Under contention the moving costs, not the waiting: each time the word and the data behind it go to another
//! core, both cores stand still for the round trip, 0.1 µs and more, and to wake a sleeper takes its waker some
//! microseconds. A thread that polls the word slows down the very thread it waits for. So a waiter computes
//! without touching memory for 2.5 µs and then looks once: a holder that takes the lock again and again
//! does two hundred operations meanwhile, at the speed of one thread alone. Before that it looks twice in short
//! succession, and takes the lock then if it was free both times: a lock that is rarely held has mostly come
//! free by then, one in steady use hardly ever is. A thread does not linger where others sleep already (they
//! were first), nor on one core.
//!
//! Nanoseconds an operation with two threads on two cores, Chromium 156, medians of 7 interleaved rounds of one run:
//!
//! | a waiter looks | in a tight loop | held for 0.1 µs, 0.3 µs apart |
//! | --- | --- | --- |
//! | 4 times, 0.4 µs apart | 13.9 | 170 |
//! | once, after 2.5 µs | 12.7 | 280 |
//! | twice after 0.25 µs, once after 2.5 µs: **this** | 13.0 | 212 |
//! | (`parking_lot`) | 21.4 | 223 |
//!
//! # Ordering
//!
//! Each successful acquire is an `Acquire` read-modify-write of the word, each release a `Release` swap. The
//! acquire reads the value that the last release wrote (or one later in its release sequence: only
//! read-modify-writes touch the word), so everything done before a release happens before everything done
//! after the next acquire. A failed compare-exchange learns nothing and is relaxed.
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

    /// Takes the lock, sleeping while another thread holds it. Uncontended: one swap. On a page's
    /// main thread, which may not block, it traps when the lock is held.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Stopped`] when the thread works under a stop flag that is raised before the lock is free;
    /// the lock was not taken.
    #[inline]
    pub fn acquire(&self) -> Result<(), Error> {
        if self.try_acquire() || self.acquire_slow(None) == End::Acquired { Ok(()) } else { Err(stopped()) }
    }

    /// Takes the lock if it is free. Never blocks.
    #[must_use]
    #[inline]
    pub fn try_acquire(&self) -> bool {
        match self.word.swap(HELD, Ordering::Acquire) {
            FREE => true,
            HELD => false,
            _ => self.put_mark_back(),
        }
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
        match self.acquire_slow(Some(platform::now() + timeout.as_secs_f64() * 1e3)) {
            End::Acquired => Ok(true),
            End::TimedOut => Ok(false),
            End::Stopped => Err(stopped()),
        }
    }

    /// Frees the lock and wakes one sleeper. Any thread may call it. Never blocks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::ReleaseUnlocked`] when nobody holds the lock, which stays free.
    #[inline]
    pub fn release(&self) -> Result<(), Error> {
        if self.free() {
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
        Ok(LockGuard { lock: self })
    }

    /// The guard if the lock is free. Never blocks.
    #[inline]
    pub fn try_lock(&self) -> Option<LockGuard<'_>> {
        self.try_acquire().then(|| LockGuard { lock: self })
    }

    /// Whether somebody held the lock at the moment of the call.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.word.load(Ordering::Relaxed) != FREE
    }

    /// Whether somebody held it.
    #[inline]
    fn free(&self) -> bool {
        let state = self.word.swap(FREE, Ordering::Release);
        if state == CONTENDED {
            self.wake_one();
        }
        state != FREE
    }

    /// Whether the lock came free in between and is now this thread's.
    #[cold]
    #[inline(never)]
    fn put_mark_back(&self) -> bool {
        self.word.swap(CONTENDED, Ordering::Acquire) == FREE
    }

    #[cold]
    #[inline(never)]
    fn wake_one(&self) {
        platform::notify(&self.word, 1);
    }

    #[cold]
    #[inline(never)]
    fn acquire_slow(&self, deadline: Option<f64>) -> End {
        // A thread that has slept takes the lock only as `CONTENDED`: it may have been woken in place of others
        // that still sleep, and its release must wake the next.
        let mut mark = HELD;
        loop {
            if self.linger(mark) || self.word.swap(CONTENDED, Ordering::Acquire) == FREE {
                return End::Acquired;
            }
            match park(&self.word, CONTENDED, deadline) {
                Ok(Wait::Woken) => mark = CONTENDED,
                Ok(Wait::TimedOut) => return End::TimedOut,
                // The only error that it has.
                Err(_) => return End::Stopped,
            }
        }
    }

    /// Looks for the lock to come free, a little while, and then takes it as `mark`; whether it did.
    fn linger(&self, mark: u32) -> bool {
        if platform::cores() == 1 {
            return false;
        }
        platform::pause(GLANCE);
        let mut state = self.word.load(Ordering::Relaxed);
        if state == FREE {
            platform::pause(GAP);
            state = self.word.load(Ordering::Relaxed);
        }
        if state == FREE && self.take(mark) {
            return true;
        }
        if state == CONTENDED && mark == HELD {
            return false;
        }
        platform::pause(LINGER);
        self.word.load(Ordering::Relaxed) == FREE && self.take(mark)
    }

    fn take(&self, mark: u32) -> bool {
        self.word.compare_exchange(FREE, mark, Ordering::Acquire, Ordering::Relaxed).is_ok()
    }
}

/// How a slow acquire ended. In place of a `Result` so that it comes back in a register.
#[derive(PartialEq, Eq)]
enum End {
    Acquired,
    TimedOut,
    Stopped,
}

#[cold]
#[inline(never)]
fn stopped() -> Error {
    Error::fixed(ErrorKind::Stopped, "The run was stopped while a thread waited for a lock.")
}

/// Nanoseconds to the first look of a thread that found the lock held.
const GLANCE: u32 = 250;
/// Nanoseconds from there to the second.
const GAP: u32 = 80;
/// Nanoseconds from there to the last look before it sleeps.
const LINGER: u32 = 2_500;

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
        let _was_held = self.lock.free();
    }
}
