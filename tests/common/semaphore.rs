//! [`Semaphore`]: never more inside than there are permits, and each permit reaches somebody.

use std::sync::atomic::{AtomicU32, Ordering};

use threadyard::ErrorKind;
use threadyard::sync::Semaphore;

use super::{Plain, Random, Team, turns_while_others_are_stopped};

/// Permits taken in every way. With one there is only ever one inside, who counts without atomics.
pub fn in_mixed_use(team: &impl Team, threads: usize, rounds: u64, seed: u64, permits: u32) {
    let semaphore = Semaphore::new(i64::from(permits)).unwrap();
    let (inside, had, number) = (AtomicU32::new(0), AtomicU32::new(0), Plain::default());
    let work = |random: &mut Random| {
        assert!(inside.fetch_add(1, Ordering::Relaxed) < permits, "more are inside than there are permits");
        if permits == 1 {
            number.add_one();
        }
        had.fetch_add(1, Ordering::Relaxed);
        random.dawdle();
        inside.fetch_sub(1, Ordering::Relaxed);
    };
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        for _ in 0..rounds {
            let taken = match random.below(8) {
                0 => {
                    assert_eq!(semaphore.release_many(0).unwrap_err().kind(), ErrorKind::ReleaseCount);
                    false
                }
                1 => {
                    let _permit = semaphore.permit().unwrap();
                    work(&mut random);
                    false
                }
                2 => semaphore.try_acquire(),
                3 | 4 => semaphore.acquire_within(random.soon()).unwrap(),
                _ => semaphore.acquire().is_ok(),
            };
            if taken {
                work(&mut random);
                semaphore.release().unwrap();
            }
        }
    });
    assert_eq!((semaphore.value(), inside.into_inner()), (permits, 0));
    assert!(permits > 1 || number.get() == u64::from(had.into_inner()), "an update got lost");
}

/// Even threads give `rounds` permits each, several at once, odd ones take as many; what was done before a permit
/// was given is there when it has been taken. None is left over, and nobody waits for one too many.
pub fn given_by_others(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    assert!(threads.is_multiple_of(2));
    let semaphore = Semaphore::new(0).unwrap();
    let given = Plain::default();
    // The one giver to write it, before its first permit.
    let first = Semaphore::new(0).unwrap();
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        if index == 0 {
            given.add_one();
            first.release_many(threads as i64 - 1).unwrap();
        } else {
            first.acquire().unwrap();
            assert_eq!(given.get(), 1);
        }
        let mut left = rounds;
        while left > 0 {
            random.dawdle();
            if index.is_multiple_of(2) {
                let many = random.below(left.min(4)) + 1;
                semaphore.release_many(many as i64).unwrap();
                left -= many;
            } else {
                semaphore.acquire().unwrap();
                left -= 1;
            }
        }
    });
    assert_eq!((semaphore.value(), first.value()), (0, 0));
}

/// Odd threads work until they are stopped, even ones do their rounds and must not miss a permit that a stopped one
/// was woken for.
pub fn while_others_are_stopped(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let semaphore = Semaphore::new(1).unwrap();
    let number = Plain::default();
    turns_while_others_are_stopped(team, threads, rounds, seed, &|random| {
        let _permit = semaphore.permit().ok()?;
        number.add_one();
        random.dawdle();
        Some(())
    });
    assert_eq!(semaphore.value(), 1);
    assert!(number.get() >= rounds * threads.div_ceil(2) as u64);
}
