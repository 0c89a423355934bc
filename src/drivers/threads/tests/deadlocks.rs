//! Deadlocks, total and partial, and what is none.

use super::script::{
    LOCK, Line, acquire, acquire_within, create, join, over, release, run, set, sleep, start, start_as,
    verdict, wait,
};
use crate::drivers::threads::Ending;
use crate::vm::{PrimitiveKind, ThreadNumber};

#[test]
fn native_driver_names_two_locks_taken_in_opposite_order() {
    let philosopher = |first, second, at| {
        vec![Line(at), acquire(first), set(3), sleep(0.02), Line(at + 1), acquire(second)]
    };
    let ran = run(vec![
        vec![create(LOCK), create(LOCK), create(PrimitiveKind::Event), start(1), start(2), Line(30), join(2)],
        philosopher(1, 2, 10),
        philosopher(2, 1, 20),
    ]);
    let verdict = verdict(&ran);
    assert_eq!(ran.ending.status(), 3);
    assert!(verdict.total);
    assert_eq!(verdict.threads.len(), 3);
    assert_eq!(verdict.cycles, [[ThreadNumber(2), ThreadNumber(3)]]);
    for part in [
        "Deadlock",
        "text 1 waits at line 11 for Lock `p2`, held by text 2 since line 20",
        "text 2 waits at line 21 for Lock `p1`, held by text 1 since line 10",
        "MainThread waits at line 30 for text 1 to end",
    ] {
        assert!(verdict.text.contains(part), "{part}: {}", verdict.text);
    }
}

#[test]
fn native_driver_names_a_thread_that_waits_for_itself() {
    let ran = run(vec![vec![create(LOCK), Line(4), acquire(1), Line(5), acquire(1)]]);
    let verdict = verdict(&ran);
    assert_eq!(verdict.cycles, [[ThreadNumber(1)]]);
    assert!(
        verdict.text.contains("waits at line 5 for Lock `p1`, which it holds itself since line 4"),
        "{}",
        verdict.text
    );
}

#[test]
fn native_driver_names_waits_that_nobody_can_end() {
    for (kind, waiting, part) in [
        (PrimitiveKind::Event, wait(1, None), "for Event `p1` to be set"),
        (PrimitiveKind::Semaphore, acquire(1), "for a permit of Semaphore `p1`"),
    ] {
        let ran = run(vec![vec![create(kind), start(1), join(2)], vec![sleep(0.01), Line(3), waiting]]);
        let verdict = verdict(&ran);
        assert!(verdict.cycles.is_empty());
        assert!(verdict.text.contains(part), "{}", verdict.text);
    }
    let ran =
        run(vec![vec![create(PrimitiveKind::RLock), over(1), start(1)], vec![acquire(1), wait(2, None)]]);
    assert!(verdict(&ran).text.contains("to be notified at Condition `p2`"));
}

#[test]
fn native_driver_names_a_lock_whose_holder_has_ended() {
    let ran = run(vec![vec![create(LOCK), start(1), join(2), acquire(1)], vec![Line(9), acquire(1)]]);
    let text = &verdict(&ran).text;
    assert!(text.contains("held by text 1 since line 9, which has ended without releasing it"), "{text}");
}

#[test]
fn native_driver_takes_no_wait_with_a_deadline_for_a_deadlock() {
    let ran = run(vec![vec![create(LOCK), acquire(1), acquire_within(1, 0.05)]]);
    assert_eq!(ran.ending, Ending::Done);
}

#[test]
fn native_driver_tells_a_partial_deadlock_once_and_goes_on() {
    let ran = run(vec![
        vec![create(LOCK), create(LOCK), start_as(1, true, false), start_as(2, true, false), sleep(0.8)],
        vec![acquire(1), sleep(0.02), acquire(2)],
        vec![acquire(2), sleep(0.02), acquire(1)],
    ]);
    assert_eq!(ran.ending, Ending::Done);
    assert_eq!(ran.verdicts.len(), 1, "{:?}", ran.verdicts);
    assert!(!ran.verdicts[0].total);
}

/// Threads that pass a lock, a condition and an event on as fast as they can: no moment of it is a deadlock.
#[test]
fn native_driver_raises_no_false_alarm() {
    let rounds = if cfg!(miri) { 20 } else { 2_000 };
    let mut ping = Vec::new();
    let mut pong = Vec::new();
    for _ in 0..rounds {
        ping.extend([acquire(1), release(2), release(1), acquire(3)]);
        pong.extend([acquire(2), acquire(1), release(1), release(3)]);
    }
    let ran = run(vec![
        vec![
            create(LOCK),
            create(PrimitiveKind::Semaphore),
            create(PrimitiveKind::Semaphore),
            start(1),
            start(2),
            join(2),
            join(3),
        ],
        ping,
        pong,
    ]);
    assert_eq!(ran.ending, Ending::Done);
}
