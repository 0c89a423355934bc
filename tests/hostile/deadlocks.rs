//! Waits that nobody can ever end.

use super::run::{is_stopped, prints, program};

fn is_deadlock(source: &str) {
    let source = format!("import threading, queue, time, multiprocessing\n{source}");
    let ended = program(&source, &["--timeout", "60"]);
    assert!(ended.status == 3 && ended.err.contains("Deadlock"), "{source}\n{}: {}", ended.status, ended.err);
}

#[test]
fn native_every_kind_of_deadlock_is_found() {
    for source in [
        "l = threading.Lock()\nl.acquire()\nl.acquire()",
        "c = threading.Condition()\nwith c: c.wait()",
        "c = threading.Condition()\nwith c: c.wait_for(lambda: False)",
        "queue.Queue().get()",
        "q = queue.Queue(1)\nq.put(1)\nq.put(2)",
        "q = queue.Queue()\nq.put(1)\nq.join()",
        "threading.Event().wait()",
        "threading.Semaphore(0).acquire()",
        "threading.Barrier(2).wait()",
        "multiprocessing.Queue().get()",
        "a, b = multiprocessing.Pipe()\na.recv()",
    ] {
        is_deadlock(source);
    }
}

#[test]
fn native_circles_of_locks_are_found() {
    for number in [2, 3, 7] {
        is_deadlock(&format!(
            "
locks = [threading.Lock() for _ in range({number})]
ready = threading.Barrier({number})
def work(i):
    with locks[i]:
        ready.wait()
        with locks[(i + 1) % {number}]: pass
for i in range({number}): threading.Thread(target=work, args=(i,)).start()
"
        ));
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
threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for thread in threads: thread.start()
gate.set()
",
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
thread = threading.Thread(target=work)
thread.start()
thread.join()
lock.acquire()
",
    );
    is_deadlock(
        "
lock = threading.RLock()
thread = threading.Thread(target=lock.acquire)
thread.start()
thread.join()
lock.acquire()
",
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
    is_stopped(source);
}
