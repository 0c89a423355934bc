//! `splitlines`.

use crate::text::interrupt::each;

/// The lines of a text, with their ends if `keep`.
pub fn split_lines(text: &str, keep: bool) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut chars = each(text.char_indices()).peekable();
    while let Some((at, c)) = chars.next() {
        if !line_end(c) {
            continue;
        }
        let mut next = at + c.len_utf8();
        if c == '\r' && chars.next_if(|&(_, c)| c == '\n').is_some() {
            next += 1;
        }
        lines.push(&text[start..if keep { next } else { at }]);
        start = next;
    }
    if start < text.len() {
        lines.push(&text[start..]);
    }
    lines
}

fn line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_many_ways() {
        assert_eq!(split_lines("a\nb\r\nc\rd\u{2028}e\n", false), ["a", "b", "c", "d", "e"]);
        assert_eq!(split_lines("a\n\r\n\rb", true), ["a\n", "\r\n", "\r", "b"]);
        assert!(split_lines("", false).is_empty());
        assert_eq!(split_lines("\n", false), [""]);
    }
}
