//! Waiting awake for a moment, before the sleep.
//!
//! To wake a sleeper costs 2 µs on one core and 70 to 140 µs where a core must be woken; another core's answer
//! takes 0.1 µs where it is awake. So a thread that waits for another looks for some time first. It looks often,
//! because each look that comes late adds to the round trip, unlike a waiter for a lock, whose looks would slow
//! down the holder (see `raw`). And only where there is a second core for the other thread.

use crate::platform;

/// Nanoseconds between two looks.
const GAP: u32 = 20;
/// Looks: 2.5 µs in all, about what the sleep and the wake-up would cost on a busy core.
const LOOKS: u32 = 125;

/// Looks until `over`, or some microseconds have passed; whether it is over.
pub(super) fn linger(over: impl Fn() -> bool) -> bool {
    if platform::cores() == 1 {
        return false;
    }
    for _ in 0..LOOKS {
        if over() {
            return true;
        }
        platform::pause(GAP);
    }
    over()
}
