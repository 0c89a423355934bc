//! Numbers for threads, never used twice.

use std::cell::Cell;
use std::num::NonZeroU32;
// Not loom's even in its models: only whether two numbers are equal matters, so there is nothing to explore.
use std::sync::atomic::{AtomicU32, Ordering};

/// A thread's number: owners of locks are told apart by it. Threads get theirs when they first ask, from 1
/// upwards; the number of a thread that has ended is not given to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ThreadId(NonZeroU32);

/// Stands in shared memory where there is no thread.
pub(super) const NOBODY: u32 = 0;

#[cfg(not(loom))]
thread_local! {
    static MINE: Cell<u32> = const { Cell::new(NOBODY) };
}

#[cfg(loom)]
loom::thread_local! {
    static MINE: Cell<u32> = Cell::new(NOBODY);
}

impl ThreadId {
    /// The calling thread's number.
    ///
    /// # Panics
    ///
    /// In the thread that would be the 4 294 967 296th of the process to ask.
    #[must_use]
    pub fn current() -> Self {
        // `current` never gives 0.
        Self(NonZeroU32::new(current()).expect("threads have numbers from 1"))
    }

    /// Gives the calling thread a new number: for a thread of the system that from here on runs as another thread of a
    /// program, which must not own what the last one held.
    #[cfg(all(feature = "programs", not(loom)))]
    pub(crate) fn renew() -> Self {
        take_number();
        Self::current()
    }

    pub(super) fn from_word(word: u32) -> Option<Self> {
        NonZeroU32::new(word).map(Self)
    }

    /// The number, 1 or more.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0.get()
    }
}

/// The calling thread's number as it stands in shared memory.
#[inline]
pub(super) fn current() -> u32 {
    match MINE.with(Cell::get) {
        NOBODY => take_number(),
        number => number,
    }
}

#[cold]
#[inline(never)]
fn take_number() -> u32 {
    static LAST: AtomicU32 = AtomicU32::new(NOBODY);
    let last = LAST
        .try_update(Ordering::Relaxed, Ordering::Relaxed, |last| last.checked_add(1))
        .expect("no process starts four billion threads");
    MINE.with(|mine| mine.set(last + 1));
    last + 1
}
