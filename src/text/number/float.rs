//! Operations of a float alone: quotients, rounding, exact forms.

use num_bigint::BigInt;
use num_traits::{FromPrimitive, Zero};

use crate::text::error::TextError;
use crate::text::float::parse;

/// `a // b` and `a % b`, so that the remainder has the divisor's sign. `b` is not 0.
fn div_mod_of(a: f64, b: f64) -> (f64, f64) {
    let mut remainder = a % b;
    let mut quotient = (a - remainder) / b;
    if remainder == 0.0 {
        remainder = 0f64.copysign(b);
    } else if (b < 0.0) != (remainder < 0.0) {
        remainder += b;
        quotient -= 1.0;
    }
    let whole = if quotient == 0.0 {
        0f64.copysign(a / b)
    } else {
        let floor = quotient.floor();
        // The quotient is whole but for its rounding.
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    };
    (whole, remainder)
}

/// `divmod(a, b)`.
pub fn div_mod(a: f64, b: f64) -> Result<(f64, f64), TextError> {
    if b == 0.0 { Err(TextError::zero("float divmod()")) } else { Ok(div_mod_of(a, b)) }
}

/// `a / b`.
pub fn divide(a: f64, b: f64) -> Result<f64, TextError> {
    if b == 0.0 { Err(TextError::zero("float division by zero")) } else { Ok(a / b) }
}

/// `int(f)`: towards zero.
pub fn to_int(f: f64) -> Result<BigInt, TextError> {
    if f.is_nan() {
        return Err(TextError::value("cannot convert float NaN to integer"));
    }
    BigInt::from_f64(f.trunc()).ok_or_else(|| TextError::overflow("cannot convert float infinity to integer"))
}

/// `round(f)`: halves go to the even neighbour.
pub fn round_to_int(f: f64) -> Result<BigInt, TextError> {
    to_int(f.round_ties_even())
}

/// `round(f, digits)`: the float nearest to the decimal text.
pub fn round(f: f64, digits: i64) -> Result<f64, TextError> {
    // No double has a digit beyond these.
    if !f.is_finite() || f == 0.0 || digits > 323 {
        return Ok(f);
    }
    if digits < -308 {
        return Ok(0f64.copysign(f));
    }
    let rounded = match usize::try_from(digits) {
        Ok(digits) => parse(&format!("{f:.digits$}"))?,
        Err(_) => round_whole(f, digits.unsigned_abs() as u32)?,
    };
    if rounded.is_infinite() {
        return Err(TextError::overflow("rounded value too large to represent"));
    }
    Ok(rounded)
}

/// Rounds to a multiple of ten to the `zeros`; what is after the point decides only between halves.
fn round_whole(f: f64, zeros: u32) -> Result<f64, TextError> {
    let unit = BigInt::from(10).pow(zeros);
    let whole = to_int(f.abs())?;
    let (quotient, remainder) = (&whole / &unit, &whole % &unit);
    let twice = remainder * 2;
    let up = twice > unit || (twice == unit && (quotient.bit(0) || f.fract() != 0.0));
    let quotient = if up { quotient + 1 } else { quotient };
    if quotient.is_zero() {
        return Ok(0f64.copysign(f));
    }
    // Parsing rounds correctly, whatever the size.
    Ok(parse(&format!("{quotient}e{zeros}"))?.copysign(f))
}

/// `is_integer`.
pub fn is_integer(f: f64) -> bool {
    f.is_finite() && f.fract() == 0.0
}

/// A finite float as `mantissa × 2^exponent`, the mantissa odd or 0.
fn parts(f: f64) -> (BigInt, i32) {
    let (mantissa, exponent) = raw_parts(f);
    let zeros = if mantissa == 0 { 0 } else { mantissa.trailing_zeros() };
    let odd = BigInt::from(mantissa >> zeros);
    (if f < 0.0 { -odd } else { odd }, if mantissa == 0 { 0 } else { exponent + zeros as i32 })
}

/// The 53 bits of a finite float and the power of two of the lowest.
fn raw_parts(f: f64) -> (u64, i32) {
    let bits = f.to_bits();
    let (fraction, biased) = (bits & ((1 << 52) - 1), (bits >> 52 & 0x7ff) as i32);
    if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) }
}

/// `as_integer_ratio`.
pub fn as_integer_ratio(f: f64) -> Result<(BigInt, BigInt), TextError> {
    if f.is_nan() {
        return Err(TextError::value("cannot convert NaN to integer ratio"));
    }
    if f.is_infinite() {
        return Err(TextError::overflow("cannot convert Infinity to integer ratio"));
    }
    let (mantissa, exponent) = parts(f);
    let power = BigInt::from(1) << exponent.unsigned_abs();
    Ok(if exponent < 0 { (mantissa, power) } else { (mantissa * power, BigInt::from(1)) })
}

