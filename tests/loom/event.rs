//! [`Event`]: everybody who waits is let go, also when the flag is taken back at once.

use std::time::Duration;

use loom::sync::Arc;
use loom::sync::atomic::{AtomicU32, Ordering};
use loom::thread;

use threadyard::ErrorKind;
use threadyard::sync::{Event, StartGate, StopFlag};

use crate::{Plain, model, on_threads};

struct Signal {
    event: Event,
    data: Plain,
    seen: AtomicU32,
}

impl Signal {
    fn new() -> Arc<Self> {
        Arc::new(Self { event: Event::new(), data: Plain::new(), seen: AtomicU32::new(0) })
    }

    fn see(&self) {
        assert_eq!(self.data.get(), 1);
        self.seen.fetch_add(1, Ordering::Relaxed);
    }
}

/// And what was done before the set is there.
#[test]
fn loom_event_lets_all_waiters_go() {
    for (cores, preemptions) in [(1, 3), (2, 2)] {
        model(cores, preemptions, &[2], || {
            let signal = Signal::new();
            on_threads(3, &signal, |signal, index| {
                if index == 0 {
                    signal.data.add_one();
                    return signal.event.set();
                }
                signal.event.wait().unwrap();
                signal.see();
            });
            signal.seen.load(Ordering::Relaxed)
        });
    }
}

/// One waiter sleeps, the other gives up: the set reaches the first. 1: the timeout came first. 2: the set.
#[test]
fn loom_event_given_up_leaves_the_set_to_others() {
    model(1, 3, &[1, 2], || {
        let signal = Signal::new();
        on_threads(3, &signal, |signal, index| match index {
            0 => {
                signal.data.add_one();
                signal.event.set();
            }
            1 => {
                signal.event.wait().unwrap();
                signal.see();
            }
            _ => {
                if signal.event.wait_within(Duration::from_millis(1)).unwrap() {
                    signal.see();
                }
            }
        });
        signal.seen.load(Ordering::Relaxed)
    });
}

/// No switch but where a thread sleeps or yields, hence none between the set and the clear: the waiter can learn
/// of that set by the generation alone. 1: it returned true.
#[test]
fn loom_event_set_and_cleared_at_once_lets_the_sleeper_go() {
    // The gate's notify, of nobody, makes sure that who comes later reads no value from before it.
    let no_old_values = || StartGate::new(1).pass(|| {}).unwrap();
    model(1, 0, &[1], move || {
        let signal = Signal::new();
        on_threads(2, &signal, move |signal, index| {
            if index == 0 {
                thread::yield_now();
                signal.event.set();
                signal.event.clear();
                return no_old_values();
            }
            no_old_values();
            if signal.event.wait_within(Duration::from_millis(1)).unwrap() {
                assert!(!signal.event.is_set());
                signal.seen.fetch_add(1, Ordering::Relaxed);
            }
        });
        signal.seen.load(Ordering::Relaxed)
    });
}

/// Sets and clears come while others go to sleep and leave; the last set ends all waits.
#[test]
fn loom_event_set_cleared_and_set_leaves_nobody_asleep() {
    model(1, 2, &[2], || {
        let signal = Signal::new();
        on_threads(3, &signal, |signal, index| {
            if index == 0 {
                signal.event.set();
                signal.event.clear();
                return signal.event.set();
            }
            signal.event.wait().unwrap();
            signal.seen.fetch_add(1, Ordering::Relaxed);
        });
        assert!(signal.event.is_set());
        signal.seen.load(Ordering::Relaxed)
    });
}

/// Work is left, then the event is set; the other clears it, then looks for work. A set that finds the event set
/// already counts for the look after the next clear: the work is found, or the event is set anew. 0: found.
/// 1: set anew.
#[test]
fn loom_event_set_again_is_not_lost_to_a_clear() {
    model(1, 5, &[0, 1], || {
        let shared = Arc::new((Event::new(), AtomicU32::new(0), AtomicU32::new(0)));
        shared.0.set();
        on_threads(2, &shared, |(event, work, found), index| {
            if index == 0 {
                work.store(1, Ordering::Release);
                return event.set();
            }
            event.clear();
            found.store(work.load(Ordering::Acquire), Ordering::Relaxed);
        });
        let (event, _, found) = &*shared;
        let found = found.load(Ordering::Relaxed) == 1;
        assert!(found || event.is_set(), "the set got lost");
        u32::from(!found)
    });
}

/// Nobody sets it: the flag alone ends the wait.
#[test]
fn loom_event_wait_is_ended_by_stop() {
    model(1, 4, &[0], || {
        let shared = Arc::new((Event::new(), StopFlag::new()));
        on_threads(2, &shared, |(event, stop), index| match index {
            0 => stop.raise(),
            _ => assert_eq!(stop.watch(|| event.wait()).unwrap_err().kind(), ErrorKind::Stopped),
        });
        assert!(!shared.0.is_set());
        0
    });
}
