//! What kinds of characters a text is made of: the `is…` methods.

use crate::text::digit;
use crate::text::interrupt::each;

/// Python's white space: Unicode's, and four ASCII separators.
pub fn space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// The text without white space around it.
pub fn strip_spaces(text: &str) -> &str {
    text.trim_matches(space)
}

/// `isspace`.
pub fn is_space(text: &str) -> bool {
    all(text, space)
}

/// `isalpha`.
pub fn is_alpha(text: &str) -> bool {
    all(text, alpha)
}

/// `isalnum`.
pub fn is_alnum(text: &str) -> bool {
    all(text, |c| alpha(c) || digit::is_digit(c) || digit::is_numeric(c))
}

/// `isdecimal`.
pub fn is_decimal(text: &str) -> bool {
    all(text, |c| digit::decimal(c).is_some())
}

/// `isdigit`.
pub fn is_digit(text: &str) -> bool {
    all(text, digit::is_digit)
}

/// `isnumeric`.
pub fn is_numeric(text: &str) -> bool {
    all(text, digit::is_numeric)
}

/// `islower`: some letters have a case, and all those are small.
pub fn is_lower(text: &str) -> bool {
    each(text.chars()).any(char::is_lowercase) && !each(text.chars()).any(|c| c.is_uppercase() || title(c))
}

/// `isupper`.
pub fn is_upper(text: &str) -> bool {
    each(text.chars()).any(char::is_uppercase) && !each(text.chars()).any(|c| c.is_lowercase() || title(c))
}

/// `istitle`: each word begins with its only capital.
pub fn is_title(text: &str) -> bool {
    let (mut within, mut any) = (false, false);
    for c in each(text.chars()) {
        if c.is_uppercase() || title(c) {
            if within {
                return false;
            }
            (within, any) = (true, true);
        } else if c.is_lowercase() {
            if !within {
                return false;
            }
            any = true;
        } else {
            within = false;
        }
    }
    any
}

/// `isidentifier`.
pub fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next().is_some_and(|c| c == '_' || alpha(c));
    first && chars.all(|c| c == '_' || c.is_alphanumeric() || digit::decimal(c).is_some())
}

/// `isprintable`; so is the empty text.
pub fn is_printable(text: &str) -> bool {
    each(text.chars()).all(printable)
}

/// Whether `repr` shows the character as it is. Rust's own escapes know Unicode's categories.
pub fn printable(c: char) -> bool {
    match c {
        ' '..='~' => true,
        '\0'..='\u{a0}' | '\u{ad}' => false,
        // A mark that joins the character before it is escaped only where it comes first, so put one before.
        _ => {
            let mut pair = String::with_capacity(5);
            pair.push('a');
            pair.push(c);
            pair.escape_debug().count() == 2
        }
    }
}

/// The two-letter characters that are capital and small at once.
fn title(c: char) -> bool {
    matches!(c, 'ǅ' | 'ǈ' | 'ǋ' | 'ǲ')
        || matches!(u32::from(c), 0x1f88..=0x1f8f | 0x1f98..=0x1f9f | 0x1fa8..=0x1faf | 0x1fbc | 0x1fcc | 0x1ffc)
}

/// A letter. Unicode's alphabetic characters also count numbers that are letters, which Python's do not.
fn alpha(c: char) -> bool {
    c.is_alphabetic() && (c.is_ascii() || !c.is_numeric())
}

fn all(text: &str, kind: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && each(text.chars()).all(kind)
}
