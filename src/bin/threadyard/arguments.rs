//! What is asked for on the command line.

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// What `threadyard help` prints.
pub const HELP: &str = "\
threadyard run FILE.py [--times N] [--shake[=SEED]] [--timeout S] [--speed N] [--json]

Runs a Python threading program on real threads. Its output goes to stdout, tracebacks and
verdicts on deadlocks to stderr. FILE.py may be -, for stdin.

  --times N       runs it N times and prints a tally of the different outputs
  --shake[=SEED]  makes seeded random pauses, so that races show; run i of N has seed SEED + i - 1
  --timeout S     stops a run after S seconds
  --speed N       makes sleeps and timeouts N times shorter
  --json          prints one JSON object a line instead

threadyard help
threadyard version

Exit status: the program's own (0, what it passed to sys.exit, 1 for an uncaught exception in the
main thread), or 2 for a program that was refused, 3 for a deadlock, 4 for a limit. With --times:
0, or that of the first run which had another. 64 for a mistake on the command line, 66 for a file
that cannot be read, 70 for a defect of threadyard, 74 for output that cannot be written.
";

/// One of the commands.
#[derive(Debug, PartialEq)]
pub enum Command {
    Run(Job),
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
    pub speed: f64,
    pub json: bool,
}

/// What is wrong with the command line, in a sentence.
#[derive(Debug, PartialEq)]
pub struct Mistake(String);

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
        Some("run") => job(arguments).map(|job| job.map_or(Command::Help, Command::Run)),
        Some("help" | "--help" | "-h") => Ok(Command::Help),
        Some("version" | "--version" | "-V") => Ok(Command::Version),
        _ => Err(Mistake(format!("there is no command {}", command.display()))),
    }
}

/// None when help is asked for.
fn job(mut arguments: impl Iterator<Item = OsString>) -> Result<Option<Job>, Mistake> {
    let mut job =
        Job { file: PathBuf::new(), times: None, shake: None, timeout: None, speed: 1.0, json: false };
    let mut files = Vec::new();
    let mut options_end = false;
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
            "--shake" => job.shake = Some(value.map(|value| seed(&value)).transpose()?),
            "--times" => {
                job.times = Some(positive(option, value, &mut arguments, "a whole number from 1 up")?)
            }
            "--timeout" => job.timeout = Some(seconds(option, value, &mut arguments)?),
            "--speed" => job.speed = seconds(option, value, &mut arguments)?,
            _ => return Err(Mistake(format!("there is no option {text}"))),
        }
    }
    match <[PathBuf; 1]>::try_from(files) {
        Ok([file]) => Ok(Some(Job { file, ..job })),
        Err(files) if files.is_empty() => Err(Mistake("name the file to run".into())),
        Err(_) => Err(Mistake("name one file only: a program here is one file".into())),
    }
}

fn value_of(
    option: &str,
    value: Option<String>,
    arguments: &mut impl Iterator<Item = OsString>,
    wanted: &str,
) -> Result<String, Mistake> {
    let value = value.or_else(|| arguments.next().map(|value| value.to_string_lossy().into_owned()));
    value.ok_or_else(|| Mistake(format!("{option} takes {wanted}")))
}

fn number<T: FromStr>(option: &str, value: &str, wanted: &str) -> Result<T, Mistake> {
    value.parse().map_err(|_| Mistake(format!("{option} takes {wanted}, not {value:?}")))
}

fn positive(
    option: &str,
    value: Option<String>,
    arguments: &mut impl Iterator<Item = OsString>,
    wanted: &str,
) -> Result<u32, Mistake> {
    let value = value_of(option, value, arguments, wanted)?;
    match number(option, &value, wanted)? {
        0 => Err(Mistake(format!("{option} takes {wanted}, not 0"))),
        number => Ok(number),
    }
}

fn seconds(
    option: &str,
    value: Option<String>,
    arguments: &mut impl Iterator<Item = OsString>,
) -> Result<f64, Mistake> {
    const WANTED: &str = "a number above 0";
    let value = value_of(option, value, arguments, WANTED)?;
    let number: f64 = number(option, &value, WANTED)?;
    if number.is_finite() && number > 0.0 {
        return Ok(number);
    }
    Err(Mistake(format!("{option} takes {WANTED}, not {value:?}")))
}

fn seed(value: &str) -> Result<u64, Mistake> {
    number("--shake", value, "a whole number from 0 to 18446744073709551615")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from)).map_err(|mistake| mistake.to_string())
    }

    fn job_of(line: &str) -> Job {
        match parsed(line) {
            Ok(Command::Run(job)) => job,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn options_stand_before_and_after_the_file() {
        let job = job_of("run --times 100 main.py --shake=7 --timeout=2.5 --json --speed 10");
        let file = PathBuf::from("main.py");
        let (times, shake, timeout) = (Some(100), Some(Some(7)), Some(2.5));
        assert_eq!(job, Job { file, times, shake, timeout, speed: 10.0, json: true });
        assert_eq!(job_of("run main.py --shake").shake, Some(None));
        assert_eq!(job_of("run -").file, PathBuf::from("-"));
        assert_eq!(job_of("run -- --odd.py").file, PathBuf::from("--odd.py"));
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
