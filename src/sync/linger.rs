//! Waiting awake for a moment, before the sleep.
//!
//! To wake a sleeper costs 2 µs on one core and 70 to 140 µs where a core must be woken; another core's answer
//! takes 0.1 µs where it is awake. So a thread that waits for another looks for some time first. It looks often,
//! because each look that comes late adds to the round trip, unlike a waiter for a lock, whose looks would slow
//! down the holder (see `raw`). And only where there is a second core for the other thread.

use crate::platform;

/// Nanoseconds in all, about what the sleep and the wake-up would cost on a busy core.
const LINGER: u32 = 2_500;
/// Nanoseconds between two looks where one answer is waited for.
const OFTEN: u32 = 20;
/// Nanoseconds between two looks where more comes with each moment.
const RARELY: u32 = 320;

/// Looks until `over`, or some microseconds have passed; whether it is over.
pub(super) fn linger(over: impl Fn() -> bool) -> bool {
    look::<OFTEN>(over)
}

/// The same, with few looks: whoever works for this thread is hardly disturbed.
pub(super) fn linger_rarely(over: impl Fn() -> bool) -> bool {
    look::<RARELY>(over)
}

fn look<const GAP: u32>(over: impl Fn() -> bool) -> bool {
    if platform::cores() == 1 {
        return false;
    }
    for _ in 0..LINGER / GAP {
        platform::pause(GAP);
        if over() {
            return true;
        }
    }
    false
}
