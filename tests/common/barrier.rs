//! [`Barrier`]: all pass together or none does, round by round.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use threadyard::ErrorKind;
use threadyard::sync::{Barrier, StopFlag};

use super::{Plain, Random, Team, breathe};

/// Nobody passes before all have arrived, the action runs before any passes, and each index is given once.
pub fn in_rounds(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let acted = Arc::new(Plain::default());
    let by = Arc::clone(&acted);
    let action = move || {
        by.add_one();
        Ok(())
    };
    let barrier = Barrier::with_action(threads as i64, action).unwrap();
    let after = Barrier::new(threads as i64).unwrap();
    let parts: Vec<Plain> = (0..threads).map(|_| Plain::default()).collect();
    let arrivals = AtomicU64::new(0);
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        for round in 1..=rounds {
            random.dawdle();
            parts[index].add_one();
            let arrival = barrier.wait().unwrap();
            arrivals.fetch_add(u64::from(arrival), Ordering::Relaxed);
            assert!(parts.iter().all(|part| part.get() == round));
            assert_eq!(acted.get(), round);
            // Nobody may change its part before all have looked, so they meet once more.
            after.wait().unwrap();
        }
    });
    let threads = threads as u64;
    assert_eq!(arrivals.into_inner(), rounds * (threads * (threads - 1) / 2));
    assert_eq!((barrier.n_waiting(), barrier.is_broken()), (0, false));
}

/// Two or three meet out of many, with timeouts that are often too short, and some reset or abort it: of each round
/// either all pass or none does, nobody waits for ever, and after a reset it is as new.
pub fn broken_and_reset(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let parties = 2 + seed % 2;
    let barrier = Barrier::new(parties as i64).unwrap();
    let (passed, indices) = (AtomicU64::new(0), AtomicU64::new(0));
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        for _ in 0..rounds {
            match random.below(16) {
                0 => barrier.reset(),
                1 => barrier.abort(),
                _ => {}
            }
            match barrier.wait_within(random.soon()) {
                Ok(arrival) => {
                    passed.fetch_add(1, Ordering::Relaxed);
                    indices.fetch_add(u64::from(arrival), Ordering::Relaxed);
                }
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::BrokenBarrier);
                    barrier.reset();
                }
            }
        }
    });
    let passed = passed.into_inner();
    assert_eq!(passed % parties, 0, "a round passed for some of its threads only");
    assert_eq!(indices.into_inner(), passed / parties * (parties * (parties - 1) / 2));
    assert_eq!(barrier.n_waiting(), 0);
}

/// Round after round one of the threads never comes: it stops another, and all the rest learn that the barrier
/// is broken.
pub fn stopped_in_rounds(team: &impl Team, threads: usize, rounds: u64) {
    let barriers: Vec<Barrier> = (0..rounds).map(|_| Barrier::new(threads as i64).unwrap()).collect();
    let stop = StopFlag::new();
    let together = Barrier::new(threads as i64).unwrap();
    team.run(threads, &|index| {
        for barrier in &barriers {
            if together.wait().unwrap() == 0 {
                stop.lower();
            }
            together.wait().unwrap();
            match index {
                0 => {
                    while barrier.n_waiting() == 0 && !barrier.is_broken() {
                        breathe();
                    }
                    stop.raise();
                }
                1 => {
                    let ended = stop.watch(|| barrier.wait_within(Duration::from_secs(1_000)));
                    assert_eq!(ended.unwrap_err().kind(), ErrorKind::Stopped);
                }
                _ => assert_eq!(barrier.wait().unwrap_err().kind(), ErrorKind::BrokenBarrier),
            }
        }
    });
    assert!(barriers.iter().all(|barrier| barrier.is_broken() && barrier.n_waiting() == 0));
}
