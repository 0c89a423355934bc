//! Runs that came out alike, counted.

use std::fmt::Write;

use threadyard::drivers::threads::Chunk;
use threadyard::vm::Stream;

use crate::print;

/// What came out of one run.
pub struct Came {
    pub out: String,
    /// Tracebacks, verdicts and limits too.
    pub err: String,
    pub status: u8,
}

/// Runs that came out alike, and a way to come there again: `W`.
pub struct Group<W> {
    pub out: String,
    pub status: u8,
    pub count: u32,
    /// Of the first of them.
    pub err: String,
    /// Its number, from 1.
    pub first: u32,
    pub way: W,
    is_apart: bool,
}

/// See the [module](self).
pub struct Tally<W> {
    groups: Vec<Group<W>>,
    runs: u32,
    worst: u8,
}

impl Came {
    /// What was written, and then what is to be said of it.
    pub fn new(chunks: Vec<Chunk>, said: &str, status: u8) -> Self {
        let (mut out, mut err) = (String::new(), String::new());
        for chunk in chunks {
            match chunk.stream {
                Stream::Out => out.push_str(&chunk.text),
                Stream::Err => err.push_str(&chunk.text),
            }
        }
        err.push_str(said);
        if !said.is_empty() && !said.ends_with('\n') {
            err.push('\n');
        }
        Self { out, err, status }
    }
}

impl<W> Tally<W> {
    pub const fn new() -> Self {
        Self { groups: Vec::new(), runs: 0, worst: 0 }
    }

    /// Counts a run. One that `is_apart` is told from others of the same stdout and status.
    pub fn add(&mut self, came: Came, is_apart: bool, way: impl FnOnce() -> W) {
        let Came { out, err, status } = came;
        self.runs += 1;
        if self.worst == 0 {
            self.worst = status;
        }
        let alike =
            |group: &&mut Group<W>| group.status == status && group.is_apart == is_apart && group.out == out;
        match self.groups.iter_mut().find(alike) {
            Some(group) => group.count += 1,
            None => {
                let first = self.runs;
                self.groups.push(Group { out, status, count: 1, err, first, way: way(), is_apart });
            }
        }
    }

    /// 0, or the first other status.
    pub const fn status(&self) -> u8 {
        self.worst
    }

    /// The most frequent first; of as many, the one that came first.
    pub fn groups(mut self) -> Vec<Group<W>> {
        self.groups.sort_by_key(|group| std::cmp::Reverse(group.count));
        self.groups
    }
}

impl<W> Group<W> {
    /// How often, then what, indented.
    pub fn in_words(&self, times: u32) -> String {
        let mut words = format!("{} of {times}", self.count);
        if self.status != 0 {
            // Writing to a string cannot fail.
            let _ = write!(words, ", status {}", self.status);
        }
        words.push_str(if self.out.is_empty() { ": nothing\n" } else { ":\n" });
        for line in self.out.lines() {
            let _ = writeln!(words, "  {line}");
        }
        words
    }

    /// Says what the first of them wrote to stderr, if anything.
    pub fn tell_errors(&self, how: &str) {
        print::flush();
        if !self.err.is_empty() {
            print::err(&format!("Run {}{how}:\n{}", self.first, self.err));
        }
    }
}
