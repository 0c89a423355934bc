//! What there is to reach, and who reaches it.

use std::collections::{BTreeMap, BTreeSet};

use threadyard::schedule::{
    Choice, Every, Pct, Point, Random, Replay, RoundRobin, Scheduler, Stop, ThreadId,
};

use crate::program::{Ending, Program};

const SIX: [&str; 6] = ["abcd", "acbd", "acdb", "cabd", "cadb", "cdab"];

/// What runs of a series come to, and how often.
fn logs(program: &Program, scheduler: &mut dyn Scheduler, runs: u64) -> BTreeMap<String, u32> {
    let mut logs = BTreeMap::new();
    for run in 0..runs {
        scheduler.begin(run);
        *logs.entry(program.run(scheduler).log).or_insert(0) += 1;
    }
    logs
}

/// What every run comes to, and how many runs there are.
fn every(program: &Program) -> (BTreeSet<String>, u64) {
    let mut every = Every::new();
    let mut logs = BTreeSet::new();
    let mut runs = 0;
    while every.has_more() {
        every.begin(runs);
        logs.insert(program.run(&mut every).log);
        runs += 1;
    }
    assert!(!every.has_diverged());
    (logs, runs)
}

fn set(logs: &[&str]) -> BTreeSet<String> {
    logs.iter().map(|&log| log.to_owned()).collect()
}

#[test]
fn native_two_threads_of_two_events_have_six_interleavings() {
    assert_eq!(every(&Program::new(&["ab", "cd"])), (set(&SIX), 6));
}

#[test]
fn native_with_a_lock_around_they_have_two() {
    assert_eq!(every(&Program::new(&["(ab)", "(cd)"])), (set(&["abcd", "cdab"]), 2));
}

#[test]
fn native_interleavings_are_counted_right() {
    for (threads, expected) in
        [(&["ab"][..], 1), (&["a", "b", "c"], 6), (&["abc", "def"], 20), (&["ab", "cd", "ef"], 90)]
    {
        let (logs, runs) = every(&Program::new(threads));
        assert_eq!((logs.len() as u64, runs), (expected, expected), "{threads:?}");
    }
}

#[test]
fn native_two_locks_in_two_orders_are_a_deadlock_in_some_runs() {
    let program = Program::new(&["([a])", "[(b)]"]);
    let mut every = Every::new();
    let (mut runs, mut deadlocks) = (0, 0);
    while every.has_more() {
        every.begin(runs);
        runs += 1;
        let run = program.run(&mut every);
        if run.ending == Ending::Deadlock {
            deadlocks += 1;
            let again = program.run(&mut Replay::new(run.schedule.clone()));
            assert_eq!((again.ending, again.schedule), (Ending::Deadlock, run.schedule));
        }
    }
    assert_eq!((runs, deadlocks), two_locks());
}

/// Runs and deadlocks of two threads of `([a])` and `[(b)]`, by recursion over their places.
fn two_locks() -> (u64, u64) {
    // Which locks each thread has after so many of its steps, and wants for the next.
    const HAS: [[u8; 6]; 2] = [[0, 1, 3, 3, 1, 0], [0, 2, 3, 3, 2, 0]];
    fn count(one: usize, other: usize) -> (u64, u64) {
        if (one, other) == (5, 5) {
            return (1, 0);
        }
        let can_one = one < 5 && HAS[0][one + 1] & HAS[1][other] == 0;
        let can_other = other < 5 && HAS[1][other + 1] & HAS[0][one] == 0;
        if !can_one && !can_other {
            return (1, 1);
        }
        let first = if can_one { count(one + 1, other) } else { (0, 0) };
        let second = if can_other { count(one, other + 1) } else { (0, 0) };
        (first.0 + second.0, first.1 + second.1)
    }
    count(0, 0)
}

#[test]
fn native_every_scheduler_reaches_all_six_and_no_other() {
    let program = Program::new(&["ab", "cd"]);
    let reached = |scheduler: &mut dyn Scheduler, runs| -> BTreeSet<String> {
        logs(&program, scheduler, runs).into_keys().collect()
    };
    assert_eq!(reached(&mut Random::new(1), 100), set(&SIX));
    assert_eq!(reached(&mut Pct::new(1, 3).steps(4), 500), set(&SIX));
    assert_eq!(reached(&mut Pct::new(1, 1), 100), set(&["abcd", "cdab"]));
    assert_eq!(reached(&mut RoundRobin::new(1), 2), set(&["acbd", "cadb"]));
    assert_eq!(reached(&mut RoundRobin::new(2), 4), set(&["abcd", "acdb", "cabd", "cdab"]));
}

#[test]
fn native_every_scheduler_reaches_both_of_a_lock_and_no_other() {
    let program = Program::new(&["(ab)", "(cd)"]);
    let mut schedulers: [Box<dyn Scheduler>; 4] = [
        Box::new(Random::new(1)),
        Box::new(Pct::new(1, 1)),
        Box::new(Pct::new(1, 3)),
        Box::new(RoundRobin::new(1)),
    ];
    for scheduler in &mut schedulers {
        let reached: BTreeSet<String> = logs(&program, scheduler, 100).into_keys().collect();
        assert_eq!(reached, set(&["abcd", "cdab"]));
    }
}

