//! The format spec: `[[fill]align][sign][z][#][0][width][,_][.precision][type]`.

use crate::text::digit::decimal;
use crate::text::error::{MAX_WIDTH, TextError};
use crate::text::string;
use crate::text::string::pad::Side;

/// Where a value goes within its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`
    Left,
    /// `>`
    Right,
    /// `^`
    Center,
    /// `=`: the padding goes between sign and digits.
    Inside,
}

/// What separates groups of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grouping {
    /// `,` or `_`
    pub separator: char,
    /// Digits in a group: 3, or 4 where the base is a power of two.
    pub size: usize,
}

/// A format spec, parsed for values of one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec<'a> {
    /// What pads.
    pub fill: char,
    /// The alignment that is written, or follows from a `0` before the width.
    pub align: Option<Align>,
    /// `+`, `-` or a space.
    pub sign: Option<char>,
    /// `z`: what rounds to zero has no minus.
    pub plain_zero: bool,
    /// `#`
    pub alternate: bool,
    /// The least number of characters.
    pub width: usize,
    /// Separators of digits.
    pub grouping: Option<Grouping>,
    /// Digits after the point, or significant digits, or characters.
    pub precision: Option<usize>,
    /// The type's character, if there is one.
    pub kind: Option<char>,
    /// The type of the value, for errors.
    pub type_name: &'a str,
}

/// What kind of value a spec is parsed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A text, aligned to the left; its type is `s`.
    Text,
    /// An int; its type is `d`.
    Int,
    /// A float, which has a type of its own that is not written.
    Float,
}

impl<'a> Spec<'a> {
    /// Parses `text` for a value of type `type_name`.
    pub fn parse(text: &str, subject: Subject, type_name: &'a str) -> Result<Self, TextError> {
        let chars: Vec<char> = text.chars().collect();
        let mut rest = Rest { chars: &chars, at: 0 };
        let (fill, align) = rest.alignment();
        let mut spec = Self {
            fill: fill.unwrap_or(' '),
            align,
            sign: rest.one_of("+- "),
            plain_zero: rest.one_of("z").is_some(),
            alternate: rest.one_of("#").is_some(),
            width: 0,
            grouping: None,
            precision: None,
            kind: None,
            type_name,
        };
        if fill.is_none() && rest.one_of("0").is_some() {
            spec.fill = '0';
            if align.is_none() && subject != Subject::Text {
                spec.align = Some(Align::Inside);
            }
        }
        spec.width = rest.integer()?.unwrap_or(0);
        let separator = rest.separator()?;
        if rest.one_of(".").is_some() {
            let precision = rest.integer()?;
            spec.precision =
                Some(precision.ok_or_else(|| TextError::value("Format specifier missing precision"))?);
        }
        spec.kind = match &chars[rest.at..] {
            [] => None,
            [kind] => Some(*kind),
            _ => {
                let message = format!("Invalid format specifier '{text}' for object of type '{type_name}'");
                return Err(TextError::value(message));
            }
        };
        spec.grouping = separator.map(|separator| spec.groups(separator, subject)).transpose()?;
        // What a small program can ask for must not exhaust the page.
        if spec.width.max(spec.precision.unwrap_or(0)) > MAX_WIDTH && subject != Subject::Text {
            return Err(TextError::memory());
        }
        Ok(spec)
    }

