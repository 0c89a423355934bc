//! The flag that ends a run from outside.
//!
//! # States
//!
//! | word | meaning |
//! | --- | --- |
//! | 0 | go on |
//! | 1 | raised: every loop and every wait of the run returns as soon as it looks |
//!
//! A thread *works under* a flag between the start and the end of [`StopFlag::watch`]. While it does, each
//! blocking wait of this crate looks at the flag before it sleeps and every 20 ms after,
//! so whoever raises the flag need not know where the threads sleep: a page can raise it with one store into
//! shared memory, also when every worker is stuck. Fast paths never look.
//!
//! # Ordering
//!
//! Relaxed is enough: the flag carries no data, and a thread that reads it late looks again soon.

use std::cell::Cell;
use std::ptr;

use crate::platform::atomic::{AtomicU32, Ordering};

const RAISED: u32 = 1;

#[cfg(not(loom))]
thread_local! {
    /// The flag this thread works under, or null.
    static WATCHED: Cell<*const StopFlag> = const { Cell::new(ptr::null()) };
}

// loom runs all threads of a model on one thread of the system: they need a thread local of its making.
#[cfg(loom)]
loom::thread_local! {
    static WATCHED: Cell<*const StopFlag> = Cell::new(ptr::null());
}

/// Ends every loop and wait of the threads that work under it. See the [module](self).
#[derive(Debug)]
#[repr(transparent)]
pub struct StopFlag {
    word: AtomicU32,
}

impl StopFlag {
    /// A flag that is not raised.
    #[must_use]
    #[cfg(not(loom))]
    pub const fn new() -> Self {
        Self { word: AtomicU32::new(0) }
    }

    /// A flag that is not raised.
    #[must_use]
    #[cfg(loom)]
    pub fn new() -> Self {
        Self { word: AtomicU32::new(0) }
    }

    /// Asks every thread that works under the flag to end. Never blocks.
    pub fn raise(&self) {
        self.word.store(RAISED, Ordering::Relaxed);
    }

    /// Makes the flag ready for another run.
    pub fn lower(&self) {
        self.word.store(0, Ordering::Relaxed);
    }

    /// Whether the flag is raised: one relaxed load.
    #[must_use]
    #[inline]
    pub fn is_raised(&self) -> bool {
        self.word.load(Ordering::Relaxed) == RAISED
    }

    /// Runs `work` with this thread under the flag; afterwards, also after a panic, the thread is under the
    /// flag it was under before.
    pub fn watch<R>(&self, work: impl FnOnce() -> R) -> R {
        struct Restore(*const StopFlag);
        impl Drop for Restore {
            fn drop(&mut self) {
                WATCHED.with(|watched| watched.set(self.0));
            }
        }
        let _restore = Restore(WATCHED.with(|watched| watched.replace(self)));
        work()
    }

    /// Whether this thread works under a flag, and if so, whether that one is raised.
    pub(super) fn of_this_thread() -> Option<bool> {
        let flag = WATCHED.with(Cell::get);
        // SAFETY: `watch` holds a reference to the flag for as long as the pointer stands here, on this same
        // thread, and puts the older one back before it returns.
        unsafe { flag.as_ref() }.map(StopFlag::is_raised)
    }
}

impl Default for StopFlag {
    fn default() -> Self {
        Self::new()
    }
}
