//! What others may read while a run goes on: one block of memory with a fixed layout.
//!
//! The page maps it and reads it at each frame; nothing is sent. What they read are atomics, written relaxed:
//! each is a figure to show, none guards another. The one exception is `runs_done`, released after the finals
//! it counts, so that a reader who acquires it may read those.

use std::cell::UnsafeCell;

use crate::error::{Error, ErrorKind};
use crate::platform::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering};
use crate::sync::{Lock, StopFlag};

use super::spec::limits;

const MOST_THREADS: usize = *limits::THREADS.end() as usize;
const MOST_RUNS: usize = *limits::RUNS.end() as usize;

/// A thread's own line on the board: aligned so that no two threads write to one cache line (or to a pair of
/// lines that a core fetches together).
#[derive(Debug)]
#[repr(C, align(128))]
pub struct Slot {
    /// Iterations done in the current run, brought up to date every 256 or sooner.
    pub progress: AtomicU32,
    /// Changes whenever the thread has come further or begins a pause.
    pub(super) moves: AtomicU32,
    /// When this thread began the current run: milliseconds of the platform's clock, the bits of an `f64`.
    pub(super) began: AtomicU64,
    /// When it ended it.
    pub(super) ended: AtomicU64,
}

/// The counter as those who watch read it, on cache lines of its own.
#[derive(Debug)]
#[repr(C, align(128))]
pub(super) struct Cell {
    pub(super) value: AtomicI64,
}

#[derive(Debug)]
#[repr(C, align(128))]
pub(super) struct LockCell {
    pub(super) lock: Lock,
}

/// What the lock guards.
#[derive(Debug)]
#[repr(C, align(128))]
pub(super) struct Guarded {
    pub(super) value: UnsafeCell<i64>,
}

// SAFETY: the value is touched only by the threads of the one call that has claimed the board, and by those only
// with the board's lock held, or between two rounds of their start gate by the one thread that the gate lets: see
// the SAFETY lines in `kind.rs`, the only file that touches it.
unsafe impl Sync for Guarded {}

/// One run's shared figures. Reused from run to run; all counts are reset when runs start.
#[derive(Debug)]
#[repr(C)]
pub struct Board {
    /// Raise it to end the runs.
    pub stop: StopFlag,
    /// Runs that have ended.
    pub runs_done: AtomicU32,
    /// 1 while a call of `run` has the board to itself.
    in_use: AtomicU32,
    pub(super) cell: Cell,
    pub(super) guard: LockCell,
    pub(super) guarded: Guarded,
    /// A line for each thread.
    pub slots: [Slot; MOST_THREADS],
    /// The final value of each run that has ended.
    pub(super) finals: [AtomicI64; MOST_RUNS],
    /// How long each run took, in milliseconds: the bits of an `f64`.
    pub(super) elapsed: [AtomicU64; MOST_RUNS],
}

/// Byte offsets from the board's address, for a reader in another language.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Layout {
    pub stop: usize,
    pub runs_done: usize,
    pub counter: usize,
    pub slots: usize,
    pub slot_size: usize,
    pub progress: usize,
    pub finals: usize,
    pub elapsed: usize,
}

impl Board {
    /// Where the figures lie.
    pub const LAYOUT: Layout = Layout {
        stop: std::mem::offset_of!(Self, stop),
        runs_done: std::mem::offset_of!(Self, runs_done),
        counter: std::mem::offset_of!(Self, cell),
        slots: std::mem::offset_of!(Self, slots),
        slot_size: size_of::<Slot>(),
        progress: std::mem::offset_of!(Slot, progress),
        finals: std::mem::offset_of!(Self, finals),
        elapsed: std::mem::offset_of!(Self, elapsed),
    };

    /// A board with nothing on it, 180 KB. Keep it in a `static` or in a box.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            stop: StopFlag::new(),
            runs_done: AtomicU32::new(0),
            in_use: AtomicU32::new(0),
            cell: Cell { value: AtomicI64::new(0) },
            guard: LockCell { lock: Lock::new() },
            guarded: Guarded { value: UnsafeCell::new(0) },
            slots: [const {
                Slot {
                    progress: AtomicU32::new(0),
                    moves: AtomicU32::new(0),
                    began: AtomicU64::new(0),
                    ended: AtomicU64::new(0),
                }
            }; MOST_THREADS],
            finals: [const { AtomicI64::new(0) }; MOST_RUNS],
            elapsed: [const { AtomicU64::new(0) }; MOST_RUNS],
        }
    }

    /// Has the board to itself for as long as the claim lives; an error when another has it.
    pub(super) fn claim(&self) -> Result<Claim<'_>, Error> {
        // Acquire and release order one call's use of `guarded` before the next one's.
        if self.in_use.swap(1, Ordering::Acquire) == 0 {
            return Ok(Claim { board: self });
        }
        Err(Error::fixed(ErrorKind::Busy, "The board is in use: wait for the run, or take another board."))
    }

    /// The counter as it stands.
    #[must_use]
    pub fn counter(&self) -> i64 {
        self.cell.value.load(Ordering::Relaxed)
    }

    /// The final value and the time in milliseconds of each run that has ended.
    pub fn ended_runs(&self) -> impl Iterator<Item = (i64, f64)> + '_ {
        // Pairs with the release in `end_run`: the finals below this count are written.
        let done = self.runs_done.load(Ordering::Acquire) as usize;
        self.finals.iter().zip(&self.elapsed).take(done).map(|(value, elapsed)| {
            (value.load(Ordering::Relaxed), f64::from_bits(elapsed.load(Ordering::Relaxed)))
        })
    }

    /// Makes it ready for new runs. A stop flag raised before stays raised: whoever stops a run that is about
    /// to start means that run.
    pub(super) fn reset(&self) {
        self.runs_done.store(0, Ordering::Relaxed);
        self.begin_run();
    }

    /// Puts counter and progress back to nothing.
    pub(super) fn begin_run(&self) {
        self.cell.value.store(0, Ordering::Relaxed);
        for slot in &self.slots {
            slot.progress.store(0, Ordering::Relaxed);
            slot.moves.store(0, Ordering::Relaxed);
        }
    }

    /// Writes down a run that took `elapsed` milliseconds.
    pub(super) fn end_run(&self, value: i64, elapsed: f64) {
        self.cell.value.store(value, Ordering::Relaxed);
        let run = self.runs_done.load(Ordering::Relaxed);
        self.finals[run as usize].store(value, Ordering::Relaxed);
        self.elapsed[run as usize].store(elapsed.to_bits(), Ordering::Relaxed);
        self.runs_done.store(run + 1, Ordering::Release);
    }
}

/// The right to run on a board.
pub(super) struct Claim<'a> {
    board: &'a Board,
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        self.board.in_use.store(0, Ordering::Release);
    }
}

impl Default for Board {
    fn default() -> Self {
        Self::new()
    }
}
