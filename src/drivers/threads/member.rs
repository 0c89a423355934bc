//! A thread of the program as others see it without the board's mutex, and the word it parks on.
//!
//! # States of the word
//!
//! | word | state | meaning |
//! | --- | --- | --- |
//! | 0 | `WOKEN` | it runs, or may |
//! | 1 | `PARKED` | it waits, on its core as yet |
//! | 2 | `ASLEEP` | it waits, asleep on the word |
//! | 3 | `STOPPED` | it is to end |
//!
//! `PARKED` is written by the thread itself and `WOKEN` and `STOPPED` by whoever wakes it, all under the board's
//! mutex; the step to `ASLEEP` is the thread's own, by compare-exchange. A waker that swaps `ASLEEP` out notifies.
//!
//! # Ordering
//!
//! The swap is a release, and the thread acquires it: what the waker did under the mutex is seen. All else here is for
//! whoever looks on, and relaxed.

use std::sync::Arc;

use crate::platform::atomic::{AtomicU32, Ordering};
use crate::platform::{self, Wait};
use crate::sync::StopFlag;
use crate::vm::ThreadNumber;

const WOKEN: u32 = 0;
const PARKED: u32 = 1;
const ASLEEP: u32 = 2;
const STOPPED: u32 = 3;

const NOT_BEGUN: u32 = 0;
const BEGUN: u32 = 1;
const AWAITED: u32 = 2;
/// How often who waits for a thread to begin sees whether to give up, in milliseconds.
const GLANCE: f64 = 20.0;

/// How long a thread looks whether it is woken before it sleeps, and how often, in nanoseconds: to wake it from sleep
/// takes its waker and itself longer than that.
const LINGER: u32 = 40_000;
const LOOK: u32 = 150;

/// How a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Woken {
    /// By another thread.
    Called,
    /// By its deadline; a call may have come since.
    TimedOut,
    /// The thread is to end.
    Stopped,
}

/// See the [module](self).
#[derive(Debug)]
pub(super) struct Member {
    pub(super) number: ThreadNumber,
    /// The process's flag.
    pub(super) stop: Arc<StopFlag>,
    /// The line of the program it is at.
    pub(super) line: AtomicU32,
    /// Raised as it gets on.
    pub(super) moves: AtomicU32,
    /// What it is known by as the owner of a lock, or 0.
    pub(super) owner_id: AtomicU32,
    word: AtomicU32,
    /// Whether it has begun, and whether somebody sleeps until it has.
    begun: AtomicU32,
}

impl Member {
    pub(super) fn new(number: ThreadNumber, stop: Arc<StopFlag>) -> Self {
        Self {
            number,
            stop,
            line: AtomicU32::new(0),
            moves: AtomicU32::new(0),
            owner_id: AtomicU32::new(0),
            word: AtomicU32::new(WOKEN),
            begun: AtomicU32::new(NOT_BEGUN),
        }
    }

    /// Only the thread itself calls it, so a load and a store are enough.
    pub(super) fn has_moved(&self) {
        self.moves.store(self.moves.load(Ordering::Relaxed).wrapping_add(1), Ordering::Relaxed);
    }

    /// Says that it has begun. Whoever waits for that sees what it has done so far.
    pub(super) fn has_begun(&self) {
        if self.begun.swap(BEGUN, Ordering::Release) == AWAITED {
            platform::notify(&self.begun, u32::MAX);
        }
    }

    /// Waits until it has begun, or `gives_up`, which is asked now and then. `lingers`: stays on its core for a moment first.
    pub(super) fn await_begin(&self, lingers: bool, gives_up: impl Fn() -> bool) {
        let has_begun = || self.begun.load(Ordering::Acquire) == BEGUN;
        if lingers && platform::look(LOOK, LINGER, has_begun) {
            return;
        }
        while !has_begun() && !gives_up() {
            let _ = self.begun.compare_exchange(NOT_BEGUN, AWAITED, Ordering::Relaxed, Ordering::Relaxed);
            platform::wait(&self.begun, AWAITED, Some(platform::now() + GLANCE));
        }
    }

    /// The thread is about to wait. Under the board's mutex.
    pub(super) fn prepare(&self) {
        self.word.store(PARKED, Ordering::Relaxed);
    }

    /// Waits, after [`prepare`](Self::prepare), without the mutex. `lingers`: stays on its core for a moment first.
    pub(super) fn park(&self, deadline: Option<f64>, lingers: bool) -> Woken {
        let is_over = || self.word.load(Ordering::Relaxed) != PARKED;
        if lingers {
            platform::look(LOOK, LINGER, is_over);
        }
        let _ = self.word.compare_exchange(PARKED, ASLEEP, Ordering::Relaxed, Ordering::Relaxed);
        loop {
            match self.word.load(Ordering::Acquire) {
                WOKEN => return Woken::Called,
                STOPPED => return Woken::Stopped,
                _ => {}
            }
            if platform::wait(&self.word, ASLEEP, deadline) == Wait::TimedOut {
                return Woken::TimedOut;
            }
        }
    }

    /// Ends its wait; what to call without the mutex, when it sleeps. Under the mutex.
    pub(super) fn wake(self: &Arc<Self>) -> Option<Sleeper> {
        self.end(WOKEN)
    }

    /// The same, for a thread that is to end.
    pub(super) fn end_wait(self: &Arc<Self>) -> Option<Sleeper> {
        self.end(STOPPED)
    }

    fn end(self: &Arc<Self>, word: u32) -> Option<Sleeper> {
        (self.word.swap(word, Ordering::Release) == ASLEEP).then(|| Sleeper(Arc::clone(self)))
    }
}

/// A thread that sleeps and must be notified.
#[must_use = "the thread sleeps on: notify it"]
pub(super) struct Sleeper(Arc<Member>);

impl Sleeper {
    pub(super) fn notify(self) {
        platform::notify(&self.0.word, 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member() -> Member {
        Member::new(ThreadNumber(2), Arc::default())
    }

    #[test]
    fn native_who_waits_for_a_begin_is_told() {
        for lingers in [true, false] {
            let member = member();
            std::thread::scope(|scope| {
                let waiter = scope.spawn(|| member.await_begin(lingers, || false));
                std::thread::sleep(std::time::Duration::from_millis(5));
                assert!(!waiter.is_finished(), "it has not begun");
                member.has_begun();
            });
            // Once and for all.
            member.await_begin(lingers, || panic!("it has begun"));
        }
    }

    #[test]
    fn native_who_waits_for_a_begin_can_give_up() {
        let member = member();
        member.await_begin(false, || true);
        assert_eq!(member.begun.load(Ordering::Relaxed), NOT_BEGUN);
    }
}
