//! The three counters, each at full speed.

use crate::error::Error;
use crate::platform::atomic::{AtomicI64, Ordering};
use crate::sync::{Lock, LockGuard};

use super::board::Board;

/// What a run's threads share: one number and a way to change it.
pub(super) trait Counter: Sync {
    /// Adds `step` to the counter `count` times, at full speed.
    ///
    /// # Errors
    ///
    /// [`Stopped`](crate::ErrorKind::Stopped) when the stop flag was raised while the thread waited.
    fn advance(&self, hand: &mut Hand, count: u32) -> Result<(), Error>;

    /// Adds `step` once, with `pause` between the load and the store.
    ///
    /// # Errors
    ///
    /// As [`advance`](Counter::advance).
    fn advance_with(&self, hand: &mut Hand, pause: impl FnOnce()) -> Result<(), Error>;

    /// What the cell holds. Read it where no thread changes it.
    fn word(&self) -> i64;

    /// The number. Read it where no thread changes it.
    fn value(&self) -> i64 {
        self.word()
    }

    /// Puts it back to 0. Call it where no thread changes it.
    fn reset(&self);
}

/// One thread's part in a run: what it adds, and its log where the run is recorded.
#[derive(Debug)]
pub(super) struct Hand {
    pub(super) step: i64,
    pub(super) log: Vec<Entry>,
    /// The number of this thread's next operation, counted over all threads from 1; recorded runs only.
    pub(super) next_operation: u32,
}

/// One operation as its thread saw it: the whole word it read and the whole word it wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) read: i64,
    pub(super) wrote: i64,
}

/// Load, add, store, each on its own. The relaxed atomics make it race-free in Rust's terms (no undefined
/// behaviour), and promise nothing about what happens between the load and the store.
pub(super) struct Racy<'a> {
    pub(super) cell: &'a AtomicI64,
}

impl Counter for Racy<'_> {
    fn advance(&self, hand: &mut Hand, count: u32) -> Result<(), Error> {
        for _ in 0..count {
            let value = self.cell.load(Ordering::Relaxed);
            self.cell.store(value.wrapping_add(hand.step), Ordering::Relaxed);
        }
        Ok(())
    }

    fn advance_with(&self, hand: &mut Hand, pause: impl FnOnce()) -> Result<(), Error> {
        let value = self.cell.load(Ordering::Relaxed);
        pause();
        self.cell.store(value.wrapping_add(hand.step), Ordering::Relaxed);
        Ok(())
    }

    fn word(&self) -> i64 {
        self.cell.load(Ordering::Relaxed)
    }

    fn reset(&self) {
        self.cell.store(0, Ordering::Relaxed);
    }
}

/// The same steps as another counter, under a lock.
pub(super) struct Locked<'a, C> {
    pub(super) lock: &'a Lock,
    pub(super) inner: C,
}

impl<C: Counter> Counter for Locked<'_, C> {
    fn advance(&self, hand: &mut Hand, count: u32) -> Result<(), Error> {
        for _ in 0..count {
            let _held = self.lock.lock()?;
            self.inner.advance(hand, 1)?;
        }
        Ok(())
    }

    fn advance_with(&self, hand: &mut Hand, pause: impl FnOnce()) -> Result<(), Error> {
        let _held = self.lock.lock()?;
        self.inner.advance_with(hand, pause)
    }

    fn word(&self) -> i64 {
        self.inner.word()
    }

    fn value(&self) -> i64 {
        self.inner.value()
    }

    fn reset(&self) {
        self.inner.reset();
    }
}

/// The locked kind of runs without a log, at full speed.
///
/// The value is plain memory: while the lock is held nobody else touches it, so its load and its store need not
/// be atomic (V8 makes a 5 ns exchange of an atomic store). That is what a lock is for. Those who watch read a
/// copy on the board, brought up to date at each stretch's end. The board comes as one reference and the waiting is
/// a call of its own, since V8 keeps few values in registers over a loop that may call.
pub(super) struct LockedPlain<'a> {
    pub(super) board: &'a Board,
}

impl LockedPlain<'_> {
    /// Loads, lets `pause` pass, adds, stores.
    #[inline]
    fn add(&self, _held: &LockGuard<'_>, step: i64, pause: impl FnOnce()) -> i64 {
        let place = self.board.guarded.value.get();
        // SAFETY: the guard is that of the board's lock (see the callers), and all who touch `guarded` while
        // threads run have that guard. Only guards release that lock, so nobody else has one between these two.
        unsafe {
            let value = place.read();
            pause();
            let sum = value.wrapping_add(step);
            place.write(sum);
            sum
        }
    }

    #[cold]
    #[inline(never)]
    fn add_waiting(&self, step: i64) -> Result<(), Error> {
        let held = self.board.guard.lock.lock()?;
        self.add(&held, step, || {});
        Ok(())
    }

    fn show(&self, value: i64) {
        self.board.cell.value.store(value, Ordering::Relaxed);
    }
}

impl Counter for LockedPlain<'_> {
    fn advance(&self, hand: &mut Hand, count: u32) -> Result<(), Error> {
        let lock = &self.board.guard.lock;
        let step = hand.step;
        for _ in 1..count {
            match lock.try_lock() {
                Some(held) => {
                    self.add(&held, step, || {});
                }
                None => self.add_waiting(step)?,
            }
        }
        if count > 0 {
            let held = lock.lock()?;
            // Under the lock, so that the copies come in order and the last one is the final value.
            self.show(self.add(&held, step, || {}));
        }
        Ok(())
    }

    fn advance_with(&self, hand: &mut Hand, pause: impl FnOnce()) -> Result<(), Error> {
        let held = self.board.guard.lock.lock()?;
        self.add(&held, hand.step, pause);
        Ok(())
    }

    fn word(&self) -> i64 {
        // SAFETY: called where no thread changes the counter, after a gate that orders all changes before.
        unsafe { self.board.guarded.value.get().read() }
    }

    fn reset(&self) {
        // SAFETY: called where no thread touches the counter, before a gate that orders this before all changes.
        unsafe { self.board.guarded.value.get().write(0) };
        self.show(0);
    }
}

/// One fetch-add. A pause goes before it: there is nothing between its load and its store.
pub(super) struct Atomic<'a> {
    pub(super) cell: &'a AtomicI64,
}

impl Counter for Atomic<'_> {
    fn advance(&self, hand: &mut Hand, count: u32) -> Result<(), Error> {
        for _ in 0..count {
            self.cell.fetch_add(hand.step, Ordering::Relaxed);
        }
        Ok(())
    }

    fn advance_with(&self, hand: &mut Hand, pause: impl FnOnce()) -> Result<(), Error> {
        pause();
        self.advance(hand, 1)
    }

    fn word(&self) -> i64 {
        self.cell.load(Ordering::Relaxed)
    }

    fn reset(&self) {
        self.cell.store(0, Ordering::Relaxed);
    }
}
