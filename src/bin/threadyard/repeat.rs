//! Many runs, and a tally of what came out.

use std::fmt::Write;

use threadyard::bytecode::Module;
use threadyard::drivers::threads::{self, Kept, Outcome, Verdict};
use threadyard::vm::Stream;

use crate::arguments::Job;
use crate::json::{self, Object};
use crate::{print, single};

/// What came out of one run.
struct Came {
    out: String,
    /// Tracebacks, verdicts and limits.
    err: String,
    outcome: Outcome,
}

/// Runs that came out alike.
struct Group {
    out: String,
    status: u8,
    count: u32,
    /// Of the first of them.
    err: String,
    first: u32,
    seed: Option<u64>,
}

/// Runs the program `times` times; 0, or the first other status.
pub fn run(job: &Job, modules: &[Module], times: u32) -> u8 {
    let seed = single::seed(job);
    let mut groups: Vec<Group> = Vec::new();
    let mut worst = 0;
    for number in 0..times {
        let settings = single::settings(job, seed, number);
        let this_seed = settings.shake;
        let came = match once(modules, settings) {
            Ok(came) => came,
            Err(error) => {
                print::err(&format!("threadyard: {error}\n"));
                return single::status(&threads::Ending::Failed(String::new()));
            }
        };
        let status = single::status(&came.outcome.ending);
        if worst == 0 {
            worst = status;
        }
        if job.json {
            print::line(&as_json(&came, number, this_seed, status));
        }
        match groups.iter_mut().find(|group| group.out == came.out && group.status == status) {
            Some(group) => group.count += 1,
            None => {
                let Came { out, err, .. } = came;
                groups.push(Group { out, status, count: 1, err, first: number + 1, seed: this_seed });
            }
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.count));
    for group in &groups {
        if job.json {
            let object = Object::of("tally").number("count", group.count).number("status", group.status);
            print::line(&object.text("stdout", &group.out).end());
        } else {
            print::out(&in_words(group, times));
            print::flush();
            print::err(&errors(group));
        }
    }
    print::flush();
    worst
}

fn once(modules: &[Module], settings: threads::Settings) -> Result<Came, threadyard::Error> {
    let kept = Kept::default();
    let run = threads::start(modules.to_vec(), settings, Box::new(kept.clone()))?;
    let mut verdicts = String::new();
    let outcome = single::finish(&run, |verdict: &Verdict| {
        verdicts.push_str(&verdict.text);
        verdicts.push('\n');
    });
    let (mut out, mut err) = (String::new(), String::new());
    for chunk in kept.take() {
        match chunk.stream {
            Stream::Out => out.push_str(&chunk.text),
            Stream::Err => err.push_str(&chunk.text),
        }
    }
    err.push_str(&verdicts);
    if outcome.ending.verdict().is_none() && !outcome.ending.detail().is_empty() {
        err.push_str(outcome.ending.detail());
        err.push('\n');
    }
    Ok(Came { out, err, outcome })
}

fn as_json(came: &Came, number: u32, seed: Option<u64>, status: u8) -> String {
    let object = Object::of("run").number("run", number + 1).number("status", status);
    let object = match seed {
        None => object,
        Some(seed) => object.number("seed", seed),
    };
    let object = object.text("ending", came.outcome.ending.name());
    let object = object.text("stdout", &came.out).text("stderr", &came.err);
    object.raw("elapsedMs", &json::milliseconds(came.outcome.elapsed)).end()
}

/// How often, then what, indented.
fn in_words(group: &Group, times: u32) -> String {
    let mut words = format!("{} of {times}", group.count);
    if group.status != 0 {
        // Writing to a string cannot fail.
        let _ = write!(words, ", status {}", group.status);
    }
    words.push_str(if group.out.is_empty() { ": nothing\n" } else { ":\n" });
    for line in group.out.lines() {
        let _ = writeln!(words, "  {line}");
    }
    words
}

/// What the first of them wrote to stderr, if anything.
fn errors(group: &Group) -> String {
    if group.err.is_empty() {
        return String::new();
    }
    let seed = group.seed.map_or(String::new(), |seed| format!(" (--shake={seed})"));
    format!("Run {}{seed}:\n{}", group.first, group.err)
}
