//! How to come to an end again: the command that replays a schedule.

use std::fs;
use std::path::Path;

use threadyard::drivers::Ending;

use crate::arguments::Job;
use crate::course::End;
use crate::steered::{STEPS, Steered};

/// Characters that one argument of a command may have everywhere, with some to spare.
const LONGEST: usize = 100_000;

/// A sentence that says how to replay this text of so many steps. `saved` is the file that it was written to.
pub fn sentence(
    job: &Job,
    steered: &Steered,
    text: &str,
    steps: u64,
    end: &End,
    saved: Option<&Path>,
) -> String {
    let is_limit = matches!(end, End::Program(Ending::Limit(_)));
    let limit = if steered.steps != STEPS && (is_limit || steps >= STEPS) {
        format!(" --steps {}", steered.steps)
    } else {
        String::new()
    };
    let file = quoted(&job.file);
    if text.len() <= LONGEST {
        return format!("Replay it with: threadyard run {file} --schedule {text}{limit}\n");
    }
    let length = text.len();
    match saved {
        Some(saved) => {
            let saved = quoted(Path::new(&format!("@{}", saved.display())));
            format!("Replay it with: threadyard run {file} --schedule {saved}{limit}\n")
        }
        None => format!(
            "Its schedule has {length} characters, too many for a command line. Add --save SCHEDULE to have it in a file, \
             and replay it with: threadyard run {file} --schedule @SCHEDULE{limit}\n"
        ),
    }
}

/// Writes a schedule's text to a file.
pub fn save(file: &Path, text: &str) -> Result<(), String> {
    fs::write(file, format!("{text}\n")).map_err(|error| format!("cannot write {}: {error}", file.display()))
}

/// A file's name, as a shell takes it.
fn quoted(file: &Path) -> String {
    let name = file.to_string_lossy();
    let plain = |character: char| character.is_alphanumeric() || "_-./+,:=@%".contains(character);
    let name = match name.strip_prefix('-') {
        // Not an option.
        Some(rest) if !rest.is_empty() => format!("./{name}"),
        _ => name.into_owned(),
    };
    if name.chars().all(plain) { name } else { format!("'{}'", name.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_takes_the_name_of_a_file_as_it_is() {
        for (name, expected) in [
            ("-", "-"),
            ("a/b.py", "a/b.py"),
            ("-odd.py", "./-odd.py"),
            ("two words.py", "'two words.py'"),
            ("it's.py", r"'it'\''s.py'"),
            ("é.py", "é.py"),
        ] {
            assert_eq!(quoted(Path::new(name)), expected);
        }
    }
}
