//! What goes to stdout and stderr. Nobody may be there to read it: that is no error of ours. Output that is lost in any
//! other way is one.

use std::io::{self, ErrorKind, Write};
use std::sync::OnceLock;

use threadyard::drivers::threads::Sink;
use threadyard::lang::Problem;
use threadyard::vm::{Stream, ThreadNumber};

use crate::json::{self, Object};

/// The program's streams are this process's.
#[derive(Debug)]
pub struct Streams;

impl Sink for Streams {
    fn write(&mut self, _thread: ThreadNumber, stream: Stream, text: &str) {
        match stream {
            Stream::Out => out(text),
            Stream::Err => {
                // In the order in which it was written.
                flush();
                err(text);
            }
        }
    }
}

/// One JSON object for each write.
#[derive(Debug)]
pub struct Lines;

impl Sink for Lines {
    fn write(&mut self, thread: ThreadNumber, stream: Stream, text: &str) {
        let object = Object::of("output").number("thread", thread.0);
        line(&object.text("stream", json::stream(stream)).text("text", text).end());
    }
}

/// Why the first output that did not reach stdout was lost.
static LOST: OnceLock<io::Error> = OnceLock::new();

/// Why output was lost, if any was: a full disk, say, but not a reader that has left.
pub fn lost() -> Option<&'static io::Error> {
    LOST.get()
}

fn keep(written: io::Result<()>) {
    if let Err(error) = written
        && error.kind() != ErrorKind::BrokenPipe
    {
        // The first says it all.
        let _ = LOST.set(error);
    }
}

/// To stdout.
pub fn out(text: &str) {
    keep(io::stdout().write_all(text.as_bytes()));
}

/// A line to stdout.
pub fn line(text: &str) {
    keep(writeln!(io::stdout(), "{text}"));
}

/// To stderr.
pub fn err(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

/// All that stdout still holds back.
pub fn flush() {
    keep(io::stdout().flush());
}

/// Why a program was refused.
pub fn problems(source: &str, file: &str, problems: &[Problem], as_json: bool) {
    for problem in problems {
        if as_json {
            let object = Object::of("problem").number("line", problem.line);
            let object = object.number("start", problem.start).number("end", problem.end);
            line(&object.text("name", &problem.name).text("message", &problem.message).end());
        } else {
            err(&in_words(source, file, problem));
        }
    }
    flush();
}

/// The place, the sentence, and the line with what is wrong underlined.
fn in_words(source: &str, file: &str, problem: &Problem) -> String {
    let start = (problem.start as usize).min(source.len());
    let end = (problem.end as usize).clamp(start, source.len());
    let before = source.get(..start).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let rest = source.get(line_start..).unwrap_or_default();
    let text = rest.lines().next().unwrap_or_default();
    let marked =
        source.get(start..end).unwrap_or_default().lines().next().unwrap_or_default().chars().count();
    let marks = "^".repeat(marked.max(1));
    let indent: String =
        before[line_start..].chars().map(|character| if character == '\t' { '\t' } else { ' ' }).collect();
    // Nobody reads a line of a thousand characters: the place alone has to do.
    if text.chars().count() > 200 {
        return format!("{file}:{}: {}: {}\n", problem.line, problem.name, problem.message);
    }
    format!(
        "{file}:{}: {}: {}\n    {text}\n    {indent}{marks}\n",
        problem.line, problem.name, problem.message
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_underlined_where_it_is() {
        let problem =
            Problem { start: 8, end: 13, line: 2, name: "async".into(), message: "not here".into() };
        let words = in_words("x = 1\n\tüasync", "a.py", &Problem { start: 9, end: 14, ..problem });
        assert_eq!(words, "a.py:2: async: not here\n    \tüasync\n    \t ^^^^^\n");
    }
}
