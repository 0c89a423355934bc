//! One run of a program, and what was seen in it.

use std::io::Read;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use regex::Regex;
use threadyard::gallery::{Expectation, Program, What, When};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// By itself. An uncaught exception in a thread shows in what it wrote only.
    Done,
    /// With an uncaught exception in the main thread.
    Raised,
    /// In a deadlock.
    Deadlock,
    /// With another exit status.
    Other(Option<i32>),
    /// It did not, and was ended.
    Never,
}

/// What a run left behind.
#[derive(Debug)]
pub struct Outcome {
    pub end: End,
    pub stdout: String,
    pub stderr: String,
}

impl Outcome {
    /// Runs a command to its end, or ends it after `limit`.
    pub fn of(mut command: Command, limit: Duration) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts");
        let (mut out, mut err) =
            (child.stdout.take().expect("is piped"), child.stderr.take().expect("is piped"));
        let read = |pipe: &mut dyn Read| {
            let mut bytes = Vec::new();
            pipe.read_to_end(&mut bytes).expect("the pipe can be read");
            String::from_utf8_lossy(&bytes).into_owned()
        };
        thread::scope(|scope| {
            let stdout = scope.spawn(move || read(&mut out));
            let stderr = scope.spawn(move || read(&mut err));
            let deadline = Instant::now() + limit;
            let end = loop {
                match child.try_wait().expect("the child can be waited for").map(|status| status.code()) {
                    Some(Some(0)) => break End::Done,
                    Some(Some(1)) => break End::Raised,
                    Some(Some(3)) => break End::Deadlock,
                    Some(code) => break End::Other(code),
                    None if Instant::now() > deadline => {
                        child.kill().expect("the child can be ended");
                        child.wait().expect("the child ends");
                        break End::Never;
                    }
                    None => thread::sleep(Duration::from_millis(2)),
                }
            };
            let read = "the reader does not panic";
            Self { end, stdout: stdout.join().expect(read), stderr: stderr.join().expect(read) }
        })
    }

    /// Whether what an expectation speaks of is there.
    pub fn shows(&self, what: &What) -> bool {
        match what {
            What::Line(pattern) => {
                let pattern = regex(pattern).expect("another test compiles all patterns");
                self.stdout.lines().any(|line| pattern.is_match(line))
            }
            What::Whole(pattern) => {
                regex(pattern).expect("another test compiles all patterns").is_match(&self.stdout)
            }
            What::Deadlock => self.end == End::Deadlock,
            What::Error(name) => self.stderr.lines().any(|line| {
                line.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
            }),
        }
    }

    /// Whether the run ended in a way that the program's header does not speak of.
    pub fn is_unexpected(&self, program: &Program) -> bool {
        let speaks = |of: fn(&What) -> bool| {
            program.expectations.iter().any(|expected| expected.when != When::Never && of(&expected.what))
        };
        let error = speaks(|what| matches!(what, What::Error(_)));
        let ends = match self.end {
            End::Done => true,
            End::Raised => error,
            End::Deadlock => speaks(|what| *what == What::Deadlock),
            End::Other(_) | End::Never => false,
        };
        !ends || (!error && self.stderr.contains("Traceback (most recent call last)"))
    }
}

/// The pattern, to be matched from end to end.
pub fn regex(pattern: &str) -> Result<Regex, regex::Error> {
    Regex::new(&format!(r"\A(?:{pattern})\z"))
}

/// What `seen` of `runs` runs say against an expectation.
pub fn objection(expectation: &Expectation, seen: usize, runs: usize) -> Option<String> {
    let (holds, wanted) = match expectation.when {
        When::Always => (seen == runs, "all".to_owned()),
        When::Never => (seen == 0, "none".to_owned()),
        When::Of100(count) => (seen * 100 >= runs * count as usize, format!("{count} %")),
    };
    (!holds).then(|| format!("{:?} was seen in {seen} of {runs} runs; expected: {wanted}", expectation.what))
}
