//! Counter runs on one thread: the same steps, interleaved by a seeded scheduler.
//!
//! For pages that cannot have shared memory. Nothing is made up: each simulated thread really loads, adds and
//! stores, and which thread takes the next step is drawn at random, so that updates get lost between one
//! thread's load and its store, and none get lost under the lock.

use crate::error::Error;
use crate::platform;
use crate::platform::atomic::Ordering;
use crate::random::Random;

use super::board::Board;
use super::log::{Log, NOBODY};
use super::report::{Report, Run};
use super::spec::{Kind, Shake, Spec};

/// A thread keeps its turn for 1 to this many steps.
const TURN: u64 = 200;
/// The same with Shake: more switches, hence likelier losses, and no interleaving that the longer turns
/// could not have.
const SHAKEN_TURN: u64 = 6;

/// Where a simulated thread stands within one increment.
#[derive(Clone, Copy, Debug)]
enum Step {
    Acquire,
    Load,
    Add { value: i64, from: u32 },
    Store { value: i64, read: i64, from: u32 },
    Release,
    FetchAdd,
}

#[derive(Clone, Copy, Debug)]
struct Thread {
    at: Step,
    step: i64,
    done: u32,
}

/// Runs in progress on one thread. Call [`advance`](Simulation::advance) until it returns `true`.
#[derive(Debug)]
pub struct Simulation {
    spec: Spec,
    random: Random,
    threads: Vec<Thread>,
    /// Threads that may take a step, in no order: not done, and not asleep on the lock.
    ready: Vec<usize>,
    asleep: Vec<usize>,
    locked: bool,
    counter: i64,
    /// The operation that wrote the counter last.
    writer: u32,
    elapsed: f64,
    log: Option<Log>,
    runs: Vec<Run>,
}

impl Simulation {
    /// Checks `spec` and puts `board` back to nothing. `seed` draws the schedule when Shake gives none.
    ///
    /// # Errors
    ///
    /// [`OutOfRange`](crate::ErrorKind::OutOfRange) when a parameter is out of range.
    pub fn new(spec: &Spec, board: &Board, seed: u64) -> Result<Self, Error> {
        spec.check()?;
        board.reset();
        let seed = match spec.shake {
            Shake::Seed(seed) => seed,
            Shake::Off => seed,
        };
        let mut simulation = Self {
            spec: *spec,
            random: Random::new(seed, 0),
            threads: Vec::new(),
            ready: Vec::new(),
            asleep: Vec::new(),
            locked: false,
            counter: 0,
            writer: NOBODY,
            elapsed: 0.0,
            log: None,
            runs: Vec::new(),
        };
        simulation.begin_run(board);
        Ok(simulation)
    }

    /// Takes about `steps` steps, fewer when the runs end; whether they have ended. Never blocks.
    ///
    /// # Errors
    ///
    /// [`BrokenLog`](crate::ErrorKind::BrokenLog), a defect.
    pub fn advance(&mut self, board: &Board, steps: u32) -> Result<bool, Error> {
        let mut began = platform::now();
        let mut left = u64::from(steps);
        while left > 0 && !self.is_done() {
            let turn = if self.spec.shake == Shake::Off { TURN } else { SHAKEN_TURN };
            let place = self.random.below(self.ready.len() as u64) as usize;
            let turn = 1 + self.random.below(turn);
            left = left.saturating_sub(turn);
            self.take_turn(place, turn);
            if self.ready.is_empty() {
                let now = platform::now();
                self.elapsed += now - began;
                began = now;
                self.end_run(board)?;
            }
        }
        self.elapsed += platform::now() - began;
        board.show(self.counter, self.threads.iter().map(|thread| thread.done));
        Ok(self.is_done())
    }

