//! How a text is written as a literal: `repr` and `ascii`.

use std::fmt::Write;

use super::class::printable;
use crate::text::interrupt::each;

/// `repr(text)`.
pub fn repr(text: &str) -> String {
    write(text, printable)
}

/// `ascii(text)`.
pub fn ascii(text: &str) -> String {
    write(text, |c| c.is_ascii() && printable(c))
}

/// A `repr` of anything with what is not ASCII escaped, as `ascii` and `!a` show it.
pub fn to_ascii(shown: &str) -> String {
    let mut out = String::with_capacity(shown.len());
    for c in each(shown.chars()) {
        if c.is_ascii() { out.push(c) } else { escape(&mut out, c) }
    }
    out
}

/// The quotes of a literal: single, unless that makes escapes that double ones do not.
pub fn quote(text: &[u8]) -> char {
    if text.contains(&b'\'') && !text.contains(&b'"') { '"' } else { '\'' }
}

fn write(text: &str, plain: impl Fn(char) -> bool) -> String {
    let quote = quote(text.as_bytes());
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in each(text.chars()) {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if c == quote => out.extend(['\\', c]),
            _ if plain(c) => out.push(c),
            _ => escape(&mut out, c),
        }
    }
    out.push(quote);
    out
}

fn escape(out: &mut String, c: char) {
    let code = u32::from(c);
    // Writing to a String does not fail.
    let _ = match code {
        0..=0xff => write!(out, "\\x{code:02x}"),
        0x100..=0xffff => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_reads_back_as_the_text() {
        for (text, shown) in [
            ("", "''"),
            ("it's", "\"it's\""),
            ("\"it's\"", "'\"it\\'s\"'"),
            ("a\\b\n\r\t\0\u{7f}", "'a\\\\b\\n\\r\\t\\x00\\x7f'"),
            ("é ü 日本 😀", "'é ü 日本 😀'"),
            (
                "\u{a0}\u{ad}\u{200b}\u{2028}\u{e000}\u{10ffff}",
                "'\\xa0\\xad\\u200b\\u2028\\ue000\\U0010ffff'",
            ),
            ("e\u{301}", "'e\u{301}'"),
            ("\u{301}", "'\u{301}'"),
        ] {
            assert_eq!(repr(text), shown);
        }
        assert_eq!(ascii("é日😀'"), "\"\\xe9\\u65e5\\U0001f600'\"");
        assert_eq!(to_ascii("['é']"), "['\\xe9']");
    }
}
