//! A semaphore that cannot be released too often: Python's `threading.BoundedSemaphore`.
//!
//! # States
//!
//! With b for the first value, which is the bound and never changes:
//!
//! | `value` | meaning |
//! | --- | --- |
//! | b | no permit is out |
//! | n, 0 < n < b | n can be had, b − n are out |
//! | 0 | none can be had; threads may sleep |
//!
//! | from | on | to | and |
//! | --- | --- | --- | --- |
//! | n ≥ 1 | acquire | n − 1 | one compare-exchange |
//! | 0 | acquire | 0 | lingers first, then sleeps while the value is 0 |
//! | n ≤ b − m | release of m | n + m | one compare-exchange; wakes m sleepers if there are any |
//! | n > b − m | release of m | n | an error, nothing changed and nobody woken |
//! | n < b | a [`Permit`] is dropped | n + 1 | as a release of 1 |
//! | b | a [`Permit`] is dropped | b | somebody gave its permit back already |
//!
//! The check against the bound and the change are one compare-exchange, so no number of threads that release too often
//! at once gets past it. Who sleeps, and why no wake-up is lost, is told in [`semaphore`](super::semaphore), which
//! this is made of.
//!
//! # Ordering
//!
//! The value's: all done before a release happens before all done after the acquires that took its permits. A release
//! that was refused orders nothing. The bound is written before the semaphore can be shared.

use crate::error::{Error, ErrorKind};

use super::semaphore::{Permit, Semaphore, TooHigh, permits};
#[cfg(any(test, target_arch = "wasm32"))]
use super::sleep::Sleep;
use super::timeout::Timeout;

/// A [`Semaphore`] whose value never exceeds its first one. Costs the same.
///
/// CPython differs in that the first value has no upper bound, here 4 294 967 295; in that a wait cannot be ended from
/// outside: here each honours the run's [`StopFlag`](crate::sync::StopFlag); and in that a `with` block raises
/// `ValueError` at its end when somebody else gave its permit back: a [`Permit`] that is dropped then does nothing.
#[derive(Debug)]
// Its address is that of the semaphore inside, at which its waiters are seen.
#[repr(C)]
pub struct BoundedSemaphore {
    semaphore: Semaphore,
    bound: u32,
}

impl BoundedSemaphore {
    /// A semaphore with `initial` permits, and never more.
    ///
    /// # Errors
    ///
    /// As [`Semaphore::new`].
    pub fn new(initial: i64) -> Result<Self, Error> {
        let semaphore = Semaphore::new(initial)?;
        let bound = semaphore.value();
        Ok(Self { semaphore, bound })
    }

    /// Takes a permit: see [`Semaphore::acquire`].
    ///
    /// # Errors
    ///
    /// As [`Semaphore::acquire`].
    #[inline]
    pub fn acquire(&self) -> Result<(), Error> {
        self.semaphore.acquire()
    }

    /// Takes a permit if there is one. Never blocks.
    #[must_use]
    #[inline]
    pub fn try_acquire(&self) -> bool {
        self.semaphore.try_acquire()
    }

    /// As [`acquire`](BoundedSemaphore::acquire), but gives up after the timeout and then returns `false`.
    ///
    /// # Errors
    ///
    /// As [`Semaphore::acquire_within`].
    #[inline]
    pub fn acquire_within(&self, timeout: impl Into<Timeout>) -> Result<bool, Error> {
        self.semaphore.acquire_within(timeout)
    }

    /// [`acquire_within`](BoundedSemaphore::acquire_within) for whoever polls.
    #[cfg(any(test, target_arch = "wasm32"))]
    pub(crate) async fn acquire_by<S: Sleep>(&self, sleep: &S, timeout: Timeout) -> Result<bool, Error> {
        self.semaphore.acquire_by(sleep, timeout).await
    }

    /// Gives one permit back. Never blocks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::ReleasedTooOften`] when no permit is out; the value is unchanged.
    #[inline]
    pub fn release(&self) -> Result<(), Error> {
        self.semaphore.raise(1, self.bound).map_err(|TooHigh| too_often())
    }

    /// Gives `n` permits back at once. Never blocks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::ReleaseCount`] when `n` is below 1, [`ErrorKind::ReleasedTooOften`] when fewer are out; the value
    /// is unchanged.
    pub fn release_many(&self, n: i64) -> Result<(), Error> {
        let permits = permits(n)?.ok_or_else(too_often)?;
        self.semaphore.raise(permits, self.bound).map_err(|TooHigh| too_often())
    }

    /// Takes a permit and gives it back when the guard is dropped.
    ///
    /// # Errors
    ///
    /// As [`acquire`](BoundedSemaphore::acquire).
    #[inline]
    pub fn permit(&self) -> Result<Permit<'_>, Error> {
        self.acquire()?;
        Ok(Permit { semaphore: &self.semaphore, bound: self.bound })
    }

    /// The permits there were at the moment of the call.
    #[must_use]
    pub fn value(&self) -> u32 {
        self.semaphore.value()
    }
}

#[cold]
fn too_often() -> Error {
    Error::fixed(
        ErrorKind::ReleasedTooOften,
        "Semaphore released too many times: no more permits can be given than were taken.",
    )
}
