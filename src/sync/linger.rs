//! Waiting awake for a moment, before the sleep.
//!
//! To wake a sleeper costs 2 µs on one core and 70 to 140 µs where a core must be woken; another core's answer
//! takes 0.1 µs where it is awake. So a thread that waits for another looks for some time first. It looks often,
//! because each look that comes late adds to the round trip, unlike a waiter for a lock, whose looks would slow
//! down the holder (see `raw`).
//!
//! That is worth nothing where the other thread has no core to answer from: with one core, or with more threads at
//! work than cores. The first is known; the second shows in how the last waits ended, which each primitive keeps as
//! its [`Luck`]. After four waits in a row that lingered in vain, one in sixteen still tries.

// Not loom's even in its models: a guess decides how long a thread looks, never what it finds.
use std::sync::atomic::{AtomicU32, Ordering};

use crate::platform;

/// Nanoseconds in all, about what the sleep and the wake-up would cost on a busy core.
const LINGER: u32 = 2_500;
/// Nanoseconds between two looks where one answer is waited for.
const OFTEN: u32 = 20;
/// Nanoseconds between two looks where more comes with each moment.
const RARELY: u32 = 320;

/// So many waits in vain and a primitive's threads hardly linger any more.
const PATIENCE: u32 = 4;
/// One wait in so many tries whether that has changed.
const PROBE: u32 = 16;

/// How many waits have lingered in vain, or not at all, since one did with success.
#[derive(Debug)]
pub(super) struct Luck {
    misses: AtomicU32,
}

impl Luck {
    pub(super) const fn new() -> Self {
        Self { misses: AtomicU32::new(0) }
    }

    /// Looks until `over`, or some microseconds have passed; whether it is over.
    pub(super) fn linger(&self, over: impl Fn() -> bool) -> bool {
        self.look(OFTEN, over)
    }

    /// The same, with few looks: whoever works for this thread is hardly disturbed.
    pub(super) fn linger_rarely(&self, over: impl Fn() -> bool) -> bool {
        self.look(RARELY, over)
    }

    fn look(&self, gap: u32, over: impl Fn() -> bool) -> bool {
        if platform::cores() == 1 {
            return false;
        }
        // Several threads may count at once, and lose counts: it is a guess.
        let misses = self.misses.load(Ordering::Relaxed);
        let tries = misses < PATIENCE || misses.is_multiple_of(PROBE);
        let seen = tries && platform::look(gap, LINGER, over);
        self.misses.store(if seen { 0 } else { misses.wrapping_add(1) }, Ordering::Relaxed);
        seen
    }
}
