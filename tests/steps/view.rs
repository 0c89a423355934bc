//! What whoever looks on sees of a stepped program.

use threadyard::drivers::deterministic::{History, ObjectNow, ThreadNow, Waiting};
use threadyard::schedule::{Choice, RoundRobin};

use super::machine;

fn history(source: &str) -> History {
    History::new(machine(source))
}

fn thread(history: &mut History, number: u32) -> ThreadNow {
    let mut threads = history.threads().into_iter();
    threads.find(|thread| thread.number == number).unwrap_or_else(|| panic!("no thread {number}"))
}

/// Steps the first thread that can go on until this is seen.
fn step_until(history: &mut History, is_seen: impl Fn(&mut History) -> bool) {
    for _ in 0..200 {
        if is_seen(history) {
            return;
        }
        let choice = history.machine().choices()[0];
        history.take(choice).unwrap();
    }
    panic!("it was never seen");
}

fn object(history: &mut History, name: &str) -> ObjectNow {
    let objects = history.objects();
    objects.iter().find(|object| object.name == name).unwrap_or_else(|| panic!("{name}: {objects:?}")).clone()
}

#[test]
fn a_sleeping_thread_tells_until_when() {
    let mut history = history("import time\ntime.sleep(0.5)\ntime.sleep(2)\n");
    step_until(&mut history, |history| thread(history, 1).state == "sleeping");
    assert!((thread(&mut history, 1).until.unwrap() - 0.5).abs() < 1e-3);
    history.take(Choice::go(1)).unwrap();
    assert!((thread(&mut history, 1).until.unwrap() - 2.5).abs() < 1e-3);
    history.run(&mut RoundRobin::default(), 100, None);
    assert_eq!(thread(&mut history, 1).until, None);
}

#[test]
fn a_wait_with_a_timeout_tells_until_when_at_most() {
    let mut history = history(
        "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire(timeout=1.5)\nlock.acquire(True, 0.1)\n",
    );
    step_until(&mut history, |history| thread(history, 1).state == "blocked");
    assert!((thread(&mut history, 1).until.unwrap() - 1.5).abs() < 1e-3);
}

#[test]
fn a_thread_that_an_exception_ends_has_failed() {
    let mut history = history(
        "
import sys, threading, _thread
def fail():
    raise ValueError('on purpose')
threading.Thread(target=fail).start()
threading.Thread(target=sys.exit).start()
threading.Thread(target=print).start()
_thread.start_new_thread(fail, ())
_thread.start_new_thread(_thread.exit, ())
def answer():
    return True
threading.Thread(target=answer).start()
",
    );
    assert!(history.run(&mut RoundRobin::default(), 1_000, None));
    let states: Vec<_> = history.threads().into_iter().map(|thread| thread.state).collect();
    assert_eq!(states, ["ended", "failed", "ended", "ended", "failed", "ended", "ended"]);
}

const WORKERS: &str = "
import queue, threading
jobs = queue.Queue(maxsize=1)
def work():
    while jobs.get() is not None:
        jobs.task_done()
worker = threading.Thread(target=work)
worker.start()
jobs.put(1)
jobs.put(2)
jobs.put(3)
jobs.join()
jobs.put(None)
";

fn waits(purpose: &'static str, threads: &[u32]) -> Vec<Waiting> {
    vec![Waiting { purpose, threads: threads.to_vec() }]
}

#[test]
fn a_queue_has_a_row_with_who_waits_and_who_changed_it_last() {
    let mut history = history(WORKERS);
    let has_started = |history: &mut History| history.threads().len() == 2;
    step_until(&mut history, has_started);
    let jobs = object(&mut history, "jobs");
    assert_eq!((jobs.kind.as_str(), jobs.state.as_str()), ("Queue", "empty, room for 1"));
    assert_eq!((jobs.changed, jobs.hidden), (None, false));
    // The worker alone, until it waits.
    while history.take(Choice::go(2)).is_ok() {}
    assert_eq!(object(&mut history, "jobs").waiting, waits("to get", &[2]));
    // The main thread alone, until there is no room.
    while history.take(Choice::go(1)).is_ok() {}
    let jobs = object(&mut history, "jobs");
    assert_eq!(jobs.state, "1 item of at most 1");
    assert_eq!(jobs.changed.map(|(_, thread)| thread), Some(1));
    assert!(jobs.waiting.contains(&Waiting { purpose: "to put", threads: vec![1] }), "{:?}", jobs.waiting);
    step_until(&mut history, |history| {
        object(history, "jobs").waiting == waits("until all tasks are done", &[1])
    });
    assert!(history.run(&mut RoundRobin::default(), 10_000, None));
    let jobs = object(&mut history, "jobs");
    assert_eq!((jobs.state.as_str(), jobs.waiting), ("empty, room for 1", vec![]));
    assert_eq!(jobs.changed.map(|(_, thread)| thread), Some(2));
}

#[test]
fn queues_of_all_kinds_are_found_where_variables_lead_to_them() {
    let mut history = history(
        "
import queue
class Box:
    def __init__(self):
        self.held = queue.LifoQueue()
class Mine(queue.PriorityQueue):
    pass
class Odd(queue.Queue):
    def _init(self, maxsize):
        self.kept = {}
box = Box()
many = [queue.SimpleQueue(), Mine(3)]
same = many[0]
odd = Odd()
many[0].put('x')
many[1].put(2)
many[1].put(1)
def call():
    local = queue.Queue()
    local.put(local)
    print('in')
    print('out')
call()
",
    );
    step_until(&mut history, |history| thread(history, 1).next.contains("'out"));
    let objects = history.objects();
    let rows: Vec<_> = objects
        .iter()
        .filter(|object| !object.hidden)
        .map(|object| (object.name.as_str(), object.kind.as_str(), object.state.as_str()))
        .collect();
    let expected = [
        ("box.held", "LifoQueue", "empty"),
        ("many[0]", "SimpleQueue", "1 item"),
        ("many[1]", "Mine", "2 items of at most 3"),
        ("odd", "Odd", "kept by its class"),
        ("local", "Queue", "1 item"),
    ];
    assert_eq!(rows, expected);
}
