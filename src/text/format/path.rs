//! A field's name in a template of `str.format`: an argument, and attributes and items of it.

use crate::text::error::TextError;

/// The argument that a field's name begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First<'a> {
    /// The positional argument of that number.
    Index(usize),
    /// The keyword argument of that name.
    Key(&'a str),
}

/// What follows the argument in a field's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access<'a> {
    /// `.name`
    Attribute(&'a str),
    /// `[number]`
    Index(i64),
    /// `[key]`
    Key(&'a str),
}

/// How a template numbers its fields: by itself, or as they say. Specs within go on with their template's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbering {
    automatic: Option<bool>,
    next: usize,
}

impl Numbering {
    /// The argument and the accesses of a field's name. The accesses end at the first error.
    pub fn path<'a>(&mut self, name: &'a str) -> Result<(First<'a>, Accesses<'a>), TextError> {
        let end = name.find(['.', '[']).unwrap_or(name.len());
        let (first, rest) = name.split_at(end);
        let accesses = Accesses { rest };
        let number = integer(first)?;
        if number.is_none() && !first.is_empty() {
            return Ok((First::Key(first), accesses));
        }
        let automatic = number.is_none();
        if self.automatic.is_some_and(|was| was != automatic) {
            return Err(TextError::value(if automatic {
                "cannot switch from manual field specification to automatic field numbering"
            } else {
                "cannot switch from automatic field numbering to manual field specification"
            }));
        }
        self.automatic = Some(automatic);
        let number = number.map_or(self.next, |number| usize::try_from(number).unwrap_or(usize::MAX));
        self.next += usize::from(automatic);
        Ok((First::Index(number), accesses))
    }
}

/// The error for a number that no argument has.
pub fn out_of_range(index: usize) -> TextError {
    let message = format!("Replacement index {index} out of range for positional args tuple");
    TextError::new("IndexError", message)
}

/// A field name's accesses, in order.
#[derive(Clone, Copy, Debug)]
pub struct Accesses<'a> {
    rest: &'a str,
}

impl<'a> Accesses<'a> {
    fn access(&mut self) -> Result<Access<'a>, TextError> {
        let empty = || TextError::value("Empty attribute in format string");
        if let Some(text) = self.rest.strip_prefix('.') {
            let end = text.find(['.', '[']).unwrap_or(text.len());
            self.rest = &text[end..];
            return if end == 0 { Err(empty()) } else { Ok(Access::Attribute(&text[..end])) };
        }
        let Some(text) = self.rest.strip_prefix('[') else {
            return Err(TextError::value("Only '.' or '[' may follow ']' in format field specifier"));
        };
        let Some((key, rest)) = text.split_once(']') else {
            return Err(TextError::value("Missing ']' in format string"));
        };
        self.rest = rest;
        if key.is_empty() {
            return Err(empty());
        }
        Ok(integer(key)?.map_or(Access::Key(key), Access::Index))
    }
}

impl<'a> Iterator for Accesses<'a> {
    type Item = Result<Access<'a>, TextError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let access = self.access();
        if access.is_err() {
            self.rest = "";
        }
        Some(access)
    }
}

/// The number that the text is, if it is all digits.
fn integer(text: &str) -> Result<Option<i64>, TextError> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| TextError::value("Too many decimal digits in format string"))
}
