//! `threading.Semaphore` and `threading.BoundedSemaphore`.
//!
//! | value | on | to | and |
//! | --- | --- | --- | --- |
//! | n ≥ 1 | acquire | n − 1 | |
//! | 0 | acquire | 0 | blocked |
//! | n | release of m ≥ 1 | n + m | an error above the bound, or above 4 294 967 295 |
//! | n | release of m < 1 | n | an error |

use super::Step;
use crate::error::{Error, ErrorKind};

/// A number of permits, of which any thread takes and gives, fair to nobody.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Semaphore {
    value: u32,
    /// The first value of a bounded one.
    bound: Option<u32>,
}

impl Semaphore {
    /// A semaphore with `value` permits.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NegativeInitial`] below 0, [`ErrorKind::PermitOverflow`] above 4 294 967 295.
    pub fn new(value: i64) -> Result<Self, Error> {
        if value < 0 {
            let detail = "A semaphore's initial value must be 0 or more.";
            return Err(Error::fixed(ErrorKind::NegativeInitial, detail));
        }
        Ok(Self { value: u32::try_from(value).map_err(|_| too_many())?, bound: None })
    }

    /// A semaphore with `value` permits, and never more.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn bounded(value: i64) -> Result<Self, Error> {
        let semaphore = Self::new(value)?;
        Ok(Self { bound: Some(semaphore.value), ..semaphore })
    }

    /// Takes a permit if there is one.
    pub const fn acquire(&mut self) -> Step<()> {
        match self.value.checked_sub(1) {
            Some(value) => {
                self.value = value;
                Step::Done(())
            }
            None => Step::Blocked,
        }
    }

    /// Whether an acquire would not be blocked.
    #[must_use]
    pub const fn would_acquire(&self) -> bool {
        self.value > 0
    }

    /// Gives `n` permits at once.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::ReleaseCount`] when `n` is below 1, [`ErrorKind::ReleasedTooOften`] above the bound of a bounded
    /// one, [`ErrorKind::PermitOverflow`] above 4 294 967 295; the value is unchanged.
    pub fn release(&mut self, n: i64) -> Result<(), Error> {
        if n < 1 {
            return Err(Error::fixed(ErrorKind::ReleaseCount, "A release gives 1 permit or more."));
        }
        let limit = self.bound.unwrap_or(u32::MAX);
        let value = u32::try_from(n).ok().and_then(|n| self.value.checked_add(n));
        self.value = value.filter(|&value| value <= limit).ok_or_else(|| match self.bound {
            Some(_) => too_often(),
            None => too_many(),
        })?;
        Ok(())
    }

    /// The permits there are.
    #[must_use]
    pub const fn value(&self) -> u32 {
        self.value
    }
}

#[cold]
fn too_many() -> Error {
    Error::fixed(ErrorKind::PermitOverflow, "A semaphore holds 4 294 967 295 permits at most.")
}

#[cold]
fn too_often() -> Error {
    Error::fixed(
        ErrorKind::ReleasedTooOften,
        "Semaphore released too many times: no more permits can be given than were taken.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permit_each() {
        let mut semaphore = Semaphore::new(2).unwrap();
        assert_eq!(semaphore.acquire(), Step::Done(()));
        assert_eq!(semaphore.acquire(), Step::Done(()));
        assert!(!semaphore.would_acquire());
        assert_eq!(semaphore.acquire(), Step::Blocked);
        semaphore.release(3).unwrap();
        assert_eq!((semaphore.value(), semaphore.would_acquire()), (3, true));
    }

    #[test]
    fn what_it_refuses_changes_nothing() {
        let kind = |error: Error| error.kind();
        assert_eq!(Semaphore::new(-1).map_err(kind), Err(ErrorKind::NegativeInitial));
        assert_eq!(Semaphore::new(1 << 32).map_err(kind), Err(ErrorKind::PermitOverflow));
        assert_eq!(Semaphore::bounded(-1).map_err(kind), Err(ErrorKind::NegativeInitial));
        let mut semaphore = Semaphore::new(1).unwrap();
        for (n, expected) in [
            (0, ErrorKind::ReleaseCount),
            (i64::MIN, ErrorKind::ReleaseCount),
            (u32::MAX.into(), ErrorKind::PermitOverflow),
            (i64::MAX, ErrorKind::PermitOverflow),
        ] {
            assert_eq!(semaphore.release(n).map_err(kind), Err(expected));
        }
        assert_eq!(semaphore.value(), 1);
    }

    #[test]
    fn a_bounded_one_never_rises_above_its_first_value() {
        let mut semaphore = Semaphore::bounded(2).unwrap();
        assert_eq!(semaphore.release(1).unwrap_err().kind(), ErrorKind::ReleasedTooOften);
        assert_eq!(semaphore.acquire(), Step::Done(()));
        assert_eq!(semaphore.release(0).unwrap_err().kind(), ErrorKind::ReleaseCount);
        for n in [2, i64::MAX] {
            assert_eq!(semaphore.release(n).unwrap_err().kind(), ErrorKind::ReleasedTooOften);
        }
        assert_eq!(semaphore.value(), 1);
        semaphore.release(1).unwrap();
        assert_eq!(semaphore, Semaphore::bounded(2).unwrap());
    }
}