/// `float.hex`.
pub fn hex(f: f64) -> String {
    if !f.is_finite() {
        return crate::text::float::repr(f);
    }
    let sign = if f.is_sign_negative() { "-" } else { "" };
    let (mantissa, exponent) = raw_parts(f);
    if mantissa == 0 {
        return format!("{sign}0x0.0p+0");
    }
    let (lead, fraction) = (mantissa >> 52, mantissa & ((1 << 52) - 1));
    format!("{sign}0x{lead}.{fraction:013x}p{:+}", exponent + 52)
}

/// `float.fromhex`.
pub fn from_hex(text: &str) -> Result<f64, TextError> {
    let wrong = || TextError::value("invalid hexadecimal floating-point string");
    let trimmed = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\u{b}');
    let (negative, rest) = match trimmed.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    let rest = rest.to_ascii_lowercase();
    let size = match rest.as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => {
            let digits = rest.strip_prefix("0x").unwrap_or(&rest);
            let (mantissa, exponent) = digits.split_once('p').unwrap_or((digits, "0"));
            let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
            let joined = format!("{whole}{fraction}");
            if !joined.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return Err(wrong());
            }
            let int = BigInt::parse_bytes(joined.as_bytes(), 16).ok_or_else(wrong)?;
            let exponent: i64 = exponent.parse().map_err(|_| wrong())?;
            let shift = exponent.saturating_sub(4 * fraction.len() as i64);
            scaled(&int, shift)?
        }
    };
    Ok(if negative { -size } else { size })
}

/// `int × 2^shift`, correctly rounded.
fn scaled(int: &BigInt, shift: i64) -> Result<f64, TextError> {
    let too_large = || TextError::overflow("hexadecimal value too large to represent as a float");
    if int.is_zero() {
        return Ok(0.0);
    }
    match shift {
        ..-20_000 if int.bits() < 10_000 => Ok(0.0),
        -20_000..0 => super::mixed::true_divide(int, &(BigInt::from(1) << shift.unsigned_abs())),
        0..=2_000 => super::mixed::to_float(&(int << shift.unsigned_abs())).map_err(|_| too_large()),
        _ => Err(too_large()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_are_whole_and_remainders_follow_the_divisor() {
        for (a, b, quotient, remainder) in [
            (7.5, 2.0, 3.0, 1.5),
            (-7.5, 2.0, -4.0, 0.5),
            (7.5, -2.0, -4.0, -0.5),
            (1.0, 0.1, 9.0, 0.09999999999999995),
            (-1e-20, 3.0, -1.0, 3.0),
            (6.0, -3.0, -2.0, -0.0),
            (1.0, f64::INFINITY, 0.0, 1.0),
            (-1.0, f64::INFINITY, -1.0, f64::INFINITY),
        ] {
            let (q, r) = div_mod(a, b).unwrap();
            assert_eq!(
                (q.to_bits(), r.to_bits()),
                (f64::to_bits(quotient), f64::to_bits(remainder)),
                "{a} {b}"
            );
        }
        assert_eq!(div_mod(1.0, 0.0).unwrap_err().message, "float divmod()");
    }

    #[test]
    fn rounding_is_of_the_exact_value() {
        for (f, digits, rounded) in [
            (2.675, 2, 2.67),
            (0.5, 0, 0.0),
            (2.5, 0, 2.0),
            (-0.4, 0, -0.0),
            (1234.5, -2, 1200.0),
            (1250.0, -2, 1200.0),
            (1350.0, -2, 1400.0),
            (1250.5, -2, 1300.0),
            (5e-324, 400, 5e-324),
            (1e300, -308, 0.0),
            (-5.0, -1, -0.0),
            (15.0, -1, 20.0),
        ] {
            assert_eq!(round(f, digits).unwrap().to_bits(), f64::to_bits(rounded), "{f} {digits}");
        }
        assert_eq!(round(f64::MAX, -308).unwrap_err().class, "OverflowError");
        assert_eq!(round_to_int(2.5).unwrap(), BigInt::from(2));
        assert_eq!(round_to_int(-3.5).unwrap(), BigInt::from(-4));
    }

    #[test]
    fn exact_forms() {
        assert_eq!(as_integer_ratio(-0.75).unwrap(), (BigInt::from(-3), BigInt::from(4)));
        assert_eq!(as_integer_ratio(0.0).unwrap(), (BigInt::from(0), BigInt::from(1)));
        assert_eq!(as_integer_ratio(1e20).unwrap().0.to_string(), "100000000000000000000");
        assert_eq!(hex(3.75), "0x1.e000000000000p+1");
        assert_eq!(hex(-0.0), "-0x0.0p+0");
        assert_eq!(hex(5e-324), "0x0.0000000000001p-1022");
        assert_eq!(from_hex(" 0x1.8p+1 ").unwrap(), 3.0);
        assert_eq!(from_hex("-0x.1").unwrap(), -0.0625);
        assert_eq!(from_hex("0x1p-1074").unwrap(), 5e-324);
        assert_eq!(from_hex("0x1p1024").unwrap_err().class, "OverflowError");
        assert_eq!(from_hex("zz").unwrap_err().class, "ValueError");
        assert_eq!(to_int(-1e20).unwrap().to_string(), "-100000000000000000000");
    }
}
