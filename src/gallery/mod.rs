//! Small programs to open and change: each a `.py` file in this folder whose header says what it shows and what
//! it must do. The README beside them has the format.
//!
//! The build script lists the files, so that adding one needs no Rust. A file with a faulty header is left out of
//! [`programs`] and named by [`faults`], which a test wants empty.

mod expectation;
mod header;
mod json;
mod parameter;

use std::fmt;
use std::sync::LazyLock;

pub use expectation::{Expectation, What, When};
pub use json::json;
pub use parameter::Parameter;

/// `(file name, text)` of each program, sorted by file name.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/gallery.rs"));

/// A program of the gallery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Its name in links: the file's, without number and ending. Stays when the file is renumbered.
    pub id: &'static str,
    /// The file's name.
    pub file: &'static str,
    /// The number in the file's name: where it stands in the list.
    pub order: u32,
    /// The part of the list that it stands in.
    pub group: String,
    /// What the list calls it.
    pub title: String,
    /// What it is about.
    pub shows: String,
    /// What to look for when it runs.
    pub look_for: String,
    /// What to change next.
    pub tries: String,
    /// The right answer.
    pub answer: String,
    /// Whether it is shaken unless its reader says otherwise.
    pub shake: bool,
    /// The constants with a field of their own.
    pub parameters: Vec<Parameter>,
    /// What the tests want of it.
    pub expectations: Vec<Expectation>,
    /// Lines of the header; the program's own begin after them.
    pub header_lines: u32,
    /// The whole file.
    pub text: &'static str,
}

/// What is wrong in a program's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file's name.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u32,
    /// What is wrong, and what to write.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "src/gallery/{}:{}: {}", self.file, self.line, self.message)
    }
}

static READ: LazyLock<(Vec<Program>, Vec<Fault>)> = LazyLock::new(|| {
    let mut programs: Vec<Program> = Vec::new();
    let mut faults = Vec::new();
    for &(file, text) in FILES {
        match header::read(file, text) {
            Ok(program) => match programs.iter().find(|other| other.id == program.id) {
                Some(other) => {
                    faults.push(Fault { file, line: 1, message: format!("{} has this name too", other.file) })
                }
                None => programs.push(program),
            },
            Err(found) => faults.extend(found),
        }
    }
    programs.sort_by_key(|program| program.order);
    (programs, faults)
});

/// All programs, in the order of their numbers.
#[must_use]
pub fn programs() -> &'static [Program] {
    &READ.0
}

/// What is wrong in the files of those programs that are left out.
#[must_use]
pub fn faults() -> &'static [Fault] {
    &READ.1
}
