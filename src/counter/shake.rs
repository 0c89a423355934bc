//! Seeded pauses between the load and the store.
//!
//! A thread's iterations are cut into equal stretches, and in each stretch one iteration, drawn at random, has
//! a pause between its load and its store: mostly a spin of some microseconds, and a few times a real sleep, so
//! that another thread gets in even where there is one core. Every thread sleeps at least once in each run.
//! Where no lock is held, a sleep is repeated, up to some milliseconds, until another thread has moved: on a busy
//! machine the other may be waiting for a core. Nothing else changes: any pause might last as long by chance, so
//! the pauses make interleavings that exist anyway likelier and add none.

use std::hint::black_box;

use crate::platform;
use crate::platform::atomic::AtomicU32;
use crate::random::Random;

/// Pauses of one thread in one run, at most.
const PAUSES: u32 = 64;
/// Sleeps of all threads in one run, about: under a lock they come one after the other, so that more threads
/// each sleep less often.
const SLEEPS: u32 = 16;
/// Sleeps of one thread in one run, at most.
const SLEEPS_OF_ONE: u32 = 4;
/// Length of a sleep, in milliseconds.
const SLEEP: std::ops::Range<f64> = 0.05..0.25;
/// How often a sleep is repeated while no other thread moves, at most.
const REPEATS: u32 = 40;
/// Rounds of a spinning pause, at most: some 20 µs, so that even a run of few iterations lasts long enough for
/// the others to wake. Divided among more threads than cores are common, since under a lock they add up.
const SPIN: u32 = 40_000;

/// When one thread pauses in one run, and how.
#[derive(Debug)]
pub(super) struct Shaker {
    random: Random,
    iterations: u32,
    pauses: u32,
    /// A share of the pauses has one sleep.
    share: u32,
    /// The pause that is a sleep in the current share.
    sleep_at: u32,
    /// Rounds of a spinning pause, at most.
    spin: u64,
    /// Pauses had so far.
    had: u32,
    /// The iteration of the next pause.
    next: u32,
}

impl Shaker {
    pub(super) fn new(random: Random, threads: u32, iterations: u32) -> Self {
        let pauses = iterations.min(PAUSES);
        let sleeps = (SLEEPS / threads).clamp(1, SLEEPS_OF_ONE.min(pauses));
        let spin = u64::from(SPIN / (threads / SLEEPS_OF_ONE).max(1));
        let share = pauses / sleeps;
        let mut shaker = Self { random, iterations, pauses, share, sleep_at: 0, spin, had: 0, next: 0 };
        shaker.draw();
        shaker
    }

    /// The iteration that has the next pause; past the last iteration when all were had.
    pub(super) const fn next(&self) -> u32 {
        self.next
    }

    /// Pauses, and draws the iteration for the next. `moved` says whether another thread has moved since the
    /// pause began, or none is left to.
    pub(super) fn pause(&mut self, moved: impl Fn() -> bool) {
        if self.had == self.sleep_at {
            self.sleep();
            let mut repeats = 0;
            while repeats < REPEATS && !moved() {
                self.sleep();
                repeats += 1;
            }
        } else {
            for round in 0..self.random.below(self.spin) {
                // Not the core's pause instruction: its length differs by a hundred times between targets.
                black_box(round);
            }
        }
        self.had += 1;
        self.draw();
    }

    fn sleep(&mut self) {
        let part = self.random.below(1 << 20) as f64 / (1_u64 << 20) as f64;
        let milliseconds = SLEEP.start + part * (SLEEP.end - SLEEP.start);
        let nobody_notifies = AtomicU32::new(0);
        platform::wait(&nobody_notifies, 0, Some(platform::now() + milliseconds));
    }

    /// Draws the next pause's iteration and, at the start of each share, which of its pauses is the sleep.
    fn draw(&mut self) {
        if self.had == self.pauses {
            self.next = u32::MAX;
            return;
        }
        if self.had.is_multiple_of(self.share) {
            self.sleep_at = self.had + self.random.below(u64::from(self.share)) as u32;
        }
        let edge = |pause: u32| u64::from(pause) * u64::from(self.iterations) / u64::from(self.pauses);
        let (from, to) = (edge(self.had), edge(self.had + 1));
        self.next = (from + self.random.below(to - from)) as u32;
    }
}
