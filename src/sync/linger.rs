//! Waiting awake for a moment, before the sleep.
//!
//! To wake a sleeper costs 2 µs on one core and 70 to 140 µs where a core must be woken; another core's answer
//! takes 0.1 µs where it is awake. So a thread that waits for another looks for some time first. It looks often,
//! because each look that comes late adds to the round trip, unlike a waiter for a lock, whose looks would slow
//! down the holder (see `raw`).
//!
//! That is worth nothing where the other thread has no core to answer from: with one core, or with more threads at
//! work than cores. The first is known; the second shows in how the last waits ended, which each primitive keeps as
//! its [`Luck`]:
//!
//! | waits in vain since the last success | the next lingers |
//! | --- | --- |
//! | 0 | 2.5 µs: where both threads are awake the answer has come by then |
//! | 1 to 3 | 150 µs: the other one may have been asleep, and needs so long to come back. Without this, two threads that both slept once would go on waking each other for ever |
//! | 4 and more | not at all, but for the 16th, 32nd, 64th … and each 4096th, which linger 150 µs to see whether that has changed |

// Not loom's even in its models: a guess decides how long a thread looks, never what it finds.
use std::sync::atomic::{AtomicU32, Ordering};

use crate::platform;

/// Nanoseconds: about what the sleep and the wake-up would cost on a busy core.
const SHORT: u32 = 2_500;
/// Nanoseconds: more than it takes to wake a core.
const LONG: u32 = 150_000;
/// Nanoseconds between two looks where one answer is waited for.
const OFTEN: u32 = 20;
/// Nanoseconds between two looks where more comes with each moment.
const RARELY: u32 = 320;

/// So many waits in vain and a primitive's threads hardly linger any more.
const PATIENCE: u32 = 4;
/// The first wait that tries again.
const PROBE: u32 = 16;
/// From then on at least one in so many does.
const PROBES: u32 = 4096;

/// How many waits have lingered in vain, or not at all, since one did with success.
#[derive(Debug)]
pub(super) struct Luck {
    misses: AtomicU32,
}

impl Luck {
    pub(super) const fn new() -> Self {
        Self { misses: AtomicU32::new(0) }
    }

    /// Looks until `over`, the deadline, or some time has passed; whether it is over.
    pub(super) fn linger(&self, deadline: Option<f64>, over: impl Fn() -> bool) -> bool {
        self.look(OFTEN, deadline, over)
    }

    /// Waits for something that comes bit by bit, and for more of it as long as more comes, up to `enough`; whether
    /// there is any. With few looks, so that whoever works for this thread is hardly disturbed.
    pub(super) fn gather(&self, enough: usize, deadline: Option<f64>, amount: impl Fn() -> usize) -> bool {
        let mut before = 0;
        self.look(RARELY, deadline, || {
            let now = amount();
            let over = now >= enough || (now > 0 && now == before);
            before = now;
            over
        }) || amount() > 0
    }

    fn look(&self, gap: u32, deadline: Option<f64>, over: impl FnMut() -> bool) -> bool {
        if platform::cores() == 1 {
            return false;
        }
        // Several threads may count at once, and lose counts: it is a guess.
        let misses = self.misses.load(Ordering::Relaxed);
        let time = match misses {
            0 => SHORT,
            1..PATIENCE => LONG,
            _ if misses >= PROBE && (misses.is_power_of_two() || misses.is_multiple_of(PROBES)) => LONG,
            _ => 0,
        };
        let seen = time > 0 && platform::look(gap, within(time, deadline), over);
        let now = match (seen, misses) {
            (true, 0) => return true,
            // Once more at first: a single success among many threads may have been chance.
            (true, PATIENCE..) => PATIENCE - 1,
            (true, _) => 0,
            (false, _) => misses.wrapping_add(1),
        };
        self.misses.store(now, Ordering::Relaxed);
        seen
    }
}

/// The nanoseconds, or those that are left.
fn within(nanoseconds: u32, deadline: Option<f64>) -> u32 {
    // The cast saturates: a deadline in the past leaves 0.
    deadline.map_or(nanoseconds, |deadline| nanoseconds.min(((deadline - platform::now()) * 1e6) as u32))
}
