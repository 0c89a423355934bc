//! `bytes.hex` and `bytes.fromhex`.

use crate::text::error::TextError;
use crate::text::interrupt::each;

/// `hex`; `sep` goes between groups of `group` bytes, counted from the right, from the left below 0.
pub fn hex(bytes: &[u8], sep: Option<char>, group: i64) -> String {
    let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
    let mut out = String::with_capacity(bytes.len() * 3);
    for (at, byte) in each(bytes.iter().enumerate()) {
        let counted = if group < 0 { at } else { bytes.len() - at };
        if let Some(sep) = sep
            && at > 0
            && size > 0
            && counted.is_multiple_of(size)
        {
            out.push(sep);
        }
        out.extend([byte >> 4, byte & 15].map(|half| char::from_digit(half.into(), 16).unwrap_or('0')));
    }
    out
}

/// `fromhex`.
pub fn from_hex(text: &str) -> Result<Vec<u8>, TextError> {
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut chars = text.chars().enumerate().peekable();
    let wrong = |at: usize| {
        TextError::value(format!("non-hexadecimal number found in fromhex() arg at position {at}"))
    };
    while let Some((at, c)) = chars.next() {
        if c.is_ascii_whitespace() || c == '\u{b}' {
            continue;
        }
        let high = c.to_digit(16).ok_or_else(|| wrong(at))?;
        let (_, c) = chars.next().ok_or_else(|| wrong(at + 1))?;
        let low = c.to_digit(16).ok_or_else(|| wrong(at + 1))?;
        out.push((high << 4 | low) as u8);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_hex_and_back() {
        assert_eq!(hex(b"\x00\xff\x1a", None, 1), "00ff1a");
        assert_eq!(hex(b"\x00\xff\x1a", Some(':'), 1), "00:ff:1a");
        assert_eq!(hex(b"\x00\xff\x1a", Some('-'), 2), "00-ff1a");
        assert_eq!(hex(b"\x00\xff\x1a", Some('-'), -2), "00ff-1a");
        assert_eq!(from_hex(" 00 fF\t1a").unwrap(), b"\x00\xff\x1a");
        for (text, at) in [("zz", 0), ("0", 1), ("0 0", 1), ("00z", 2)] {
            let message = format!("non-hexadecimal number found in fromhex() arg at position {at}");
            assert_eq!(from_hex(text).unwrap_err().message, message);
        }
    }
}
