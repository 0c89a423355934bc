//! Bare words: what the limits are made of. None of them keeps anybody out.

use crate::error::Error;
use crate::platform::atomic::{AtomicU32, Ordering};

use super::round::{Apart, Contest};

/// A compare-exchange and a swap: what a lock of one word cannot do without.
pub(super) struct BarePair(Apart<AtomicU32>);

impl Contest for BarePair {
    fn new(_threads: u32) -> Self {
        Self(Apart(AtomicU32::new(0)))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(word)) = self;
        for _ in 0..iterations {
            take(word);
            give(word);
        }
        Ok(())
    }
}

/// What an acquire cannot do without.
#[inline]
pub(super) fn take(word: &AtomicU32) {
    let _ = word.compare_exchange(0, 1, Ordering::Acquire, Ordering::Relaxed);
}

/// What a release cannot do without.
#[inline]
pub(super) fn give(word: &AtomicU32) {
    word.swap(0, Ordering::Release);
}
