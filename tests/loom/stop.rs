//! [`StopFlag`]: it ends the waits of those who watch it, and takes nobody else's wake-up along.

use loom::sync::Arc;

use threadyard::ErrorKind;
use threadyard::sync::{StartGate, StopFlag};

use crate::lock::Guarded;
use crate::{model, on_threads};

struct Stoppable {
    guarded: Arc<Guarded>,
    stop: StopFlag,
}

impl Stoppable {
    fn new() -> Arc<Self> {
        Arc::new(Self { guarded: Guarded::new(), stop: StopFlag::new() })
    }

    fn add_one_or_stop(&self) {
        match self.stop.watch(|| self.guarded.lock.acquire()) {
            Ok(()) => {
                self.guarded.data.add_one();
                self.guarded.lock.release().unwrap();
            }
            Err(error) => assert_eq!(error.kind(), ErrorKind::Stopped),
        }
    }
}

/// 3: the thread that watches the flag got the lock. 2: it was stopped.
#[test]
fn loom_stopped_acquire_leaves_the_wakeup_to_others() {
    model(1, 3, &[2, 3], || {
        let shared = Stoppable::new();
        on_threads(3, &shared, |shared, index| match index {
            0 => shared.add_one_or_stop(),
            1 => shared.guarded.add_one(),
            _ => {
                shared.guarded.lock.acquire().unwrap();
                shared.stop.raise();
                shared.guarded.data.add_one();
                shared.guarded.lock.release().unwrap();
            }
        });
        shared.guarded.check()
    });
}

/// The thread that raises the flag never releases the lock: the flag alone must end the wait.
#[test]
fn loom_stop_ends_a_wait_for_a_lock_that_stays_held() {
    model(1, 4, &[0], || {
        let shared = Stoppable::new();
        shared.guarded.lock.acquire().unwrap();
        on_threads(2, &shared, |shared, index| match index {
            0 => shared.stop.raise(),
            _ => shared.add_one_or_stop(),
        });
        shared.guarded.lock.release().unwrap();
        shared.guarded.check()
    });
}

/// The flag is of the thread that watches it: the waits of others do not look at it. 2: the thread that does
/// found the lock free. 1: it was stopped.
#[test]
fn loom_stop_leaves_threads_alone_that_do_not_watch() {
    model(1, 4, &[1, 2], || {
        let shared = Stoppable::new();
        shared.stop.raise();
        on_threads(2, &shared, |shared, index| match index {
            0 => shared.add_one_or_stop(),
            _ => shared.guarded.add_one(),
        });
        shared.guarded.check()
    });
}
#[test]
fn loom_stop_ends_a_wait_at_the_gate() {
    model(1, 4, &[0], || {
        let shared = Arc::new((StartGate::new(2), StopFlag::new()));
        on_threads(2, &shared, |(gate, stop), index| match index {
            0 => stop.raise(),
            _ => {
                let passed = stop.watch(|| gate.pass(|| unreachable!("one of two has arrived")));
                assert_eq!(passed.unwrap_err().kind(), ErrorKind::Stopped);
            }
        });
        0
    });
}
