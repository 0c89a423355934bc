//! How long a call may wait, and Python's ways to say it.

use std::time::Duration;

use crate::error::{Error, ErrorKind};
use crate::platform;

/// When a blocking call gives up. A [`Duration`] turns into [`Timeout::After`].
///
/// Python says the same with a flag and a number, and each class reads them in its own way; the `of_…` makers
/// check them as CPython 3.13 does, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timeout {
    /// At once: the call does not block.
    Now,
    /// After so long, counted from the call. [`Timeout::MAX`] at most.
    After(Duration),
    /// Never.
    Never,
}

impl From<Duration> for Timeout {
    fn from(duration: Duration) -> Self {
        Self::After(duration)
    }
}

impl Timeout {
    /// Python's `threading.TIMEOUT_MAX`: the nanoseconds that fit 63 bits, in whole seconds; 292 years.
    pub const MAX: Duration = Duration::from_secs(9_223_372_036);

    /// The arguments of `Lock.acquire` and `RLock.acquire`, where −1 means for ever.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NonBlockingTimeout`] for a timeout without blocking, [`ErrorKind::NegativeTimeout`] below 0
    /// other than −1, [`ErrorKind::InvalidTimeout`], [`ErrorKind::TimeoutOverflow`].
    pub fn of_lock(blocking: bool, timeout: f64) -> Result<Self, Error> {
        const FOR_EVER: f64 = -1.0;
        match (blocking, timeout == FOR_EVER) {
            (true, true) => Ok(Self::Never),
            (false, true) => Ok(Self::Now),
            (true, false) => Self::after(timeout),
            (false, false) => Err(non_blocking()),
        }
    }

    /// The arguments of `Semaphore.acquire`, where a timeout below 0 is one of 0.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NonBlockingTimeout`], [`ErrorKind::InvalidTimeout`], [`ErrorKind::TimeoutOverflow`].
    pub fn of_semaphore(blocking: bool, timeout: Option<f64>) -> Result<Self, Error> {
        match (blocking, timeout) {
            (true, _) => Self::of_wait(timeout),
            (false, None) => Ok(Self::Now),
            (false, Some(_)) => Err(non_blocking()),
        }
    }

    /// The argument of `wait` of a condition, event or barrier, and of `join`: below 0 is 0, nothing is for ever.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidTimeout`], [`ErrorKind::TimeoutOverflow`].
    pub fn of_wait(timeout: Option<f64>) -> Result<Self, Error> {
        match timeout {
            None => Ok(Self::Never),
            Some(seconds) if seconds <= 0.0 => Ok(Self::Now),
            Some(seconds) => Self::after(seconds),
        }
    }

    /// The arguments of `Queue.put` and `Queue.get`: without blocking the timeout has no meaning.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NegativeTimeout`], [`ErrorKind::InvalidTimeout`], [`ErrorKind::TimeoutOverflow`].
    pub fn of_queue(block: bool, timeout: Option<f64>) -> Result<Self, Error> {
        match (block, timeout) {
            (false, _) => Ok(Self::Now),
            (true, None) => Ok(Self::Never),
            (true, Some(seconds)) => Self::after(seconds),
        }
    }

    fn after(seconds: f64) -> Result<Self, Error> {
        if seconds.is_nan() {
            let detail = "The timeout is not a number (NaN). Give seconds, 0 or more.";
            return Err(Error::fixed(ErrorKind::InvalidTimeout, detail));
        }
        if seconds < 0.0 {
            let detail = "The timeout must be a non-negative number of seconds.";
            return Err(Error::fixed(ErrorKind::NegativeTimeout, detail));
        }
        if seconds > Self::MAX.as_secs_f64() {
            return Err(overflow());
        }
        Ok(Self::After(Duration::from_secs_f64(seconds)))
    }

    /// The timeout, if it is in its range. Each call does this first.
    #[inline]
    pub(super) fn checked(self) -> Result<Self, Error> {
        match self {
            Self::After(duration) if duration > Self::MAX => Err(overflow()),
            fine => Ok(fine),
        }
    }

    /// The moment on the clock of [`platform::now`] at which the call gives up. Reads the clock.
    pub(super) fn deadline(self) -> Option<f64> {
        match self {
            Self::Now => Some(platform::now()),
            Self::After(duration) => Some(platform::now() + duration.as_secs_f64() * 1e3),
            Self::Never => None,
        }
    }
}

#[cold]
fn non_blocking() -> Error {
    let detail = "A call that does not block takes no timeout. Leave one of the two out.";
    Error::fixed(ErrorKind::NonBlockingTimeout, detail)
}

#[cold]
fn overflow() -> Error {
    let detail = "The timeout is too large: 9 223 372 036 seconds at most.";
    Error::fixed(ErrorKind::TimeoutOverflow, detail)
}
