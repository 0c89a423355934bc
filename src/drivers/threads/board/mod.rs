//! Who is there, who waits for what, and in which order: behind one mutex, which only slow paths take.
//!
//! # States of a thread
//!
//! | from | on | to |
//! | --- | --- | --- |
//! | – | a thread starts it | `Starting` |
//! | `Starting` | a thread of the system has taken it on | `Running` |
//! | `Running` | it cannot go on by itself | `Waiting`, and stands in one line |
//! | `Waiting` | another thread wakes it; its deadline; it is to end | `Running`, in no line |
//! | `Waiting` for a condition | a notify | `Waiting` for the condition's lock, called |
//! | `Running` | its function has ended, or it was stopped | `Ended` |
//!
//! # Why a deadlock that is found is one
//!
//! A thread that waits is `Waiting` from before it sleeps until whoever wakes it says so, all under the mutex: one that
//! was woken and has not run yet counts as `Running`. Whoever changes a primitive wakes those that the change lets go on
//! before it waits itself. So when all living threads are `Waiting` without a deadline, none is on its way to wake
//! another, and the board knows it at the moment the last one begins to wait, or ends. That no release is overlooked by
//! a thread that joins a line is argued in [`primitive`](super::primitive).

mod ending;
mod lines;
mod names;
mod table;
mod waits;

use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::member::Sleeper;
use crate::platform;
use crate::platform::atomic::{AtomicU32, Ordering};

pub(super) use crate::drivers::processes::MAIN;
pub(super) use lines::On;
pub(super) use table::{Entry, Phase, Table, Wait};
pub(super) use waits::GaveUp;

/// The mutex, and what is looked at without it.
pub(super) struct Board {
    table: Mutex<Table>,
    /// Threads that live.
    live: AtomicU32,
    /// Of those, how many wait.
    waiting: AtomicU32,
    /// 1 once the run has ended.
    ended: AtomicU32,
}

impl Board {
    /// With the main thread, which is starting.
    pub(super) fn new() -> Self {
        let table = Table::new();
        let live = AtomicU32::new(table.live);
        Self { table: Mutex::new(table), live, waiting: AtomicU32::new(0), ended: AtomicU32::new(0) }
    }

    /// Does something under the mutex, and then notifies whom that has woken.
    pub(super) fn with<R>(&self, work: impl FnOnce(&mut Table) -> R) -> R {
        let mut table = self.hold();
        let result = work(&mut table);
        self.live.store(table.live, Ordering::Relaxed);
        self.waiting.store(table.waiting, Ordering::Relaxed);
        self.ended.store(u32::from(table.ending.is_some()), Ordering::Relaxed);
        let sleepers = mem::take(&mut table.sleepers);
        drop(table);
        sleepers.into_iter().for_each(Sleeper::notify);
        result
    }

    fn hold(&self) -> MutexGuard<'_, Table> {
        // A panic under it ends the run.
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed) != 0
    }

    pub(super) fn has_others(&self) -> bool {
        self.live.load(Ordering::Relaxed) > 1
    }

    /// Whether fewer threads run than there are cores, the caller not counted.
    pub(super) fn has_spare_core(&self) -> bool {
        let running = self.live.load(Ordering::Relaxed).saturating_sub(self.waiting.load(Ordering::Relaxed));
        (running as usize) < platform::cores()
    }

    /// The same once the caller, which runs, does not.
    pub(super) fn has_spare_core_beside(&self) -> bool {
        let running = self.live.load(Ordering::Relaxed).saturating_sub(self.waiting.load(Ordering::Relaxed));
        (running as usize) <= platform::cores()
    }

    /// Whether a thread other than the caller, which runs, does too.
    pub(super) fn others_run(&self) -> bool {
        self.live.load(Ordering::Relaxed).saturating_sub(self.waiting.load(Ordering::Relaxed)) > 1
    }
}
