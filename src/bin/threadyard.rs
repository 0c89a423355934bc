//! The command line: runs a Python threading program natively.

#[path = "threadyard/arguments.rs"]
mod arguments;
#[path = "threadyard/json.rs"]
mod json;
#[path = "threadyard/print.rs"]
mod print;
#[path = "threadyard/repeat.rs"]
mod repeat;
#[path = "threadyard/single.rs"]
mod single;

use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::{env, fs};

use arguments::{Command, Job};
use threadyard::drivers;

/// Exit statuses beside those of a program, as sysexits.h has them.
const USAGE: u8 = 64;
const NO_INPUT: u8 = 66;
/// Of a program that was refused before it began.
const REFUSED: u8 = 2;

fn main() -> ExitCode {
    let status = match arguments::parse(env::args_os().skip(1)) {
        Ok(Command::Run(job)) => run(&job),
        Ok(Command::Help) => {
            let _ = io::stdout().write_all(arguments::HELP.as_bytes());
            0
        }
        Ok(Command::Version) => {
            let _ = writeln!(io::stdout(), "threadyard {}", env!("CARGO_PKG_VERSION"));
            0
        }
        Err(mistake) => {
            let _ = writeln!(io::stderr(), "threadyard: {mistake}\nTry: threadyard help");
            USAGE
        }
    };
    ExitCode::from(status)
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
        Ok(modules) => match job.times {
            None => single::run(job, modules),
            Some(times) => repeat::run(job, &modules, times),
        },
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
    let text = String::from_utf8(bytes).map_err(|_| io::Error::other("it is not UTF-8 text"))?;
    Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
}
