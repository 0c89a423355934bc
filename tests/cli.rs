//! Native: the command line, as a shell sees it.
#![cfg(not(any(loom, miri, target_arch = "wasm32")))]

use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Runs `threadyard` with the arguments; `-` among them is the program.
fn threadyard(arguments: &[&str], program: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_threadyard"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // It may not read it.
    let _ = child.stdin.take().unwrap().write_all(program.as_bytes());
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Status, stdout, stderr.
fn ran(arguments: &[&str], program: &str) -> (i32, String, String) {
    let mut all = vec!["run", "-"];
    all.extend(arguments);
    let output = threadyard(&all, program);
    (output.status.code().unwrap(), out(&output), err(&output))
}

#[test]
fn native_cli_runs_a_program() {
    let program = "
import threading
def work(name):
    print('hello from', name)
thread = threading.Thread(target=work, args=('thread',))
thread.start()
thread.join()
print('done')
";
    assert_eq!(ran(&[], program), (0, "hello from thread\ndone\n".into(), String::new()));
}

#[test]
fn native_cli_reads_a_file() {
    let path = std::env::temp_dir().join(format!("threadyard-cli-{}.py", std::process::id()));
    std::fs::write(&path, "\u{feff}print('from a file')\n").unwrap();
    let output = threadyard(&["run", path.to_str().unwrap()], "");
    std::fs::remove_file(&path).unwrap();
    assert_eq!((output.status.code(), &*out(&output)), (Some(0), "from a file\n"));
}

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
fn native_cli_cuts_endless_output() {
    let (status, out, err) = ran(&["--timeout", "5"], "while True:\n    print('x' * 1000)\n");
    assert_eq!(status, 4);
    assert_eq!(out.len(), 1 << 20);
    assert!(err.contains("cut here"), "{err}");
}

#[test]
fn native_cli_tallies_many_runs() {
    let program = "
import threading
x = 0
def work():
    global x
    for _ in range(1000):
        x += 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('lost' if x < 2000 else 'right')
";
    let (status, out, err) = ran(&["--times", "100", "--shake=1"], program);
    assert_eq!((status, &*err), (0, ""));
    let lost = out.lines().zip(out.lines().skip(1)).find(|(_, line)| *line == "  lost");
    let count: u32 = lost.and_then(|(head, _)| head.split(' ').next()?.parse().ok()).unwrap_or(0);
    assert!(count >= 95, "{out}");
}

#[test]
fn native_cli_speaks_json() {
    let (status, out, err) = ran(&["--json"], "print('a \"b\"')\n1 / 0\n");
    let lines: Vec<_> = out.lines().collect();
    assert_eq!((status, &*err, lines.len()), (1, "", 3), "{out}");
    assert_eq!(lines[0], r#"{"type":"output","thread":1,"stream":"out","text":"a \"b\"\n"}"#);
    assert!(lines[1].contains("ZeroDivisionError"), "{out}");
    assert!(lines[2].starts_with(r#"{"type":"end","status":1,"ending":"exception","#), "{out}");
    let (_, out, _) = ran(&["--json", "--times=3"], "print(1)\n");
    assert_eq!(out.lines().count(), 4, "{out}");
    assert_eq!(out.lines().last(), Some(r#"{"type":"tally","count":3,"status":0,"stdout":"1\n"}"#));
    let (status, out, _) = ran(&["--json"], "await x\n");
    assert_eq!(status, 2);
    assert!(out.starts_with(r#"{"type":"problem","line":1,"#), "{out}");
}

#[test]
fn native_cli_speed_shortens_sleeps() {
    let program = "
import time
began = time.monotonic()
time.sleep(20)
print(20 <= time.monotonic() - began < 40)
";
    let began = Instant::now();
    assert_eq!(ran(&["--speed", "100"], program), (0, "True\n".into(), String::new()));
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[test]
fn native_cli_refuses_what_it_does_not_know() {
    for (arguments, status, part) in [
        (&["run"][..], 64, "name the file"),
        (&["run", "a.py", "--fast"], 64, "no option --fast"),
        (&[], 64, "run FILE.py"),
        (&["run", "/nowhere/at/all.py"], 66, "cannot read"),
    ] {
        let output = threadyard(arguments, "");
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        assert!(err(&output).contains(part), "{arguments:?}: {}", err(&output));
    }
    let help = threadyard(&["help"], "");
    assert!(help.status.success() && out(&help).contains("--shake"));
}

#[test]
fn native_cli_status_of_lost_output_is_74() {
    for arguments in [&["run", "-"][..], &["run", "-", "--json"], &["run", "-", "--times", "2"], &["help"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_threadyard"));
        command.args(arguments).stdin(Stdio::piped()).stdout(full).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // `help` does not read it.
        let _ = child.stdin.take().unwrap().write_all(b"print('lost')\n");
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(74), "{arguments:?}");
        assert!(err(&output).contains("cannot write the output: No space left"), "{}", err(&output));
    }
}

/// Who closes a pipe has read enough.
#[test]
fn native_cli_output_that_nobody_reads_is_no_mistake() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_threadyard"));
    command.args(["run", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(b"print('unread')\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), &*err(&output)), (Some(0), ""));
}

#[test]
fn native_cli_says_where_a_text_is_not_utf_8() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_threadyard"));
    command.args(["run", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"x = 1\ny = '\xe9'\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(66));
    assert!(err(&output).contains("byte 0xe9 at position 11, on line 2"), "{}", err(&output));
}
