//! Semaphore alone.

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