#[test]
fn native_random_takes_each_with_the_probability_that_its_docs_say() {
    const RUNS: u64 = 80_000;
    let logs = logs(&Program::new(&["ab", "cd"]), &mut Random::new(7), RUNS);
    for log in SIX {
        let expected = if ["abcd", "cdab"].contains(&log) { 0.25 } else { 0.125 };
        let measured = f64::from(logs[log]) / RUNS as f64;
        // Five standard deviations are at most 0.0077.
        assert!((measured - expected).abs() < 0.0077, "{log}: {measured}");
    }
}

#[test]
fn native_random_is_uniform_over_many_threads() {
    const RUNS: u64 = 64_000;
    let threads: Vec<String> = ('a'..='p').map(String::from).collect();
    let threads: Vec<&str> = threads.iter().map(String::as_str).collect();
    let program = Program::new(&threads);
    let mut first = BTreeMap::new();
    let mut scheduler = Random::new(3);
    for run in 0..RUNS {
        scheduler.begin(run);
        *first.entry(program.run(&mut scheduler).log.remove(0)).or_insert(0) += 1;
    }
    // 4000 each are expected; five standard deviations are 306.
    assert!(first.len() == 16 && first.values().all(|count| (3694..4306).contains(count)), "{first:?}");
}

#[test]
fn native_a_run_follows_from_seed_and_number() {
    let program = Program::new(&["abcdefgh", "ijklmnop", "qrstuvwx"]);
    let mut schedulers: [(Box<dyn Scheduler>, Box<dyn Scheduler>); 3] = [
        (Box::new(Random::new(5)), Box::new(Random::new(5))),
        (Box::new(Pct::new(5, 3).steps(24)), Box::new(Pct::new(5, 3).steps(24))),
        (Box::new(RoundRobin::new(3)), Box::new(RoundRobin::new(3))),
    ];
    for (one, other) in &mut schedulers {
        let unprepared = program.run(one).schedule;
        let forwards: Vec<_> = (0..20).map(|run| (one.begin(run), program.run(one).schedule).1).collect();
        let mut backwards: Vec<_> =
            (0..20).rev().map(|run| (other.begin(run), program.run(other).schedule).1).collect();
        backwards.reverse();
        assert_eq!(forwards, backwards);
        assert_eq!(forwards[0], unprepared);
        assert!(forwards.windows(2).any(|pair| pair[0] != pair[1]));
    }
}

#[test]
fn native_round_robin_gives_each_its_quantum() {
    let program = Program::new(&["aaaaaaa", "bbbb", "ccccc"]);
    for (quantum, expected) in
        [(0, "abcabcabcabcacaa"), (1, "abcabcabcabcacaa"), (3, "aaabbbcccaaabcca"), (99, "aaaaaaabbbbccccc")]
    {
        assert_eq!(program.run(&mut RoundRobin::new(quantum)).log, expected, "{quantum}");
    }
    // One that is blocked passes its turn on.
    assert_eq!(Program::new(&["(aaaa)", "(b)", "cccc"]).run(&mut RoundRobin::new(2)).log, "accaaccab");
}

#[test]
fn native_what_was_recorded_is_replayed() {
    let program = Program::new(&["(ab)c(d)e", "(f)g(hi)", "j(k)[l]", "?em"]);
    let mut random = Random::new(11);
    for number in 0..500 {
        random.begin(number);
        let run = program.run(&mut random);
        assert_eq!(run.ending, Ending::Done);
        let mut replay = Replay::new(run.schedule.clone());
        let again = program.run(&mut replay);
        assert_eq!((again.log, &again.schedule), (run.log, &run.schedule));
        assert_eq!(replay.stopped(), None);

        let mut cut = run.schedule.clone();
        cut.truncate(10);
        let mut replay = Replay::new(cut.clone());
        let again = program.run(&mut replay);
        assert_eq!((again.ending, again.schedule), (Ending::Stopped, cut));
        assert_eq!(replay.stopped(), Some(&Stop::End { step: 10 }));
    }
}

#[test]
fn native_a_replay_stops_where_a_thread_is_blocked() {
    let program = Program::new(&["a(b)c", "(de)"]);
    let mut replay = Replay::new([1, 2, 2, 2, 1].into_iter().map(Choice::go).collect());
    let run = program.run(&mut replay);
    assert_eq!((run.log.as_str(), run.ending), ("ade", Ending::Stopped));
    let open = vec![Choice::go(2)];
    assert_eq!(replay.stopped(), Some(&Stop::NotOpen { step: 4, wanted: Choice::go(1), open }));
}

#[test]
fn native_runs_that_begin_in_the_middle_are_those_of_the_beginning() {
    let choices = [Choice::go(1), Choice::go(2)];
    let point = Point { choices: &choices, last: Some(ThreadId(1)), step: 5, yields: false };
    let mut turns = RoundRobin::new(1);
    let mut first = |run| {
        turns.begin(run);
        turns.choose(&point)
    };
    assert_eq!([first(0), first(1), first(2)], [Some(1), Some(0), Some(1)]);
    // Five steps of the first thread's have been made: two turns of two, and half of one.
    let mut turns = RoundRobin::new(2);
    let mut first = |run| {
        turns.begin(run);
        turns.choose(&point)
    };
    assert_eq!([first(0), first(1), first(2), first(3)], [Some(0), Some(1), Some(1), Some(0)]);
    // The change is after the run's first step, wherever that is.
    for seed in 0..100 {
        let mut pct = Pct::new(seed, 2).steps(1);
        let index = pct.choose(&point).unwrap();
        let next = Point { last: Some(choices[index].thread), step: 6, ..point };
        assert_eq!(pct.choose(&next), Some(1 - index), "{seed}");
    }
}
