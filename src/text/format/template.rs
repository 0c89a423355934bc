//! The template of `str.format`, in pieces.

use crate::text::error::TextError;

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text that stays as it is.
    Literal(&'a str),
    /// A value goes here.
    Field(Field<'a>),
}

/// A replacement field: `{name!conversion:spec}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// What comes before the first `!` or `:`. Read it with [`Numbering`](super::path::Numbering).
    pub name: &'a str,
    /// The character after `!`. Check it with [`conversion`].
    pub conversion: Option<char>,
    /// The format spec as it is written.
    pub spec: &'a str,
    /// Whether the spec holds fields of its own: a template of one level less.
    pub nested: bool,
}

/// How deep templates go: a template, and the specs in it.
pub const DEPTH: usize = 2;

/// The error for a template within a spec's spec.
pub fn too_deep() -> TextError {
    TextError::value("Max string recursion exceeded")
}

/// What a conversion makes of a value before it is formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// `!s`
    Str,
    /// `!r`
    Repr,
    /// `!a`
    Ascii,
}

/// The conversion of that character.
pub fn conversion(c: char) -> Result<Conversion, TextError> {
    match c {
        's' => Ok(Conversion::Str),
        'r' => Ok(Conversion::Repr),
        'a' => Ok(Conversion::Ascii),
        '!'..='~' => Err(TextError::value(format!("Unknown conversion specifier {c}"))),
        _ => Err(TextError::value(format!("Unknown conversion specifier \\x{:x}", u32::from(c)))),
    }
}

/// The pieces of a template, in order, up to the first error.
#[derive(Clone, Debug)]
pub struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Pieces<'a> {
    /// The pieces of `template`.
    pub fn new(template: &'a str) -> Self {
        Self { rest: template }
    }

    fn piece(&mut self) -> Result<Piece<'a>, TextError> {
        let text = self.rest;
        let Some(at) = text.find(['{', '}']) else {
            self.rest = "";
            return Ok(Piece::Literal(text));
        };
        let after = &text[at + 1..];
        let brace = text.as_bytes()[at];
        if after.as_bytes().first() == Some(&brace) {
            // Doubled, it stands for itself.
            self.rest = &after[1..];
            return Ok(Piece::Literal(&text[..=at]));
        }
        if brace == b'}' {
            return Err(TextError::value("Single '}' encountered in format string"));
        }
        if after.is_empty() {
            return Err(TextError::value("Single '{' encountered in format string"));
        }
        if at > 0 {
            self.rest = &text[at..];
            return Ok(Piece::Literal(&text[..at]));
        }
        let (field, rest) = field(after)?;
        self.rest = rest;
        Ok(Piece::Field(field))
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Result<Piece<'a>, TextError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let piece = self.piece();
        if piece.is_err() {
            self.rest = "";
        }
        Some(piece)
    }
}

/// A field whose opening brace is read already, and what follows it.
fn field(text: &str) -> Result<(Field<'_>, &str), TextError> {
    let end = name_end(text)?;
    let (name, rest) = (&text[..end], &text[end + 1..]);
    let empty = |conversion, rest| Ok((Field { name, conversion, spec: "", nested: false }, rest));
    let mut spec = rest;
    let mut conversion = None;
    match text.as_bytes()[end] {
        b'}' => return empty(None, rest),
        b'!' => {
            let mut chars = rest.chars();
            let Some(c) = chars.next() else {
                return Err(TextError::value("end of string while looking for conversion specifier"));
            };
            conversion = Some(c);
            spec = match chars.next() {
                Some('}') => return empty(conversion, chars.as_str()),
                Some(':') | None => chars.as_str(),
                Some(_) => return Err(TextError::value("expected ':' after conversion specifier")),
            };
        }
        _ => {}
    }
    let mut depth = 1;
    for (at, byte) in spec.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let (spec, rest) = (&spec[..at], &spec[at + 1..]);
            return Ok((Field { name, conversion, spec, nested: spec.contains('{') }, rest));
        }
    }
    Err(TextError::value("unmatched '{' in format spec"))
}

/// Where a field's name ends: at `}`, `:` or `!`, but not within brackets.
fn name_end(text: &str) -> Result<usize, TextError> {
    let mut bracket = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b']' => bracket = false,
            _ if bracket => {}
            b'[' => bracket = true,
            b'{' => return Err(TextError::value("unexpected '{' in field name")),
            b'}' | b':' | b'!' => return Ok(at),
            _ => {}
        }
    }
    Err(TextError::value("expected '}' before end of string"))
}

