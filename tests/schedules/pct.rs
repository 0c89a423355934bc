//! PCT's bound, on bugs of known depth.

use threadyard::schedule::{Pct, Random, Scheduler};

use crate::program::Program;

/// A program, and an order of its letters that is its bug.
struct Bug {
    depth: u32,
    threads: &'static [&'static str],
    order: &'static str,
}

/// The letters x, y, z are done often and tell nothing.
const BUGS: &[Bug] = &[
    // One order: b before a.
    Bug { depth: 1, threads: &["xxxxxa", "yyyyyb"], order: "ba" },
    Bug { depth: 1, threads: &["xxxxxxxxxa", "byyyyy", "zzzzzz"], order: "ab" },
    Bug { depth: 1, threads: &["a", "xxxxxxxxxxxxxxxxxxxxb", "y", "z"], order: "ba" },
    // An atomicity violation: b between a and c.
    Bug { depth: 2, threads: &["xxxxacxxxx", "yyyyybyyyyy"], order: "abc" },
    Bug { depth: 2, threads: &["acxxxxxx", "yyyyyyyyyyyyyyyyb", "zzzz"], order: "abc" },
    Bug { depth: 2, threads: &["(x)(xa)(cx)", "(y)(yby)(y)", "(z)(z)"], order: "abc" },
    // Two of them, one in the other: b between a and c, and c between b and d.
    Bug { depth: 3, threads: &["xxacxx", "yyybdyy"], order: "abcd" },
    Bug { depth: 3, threads: &["acxxxx", "yyyyyyyyyyyyyybd"], order: "abcd" },
    Bug { depth: 3, threads: &["acxx", "yyyybd", "zz"], order: "abcd" },
];

/// In which part of the runs the bug is found.
fn rate(bug: &Bug, scheduler: &mut dyn Scheduler, runs: u64) -> f64 {
    let program = Program::new(bug.threads);
    let found = (0..runs).filter(|&run| {
        scheduler.begin(run);
        program.run(scheduler).has_order(bug.order)
    });
    found.count() as f64 / runs as f64
}

fn steps(bug: &Bug) -> u64 {
    bug.threads.iter().map(|thread| thread.len() as u64).sum()
}

#[test]
fn native_pct_finds_bugs_of_each_depth_at_least_as_often_as_its_bound() {
    for (number, bug) in BUGS.iter().enumerate() {
        let steps = steps(bug);
        let mut pct = Pct::new(number as u64, bug.depth).steps(steps);
        let bound = pct.bound(bug.threads.len() as u32);
        let expected = 1.0 / (bug.threads.len() as f64 * (steps as f64).powi(bug.depth as i32 - 1));
        assert!((bound / expected - 1.0).abs() < 1e-9);
        // So many that 400 are expected at least.
        let runs = ((400.0 / bound) as u64).max(40_000);
        // Some of these bugs are found exactly as often as the bound says, so that chance takes half of the
        // measurements below it: by three standard deviations, in one of 700.
        let chance = 3.0 * (bound * (1.0 - bound) / runs as f64).sqrt();
        let rate = rate(bug, &mut pct, runs);
        println!("{:?} {}: bound {bound:.5}, rate {rate:.5} in {runs}", bug.threads, bug.order);
        assert!(rate >= bound - chance, "{:?} {}: {rate} of {bound}", bug.threads, bug.order);
    }
}

#[test]
fn native_pct_of_less_depth_does_not_find_them() {
    for bug in BUGS.iter().filter(|bug| bug.depth > 1) {
        assert_eq!(
            rate(bug, &mut Pct::new(1, bug.depth - 1).steps(steps(bug)), 5000),
            0.0,
            "{:?}",
            bug.threads
        );
    }
}

#[test]
fn native_pct_finds_a_bug_of_depth_3_where_random_does_not() {
    // For random, b must win against c 20 times in a row: 1 in a million.
    let bug = Bug { depth: 3, threads: &["acxxxx", "yyyyyyyyyyyyyyyyyyybd"], order: "abcd" };
    const RUNS: u64 = 60_000;
    let pct = rate(&bug, &mut Pct::new(1, 3), RUNS);
    let random = rate(&bug, &mut Random::new(1), RUNS);
    println!("pct {pct:.5}, random {random:.5}");
    assert!(pct > 10.0 * random && pct > 0.0004, "pct {pct}, random {random}");
}

#[test]
fn native_pct_learns_the_steps_of_its_series() {
    let program = Program::new(&["xxxxx", "yyyyy"]);
    let mut pct = Pct::new(0, 2);
    assert_eq!(pct.bound(2), 1.0 / 400.0);
    program.run(&mut pct);
    pct.begin(1);
    assert_eq!(pct.bound(2), 1.0 / 20.0);
}
