//! An int's quotients and roots, with Python's signs.

use num_bigint::{BigInt, Sign};
use num_traits::{One, Signed, Zero};

use super::bits::{check, multiply, too_large};
use super::long;
use crate::text::error::TextError;
use crate::text::interrupt;

/// `a // b` and `a % b`: the remainder has the divisor's sign.
pub fn div_mod(a: &BigInt, b: &BigInt) -> Result<(BigInt, BigInt), TextError> {
    if b.is_zero() {
        return Err(TextError::zero("integer division or modulo by zero"));
    }
    let (quotient, remainder) = long::quotient(a, b)?;
    if !remainder.is_zero() && remainder.is_negative() != b.is_negative() {
        return Ok((quotient - 1, remainder + b));
    }
    Ok((quotient, remainder))
}

/// `a % b`.
pub fn modulo(a: &BigInt, b: &BigInt) -> Result<BigInt, TextError> {
    if b.is_zero() {
        return Err(TextError::zero("integer modulo by zero"));
    }
    div_mod(a, b).map(|parts| parts.1)
}

/// `math.gcd` of two.
pub fn gcd(a: &BigInt, b: &BigInt) -> Result<BigInt, TextError> {
    let (mut a, mut b) = (a.abs(), b.abs());
    while !b.is_zero() {
        interrupt::check()?;
        let rest = long::remainder(&a, &b)?;
        (a, b) = (b, rest);
    }
    Ok(a)
}

/// `math.lcm` of two.
pub fn lcm(a: &BigInt, b: &BigInt) -> Result<BigInt, TextError> {
    if a.is_zero() || b.is_zero() {
        return Ok(BigInt::zero());
    }
    let (part, _) = long::quotient(a, &gcd(a, b)?)?;
    Ok(multiply(&part, b)?.abs())
}

/// `math.isqrt`.
pub fn isqrt(n: &BigInt) -> Result<BigInt, TextError> {
    /// Below so many bits it is quick by itself.
    const FEW: u64 = 1 << 14;
    if n.is_negative() {
        return Err(TextError::value("isqrt() argument must be nonnegative"));
    }
    if n.bits() <= FEW {
        return Ok(n.sqrt());
    }
    // As CPython does it: each round doubles the known bits of the root (Mark Dickinson, `Modules/mathmodule.c`).
    let most = (n.bits() - 1) / 2;
    let mut root = BigInt::one();
    let mut known = 0;
    for shift in (0..u64::BITS - most.leading_zeros()).rev() {
        let before = known;
        known = most >> shift;
        let top = n >> (2 * most - before - known + 1);
        root = (&root << (known - before - 1)) + long::quotient(&top, &root)?.0;
    }
    if &long::product(&root, &root)? > n { Ok(root - 1) } else { Ok(root) }
}

/// `math.factorial`.
pub fn factorial(n: i64) -> Result<BigInt, TextError> {
    /// Its factorial has about as many bits as an int may have.
    const MOST: i64 = 250_000;
    match n {
        ..0 => Err(TextError::value("factorial() not defined for negative values")),
        0..=MOST => product(1, n),
        _ => Err(too_large()),
    }
}

/// The product of all ints from `low` to `high`; halves are of like size, so that the products stay cheap.
fn product(low: i64, high: i64) -> Result<BigInt, TextError> {
    match high - low {
        ..0 => Ok(BigInt::one()),
        0..16 => Ok((low..=high).fold(BigInt::one(), |product, n| product * n)),
        span => long::product(&product(low, low + span / 2)?, &product(low + span / 2 + 1, high)?),
    }
}

/// `math.comb`.
pub fn comb(n: &BigInt, k: i64) -> Result<BigInt, TextError> {
    if n.sign() == Sign::Minus {
        return Err(TextError::value("n must be a non-negative integer"));
    }
    if k < 0 {
        return Err(TextError::value("k must be a non-negative integer"));
    }
    let rest: BigInt = n - k;
    if rest.is_negative() {
        return Ok(BigInt::zero());
    }
    let k = i64::try_from(&rest).map_or(k, |rest| rest.min(k));
    let mut result = BigInt::one();
    for i in 0..k {
        interrupt::check()?;
        result = long::product(&result, &(n - i))? / (i + 1);
        check(result.bits())?;
    }
    Ok(result)
}

/// `math.perm`.
pub fn perm(n: &BigInt, k: i64) -> Result<BigInt, TextError> {
    if n.sign() == Sign::Minus {
        return Err(TextError::value("n must be a non-negative integer"));
    }
    if k < 0 {
        return Err(TextError::value("k must be a non-negative integer"));
    }
    if (n - k).is_negative() {
        return Ok(BigInt::zero());
    }
    let mut result = BigInt::one();
    for i in 0..k {
        interrupt::check()?;
        result = long::product(&result, &(n - i))?;
        check(result.bits())?;
    }
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_round_down_and_remainders_follow_the_divisor() {
        for (a, b, quotient, remainder) in
            [(7, 2, 3, 1), (-7, 2, -4, 1), (7, -2, -4, -1), (-7, -2, 3, -1), (6, -3, -2, 0), (0, -5, 0, 0)]
        {
            let big = div_mod(&BigInt::from(a), &BigInt::from(b)).unwrap();
            assert_eq!(big, (BigInt::from(quotient), BigInt::from(remainder)));
        }
        assert_eq!(modulo(&BigInt::one(), &BigInt::zero()).unwrap_err().message, "integer modulo by zero");
    }

    #[test]
    fn combinations_and_products() {
        assert_eq!(factorial(30).unwrap().to_string(), "265252859812191058636308480000000");
        assert_eq!(factorial(0).unwrap(), BigInt::one());
        assert_eq!(comb(&BigInt::from(60), 30).unwrap().to_string(), "118264581564861424");
        assert_eq!(comb(&BigInt::from(3), 5).unwrap(), BigInt::zero());
        assert_eq!(perm(&BigInt::from(10), 3).unwrap(), BigInt::from(720));
        assert_eq!(gcd(&BigInt::from(-12), &BigInt::from(18)).unwrap(), BigInt::from(6));
        assert_eq!(lcm(&BigInt::from(-4), &BigInt::from(6)).unwrap(), BigInt::from(12));
        assert_eq!(isqrt(&BigInt::from(99)).unwrap(), BigInt::from(9));
        let root = BigInt::from(7).pow(9_000);
        for (n, expected) in [(&root * &root, root.clone()), (&root * &root - 1, &root - 1)] {
            assert_eq!(isqrt(&n).unwrap(), expected);
        }
    }
}
