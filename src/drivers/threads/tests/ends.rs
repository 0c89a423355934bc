//! How runs end, and processes in them.

use std::time::{Duration, Instant};

use super::script::{
    Ask, LOCK, Op, Raise, Spin, acquire, begin, create, join, over, run, run_with, sleep, start, start_as,
    wait, write,
};
use crate::drivers::threads::{Ending, Settings};
use crate::vm::{Answer, PrimitiveKind, Request, Stream, ThreadNumber};

#[test]
fn native_driver_ends_daemons_with_the_program() {
    let ran = run(vec![
        vec![start_as(1, true, false), start_as(2, true, false), sleep(0.01)],
        vec![Spin],
        vec![create(LOCK), acquire(1), acquire(1)],
    ]);
    assert_eq!(ran.ending, Ending::Done);
}

#[test]
fn native_driver_stops_in_every_state() {
    let states: [Vec<Op>; 6] = [
        vec![Spin],
        vec![acquire(1)],
        vec![wait(3, None)],
        vec![acquire(4), wait(5, None)],
        vec![sleep(1e9)],
        vec![acquire(2)],
    ];
    let mut main = vec![
        create(LOCK),
        create(PrimitiveKind::Semaphore),
        create(PrimitiveKind::Event),
        create(PrimitiveKind::RLock),
        over(4),
        acquire(1),
    ];
    main.extend((1..=states.len()).map(start));
    main.push(join(2));
    let mut functions = vec![main];
    functions.extend(states);
    let (run, ..) = begin(functions, Settings::default());
    assert!(!run.wait(60.0));
    let began = Instant::now();
    run.stop();
    assert!(run.wait(5_000.0));
    assert!(
        began.elapsed() < Duration::from_millis(if cfg!(miri) { 5_000 } else { 100 }),
        "{:?}",
        began.elapsed()
    );
    assert_eq!(run.outcome().unwrap().ending, Ending::Stopped);
}

#[test]
fn native_driver_stops_at_its_time_limit() {
    let settings = Settings { timeout: Some(0.1), ..Settings::default() };
    let ran = run_with(vec![vec![Spin]], settings);
    assert!(matches!(ran.ending, Ending::Limit(_)));
    assert_eq!(ran.ending.status(), 4);
}

#[test]
fn native_driver_kills_a_process_with_all_its_threads_and_ends_daemons_with_their_parent() {
    let kill = Ask(Request::Kill { thread: ThreadNumber(2) });
    let alive = |thread| Ask(Request::Alive { thread: ThreadNumber(thread) });
    let ran = run(vec![
        vec![
            start_as(1, false, true),
            start_as(2, true, true),
            sleep(0.05),
            alive(2),
            kill,
            join(2),
            alive(2),
        ],
        vec![start(2), Spin],
        vec![Spin],
    ]);
    assert_eq!(ran.ending, Ending::Done);
    let said: Vec<_> = ran
        .answers(1)
        .iter()
        .filter_map(|answer| if let Answer::Bool(yes) = answer { Some(*yes) } else { None })
        .collect();
    assert_eq!(said, [true, true, false]);
}

#[test]
fn native_driver_joins_a_process_when_all_its_threads_have_ended() {
    let ran = run(vec![
        vec![start_as(1, false, true), join(2), write(1)],
        vec![start(2)],
        vec![sleep(0.03), write(2)],
    ]);
    let texts: Vec<_> = ran.output.iter().map(|chunk| &*chunk.text).collect();
    assert_eq!(texts, ["text 2", "text 1"]);
}

#[test]
fn native_driver_prints_an_uncaught_exception_and_joins_the_others() {
    let ran = run(vec![vec![start(1), Raise], vec![sleep(0.02), write(1)]]);
    assert_eq!(ran.ending.status(), 1);
    let texts: Vec<_> = ran.output.iter().map(|chunk| (chunk.stream, &*chunk.text)).collect();
    assert_eq!(texts, [(Stream::Err, "Traceback\n"), (Stream::Out, "text 1")]);
}

#[test]
fn native_driver_exits_at_once_with_a_status() {
    let ran = run(vec![vec![start(1), Ask(Request::Exit { status: 7 })], vec![Spin]]);
    assert_eq!(ran.ending, Ending::Exit(7));
}

#[test]
fn native_driver_survives_a_defect() {
    let ran = run(vec![vec![start(1), start(2), join(2)], vec![sleep(0.02), Op::Panic], vec![Spin]]);
    assert!(
        matches!(&ran.ending, Ending::Failed(detail) if detail.contains("as the test wants")),
        "{:?}",
        ran.ending
    );
}
