//! `pow`: of ints, modulo an int, and of floats.

use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use super::bits::{check, too_large};
use super::integer::{div_mod, modulo};
use super::long;
use crate::text::error::TextError;
use crate::text::interrupt;

/// `base ** exponent` of ints. A negative exponent makes a float: use [`float`].
pub fn int(base: &BigInt, exponent: &BigInt) -> Result<BigInt, TextError> {
    if exponent.is_zero() || base.is_one() {
        return Ok(BigInt::one());
    }
    if base.is_zero() {
        return Ok(BigInt::zero());
    }
    let odd = exponent.bit(0);
    if base.magnitude().is_one() {
        return Ok(if odd { BigInt::from(-1) } else { BigInt::one() });
    }
    let exponent = u32::try_from(exponent).map_err(|_| too_large())?;
    // A base of n bits is at least 2^(n-1), so this is a lower bound of what comes; the upper is near it.
    check((base.bits() - 1).saturating_mul(exponent.into()))?;
    long::power(base, exponent)
}

/// `pow(base, exponent, modulus)`.
pub fn modular(base: &BigInt, exponent: &BigInt, modulus: &BigInt) -> Result<BigInt, TextError> {
    if modulus.is_zero() {
        return Err(TextError::value("pow() 3rd argument cannot be 0"));
    }
    let size = modulus.abs();
    let mut base = modulo(base, &size)?;
    let mut exponent = exponent.clone();
    if exponent.is_negative() {
        base = inverse(&base, &size)?
            .ok_or_else(|| TextError::value("base is not invertible for the given modulus"))?;
        exponent = -exponent;
    }
    modulo(&long::modular(&base, &exponent, &size)?, modulus)
}

/// What times `a` is 1 modulo `modulus`, which is positive.
fn inverse(a: &BigInt, modulus: &BigInt) -> Result<Option<BigInt>, TextError> {
    if modulus.is_one() {
        return Ok(Some(BigInt::zero()));
    }
    // Euclid's way; of the two factors that make a remainder only that of `a` is kept.
    let (mut high, mut low) = (modulus.clone(), a.clone());
    let (mut before, mut factor) = (BigInt::zero(), BigInt::one());
    while !low.is_zero() {
        interrupt::check()?;
        let (quotient, rest) = long::quotient(&high, &low)?;
        (high, low) = (low, rest);
        let next = before - long::product(&quotient, &factor)?;
        (before, factor) = (factor, next);
    }
    if high.is_one() { Ok(Some(div_mod(&before, modulus)?.1)) } else { Ok(None) }
}

/// `base ** exponent` of floats.
pub fn float(base: f64, exponent: f64) -> Result<f64, TextError> {
    if exponent == 0.0 || base == 1.0 {
        return Ok(1.0);
    }
    if base.is_nan() || exponent.is_nan() {
        return Ok(f64::NAN);
    }
    if base == 0.0 && exponent < 0.0 {
        return Err(TextError::zero("0.0 cannot be raised to a negative power"));
    }
    if base < 0.0 && base.is_finite() && exponent.is_finite() && exponent.fract() != 0.0 {
        let message = "negative number to a fractional power would be complex, which is not supported here";
        return Err(TextError::value(message));
    }
    let result = base.powf(exponent);
    if result.is_infinite() && base.is_finite() && exponent.is_finite() {
        return Err(TextError::overflow("(34, 'Numerical result out of range')"));
    }
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn big(n: i64) -> BigInt {
        BigInt::from(n)
    }

    #[test]
    fn powers_of_ints() {
        assert_eq!(int(&big(-3), &big(41)).unwrap().to_string(), "-36472996377170786403");
        assert_eq!(int(&big(0), &big(0)).unwrap(), big(1));
        assert_eq!(int(&big(-1), &(big(1) << 90)).unwrap(), big(1));
        assert_eq!(int(&big(10), &big(1 << 40)).unwrap_err().class, "MemoryError");
        assert_eq!(int(&big(3), &big(100_000_000)).unwrap_err().class, "MemoryError");
    }

    #[test]
    fn powers_modulo() {
        for (base, exponent, modulus, result) in [
            (3, 200, 13, 9),
            (-3, 5, 7, 2),
            (3, 5, -7, -2),
            (3, -1, 11, 4),
            (38, -1, 97, 23),
            (5, 0, 1, 0),
            (5, -1, 1, 0),
        ] {
            assert_eq!(modular(&big(base), &big(exponent), &big(modulus)).unwrap(), big(result));
        }
        assert_eq!(
            modular(&big(2), &big(-1), &big(4)).unwrap_err().message,
            "base is not invertible for the given modulus"
        );
    }

    #[test]
    fn powers_of_floats() {
        assert_eq!(float(2.0, 0.5).unwrap(), 2f64.sqrt());
        assert_eq!(float(-8.0, 3.0).unwrap(), -512.0);
        assert_eq!(float(f64::NAN, 0.0).unwrap(), 1.0);
        assert_eq!(float(f64::NEG_INFINITY, 0.5).unwrap(), f64::INFINITY);
        assert_eq!(float(-0.0, 3.0).unwrap().to_bits(), (-0.0f64).to_bits());
        assert_eq!(float(0.0, -1.0).unwrap_err().class, "ZeroDivisionError");
        assert_eq!(float(10.0, 400.0).unwrap_err().message, "(34, 'Numerical result out of range')");
        assert_eq!(float(-8.0, 0.5).unwrap_err().class, "ValueError");
    }
}
