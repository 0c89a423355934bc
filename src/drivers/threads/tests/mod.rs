//! The driver with threads that follow a list of what to do, in place of the virtual machine's.

mod deadlocks;
mod ends;
mod primitives;
mod script;

use std::sync::atomic::Ordering;

use crate::drivers::threads::{Ending, Settings};
use crate::platform;
use crate::vm::{Answer, Clock, PrimitiveKind, Request};
use script::{
    Add, Ask, LOCK, create, join, notify, over, release, run, run_with, set, sleep, start, wait, write,
};

#[test]
fn native_driver_runs_threads_and_joins_those_that_are_no_daemons() {
    let ran =
        run(vec![vec![start(1), start(2), write(7)], vec![sleep(0.05), write(1)], vec![write(2), join(2)]]);
    assert_eq!(ran.ending, Ending::Done);
    let mut written: Vec<_> = ran.output.iter().map(|chunk| (chunk.thread.0, &*chunk.text)).collect();
    written.sort_unstable();
    assert_eq!(written, [(1, "text 7"), (2, "text 1"), (3, "text 2")]);
    assert!(matches!(ran.answers(3)[1], Answer::Bool(true)));
}

#[test]
fn native_driver_answers_what_goes_wrong_as_python_does() {
    let ran = run(vec![vec![
        create(LOCK),
        create(PrimitiveKind::RLock),
        create(PrimitiveKind::BoundedSemaphore),
        over(2),
        release(1),
        release(2),
        release(3),
        wait(4, None),
        notify(4, 1),
    ]]);
    let raised: Vec<_> = ran
        .answers(1)
        .into_iter()
        .filter_map(|answer| match answer {
            Answer::Raise { class, message } => Some(format!("{class}: {message}")),
            _ => None,
        })
        .collect();
    assert_eq!(
        raised,
        [
            "RuntimeError: release unlocked lock",
            "RuntimeError: cannot release un-acquired lock",
            "ValueError: Semaphore released too many times",
            "RuntimeError: cannot wait on un-acquired lock",
            "RuntimeError: cannot notify on un-acquired lock",
        ]
    );
}

#[test]
fn native_driver_refuses_the_129th_thread() {
    let mut main = vec![create(PrimitiveKind::Event)];
    main.extend((0..128).map(|_| start(1)));
    main.push(set(1));
    let ran = run(vec![main, vec![wait(1, None)]]);
    assert_eq!(ran.ending, Ending::Done);
    let refused = ran.answers(1).into_iter().filter(|answer| matches!(answer, Answer::Raise { .. })).count();
    assert_eq!(refused, 1);
}

#[test]
fn native_driver_loses_updates_when_it_is_shaken() {
    const RUNS: u64 = 100;
    let lost = (0..RUNS)
        .filter(|&seed| {
            let settings = Settings { shake: Some(seed), ..Settings::default() };
            let ran = run_with(vec![vec![start(1), start(1)], vec![Add(1_000)]], settings);
            ran.world.x.load(Ordering::Relaxed) < 2_000
        })
        .count();
    assert!(lost >= 95, "{lost} of {RUNS}");
}

/// A start and a join of a thread that does nothing, when the crew is there.
#[test]
fn native_driver_starts_and_joins_within_microseconds() {
    const ROUNDS: u32 = 2_000;
    let mut main = vec![Ask(Request::Now { clock: Clock::Monotonic })];
    for round in 0..ROUNDS {
        main.extend([start(1), join(round + 2)]);
    }
    main.push(Ask(Request::Now { clock: Clock::Monotonic }));
    let ran = run(vec![main, vec![]]);
    let times: Vec<f64> = ran
        .answers(1)
        .iter()
        .filter_map(|answer| if let Answer::Float(time) = answer { Some(*time) } else { None })
        .collect();
    let each = (times[1] - times[0]) * 1e6 / f64::from(ROUNDS);
    println!("{each:.1} µs for a start and a join, {} cores", platform::cores());
    assert!(each < 1_000.0, "{each}");
}
