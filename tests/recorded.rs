//! Native: traces of programs on real threads, and what is found in them. Chance decides how these runs go; what is asked of
//! a trace holds for any.
#![cfg(not(any(loom, miri, target_arch = "wasm32")))]

#[path = "drivers/run.rs"]
mod run;

use std::collections::HashMap;

use run::{adders, ended, locked_adders};
use threadyard::drivers::threads::Settings;
use threadyard::trace::findings::{Analysis, Finding, Kind};
use threadyard::trace::{self, Action, Ending, ObjectKind, Reason, Source, Trace, binary};

/// Events that each thread keeps: more than there are.
const ENOUGH: usize = 1 << 14;

/// What was written, and the trace.
fn recorded(program: &str, settings: Settings) -> (String, Trace) {
    let (run, kept) = ended(program, settings);
    let out = kept.take().into_iter().map(|chunk| chunk.text).collect();
    let trace = run.trace().expect("it was recorded");
    assert_eq!(trace.source, Source::Threads);
    assert_eq!(binary::read(&binary::write(&trace)).as_ref(), Ok(&trace));
    (out, trace)
}

fn shaken(program: &str, seed: u64) -> (String, Trace) {
    recorded(program, Settings { shake: Some(seed), record: Some(ENOUGH), ..Settings::default() })
}

fn unshaken(program: &str) -> (String, Trace) {
    recorded(program, Settings { record: Some(ENOUGH), ..Settings::default() })
}

fn findings(trace: &Trace, kind: Kind) -> Vec<Finding> {
    let mut findings = Analysis::of(trace).findings(trace);
    findings.retain(|finding| finding.kind == kind);
    findings
}

/// Its events, one a line.
fn told(trace: &Trace) -> String {
    trace.events.iter().map(|event| format!("{}\n", trace::describe(trace, event))).collect()
}

/// Each read finds what was written last, and each lock is held by one at a time.
fn is_sound(trace: &Trace) {
    let mut values = HashMap::new();
    let mut holders = HashMap::new();
    for (at, event) in trace.events.iter().enumerate() {
        let place = || format!("event {at} of\n{}", told(trace));
        match event.action {
            Action::Write { variable, value } => drop(values.insert(variable, value)),
            Action::Read { variable, value } => {
                let last = *values.entry(variable).or_insert(value);
                assert_eq!(trace.texts[last as usize], trace.texts[value as usize], "{}", place());
            }
            _ => {}
        }
        let (took, gave) = match event.action {
            Action::Acquire { object } => (Some(object), None),
            Action::Release { object } => (None, Some(object)),
            Action::Resume { object, .. } => (trace.objects[object as usize].lock, None),
            Action::Wait { object } => (None, trace.objects[object as usize].lock),
            _ => (None, None),
        };
        let is_lock = |object: &u32| trace.objects[*object as usize].kind == ObjectKind::Lock;
        if let Some(lock) = took.filter(is_lock) {
            assert_eq!(holders.insert(lock, event.thread), None, "{}", place());
        }
        if let Some(lock) = gave.filter(is_lock) {
            assert_eq!(holders.remove(&lock), Some(event.thread), "{}", place());
        }
    }
}

/// How many writes of a variable the last one does not build upon.
fn lost(trace: &Trace, name: &str) -> usize {
    let wanted = trace.variables.iter().position(|variable| variable == name).unwrap() as u32;
    // Of each write: the one that its thread had read before it.
    let mut writes: Vec<Option<usize>> = Vec::new();
    let mut read = HashMap::new();
    for event in &trace.events {
        match event.action {
            Action::Read { variable, .. } if variable == wanted => {
                read.insert(event.thread, writes.len().checked_sub(1));
            }
            Action::Write { variable, .. } if variable == wanted => {
                writes.push(read.get(&event.thread).copied().flatten());
            }
            _ => {}
        }
    }
    let kept = std::iter::successors(writes.len().checked_sub(1), |&at| writes[at]).count();
    writes.len() - kept
}

