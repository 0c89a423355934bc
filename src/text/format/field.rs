//! One conversion of `%` formatting, its width and precision known: the value becomes text.

use num_bigint::{BigInt, Sign};

use super::number::char_of;
use crate::text::error::{MAX_WIDTH, TextError};
use crate::text::float::layout;
use crate::text::integer;
use crate::text::string;

/// The flags, sizes and type of a conversion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// `-`
    pub left: bool,
    /// `+`
    pub plus: bool,
    /// A space.
    pub space: bool,
    /// `#`
    pub alternate: bool,
    /// `0`
    pub zero: bool,
    /// The least number of characters.
    pub width: usize,
    /// Digits or characters.
    pub precision: Option<usize>,
    /// The type's character.
    pub kind: char,
}

impl Field {
    /// A width that an argument gave: below 0 it aligns to the left.
    pub fn set_width(&mut self, width: i64) {
        self.left |= width < 0;
        self.width = usize::try_from(width.unsigned_abs()).unwrap_or(usize::MAX);
    }

    /// A precision that an argument gave; below 0 it is 0.
    pub fn set_precision(&mut self, precision: i64) {
        self.precision = Some(usize::try_from(precision).unwrap_or(0));
    }

    fn check(&self) -> Result<(), TextError> {
        let too_large = self.width > MAX_WIDTH || self.precision.is_some_and(|size| size > MAX_WIDTH);
        if too_large { Err(TextError::memory()) } else { Ok(()) }
    }

    /// `%s`, `%r` and `%a` of a text that is made already.
    pub fn text(&self, text: &str) -> Result<String, TextError> {
        if self.width > MAX_WIDTH {
            return Err(TextError::memory());
        }
        let end = self.precision.map_or(text.len(), |precision| string::byte_of(text, precision));
        Ok(self.place("", "", &text[..end], ' '))
    }

    /// `%c` of a character.
    pub fn character(&self, c: char) -> Result<String, TextError> {
        self.check()?;
        Ok(self.place("", "", c.encode_utf8(&mut [0; 4]), ' '))
    }

    /// `%c` of an int.
    pub fn character_of(&self, int: &BigInt) -> Result<String, TextError> {
        self.character(char_of(int)?)
    }

    /// `%d %i %u %o %x %X`.
    pub fn int(&self, int: &BigInt) -> Result<String, TextError> {
        self.check()?;
        let (mut digits, prefix) = match self.kind {
            'o' => (int.magnitude().to_str_radix(8), "0o"),
            'x' => (int.magnitude().to_str_radix(16), "0x"),
            'X' => (int.magnitude().to_str_radix(16).to_ascii_uppercase(), "0X"),
            _ => (integer::to_string(int)?.trim_start_matches('-').to_owned(), ""),
        };
        if let Some(missing) = self.precision.and_then(|size| size.checked_sub(digits.len())) {
            digits.insert_str(0, &"0".repeat(missing));
        }
        let prefix = if self.alternate { prefix } else { "" };
        Ok(self.place(self.sign(int.sign() == Sign::Minus), prefix, &digits, self.fill()))
    }

    /// `%e %E %f %F %g %G`.
    pub fn float(&self, f: f64) -> Result<String, TextError> {
        self.check()?;
        let text = layout(f, self.kind, Some(self.precision.unwrap_or(6)), self.alternate, false);
        let size = text.strip_prefix('-').unwrap_or(&text);
        Ok(self.place(self.sign(size.len() < text.len()), "", size, self.fill()))
    }

    fn sign(&self, minus: bool) -> &'static str {
        match (minus, self.plus, self.space) {
            (true, ..) => "-",
            (false, true, _) => "+",
            (false, false, true) => " ",
            _ => "",
        }
    }

    fn fill(&self) -> char {
        if self.zero && !self.left { '0' } else { ' ' }
    }

    fn place(&self, sign: &str, prefix: &str, body: &str, fill: char) -> String {
        let missing = self.width.saturating_sub(sign.len() + prefix.len() + string::len(body));
        let fill = fill.to_string().repeat(missing);
        match (self.left, fill.starts_with('0')) {
            (true, _) => format!("{sign}{prefix}{body}{fill}"),
            (false, true) => format!("{sign}{prefix}{fill}{body}"),
            (false, false) => format!("{fill}{sign}{prefix}{body}"),
        }
    }
}
