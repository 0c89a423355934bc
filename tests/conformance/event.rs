//! Event.

use threadyard::ErrorKind;
use threadyard::sync::{Event, Timeout};

use super::support::*;
use crate::host::crew;

const WAITERS: usize = 5;

pub fn is_set() {
    let event = Event::new();
    assert!(!event.is_set());
    for _ in 0..2 {
        event.set();
        assert!(event.is_set());
    }
    for _ in 0..2 {
        event.clear();
        assert!(!event.is_set());
    }
}

fn set_wakes_all(event: &Event) {
    let (first, second) = (Log::new(), Log::new());
    let work = |_| {
        event.wait().unwrap();
        first.push(());
        event.wait().unwrap();
        second.push(());
    };
    crew(WAITERS, work, || {
        settle(WAITERS);
        assert_eq!(first.len(), 0);
        event.set();
    });
    assert_eq!((first.len(), second.len()), (WAITERS, WAITERS));
}

/// 5 threads.
pub fn notify() {
    let event = Event::new();
    set_wakes_all(&event);
    event.set();
    event.clear();
    set_wakes_all(&event);
}

/// 5 threads.
pub fn timeout() {
    let event = Event::new();
    let work = |_| {
        assert!(!event.wait_within(Timeout::Now).unwrap());
        let (set, took) = timed(|| event.wait_within(SHORT).unwrap());
        assert!(!set);
        assert_ran_out(took, SHORT);
    };
    crew(WAITERS, work, || {});

    event.set();
    let work = |_| {
        assert!(event.wait_within(Timeout::Now).unwrap());
        assert!(event.wait_within(LONG).unwrap());
    };
    crew(WAITERS, work, || {});
    assert!(event.is_set());
}

/// Who waited when the event was set returns, though it is clear again before most of them run. 5 threads.
pub fn set_and_clear() {
    let (event, ended) = (Event::new(), Log::new());
    for round in 1..=20 {
        crew(
            WAITERS,
            |_| ended.push(event.wait_within(LONG).unwrap()),
            || {
                until_waiting(&event, WAITERS);
                event.set();
                event.clear();
            },
        );
        assert_eq!(ended.entries(), vec![true; round * WAITERS]);
        assert!(!event.is_set());
    }
}

/// A wait that begins after the clear waits for the next set. 1 thread.
pub fn clear_holds_later_waits() {
    let event = Event::new();
    event.set();
    event.clear();
    assert!(!event.wait_within(Timeout::Now).unwrap());
    blocks(|| event.wait().unwrap(), || event.set());
    assert!(event.is_set());
}

pub fn negative_timeout_looks_only() {
    let event = Event::new();
    assert!(!event.wait_within(Timeout::of_wait(Some(-1.0)).unwrap()).unwrap());
    event.set();
    assert!(event.wait_within(Timeout::of_wait(Some(-1.0)).unwrap()).unwrap());
    assert_eq!(kind(Timeout::of_wait(Some(f64::NAN))), ErrorKind::InvalidTimeout);
}
