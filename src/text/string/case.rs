//! Capital and small letters.

use crate::text::interrupt::{each, is_raised};

/// `lower`.
pub fn lower(text: &str) -> String {
    /// Bytes that are changed at once.
    const PART: usize = 1 << 14;
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // How a sigma is written is told by its neighbours; all else by itself.
    if text.contains('Σ') {
        return text.to_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() && !is_raised() {
        let (part, after) = rest.split_at(rest.floor_char_boundary(PART));
        out.push_str(&part.to_lowercase());
        rest = after;
    }
    out
}

/// `upper`.
pub fn upper(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_uppercase()
    } else {
        each(text.chars()).flat_map(char::to_uppercase).collect()
    }
}

/// `casefold`: texts that differ in case alone become equal.
pub fn casefold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in each(text.chars()) {
        match c {
            // Its capital is the Latin I, whose small letter is another.
            'ı' => out.push(c),
            'ẞ' => out.push_str("ss"),
            // Cherokee folds to its capitals: they came first.
            '\u{13a0}'..='\u{13f5}' => out.push(c),
            '\u{13f8}'..='\u{13fd}' | '\u{ab70}'..='\u{abbf}' => out.extend(c.to_uppercase()),
            _ => out.extend(c.to_uppercase().flat_map(char::to_lowercase)),
        }
    }
    out
}

/// `swapcase`.
pub fn swapcase(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in each(text.char_indices()) {
        if c.is_uppercase() {
            push_lower(&mut out, text, at, c);
        } else if c.is_lowercase() {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
    out
}

/// `capitalize`.
pub fn capitalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in each(text.char_indices()) {
        if at == 0 { push_title(&mut out, c) } else { push_lower(&mut out, text, at, c) }
    }
    out
}

/// `title`: each run of letters begins with a capital.
pub fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut within = false;
    for (at, c) in each(text.char_indices()) {
        if within {
            push_lower(&mut out, text, at, c)
        } else {
            push_title(&mut out, c)
        }
        within = c.is_lowercase() || c.is_uppercase() || two_letters(c).is_some();
    }
    out
}

/// A sigma that ends a word is written in another way.
fn push_lower(out: &mut String, text: &str, at: usize, c: char) {
    if c != 'Σ' {
        return out.extend(c.to_lowercase());
    }
    let letter = |c: &char| c.is_alphabetic();
    let before = text[..at].chars().next_back().is_some_and(|c| letter(&c));
    let after = text[at + c.len_utf8()..].chars().next().is_some_and(|c| letter(&c));
    out.push(if before && !after { 'ς' } else { 'σ' });
}

fn push_title(out: &mut String, c: char) {
    if let Some(title) = two_letters(c) {
        return out.push(title);
    }
    // Georgian has capitals for whole texts alone.
    if matches!(c, '\u{10d0}'..='\u{10ff}') {
        return out.push(c);
    }
    let mut upper = c.to_uppercase();
    out.extend(upper.next());
    // The apostrophe before an n keeps what follows it a capital.
    if c == 'ŉ' { out.extend(upper) } else { out.extend(upper.flat_map(char::to_lowercase)) }
}

/// The form with one capital of the characters that are two letters.
fn two_letters(c: char) -> Option<char> {
    match c {
        'Ǆ'..='ǆ' => Some('ǅ'),
        'Ǉ'..='ǉ' => Some('ǈ'),
        'Ǌ'..='ǌ' => Some('ǋ'),
        'Ǳ'..='ǳ' => Some('ǲ'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_change_case_as_in_python() {
        assert_eq!(lower("ABÇ ΟΔΟΣ İ"), "abç οδος i\u{307}");
        assert_eq!(upper("straße ﬁ"), "STRASSE FI");
        assert_eq!(casefold("Straße ΟΔΟΣ ſ ẞ ı"), "strasse οδοσ s ss ı");
        assert_eq!(swapcase("aBc ß Éé ΑΣ"), "AbC SS éÉ ας");
        assert_eq!(capitalize("hELLO wORLD"), "Hello world");
        assert_eq!(capitalize("ßx ﬁ"), "Ssx ﬁ");
        assert_eq!(title("they're bill's 3d_friends ǆ ΟΔΟΣ"), "They'Re Bill'S 3D_Friends ǅ Οδος");
        assert_eq!(title(""), "");
    }
}
