//! Spins and time-outs: who waits for what is not starved, and time passes only when it must or may.

use threadyard::schedule::{Choice, Pct, Point, Random, RoundRobin, Scheduler, ThreadId, Way};

use crate::program::{Ending, Program};

/// One of each that chooses by itself.
fn all(seed: u64) -> [Box<dyn Scheduler>; 5] {
    [
        Box::new(RoundRobin::new(1)),
        Box::new(RoundRobin::new(7)),
        Box::new(Random::new(seed)),
        Box::new(Pct::new(seed, 1)),
        Box::new(Pct::new(seed, 4)),
    ]
}

#[test]
fn native_a_spin_does_not_starve_the_thread_it_waits_for() {
    for threads in
        [&["?ba", "cdefb"][..], &["?ca", "?cb", "defc"], &["?xa", "?yb", "xcy"], &["?b", "?b", "!b"]]
    {
        let program = Program::new(threads);
        for seed in 0..200 {
            for scheduler in &mut all(seed) {
                let run = program.run(scheduler);
                assert_eq!(run.ending, Ending::Done, "{threads:?} with seed {seed}");
                assert!(run.schedule.len() < 60, "{} steps", run.schedule.len());
            }
        }
    }
}

#[test]
fn native_one_that_gives_way_is_not_taken_again_if_there_is_another() {
    let choices = [1, 2, 5].map(Choice::go);
    for seed in 0..50 {
        for last in choices {
            for scheduler in &mut all(seed) {
                let point = Point { choices: &choices, last: Some(last.thread), step: 3, yields: true };
                let taken = scheduler.choose(&point).map(|index| choices[index]);
                assert!(taken.is_some_and(|taken| taken != last));
                assert_eq!(scheduler.choose(&Point { choices: &[last], ..point }), Some(0));
            }
        }
    }
}

#[test]
fn native_a_spin_uses_one_step_of_a_quantum() {
    let run = Program::new(&["?ba", "cdefb"]).run(&mut RoundRobin::new(100));
    assert_eq!((run.log.as_str(), run.schedule.len()), ("cdefba", 8));
}

#[test]
fn native_time_passes_only_when_nothing_else_can_go_on() {
    let program = Program::new(&["!a", "bcde", "!f"]);
    for seed in 0..200 {
        for scheduler in &mut all(seed) {
            let run = program.run(scheduler);
            assert!(run.log.starts_with("bcde") && run.ending == Ending::Done, "{}", run.log);
        }
    }
}

#[test]
fn native_time_passes_early_as_often_as_asked() {
    const POINTS: u64 = 40_000;
    let rare = Choice { thread: ThreadId(3), way: Way::WakeSpuriously };
    let choices = [Choice::go(1), Choice::go(2), Choice { way: Way::TimeOut, ..rare }, rare];
    let schedulers: [Box<dyn Scheduler>; 2] =
        [Box::new(Random::new(2).rarely(16)), Box::new(Pct::new(2, 2).rarely(16))];
    for mut scheduler in schedulers {
        let mut taken = [0; 4];
        for step in 0..POINTS {
            let point = Point { choices: &choices, last: Some(ThreadId(1)), step, yields: false };
            taken[scheduler.choose(&point).unwrap()] += 1;
        }
        // 1250 of each are expected; five standard deviations are 174.
        assert!(taken[2..].iter().all(|taken| (1076..1424).contains(taken)), "{taken:?}");
    }
}

#[test]
fn native_a_spurious_wakeup_is_the_last_resort() {
    let wake = |thread| Choice { thread: ThreadId(thread), way: Way::WakeSpuriously };
    let time_out = Choice { thread: ThreadId(2), way: Way::TimeOut };
    let both = [wake(1), time_out, wake(2)];
    for seed in 0..50 {
        for scheduler in &mut all(seed) {
            let point = Point { choices: &both, last: Some(ThreadId(1)), step: 3, yields: false };
            assert_eq!(scheduler.choose(&point), Some(1));
            let point = Point { choices: &both[..1], ..point };
            assert_eq!(scheduler.choose(&point), Some(0));
        }
    }
}
