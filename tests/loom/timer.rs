//! [`Timer`]: the function runs once or is cancelled, and who joins learns when that is settled. Time stands still
//! in models, so the timers are due at once.

use std::time::Duration;

use loom::sync::Arc;

use threadyard::ErrorKind;
use threadyard::sync::timer::Timers;
use threadyard::sync::{StopFlag, Timer};

use crate::{Plain, model, on_threads};

struct Clockwork {
    timers: &'static Timers,
    timer: Timer,
    ran: Arc<Plain>,
    stop: StopFlag,
}

impl Clockwork {
    fn new() -> Arc<Self> {
        // Timers are for the life of a process: an execution leaves its own behind.
        let timers: &'static Timers = Box::leak(Box::new(Timers::new()));
        let ran = Arc::new(Plain::new());
        let by = Arc::clone(&ran);
        let timer = Timer::among(timers, Duration::ZERO, move || by.add_one()).unwrap();
        Arc::new(Self { timers, timer, ran, stop: StopFlag::new() })
    }

    /// Until the flag is raised.
    fn serve(&self) {
        let ended = self.stop.watch(|| self.timers.serve());
        assert_eq!(ended.unwrap_err().kind(), ErrorKind::Stopped);
    }
}

/// It is started while the timer thread is on its way to sleep, or asleep.
#[test]
fn loom_timer_started_wakes_the_timer_thread() {
    model(1, 3, &[1], || {
        let clockwork = Clockwork::new();
        on_threads(2, &clockwork, |clockwork, index| {
            if index > 0 {
                return clockwork.serve();
            }
            clockwork.timer.start().unwrap();
            clockwork.timer.join().unwrap();
            assert_eq!(clockwork.ran.get(), 1);
            clockwork.stop.raise();
        });
        assert!(clockwork.timer.is_finished());
        clockwork.ran.get()
    });
}

/// 0: cancelled in time. 1: it ran.
#[test]
fn loom_timer_runs_once_or_is_cancelled() {
    model(1, 3, &[0, 1], || {
        let clockwork = Clockwork::new();
        on_threads(2, &clockwork, |clockwork, index| {
            if index > 0 {
                return clockwork.serve();
            }
            clockwork.timer.start().unwrap();
            clockwork.timer.cancel();
            clockwork.timer.join().unwrap();
            assert!(clockwork.ran.get() <= 1);
            clockwork.stop.raise();
        });
        assert_eq!(clockwork.timer.start().unwrap_err().kind(), ErrorKind::AlreadyStarted);
        clockwork.ran.get()
    });
}
