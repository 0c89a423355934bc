//! Threads and a clock of the system.

use std::sync::LazyLock;
use std::thread;
use std::time::Instant;

/// How many threads a test may start at once.
pub const CROWD: usize = 100;

/// Calls `work(0)` to `work(threads - 1)`, each on its own thread, and meanwhile `lead` on this one. Returns when
/// all have returned.
pub fn crew<R>(threads: usize, work: impl Fn(usize) + Sync, lead: impl FnOnce() -> R) -> R {
    assert!(threads <= CROWD);
    thread::scope(|scope| {
        let work = &work;
        for index in 0..threads {
            scope.spawn(move || work(index));
        }
        lead()
    })
}

/// Milliseconds on a clock that all threads share.
pub fn now() -> f64 {
    static ORIGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
    ORIGIN.elapsed().as_secs_f64() * 1e3
}

/// Timers start their thread themselves.
pub fn serve_timers() {}
