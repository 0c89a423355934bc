//! The constants of a program that get a field of their own.

/// A constant in capitals, at the start of a line, that is a whole number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// The line that sets it, from 1.
    pub line: u32,
    /// What it is set to.
    pub value: i64,
    /// The least that makes sense.
    pub low: i64,
    /// The most that makes sense.
    pub high: i64,
    /// What it means; empty where the name says it.
    pub note: String,
}

/// What a line that sets a parameter looks like.
const FORM: &str = "write NAME = 4  # 1 to 8, or NAME = 4  # 1 to 8: what it means";

/// The parameter that a line sets, if it sets one. Lists, texts and the like are no parameters.
pub(super) fn read(text: &str, line: u32) -> Option<Result<Parameter, String>> {
    let (name, rest) = text.split_once(" = ")?;
    let capitals = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    if !name.starts_with(|c: char| c.is_ascii_uppercase()) || !name.chars().all(capitals) {
        return None;
    }
    let (value, comment) = rest.split_once('#').unwrap_or((rest, ""));
    let value = whole(value)?;
    let (range, note) = comment.split_once(':').unwrap_or((comment, ""));
    let bounds = range.split_once(" to ").and_then(|(low, high)| Some((whole(low)?, whole(high)?)));
    Some(match bounds {
        None => Err(format!("{name} has no range: {FORM}")),
        Some((low, high)) if (low..=high).contains(&value) => {
            Ok(Parameter { name: name.to_owned(), line, value, low, high, note: note.trim().to_owned() })
        }
        Some((low, high)) => Err(format!("{name} is {value}, which is not from {low} to {high}")),
    })
}

/// A whole number as Python writes it.
fn whole(text: &str) -> Option<i64> {
    text.trim().replace('_', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn native_parameters_have_a_value_and_a_range() {
        let found = read("ITERATIONS = 100_000  # 1 to 200000: steps of each", 7);
        let (name, note) = ("ITERATIONS".to_owned(), "steps of each".to_owned());
        let expected = Parameter { name, line: 7, value: 100_000, low: 1, high: 200_000, note };
        assert_eq!(found, Some(Ok(expected)));
        assert!(matches!(read("N = -1  # -2 to 2", 1), Some(Ok(Parameter { value: -1, low: -2, .. }))));
    }

    #[test]
    fn native_other_constants_are_no_parameters() {
        for line in
            ["NAMES = [\"hare\"]", "    THREADS = 2", "total = 0", "Ada = 1", "print(1)", "PAUSE = 0.5"]
        {
            assert_eq!(read(line, 1), None, "{line}");
        }
    }

    #[test]
    fn native_ranges_are_asked_for() {
        for line in ["THREADS = 2", "THREADS = 2  # a few", "THREADS = 9  # 1 to 8", "THREADS = 2  # 8 to 1"]
        {
            assert!(matches!(read(line, 1), Some(Err(_))), "{line}");
        }
    }
}
