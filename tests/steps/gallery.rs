//! The gallery's programs: racy ones lose updates under every range of seeds, locked ones never do.

use std::collections::BTreeSet;

use threadyard::schedule::{Random, Scheduler};

use crate::{machine, text};

/// Steps of one run at most.
const MOST: u64 = 3_000_000;

/// A program of the gallery, its loops made short so that many runs take little time.
fn source(file: &str, rounds: &str) -> String {
    let path = format!("{}/src/gallery/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let lines = text.lines().map(|line| match line.split_once(" = ") {
        Some((name @ ("ITERATIONS" | "ROUNDS" | "TIMES"), _)) => format!("{name} = {rounds}\n"),
        _ => format!("{line}\n"),
    });
    lines.collect()
}

/// What it prints under so many seeds from `from` on.
fn prints(source: &str, from: u64, seeds: u64) -> BTreeSet<String> {
    let mut machine = machine(source);
    let begin = machine.keep();
    let mut found = BTreeSet::new();
    for seed in from..from + seeds {
        machine.put_back(&begin);
        let mut random = Random::new(seed);
        random.begin(0);
        assert!(machine.run(&mut random, MOST), "it ends");
        found.insert(text(&machine));
    }
    found
}

#[test]
fn the_racy_counter_loses_updates_under_every_range_of_seeds() {
    let source = source("110_two_adders.py", "10");
    for from in [0, 1_000, 1 << 20, 1 << 40, u64::MAX - 1_000] {
        let found = prints(&source, from, 20);
        assert!(found.len() > 1, "seeds from {from}: {found:?}");
    }
}

#[test]
fn the_locked_counter_never_does() {
    let source = source("130_two_adders_locked.py", "3");
    let runs = if std::env::var_os("THREADYARD_LONG").is_some() { 100_000 } else { 3_000 };
    let found = prints(&source, 0, runs);
    assert_eq!(found.len(), 1, "{found:?}");
}
