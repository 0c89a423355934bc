//! What a program must do, in a form that a test can check.

/// One line of a header: in which runs what must be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// In which runs.
    pub when: When,
    /// What.
    pub what: What,
    /// Its line in the file, from 1.
    pub line: u32,
}

/// In which runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// In every run.
    Always,
    /// In no run.
    Never,
    /// In so many of 100 shaken runs, or more.
    Of100(u32),
}

/// What must be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A line of the output, which the pattern matches from end to end.
    Line(String),
    /// The whole output, which the pattern matches from end to end.
    Whole(String),
    /// The run ends in a deadlock.
    Deadlock,
    /// A traceback, in any thread, that ends in this exception.
    Error(String),
}

/// What an expectation looks like.
const FORM: &str =
    "write always, never or 95 of 100, then /a line/, whole /output/, deadlock or error NameOfException";

/// Reads what follows `expect:`.
pub(super) fn read(text: &str, line: u32) -> Result<Expectation, String> {
    let form = || FORM.to_owned();
    let (when, what) = if let Some(what) = text.strip_prefix("always ") {
        (When::Always, what)
    } else if let Some(what) = text.strip_prefix("never ") {
        (When::Never, what)
    } else {
        let (count, what) = text.split_once(" of 100 ").ok_or_else(form)?;
        let count = count.parse().map_err(|_| form())?;
        if !(1..=100).contains(&count) {
            return Err(format!("{count} of 100: the number must be from 1 to 100"));
        }
        (When::Of100(count), what)
    };
    let what = if what == "deadlock" {
        What::Deadlock
    } else if let Some(name) = what.strip_prefix("error ") {
        if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.') {
            return Err(form());
        }
        What::Error(name.to_owned())
    } else if let Some(pattern) = what.strip_prefix("whole ") {
        What::Whole(slashed(pattern).ok_or_else(form)?)
    } else {
        What::Line(slashed(what).ok_or_else(form)?)
    };
    Ok(Expectation { when, what, line })
}

/// The pattern between the first and the last slash; slashes within need no mark.
fn slashed(text: &str) -> Option<String> {
    text.strip_prefix('/')?.strip_suffix('/').map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(When, What)> {
        read(text, 1).ok().map(|found| (found.when, found.what))
    }

    #[test]
    fn native_expectations_say_when_and_what() {
        assert_eq!(of("always /a/b/"), Some((When::Always, What::Line("a/b".to_owned()))));
        assert_eq!(of("never whole /a\\n/"), Some((When::Never, What::Whole("a\\n".to_owned()))));
        assert_eq!(of("95 of 100 deadlock"), Some((When::Of100(95), What::Deadlock)));
        assert_eq!(of("always error IndexError"), Some((When::Always, What::Error("IndexError".to_owned()))));
    }

    #[test]
    fn native_other_expectations_are_faults() {
        for text in [
            "",
            "always",
            "often /a/",
            "0 of 100 /a/",
            "101 of 100 /a/",
            "always /a",
            "always a/",
            "always /",
            "always error ",
            "always error Two Words",
            "never dead",
            "95 of 99 /a/",
        ] {
            assert!(read(text, 1).is_err(), "{text}");
        }
    }
}
