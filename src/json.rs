//! JSON, written as it goes.

use std::fmt::{Display, Result, Write};

/// Writes one value into `out`, piece by piece; the commas are its own.
#[derive(Debug)]
pub struct Writer<'a, W> {
    out: &'a mut W,
    /// Whether a value stands before the next one on its level.
    is_next: bool,
}

impl<'a, W: Write> Writer<'a, W> {
    /// Before the value.
    pub const fn new(out: &'a mut W) -> Self {
        Self { out, is_next: false }
    }

    /// A member's name; its value follows.
    ///
    /// # Errors
    ///
    /// As all of these: those of what is written to.
    pub fn key(&mut self, key: &str) -> Result {
        self.comma()?;
        quote(self.out, key)?;
        self.is_next = false;
        self.out.write_char(':')
    }

    /// An object or a list begins.
    ///
    /// # Errors
    ///
    /// As [`key`](Self::key).
    pub fn begin(&mut self, bracket: char) -> Result {
        self.comma()?;
        self.is_next = false;
        self.out.write_char(bracket)
    }

    /// It ends.
    ///
    /// # Errors
    ///
    /// As [`key`](Self::key).
    pub fn end(&mut self, bracket: char) -> Result {
        self.is_next = true;
        self.out.write_char(bracket)
    }

    /// A string.
    ///
    /// # Errors
    ///
    /// As [`key`](Self::key).
    pub fn text(&mut self, text: &str) -> Result {
        self.comma()?;
        quote(self.out, text)
    }

    /// What is JSON as it is displayed: a number, true, false or null.
    ///
    /// # Errors
    ///
    /// As [`key`](Self::key).
    pub fn plain(&mut self, value: impl Display) -> Result {
        self.comma()?;
        write!(self.out, "{value}")
    }

    fn comma(&mut self) -> Result {
        if std::mem::replace(&mut self.is_next, true) { self.out.write_char(',') } else { Ok(()) }
    }
}

/// A string in quotes.
///
/// # Errors
///
/// Those of `out`.
pub fn quote(out: &mut impl Write, text: &str) -> Result {
    out.write_char('"')?;
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c < ' ' || c == '"' || c == '\\') {
        out.write_str(&rest[..at])?;
        match rest.as_bytes()[at] {
            b'"' => out.write_str("\\\"")?,
            b'\\' => out.write_str("\\\\")?,
            b'\n' => out.write_str("\\n")?,
            control => write!(out, "\\u{control:04x}")?,
        }
        rest = &rest[at + 1..];
    }
    out.write_str(rest)?;
    out.write_char('"')
}

/// A string in quotes, as one.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    // Writing to a string cannot fail.
    let _ = quote(&mut json, text);
    json
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_quoted() {
        assert_eq!(quoted("a\"b\\c\n\td…"), "\"a\\\"b\\\\c\\n\\u0009d…\"");
        assert_eq!(quoted(""), "\"\"");
    }

    #[test]
    fn commas_stand_between() -> Result {
        let mut out = String::new();
        let mut json = Writer::new(&mut out);
        json.begin('{')?;
        json.key("a")?;
        json.begin('[')?;
        json.plain(1)?;
        json.plain(true)?;
        json.begin('[')?;
        json.end(']')?;
        json.end(']')?;
        json.key("b")?;
        json.text("c")?;
        json.end('}')?;
        assert_eq!(out, r#"{"a":[1,true,[]],"b":"c"}"#);
        Ok(())
    }
}
