//! `encode` and `decode`: UTF-8, ASCII, Latin-1 and UTF-16/32.

use std::fmt::Write;

use super::repr::ascii;
use crate::text::error::TextError;
use crate::text::interrupt::each;

/// An encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    /// `utf-8`.
    Utf8,
    /// `ascii`.
    Ascii,
    /// `latin-1`.
    Latin1,
    /// `utf-16`, `utf-16-le`, `utf-16-be`.
    Utf16 {
        /// Whether a mark of the byte order comes first.
        mark: bool,
        /// The high byte first, where no mark says it.
        big: bool,
    },
    /// `utf-32`, `utf-32-le`, `utf-32-be`.
    Utf32 {
        /// Whether a mark of the byte order comes first.
        mark: bool,
        /// The high byte first, where no mark says it.
        big: bool,
    },
}

impl Codec {
    /// The encoding of that name.
    pub fn named(name: &str) -> Result<Self, TextError> {
        let plain: String = name.to_ascii_lowercase().replace([' ', '_'], "-");
        Ok(match plain.as_str() {
            "utf-8" | "utf8" | "u8" | "cp65001" | "utf" => Self::Utf8,
            "ascii" | "us-ascii" | "646" => Self::Ascii,
            "latin-1" | "latin1" | "latin" | "iso-8859-1" | "iso8859-1" | "8859" | "l1" => Self::Latin1,
            "utf-16" | "utf16" => Self::Utf16 { mark: true, big: false },
            "utf-16-le" | "utf-16le" => Self::Utf16 { mark: false, big: false },
            "utf-16-be" | "utf-16be" => Self::Utf16 { mark: false, big: true },
            "utf-32" | "utf32" => Self::Utf32 { mark: true, big: false },
            "utf-32-le" | "utf-32le" => Self::Utf32 { mark: false, big: false },
            "utf-32-be" | "utf-32be" => Self::Utf32 { mark: false, big: true },
            _ => return Err(TextError::new("LookupError", format!("unknown encoding: {name}"))),
        })
    }

    /// The text's bytes. `errors` is `strict`, `ignore`, `replace`, `backslashreplace` or `xmlcharrefreplace`.
    pub fn encode(self, text: &str, errors: &str) -> Result<Vec<u8>, TextError> {
        match self {
            Self::Utf8 => Ok(text.as_bytes().to_vec()),
            Self::Ascii => narrow(text, errors, 0x80, "ascii"),
            Self::Latin1 => narrow(text, errors, 0x100, "latin-1"),
            Self::Utf16 { mark, big } => {
                let units = mark.then_some(0xfeff).into_iter().chain(each(text.encode_utf16()));
                Ok(units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect())
            }
            Self::Utf32 { mark, big } => {
                let codes = mark.then_some(0xfeff).into_iter().chain(each(text.chars()).map(u32::from));
                Ok(codes.flat_map(|code| if big { code.to_be_bytes() } else { code.to_le_bytes() }).collect())
            }
        }
    }

    /// The text of bytes. `errors` is `strict`, `ignore`, `replace` or `backslashreplace`.
    pub fn decode(self, bytes: &[u8], errors: &str) -> Result<String, TextError> {
        match self {
            Self::Utf8 => utf8(bytes, errors),
            Self::Latin1 => Ok(each(bytes.iter()).map(|&byte| char::from(byte)).collect()),
            Self::Ascii => {
                let mut out = String::with_capacity(bytes.len());
                for (at, &byte) in each(bytes.iter().enumerate()) {
                    if byte.is_ascii() {
                        out.push(char::from(byte));
                    } else {
                        bad(&mut out, errors, "ascii", bytes, (at, at + 1), "ordinal not in range(128)")?;
                    }
                }
                Ok(out)
            }
            Self::Utf16 { mark, big } => {
                let (rest, big) = order(bytes, mark, big, &[0xff, 0xfe], &[0xfe, 0xff]);
                let units = rest
                    .as_chunks::<2>()
                    .0
                    .iter()
                    .map(|&two| if big { u16::from_be_bytes(two) } else { u16::from_le_bytes(two) });
                let whole = rest.len() % 2 == 0;
                wide(char::decode_utf16(units).map(Result::ok), whole, errors, "utf-16")
            }
            Self::Utf32 { mark, big } => {
                let (rest, big) = order(bytes, mark, big, &[0xff, 0xfe, 0, 0], &[0, 0, 0xfe, 0xff]);
                let codes = rest
                    .as_chunks::<4>()
                    .0
                    .iter()
                    .map(|&four| if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) });
                wide(codes.map(char::from_u32), rest.len() % 4 == 0, errors, "utf-32")
            }
        }
    }
}

/// What follows the byte order's mark, and the order.
fn order<'a>(bytes: &'a [u8], mark: bool, big: bool, little: &[u8], large: &[u8]) -> (&'a [u8], bool) {
    let named = |mark: &[u8]| bytes.strip_prefix(mark);
    match (mark, named(little), named(large)) {
        (true, Some(rest), _) => (rest, false),
        (true, None, Some(rest)) => (rest, true),
        _ => (bytes, big),
    }
}

fn wide(
    chars: impl Iterator<Item = Option<char>>,
    whole: bool,
    errors: &str,
    name: &str,
) -> Result<String, TextError> {
    let mut out = String::new();
    for c in each(chars).chain((!whole).then_some(None)) {
        match (c, errors) {
            (Some(c), _) => out.push(c),
            (None, "ignore") => {}
            (None, "replace") => out.push(char::REPLACEMENT_CHARACTER),
            (None, _) => {
                let message = format!("'{name}' codec can't decode bytes: illegal encoding");
                return Err(TextError::new("UnicodeDecodeError", message));
            }
        }
    }
    Ok(out)
}

