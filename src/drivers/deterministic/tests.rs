//! Programs under schedulers.

use std::collections::BTreeMap;

use super::{History, Machine, Options};
use crate::drivers::program;
use crate::schedule::{Every, Random, Replay, Scheduler};
use crate::trace::Action;

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
fn each_access_after_a_call_is_a_step() {
    let source = "
import threading
lock = threading.Lock()
x = 0
def f():
    global x
    lock.acquire()
    x = 5
    x = 6
    lock.release()
def g():
    global x
    x = 7
t = threading.Thread(target=g)
t.start()
f()
t.join()
print(x)
";
    let found = outcomes(source, 5_000);
    assert_eq!(found.keys().map(String::as_str).collect::<Vec<_>>(), ["6\ndone", "7\ndone"], "{found:?}");
    let mut machine = machine(source);
    machine.record_from_here();
    machine.run(&mut Random::new(1), 10_000);
    let trace = machine.trace().unwrap();
    let writes = trace.events.iter().filter(|event| matches!(event.action, Action::Write { .. })).count();
    assert_eq!(writes, 5, "{:?}", trace.events);
}

#[test]
fn a_read_tells_what_was_written_last() {
    for seed in 0..100 {
        let mut machine = machine(TWO_ADDERS);
        machine.record_from_here();
        assert!(machine.run(&mut Random::new(seed), 10_000));
        let trace = machine.trace().unwrap();
        let mut held = BTreeMap::new();
        let mut checked = 0;
        for event in &trace.events {
            match event.action {
                Action::Write { variable, value } => {
                    held.insert(variable, value);
                }
                Action::Read { variable, value } => {
                    if let Some(&written) = held.get(&variable) {
                        assert_eq!(value, written, "seed {seed}, step {}", event.step);
                        checked += 1;
                    }
                }
                _ => {}
            }
        }
        assert!(checked >= 2, "seed {seed}");
    }
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

/// A walk forth and back through a run.
fn walked(source: &str, seed: u64) -> History {
    let mut history = History::new(machine(source));
    let mut dice = crate::random::Random::new(seed, 1);
    let mut random = Random::new(seed);
    for _ in 0..60 {
        match dice.below(5) {
            0 => history.back(dice.below(2) == 0, dice.below(5)),
            1 => history.forward(dice.below(2) == 0, dice.below(5)),
            2 => history.go_to(dice.below(history.steps() + 1)),
            _ => {
                history.run(&mut random, dice.below(20), None);
            }
        }
    }
    history.go_to(u64::MAX);
    history.run(&mut random, 100_000, None);
    history
}

#[test]
fn walks_leave_the_trace_that_the_schedule_alone_gives() {
    for source in [TWO_ADDERS, &with_lists()] {
        for seed in 0..40 {
            let history = walked(source, seed);
            let mut alone = machine(source);
            alone.record_from_here();
            let mut replay = Replay::new(history.schedule().clone());
            assert!(alone.run(&mut replay, u64::MAX), "{:?}", replay.stopped());
            assert_eq!(alone.trace().unwrap(), history.trace(), "seed {seed}");
            let mut history = history;
            assert_eq!(text(&alone), text(history.machine()));
        }
    }
}

fn with_lists() -> String {
    "
import threading
class Account:
    def __init__(self):
        self.balance = 0
        self.log = []
    def add(self, n):
        self.balance = self.balance + n
        self.log.append(f'{n} to {self.balance}')
account = Account()
shared = {'k': [1, 2]}
cond = threading.Condition()
def work(n):
    for i in range(3):
        account.add(n)
        shared['k'] = shared['k'] + [n * 1000000000000000]
    with cond:
        shared[n] = object()
        cond.notify_all()
def wait():
    with cond:
        while 2 not in shared:
            cond.wait(1.5)
    print(sorted(map(str, shared)), id(account) % 1000 >= 0)
threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)] + [threading.Thread(target=wait)]
for t in threads: t.start()
for t in threads: t.join()
print(account.balance, account.log, len(shared['k']), account)
"
    .to_owned()
}
