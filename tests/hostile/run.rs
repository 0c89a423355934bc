//! A program through the command line.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How a program ended.
pub struct Ended {
    pub status: i32,
    pub out: String,
    pub err: String,
    pub took: Duration,
}

/// Runs a program.
pub fn program(source: &str, options: &[&str]) -> Ended {
    let began = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_threadyard"));
    command.args(["run", "-"]).args(options);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(source.as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    // A signal, as when the stack overflows, has no status.
    let status = output.status.code().unwrap_or(-1);
    Ended { status, out: text(output.stdout), err: text(output.stderr), took: began.elapsed() }
}

/// The program ends by itself with this exception.
pub fn raises(name: &str, source: &str) {
    let ended = program(source, &["--timeout", "60"]);
    let last = ended.err.lines().last().unwrap_or_default();
    assert!(ended.status == 1 && last.starts_with(name), "{source}\n{}: {}", ended.status, ended.err);
}

/// The program ends well and prints this.
pub fn prints(expected: &str, source: &str) {
    let ended = program(source, &["--timeout", "60"]);
    assert_eq!((ended.status, &*ended.out), (0, expected), "{source}\n{}", ended.err);
}

/// The program is refused, with a sentence that has this in it.
pub fn is_refused(part: &str, source: &str) {
    let ended = program(source, &[]);
    assert!(ended.status == 2 && ended.err.contains(part), "{}: {:.300}", ended.status, ended.err);
}

/// The program never ends, and its time limit stops it with all its threads soon after.
pub fn is_stopped(source: &str) {
    const LIMIT: f64 = 0.4;
    // Of which 0.1 s are what may be promised; the rest is for machines with much to do.
    const AFTER: Duration = Duration::from_millis(1_500);
    let ended = program(source, &["--timeout", &LIMIT.to_string(), "--json"]);
    let limit = Duration::from_secs_f64(LIMIT);
    assert_eq!(ended.status, 4, "{source}\n{}{}", ended.out, ended.err);
    assert!(ended.took < limit + AFTER, "{source}\n{:?}", ended.took);
}
