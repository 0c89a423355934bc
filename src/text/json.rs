//! A text as JSON writes it.

use std::fmt::Write;

/// The text with its quotation marks; with `ascii`, what is not ASCII is escaped, in two halves where one does not do.
pub fn quote(text: &str, ascii: bool) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\0'..'\u{20}' => unit(&mut out, c as u16),
            '\u{7f}'.. if ascii => {
                for &half in c.encode_utf16(&mut [0; 2]).iter() {
                    unit(&mut out, half);
                }
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

fn unit(out: &mut String, unit: u16) {
    // Writing to a String does not fail.
    let _ = write!(out, "\\u{unit:04x}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_quoted_as_json_does_it() {
        assert_eq!(quote("a\"\\\n\u{1}\u{7f}é😀", false), "\"a\\\"\\\\\\n\\u0001\u{7f}é😀\"");
        assert_eq!(quote("é😀\u{7f}", true), "\"\\u00e9\\ud83d\\ude00\\u007f\"");
    }
}
