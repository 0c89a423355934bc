//! The template of `%` formatting, in pieces.

use super::field::Field;
use crate::text::error::TextError;

/// A piece of the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text that stays as it is.
    Literal(&'a str),
    /// A value goes here.
    Conversion(Conversion<'a>),
}

/// A conversion as it is written. Of the arguments it takes its width first, then its precision, then its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion<'a> {
    /// The key in parentheses.
    pub key: Option<&'a str>,
    /// What is known of the field; the type's character may be none that exists.
    pub field: Field,
    /// `*` for the width: an int among the arguments.
    pub width_follows: bool,
    /// `*` for the precision.
    pub precision_follows: bool,
    /// The number of the type's character in the template.
    pub at: usize,
}

impl Conversion<'_> {
    /// What kind of value the type takes.
    ///
    /// # Errors
    ///
    /// There is no such type. CPython says so only after it has taken the value.
    pub fn takes(&self) -> Result<Takes, TextError> {
        match self.field.kind {
            's' => Ok(Takes::Str),
            'r' => Ok(Takes::Repr),
            'a' => Ok(Takes::Ascii),
            'c' => Ok(Takes::Character),
            'd' | 'i' | 'u' => Ok(Takes::Number),
            'o' | 'x' | 'X' => Ok(Takes::Int),
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => Ok(Takes::Float),
            kind => {
                let shown = if matches!(kind, '\u{1f}'..='~') { kind } else { '?' };
                let code = u32::from(kind);
                let message =
                    format!("unsupported format character '{shown}' (0x{code:x}) at index {}", self.at);
                Err(TextError::value(message))
            }
        }
    }

    /// The error for a value of a type that the conversion does not take.
    pub fn wrong_value(&self, type_name: &str) -> TextError {
        let kind = self.field.kind;
        match kind {
            'd' | 'i' | 'u' => {
                TextError::kind(format!("%{kind} format: a real number is required, not {type_name}"))
            }
            'o' | 'x' | 'X' => {
                TextError::kind(format!("%{kind} format: an integer is required, not {type_name}"))
            }
            'c' => TextError::kind("%c requires int or char"),
            _ => TextError::kind(format!("must be real number, not {type_name}")),
        }
    }
}

/// What a conversion makes of its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// `str` of anything.
    Str,
    /// `repr` of anything.
    Repr,
    /// `ascii` of anything.
    Ascii,
    /// An int or a text of one character.
    Character,
    /// An int, or a float that is cut off.
    Number,
    /// An int.
    Int,
    /// A float or an int.
    Float,
}

/// Too few arguments.
pub fn not_enough() -> TextError {
    TextError::kind("not enough arguments for format string")
}

/// Too many.
pub fn not_all() -> TextError {
    TextError::kind("not all arguments converted during string formatting")
}

/// An argument for `*` that is no int.
pub fn star_wants_int() -> TextError {
    TextError::kind("* wants int")
}

/// The pieces of a template, in order, up to the first error.
#[derive(Clone, Debug)]
pub struct Pieces<'a> {
    template: &'a str,
    at: usize,
    mapping: bool,
}

impl<'a> Pieces<'a> {
    /// `mapping` says whether the right-hand side can be asked for keys.
    pub fn new(template: &'a str, mapping: bool) -> Self {
        Self { template, at: 0, mapping }
    }

    fn peek(&self) -> Option<char> {
        self.template[self.at..].chars().next()
    }

    fn next_char(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn key(&mut self) -> Result<&'a str, TextError> {
        if !self.mapping {
            return Err(TextError::kind("format requires a mapping"));
        }
        let start = self.at;
        let mut depth = 1;
        while let Some(c) = self.next_char() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok(&self.template[start..self.at - 1]);
            }
        }
        Err(TextError::value("incomplete format key"))
    }

    fn flags(&mut self, field: &mut Field) {
        while let Some(c) = self.peek() {
            let flag = match c {
                '-' => &mut field.left,
                '+' => &mut field.plus,
                ' ' => &mut field.space,
                '#' => &mut field.alternate,
                '0' => &mut field.zero,
                _ => return,
            };
            *flag = true;
            self.at += 1;
        }
    }

    /// Decimal digits, if there are any.
    fn number(&mut self, most: i64, too_big: &'static str) -> Result<Option<usize>, TextError> {
        let mut value = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            let next = value.unwrap_or(0i64).checked_mul(10).and_then(|tens| tens.checked_add(digit.into()));
            value = Some(next.filter(|&next| next <= most).ok_or_else(|| TextError::value(too_big))?);
            self.at += 1;
        }
        Ok(value.map(|value| usize::try_from(value).unwrap_or(usize::MAX)))
    }

    fn star(&mut self) -> bool {
        let star = self.peek() == Some('*');
        self.at += usize::from(star);
        star
    }

    fn conversion(&mut self) -> Result<Conversion<'a>, TextError> {
        let incomplete = || TextError::value("incomplete format");
        let mut field = Field::default();
        let key = if self.peek() == Some('(') {
            self.at += 1;
            Some(self.key()?)
        } else {
            None
        };
        self.flags(&mut field);
        let width_follows = self.star();
        if !width_follows {
            field.width = self.number(i64::MAX, "width too big")?.unwrap_or(0);
        }
        let mut precision_follows = false;
        if self.peek() == Some('.') {
            self.at += 1;
            precision_follows = self.star();
            if !precision_follows {
                field.precision = Some(self.number(i32::MAX.into(), "precision too big")?.unwrap_or(0));
            }
        }
        // A size of C's, which means nothing.
        if matches!(self.peek(), Some('h' | 'l' | 'L')) {
            self.at += 1;
        }
        let at = crate::text::string::index_of(self.template, self.at);
        field.kind = self.next_char().ok_or_else(incomplete)?;
        Ok(Conversion { key, field, width_follows, precision_follows, at })
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Result<Piece<'a>, TextError>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.template[self.at..];
        let end = rest.find('%').unwrap_or(rest.len());
        if end > 0 {
            self.at += end;
            return Some(Ok(Piece::Literal(&rest[..end])));
        }
        self.next_char()?;
        if self.peek() == Some('%') {
            self.at += 1;
            return Some(Ok(Piece::Literal("%")));
        }
        let conversion = self.conversion();
        if conversion.is_err() {
            self.at = self.template.len();
        }
        Some(conversion.map(Piece::Conversion))
    }
}
