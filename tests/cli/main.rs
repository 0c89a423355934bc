//! Native: the command line, as a shell sees it.
#![cfg(not(any(loom, miri, target_arch = "wasm32")))]

mod output;
mod programs;
mod schedulers;
mod schedules;
mod statuses;
mod traces;

use std::io::Write;
use std::process::{Child, Command, Output, Stdio};

/// Begins `threadyard` with the arguments.
fn begun(arguments: &[&str], stdout: Stdio) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_threadyard"));
    command.args(arguments).stdin(Stdio::piped()).stdout(stdout).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// What has come of it once it has read the program, if it does.
fn ended(mut child: Child, program: impl AsRef<[u8]>) -> Output {
    let _ = child.stdin.take().unwrap().write_all(program.as_ref());
    child.wait_with_output().unwrap()
}

/// Runs `threadyard` with the arguments; `-` among them is the program.
fn threadyard(arguments: &[&str], program: impl AsRef<[u8]>) -> Output {
    ended(begun(arguments, Stdio::piped()), program)
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

const TWO_LOCKS: &str = include_str!("../../src/gallery/330_two_locks.py");

/// The schedules that a text says how to replay.
fn schedules_in(text: &str) -> Vec<&str> {
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
