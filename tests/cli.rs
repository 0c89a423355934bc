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

const TWO_ADDERS: &str = "import threading
x = 0
def add():
    global x
    x += 1
threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(x)
";

const TWO_LOCKS: &str = include_str!("../src/gallery/330_two_locks.py");

/// The schedules that a text says how to replay.
fn schedules(text: &str) -> Vec<&str> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("Replay it with: threadyard run - "));
    lines.map(|rest| rest.strip_prefix("--schedule ").unwrap()).collect()
}

/// A file of this test's own, gone when it is dropped.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("threadyard-cli-{}-{name}", std::process::id())))
    }

    fn name(&self) -> &str {
        self.0.to_str().unwrap()
    }

    fn bytes(&self) -> Vec<u8> {
        std::fs::read(&self.0).unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn native_cli_a_series_shows_each_outcome_with_a_schedule_that_leads_there() {
    let (status, out, err) = ran(&["--scheduler", "random", "--runs", "200"], TWO_ADDERS);
    assert_eq!((status, &*err), (0, ""));
    let heads: Vec<&str> = out.lines().filter(|line| line.ends_with(" of 200:")).collect();
    assert_eq!(heads.len(), 2, "{out}");
    let totals: Vec<&str> = out.lines().filter_map(|line| line.strip_prefix("  ")).collect();
    let schedules = schedules(&out);
    assert_eq!((totals.len(), schedules.len()), (2, 2), "{out}");
    assert_ne!(totals[0], totals[1]);
    for (total, schedule) in totals.iter().zip(schedules) {
        let replayed = ran(&["--schedule", schedule], TWO_ADDERS);
        assert_eq!(replayed, (0, format!("{total}\n"), String::new()), "{schedule}");
    }
    assert_eq!(ran(&["--scheduler", "random", "--runs", "200"], TWO_ADDERS).1, out);
}

#[test]
fn native_cli_each_scheduler_runs_a_program() {
    let locked = TWO_ADDERS
        .replace("x = 0", "x = 0\nlock = threading.Lock()")
        .replace("    x += 1", "    with lock:\n        x += 1");
    for arguments in [
        &["--scheduler", "random", "--seed", "7"][..],
        &["--scheduler=pct", "--seed=7", "--depth", "2"],
        &["--scheduler", "pct", "--spurious"],
        &["--scheduler", "rr"],
        &["--scheduler", "rr", "--quantum", "5", "--findings"],
    ] {
        assert_eq!(ran(arguments, &locked), (0, "2\n".into(), String::new()), "{arguments:?}");
    }
    let seeds = ["1", "2", "3", "4", "5", "6", "7", "8"];
    let totals = seeds.map(|seed| ran(&["--scheduler", "random", "--seed", seed], TWO_ADDERS).1);
    assert!(totals.iter().any(|total| *total != totals[0]), "{totals:?}");
}

#[test]
fn native_cli_time_is_virtual_under_a_scheduler() {
    let program =
        "import time\nbegan = time.monotonic()\ntime.sleep(3600)\nprint(round(time.monotonic() - began))\n";
    assert_eq!(ran(&["--scheduler", "rr"], program), (0, "3600\n".into(), String::new()));
}

#[test]
fn native_cli_a_deadlock_says_how_to_replay_it() {
    let (status, out, err) = ran(&["--scheduler", "rr"], TWO_LOCKS);
    assert_eq!(status, 3, "{out}{err}");
    assert!(err.contains("Deadlock"), "{err}");
    let replayed = ran(&["--schedule", schedules(&err)[0]], TWO_LOCKS);
    assert_eq!(replayed, (status, out, err));
}

#[test]
fn native_cli_exceptions_and_limits_say_how_to_replay_them() {
    let assertion = "assert 1 > 2, 'no'\n";
    let in_a_thread =
        "import threading\ndef work():\n    raise KeyError('k')\nthreading.Thread(target=work).start()\n";
    for (program, arguments, status, part) in [
        (assertion, &[][..], 1, "AssertionError: no"),
        (in_a_thread, &[], 0, "KeyError: 'k'"),
        ("x = 0\nwhile True:\n    x += 1\n", &["--steps", "1000"], 4, "after 1000 steps"),
        ("while True:\n    pass\n", &["--steps", "10000"], 4, "rounds of loops"),
    ] {
        let (ended, out, err) = ran(&[&["--scheduler", "rr"], arguments].concat(), program);
        assert_eq!(ended, status, "{err}");
        assert!(err.contains(part), "{err}");
        let line = err.lines().last().unwrap();
        let again: Vec<&str> =
            line.strip_prefix("Replay it with: threadyard run - ").unwrap().split(' ').collect();
        assert_eq!(ran(&again, program), (ended, out, err));
    }
}

#[test]
fn native_cli_a_damaged_schedule_is_refused() {
    let (_, out, _) = ran(&["--scheduler", "rr", "--runs", "1"], TWO_ADDERS);
    let schedule = schedules(&out)[0].to_owned();
    for (damaged, part) in [
        (schedule.replace('~', "b~"), "the checksum does not fit"),
        (format!("2{}", &schedule[1..]), "at character 1: its version is 2"),
        (schedule[..schedule.len() - 1].to_owned(), "it ends where"),
        (String::new(), "it ends where a version"),
    ] {
        let (status, out, err) = ran(&["--schedule", &damaged], TWO_ADDERS);
        assert_eq!((status, &*out), (64, ""), "{err}");
        assert!(err.starts_with("threadyard: The schedule cannot be read") && err.contains(part), "{err}");
    }
    assert_eq!(ran(&["--schedule", "@/nowhere/at/all"], TWO_ADDERS).0, 66);
}

#[test]
fn native_cli_a_schedule_of_an_edited_program_says_where_it_stops_being_valid() {
    let program = format!("print('begun')\n{TWO_ADDERS}");
    let (_, out, _) = ran(&["--scheduler", "rr", "--runs", "1"], &program);
    let schedule = schedules(&out)[0];
    for (edited, part) in [
        (
            program.replace("x += 1", "x += 2"),
            "comes to a line that was not there or was not run when the schedule",
        ),
        (program.replace("x += 1", "x += 2"), "line 6: x += 2"),
        (program.replace("range(2)]", "range(1)]"), "it wants thread 3, and only thread 1 can come next"),
        (program.replace("    x += 1\n", "    x += 1\n    x += 1\n"), "can come next."),
    ] {
        let (status, out, err) = ran(&["--schedule", schedule], &edited);
        assert_eq!((status, &*out), (5, "begun\n"), "{err}");
        assert!(
            err.starts_with("The schedule does not fit the program from step ") && err.contains(part),
            "{err}"
        );
    }
    let commented = program.replace("x += 1", "x += 1  # here");
    assert_eq!(ran(&["--schedule", schedule], &commented).0, 0);
    let shorter = program.replace("print(x)", "");
    let (status, _, err) = ran(&["--schedule", schedule], &shorter);
    assert_eq!(status, 5);
    assert!(err.contains("the program has ended"), "{err}");
}

#[test]
fn native_cli_a_schedule_that_ends_goes_on_with_a_scheduler_alone() {
    let saved = Scratch::new("begin");
    let arguments = ["--scheduler", "rr", "--steps", "12", "--save", saved.name()];
    assert_eq!(ran(&arguments, TWO_ADDERS).0, 4);
    let text = String::from_utf8(saved.bytes()).unwrap();
    let (status, out, err) = ran(&["--schedule", text.trim()], TWO_ADDERS);
    assert_eq!((status, &*out), (5, ""));
    assert!(err.contains("The schedule ends after step 12"), "{err}");
    let file = format!("@{}", saved.name());
    let (status, out, err) = ran(&["--schedule", &file, "--scheduler", "random"], TWO_ADDERS);
    assert_eq!((status, &*err), (0, ""), "{out}");
    let (status, out, err) = ran(&["--schedule", &file, "--scheduler", "random", "--runs", "50"], TWO_ADDERS);
    assert_eq!((status, &*err), (0, ""), "{out}");
    for schedule in schedules(&out) {
        assert_eq!(ran(&["--schedule", schedule], TWO_ADDERS).0, 0);
    }
}

#[test]
fn native_cli_a_trace_is_the_same_each_time() {
    for name in ["a.trace", "a.json"] {
        let (first, second) = (Scratch::new(&format!("1{name}")), Scratch::new(&format!("2{name}")));
        let seed = ["--scheduler", "random", "--seed", "3", "--trace"];
        let runs = [&first, &second].map(|file| ran(&[&seed[..], &[file.name()]].concat(), TWO_ADDERS));
        assert_eq!(runs[0], runs[1]);
        assert_eq!(first.bytes(), second.bytes());
        let begin: &[u8] =
            if name == "a.json" { br#"{"format":"threadyard trace""# } else { b"threadyard-trace" };
        assert!(first.bytes().starts_with(begin), "{name}");
        let found = &runs[0].2;
        assert!(found.contains("Data race: ") && schedules(found).len() == 1, "{found}");
    }
    let (status, _, err) = ran(&["--scheduler", "rr", "--trace", "/nowhere/at/all"], TWO_ADDERS);
    assert_eq!(status, 74);
    assert!(err.contains("cannot write /nowhere/at/all"), "{err}");
}

#[test]
fn native_cli_a_run_on_threads_has_a_trace() {
    for name in ["threads.trace", "threads.json"] {
        let file = Scratch::new(name);
        let (status, out, err) = ran(&["--shake=1", "--trace", file.name()], TWO_ADDERS);
        assert_eq!(status, 0, "{out}{err}");
        assert!(err.contains("Data race: "), "{err}");
        assert!(!file.bytes().is_empty());
    }
    let (_, out, _) = ran(&["--shake=1", "--findings", "--json"], TWO_ADDERS);
    let types: Vec<bool> = out.lines().map(|line| line.contains("\"data race\"")).collect();
    assert!(types.contains(&true) && types.last() == Some(&false), "{out}");
    let (status, _, err) = ran(&["--trace", "/nowhere/at/all"], TWO_ADDERS);
    assert_eq!(status, 74);
    assert!(err.contains("cannot write /nowhere/at/all"), "{err}");
}

#[test]
fn native_cli_findings_are_told_of_each_outcome() {
    let (_, out, err) = ran(&["--scheduler", "random", "--runs", "100", "--findings"], TWO_ADDERS);
    assert_eq!(schedules(&out).len(), 2, "{out}");
    assert!(err.contains("Lost update: ") && err.contains("Data race: "), "{err}");
}

#[test]
fn native_cli_a_long_run_is_cut_and_says_so() {
    let trace = Scratch::new("long");
    let program = "import threading
x = 0
def work():
    global x
    for _ in range(600000):
        x += 1
thread = threading.Thread(target=work)
thread.start()
thread.join()
";
    let (status, _, err) = ran(&["--scheduler", "rr", "--trace", trace.name()], program);
    assert_eq!(status, 0, "{err}");
    assert!(err.contains("too long for a trace of all of it"), "{err}");
}

#[test]
fn native_cli_a_schedule_too_long_to_paste_goes_through_a_file() {
    let program = "import threading
x = 0
def work():
    global x
    while True:
        x += 1
for _ in range(2):
    threading.Thread(target=work).start()
";
    let (status, _, err) = ran(&["--scheduler", "random", "--steps", "200000"], program);
    assert_eq!(status, 4);
    assert!(err.contains("too many for a command line") && err.len() < 1000, "{err}");
    let saved = Scratch::new("long-schedule");
    let (_, _, err) = ran(&["--scheduler", "random", "--steps", "200000", "--save", saved.name()], program);
    let file = format!("@{}", saved.name());
    assert!(err.contains(&format!("--schedule {file} --steps 200000")), "{err}");
    assert_eq!(ran(&["--schedule", &file, "--steps", "200000"], program).0, 4);
}

#[test]
fn native_cli_speaks_json_under_a_scheduler() {
    let (status, out, err) = ran(&["--scheduler", "rr", "--json", "--findings"], TWO_ADDERS);
    assert_eq!((status, &*err), (0, ""));
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].starts_with(r#"{"type":"output","thread":1,"#), "{out}");
    assert!(lines[1].starts_with(r#"{"type":"finding","kind":""#), "{out}");
    let end = lines.last().unwrap();
    assert!(end.starts_with(r#"{"type":"end","status":0,"ending":"done","detail":"","steps":"#), "{out}");
    assert!(end.contains(r#","schedule":"1"#), "{out}");
    let (status, out, err) = ran(&["--scheduler", "rr", "--json", "--runs", "2"], TWO_LOCKS);
    assert_eq!((status, &*err), (3, ""));
    assert_eq!(out.lines().filter(|line| line.starts_with(r#"{"type":"run","run":"#)).count(), 2, "{out}");
    assert!(out.lines().last().unwrap().starts_with(r#"{"type":"tally","count":2,"status":3,"#), "{out}");
}

#[test]
fn native_cli_a_series_never_loses_an_update_under_a_lock() {
    let program = include_str!("../src/gallery/130_two_adders_locked.py");
    let (status, out, err) = ran(&["--scheduler", "pct", "--runs", "20"], program);
    assert_eq!((status, &*err), (0, ""));
    assert!(out.starts_with("20 of 20:\n"), "{out}");
}
