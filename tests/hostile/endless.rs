//! What has no end of its own.

use super::run::{is_stopped, prints, program};

#[test]
fn native_endless_loops_are_stopped() {
    is_stopped("while True:\n    pass\n");
    is_stopped("try:\n    while True: pass\nfinally:\n    while True: pass\n");
    is_stopped("while True:\n    try:\n        while True: pass\n    except BaseException: pass\n");
    is_stopped("import time\ntime.sleep(10**9)\n");
}

#[test]
fn native_endless_work_of_builtins_is_stopped() {
    for source in [
        "print(sum(range(10**10)))",
        "print(len(list(range(10**10))))",
        "print(len(set(range(10**9))))",
        "print(1.5 in range(10**10))",
        "import itertools\nprint('x' in itertools.count())",
        "d = {}\nclass A:\n    def __hash__(self): return 1\n    def __eq__(self, o): return self is o\nwhile True: d[A()] = 1",
        "import itertools\nprint(len(list(itertools.permutations(range(12)))))",
    ] {
        is_stopped(source);
    }
}

#[test]
fn native_long_natives_count_as_events() {
    for source in [
        "l = list(range(300_000))\nwhile True:\n    l.insert(0, l.pop(0))",
        "l = list(range(300_000))\nwhile True: -1 in l",
        "l = list(range(300_000))\nwhile True: l[::-1]",
        "from collections import deque\nd = deque(range(300_000))\nwhile True: d.rotate(1)",
        "l = [(i * 7919) % 100_003 for i in range(100_000)]\nwhile True: sorted(l)",
        "print(len(sum([[1] * 1000] * 20_000, [])))",
    ] {
        is_stopped(source);
    }
}

#[test]
fn native_endless_threads_are_stopped() {
    is_stopped(
        "
import threading
def spin():
    while True: pass
for _ in range(127): threading.Thread(target=spin).start()
spin()
",
    );
    is_stopped(
        "
import threading
def chain(n): threading.Thread(target=chain, args=(n + 1,)).start()
chain(0)
",
    );
}

#[test]
fn native_daemons_do_not_keep_a_program() {
    prints(
        "end\n",
        "
import threading
def spin():
    while True: pass
for _ in range(5): threading.Thread(target=spin, daemon=True).start()
print('end')
",
    );
}

#[test]
fn native_the_128th_thread_is_refused() {
    let source = "
import threading, time
gate = threading.Event()
started = 0
try:
    for i in range(10_000):
        threading.Thread(target=gate.wait).start()
        started += 1
except RuntimeError as e:
    print(started, e)
gate.set()
";
    prints("127 can't start new thread\n", source);
}

#[test]
fn native_processes_that_start_processes_share_a_heap_with_the_collector() {
    let source = "
import multiprocessing
def start():
    while True: multiprocessing.Process(target=start).start()
start()
";
    let ended = program(source, &["--timeout", "2"]);
    assert!(matches!(ended.status, 1 | 4), "{}: {}", ended.status, ended.err);
    assert!(!ended.err.contains("defect"), "{}", ended.err);
}

#[test]
fn native_endless_output_is_cut() {
    let ended = program("import sys\nwhile True: sys.stdout.write('x' * 999)", &["--timeout", "1"]);
    assert_eq!((ended.status, ended.out.len()), (4, 1 << 20));
}