    /// Whether all runs have ended.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.runs.len() == self.spec.runs as usize
    }

    /// The runs that have ended.
    #[must_use]
    pub fn into_report(self) -> Report {
        let stopped = !self.is_done();
        Report { spec: self.spec, runs: self.runs, stopped }
    }

    fn begin_run(&mut self, board: &Board) {
        board.begin_run();
        let spec = self.spec;
        let at = first_step(spec.kind);
        self.threads =
            (0..spec.threads).map(|thread| Thread { at, step: spec.step(thread), done: 0 }).collect();
        self.ready = (0..self.threads.len()).collect();
        self.asleep.clear();
        (self.locked, self.counter, self.writer, self.elapsed) = (false, 0, NOBODY, 0.0);
        let all = if spec.record { (spec.threads * spec.iterations) as usize } else { 0 };
        self.log = spec.record.then(|| Log {
            read: vec![0; all],
            wrote: vec![0; all],
            from: vec![NOBODY; all],
            lost: Vec::new(),
            order: Vec::new(),
        });
    }

    fn end_run(&mut self, board: &Board) -> Result<(), Error> {
        let (value, expected, elapsed) = (self.counter, self.spec.expected(), self.elapsed);
        let log = match self.log.take() {
            Some(log) => Some(Log::of_parts(&self.spec, log.read, log.wrote, log.from, self.writer)?),
            None => None,
        };
        self.runs.push(Run { value, expected, lost: expected - value, elapsed, log });
        board.end_run(value, elapsed);
        if !self.is_done() {
            self.begin_run(board);
        }
        Ok(())
    }

    /// Lets the thread at `place` of the ready ones take up to `turn` steps.
    fn take_turn(&mut self, place: usize, turn: u64) {
        let index = self.ready[place];
        for _ in 0..turn {
            if matches!(self.threads[index].at, Step::Acquire) && self.locked {
                self.ready.swap_remove(place);
                self.asleep.push(index);
                return;
            }
            self.take_step(index);
            if self.threads[index].done == self.spec.iterations {
                self.ready.swap_remove(place);
                return;
            }
        }
    }

    fn take_step(&mut self, index: usize) {
        let Thread { at, step, .. } = self.threads[index];
        self.threads[index].at = match at {
            Step::Acquire => {
                self.locked = true;
                Step::Load
            }
            Step::Load => Step::Add { value: self.counter, from: self.writer },
            Step::Add { value, from } => Step::Store { value: value + step, read: value, from },
            Step::Store { value, read, from } => {
                self.counter = value;
                self.write_down(index, read, from);
                match self.spec.kind {
                    Kind::Locked => Step::Release,
                    _ => self.finish_increment(index),
                }
            }
            Step::Release => {
                self.locked = false;
                self.ready.append(&mut self.asleep);
                self.finish_increment(index)
            }
            Step::FetchAdd => {
                let (read, from) = (self.counter, self.writer);
                self.counter += step;
                self.write_down(index, read, from);
                self.finish_increment(index)
            }
        };
    }

    fn finish_increment(&mut self, index: usize) -> Step {
        self.threads[index].done += 1;
        first_step(self.spec.kind)
    }

    fn write_down(&mut self, index: usize, read: i64, from: u32) {
        // Only recorded runs read the number, and those are small enough that nothing wraps.
        let operation =
            (index as u32).wrapping_mul(self.spec.iterations).wrapping_add(self.threads[index].done);
        self.writer = operation;
        if let Some(log) = &mut self.log {
            let place = operation as usize;
            log.read[place] = read as i32;
            log.wrote[place] = self.counter as i32;
            log.from[place] = from;
        }
    }
}

const fn first_step(kind: Kind) -> Step {
    match kind {
        Kind::Racy => Step::Load,
        Kind::Locked => Step::Acquire,
        Kind::Atomic => Step::FetchAdd,
    }
}

impl Board {
    /// What the simulated threads have done; real ones write it themselves.
    fn show(&self, counter: i64, done: impl Iterator<Item = u32>) {
        self.cell.value.store(counter, Ordering::Relaxed);
        for (slot, done) in self.slots.iter().zip(done) {
            slot.progress.store(done, Ordering::Relaxed);
        }
    }
}
