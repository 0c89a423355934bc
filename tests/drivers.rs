//! Native: programs on real threads, within this process.
#![cfg(not(any(loom, miri, target_arch = "wasm32")))]

#[path = "drivers/run.rs"]
mod run;

use std::time::{Duration, Instant};

use run::{adders, begin, ended, locked_adders};
use threadyard::drivers::threads::{Ending, Settings, Verdict};
use threadyard::vm::Stream;

struct Ran {
    ending: Ending,
    out: String,
    err: String,
    verdicts: Vec<Verdict>,
}

fn run_with(program: &str, settings: Settings) -> Ran {
    let (run, kept) = ended(program, settings);
    let ending = run.outcome().unwrap().ending;
    let (mut out, mut err) = (String::new(), String::new());
    for chunk in kept.take() {
        match chunk.stream {
            Stream::Out => out.push_str(&chunk.text),
            Stream::Err => err.push_str(&chunk.text),
        }
    }
    Ran { ending, out, err, verdicts: run.take_verdicts() }
}

fn run(program: &str) -> Ran {
    run_with(program, Settings::default())
}

fn prints(program: &str, wanted: &str) {
    let Ran { ending, out, err, .. } = run(program);
    assert_eq!((&ending, &*out, &*err), (&Ending::Done, wanted, ""), "{program}");
}

/// The text of the deadlock that the program ends in.
fn deadlock(program: &str) -> String {
    let Ran { ending, out, err, .. } = run(program);
    match ending {
        Ending::Deadlock(verdict) => verdict.text,
        ending => panic!("{ending:?}\n{out}{err}{program}"),
    }
}

fn contains(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
}

#[test]
fn native_drivers_shaken_threads_lose_updates() {
    let program = adders(1000);
    let lost = (0..100).filter(|&seed| {
        let ran = run_with(&program, Settings { shake: Some(seed), ..Settings::default() });
        assert_eq!(ran.ending, Ending::Done, "{}", ran.err);
        ran.out.trim().parse::<u32>().unwrap() < 2_000
    });
    let lost = lost.count();
    assert!(lost >= 95, "{lost} of 100");
}

#[test]
fn native_drivers_shaken_threads_keep_what_a_lock_guards() {
    let locked = locked_adders(1000);
    for seed in 0..10 {
        let ran = run_with(&locked, Settings { shake: Some(seed), ..Settings::default() });
        assert_eq!((ran.ending, &*ran.out), (Ending::Done, "2000\n"));
    }
}

