//! The constants of a program that get a field of their own.

/// A constant in capitals, at the start of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// The line that sets it, from 1.
    pub line: u32,
    /// What it is set to.
    pub setting: Setting,
    /// What it means; empty where the name says it.
    pub about: String,
}

/// What a parameter is set to, and may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// A whole number.
    Number {
        /// As the file has it.
        value: i64,
        /// The least allowed.
        least: i64,
        /// The greatest allowed.
        most: i64,
    },
    /// `True` or `False`.
    Switch(bool),
}

/// What a line that sets a constant looks like.
const FORM: &str = "write NAME = 4  # 1 to 8, or NAME = 4  # 1 to 8: what it means";

/// The parameter that a line sets, if it sets one. Lists, texts and the like are no parameters.
pub(super) fn read(text: &str, line: u32) -> Option<Result<Parameter, String>> {
    let (name, rest) = text.split_once(" = ")?;
    let capitals = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    if !name.starts_with(|c: char| c.is_ascii_uppercase()) || !name.chars().all(capitals) {
        return None;
    }
    let (value, comment) = match rest.split_once('#') {
        Some((value, comment)) => (value.trim(), comment.trim()),
        None => (rest.trim(), ""),
    };
    let parameter =
        |setting, about: &str| Parameter { name: name.to_owned(), line, setting, about: about.to_owned() };
    match value {
        "True" => return Some(Ok(parameter(Setting::Switch(true), comment))),
        "False" => return Some(Ok(parameter(Setting::Switch(false), comment))),
        _ => {}
    }
    let value = whole(value)?;
    let (range, about) = comment.split_once(':').unwrap_or((comment, ""));
    let bounds = range.split_once(" to ").and_then(|(least, most)| Some((whole(least)?, whole(most)?)));
    Some(match bounds {
        None => Err(format!("{name} has no range: {FORM}")),
        Some((least, most)) if (least..=most).contains(&value) => {
            Ok(parameter(Setting::Number { value, least, most }, about.trim()))
        }
        Some((least, most)) => Err(format!("{name} is {value}, which is not from {least} to {most}")),
    })
}

/// A whole number as Python writes it.
fn whole(text: &str) -> Option<i64> {
    text.trim().replace('_', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(line: &str) -> Option<Result<Setting, String>> {
        read(line, 1).map(|read| read.map(|parameter| parameter.setting))
    }

    #[test]
    fn native_parameters_have_a_value_and_a_range() {
        let number = Setting::Number { value: 100_000, least: 1, most: 200_000 };
        assert_eq!(setting("ITERATIONS = 100_000  # 1 to 200000: steps"), Some(Ok(number)));
        assert_eq!(setting("LOCKED = True"), Some(Ok(Setting::Switch(true))));
        let about =
            read("N = 1  # 1 to 2: of each", 7).and_then(Result::ok).map(|found| (found.about, found.line));
        assert_eq!(about, Some(("of each".to_owned(), 7)));
    }

    #[test]
    fn native_other_constants_are_no_parameters() {
        for line in
            ["NAMES = [\"hare\"]", "    THREADS = 2", "total = 0", "Ada = 1", "print(1)", "PAUSE = 0.5"]
        {
            assert_eq!(setting(line), None, "{line}");
        }
    }

    #[test]
    fn native_ranges_are_asked_for() {
        for line in ["THREADS = 2", "THREADS = 2  # a few", "THREADS = 9  # 1 to 8", "THREADS = 2  # 8 to 1"]
        {
            assert!(matches!(setting(line), Some(Err(_))), "{line}");
        }
    }
}
