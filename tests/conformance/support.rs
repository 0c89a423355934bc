//! What the bodies share: a log that threads write to, times, and waiting until something holds.

use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use threadyard::sync::waits;
use threadyard::{Error, ErrorKind};

use crate::host::now;

/// The time that a wait which is meant to run out gets.
pub const SHORT: Duration = Duration::from_millis(100);

/// The time for a wait that is meant to end before.
pub const LONG: Duration = Duration::from_secs(100);

/// Entries of several threads, in the order in which they came.
pub struct Log<T>(Mutex<Vec<T>>);

impl<T: Clone + Ord> Log<T> {
    pub const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    pub fn push(&self, entry: T) {
        self.0.lock().unwrap().push(entry);
    }

    pub fn len(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    pub fn entries(&self) -> Vec<T> {
        self.0.lock().unwrap().clone()
    }

    pub fn sorted(&self) -> Vec<T> {
        let mut entries = self.entries();
        entries.sort();
        entries
    }
}

/// Waits for what other threads are about to do. Fails after a minute.
pub fn until(what: &str, holds: impl Fn() -> bool) {
    let began = now();
    while !holds() {
        assert!(now() - began < 60_000.0, "not within a minute: {what}");
        thread::sleep(Duration::from_millis(1));
    }
}

/// Waits until `count` threads sleep at the object.
pub fn until_waiting<T>(object: &T, count: usize) {
    let address = std::ptr::from_ref(object).addr();
    until("the threads sleep", || waits().iter().filter(|wait| wait.object == address).count() == count);
}

/// Gives `threads` threads the time to fall asleep, or to do what they must not. No test depends on their
/// having slept.
pub fn settle(threads: usize) {
    thread::sleep(Duration::from_millis(10) * threads as u32);
}

/// What `work` returns, and the milliseconds it took.
pub fn timed<R>(work: impl FnOnce() -> R) -> (R, f64) {
    let began = now();
    let result = work();
    (result, now() - began)
}

/// A wait that ran out took its time. Browsers round their clocks, here and in the engine's own timers. The
/// upper bound is there for waits that end by accident.
pub fn assert_ran_out(took: f64, timeout: Duration) {
    let least = timeout.as_secs_f64() * 1e3 - 2.0;
    assert!(took >= least && took < 60_000.0, "{took} ms in place of {timeout:?}");
}

/// The kind of the error that `result` must be.
pub fn kind<T>(result: Result<T, impl Into<Error>>) -> ErrorKind {
    match result {
        Ok(_) => panic!("no error"),
        Err(error) => error.into().kind(),
    }
}

/// Runs `blocking`, which must wait until another thread has called `unblock`.
pub fn blocks<R>(blocking: impl FnOnce() -> R, unblock: impl Fn() + Sync) -> R {
    let unblocked = Mutex::new(false);
    let work = |_| {
        settle(2);
        *unblocked.lock().unwrap() = true;
        unblock();
    };
    crate::host::crew(1, work, || {
        let result = blocking();
        assert!(*unblocked.lock().unwrap(), "did not block");
        result
    })
}

/// Runs `work`, which must panic, and takes the panic.
pub fn panics(work: impl FnOnce()) {
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
    assert!(ended.is_err(), "no panic");
}

/// As `panic!`, without a message on standard error.
pub fn panic_silently() -> ! {
    std::panic::resume_unwind(Box::new(()))
}
