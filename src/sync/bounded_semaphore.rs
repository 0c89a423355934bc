//! A semaphore that cannot be released too often: Python's `threading.BoundedSemaphore`.
//!
//! # States
//!
//! Those of [`semaphore`](super::semaphore), with the first value as the bound: a release that would raise the value
//! above it is an error and changes nothing. The check and the change are one compare-exchange, so no number of
//! threads that release too often at once gets past it. The argument why no wake-up is lost, and for the ordering,
//! is the same.

use crate::error::{Error, ErrorKind};

use super::semaphore::{Permit, Semaphore, TooHigh, permits};
#[cfg(any(test, target_arch = "wasm32"))]
use super::sleep::Sleep;
use super::timeout::Timeout;

/// A [`Semaphore`] whose value never exceeds its first one. Costs the same.
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
