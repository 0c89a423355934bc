//! The counters that log: the same loads and stores, on a word that also says who wrote it.
//!
//! A log of bare values does not say which thread's 42 another one read. So in a recorded run the 64-bit word
//! holds the value in its low half and a tag in its high half, loaded and stored by the same one relaxed load
//! and one relaxed store as ever: what a thread reads then names the very write it came from, and no
//! synchronisation was added to learn it. The tag is
//!
//! - racy and locked: the number of the operation that wrote the word, counted over all threads from 1 (0 is
//!   the start of the run);
//! - atomic: the number of fetch-adds so far; each adds 1 to it together with its step, so that it still is
//!   one fetch-add, and the tags are the order.

use crate::error::Error;
use crate::platform::atomic::{AtomicI64, Ordering};

use super::kind::{Counter, Entry, Hand};

const TAG: i64 = 1 << 32;

/// The value in a tagged word: its low half.
pub(super) const fn value_of(word: i64) -> i32 {
    word as i32
}

/// The tag of a word. The value is taken off first, since a negative one borrows from the high half.
pub(super) const fn tag_of(word: i64) -> u32 {
    ((word - value_of(word) as i64) / TAG) as u32
}

const fn word(tag: u32, value: i64) -> i64 {
    tag as i64 * TAG + value
}

/// Racy, and logged.
pub(super) struct RecordedRacy<'a> {
    pub(super) cell: &'a AtomicI64,
}

impl Counter for RecordedRacy<'_> {
    fn advance(&self, hand: &mut Hand, count: u32) -> Result<(), Error> {
        for _ in 0..count {
            self.advance_with(hand, || {})?;
        }
        Ok(())
    }

    fn advance_with(&self, hand: &mut Hand, pause: impl FnOnce()) -> Result<(), Error> {
        let read = self.cell.load(Ordering::Relaxed);
        pause();
        let wrote = word(hand.next_operation, value_of(read) as i64 + hand.step);
        self.cell.store(wrote, Ordering::Relaxed);
        hand.log.push(Entry { read, wrote });
        hand.next_operation += 1;
        Ok(())
    }

    fn word(&self) -> i64 {
        self.cell.load(Ordering::Relaxed)
    }

    fn value(&self) -> i64 {
        i64::from(value_of(self.word()))
    }

    fn reset(&self) {
        self.cell.store(0, Ordering::Relaxed);
    }
}

/// One fetch-add, and logged.
pub(super) struct RecordedAtomic<'a> {
    pub(super) cell: &'a AtomicI64,
}

impl Counter for RecordedAtomic<'_> {
    fn advance(&self, hand: &mut Hand, count: u32) -> Result<(), Error> {
        for _ in 0..count {
            let read = self.cell.fetch_add(TAG + hand.step, Ordering::Relaxed);
            hand.log.push(Entry { read, wrote: read + TAG + hand.step });
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

    fn value(&self) -> i64 {
        i64::from(value_of(self.word()))
    }

    fn reset(&self) {
        self.cell.store(0, Ordering::Relaxed);
    }
}
