//! `split rsplit strip` and `join`.

use std::cell::RefCell;

use super::class::space;
use crate::text::error::{MAX_TEXT, TextError, too_long};
use crate::text::interrupt::{self, Watch, each};

/// `split`; `most` below 0 is no limit, `None` for `sep` means runs of white space.
pub fn split<'a>(text: &'a str, sep: Option<&str>, most: i64) -> Result<Vec<&'a str>, TextError> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    match sep {
        Some("") => Err(TextError::value("empty separator")),
        Some(sep) => Ok(each(text.splitn(most.saturating_add(1), sep)).collect()),
        None => Ok(words(text, most)),
    }
}

/// `rsplit`.
pub fn rsplit<'a>(text: &'a str, sep: Option<&str>, most: i64) -> Result<Vec<&'a str>, TextError> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let mut parts: Vec<&str> = match sep {
        Some("") => return Err(TextError::value("empty separator")),
        Some(sep) => each(text.rsplitn(most.saturating_add(1), sep)).collect(),
        None => words_from_right(text, most),
    };
    parts.reverse();
    Ok(parts)
}

fn words(text: &str, most: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start_matches(space);
    let mut watch = Watch::new();
    while !rest.is_empty() && !watch.is_raised() {
        // The last part keeps the white space at its end.
        let end = if parts.len() == most { None } else { rest.find(space) };
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        parts.push(word);
        rest = after.trim_start_matches(space);
    }
    parts
}

fn words_from_right(text: &str, most: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_end_matches(space);
    let mut watch = Watch::new();
    while !rest.is_empty() && !watch.is_raised() {
        let before =
            rest.char_indices().rev().find(|&(_, c)| space(c)).map_or(0, |(at, c)| at + c.len_utf8());
        let start = if parts.len() == most { 0 } else { before };
        parts.push(&rest[start..]);
        rest = rest[..start].trim_end_matches(space);
    }
    parts
}

/// `strip lstrip rstrip`: from the left, from the right; of `chars`, or of white space.
pub fn strip<'a>(text: &'a str, chars: Option<&str>, left: bool, right: bool) -> &'a str {
    // As many as there are to look through.
    let watch = RefCell::new(Watch::every((interrupt::ITEMS / chars.map_or(1, str::len).max(1)).max(1)));
    let gone = |c: char| {
        !watch.borrow_mut().is_raised() && chars.map_or_else(|| space(c), |chars| chars.contains(c))
    };
    let text = if left { text.trim_start_matches(gone) } else { text };
    if right { text.trim_end_matches(gone) } else { text }
}

/// `join`.
pub fn join(sep: &str, parts: &[&str]) -> Result<String, TextError> {
    let gaps = parts.len().saturating_sub(1).saturating_mul(sep.len());
    let length = parts.iter().fold(gaps, |sum, part| sum.saturating_add(part.len()));
    if length > MAX_TEXT { Err(too_long()) } else { Ok(parts.join(sep)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splitting_at_white_space_skips_runs() {
        assert_eq!(split("  a b\u{3000}\tc  ", None, -1).unwrap(), ["a", "b", "c"]);
        assert_eq!(split("  a b  c  ", None, 1).unwrap(), ["a", "b  c  "]);
        assert_eq!(split("  a b ", None, 0).unwrap(), ["a b "]);
        assert_eq!(rsplit("  a b  c  ", None, 1).unwrap(), ["  a b", "c"]);
        assert_eq!(rsplit(" a ", None, 0).unwrap(), [" a"]);
        assert_eq!(rsplit(" é ñ ", None, -1).unwrap(), ["é", "ñ"]);
        assert!(split("  ", None, -1).unwrap().is_empty() && rsplit("", None, 2).unwrap().is_empty());
    }

    #[test]
    fn splitting_at_a_separator_keeps_empty_parts() {
        assert_eq!(split("a,,b,", Some(","), -1).unwrap(), ["a", "", "b", ""]);
        assert_eq!(split("a,b,c", Some(","), 1).unwrap(), ["a", "b,c"]);
        assert_eq!(rsplit("a,b,c", Some(","), 1).unwrap(), ["a,b", "c"]);
        assert_eq!(split("", Some(","), -1).unwrap(), [""]);
        assert_eq!(split("a,b", Some(","), 0).unwrap(), ["a,b"]);
        assert_eq!(split("a", Some(""), -1).unwrap_err().message, "empty separator");
    }

    #[test]
    fn strips_and_joins() {
        assert_eq!(strip("\u{1c} a \n", None, true, true), "a");
        assert_eq!(strip("xyaxy", Some("yx"), true, false), "axy");
        assert_eq!(strip("xyaxy", Some(""), true, true), "xyaxy");
        assert_eq!(join(", ", &["a", "b"]).unwrap(), "a, b");
    }
}
