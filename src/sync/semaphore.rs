//! A counting semaphore: Python's `threading.Semaphore`.
//!
//! # States
//!
//! | `value` | `sleepers` | meaning |
//! | --- | --- | --- |
//! | n | 0 | n permits can be had |
//! | 0 | s | no permit, and s threads sleep, or are about to, or have just woken |
//! | n ≥ 1 | s | permits are there, and threads on their way to them |
//!
//! | from | on | to | and |
//! | --- | --- | --- | --- |
//! | n ≥ 1 | acquire | n − 1 | one compare-exchange |
//! | 0 | acquire | 0, s + 1 | lingers first, then sleeps while the value is 0 |
//! | n, s | release of m | n + m, s | one compare-exchange; with s ≥ 1 wakes m sleepers |
//! | n | release of m, above the bound | n | an error, nothing changed |
//!
//! # Why no wake-up is lost
//!
//! A thread counts itself among the sleepers, then looks at the value, then sleeps while that is 0. A release
//! raises the value, then looks at the sleepers. All four are sequentially consistent, so one of the two sees the
//! other: either the sleeper finds a permit, or the release finds the sleeper and notifies. (The two-flag argument
//! of Dekker's algorithm.) A woken thread that finds the permit gone sleeps again, and whoever took it owes the
//! others nothing. A thread leaves without a permit only when its deadline passed, no notify used up, or when it
//! has looked for a permit after it was woken, and found none.
//!
//! # Ordering
//!
//! Each acquire is an `Acquire` read-modify-write of the value and each release a `Release` one, and nothing else
//! writes it: all done before a release happens before all done after the acquires that took its permits.
//!
//! # Fairness
//!
//! None: as with CPython's, a running thread may take the permit that a sleeper was woken for.

use crate::error::{Error, ErrorKind};
use crate::platform;
use crate::platform::atomic::{AtomicU32, Ordering};

use super::linger::Luck;
use super::roster::WaitKind;
use super::sleep::{self, Blocking, Place, Sleep, block_on};
use super::timeout::Timeout;

/// Permits, from 0 to 4 294 967 295, that threads take and give. See the [module](self) for its states.
///
/// Uncontended, `acquire` costs a load and a compare-exchange, `release` one more load. CPython differs in that it
/// has no upper bound and that a wait cannot be ended from outside: here each honours the run's
/// [`StopFlag`](crate::sync::StopFlag).
#[derive(Debug)]
pub struct Semaphore {
    value: AtomicU32,
    sleepers: AtomicU32,
    luck: Luck,
}

impl Semaphore {
    /// A semaphore with `initial` permits.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NegativeInitial`], [`ErrorKind::PermitOverflow`].
    pub fn new(initial: i64) -> Result<Self, Error> {
        if initial < 0 {
            let detail = "A semaphore's initial value must be 0 or more.";
            return Err(Error::fixed(ErrorKind::NegativeInitial, detail));
        }
        let value = u32::try_from(initial).map_err(|_| too_many())?;
        Ok(Self { value: AtomicU32::new(value), sleepers: AtomicU32::new(0), luck: Luck::new() })
    }

    /// Takes a permit, sleeping while there is none.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Stopped`] when the thread's stop flag is raised first; [`ErrorKind::MayNotBlock`] when there is
    /// no permit and the thread may not block. No permit was taken.
    #[inline]
    pub fn acquire(&self) -> Result<(), Error> {
        if self.try_acquire() { Ok(()) } else { self.acquire_blocking(Timeout::Never).map(|_| ()) }
    }

    /// Takes a permit if there is one. Never blocks.
    #[must_use]
    #[inline]
    pub fn try_acquire(&self) -> bool {
        let mut value = self.value.load(Ordering::SeqCst);
        while value > 0 {
            let less = value - 1;
            match self.value.compare_exchange_weak(value, less, Ordering::SeqCst, Ordering::SeqCst) {
                Ok(_) => return true,
                Err(now) => value = now,
            }
        }
        false
    }

    /// As [`acquire`](Semaphore::acquire), but gives up after the timeout and then returns `false`.
    ///
    /// # Errors
    ///
    /// As [`acquire`](Semaphore::acquire), and [`ErrorKind::TimeoutOverflow`].
    #[inline]
    pub fn acquire_within(&self, timeout: impl Into<Timeout>) -> Result<bool, Error> {
        let timeout = timeout.into().checked()?;
        if self.try_acquire() {
            return Ok(true);
        }
        if timeout == Timeout::Now { Ok(false) } else { self.acquire_blocking(timeout) }
    }

