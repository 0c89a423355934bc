//! Semaphore and BoundedSemaphore, where they differ.

use threadyard::ErrorKind;
use threadyard::sync::{BoundedSemaphore, Semaphore};

use super::support::*;

/// There is no bound: the permit is one more.
pub fn release_unacquired() {
    let semaphore = Semaphore::new(1).unwrap();
    semaphore.release().unwrap();
    semaphore.acquire().unwrap();
    semaphore.acquire().unwrap();
    assert!(!semaphore.try_acquire());
    semaphore.release().unwrap();
    assert!(semaphore.try_acquire());
}

pub fn bounded_release_unacquired() {
    let semaphore = BoundedSemaphore::new(1).unwrap();
    for _ in 0..2 {
        assert_eq!(kind(semaphore.release()), ErrorKind::ReleasedTooOften);
        assert_eq!(semaphore.value(), 1);
        semaphore.acquire().unwrap();
        semaphore.release().unwrap();
    }
}

/// A release of several that would pass the bound gives none back.
pub fn bounded_release_many_unacquired() {
    let semaphore = BoundedSemaphore::new(3).unwrap();
    semaphore.acquire().unwrap();
    for n in [2, 4, i64::MAX] {
        assert_eq!(kind(semaphore.release_many(n)), ErrorKind::ReleasedTooOften);
        assert_eq!(semaphore.value(), 2);
    }
    semaphore.release_many(1).unwrap();
    assert_eq!(semaphore.value(), 3);
}

/// Permits are counted in 32 bits, or fewer.
pub fn permit_overflow() {
    assert_eq!(kind(Semaphore::new(i64::MAX)), ErrorKind::PermitOverflow);
    assert_eq!(kind(BoundedSemaphore::new(i64::MAX)), ErrorKind::PermitOverflow);
    let semaphore = Semaphore::new(2).unwrap();
    assert_eq!(kind(semaphore.release_many(i64::MAX)), ErrorKind::PermitOverflow);
    assert_eq!(kind(semaphore.release_many(i64::from(u32::MAX))), ErrorKind::PermitOverflow);
    assert_eq!(semaphore.value(), 2);
    semaphore.acquire().unwrap();
    semaphore.release().unwrap();
    assert_eq!(semaphore.value(), 2);
}
