//! Ints and floats together: `int / int`, conversion, rounding.

use num_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::integer::div_mod;
use super::long;
use crate::text::error::TextError;

/// `float(int)`: to the nearest, halves to even.
pub fn to_float(int: &BigInt) -> Result<f64, TextError> {
    int.to_f64()
        .filter(|f| f.is_finite())
        .ok_or_else(|| TextError::overflow("int too large to convert to float"))
}

/// `a / b` of ints: the float nearest to the exact quotient.
pub fn true_divide(a: &BigInt, b: &BigInt) -> Result<f64, TextError> {
    const EXACT: u64 = 53;
    if b.is_zero() {
        return Err(TextError::zero("division by zero"));
    }
    if let (Some(a), Some(b)) = (a.to_f64(), b.to_f64())
        && a.abs() <= (1u64 << EXACT) as f64
        && b.abs() <= (1u64 << EXACT) as f64
    {
        return Ok(a / b);
    }
    let too_large = || TextError::overflow("integer division result too large for a float");
    let negative = a.is_negative() != b.is_negative();
    let (a, b) = (a.abs(), b.abs());
    // The quotient lies between 2^(size-1) and 2^(size+1).
    let size = i64::try_from(a.bits()).unwrap_or(i64::MAX) - i64::try_from(b.bits()).unwrap_or(i64::MAX);
    if a.is_zero() || size < -1080 {
        return Ok(if negative { -0.0 } else { 0.0 });
    }
    if size > 1030 {
        return Err(too_large());
    }
    // Keep at least two bits more than the result has, down to the last bit a float can have, and make what
    // lies below them one bit that says whether it is zero: then one rounding is correct.
    let shift = (EXACT as i64 + 3 - size).min(1074 + 3);
    let (quotient, rest) = if shift >= 0 {
        div_mod(&(a << shift.unsigned_abs()), &b)?
    } else {
        div_mod(&a, &(b << shift.unsigned_abs()))?
    };
    let sticky = quotient * 2 + i32::from(!rest.is_zero());
    let result = scale(&sticky, shift + 1);
    if result.is_infinite() {
        return Err(too_large());
    }
    Ok(if negative { -result } else { result })
}

/// `sticky × 2^-shift` with one rounding. `sticky` has 60 bits at most.
fn scale(sticky: &BigInt, shift: i64) -> f64 {
    let mut bits = sticky.to_u128().unwrap_or(0);
    let length = i64::from(128 - bits.leading_zeros());
    // A float's lowest bit here: 53 bits below the top, but none below 2^-1074.
    let drop = (length - 53).max(shift - 1074).max(0);
    let half = if drop == 0 { 0 } else { 1u128 << (drop - 1) };
    let low = bits & ((1u128 << drop) - 1);
    bits >>= drop;
    if low > half || (low == half && drop > 0 && bits & 1 == 1) {
        bits += 1;
    }
    // Exact now, but a power of two may lie outside a float's range where the product does not.
    let exponent = (drop - shift) as i32;
    let step = exponent.clamp(-1000, 900);
    bits as f64 * 2f64.powi(step) * 2f64.powi(exponent - step)
}

/// `round(int, digits)` with negative digits: halves to even.
pub fn round_int(int: &BigInt, digits: i64) -> Result<BigInt, TextError> {
    if digits >= 0 {
        return Ok(int.clone());
    }
    // Ten to the third of the bits is more than twice the int.
    let zeros = digits.unsigned_abs();
    if zeros > int.bits() / 3 + 1 {
        return Ok(BigInt::zero());
    }
    let unit = long::power(&BigInt::from(10), zeros as u32)?;
    let (quotient, remainder) = long::quotient(int, &unit)?;
    let twice = remainder.abs() * 2;
    let away = twice > unit || (twice == unit && quotient.bit(0));
    let step = if !away {
        BigInt::zero()
    } else if int.is_negative() {
        -BigInt::one()
    } else {
        BigInt::one()
    };
    long::product(&(quotient + step), &unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn big(text: &str) -> BigInt {
        text.parse().unwrap()
    }

    #[test]
    fn quotients_are_rounded_once() {
        let ten = BigInt::from(10);
        assert_eq!(true_divide(&big("1"), &big("3")).unwrap(), 1.0 / 3.0);
        assert_eq!(true_divide(&ten.pow(400), &ten.pow(399)).unwrap(), 10.0);
        assert_eq!(true_divide(&-ten.pow(30), &big("7")).unwrap(), -1.4285714285714285e29);
        assert_eq!(true_divide(&big("9007199254740993"), &big("2")).unwrap(), 4503599627370496.0);
        assert_eq!(true_divide(&big("1"), &(BigInt::one() << 1074)).unwrap(), 5e-324);
        assert_eq!(true_divide(&big("1"), &(BigInt::one() << 1075)).unwrap(), 0.0);
        assert_eq!(true_divide(&big("3"), &(BigInt::one() << 1075)).unwrap(), 1e-323);
        assert_eq!(true_divide(&ten.pow(310), &big("1")).unwrap_err().class, "OverflowError");
        assert_eq!(true_divide(&big("1"), &big("0")).unwrap_err().message, "division by zero");
        assert_eq!(to_float(&big("9007199254740993")).unwrap(), 9007199254740992.0);
        assert_eq!(to_float(&big("9007199254740995")).unwrap(), 9007199254740996.0);
        assert_eq!(
            to_float(&(BigInt::one() << 1024)).unwrap_err().message,
            "int too large to convert to float"
        );
    }

    #[test]
    fn ints_round_to_tens() {
        for (int, digits, rounded) in [
            (25, -1, 20),
            (35, -1, 40),
            (-25, -1, -20),
            (-26, -1, -30),
            (1234, 2, 1234),
            (51, -2, 100),
            (50, -2, 0),
            (7, -500, 0),
        ] {
            assert_eq!(round_int(&BigInt::from(int), digits).unwrap(), BigInt::from(rounded));
        }
    }
}
