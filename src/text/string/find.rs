//! Where one text stands in another: `find index count replace startswith` and their like.

use super::bounds::bounds;
use super::{byte_of, index_of, len};
use crate::text::error::{MAX_TEXT, TextError, too_long};

/// The bytes between two positions, or `None` where the first lies after the second or the text's end.
fn span(text: &str, start: Option<i64>, end: Option<i64>) -> Option<(usize, usize)> {
    let (start, end) = bounds(start, end, len(text));
    (start <= end).then(|| (byte_of(text, start), byte_of(text, end)))
}

/// `find`, or `rfind` from the right.
pub fn find(text: &str, sub: &str, start: Option<i64>, end: Option<i64>, right: bool) -> Option<usize> {
    let (from, to) = span(text, start, end)?;
    let within = &text[from..to];
    let at = if right { within.rfind(sub) } else { within.find(sub) }?;
    Some(index_of(text, from + at))
}

/// `index`, or `rindex`.
pub fn index(
    text: &str,
    sub: &str,
    start: Option<i64>,
    end: Option<i64>,
    right: bool,
) -> Result<usize, TextError> {
    find(text, sub, start, end, right).ok_or_else(|| TextError::value("substring not found"))
}

/// `count`: without overlaps.
pub fn count(text: &str, sub: &str, start: Option<i64>, end: Option<i64>) -> usize {
    let Some((from, to)) = span(text, start, end) else { return 0 };
    let within = &text[from..to];
    if sub.is_empty() { len(within) + 1 } else { within.matches(sub).count() }
}

/// `startswith`.
pub fn starts_with(text: &str, prefix: &str, start: Option<i64>, end: Option<i64>) -> bool {
    span(text, start, end).is_some_and(|(from, to)| text[from..to].starts_with(prefix))
}

/// `endswith`.
pub fn ends_with(text: &str, suffix: &str, start: Option<i64>, end: Option<i64>) -> bool {
    span(text, start, end).is_some_and(|(from, to)| text[from..to].ends_with(suffix))
}

/// `removeprefix`.
pub fn remove_prefix<'a>(text: &'a str, prefix: &str) -> &'a str {
    text.strip_prefix(prefix).unwrap_or(text)
}

/// `removesuffix`.
pub fn remove_suffix<'a>(text: &'a str, suffix: &str) -> &'a str {
    text.strip_suffix(suffix).unwrap_or(text)
}

/// `replace`; a negative count means all.
pub fn replace(text: &str, old: &str, new: &str, count: i64) -> Result<String, TextError> {
    let most = usize::try_from(count).unwrap_or(usize::MAX);
    // A search for one byte needs no preparation.
    let single = match old.as_bytes() {
        [byte] => Some(char::from(*byte)),
        _ => None,
    };
    let found = match single {
        Some(single) => text.matches(single).count(),
        None if old.is_empty() => len(text) + 1,
        None => text.matches(old).count(),
    }
    .min(most);
    let grown = new.len().saturating_sub(old.len()).saturating_mul(found);
    if grown.saturating_add(text.len()) > MAX_TEXT {
        return Err(too_long());
    }
    Ok(match single {
        Some(single) => text.replacen(single, new, found),
        None => text.replacen(old, new, found),
    })
}

/// `partition`: before, the separator, after.
pub fn partition<'a>(text: &'a str, sep: &str) -> Result<(&'a str, &'a str, &'a str), TextError> {
    parted(text, sep, text.find(sep), (text, "", ""))
}

/// `rpartition`.
pub fn rpartition<'a>(text: &'a str, sep: &str) -> Result<(&'a str, &'a str, &'a str), TextError> {
    parted(text, sep, text.rfind(sep), ("", "", text))
}

fn parted<'a>(
    text: &'a str,
    sep: &str,
    at: Option<usize>,
    none: (&'a str, &'a str, &'a str),
) -> Result<(&'a str, &'a str, &'a str), TextError> {
    if sep.is_empty() {
        return Err(TextError::value("empty separator"));
    }
    Ok(at.map_or(none, |at| (&text[..at], &text[at..at + sep.len()], &text[at + sep.len()..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_characters() {
        assert_eq!(find("añb日cb", "b", None, None, false), Some(2));
        assert_eq!(find("añb日cb", "b", None, None, true), Some(5));
        assert_eq!(find("añb日cb", "b", Some(3), None, false), Some(5));
        assert_eq!(find("añb日cb", "b", Some(3), Some(-1), false), None);
        assert_eq!(find("abc", "", Some(3), None, false), Some(3));
        assert_eq!(find("abc", "", Some(4), None, false), None);
        assert_eq!(find("abc", "", None, None, true), Some(3));
        assert_eq!(find("abc", "", Some(2), Some(1), false), None);
        assert_eq!(count("aaaa", "aa", None, None), 2);
        assert_eq!(count("añ", "", None, None), 3);
        assert_eq!(count("abc", "", Some(4), None), 0);
        assert!(starts_with("añb", "ñ", Some(1), None) && !starts_with("abc", "", Some(4), None));
        assert!(ends_with("añb", "ñ", None, Some(2)) && ends_with("abc", "", None, None));
        assert!(!starts_with("abc", "abc", None, Some(2)));
    }

    #[test]
    fn replacing_nothing_goes_between_all() {
        assert_eq!(replace("añ", "", "-", -1).unwrap(), "-a-ñ-");
        assert_eq!(replace("añ", "", "-", 2).unwrap(), "-a-ñ");
        assert_eq!(replace("aaa", "a", "bb", 2).unwrap(), "bbbba");
        assert_eq!(replace("abc", "b", "x", 0).unwrap(), "abc");
        assert_eq!(replace(&"a".repeat(9000), "a", &"b".repeat(9000), -1).unwrap_err().class, "MemoryError");
    }

    #[test]
    fn parts_are_three() {
        assert_eq!(partition("a=b=c", "=").unwrap(), ("a", "=", "b=c"));
        assert_eq!(rpartition("a=b=c", "=").unwrap(), ("a=b", "=", "c"));
        assert_eq!(partition("abc", "=").unwrap(), ("abc", "", ""));
        assert_eq!(rpartition("abc", "=").unwrap(), ("", "", "abc"));
        assert_eq!(partition("abc", "").unwrap_err().message, "empty separator");
    }
}
