//! A float's text: `repr`, `float("…")`, and the layouts of `e f g`.

use super::decimal::{Decimal, fixed};
use super::error::TextError;
use super::string::repr::repr as quoted;

/// `repr(f)` and `str(f)`: the shortest digits that read back as the same float.
pub fn repr(f: f64) -> String {
    layout(f, 'r', None, false, true)
}

/// A float as one of the types `e E f F g G` says, or `r` for the shortest digits; with its sign when that is
/// minus. `point` is the alternate form `#`; `zero` makes whole numbers end in `.0`.
pub fn layout(f: f64, kind: char, precision: Option<usize>, point: bool, zero: bool) -> String {
    let mut text = if f.is_nan() {
        "nan".to_owned()
    } else if f.is_infinite() {
        "inf".to_owned()
    } else {
        finite(f, kind.to_ascii_lowercase(), precision, point, zero)
    };
    if f.is_sign_negative() && !f.is_nan() {
        text.insert(0, '-');
    }
    if kind.is_ascii_uppercase() {
        text.make_ascii_uppercase();
    }
    text
}

fn finite(f: f64, kind: char, precision: Option<usize>, point: bool, zero: bool) -> String {
    match kind {
        'e' => Decimal::significant(f, precision.unwrap_or(6) + 1).scientific(point),
        'f' => fixed(f, precision.unwrap_or(6), point),
        'g' => {
            let count = precision.unwrap_or(6).max(1);
            let mut decimal = Decimal::significant(f, count);
            if !point {
                decimal.trim();
            }
            let most = count.min(i32::MAX as usize) as i32 - i32::from(zero);
            general(&decimal, most, point, zero)
        }
        _ => general(&Decimal::shortest(f), 16, point, zero),
    }
}

/// Positional from 0.0001 up to `most` digits before the point, else scientific.
fn general(decimal: &Decimal, most: i32, point: bool, zero: bool) -> String {
    if decimal.exponent < -4 || decimal.exponent >= most {
        decimal.scientific(point)
    } else {
        decimal.positional(point, zero)
    }
}

/// `float(text)`.
pub fn parse(text: &str) -> Result<f64, TextError> {
    let trimmed = super::string::class::strip_spaces(text);
    let ascii = super::digit::to_ascii(trimmed);
    without_underscores(&ascii)
        .and_then(|plain| plain.parse().ok())
        .ok_or_else(|| TextError::value(format!("could not convert string to float: {}", quoted(text))))
}

/// The text without its underscores, which must stand between digits. `None` if one does not.
pub fn without_underscores(text: &str) -> Option<std::borrow::Cow<'_, str>> {
    if !text.contains('_') {
        return Some(text.into());
    }
    let bytes = text.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let placed = |at: usize| digit(at.checked_sub(1)) && digit(Some(at + 1));
    let ok = bytes.iter().enumerate().all(|(at, &byte)| byte != b'_' || placed(at));
    ok.then(|| text.replace('_', "").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_float_shows_the_fewest_digits_that_read_back() {
        for (f, text) in [
            (0.1, "0.1"),
            (-0.0, "-0.0"),
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (9999999999999998.0, "9999999999999998.0"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (1.5e300, "1.5e+300"),
            (5e-324, "5e-324"),
            (123.456, "123.456"),
            // Halfway between two texts as short.
            (f64::from_bits(0x4306_96a8_af55_9f62), "794762590991340.2"),
            (f64::from_bits(0x4306_96a8_af55_9f66), "794762590991340.8"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "nan"),
        ] {
            assert_eq!(repr(f), text);
        }
    }

    #[test]
    fn a_text_reads_as_a_float_or_is_named_in_the_error() {
        for (text, f) in [
            (" 1_0.5e-1 \n", 1.05),
            ("-Infinity", f64::NEG_INFINITY),
            ("+iNf", f64::INFINITY),
            (".5", 0.5),
            ("5.", 5.0),
            ("\u{661}\u{662}", 12.0),
            ("1e400", f64::INFINITY),
        ] {
            assert_eq!(parse(text), Ok(f));
        }
        assert!(parse("nan").unwrap().is_nan());
        for text in ["", "_1", "1_", "1__0", "1e_5", "1_e5", "0x10", "1 2", ".", "e5", "infin", "1_.5"] {
            let error = parse(text).unwrap_err();
            assert_eq!(error.class, "ValueError");
            assert_eq!(error.message, format!("could not convert string to float: '{text}'"));
        }
    }
}
