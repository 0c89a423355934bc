//! Texts of a given width: `center ljust rjust zfill expandtabs`.

use super::len;
use crate::text::error::{MAX_TEXT, TextError, too_long};

/// Where the text goes within its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// `ljust`.
    Left,
    /// `rjust`.
    Right,
    /// `center`.
    Center,
}

/// `ljust`, `rjust` and `center`.
pub fn justify(text: &str, width: i64, fill: char, side: Side) -> Result<String, TextError> {
    let length = len(text);
    let width = usize::try_from(width).unwrap_or(0);
    let Some(missing) = width.checked_sub(length) else { return Ok(text.to_owned()) };
    if missing > MAX_TEXT / 4 {
        return Err(too_long());
    }
    let left = match side {
        Side::Left => 0,
        Side::Right => missing,
        // The odd one goes to the left only where the width is odd too.
        Side::Center => missing / 2 + (missing & width & 1),
    };
    let mut out = String::with_capacity(text.len() + missing * fill.len_utf8());
    out.extend(std::iter::repeat_n(fill, left));
    out.push_str(text);
    out.extend(std::iter::repeat_n(fill, missing - left));
    Ok(out)
}

/// The one character that a fill must be.
pub fn fill_of(text: &str) -> Result<char, TextError> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(c),
        _ => Err(TextError::kind("The fill character must be exactly one character long")),
    }
}

/// `zfill`: zeros after the sign.
pub fn zfill(text: &str, width: i64) -> Result<String, TextError> {
    let sign = usize::from(text.starts_with(['+', '-']));
    let (sign, rest) = text.split_at(sign);
    let filled = justify(rest, width.saturating_sub(sign.len() as i64), '0', Side::Right)?;
    Ok(sign.to_owned() + &filled)
}

/// `expandtabs`.
pub fn expand_tabs(text: &str, size: i64) -> Result<String, TextError> {
    let size = usize::try_from(size).unwrap_or(0);
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' if size == 0 => {}
            '\t' => {
                let spaces = size - column % size;
                if spaces > MAX_TEXT || out.len() + spaces > MAX_TEXT {
                    return Err(too_long());
                }
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            _ => {
                out.push(c);
                column = if matches!(c, '\n' | '\r') { 0 } else { column + 1 };
            }
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_in_characters() {
        assert_eq!(justify("ñ", 4, '*', Side::Center).unwrap(), "*ñ**");
        assert_eq!(justify("ab", 5, '*', Side::Center).unwrap(), "**ab*");
        assert_eq!(justify("a", 4, 'é', Side::Right).unwrap(), "éééa");
        assert_eq!(justify("abc", 2, ' ', Side::Left).unwrap(), "abc");
        assert_eq!(justify("abc", -2, ' ', Side::Left).unwrap(), "abc");
        assert_eq!(justify("a", 1 << 40, ' ', Side::Left).unwrap_err().class, "MemoryError");
        assert_eq!(zfill("-42", 6).unwrap(), "-00042");
        assert_eq!(zfill("+", 3).unwrap(), "+00");
        assert_eq!(zfill("--1", 5).unwrap(), "-00-1");
        assert_eq!(zfill("", i64::MIN).unwrap(), "");
        assert_eq!(expand_tabs("a\tbc\n\td", 4).unwrap(), "a   bc\n    d");
        assert_eq!(expand_tabs("a\tb", 0).unwrap(), "ab");
        assert_eq!(expand_tabs("a\tb", i64::MAX).unwrap_err().class, "MemoryError");
        assert_eq!(fill_of("ab").unwrap_err().class, "TypeError");
    }
}
