//! Seeded pauses between the load and the store.
//!
//! A thread's iterations are cut into equal stretches, and in each stretch one iteration, drawn at random, has
//! a pause between its load and its store: mostly a spin of up to a microsecond or two, and a few times a real
//! sleep, so that another thread gets in even where there is one core. Every thread sleeps at least once in
//! each run. Nothing else changes: the pauses make interleavings that exist anyway likelier and add none.
//!
//! Random numbers: SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014).

use std::hint::black_box;

use crate::platform;
use crate::platform::atomic::AtomicU32;

/// Pauses of one thread in one run, at most.
const PAUSES: u32 = 64;
/// Sleeps of all threads in one run, about: under a lock they come one after the other, so that more threads
/// each sleep less often.
const SLEEPS: u32 = 16;
/// Sleeps of one thread in one run, at most.
const SLEEPS_OF_ONE: u32 = 4;
/// Length of a sleep, in milliseconds.
const SLEEP: std::ops::Range<f64> = 0.05..0.25;
/// Rounds of a spinning pause, at most.
const SPIN: u64 = 1_000;

/// SplitMix64.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    /// A sequence of its own for each of the `stream`s of a seed.
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        let mut random = Self(seed);
        let start = random.next() ^ stream.wrapping_mul(0xd134_2543_de82_ef95);
        Self(start)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`, which is not 0; its bias of `bound` / 2⁶⁴ is of no matter here.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u64
    }
}

/// When one thread pauses in one run, and how.
#[derive(Debug)]
pub(super) struct Shaker {
    random: Random,
    iterations: u32,
    pauses: u32,
    sleeps: u32,
    /// Pauses had so far.
    had: u32,
    /// The iteration of the next pause.
    next: u32,
}

impl Shaker {
    pub(super) fn new(random: Random, threads: u32, iterations: u32) -> Self {
        let pauses = iterations.min(PAUSES);
        let sleeps = (SLEEPS / threads).clamp(1, SLEEPS_OF_ONE.min(pauses));
        let mut shaker = Self { random, iterations, pauses, sleeps, had: 0, next: 0 };
        shaker.next = shaker.draw();
        shaker
    }

    /// The iteration that has the next pause; past the last iteration when all were had.
    pub(super) const fn next(&self) -> u32 {
        self.next
    }

    /// Pauses, and draws the iteration for the next.
    pub(super) fn pause(&mut self) {
        // The sleeps are spread evenly over the pauses, and the first one of each share is the sleep.
        let share = self.pauses / self.sleeps;
        if self.had.is_multiple_of(share) && self.had / share < self.sleeps {
            let part = self.random.below(1 << 20) as f64 / (1_u64 << 20) as f64;
            sleep(SLEEP.start + part * (SLEEP.end - SLEEP.start));
        } else {
            for round in 0..self.random.below(SPIN) {
                platform::relax();
                black_box(round);
            }
        }
        self.had += 1;
        self.next = self.draw();
    }

    fn draw(&mut self) -> u32 {
        if self.had == self.pauses {
            return u32::MAX;
        }
        let edge = |pause: u32| u64::from(pause) * u64::from(self.iterations) / u64::from(self.pauses);
        let (from, to) = (edge(self.had), edge(self.had + 1));
        (from + self.random.below(to - from)) as u32
    }
}

fn sleep(milliseconds: f64) {
    let nobody_notifies = AtomicU32::new(0);
    platform::wait(&nobody_notifies, 0, Some(platform::now() + milliseconds));
}
