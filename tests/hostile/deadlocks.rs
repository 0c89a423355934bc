//! Waits that nobody can ever end.

use super::run::{is_stopped, prints, program};

/// The program ends in a deadlock, and is told in sentences with these parts.
fn is_deadlock(source: &str, parts: &[&str]) {
    let source = format!("import threading, queue, time, multiprocessing\n{source}");
    let ended = program(&source, &["--timeout", "60"]);
    assert!(ended.status == 3 && ended.err.contains("Deadlock"), "{source}\n{}: {}", ended.status, ended.err);
    for part in parts {
        assert!(ended.err.contains(part), "{source}\n{part}\n{}", ended.err);
    }
}

#[test]
fn native_every_kind_of_deadlock_is_found() {
    for (source, part) in [
        (
            "l = threading.Lock()\nl.acquire()\nl.acquire()",
            "4 for Lock `l`, which it holds itself since line 3.",
        ),
        ("c = threading.Condition()\nwith c: c.wait()", "3 to be notified at Condition `c`, and nobody"),
        (
            "c = threading.Condition()\nwith c: c.wait_for(lambda: False)",
            "3 to be notified at Condition `c`, and nobody",
        ),
        ("queue.Queue().get()", "2 for an item from a Queue, and nobody"),
        ("q = queue.LifoQueue()\nq.get()", "3 for an item from LifoQueue `q`, and nobody"),
        ("q = queue.Queue(1)\nq.put(1)\nq.put(2)", "4 for room in Queue `q`, and nobody"),
        ("q = queue.Queue()\nq.put(1)\nq.join()", "4 until all tasks of Queue `q` are done, and nobody"),
        ("q = queue.SimpleQueue()\nq.get()", "3 for an item from SimpleQueue `q`, and nobody"),
        ("threading.Event().wait()", "2 for Event to be set, and nobody"),
        ("threading.Semaphore(0).acquire()", "2 for a permit of Semaphore, and nobody"),
        ("b = threading.Barrier(2)\nb.wait()", "3 for the others at Barrier `b`, and nobody"),
        ("q = multiprocessing.Queue()\nq.get()", "3 for an item from Queue `q`, and nobody"),
        ("a, b = multiprocessing.Pipe()\na.recv()", "3 for a message from a Pipe, and nobody"),
        (
            "import concurrent.futures\nf = concurrent.futures.Future()\nf.result()",
            "4 for the result of Future `f`, and nobody",
        ),
        // What only an attribute of another object holds is not called by that object's name.
        (
            "class Office:\n    def __init__(self): self._tasks = queue.Queue()\noffice = Office()\noffice._tasks.get()",
            "5 for an item from a Queue, and nobody",
        ),
    ] {
        is_deadlock(source, &[&format!("MainThread waits at line {part}")]);
    }
}

#[test]
fn native_locks_of_one_name_are_told_apart() {
    is_deadlock(
        "
def cross(x, y):
    with x:
        met.wait()
        with y: pass
def begin(one, other):
    threading.Thread(target=cross, args=(one, other), name='F').start()
    threading.Thread(target=cross, args=(other, one), name='G').start()
met = threading.Barrier(2)
begin(threading.Lock(), threading.Lock())
",
        &["`, held by G since line 4", "`, held by F since line 4", "Lock `y (1)`", "Lock `y (2)`"],
    );
}

#[test]
fn native_circles_of_locks_are_found() {
    for number in [2, 3, 7] {
        let last = number - 1;
        is_deadlock(
            &format!(
                "
locks = [threading.Lock() for _ in range({number})]
ready = threading.Barrier({number})
def work(i):
    with locks[i]:
        ready.wait()
        with locks[(i + 1) % {number}]: pass
for i in range({number}): threading.Thread(target=work, args=(i,), name=f'T{{i}}').start()
"
            ),
            &[
                "T0 waits at line 8 for Lock `locks[1]`, held by T1 since line 6.",
                &format!("T{last} waits at line 8 for Lock `locks[0]`, held by T0 since line 6."),
                "In a circle: T0 → T1",
            ],
        );
    }
}

#[test]
fn native_joins_in_a_circle_are_found() {
    is_deadlock(
        "
threads = []
gate = threading.Event()
def work(i):
    gate.wait()
    threads[1 - i].join()
threads = [threading.Thread(target=work, args=(i,), name=f'T{i}') for i in range(2)]
for thread in threads: thread.start()
gate.set()
",
        &[
            "T0 waits at line 7 for T1 to end.",
            "T1 waits at line 7 for T0 to end.",
            "In a circle: T0 → T1 → T0.",
        ],
    );
    prints(
        "cannot join current thread\n",
        "
import threading
try:
    threading.current_thread().join()
except RuntimeError as e:
    print(e)
",
    );
}

#[test]
fn native_a_thread_that_dies_with_a_lock_is_found() {
    is_deadlock(
        "
lock = threading.Lock()
def work():
    lock.acquire()
    raise ValueError('dies')
thread = threading.Thread(target=work, name='dead')
thread.start()
thread.join()
lock.acquire()
",
        &[
            "MainThread waits at line 10 for Lock `lock`, held by dead since line 5, which has ended without releasing it.",
        ],
    );
    is_deadlock(
        "
lock = threading.RLock()
thread = threading.Thread(target=lock.acquire, name='dead')
thread.start()
thread.join()
lock.acquire()
",
        &[
            "MainThread waits at line 7 for RLock `lock`, held by dead",
            ", which has ended without releasing it.",
        ],
    );
}

#[test]
fn native_a_partial_deadlock_is_told_while_others_run() {
    let source = "
import threading
lock = threading.Lock()
def work():
    lock.acquire()
    lock.acquire()
threading.Thread(target=work, name='stuck').start()
while True: pass
";
    let ended = program(source, &["--timeout", "1.5"]);
    assert!(ended.status == 4 && ended.err.contains("stuck"), "{}: {}", ended.status, ended.err);
    for part in [
        "Deadlock in part, unless another thread that still runs releases the Lock:",
        "stuck waits at line 6 for Lock `lock`, which it holds itself since line 5.",
    ] {
        assert!(ended.err.contains(part), "{part}\n{}", ended.err);
    }
    is_stopped(source);
}