    fn groups(&self, separator: char, subject: Subject) -> Result<Grouping, TextError> {
        let default = match subject {
            Subject::Text => Some('s'),
            Subject::Int => Some('d'),
            Subject::Float => None,
        };
        match self.kind.or(default) {
            None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'F' | 'G' | '%') => Ok(Grouping { separator, size: 3 }),
            Some('b' | 'o' | 'x' | 'X') if separator == '_' => Ok(Grouping { separator, size: 4 }),
            Some(kind) => Err(TextError::value(format!("Cannot specify '{separator}' with {}.", code(kind)))),
        }
    }

    /// The error for a type that values like this do not have.
    pub fn unknown(&self, kind: char) -> TextError {
        TextError::value(format!(
            "Unknown format code {} for object of type '{}'",
            code(kind),
            self.type_name
        ))
    }

    /// A text formatted: `format(str, spec)`.
    pub fn text(&self, text: &str) -> Result<String, TextError> {
        if let Some(kind) = self.kind.filter(|&kind| kind != 's') {
            return Err(self.unknown(kind));
        }
        let wrong = match (self.sign, self.plain_zero, self.alternate, self.align) {
            (Some(' '), ..) => "Space not allowed in string format specifier",
            (Some(_), ..) => "Sign not allowed in string format specifier",
            (_, true, ..) => "Negative zero coercion (z) not allowed in string format specifier",
            (_, _, true, _) => "Alternate form (#) not allowed in string format specifier",
            (.., Some(Align::Inside)) => "'=' alignment not allowed in string format specifier",
            _ => "",
        };
        if !wrong.is_empty() {
            return Err(TextError::value(wrong));
        }
        let end = self.precision.map_or(text.len(), |precision| string::byte_of(text, precision));
        self.pad(&text[..end], Side::Left)
    }

    /// The text within the width; `default` where no alignment is written.
    pub fn pad(&self, text: &str, default: Side) -> Result<String, TextError> {
        if self.width > MAX_WIDTH {
            return Err(TextError::memory());
        }
        let length = string::len(text);
        let Some(missing) = self.width.checked_sub(length) else { return Ok(text.to_owned()) };
        let left = match self.align {
            Some(Align::Left) => 0,
            Some(Align::Right | Align::Inside) => missing,
            Some(Align::Center) => missing / 2,
            None if default == Side::Left => 0,
            None => missing,
        };
        let fill = |count| std::iter::repeat_n(self.fill, count);
        Ok(fill(left).chain(text.chars()).chain(fill(missing - left)).collect())
    }
}

/// A type's character as errors show it.
fn code(kind: char) -> String {
    if matches!(kind, '!'..='\u{7f}') { format!("'{kind}'") } else { format!("'\\x{:x}'", u32::from(kind)) }
}

/// What is not parsed yet.
struct Rest<'a> {
    chars: &'a [char],
    at: usize,
}

impl Rest<'_> {
    fn alignment(&mut self) -> (Option<char>, Option<Align>) {
        let align = |c: char| match c {
            '<' => Some(Align::Left),
            '>' => Some(Align::Right),
            '^' => Some(Align::Center),
            '=' => Some(Align::Inside),
            _ => None,
        };
        let found = match *self.chars {
            [fill, second, ..] if align(second).is_some() => (2, Some(fill), align(second)),
            [first, ..] if align(first).is_some() => (1, None, align(first)),
            _ => (0, None, None),
        };
        self.at = found.0;
        (found.1, found.2)
    }

    fn one_of(&mut self, wanted: &str) -> Option<char> {
        let c = self.chars.get(self.at).copied().filter(|&c| wanted.contains(c))?;
        self.at += 1;
        Some(c)
    }

    fn integer(&mut self) -> Result<Option<usize>, TextError> {
        let mut value = None;
        while let Some(digit) = self.chars.get(self.at).and_then(|&c| decimal(c)) {
            let next = value.unwrap_or(0i64).checked_mul(10).and_then(|tens| tens.checked_add(digit.into()));
            value = Some(next.ok_or_else(|| TextError::value("Too many decimal digits in format string"))?);
            self.at += 1;
        }
        Ok(value.map(|value| usize::try_from(value).unwrap_or(usize::MAX)))
    }

    fn separator(&mut self) -> Result<Option<char>, TextError> {
        let first = self.one_of(",");
        let second = self.one_of("_");
        let both = (first.is_some() && second.is_some())
            || (second.is_some() && self.chars.get(self.at) == Some(&','));
        if both {
            return Err(TextError::value("Cannot specify both ',' and '_'."));
        }
        Ok(first.or(second))
    }
}