fn narrow(text: &str, errors: &str, limit: u32, name: &str) -> Result<Vec<u8>, TextError> {
    let mut out = Vec::with_capacity(text.len());
    let mut chars = each(text.chars().enumerate()).peekable();
    while let Some((at, c)) = chars.next() {
        let code = u32::from(c);
        match (u8::try_from(code), errors) {
            (Ok(byte), _) if code < limit => out.push(byte),
            (_, "ignore") => {}
            (_, "replace") => out.push(b'?'),
            (_, "xmlcharrefreplace") => out.extend(format!("&#{code};").bytes()),
            (_, "backslashreplace") => out.extend(ascii(&c.to_string()).trim_matches('\'').bytes()),
            (_, "strict") => {
                let mut last = at;
                while chars.next_if(|&(_, c)| u32::from(c) >= limit).is_some() {
                    last += 1;
                }
                let what = if last == at {
                    format!("character {} in position {at}", ascii(&c.to_string()))
                } else {
                    format!("characters in position {at}-{last}")
                };
                let message = format!("'{name}' codec can't encode {what}: ordinal not in range({limit})");
                return Err(TextError::new("UnicodeEncodeError", message));
            }
            _ => return Err(unknown_handler(errors)),
        }
    }
    Ok(out)
}

fn utf8(bytes: &[u8], errors: &str) -> Result<String, TextError> {
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    for chunk in each(bytes.utf8_chunks()) {
        out.push_str(chunk.valid());
        at += chunk.valid().len();
        let wrong = chunk.invalid();
        let end = at + wrong.len();
        let Some(&first) = wrong.first() else { continue };
        let start = matches!(first, 0xc2..=0xf4);
        let reason = match start {
            false => "invalid start byte",
            true if end == bytes.len() && could_go_on(wrong) => "unexpected end of data",
            true => "invalid continuation byte",
        };
        bad(&mut out, errors, "utf-8", bytes, (at, end), reason)?;
        at = end;
    }
    Ok(out)
}

/// Whether these bytes at the end of all are the beginning of a character.
fn could_go_on(wrong: &[u8]) -> bool {
    std::str::from_utf8(wrong).is_err_and(|error| error.error_len().is_none())
}

fn bad(
    out: &mut String,
    errors: &str,
    name: &str,
    bytes: &[u8],
    (at, end): (usize, usize),
    reason: &str,
) -> Result<(), TextError> {
    match errors {
        "ignore" => {}
        "replace" => out.push(char::REPLACEMENT_CHARACTER),
        "backslashreplace" => {
            for byte in &bytes[at..end] {
                // Writing to a String does not fail.
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
        "strict" => {
            let what = if end - at == 1 {
                format!("byte 0x{:02x} in position {at}", bytes[at])
            } else {
                format!("bytes in position {at}-{}", end - 1)
            };
            let message = format!("'{name}' codec can't decode {what}: {reason}");
            return Err(TextError::new("UnicodeDecodeError", message));
        }
        _ => return Err(unknown_handler(errors)),
    }
    Ok(())
}

fn unknown_handler(errors: &str) -> TextError {
    TextError::new("LookupError", format!("unknown error handler name '{errors}'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_an_error_or_replaced() {
        let ascii = Codec::named("US-ASCII").unwrap();
        assert_eq!(
            ascii.encode("aé", "strict").unwrap_err().message,
            "'ascii' codec can't encode character '\\xe9' in position 1: ordinal not in range(128)"
        );
        assert_eq!(
            ascii.encode("éèa", "strict").unwrap_err().message,
            "'ascii' codec can't encode characters in position 0-1: ordinal not in range(128)"
        );
        assert_eq!(ascii.encode("é日", "backslashreplace").unwrap(), b"\\xe9\\u65e5");
        assert_eq!(ascii.encode("é", "xmlcharrefreplace").unwrap(), b"&#233;");
        assert_eq!(ascii.encode("aé", "replace").unwrap(), b"a?");
        assert_eq!(Codec::Latin1.encode("é", "strict").unwrap(), [0xe9]);
        assert_eq!(Codec::named("latin9x").unwrap_err().message, "unknown encoding: latin9x");
        assert_eq!(Codec::named("utf_16").unwrap().encode("a", "strict").unwrap(), [0xff, 0xfe, 0x61, 0]);
    }

    #[test]
    fn bytes_that_are_no_text_say_where() {
        for (bytes, what) in [
            (&b"\xff"[..], "byte 0xff in position 0: invalid start byte"),
            (b"a\xc3(", "byte 0xc3 in position 1: invalid continuation byte"),
            (b"a\xe6\x97", "bytes in position 1-2: unexpected end of data"),
            (b"\xe6", "byte 0xe6 in position 0: unexpected end of data"),
            (b"\xe0\x80", "byte 0xe0 in position 0: invalid continuation byte"),
        ] {
            let error = Codec::Utf8.decode(bytes, "strict").unwrap_err();
            assert_eq!(error.message, format!("'utf-8' codec can't decode {what}"));
        }
        assert_eq!(Codec::Utf8.decode(b"a\xff\xc3b", "replace").unwrap(), "a\u{fffd}\u{fffd}b");
        assert_eq!(Codec::Utf8.decode(b"a\xffb", "backslashreplace").unwrap(), "a\\xffb");
        assert_eq!(Codec::Utf16 { mark: true, big: false }.decode(b"\xff\xfea\0", "strict").unwrap(), "a");
    }
}