#[test]
fn native_drivers_synchronize_by_every_primitive() {
    prints(
        "
import threading, queue
items = queue.Queue(3)
got = []
def producer():
    for i in range(200): items.put(i)
    items.put(None)
def consumer():
    while (item := items.get()) is not None: got.append(item)
threads = [threading.Thread(target=f) for f in (producer, consumer)]
for t in threads: t.start()
for t in threads: t.join()
print(got == list(range(200)))

turn = 0
text = []
changed = threading.Condition()
def write(letter, mine):
    global turn
    for _ in range(50):
        with changed:
            changed.wait_for(lambda: turn == mine)
            text.append(letter)
            turn = 1 - mine
            changed.notify()
threads = [threading.Thread(target=write, args=(letter, mine)) for mine, letter in enumerate('AB')]
for t in threads: t.start()
for t in threads: t.join()
print(''.join(text) == 'AB' * 50)

barrier = threading.Barrier(4)
passed = []
def meet():
    for round in range(20):
        barrier.wait()
        passed.append(round)
        barrier.wait()
threads = [threading.Thread(target=meet) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(passed == sorted(passed), len(passed))

permits = threading.Semaphore(2)
inside = most = 0
guard = threading.Lock()
def enter():
    global inside, most
    for _ in range(50):
        with permits:
            with guard:
                inside += 1
                most = max(most, inside)
            with guard:
                inside -= 1
threads = [threading.Thread(target=enter) for _ in range(5)]
for t in threads: t.start()
for t in threads: t.join()
print(inside, 1 <= most <= 2)
",
        "True\nTrue\nTrue 80\n0 True\n",
    );
}

#[test]
fn native_drivers_find_deadlocks_of_every_kind() {
    let text = deadlock(
        "
import threading
lock = threading.Lock()
with lock:
    lock.acquire()
",
    );
    contains(&text, &["MainThread waits at line 5 for Lock `lock`, which it holds itself since line 4"]);

    let text = deadlock(
        "
import threading
ready = threading.Event()
ready.wait()
",
    );
    contains(&text, &["MainThread waits at line 4 for Event `ready` to be set"]);

    let text = deadlock(
        "
import queue, threading
items = queue.Queue()
def consume():
    items.get()
threading.Thread(target=consume, name='consumer').start()
",
    );
    contains(&text, &["consumer waits at line 5", "MainThread waits for consumer to end"]);

    let text = deadlock(
        "
import threading
lock = threading.Lock()
def work():
    lock.acquire()
worker = threading.Thread(target=work, name='worker')
worker.start()
worker.join()
lock.acquire()
",
    );
    contains(&text, &["held by worker since line 5, which has ended without releasing it"]);

    let text = deadlock(
        "
import threading
class Philosopher(threading.Thread):
    def __init__(self, number):
        super().__init__(name=f'philosopher {number}')
        self.left, self.right = forks[number], forks[(number + 1) % 3]
    def run(self):
        with self.left:
            seated.wait()
            with self.right:
                pass
forks = [threading.Lock() for _ in range(3)]
seated = threading.Barrier(3)
for number in range(3):
    Philosopher(number).start()
",
    );
    contains(&text, &["philosopher 0 waits at line 10 for Lock", "In a circle: philosopher"]);
}

#[test]
fn native_drivers_tell_a_partial_deadlock_and_go_on() {
    let ran = run("
import threading, time
a, b = threading.RLock(), threading.RLock()
def one():
    with a:
        time.sleep(0.05)
        with b: pass
def two():
    with b:
        time.sleep(0.05)
        with a: pass
threading.Thread(target=one, daemon=True).start()
threading.Thread(target=two, daemon=True).start()
time.sleep(1)
print('on')
");
    assert_eq!((ran.ending, &*ran.out, ran.verdicts.len()), (Ending::Done, "on\n", 1));
    contains(&ran.verdicts[0].text, &["Deadlock in part: threads", "RLock `a`", "RLock `b`"]);
}

#[test]
fn native_drivers_end_hostile_programs() {
    let endings = |program: &str| run_with(program, Settings { timeout: Some(20.0), ..Settings::default() });
    let ran = endings("def f(): return f()\nf()\n");
    assert_eq!(ran.ending, Ending::Exception);
    contains(&ran.err, &["RecursionError: maximum recursion depth exceeded"]);
    let ran = endings("x = [0] * 10**10\n");
    assert_eq!(ran.ending, Ending::Exception);
    contains(&ran.err, &["MemoryError"]);
    let ran = endings("x = []\nwhile True: x.append([0] * 1000)\n");
    assert_eq!(ran.ending, Ending::Exception);
    contains(&ran.err, &["MemoryError"]);
    let ran = endings(
        "
import threading
event = threading.Event()
try:
    for n in range(10000):
        threading.Thread(target=event.wait, daemon=True).start()
except RuntimeError as error:
    print(n, error)
",
    );
    assert_eq!((ran.ending, &*ran.out), (Ending::Done, "127 can't start new thread\n"));
}

#[test]
fn native_drivers_stop_what_does_not_end() {
    for program in [
        "while True: pass\n",
        "while True: print('x')\n",
        "import time\ntime.sleep(1e6)\n",
        "import threading, time\nlock = threading.Lock()\nlock.acquire()\nthreading.Thread(target=lock.acquire).start()\ntime.sleep(1e6)\n",
        "import threading\ndef f():\n    while True: pass\nfor _ in range(100): threading.Thread(target=f).start()\n",
        "import threading\nwhile True: threading.Thread(target=print).start()\n",
        "x = 0\nwhile True: x = [x]\n",
    ] {
        let (run, _) = begin(program, Settings::default());
        run.wait(200.0);
        let began = Instant::now();
        run.stop();
        assert!(run.wait(10_000.0), "{program}: {:?}", run.threads());
        let took = began.elapsed();
        assert_eq!(run.outcome().unwrap().ending, Ending::Stopped, "{program}");
        // A busy machine may take its time.
        assert!(took < Duration::from_millis(1_000), "{took:?}: {program}");
    }
}

/// Stop takes 100 ms at most: the least of several, since a busy machine adds to each what it likes. The bound on each is
/// in the test above.
#[test]
fn native_drivers_stop_within_100_ms() {
    for program in [
        "while True: pass\n",
        "import threading\ndef f():\n    while True: pass\nfor _ in range(4): threading.Thread(target=f).start()\n",
        "import time\ntime.sleep(1e6)\n",
        "
import queue, threading, time
lock, event, permits = threading.Lock(), threading.Event(), threading.Semaphore(0)
changed, barrier, items = threading.Condition(), threading.Barrier(2), queue.Queue()
lock.acquire()
def wait():
    with changed: changed.wait()
waits = [lock.acquire, event.wait, permits.acquire, wait, barrier.wait, items.get, lambda: time.sleep(1e6)]
for one in waits: threading.Thread(target=one).start()
time.sleep(1e6)
",
    ] {
        let stop = || {
            let (run, _) = begin(program, Settings::default());
            run.wait(50.0);
            let began = Instant::now();
            run.stop();
            // Until the last thread is gone.
            assert!(run.wait(10_000.0), "{program}: {:?}", run.threads());
            let took = began.elapsed();
            assert_eq!(run.outcome().unwrap().ending, Ending::Stopped, "{program}");
            took
        };
        let least = (0..5).map(|_| stop()).min().unwrap();
        assert!(least < Duration::from_millis(100), "{least:?}: {program}");
    }
}

#[test]
fn native_drivers_give_processes_memories_of_their_own() {
    prints(
        "
import multiprocessing
x = 1
def work(value):
    global x
    x += 1
    value.value += x
if __name__ == '__main__':
    shared = multiprocessing.Value('i', 10)
    process = multiprocessing.Process(target=work, args=(shared,))
    process.start()
    process.join()
    print(x, shared.value, process.exitcode, process.is_alive())
",
        "1 12 0 False\n",
    );
}

/// Also with primitives, which the driver keeps by number.
#[test]
fn native_drivers_make_locks_without_end() {
    prints(
        "
import threading
for _ in range(200000):
    lock = threading.Lock()
    with lock: pass
print('done')
",
        "done\n",
    );
}
