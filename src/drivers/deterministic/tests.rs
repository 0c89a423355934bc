//! Programs under schedulers.

use std::collections::BTreeMap;

use super::{Machine, Options};
use crate::drivers::program;
use crate::schedule::{Every, Random, Scheduler};

fn machine(source: &str) -> Machine {
    let modules = program(source, "main.py").unwrap_or_else(|problems| panic!("{problems:?}"));
    Machine::new(modules, &Options::default())
}

fn text(machine: &Machine) -> String {
    machine.output().into_iter().map(|chunk| chunk.text).collect()
}

/// What the program prints in all of its schedules, and how often.
fn outcomes(source: &str, most: u64) -> BTreeMap<String, u64> {
    let mut machine = machine(source);
    let begin = machine.keep();
    let mut every = Every::new();
    let mut found = BTreeMap::new();
    for run in 0..most {
        every.begin(run);
        if run > 0 {
            machine.put_back(&begin);
        }
        assert!(machine.run(&mut every, 10_000), "it ends: {}", text(&machine));
        let ending = machine.ending().unwrap().name();
        *found.entry(format!("{}{ending}", text(&machine))).or_default() += 1;
        if !every.has_more() {
            return found;
        }
    }
    panic!("more than {most} schedules: {found:?}")
}

const TWO_ADDERS: &str = "
import threading
x = 0
def add():
    global x
    x += 1
threads = [threading.Thread(target=add) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print(x)
";

#[test]
fn two_adders_lose_an_update_in_some_schedules() {
    let found = outcomes(TWO_ADDERS, 5_000);
    assert_eq!(found.keys().map(String::as_str).collect::<Vec<_>>(), ["1\ndone", "2\ndone"], "{found:?}");
}

#[test]
fn with_a_lock_they_never_do() {
    let source = TWO_ADDERS
        .replace("x = 0", "x = 0\nlock = threading.Lock()")
        .replace("    x += 1", "    with lock:\n        x += 1");
    let found = outcomes(&source, 20_000);
    assert_eq!(found.keys().map(String::as_str).collect::<Vec<_>>(), ["2\ndone"], "{found:?}");
}

#[test]
fn random_schedules_come_to_both() {
    let mut machine = machine(TWO_ADDERS);
    let begin = machine.keep();
    let mut random = Random::new(1);
    let mut found = BTreeMap::new();
    for run in 0..100 {
        random.begin(run);
        machine.put_back(&begin);
        assert!(machine.run(&mut random, 10_000));
        *found.entry(text(&machine)).or_insert(0) += 1;
    }
    assert_eq!(found.len(), 2, "{found:?}");
}
