//! What is asked for on the command line.

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

use crate::record::Record;
use crate::steered::{self, Steered};
use crate::values;

/// One of the commands.
#[derive(Debug, PartialEq)]
pub enum Command {
    Run(Box<Job>),
    Help,
    Version,
}

/// What to run, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    pub file: PathBuf,
    pub times: Option<u32>,
    /// With no seed, one is drawn.
    pub shake: Option<Option<u64>>,
    pub timeout: Option<f64>,
    pub speed: Option<f64>,
    pub json: bool,
    /// Of a run on real threads.
    pub record: Option<Record>,
    /// Under a scheduler; None on real threads.
    pub steered: Option<Steered>,
}

/// What is wrong with the command line, in a sentence.
#[derive(Debug, PartialEq)]
pub struct Mistake(pub String);

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads the arguments, the program's name left out.
///
/// # Errors
///
/// What is wrong with them.
pub fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Command, Mistake> {
    let mut arguments = arguments;
    let Some(command) = arguments.next() else {
        return Err(Mistake("say what to do: threadyard run FILE.py".into()));
    };
    match command.to_str() {
        Some("run") => job(arguments).map(|job| job.map_or(Command::Help, |job| Command::Run(Box::new(job)))),
        Some("help" | "--help" | "-h") => Ok(Command::Help),
        Some("version" | "--version" | "-V") => Ok(Command::Version),
        _ => Err(Mistake(format!("there is no command {}", command.display()))),
    }
}

