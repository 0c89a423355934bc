//! [`RLock`]: as deep as one likes, and alone.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

use threadyard::ErrorKind;
use threadyard::sync::{RLock, ThreadId};

use super::{Plain, Random, Team};

/// Taken in every way, up to four deep, with releases by those who do not own it.
pub fn in_mixed_use(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let (lock, number, had) = (RLock::new(), Plain::default(), AtomicU64::new(0));
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        for _ in 0..rounds {
            assert_eq!((lock.is_owned(), lock.depth()), (false, 0));
            assert_eq!(lock.release().unwrap_err().kind(), ErrorKind::NotOwner);
            let deep = random.below(4) as u32 + 1;
            let depth = (0..deep).filter(|_| take(&lock, &mut random)).count() as u32;
            assert_eq!(lock.depth(), depth);
            for left in (0..depth).rev() {
                assert_eq!(lock.owner(), Some(ThreadId::current()));
                number.add_one();
                had.fetch_add(1, Ordering::Relaxed);
                random.dawdle();
                lock.release().unwrap();
                assert_eq!(lock.depth(), left);
            }
        }
    });
    assert_eq!((lock.is_locked(), lock.owner()), (false, None));
    assert!(number.get() > 0);
    assert_eq!(number.get(), had.into_inner(), "an update got lost");
}

fn take(lock: &RLock, random: &mut Random) -> bool {
    match random.below(4) {
        0 => lock.try_acquire().unwrap(),
        1 => lock.acquire_within(random.soon()).unwrap(),
        _ => lock.acquire().is_ok(),
    }
}

/// A panic unwinds through two guards: the lock is released as often, not poisoned.
pub fn released_by_panics(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let (lock, number) = (RLock::new(), Plain::default());
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        for _ in 0..rounds {
            let panics = random.below(2) == 0;
            let ended = catch_unwind(AssertUnwindSafe(|| {
                let (_outer, _inner) = (lock.lock().unwrap(), lock.lock().unwrap());
                number.add_one();
                random.dawdle();
                if panics {
                    resume_unwind(Box::new(()));
                }
            }));
            assert_eq!((ended.is_err(), lock.depth()), (panics, 0));
        }
    });
    assert!(!lock.is_locked());
    assert_eq!(number.get(), threads as u64 * rounds);
}
