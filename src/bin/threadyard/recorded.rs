//! What was written down of a run: into a file, and what was wrong, in sentences.

use std::fmt::{self, Write as _};
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use threadyard::trace::findings::{Analysis, Kind};
use threadyard::trace::{Trace, binary, json};

use crate::json::Object;
use crate::print;

/// Writes a trace: JSON if the name ends so.
pub fn save(file: &Path, trace: &Trace) -> Result<(), String> {
    let is_json = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let written = if is_json { save_json(file, trace) } else { std::fs::write(file, binary::write(trace)) };
    written.map_err(|error| format!("cannot write {}: {error}", file.display()))
}

/// A trace of many events is long in JSON: it is not held as a whole.
fn save_json(file: &Path, trace: &Trace) -> io::Result<()> {
    let mut out = Out { file: BufWriter::new(File::create(file)?), error: None };
    let written = json::write(trace, &mut out).and_then(|()| out.write_char('\n'));
    match (written, out.error) {
        (Err(fmt::Error), Some(error)) => Err(error),
        (Err(error), None) => Err(io::Error::other(error)),
        (Ok(()), _) => out.file.flush(),
    }
}

/// A file for text, which keeps why it failed.
struct Out {
    file: BufWriter<File>,
    error: Option<io::Error>,
}

impl fmt::Write for Out {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.file.write_all(text.as_bytes()).map_err(|error| {
            self.error = Some(error);
            fmt::Error
        })
    }
}

/// Says what was wrong, and how much of the run is not in the trace; whether something was wrong. A deadlock of all
/// threads has been told as how the run ended.
pub fn tell(trace: &Trace, as_json: bool) -> bool {
    print::flush();
    let analysis = Analysis::of(trace);
    let mut findings = analysis.findings(trace);
    findings.retain(|finding| finding.kind != Kind::Deadlock);
    for finding in &findings {
        if as_json {
            let object = Object::of("finding").text("kind", finding.kind.name()).text("text", &finding.text);
            let object = object.number("count", finding.count).raw("threads", &list(&finding.threads));
            print::line(
                &object.raw("lines", &list(&finding.lines)).raw("steps", &list(&finding.steps)).end(),
            );
        } else {
            print::err(&format!("{}: {}\n", capital(finding.kind.name()), finding.text));
        }
    }
    if analysis.left_out() > 0 {
        print::err(&format!("There are {} more, which are not told.\n", analysis.left_out()));
    }
    if trace.dropped > 0 {
        let (kept, all) = (trace.events.len(), trace.events.len() as u64 + trace.dropped);
        print::err(&format!(
            "The run was too long for a trace of all of it: of {all} events the last {kept} are in it, and nothing is told \
             of the others.\n"
        ));
    }
    !findings.is_empty()
}

fn list(numbers: &[impl fmt::Display]) -> String {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    format!("[{}]", numbers.join(","))
}

fn capital(name: &str) -> String {
    name[..1].to_uppercase() + &name[1..]
}
