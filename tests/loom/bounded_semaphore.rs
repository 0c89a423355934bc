//! [`BoundedSemaphore`]: the check against the bound and the release are one step. Its waits are the
//! semaphore's.

use loom::sync::Arc;
use loom::sync::atomic::{AtomicU32, Ordering};

use threadyard::ErrorKind;
use threadyard::sync::BoundedSemaphore;

use crate::{model, on_threads};

/// Two releases for one permit that is out: one of them errs. 1 and 2: which.
#[test]
fn loom_bounded_semaphore_lets_one_of_two_releases_pass() {
    model(1, 6, &[1, 2], || {
        let shared = Arc::new((BoundedSemaphore::new(1).unwrap(), AtomicU32::new(0)));
        shared.0.acquire().unwrap();
        on_threads(2, &shared, |(semaphore, refused), index| {
            if let Err(error) = semaphore.release() {
                assert_eq!(error.kind(), ErrorKind::ReleasedTooOften);
                refused.fetch_add(index as u32 + 1, Ordering::Relaxed);
            }
        });
        assert_eq!(shared.0.value(), 1);
        shared.1.load(Ordering::Relaxed)
    });
}

/// One thread takes and gives, sleeping if it must, one gives what is out, one gives too much: of three releases
/// of two permits one errs, and nobody sleeps on. 1, 2, 4: the first, second or third erred.
#[test]
fn loom_bounded_semaphore_stays_within_its_bound() {
    model(1, 4, &[1, 2, 4], || {
        let shared = Arc::new((BoundedSemaphore::new(1).unwrap(), AtomicU32::new(0)));
        shared.0.acquire().unwrap();
        on_threads(3, &shared, |(semaphore, refused), index| {
            if index == 0 {
                semaphore.acquire().unwrap();
            }
            match semaphore.release() {
                Ok(()) => assert!(semaphore.value() <= 1),
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::ReleasedTooOften);
                    refused.fetch_add(1 << index, Ordering::Relaxed);
                }
            }
        });
        assert_eq!(shared.0.value(), 1);
        shared.1.load(Ordering::Relaxed)
    });
}
