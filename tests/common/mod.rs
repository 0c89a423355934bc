//! The stress of the primitives, the same natively, under Miri and on a browser's workers.
//!
//! Each scenario runs on a [`Team`] and draws what its threads do from a seed. Data that is not atomic stands
//! in [`Plain`] cells, so that Miri and ThreadSanitizer see whatever gets past the primitives; where neither
//! watches, the counts tell. A wake-up that got lost shows as a scenario that never ends.

use std::cell::UnsafeCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use threadyard::ErrorKind;
use threadyard::sync::{Lock, StartGate, StopFlag, Timeout};

/// Threads that are all alive at once.
pub trait Team {
    /// Calls `work(0)` to `work(threads - 1)`, each on its own thread, and returns when all have returned.
    fn run(&self, threads: usize, work: &(dyn Fn(usize) + Sync));
}

/// SplitMix64: a sequence of its own for each thread of a seed.
struct Random(u64);

impl Random {
    fn new(seed: u64, thread: usize) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (thread as u64).wrapping_mul(0xd134_2543_de82_ef95))
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }

    /// Now and then lets others run, or spins a little, so that threads meet in other places.
    fn dawdle(&mut self) {
        match self.below(16) {
            0 => std::thread::yield_now(),
            1 => (0..self.below(200)).for_each(|_| std::hint::spin_loop()),
            _ => {}
        }
    }
}

/// A number that is not atomic.
#[derive(Default)]
struct Plain(UnsafeCell<u64>);

// SAFETY: every access is meant to be ordered by the primitive under test. Where it is not, that is the defect
// these tests look for, and Miri or ThreadSanitizer names it.
unsafe impl Sync for Plain {}

impl Plain {
    fn add_one(&self) {
        // SAFETY: the primitive under test lets no other thread in here meanwhile. A load and a store apart, so
        // that two that got in together lose one.
        unsafe { self.0.get().write(self.0.get().read() + 1) }
    }

    fn get(&self) -> u64 {
        // SAFETY: as above.
        unsafe { self.0.get().read() }
    }
}

/// A lock, the number it guards, and how often the threads say that they added to it.
#[derive(Default)]
struct Guarded {
    lock: Lock,
    number: Plain,
    had: AtomicU64,
}

impl Guarded {
    /// Call it with the lock held.
    fn add_one(&self, random: &mut Random) {
        self.number.add_one();
        random.dawdle();
        self.had.fetch_add(1, Ordering::Relaxed);
    }

    /// Call it when all threads are done: nothing was lost, and the lock is free and whole.
    fn check(&self) -> u64 {
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
pub fn lock_in_mixed_use(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
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
                3 | 4 => guarded.lock.acquire_within(Duration::from_micros(random.below(300))).unwrap(),
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
pub fn lock_with_stray_releases(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
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
pub fn lock_released_by_another_thread(team: &impl Team, threads: usize, rounds: u64) {
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
pub fn lock_while_others_are_stopped(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let (guarded, stop) = (Guarded::default(), StopFlag::new());
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        let mut round = 0;
        let mut work = || {
            while index % 2 == 1 || round < rounds {
                round += 1;
                if index == 0 && round == rounds / 2 {
                    stop.raise();
                }
                let Ok(_held) = guarded.lock.lock() else { return assert!(stop.is_raised()) };
                guarded.add_one(&mut random);
                if index % 2 == 1 && stop.is_raised() {
                    return;
                }
            }
        };
        if index % 2 == 1 { stop.watch(work) } else { work() }
    });
    assert!(guarded.check() >= rounds * threads.div_ceil(2) as u64);
}

/// Everyone waits for a lock that stays held: the flag ends the plain waits and the timed ones, and a thread
/// that does not watch it waits on until the lock is free.
pub fn stop_ends_every_wait(team: &impl Team, threads: usize) {
    assert!(threads >= 4);
    let (guarded, stop, stopped) = (Guarded::default(), StopFlag::new(), AtomicU64::new(0));
    let watchers = threads as u64 - 2;
    guarded.lock.acquire().unwrap();
    team.run(threads, &|index| match index {
        0 => {
            // Long enough for the others to fall asleep, most of the time.
            assert!(!guarded.lock.acquire_within(Duration::from_millis(50)).unwrap());
            stop.raise();
            while stopped.load(Ordering::Relaxed) < watchers {
                assert!(!guarded.lock.acquire_within(Duration::from_millis(5)).unwrap());
            }
            guarded.lock.release().unwrap();
        }
        1 => {
            let _held = guarded.lock.lock().unwrap();
            guarded.add_one(&mut Random::new(0, index));
        }
        _ => {
            let ended = stop.watch(|| match index % 2 {
                0 => guarded.lock.acquire(),
                _ => guarded.lock.acquire_within(Duration::from_secs(1_000)).map(|_| ()),
            });
            assert_eq!(ended.unwrap_err().kind(), ErrorKind::Stopped);
            stopped.fetch_add(1, Ordering::Relaxed);
        }
    });
    assert_eq!(guarded.check(), 1);
}

/// A panic unwinds through a guard: the lock is released, not poisoned, and the update stands.
pub fn lock_released_by_panics(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
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

/// Nobody passes before all have arrived, the last to arrive works alone, and all see what it did.
pub fn gate_in_rounds(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let gate = StartGate::new(threads as u32);
    let parts: Vec<Plain> = (0..threads).map(|_| Plain::default()).collect();
    let between = Plain::default();
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        for round in 1..=rounds {
            random.dawdle();
            parts[index].add_one();
            let all_arrived = || parts.iter().all(|part| part.get() == round);
            gate.pass(|| {
                assert!(all_arrived());
                between.add_one();
            })
            .unwrap();
            assert!(all_arrived());
            assert_eq!(between.get(), round);
            // Nobody may change its part before all have looked, so they meet once more.
            gate.pass(|| {}).unwrap();
        }
    });
    assert_eq!(between.get(), rounds);
}

/// One of the threads never comes: the flag sends the others home.
pub fn stop_ends_waits_at_the_gate(team: &impl Team, threads: usize) {
    let (gate, stop, nobody) = (StartGate::new(threads as u32), StopFlag::new(), Lock::new());
    nobody.acquire().unwrap();
    team.run(threads, &|index| {
        if index == 0 {
            assert!(!nobody.acquire_within(Duration::from_millis(50)).unwrap());
            return stop.raise();
        }
        let passed = stop.watch(|| gate.pass(|| unreachable!("one has not arrived")));
        assert_eq!(passed.unwrap_err().kind(), ErrorKind::Stopped);
    });
}