#[cfg(test)]
mod tests {
    use super::super::path::{Access, First, Numbering, out_of_range};
    use super::*;

    /// `template.format("A", "B", k="V")`, with accesses shown as they are.
    fn format(template: &str, depth: usize, numbering: &mut Numbering) -> Result<String, TextError> {
        if depth == 0 {
            return Err(too_deep());
        }
        let mut out = String::new();
        for piece in Pieces::new(template) {
            let field = match piece? {
                Piece::Literal(text) => {
                    out += text;
                    continue;
                }
                Piece::Field(field) => field,
            };
            let (first, accesses) = numbering.path(field.name)?;
            let mut value = match first {
                First::Index(index) => *["A", "B"].get(index).ok_or_else(|| out_of_range(index))?,
                First::Key("k") => "V",
                First::Key(key) => return Err(TextError::new("KeyError", format!("'{key}'"))),
            }
            .to_owned();
            for access in accesses {
                value = match access? {
                    Access::Attribute(name) => format!("{value}.{name}"),
                    Access::Index(index) => format!("{value}[{index}]"),
                    Access::Key(key) => format!("{value}['{key}']"),
                };
            }
            if let Some(c) = field.conversion {
                value = match conversion(c)? {
                    Conversion::Str => value,
                    Conversion::Repr => crate::text::string::repr::repr(&value),
                    Conversion::Ascii => crate::text::string::repr::ascii(&value),
                };
            }
            let spec =
                if field.nested { format(field.spec, depth - 1, numbering)? } else { field.spec.to_owned() };
            out += &crate::text::format::number::str(&value, &spec, "str")?;
        }
        Ok(out)
    }

    #[test]
    fn templates_fill_in_or_say_what_is_wrong() {
        for (template, expected) in [
            ("", ""),
            ("{}-{}", "A-B"),
            ("{1}{0}{1}", "BAB"),
            ("{{}}{{{}}}", "{}{A}"),
            ("é{0.x[1].y[z z]}日", "éA.x[1].y['z z']日"),
            ("{k:>3}|{0!r:^7}|", "  V|  'A'  |"),
            ("{0!s}{k!a}", "A'V'"),
            ("{:{}}", "!ValueError: Unknown format code 'B' for object of type 'str'"),
            ("{:>{{}}}", "!ValueError: Invalid format specifier '>{}' for object of type 'str'"),
            ("{:{:{}}}", "!ValueError: Max string recursion exceeded"),
            ("{[a}]}", "A['a}']"),
            ("{0[!:]}", "A['!:']"),
            ("{", "!ValueError: Single '{' encountered in format string"),
            ("a}", "!ValueError: Single '}' encountered in format string"),
            ("{}{}{}", "!IndexError: Replacement index 2 out of range for positional args tuple"),
            (
                "{0}{}",
                "!ValueError: cannot switch from manual field specification to automatic field numbering",
            ),
            (
                "{}{0}",
                "!ValueError: cannot switch from automatic field numbering to manual field specification",
            ),
            ("{ }", "!KeyError: ' '"),
            ("{-1}", "!KeyError: '-1'"),
            ("{!x}", "!ValueError: Unknown conversion specifier x"),
            ("{!}", "!ValueError: unmatched '{' in format spec"),
            ("{!r:}", "'A'"),
            ("{0", "!ValueError: expected '}' before end of string"),
            ("{0:", "!ValueError: unmatched '{' in format spec"),
            ("{0[", "!ValueError: expected '}' before end of string"),
            ("{0[]}", "!ValueError: Empty attribute in format string"),
            ("{0.}", "!ValueError: Empty attribute in format string"),
            ("{0..a}", "!ValueError: Empty attribute in format string"),
            ("{0[1]x}", "!ValueError: Only '.' or '[' may follow ']' in format field specifier"),
            ("{{}", "!ValueError: Single '}' encountered in format string"),
            ("{}}", "!ValueError: Single '}' encountered in format string"),
            ("{!rx}", "!ValueError: expected ':' after conversion specifier"),
            ("{99999999999999999999}", "!ValueError: Too many decimal digits in format string"),
            ("{a{b}}", "!ValueError: unexpected '{' in field name"),
            ("{:}}", "!ValueError: Single '}' encountered in format string"),
            ("x{0:a{b", "!ValueError: unmatched '{' in format spec"),
        ] {
            let got = format(template, DEPTH, &mut Numbering::default());
            let got = got.unwrap_or_else(|error| format!("!{}: {}", error.class, error.message));
            assert_eq!(got, expected, "{template}");
        }
    }
}
