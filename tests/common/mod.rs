//! The stress of the primitives, the same natively, under Miri and on a browser's workers.
//!
//! Each scenario runs on a [`Team`] and draws what its threads do from a seed. Data that is not atomic stands
//! in [`Plain`] cells, so that Miri and ThreadSanitizer see whatever gets past the primitives; where neither
//! watches, the counts tell. A wake-up that got lost shows as a scenario that never ends. One file a primitive.

pub mod barrier;
pub mod bounded_semaphore;
pub mod condition;
pub mod event;
pub mod gate;
pub mod lock;
pub mod queue;
pub mod rlock;
pub mod semaphore;
pub mod stop;
pub mod team;
pub mod timer;
pub mod waits;

use std::cell::UnsafeCell;
use std::time::Duration;

use team::{Random, Team};
use threadyard::sync::StopFlag;

impl Random {
    /// A timeout that is often too short: up to 0.3 ms.
    fn soon(&mut self) -> Duration {
        Duration::from_micros(self.below(300))
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

/// Even threads take their turns, odd ones turn after turn until they are stopped, half way through; only then may a turn
/// fail, as None.
fn turns_while_others_are_stopped(
    team: &impl Team,
    threads: usize,
    rounds: u64,
    seed: u64,
    turn: &(dyn Fn(&mut Random) -> Option<()> + Sync),
) {
    let stop = StopFlag::new();
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        let is_stopped = index % 2 == 1;
        let mut work = || {
            let mut round = 0;
            while is_stopped || round < rounds {
                round += 1;
                if index == 0 && round == rounds / 2 {
                    stop.raise();
                }
                if turn(&mut random).is_none() {
                    return assert!(stop.is_raised());
                }
                if is_stopped && stop.is_raised() {
                    return;
                }
            }
        };
        if is_stopped { stop.watch(work) } else { work() }
    });
}

/// A number that is not atomic.
#[derive(Default)]
struct Plain(UnsafeCell<u64>);

// SAFETY: every access is meant to be ordered by the primitive under test. Where it is not, that is the defect
// these tests look for, and Miri or ThreadSanitizer names it.
unsafe impl Sync for Plain {}

impl Plain {
    fn of(number: u64) -> Self {
        Self(UnsafeCell::new(number))
    }

    fn set(&self, number: u64) {
        // SAFETY: the primitive under test lets no other thread in here meanwhile.
        unsafe { self.0.get().write(number) }
    }

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

/// Lets others run, in a loop that looks for what they do. A worker of a browser has no way to yield: it sleeps.
fn breathe() {
    if cfg!(target_arch = "wasm32") {
        std::thread::sleep(Duration::from_micros(100));
    } else {
        std::thread::yield_now();
    }
}
