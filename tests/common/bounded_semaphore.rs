//! [`BoundedSemaphore`]: never above its bound, whoever releases too often.

use std::sync::atomic::{AtomicU64, Ordering};

use threadyard::ErrorKind;
use threadyard::sync::BoundedSemaphore;

use super::{Random, Team};

/// Releases go astray while others use it: each permit is given back exactly once, by whomever, the rest err, and
/// nobody is left asleep.
pub fn with_stray_releases(team: &impl Team, threads: usize, rounds: u64, seed: u64, bound: u32) {
    let semaphore = BoundedSemaphore::new(i64::from(bound)).unwrap();
    let (acquired, released) = (AtomicU64::new(0), AtomicU64::new(0));
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        for _ in 0..rounds {
            let taken = match random.below(4) {
                0 => false,
                1 => semaphore.acquire_within(random.soon()).unwrap(),
                _ => semaphore.acquire().is_ok(),
            };
            acquired.fetch_add(u64::from(taken), Ordering::Relaxed);
            random.dawdle();
            assert!(semaphore.value() <= bound);
            match semaphore.release() {
                Ok(()) => _ = released.fetch_add(1, Ordering::Relaxed),
                Err(error) => assert_eq!(error.kind(), ErrorKind::ReleasedTooOften),
            }
        }
    });
    assert_eq!(semaphore.value(), bound);
    assert_eq!(acquired.into_inner(), released.into_inner());
}
