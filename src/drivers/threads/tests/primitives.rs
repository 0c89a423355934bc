//! What threads do to each other by primitives.

use std::sync::atomic::Ordering;

use super::script::{
    Add, Ask, LOCK, acquire, acquire_within, create, join, notify, over, release, run, run_with, set, sleep,
    start, wait, write,
};
use crate::drivers::threads::{Ending, Settings};
use crate::vm::{Answer, Clock, PrimitiveId, PrimitiveKind, Request};

#[test]
fn native_driver_lets_any_thread_release_a_lock_and_gives_it_to_who_waits() {
    let ran = run(vec![
        vec![create(LOCK), acquire(1), start(1), acquire(1), write(1), join(2)],
        vec![sleep(0.02), release(1)],
    ]);
    assert_eq!((ran.ending, ran.output.len()), (Ending::Done, 1));
}

#[test]
fn native_driver_excludes_threads_by_a_lock() {
    const THREADS: usize = 6;
    const ROUNDS: usize = 2_000;
    let worker: Vec<_> = (0..ROUNDS).flat_map(|_| [acquire(1), Add(1), release(1)]).collect();
    let mut main = vec![create(LOCK)];
    main.extend((0..THREADS).map(|_| start(1)));
    let ran = run(vec![main, worker]);
    assert_eq!(ran.ending, Ending::Done);
    assert_eq!(ran.world.x.load(Ordering::Relaxed), (THREADS * ROUNDS) as u64);
}

#[test]
fn native_driver_passes_permits_one_by_one() {
    const ROUNDS: usize = 3_000;
    let mut main = vec![create(PrimitiveKind::Semaphore), create(PrimitiveKind::Semaphore), start(1)];
    main.extend((0..ROUNDS).flat_map(|_| [release(1), acquire(2)]));
    let other = (0..ROUNDS).flat_map(|_| [acquire(1), Add(1), release(2)]).collect();
    let ran = run(vec![main, other]);
    assert_eq!((ran.ending, ran.world.x.load(Ordering::Relaxed)), (Ending::Done, ROUNDS as u64));
}

#[test]
fn native_driver_wakes_a_conditions_waiters_in_their_order_and_keeps_the_depth() {
    let waiter = |n| vec![acquire(1), acquire(1), wait(2, None), write(n), release(1), release(1)];
    let ran = run(vec![
        vec![
            create(PrimitiveKind::RLock),
            over(1),
            start(1),
            sleep(0.03),
            start(2),
            sleep(0.03),
            acquire(1),
            notify(2, 1),
            sleep(0.01),
            release(1),
            sleep(0.03),
            acquire(1),
            notify(2, u32::MAX),
            release(1),
            join(2),
            join(3),
            // Released to the end: it can be had again, and once only.
            acquire(1),
            release(1),
            release(1),
        ],
        waiter(1),
        waiter(2),
    ]);
    assert_eq!(ran.ending, Ending::Done);
    let texts: Vec<_> = ran.output.iter().map(|chunk| &*chunk.text).collect();
    assert_eq!(texts, ["text 1", "text 2"]);
    assert!(matches!(ran.answers(1).last(), Some(Answer::Raise { .. })));
}

#[test]
fn native_driver_wait_that_times_out_takes_the_lock_back_first() {
    let ran = run(vec![
        vec![create(LOCK), over(1), start(1), acquire(1), wait(2, Some(0.02)), write(1), release(1)],
        vec![sleep(0.005), acquire(1), sleep(0.06), write(2), release(1)],
    ]);
    let texts: Vec<_> = ran.output.iter().map(|chunk| &*chunk.text).collect();
    assert_eq!(texts, ["text 2", "text 1"]);
    assert!(ran.answers(1).iter().any(|answer| matches!(answer, Answer::Bool(false))));
}

#[test]
fn native_driver_lets_go_all_who_wait_for_an_event_also_when_it_is_cleared_at_once() {
    let waiter = vec![wait(1, None), write(1)];
    let clear = Ask(Request::Clear { primitive: PrimitiveId(1) });
    let ran = run(vec![
        vec![create(PrimitiveKind::Event), start(1), start(1), start(1), sleep(0.05), set(1), clear],
        waiter,
    ]);
    assert_eq!((ran.ending, ran.output.len()), (Ending::Done, 3));
}

#[test]
fn native_driver_times_out_and_keeps_time_by_its_speed() {
    let now = || Ask(Request::Now { clock: Clock::Monotonic });
    let settings = Settings { speed: 100.0, ..Settings::default() };
    let ran = run_with(
        vec![vec![create(LOCK), acquire(1), now(), acquire_within(1, 2.0), sleep(3.0), now()]],
        settings,
    );
    let answers = ran.answers(1);
    let times: Vec<f64> = answers
        .iter()
        .filter_map(|answer| if let Answer::Float(time) = answer { Some(*time) } else { None })
        .collect();
    assert!(matches!(answers[3], Answer::Bool(false)), "{answers:?}");
    let (program, real) = (times[1] - times[0], ran.run.elapsed());
    assert!((5.0..200.0).contains(&program), "{program}");
    assert!((45.0..2_000.0).contains(&real), "{real}");
}
