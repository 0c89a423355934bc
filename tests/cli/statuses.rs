//! The status that a run ends with.

use std::fs::File;
use std::time::{Duration, Instant};

use super::{begun, ended, err, ran};

#[test]
fn native_cli_status_of_an_exception_is_1() {
    let (status, out, err) = ran(&[], "print('before')\nraise ValueError('no')\n");
    assert_eq!((status, &*out), (1, "before\n"));
    assert!(err.starts_with("Traceback (most recent call last):\n"), "{err}");
    assert!(err.ends_with("ValueError: no\n"), "{err}");
}

#[test]
fn native_cli_status_is_what_the_program_exits_with() {
    assert_eq!(ran(&[], "import sys\nsys.exit(7)\n"), (7, String::new(), String::new()));
    assert_eq!(ran(&[], "import sys\nsys.exit()\n"), (0, String::new(), String::new()));
    assert_eq!(ran(&[], "raise SystemExit('bye')\n"), (1, String::new(), "bye\n".into()));
    let daemon = "
import os, threading
threading.Thread(target=lambda: os._exit(9)).start()
while True:
    pass
";
    assert_eq!(ran(&[], daemon).0, 9);
}

#[test]
fn native_cli_status_of_an_exception_in_another_thread_is_0() {
    let program = "
import threading
def work():
    raise KeyError('k')
thread = threading.Thread(target=work, name='worker')
thread.start()
thread.join()
print('on')
";
    let (status, out, err) = ran(&[], program);
    assert_eq!((status, &*out), (0, "on\n"));
    assert!(err.starts_with("Exception in thread worker:\nTraceback"), "{err}");
}

#[test]
fn native_cli_status_of_a_refused_program_is_2() {
    let (status, out, err) = ran(&[], "print('never')\nasync def f():\n    pass\n");
    assert_eq!((status, &*out), (2, ""));
    assert!(err.starts_with("<stdin>:2: async: "), "{err}");
    assert!(err.contains("\n    async def f():\n    "), "{err}");
    assert_eq!(ran(&[], "def f(:\n").0, 2);
}

#[test]
fn native_cli_status_of_a_deadlock_is_3() {
    let program = "
import threading
a = threading.Lock()
b = threading.Lock()
def one():
    with a:
        ready.wait()
        with b:
            pass
def two():
    with b:
        ready.wait()
        with a:
            pass
ready = threading.Barrier(2)
threads = [threading.Thread(target=one, name='one'), threading.Thread(target=two, name='two')]
for thread in threads:
    thread.start()
print('started')
for thread in threads:
    thread.join()
";
    let began = Instant::now();
    let (status, out, err) = ran(&[], program);
    assert_eq!((status, &*out), (3, "started\n"), "{err}");
    for part in [
        "Deadlock",
        "one waits at line 8 for Lock `b`, held by two since line 11",
        "two waits at line 13 for Lock `a`, held by one since line 6",
        "MainThread waits at line 21 for one to end",
        "In a circle: one → two → one",
    ] {
        assert!(err.contains(part), "{part}: {err}");
    }
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[test]
fn native_cli_status_of_a_limit_is_4() {
    let (status, out, err) = ran(&["--timeout", "0.3"], "print('go')\nwhile True:\n    pass\n");
    assert_eq!((status, &*out), (4, "go\n"));
    assert!(err.contains("0.3 s"), "{err}");
}

#[test]
fn native_cli_status_of_lost_output_is_74() {
    for arguments in [&["run", "-"][..], &["run", "-", "--json"], &["run", "-", "--times", "2"], &["help"]] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = ended(begun(arguments, full.into()), "print('lost')\n");
        assert_eq!(output.status.code(), Some(74), "{arguments:?}");
        assert!(err(&output).contains("cannot write the output: No space left"), "{}", err(&output));
    }
}
