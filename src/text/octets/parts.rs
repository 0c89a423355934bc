//! Bytes taken apart: `split rsplit strip splitlines partition`.

use super::find::{last, next};
use crate::text::error::TextError;
use crate::text::interrupt::{self, Watch};

/// White space.
pub fn is_space(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// `strip lstrip rstrip`: of the bytes in `gone`, or of white space.
pub fn strip<'a>(bytes: &'a [u8], gone: Option<&[u8]>, left: bool, right: bool) -> &'a [u8] {
    let drop = |byte: &u8| gone.map_or_else(|| is_space(byte), |gone| gone.contains(byte));
    let mut rest = bytes;
    let mut watch = Watch::every((interrupt::ITEMS / gone.map_or(1, <[u8]>::len).max(1)).max(1));
    while left
        && !watch.is_raised()
        && let Some((_, after)) = rest.split_first().filter(|(first, _)| drop(first))
    {
        rest = after;
    }
    while right
        && !watch.is_raised()
        && let Some((_, before)) = rest.split_last().filter(|(last, _)| drop(last))
    {
        rest = before;
    }
    rest
}

/// `split`, or `rsplit` from the right; `most` below 0 is no limit.
pub fn split<'a>(
    bytes: &'a [u8],
    sep: Option<&[u8]>,
    most: i64,
    right: bool,
) -> Result<Vec<&'a [u8]>, TextError> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let mut parts = Vec::new();
    let mut watch = Watch::new();
    match (sep, right) {
        (Some([]), _) => return Err(TextError::value("empty separator")),
        (Some(sep), false) => {
            let mut at = 0;
            while parts.len() < most
                && !watch.is_raised()
                && let Some(found) = next(bytes, sep, at)
            {
                parts.push(&bytes[at..found]);
                at = found + sep.len();
            }
            parts.push(&bytes[at..]);
        }
        (Some(sep), true) => {
            let mut rest = bytes;
            while parts.len() < most
                && !watch.is_raised()
                && let Some(found) = last(rest, sep)
            {
                parts.push(&rest[found + sep.len()..]);
                rest = &rest[..found];
            }
            parts.push(rest);
        }
        (None, false) => {
            let mut rest = strip(bytes, None, true, false);
            while !rest.is_empty() && !watch.is_raised() {
                let end = rest.iter().position(is_space).filter(|_| parts.len() < most).unwrap_or(rest.len());
                parts.push(&rest[..end]);
                rest = strip(&rest[end..], None, true, false);
            }
        }
        (None, true) => {
            let mut rest = strip(bytes, None, false, true);
            while !rest.is_empty() && !watch.is_raised() {
                let start =
                    rest.iter().rposition(is_space).filter(|_| parts.len() < most).map_or(0, |at| at + 1);
                parts.push(&rest[start..]);
                rest = strip(&rest[..start], None, false, true);
            }
        }
    }
    if right {
        parts.reverse();
    }
    Ok(parts)
}

/// `partition`, or `rpartition` from the right.
pub fn partition<'a>(bytes: &'a [u8], sep: &[u8], right: bool) -> Result<[&'a [u8]; 3], TextError> {
    if sep.is_empty() {
        return Err(TextError::value("empty separator"));
    }
    let found = if right { last(bytes, sep) } else { next(bytes, sep, 0) };
    Ok(match (found, right) {
        (Some(at), _) => [&bytes[..at], &bytes[at..at + sep.len()], &bytes[at + sep.len()..]],
        (None, false) => [bytes, &[], &[]],
        (None, true) => [&[], &[], bytes],
    })
}

/// `splitlines`.
pub fn split_lines(bytes: &[u8], keep: bool) -> Vec<&[u8]> {
    let mut lines = Vec::new();
    let mut rest = bytes;
    let mut watch = Watch::new();
    while !rest.is_empty() && !watch.is_raised() {
        let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let ending = match rest[end..] {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        lines.push(&rest[..if keep { end + ending } else { end }]);
        rest = &rest[end + ending..];
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_taken_apart() {
        assert_eq!(split(b" a b  c ", None, -1, false).unwrap(), [b"a", b"b", b"c"]);
        assert_eq!(split(b" a b  c ", None, 1, false).unwrap(), [&b"a"[..], b"b  c "]);
        assert_eq!(split(b" a b  c ", None, 1, true).unwrap(), [&b" a b"[..], b"c"]);
        assert_eq!(split(b"a,b,c", Some(b","), 1, true).unwrap(), [&b"a,b"[..], b"c"]);
        assert_eq!(split(b"a,,c", Some(b","), -1, false).unwrap(), [&b"a"[..], b"", b"c"]);
        assert_eq!(split(b"", Some(b","), -1, true).unwrap(), [b""]);
        assert_eq!(strip(b"xaxx", Some(b"x"), true, true), b"a");
        assert_eq!(partition(b"a=b=c", b"=", true).unwrap(), [&b"a=b"[..], b"=", b"c"]);
        assert_eq!(split_lines(b"a\r\n\nb", true), [&b"a\r\n"[..], b"\n", b"b"]);
    }
}