#[test]
fn native_recorded_updates_are_lost_in_the_trace_as_in_the_total() {
    let mut losses = 0;
    for seed in 0..20 {
        let (out, trace) = shaken(&adders(50), seed);
        assert_eq!((trace.dropped, trace.ending), (0, Ending::Done));
        is_sound(&trace);
        let total: usize = out.trim().parse().unwrap();
        assert_eq!(lost(&trace, "x"), 100 - total, "{}", told(&trace));
        let found = findings(&trace, Kind::LostUpdate);
        assert_eq!(found.is_empty(), total == 100, "{total}: {found:?}");
        losses += 100 - total;
        let races = findings(&trace, Kind::DataRace);
        assert!(races.iter().any(|race| race.lines.contains(&7)), "{races:?}");
    }
    assert!(losses > 0, "no update was lost in any run");
}

#[test]
fn native_recorded_threads_that_are_not_shaken_write_sound_traces_too() {
    for _ in 0..20 {
        let (out, trace) = unshaken(&adders(1000));
        assert_eq!(trace.dropped, 0);
        is_sound(&trace);
        assert_eq!(lost(&trace, "x"), 2000 - out.trim().parse::<usize>().unwrap());
    }
}

#[test]
fn native_recorded_attributes_and_items_are_read_as_they_were() {
    let program = "
import threading
class Account:
    def __init__(self):
        self.balance = 0
    def add(self):
        self.balance += 1
account = Account()
counts = [0, 0]
sums = {'all': 0}
def work(mine):
    for _ in range(100):
        account.add()
        counts[mine] += 1
        counts[0] += 1
        sums['all'] += 1
threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(account.balance, sums['all'])
";
    for seed in 0..20 {
        let (out, trace) = shaken(program, seed);
        is_sound(&trace);
        let totals: Vec<usize> = out.split_whitespace().map(|total| total.parse().unwrap()).collect();
        assert_eq!(lost(&trace, "account.balance"), 200 - totals[0], "{}", told(&trace));
        assert_eq!(lost(&trace, "sums['all']"), 200 - totals[1], "{}", told(&trace));
    }
}

#[test]
fn native_recorded_what_a_lock_guards_has_no_race() {
    let program = locked_adders(50);
    for seed in 0..20 {
        let (out, trace) = if seed % 2 == 0 { shaken(&program, seed) } else { unshaken(&program) };
        assert_eq!(out, "100\n");
        is_sound(&trace);
        assert_eq!(lost(&trace, "x"), 0);
        for kind in [Kind::DataRace, Kind::LostUpdate] {
            assert_eq!(findings(&trace, kind), [], "{}", told(&trace));
        }
        let lock = trace.objects.iter().position(|object| object.name == "lock" && !object.is_hidden);
        let lock = lock.unwrap() as u32;
        let count = |wanted: Action| trace.events.iter().filter(|event| event.action == wanted).count();
        assert_eq!(count(Action::Acquire { object: lock }), 100);
        assert_eq!(count(Action::Release { object: lock }), 100);
        assert!(trace.events.iter().all(|event| event.line <= 14));
    }
}

#[test]
fn native_recorded_what_comes_right_after_a_request_is_not_missed() {
    let program = "
import threading
lock = threading.Lock()
x = 0
def work():
    global x
    lock.acquire()
    x = 5
    lock.release()
thread = threading.Thread(target=work)
thread.start()
thread.join()
x = 7
print(x)
";
    let (_, trace) = unshaken(program);
    let writes = trace.events.iter().filter_map(|event| match event.action {
        Action::Write { variable, value } if trace.variables[variable as usize] == "x" => {
            Some((event.thread, event.line, event.column, &*trace.texts[value as usize]))
        }
        _ => None,
    });
    assert_eq!(writes.collect::<Vec<_>>(), [(1, 4, 1, "0"), (2, 8, 5, "5"), (1, 13, 1, "7")]);
}

