//! The parameters of a counter run and their ranges.

use std::ops::RangeInclusive;

use crate::error::{Error, ErrorKind};

/// The ranges of the parameters, all inclusive. The front end holds the same table; a test compares the two.
pub mod limits {
    use std::ops::RangeInclusive;

    /// Threads of a run.
    pub const THREADS: RangeInclusive<u32> = 1..=128;
    /// Iterations of each thread.
    pub const ITERATIONS: RangeInclusive<u32> = 1..=100_000_000;
    /// Runs one after the other.
    pub const RUNS: RangeInclusive<u32> = 1..=10_000;
    /// Threads of a recorded run.
    pub const RECORDED_THREADS: RangeInclusive<u32> = 1..=8;
    /// Iterations of each thread of a recorded run.
    pub const RECORDED_ITERATIONS: RangeInclusive<u32> = 1..=2_000;
    /// Recorded runs one after the other: a log holds up to 16 000 operations, and all of them are kept.
    pub const RECORDED_RUNS: RangeInclusive<u32> = 1..=100;
    /// Iterations up to which runs are short: they end within about one time slice of a scheduler, so that
    /// threads hardly meet unless [`Shake`](super::Shake) helps.
    pub const SHORT: u32 = 100_000;
}

/// How the counter is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Load, add, store: three steps with nothing holding them together. Loses updates.
    Racy,
    /// The same three steps under a [`Lock`](crate::sync::Lock).
    Locked,
    /// One fetch-add.
    Atomic,
}

/// What the threads do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Every thread adds 1: the right answer is threads × iterations.
    Increment,
    /// The first half of the threads adds 1, the others subtract 1: with an even number of threads the right
    /// answer is 0; with an odd number one more thread adds, and the right answer is the iterations.
    Balanced,
}

/// Seeded pauses between the load and the store, some of them real sleeps. They make interleavings that exist
/// anyway likelier and add none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shake {
    /// No pauses: full speed.
    Off,
    /// Pauses drawn from this seed.
    Seed(u64),
}

/// What to run. Made by [`Spec::new`]; the fields are public and checked when a run starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// How the counter is changed.
    pub kind: Kind,
    /// What the threads do.
    pub shape: Shape,
    /// Threads, 1 to 128.
    pub threads: u32,
    /// Iterations of each thread, 1 to 100 000 000.
    pub iterations: u32,
    /// Runs one after the other, 1 to 10 000.
    pub runs: u32,
    /// Pauses between the load and the store.
    pub shake: Shake,
    /// Whether each thread logs what it read and wrote: at most 8 threads × 2 000 iterations × 100 runs.
    pub record: bool,
}

impl Spec {
    /// One run without Shake and without a log.
    #[must_use]
    pub const fn new(kind: Kind, shape: Shape, threads: u32, iterations: u32) -> Self {
        Self { kind, shape, threads, iterations, runs: 1, shake: Shake::Off, record: false }
    }

    /// Refuses what is out of range.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OutOfRange`] with the parameter's name and its range.
    pub fn check(&self) -> Result<(), Error> {
        let within = |parameter, value: u32, range: RangeInclusive<u32>, when| {
            if range.contains(&value) {
                return Ok(());
            }
            let (least, most) = (range.start(), range.end());
            Err(Error::of_parameter(
                ErrorKind::OutOfRange,
                parameter,
                format!("{parameter} must be a whole number from {least} to {most}{when}; got {value}"),
            ))
        };
        within("threads", self.threads, limits::THREADS, "")?;
        within("iterations", self.iterations, limits::ITERATIONS, "")?;
        within("runs", self.runs, limits::RUNS, "")?;
        if self.record {
            let when = " in a recorded run";
            within("threads", self.threads, limits::RECORDED_THREADS, when)?;
            within("iterations", self.iterations, limits::RECORDED_ITERATIONS, when)?;
            within("runs", self.runs, limits::RECORDED_RUNS, when)?;
        }
        Ok(())
    }

    /// What thread `index` adds at each step: 1 or −1.
    #[must_use]
    pub const fn step(&self, index: u32) -> i64 {
        match self.shape {
            Shape::Balanced if index >= self.threads.div_ceil(2) => -1,
            _ => 1,
        }
    }

    /// The right answer.
    #[must_use]
    pub fn expected(&self) -> i64 {
        let steps: i64 = (0..self.threads).map(|index| self.step(index)).sum();
        steps * i64::from(self.iterations)
    }
}
