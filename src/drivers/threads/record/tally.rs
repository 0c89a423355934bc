//! How often a lock was acquired, released or waited for, counted by those that hold it.

use crate::platform::atomic::{AtomicU32, AtomicU64, Ordering};
use crate::vm::ThreadNumber;

/// What recorded threads leave at a Lock or an RLock.
///
/// Only who holds the lock counts, so a load and a store are enough, and the lock's own acquire and release order them.
/// Where a program releases a Lock that another thread holds, two events may get one number: then their times decide.
#[derive(Debug)]
pub(in crate::drivers::threads) struct Tally {
    last: AtomicU64,
    /// The thread that acquired it last.
    holder: AtomicU32,
}

impl Tally {
    pub(in crate::drivers::threads) const fn new() -> Self {
        Self { last: AtomicU64::new(0), holder: AtomicU32::new(0) }
    }

    /// The number of an event of the holder's, from 1.
    pub(super) fn count(&self) -> u64 {
        let number = self.last.load(Ordering::Relaxed) + 1;
        self.last.store(number, Ordering::Relaxed);
        number
    }

    pub(super) fn acquired_by(&self, thread: ThreadNumber) {
        self.holder.store(thread.0, Ordering::Relaxed);
    }

    pub(super) fn holder(&self) -> u32 {
        self.holder.load(Ordering::Relaxed)
    }
}
