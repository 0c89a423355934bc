//! An int's text: `int("…", base)`, `str(int)` and other bases.

use num_bigint::BigInt;

use super::digit::to_ascii;
use super::error::TextError;
use super::interrupt::each;
use super::string::class::strip_spaces;
use super::string::repr::repr;

/// The most decimal digits an int may have that is read or written.
pub const MAX_DIGITS: usize = 4300;

/// `int(text, base)`.
pub fn parse(text: &str, base: i64) -> Result<BigInt, TextError> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(TextError::value("int() base must be >= 2 and <= 36, or 0"));
    }
    let ascii = to_ascii(strip_spaces(text));
    read(&ascii, base as u32)?.ok_or_else(|| {
        let shown: String = repr(text).chars().take(200).collect();
        TextError::value(format!("invalid literal for int() with base {base}: {shown}"))
    })
}

/// The value of a literal, `None` if it is none.
fn read(text: &str, base: u32) -> Result<Option<BigInt>, TextError> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let prefixed = match unsigned.as_bytes() {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    let has_prefix = prefixed != 0 && (base == 0 || base == prefixed);
    // Without a base, zeros may not stand before other digits: once that was octal.
    let octal = base == 0
        && prefixed == 0
        && unsigned.starts_with('0')
        && unsigned.contains(|c| ('1'..='9').contains(&c));
    if octal {
        return Ok(None);
    }
    let base = match base {
        0 if prefixed != 0 => prefixed,
        0 => 10,
        _ => base,
    };
    let digits = if has_prefix { &unsigned[2..] } else { unsigned };
    let plain = if has_prefix { digits.strip_prefix('_').unwrap_or(digits) } else { digits };
    let Some(plain) = without_underscores(plain, base) else { return Ok(None) };
    if !base.is_power_of_two() && plain.len() > MAX_DIGITS {
        return Err(TextError::value(format!(
            "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has {} digits",
            plain.len()
        )));
    }
    super::number::bits::check(plain.len() as u64 * 5 / 2)?;
    Ok(BigInt::parse_bytes(plain.as_bytes(), base).map(|int| if negative { -int } else { int }))
}

/// Digits of the base, with single underscores between them taken out.
fn without_underscores(text: &str, base: u32) -> Option<String> {
    let parts = || text.split('_');
    let ok = parts().all(|part| !part.is_empty() && each(part.chars()).all(|c| c.is_digit(base)));
    ok.then(|| each(parts()).collect())
}

/// `str(int)`.
pub fn to_string(int: &BigInt) -> Result<String, TextError> {
    let too_long = || {
        TextError::value(format!(
            "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion; hex() has none"
        ))
    };
    // 4300 digits are 14285 bits at most: do not compute what is not shown.
    if int.bits() > 14_285 {
        return Err(too_long());
    }
    let text = int.to_string();
    if text.trim_start_matches('-').len() > MAX_DIGITS { Err(too_long()) } else { Ok(text) }
}

/// `bin`, `oct` and `hex`: base 2, 8 or 16, with its prefix.
pub fn with_prefix(int: &BigInt, base: u32) -> String {
    let prefix = match base {
        2 => "0b",
        8 => "0o",
        _ => "0x",
    };
    let sign = if int.sign() == num_bigint::Sign::Minus { "-" } else { "" };
    format!("{sign}{prefix}{}", int.magnitude().to_str_radix(base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_reads_as_an_int_or_is_named_in_the_error() {
        for (text, base, int) in [
            (" \t-0042\n", 10, -42),
            ("1_000", 10, 1000),
            ("0x1f", 0, 31),
            ("0X_1f", 16, 31),
            ("-0b101", 0, -5),
            ("0o17", 8, 15),
            ("z", 36, 35),
            ("0b1", 16, 0xb1),
            ("0", 0, 0),
            ("0_0", 0, 0),
            ("00", 0, 0),
            ("+5", 0, 5),
            ("\u{663}", 10, 3),
        ] {
            assert_eq!(parse(text, base), Ok(BigInt::from(int)), "{text}");
        }
        for (text, base) in [
            ("", 10),
            ("1__0", 10),
            ("_1", 10),
            ("1_", 10),
            ("010", 0),
            ("0x", 0),
            ("12", 2),
            ("+-1", 10),
            ("1 2", 10),
            ("1.0", 10),
            ("0x1f", 10),
            ("é", 10),
            ("0_7", 0),
            ("0x_", 0),
            ("--1", 10),
        ] {
            let message = format!("invalid literal for int() with base {base}: {}", repr(text));
            assert_eq!(parse(text, base).unwrap_err().message, message);
        }
        assert_eq!(parse("1", 1).unwrap_err().message, "int() base must be >= 2 and <= 36, or 0");
        assert!(parse(&"1".repeat(4301), 10).unwrap_err().message.contains("value has 4301 digits"));
        assert_eq!(parse(&"f".repeat(5000), 16).unwrap().bits(), 20_000);
    }

    #[test]
    fn an_int_of_many_digits_is_not_shown() {
        let ten = BigInt::from(10);
        assert_eq!(to_string(&(ten.pow(4300) - 1)).unwrap().len(), 4300);
        assert_eq!(to_string(&(-ten.pow(4300) + 1)).unwrap().len(), 4301);
        assert_eq!(to_string(&ten.pow(4300)).unwrap_err().class, "ValueError");
        assert_eq!(with_prefix(&BigInt::from(-255), 16), "-0xff");
        assert_eq!(with_prefix(&BigInt::from(0), 2), "0b0");
    }
}
