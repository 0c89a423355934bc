//! Where bytes stand in others: `find count replace startswith` and their like.

use crate::text::error::{MAX_TEXT, TextError, too_long};
use crate::text::interrupt::{self, Watch};
use crate::text::string::bounds::bounds;

/// The bytes between two positions and the first position, or `None` where it lies after the second.
fn span(bytes: &[u8], start: Option<i64>, end: Option<i64>) -> Option<(usize, &[u8])> {
    let (start, end) = bounds(start, end, bytes.len());
    bytes.get(start..end).map(|within| (start, within))
}

/// Where `sub` begins, at or after `from`.
pub fn next(bytes: &[u8], sub: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    match sub {
        [] => Some(from),
        _ => spotted(rest.windows(sub.len()), sub).map(|at| from + at),
    }
}

/// Where `sub` begins last.
pub fn last(bytes: &[u8], sub: &[u8]) -> Option<usize> {
    match sub {
        [] => Some(bytes.len()),
        _ => spotted(bytes.windows(sub.len()).rev(), sub).map(|back| bytes.len() - sub.len() - back),
    }
}

/// How many windows come before the first that is `sub`. None also where the work is given up.
fn spotted<'a>(windows: impl Iterator<Item = &'a [u8]>, sub: &[u8]) -> Option<usize> {
    // To compare long windows takes longer.
    let mut watch = Watch::every((interrupt::ITEMS * 8 / sub.len()).max(1));
    windows.take_while(|_| !watch.is_raised()).position(|window| window == sub)
}

/// `find`, or `rfind` from the right.
pub fn find(bytes: &[u8], sub: &[u8], start: Option<i64>, end: Option<i64>, right: bool) -> Option<usize> {
    let (from, within) = span(bytes, start, end)?;
    let at = if right { last(within, sub) } else { next(within, sub, 0) }?;
    Some(from + at)
}

/// `index`, or `rindex`.
pub fn index(
    bytes: &[u8],
    sub: &[u8],
    start: Option<i64>,
    end: Option<i64>,
    right: bool,
) -> Result<usize, TextError> {
    find(bytes, sub, start, end, right).ok_or_else(|| TextError::value("subsection not found"))
}

/// `count`.
pub fn count(bytes: &[u8], sub: &[u8], start: Option<i64>, end: Option<i64>) -> usize {
    let Some((_, within)) = span(bytes, start, end) else { return 0 };
    if sub.is_empty() {
        return within.len() + 1;
    }
    let (mut count, mut at) = (0, 0);
    while let Some(found) = next(within, sub, at) {
        count += 1;
        at = found + sub.len();
    }
    count
}

/// `startswith`.
pub fn starts_with(bytes: &[u8], prefix: &[u8], start: Option<i64>, end: Option<i64>) -> bool {
    span(bytes, start, end).is_some_and(|(_, within)| within.starts_with(prefix))
}

/// `endswith`.
pub fn ends_with(bytes: &[u8], suffix: &[u8], start: Option<i64>, end: Option<i64>) -> bool {
    span(bytes, start, end).is_some_and(|(_, within)| within.ends_with(suffix))
}

/// `replace`; a negative count means all.
pub fn replace(bytes: &[u8], old: &[u8], new: &[u8], count: i64) -> Result<Vec<u8>, TextError> {
    let most = usize::try_from(count).unwrap_or(usize::MAX);
    let mut out = Vec::with_capacity(bytes.len());
    let (mut at, mut done) = (0, 0);
    while done < most
        && let Some(found) = next(bytes, old, at)
    {
        out.extend(&bytes[at..found]);
        out.extend(new);
        if out.len() > MAX_TEXT {
            return Err(too_long());
        }
        at = found + old.len();
        done += 1;
        if old.is_empty() {
            // Between all: the next byte stays where it is.
            let Some(&byte) = bytes.get(at) else { return Ok(out) };
            out.push(byte);
            at += 1;
        }
    }
    out.extend(&bytes[at..]);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_found_counted_and_replaced() {
        assert_eq!(find(b"abcabc", b"bc", Some(2), None, false), Some(4));
        assert_eq!(find(b"abcabc", b"bc", None, None, true), Some(4));
        assert_eq!(find(b"abc", b"", Some(3), None, false), Some(3));
        assert_eq!(find(b"abc", b"", Some(4), None, false), None);
        assert_eq!(index(b"a", b"z", None, None, false).unwrap_err().message, "subsection not found");
        assert_eq!((count(b"aaaa", b"aa", None, None), count(b"ab", b"", None, None)), (2, 3));
        assert_eq!(replace(b"aaa", b"a", b"bb", 2).unwrap(), b"bbbba");
        assert_eq!(replace(b"ab", b"", b"-", -1).unwrap(), b"-a-b-");
        assert_eq!(replace(b"ab", b"", b"-", 2).unwrap(), b"-a-b");
        assert!(starts_with(b"abc", b"b", Some(1), None) && ends_with(b"abc", b"b", None, Some(2)));
    }
}
