//! BoundedSemaphore alone.

use threadyard::ErrorKind;
use threadyard::sync::BoundedSemaphore;

use super::support::*;

pub fn release_unacquired() {
    let semaphore = BoundedSemaphore::new(1).unwrap();
    for _ in 0..2 {
        assert_eq!(kind(semaphore.release()), ErrorKind::ReleasedTooOften);
        assert_eq!(semaphore.value(), 1);
        semaphore.acquire().unwrap();
        semaphore.release().unwrap();
    }
}

/// A release of several that would pass the bound gives none back.
pub fn release_many_unacquired() {
    let semaphore = BoundedSemaphore::new(3).unwrap();
    semaphore.acquire().unwrap();
    for n in [2, 4, i64::MAX] {
        assert_eq!(kind(semaphore.release_many(n)), ErrorKind::ReleasedTooOften);
        assert_eq!(semaphore.value(), 2);
    }
    semaphore.release_many(1).unwrap();
    assert_eq!(semaphore.value(), 3);
}
