//! What is wrong with a program, and where.

use ruff_text_size::TextRange;

/// Why a program cannot run. There is nothing that runs all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
    /// The line of the first byte, from 1.
    pub line: u32,
    /// What is missing, as the program has it (`asyncio`, `eval`), or the exception that CPython would raise
    /// (`SyntaxError`, `IndentationError`).
    pub name: String,
    /// What is missing and what to do.
    pub message: String,
}

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub(crate) struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    pub(crate) fn new(source: &str) -> Lines {
        let bytes = source.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let alone = *byte == b'\r' && bytes.get(at + 1) != Some(&b'\n');
            if *byte == b'\n' || alone {
                starts.push(offset(at + 1));
            }
        }
        Lines { starts }
    }

    /// The line of a byte, from 1.
    pub(crate) fn line(&self, at: u32) -> u32 {
        offset(self.starts.partition_point(|start| *start <= at))
    }

    /// The first byte of a line; None where there is no such line.
    pub(crate) fn start(&self, line: u32) -> Option<u32> {
        self.starts.get((line as usize).checked_sub(1)?).copied()
    }

    pub(crate) fn problem(&self, range: TextRange, name: &str, message: impl Into<String>) -> Problem {
        let (start, end) = (range.start().to_u32(), range.end().to_u32());
        Problem { start, end, line: self.line(start), name: name.to_owned(), message: message.into() }
    }
}

/// Texts are at most 1 MB, so offsets fit.
fn offset(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