    /// [`acquire_within`](Semaphore::acquire_within) for whoever polls.
    #[cfg(any(test, target_arch = "wasm32"))]
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

    async fn acquire_slow<S: Sleep>(&self, sleep: &S, deadline: Option<f64>) -> Result<bool, Error> {
        sleep.check()?;
        let alone = self.sleepers.load(Ordering::Relaxed) == 0;
        let lingers = sleep.lingers() && alone;
        if lingers
            && self.luck.linger(deadline, || self.value.load(Ordering::Relaxed) > 0)
            && self.try_acquire()
        {
            return Ok(true);
        }
        let place = Place::new(WaitKind::Semaphore, self, None);
        let _counted = Sleeper::count(&self.sleepers);
        platform::stale_fence();
        loop {
            if self.try_acquire() {
                return Ok(true);
            }
            if sleep.sleep(place, &self.value, 0, deadline).await? == platform::Wait::TimedOut {
                return Ok(self.try_acquire());
            }
        }
    }

    /// Gives one permit, and wakes a sleeper if there are any. Never blocks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::PermitOverflow`]; the value is unchanged.
    #[inline]
    pub fn release(&self) -> Result<(), Error> {
        self.raise(1, u32::MAX).map_err(|TooHigh| too_many())
    }

    /// Gives `n` permits at once, and wakes as many sleepers. Never blocks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::ReleaseCount`] when `n` is below 1, [`ErrorKind::PermitOverflow`]; the value is unchanged.
    pub fn release_many(&self, n: i64) -> Result<(), Error> {
        let permits = permits(n)?.ok_or_else(too_many)?;
        self.raise(permits, u32::MAX).map_err(|TooHigh| too_many())
    }

    /// Raises the value by `permits`, unless it would then be above `bound`.
    #[inline]
    pub(super) fn raise(&self, permits: u32, bound: u32) -> Result<(), TooHigh> {
        let mut value = self.value.load(Ordering::Relaxed);
        loop {
            let more = value.checked_add(permits).filter(|&more| more <= bound).ok_or(TooHigh)?;
            match self.value.compare_exchange_weak(value, more, Ordering::SeqCst, Ordering::Relaxed) {
                Ok(_) => break,
                Err(now) => value = now,
            }
        }
        platform::stale_fence();
        if self.sleepers.load(Ordering::SeqCst) > 0 {
            self.wake(permits);
        }
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn wake(&self, permits: u32) {
        sleep::wake(&self.value, permits);
    }

    /// Takes a permit and gives it back when the guard is dropped.
    ///
    /// # Errors
    ///
    /// As [`acquire`](Semaphore::acquire).
    #[inline]
    pub fn permit(&self) -> Result<Permit<'_>, Error> {
        self.acquire()?;
        Ok(Permit { semaphore: self, bound: u32::MAX })
    }

    /// The permits there were at the moment of the call.
    #[must_use]
    pub fn value(&self) -> u32 {
        self.value.load(Ordering::Relaxed)
    }
}

/// One thread that sleeps, until it is dropped.
struct Sleeper<'a> {
    sleepers: &'a AtomicU32,
}

impl<'a> Sleeper<'a> {
    fn count(sleepers: &'a AtomicU32) -> Self {
        sleepers.fetch_add(1, Ordering::SeqCst);
        Self { sleepers }
    }
}

impl Drop for Sleeper<'_> {
    fn drop(&mut self) {
        self.sleepers.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The value would have passed its bound.
pub(super) struct TooHigh;

/// The argument of a release: none when it is more than there can be.
pub(super) fn permits(n: i64) -> Result<Option<u32>, Error> {
    if n < 1 {
        return Err(Error::fixed(ErrorKind::ReleaseCount, "A release gives 1 permit or more."));
    }
    Ok(u32::try_from(n).ok())
}

#[cold]
pub(super) fn too_many() -> Error {
    Error::fixed(ErrorKind::PermitOverflow, "A semaphore holds 4 294 967 295 permits at most.")
}

/// A permit of a [`Semaphore`] or [`BoundedSemaphore`](super::BoundedSemaphore), given back when it is dropped, also
/// when the scope ends by a panic.
#[derive(Debug)]
#[must_use = "the permit is given back when the guard is dropped"]
pub struct Permit<'a> {
    pub(super) semaphore: &'a Semaphore,
    pub(super) bound: u32,
}

impl Drop for Permit<'_> {
    #[inline]
    fn drop(&mut self) {
        // Full already where somebody gave a permit that was not theirs: then there is nothing to give back.
        let _ = self.semaphore.raise(1, self.bound);
    }
}
