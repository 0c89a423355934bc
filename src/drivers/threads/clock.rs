//! Time as the program has it: a speed of 10 makes a second last a tenth of one. Sleeps, timeouts and clocks are
//! shortened alike, so that a program that takes its own time finds its sleeps as long as it asked for.

use crate::platform;
use crate::platform::calendar;
use crate::vm;

/// A run's clocks.
#[derive(Debug)]
pub(super) struct Clock {
    speed: f64,
    /// All at the start: milliseconds on the platform's clock, seconds on the others.
    began: f64,
    wall: f64,
    process: f64,
}

impl Clock {
    pub(super) fn new(speed: f64) -> Self {
        let speed = if speed.is_finite() && speed > 0.0 { speed } else { 1.0 };
        Self { speed, began: platform::now(), wall: calendar::wall(), process: calendar::process_time() }
    }

    /// Milliseconds since the start, real ones.
    pub(super) fn elapsed(&self) -> f64 {
        platform::now() - self.began
    }

    /// When `seconds` of the program from now are over, on the platform's clock.
    pub(super) fn deadline(&self, seconds: f64) -> f64 {
        platform::now() + seconds.max(0.0) * 1e3 / self.speed
    }

    /// Seconds on one of the program's clocks.
    pub(super) fn read(&self, clock: vm::Clock) -> f64 {
        let since = self.elapsed() / 1e3 * self.speed;
        match clock {
            vm::Clock::Wall => self.wall + since,
            vm::Clock::Monotonic => self.began / 1e3 + since,
            vm::Clock::Process => calendar::process_time() - self.process,
            vm::Clock::UtcOffset => calendar::utc_offset(),
        }
    }
}