#[test]
fn native_recorded_deadlocks_name_their_circle() {
    let program = "
import threading
a, b = threading.Lock(), threading.Lock()
met = threading.Barrier(2)
def work(first, second):
    with first:
        met.wait()
        with second:
            pass
threads = [threading.Thread(target=work, args=order) for order in ((a, b), (b, a))]
for thread in threads: thread.start()
for thread in threads: thread.join()
";
    for seed in 0..20 {
        let (_, trace) = shaken(program, seed);
        assert_eq!(trace.ending, Ending::Deadlock);
        let found = findings(&trace, Kind::Deadlock);
        assert_eq!(found.len(), 1, "{}", told(&trace));
        let text = &found[0].text;
        assert!(text.contains("held by T2") && text.contains("held by T3"), "{text}");
        assert_eq!(found[0].threads, [1, 2, 3]);
        let mut blocks: Vec<(u32, u32)> = Vec::new();
        for thread in [2, 3] {
            let last = trace.events.iter().rfind(|event| event.thread == thread).unwrap();
            match last.action {
                Action::Block { reason: Reason::Object { holder, .. } } => blocks.push((thread, holder)),
                action => panic!("{action:?}"),
            }
        }
        assert_eq!(blocks, [(2, 3), (3, 2)]);
    }
}

#[test]
fn native_recorded_waits_are_ended_by_notifies_and_sets() {
    let program = "
import threading, queue
items = queue.Queue(2)
ready = threading.Event()
gate = threading.Semaphore(1)
got = []
def producer():
    ready.wait()
    for i in range(30): items.put(i)
    items.put(None)
def consumer():
    ready.wait()
    while (item := items.get()) is not None:
        with gate: got.append(item)
threads = [threading.Thread(target=f, name=f.__name__) for f in (producer, consumer)]
for thread in threads: thread.start()
ready.set()
for thread in threads: thread.join()
print(sum(got))
";
    for seed in 0..20 {
        let (out, trace) = if seed % 2 == 0 { shaken(program, seed) } else { unshaken(program) };
        assert_eq!(out, "435\n");
        is_sound(&trace);
        assert_eq!(findings(&trace, Kind::DataRace), [], "{}", told(&trace));
        let names: Vec<&str> = trace.threads.iter().map(|thread| &*thread.name).collect();
        assert_eq!(names, ["MainThread", "producer", "consumer"]);
        let woken = |event: &trace::Event| match event.action {
            Action::Notify { woken, .. } => woken as usize,
            _ => 0,
        };
        let woken: usize = trace.events.iter().map(woken).sum();
        let resumed = trace.events.iter().filter(|event| match event.action {
            Action::Resume { object, notified } => {
                notified && trace.objects[object as usize].kind == ObjectKind::Condition
            }
            _ => false,
        });
        assert_eq!(woken, resumed.count(), "{}", told(&trace));
        for thread in 1..=3 {
            let own = || trace.events.iter().filter(|event| event.thread == thread);
            assert_eq!(own().next().unwrap().action, Action::Begin);
            assert_eq!(own().next_back().unwrap().action, Action::End);
        }
    }
}

#[test]
fn native_recorded_events_that_are_too_many_are_dropped_and_counted() {
    let settings = |events| Settings { record: Some(events), ..Settings::default() };
    let program = locked_adders(50);
    let (_, whole) = recorded(&program, settings(ENOUGH));
    assert_eq!(whole.dropped, 0);
    let of = |trace: &Trace, thread| trace.events.iter().filter(|event| event.thread == thread).count();
    for events in [1, 7, 64] {
        let (_, trace) = recorded(&program, settings(events));
        for thread in [2, 3] {
            assert_eq!(of(&trace, thread), events);
            let last = trace.events.iter().rfind(|event| event.thread == thread).unwrap();
            assert_eq!(last.action, Action::End);
        }
        // Begin, End; of each round two of the lock and two of x, and sometimes a wait for the lock.
        let blocks = |trace: &Trace| {
            let is_one = |event: &&trace::Event| matches!(event.action, Action::Block { .. });
            trace.events.iter().filter(is_one).count() as u64
        };
        let all = trace.dropped + trace.events.len() as u64;
        let least = whole.events.len() as u64 - blocks(&whole);
        assert!((least..=least + 110).contains(&all), "{all}, at least {least}");
    }
}

#[test]
fn native_recorded_what_was_not_asked_for_is_not_there() {
    let (run, _) = ended(&adders(50), Settings::default());
    assert_eq!(run.trace(), None);
}
