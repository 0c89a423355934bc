//! A schedule that was given, and the program that it is held against.

use std::path::Path;
use std::{fs, io};

use threadyard::schedule::{Damage, LineHashes, Schedule, Way};

/// See the [module](self).
pub struct Given {
    pub schedule: Schedule,
    lines: LineHashes,
}

/// Why there is none.
pub enum Missing {
    Unread(String, io::Error),
    Damaged(Damage),
}

impl Given {
    /// Reads a schedule's text, or that in the file whose name follows a `@`.
    pub fn read(text: &str) -> Result<Self, Missing> {
        let text = match text.strip_prefix('@') {
            None => text.to_owned(),
            Some(file) => fs::read(Path::new(file))
                .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
                .map_err(|error| Missing::Unread(file.to_owned(), error))?,
        };
        let (schedule, lines) = Schedule::parse(text.trim()).map_err(Missing::Damaged)?;
        Ok(Self { schedule, lines })
    }

    /// Whether a wait ends in it for no reason.
    pub fn is_spurious(&self) -> bool {
        self.schedule.runs().any(|(choice, _)| choice.way == Way::WakeSpuriously)
    }
}

/// The program's lines, each held against a schedule's once.
pub struct Known<'a> {
    hashes: &'a LineHashes,
    /// With what came of it.
    lines: Vec<(&'a str, Option<bool>)>,
}

impl<'a> Known<'a> {
    pub fn new(given: &'a Given, source: &'a str) -> Self {
        Self { hashes: &given.lines, lines: source.lines().map(|line| (line, None)).collect() }
    }

    /// Whether the schedule was made for this line, from 1. What stands on no line is never another.
    pub fn has(&mut self, line: u32) -> bool {
        let Some(line) = (line as usize).checked_sub(1).and_then(|index| self.lines.get_mut(index)) else {
            return true;
        };
        *line.1.get_or_insert_with(|| self.hashes.knows(line.0))
    }

    /// `line 7: x += 1`
    pub fn quote(&self, line: u32) -> String {
        let text = (line as usize).checked_sub(1).and_then(|index| self.lines.get(index));
        text.map_or(format!("line {line}"), |(text, _)| format!("line {line}: {}", text.trim()))
    }
}