/// None when help is asked for.
fn job(mut arguments: impl Iterator<Item = OsString>) -> Result<Option<Job>, Mistake> {
    let mut job = Job {
        file: PathBuf::new(),
        times: None,
        shake: None,
        timeout: None,
        speed: None,
        json: false,
        record: None,
        steered: None,
    };
    let mut files = Vec::new();
    let mut options_end = false;
    let mut steered = steered::Options::default();
    while let Some(argument) = arguments.next() {
        let text = argument.to_str().filter(|text| !options_end && text.len() > 1 && text.starts_with('-'));
        let Some(text) = text else {
            files.push(PathBuf::from(argument));
            continue;
        };
        let (option, value) = match text.split_once('=') {
            Some((option, value)) => (option, Some(value.to_owned())),
            None => (text, None),
        };
        match option {
            "--" => options_end = true,
            "--help" | "-h" => return Ok(None),
            "--json" if value.is_none() => job.json = true,
            "--shake" => job.shake = Some(value.map(|value| values::seed(option, &value)).transpose()?),
            "--times" => job.times = Some(values::positive(option, value, &mut arguments)?),
            "--timeout" => job.timeout = Some(values::seconds(option, value, &mut arguments)?),
            "--speed" => job.speed = Some(values::seconds(option, value, &mut arguments)?),
            _ => {
                if !steered.take(option, value, &mut arguments)? {
                    return Err(Mistake(format!("there is no option {text}")));
                }
            }
        }
    }
    job.record = steered.record(&job)?;
    job.steered = steered.end(&job)?;
    match <[PathBuf; 1]>::try_from(files) {
        Ok([file]) => Ok(Some(Job { file, ..job })),
        Err(files) if files.is_empty() => Err(Mistake("name the file to run".into())),
        Err(_) => Err(Mistake("name one file only: a program here is one file".into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steered::Policy;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from)).map_err(|mistake| mistake.to_string())
    }

    fn job_of(line: &str) -> Job {
        match parsed(line) {
            Ok(Command::Run(job)) => *job,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn options_stand_before_and_after_the_file() {
        let job = job_of("run --times 100 main.py --shake=7 --timeout=2.5 --json --speed 10");
        let file = PathBuf::from("main.py");
        let (times, shake, timeout) = (Some(100), Some(Some(7)), Some(2.5));
        assert_eq!(
            job,
            Job { file, times, shake, timeout, speed: Some(10.0), json: true, record: None, steered: None }
        );
        assert_eq!(job_of("run main.py --shake").shake, Some(None));
        assert_eq!(job_of("run -").file, PathBuf::from("-"));
        assert_eq!(job_of("run -- --odd.py").file, PathBuf::from("--odd.py"));
    }

    #[test]
    fn a_run_on_threads_is_recorded_where_that_is_asked_for() {
        let record = |line| job_of(line).record;
        assert_eq!(record("run a.py --trace t"), Some(Record { trace: Some(PathBuf::from("t")) }));
        assert_eq!(record("run a.py --findings"), Some(Record { trace: None }));
        assert_eq!(record("run a.py --shake"), None);
        assert_eq!(record("run a.py --scheduler rr --trace t"), None);
    }

    #[test]
    fn a_run_under_a_scheduler_has_its_options() {
        let steered = |line| job_of(line).steered.unwrap_or_else(|| panic!("{line}"));
        let pct = steered("run a.py --scheduler=pct --seed 7 --runs 20 --steps 500 --findings --spurious");
        assert_eq!(pct.scheduler, Some(Policy::Pct { depth: 3 }));
        assert_eq!((pct.seed, pct.runs, pct.steps), (7, Some(20), 500));
        assert!(pct.findings && pct.spurious && pct.records());
        let rr = steered("run --scheduler rr --quantum 4 a.py --trace t.json --save s");
        assert_eq!(rr.scheduler, Some(Policy::RoundRobin { quantum: 4 }));
        assert_eq!((rr.trace, rr.save), (Some(PathBuf::from("t.json")), Some(PathBuf::from("s"))));
        let replay = steered("run a.py --schedule 1.a~AA");
        assert_eq!((replay.scheduler, replay.schedule.as_deref()), (None, Some("1.a~AA")));
        assert_eq!(job_of("run a.py").steered, None);
    }

    #[test]
    fn mistakes_are_named() {
        for (line, part) in [
            ("", "run FILE.py"),
            ("walk a.py", "no command walk"),
            ("run", "name the file"),
            ("run a.py b.py", "one file only"),
            ("run a.py --fast", "no option --fast"),
            ("run a.py --json=1", "no option --json=1"),
            ("run a.py --times", "--times takes a whole number"),
            ("run a.py --times 0", "not 0"),
            ("run a.py --times -3", "\"-3\""),
            ("run a.py --shake=x", "--shake takes a whole number"),
            ("run a.py --timeout 0", "above 0"),
            ("run a.py --speed nan", "above 0"),
            ("run a.py --scheduler", "--scheduler takes random, pct or rr"),
            ("run a.py --scheduler fair", "not \"fair\""),
            ("run a.py --scheduler rr --quantum 0", "not 0"),
            ("run a.py --scheduler random --seed -1", "\"-1\""),
            ("run a.py --scheduler random --depth 2", "--depth needs --scheduler pct"),
            ("run a.py --scheduler random --quantum 2", "--quantum needs --scheduler rr"),
            ("run a.py --scheduler rr --seed 2", "--seed needs --scheduler random or pct"),
            ("run a.py --scheduler rr --spurious", "--spurious needs"),
            ("run a.py --scheduler rr --spurious=1", "no option --spurious=1"),
            ("run a.py --schedule 1.a~AA --runs 3", "--runs needs --scheduler"),
            ("run a.py --seed 3", "--seed needs --scheduler or --schedule"),
            ("run a.py --trace t --times 3", "--trace is of one run"),
            ("run a.py --findings --times 3", "--findings is of one run"),
            ("run a.py --scheduler rr --trace", "--trace takes the name of a file"),
            ("run a.py --scheduler rr --trace t --runs 2", "replay one"),
            ("run a.py --scheduler random --shake", "--shake does not go with --scheduler"),
            ("run a.py --schedule 1.a~AA --times 2", "--times does not go with --schedule: use --runs"),
            ("run a.py --scheduler random --timeout 2", "--steps is the limit"),
            ("run a.py --scheduler random --speed 2", "time is virtual"),
        ] {
            let mistake = parsed(line).unwrap_err();
            assert!(mistake.contains(part), "{line}: {mistake}");
        }
    }

    #[test]
    fn help_and_version_are_there() {
        assert_eq!(parsed("help"), Ok(Command::Help));
        assert_eq!(parsed("run a.py --help"), Ok(Command::Help));
        assert_eq!(parsed("--version"), Ok(Command::Version));
    }
}
