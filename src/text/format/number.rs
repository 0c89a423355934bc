//! Numbers by a format spec.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use super::spec::{Align, Grouping, Spec, Subject};
use crate::text::error::TextError;
use crate::text::float::layout;
use crate::text::integer;
use crate::text::number::mixed::to_float;
use crate::text::string::pad::Side;

/// `format(int, spec)`; `type_name` is `int`, or a subclass's name.
pub fn int(int: &BigInt, text: &str, type_name: &str) -> Result<String, TextError> {
    if text.is_empty() {
        return integer::to_string(int);
    }
    let spec = Spec::parse(text, Subject::Int, type_name)?;
    let kind = spec.kind.unwrap_or('d');
    match kind {
        'b' | 'c' | 'd' | 'n' | 'o' | 'x' | 'X' => {}
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => return float_by(to_float(int)?, &spec),
        _ => return Err(spec.unknown(kind)),
    }
    if spec.precision.is_some() {
        return Err(TextError::value("Precision not allowed in integer format specifier"));
    }
    if spec.plain_zero {
        return Err(TextError::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    if kind == 'c' {
        return character(int, &spec);
    }
    let (base, prefix) = match kind {
        'b' => (2, "0b"),
        'o' => (8, "0o"),
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        _ => (10, ""),
    };
    let mut digits = if base == 10 {
        integer::to_string(int)?.trim_start_matches('-').to_owned()
    } else {
        int.magnitude().to_str_radix(base)
    };
    if kind == 'X' {
        digits.make_ascii_uppercase();
    }
    let prefix = if spec.alternate { prefix } else { "" };
    arrange(&spec, int.sign() == Sign::Minus, prefix, &digits, "")
}

/// `format(float, spec)`.
pub fn float(f: f64, text: &str, type_name: &str) -> Result<String, TextError> {
    if text.is_empty() {
        return Ok(crate::text::float::repr(f));
    }
    float_by(f, &Spec::parse(text, Subject::Float, type_name)?)
}

/// `format(bool, spec)`.
pub fn bool(value: bool, text: &str) -> Result<String, TextError> {
    match (text, value) {
        ("", true) => Ok("True".to_owned()),
        ("", false) => Ok("False".to_owned()),
        _ => int(&BigInt::from(u8::from(value)), text, "bool"),
    }
}

/// `format(str, spec)`.
pub fn str(value: &str, text: &str, type_name: &str) -> Result<String, TextError> {
    if text.is_empty() {
        return Ok(value.to_owned());
    }
    Spec::parse(text, Subject::Text, type_name)?.text(value)
}

fn character(int: &BigInt, spec: &Spec) -> Result<String, TextError> {
    if spec.sign.is_some() {
        return Err(TextError::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(TextError::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    if int.to_i64().is_none() {
        return Err(TextError::overflow("Python int too large to convert to C long"));
    }
    spec.pad(&char_of(int)?.to_string(), Side::Right)
}

/// The character of a number, for `c`.
pub fn char_of(int: &BigInt) -> Result<char, TextError> {
    let code = int.to_u32().filter(|&code| code < 0x11_0000);
    let code = code.ok_or_else(|| TextError::overflow("%c arg not in range(0x110000)"))?;
    Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
}

fn float_by(f: f64, spec: &Spec) -> Result<String, TextError> {
    let kind = match (spec.kind, spec.precision) {
        (None, None) => 'r',
        (None, Some(_)) | (Some('n'), _) => 'g',
        (Some('%'), _) => 'f',
        (Some(kind @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G')), _) => kind,
        (Some(kind), _) => return Err(spec.unknown(kind)),
    };
    let percent = spec.kind == Some('%');
    let f = if percent { f * 100.0 } else { f };
    let text = layout(f, kind, spec.precision, spec.alternate, spec.kind.is_none());
    let size = text.strip_prefix('-').unwrap_or(&text);
    let mut minus = size.len() < text.len();
    // Nothing but zeros before an exponent, if there is one.
    let mantissa = size.split(['e', 'E']).next().unwrap_or(size);
    if spec.plain_zero && mantissa.bytes().all(|byte| matches!(byte, b'0' | b'.')) {
        minus = false;
    }
    let whole = size.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = size.split_at(whole);
    if percent {
        return arrange(spec, minus, "", digits, &format!("{rest}%"));
    }
    arrange(spec, minus, "", digits, rest)
}

/// Sign, prefix, grouped digits and what follows them, within the width.
fn arrange(spec: &Spec, minus: bool, prefix: &str, digits: &str, rest: &str) -> Result<String, TextError> {
    let sign = match (minus, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        _ => "",
    };
    let around = sign.len() + prefix.len() + rest.len();
    let inside = spec.align == Some(Align::Inside);
    // Zeros inside the number are digits like the others, so they are grouped too.
    let least = if inside && spec.fill == '0' { spec.width.saturating_sub(around) } else { 0 };
    let body = match spec.grouping {
        Some(grouping) if !digits.is_empty() => grouped(digits, grouping, least),
        _ => digits.to_owned(),
    };
    if !inside {
        return spec.pad(&format!("{sign}{prefix}{body}{rest}"), Side::Right);
    }
    let missing = spec.width.saturating_sub(around + body.len());
    let fill: String = std::iter::repeat_n(spec.fill, missing).collect();
    Ok(format!("{sign}{prefix}{fill}{body}{rest}"))
}

/// Digits in groups, with zeros before them until there are `least` characters.
fn grouped(digits: &str, grouping: Grouping, least: usize) -> String {
    let length = |count: usize| count + (count - 1) / grouping.size;
    let mut count = digits.len();
    while length(count) < least {
        count += 1;
    }
    let zeros = std::iter::repeat_n('0', count - digits.len());
    let mut out = String::with_capacity(length(count));
    for (at, digit) in zeros.chain(digits.chars()).enumerate() {
        if at > 0 && (count - at).is_multiple_of(grouping.size) {
            out.push(grouping.separator);
        }
        out.push(digit);
    }
    out
}
