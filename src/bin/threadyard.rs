//! The command line: runs a Python threading program natively.

#[path = "threadyard/again.rs"]
mod again;
#[path = "threadyard/alone.rs"]
mod alone;
#[path = "threadyard/arguments.rs"]
mod arguments;
#[path = "threadyard/course.rs"]
mod course;
#[path = "threadyard/given.rs"]
mod given;
#[path = "threadyard/help.rs"]
mod help;
#[path = "threadyard/json.rs"]
mod json;
#[path = "threadyard/print.rs"]
mod print;
#[path = "threadyard/record.rs"]
mod record;
#[path = "threadyard/recorded.rs"]
mod recorded;
#[path = "threadyard/repeat.rs"]
mod repeat;
#[path = "threadyard/series.rs"]
mod series;
#[path = "threadyard/single.rs"]
mod single;
#[path = "threadyard/steered.rs"]
mod steered;
#[path = "threadyard/tally.rs"]
mod tally;
#[path = "threadyard/values.rs"]
mod values;

use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::{env, fs, panic};

use arguments::{Command, Job};
use course::Course;
use given::{Given, Missing};
use steered::Steered;
use threadyard::bytecode::Module;
use threadyard::drivers;

/// Exit statuses beside those of a program, as sysexits.h has them.
const USAGE: u8 = 64;
const NO_INPUT: u8 = 66;
/// Of a defect of ours.
const DEFECT: u8 = 70;
const OUTPUT_LOST: u8 = 74;
/// Of a program that was refused before it began.
const REFUSED: u8 = 2;

fn main() -> ExitCode {
    // A panic has said what it is; without this its status would be Rust's own 101.
    let status = panic::catch_unwind(command).unwrap_or(DEFECT);
    print::flush();
    if let Some(error) = print::lost() {
        let _ = writeln!(io::stderr(), "threadyard: cannot write the output: {error}");
        return ExitCode::from(OUTPUT_LOST);
    }
    ExitCode::from(status)
}

/// Does what is asked for; the exit status.
fn command() -> u8 {
    match arguments::parse(env::args_os().skip(1)) {
        Ok(Command::Run(job)) => run(&job),
        Ok(Command::Help) => {
            print::out(help::HELP);
            0
        }
        Ok(Command::Version) => {
            print::line(&format!("threadyard {}", env!("CARGO_PKG_VERSION")));
            0
        }
        Err(mistake) => {
            let _ = writeln!(io::stderr(), "threadyard: {mistake}\nTry: threadyard help");
            USAGE
        }
    }
}

fn run(job: &Job) -> u8 {
    let source = match read(job) {
        Ok(source) => source,
        Err(error) => {
            let _ = writeln!(io::stderr(), "threadyard: cannot read {}: {error}", job.file.display());
            return NO_INPUT;
        }
    };
    let name = match job.file.file_name() {
        Some(name) if name != "-" => name.to_string_lossy(),
        _ => "<stdin>".into(),
    };
    match drivers::program(&source, &name) {
        Err(problems) => {
            print::problems(&source, &name, &problems, job.json);
            REFUSED
        }
        Ok(modules) => match (&job.steered, job.times) {
            (Some(steered), _) => steer(job, steered, &source, modules),
            (None, None) => single::run(job, modules),
            (None, Some(times)) => repeat::run(job, &modules, times),
        },
    }
}

/// Runs a program under a scheduler.
fn steer(job: &Job, steered: &Steered, source: &str, modules: Vec<Module>) -> u8 {
    let given = match steered.schedule.as_deref().map(Given::read).transpose() {
        Ok(given) => given,
        Err(Missing::Unread(file, error)) => {
            print::err(&format!("threadyard: cannot read {file}: {error}\n"));
            return NO_INPUT;
        }
        Err(Missing::Damaged(damage)) => {
            print::err(&format!("threadyard: {damage}\n"));
            return USAGE;
        }
    };
    let given = given.as_ref();
    let course = Course::new(modules, source, steered, given);
    match steered.runs {
        None => alone::run(job, steered, given, course),
        Some(runs) => series::run(job, steered, given, course, runs),
    }
}

fn read(job: &Job) -> io::Result<String> {
    let mut bytes = Vec::new();
    if job.file.as_os_str() == "-" {
        io::stdin().read_to_end(&mut bytes)?;
    } else {
        bytes = fs::read(&job.file)?;
    }
    // Python's own rule: UTF-8, after a byte order mark or none.
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = 1 + bytes[..at].iter().filter(|&&byte| byte == b'\n').count();
        let byte = bytes[at];
        io::Error::other(format!("it is not UTF-8 text: byte {byte:#04x} at position {at}, on line {line}"))
    })?;
    Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
}
