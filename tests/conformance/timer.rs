//! Timer. CPython's tests of it are elsewhere; these follow its documentation.

use std::sync::Arc;
use std::time::Duration;

use threadyard::ErrorKind;
use threadyard::sync::{Timeout, Timer};

use super::support::*;
use crate::host::serve_timers;

/// A log of which timers fired, and how to make one that says so.
fn logged() -> (Arc<Log<u32>>, impl Fn(Duration, u32) -> Timer) {
    serve_timers();
    let fired = Arc::new(Log::new());
    let log = fired.clone();
    let timer = move |interval, name| {
        let log = log.clone();
        Timer::new(interval, move || log.push(name)).unwrap()
    };
    (fired, timer)
}

/// Not before its time, and once.
pub fn fires() {
    let (fired, timer) = logged();
    let timer = timer(SHORT, 1);
    assert!(!timer.is_finished());
    let ((), took) = timed(|| {
        timer.start().unwrap();
        timer.join().unwrap();
    });
    assert_ran_out(took, SHORT);
    assert!(timer.is_finished());
    assert_eq!(fired.entries(), [1]);
    settle(2);
    assert_eq!(fired.entries(), [1]);
}

/// A canceled timer is over at once, and never fires.
pub fn cancel() {
    let (fired, timer) = logged();
    let (early, late) = (timer(SHORT, 1), timer(SHORT * 2, 2));
    early.start().unwrap();
    late.start().unwrap();
    assert!(!early.join_within(Duration::from_millis(1)).unwrap());
    early.cancel();
    early.join().unwrap();
    assert!(early.is_finished());
    late.join().unwrap();
    assert_eq!(fired.entries(), [2]);
}

/// It may then be started, and is over.
pub fn cancel_before_start() {
    let (fired, timer) = logged();
    let (canceled, other) = (timer(Duration::ZERO, 1), timer(SHORT, 2));
    canceled.cancel();
    canceled.start().unwrap();
    other.start().unwrap();
    canceled.join().unwrap();
    other.join().unwrap();
    assert_eq!(fired.entries(), [2]);
}

pub fn cancel_after_it_fired() {
    let (fired, timer) = logged();
    let timer = timer(Duration::ZERO, 1);
    timer.start().unwrap();
    timer.join().unwrap();
    timer.cancel();
    assert!(timer.is_finished());
    assert_eq!(fired.entries(), [1]);
}

/// Whichever was started first.
pub fn fire_in_the_order_of_their_times() {
    let (fired, timer) = logged();
    let times = [300, 100, 0, 200];
    let timers = times.map(|time| timer(Duration::from_millis(u64::from(time)), time));
    timers.iter().for_each(|timer| timer.start().unwrap());
    timers.iter().for_each(|timer| timer.join().unwrap());
    assert_eq!(fired.entries(), [0, 100, 200, 300]);
}

/// The second start is an error, before it fires and after, and changes nothing. So is a wait before the first.
pub fn started_twice() {
    let (fired, timer) = logged();
    let timer = timer(Duration::from_millis(20), 1);
    assert_eq!(kind(timer.join()), ErrorKind::NotStarted);
    timer.start().unwrap();
    assert_eq!(kind(timer.start()), ErrorKind::AlreadyStarted);
    timer.join().unwrap();
    assert_eq!(kind(timer.start()), ErrorKind::AlreadyStarted);
    settle(4);
    assert_eq!(fired.entries(), [1]);
}

pub fn join_timeout() {
    let (fired, timer) = logged();
    let timer = timer(LONG, 1);
    timer.start().unwrap();
    let (joined, took) = timed(|| timer.join_within(SHORT).unwrap());
    assert!(!joined);
    assert_ran_out(took, SHORT);
    assert_eq!(kind(timer.join_within(Duration::MAX)), ErrorKind::TimeoutOverflow);
    timer.cancel();
    assert!(timer.join_within(SHORT).unwrap());
    assert_eq!(fired.len(), 0);
}

pub fn too_long() {
    let (fired, timer) = logged();
    assert_eq!(kind(Timer::new(Duration::MAX, || {})), ErrorKind::TimeoutOverflow);
    let longest = timer(Timeout::MAX, 1);
    longest.start().unwrap();
    timer(Duration::ZERO, 2).start().unwrap();
    until("the other fires", || fired.entries() == [2]);
    longest.cancel();
    longest.join().unwrap();
}

/// Dropping the timer does not cancel it.
pub fn dropped() {
    let (fired, timer) = logged();
    timer(Duration::from_millis(10), 1).start().unwrap();
    until("it fires", || fired.len() == 1);
}

/// Many at once, a third of them canceled: each of the others fires once.
pub fn many() {
    let (fired, timer) = logged();
    let timers: Vec<Timer> =
        (0..300).map(|name| timer(Duration::from_millis(u64::from(50 + name % 7)), name)).collect();
    timers.iter().for_each(|timer| timer.start().unwrap());
    timers.iter().step_by(3).for_each(Timer::cancel);
    timers.iter().for_each(|timer| timer.join().unwrap());
    let fired = fired.sorted();
    assert!(fired.windows(2).all(|pair| pair[0] < pair[1]), "one fired twice");
    assert!((0..300).filter(|name| name % 3 > 0).all(|name| fired.binary_search(&name).is_ok()));
}
