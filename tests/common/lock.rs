//! [`Lock`]: nothing lost in whatever way it is taken, given back, given up.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use threadyard::ErrorKind;
use threadyard::sync::{Lock, Timeout};

use super::{Plain, Random, Team, turns_while_others_are_stopped};

/// A lock, the number it guards, and how often the threads say that they added to it.
#[derive(Default)]
pub struct Guarded {
    pub lock: Lock,
    number: Plain,
    had: AtomicU64,
}

impl Guarded {
    /// Call it with the lock held.
    pub fn add_one(&self, random: &mut Random) {
        self.number.add_one();
        random.dawdle();
        self.had.fetch_add(1, Ordering::Relaxed);
    }

    /// Call it when all threads are done: nothing was lost, and the lock is free and whole.
    pub fn check(&self) -> u64 {
        assert!(!self.lock.is_locked());
        assert_eq!(self.lock.release().unwrap_err().kind(), ErrorKind::ReleaseUnlocked);
        assert!(self.lock.try_acquire() && self.lock.is_locked() && !self.lock.try_acquire());
        assert!(!self.lock.acquire_within(Duration::from_micros(100)).unwrap());
        self.lock.release().unwrap();
        assert_eq!(self.number.get(), self.had.load(Ordering::Relaxed), "an update got lost");
        self.number.get()
    }
}

/// Every way to take the lock, mixed with releases of one that nobody ever holds.
pub fn in_mixed_use(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let guarded = Guarded::default();
    let never_held = Lock::new();
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        for _ in 0..rounds {
            let taken = match random.below(8) {
                0 => {
                    assert_eq!(never_held.release().unwrap_err().kind(), ErrorKind::ReleaseUnlocked);
                    assert!(!never_held.is_locked());
                    false
                }
                1 => {
                    let _held = guarded.lock.lock().unwrap();
                    guarded.add_one(&mut random);
                    false
                }
                2 => guarded.lock.try_acquire(),
                3 | 4 => guarded.lock.acquire_within(random.soon()).unwrap(),
                5 => guarded.lock.acquire_within(Timeout::MAX).unwrap(),
                _ => guarded.lock.acquire().is_ok(),
            };
            if taken {
                guarded.add_one(&mut random);
                guarded.lock.release().unwrap();
            }
            random.dawdle();
        }
    });
    assert!(guarded.check() > 0);
    assert!(never_held.try_acquire());
}

/// Releases go astray while others use the lock: each acquire is released exactly once, by whomever, the rest
/// err, and nobody is left asleep.
pub fn with_stray_releases(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let lock = Lock::new();
    let (acquired, released) = (AtomicU64::new(0), AtomicU64::new(0));
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        for _ in 0..rounds {
            if random.below(4) > 0 {
                lock.acquire().unwrap();
                acquired.fetch_add(1, Ordering::Relaxed);
            }
            random.dawdle();
            match lock.release() {
                Ok(()) => _ = released.fetch_add(1, Ordering::Relaxed),
                Err(error) => assert_eq!(error.kind(), ErrorKind::ReleaseUnlocked),
            }
        }
    });
    assert!(!lock.is_locked());
    assert_eq!(acquired.into_inner(), released.into_inner());
}

/// A baton goes round: each thread takes its own lock and releases the next one's. All the others sleep, so
/// every step is a release by another thread that must wake the one sleeper.
pub fn released_by_another_thread(team: &impl Team, threads: usize, rounds: u64) {
    let locks: Vec<Lock> = (0..threads).map(|_| Lock::new()).collect();
    locks[1..].iter().for_each(|lock| assert!(lock.try_acquire()));
    let steps = Plain::default();
    team.run(threads, &|index| {
        for _ in 0..rounds {
            locks[index].acquire().unwrap();
            steps.add_one();
            locks[(index + 1) % threads].release().unwrap();
        }
    });
    assert_eq!(steps.get(), threads as u64 * rounds);
}

/// Odd threads work until they are stopped, even ones do their rounds and must not miss a wake-up that a
/// stopped one might have taken along.
pub fn while_others_are_stopped(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let guarded = Guarded::default();
    turns_while_others_are_stopped(team, threads, rounds, seed, &|random| {
        let _held = guarded.lock.lock().ok()?;
        guarded.add_one(random);
        Some(())
    });
    assert!(guarded.check() >= rounds * threads.div_ceil(2) as u64);
}

/// A panic unwinds through a guard: the lock is released, not poisoned, and the update stands.
pub fn released_by_panics(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let guarded = Guarded::default();
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        for _ in 0..rounds {
            let panics = random.below(2) == 0;
            let ended = catch_unwind(AssertUnwindSafe(|| {
                let _held = guarded.lock.lock().unwrap();
                guarded.add_one(&mut random);
                if panics {
                    // As `panic!`, without a message on standard error.
                    resume_unwind(Box::new(()));
                }
            }));
            assert_eq!(ended.is_err(), panics);
        }
    });
    assert_eq!(guarded.check(), threads as u64 * rounds);
}
