//! Products and quotients of ints of any size, made of parts of a few milliseconds each: between two of them the work can
//! be given up (see [`interrupt`](crate::text::interrupt)).

use num_bigint::{BigInt, BigUint};
use num_traits::{One, Zero};

use crate::text::error::TextError;
use crate::text::interrupt;

/// Both factors of a part together have at most so many bits.
const PART: u64 = 1 << 19;
/// The quotient and the divisor of a part, times each other, have at most so many bits times bits.
const AREA: u64 = 1 << 34;
/// A part of a quotient has at least so many bits: its remainder is moved about as a whole.
const LEAST: u64 = 1 << 10;

/// `a * b`.
pub fn product(a: &BigInt, b: &BigInt) -> Result<BigInt, TextError> {
    if a.bits() + b.bits() <= PART {
        return Ok(a * b);
    }
    let sign = a.sign() * b.sign();
    Ok(BigInt::from_biguint(sign, times(a.magnitude(), b.magnitude())?))
}

fn times(a: &BigUint, b: &BigUint) -> Result<BigUint, TextError> {
    let (a, b) = if a.bits() < b.bits() { (b, a) } else { (a, b) };
    if a.bits() + b.bits() <= PART {
        interrupt::check()?;
        return Ok(a * b);
    }
    let half = (a.bits() / 2).next_multiple_of(64);
    let (high, low) = halves(a, half);
    if b.bits() <= half {
        return Ok((times(&high, b)? << half) + times(&low, b)?);
    }
    // Karatsuba and Ofman, 1962: three products of half the length instead of four.
    let (top, bottom) = halves(b, half);
    let upper = times(&high, &top)?;
    let lower = times(&low, &bottom)?;
    let middle = times(&(high + low), &(top + bottom))? - &upper - &lower;
    Ok((((upper << half) + middle) << half) + lower)
}

fn halves(a: &BigUint, half: u64) -> (BigUint, BigUint) {
    let high = a >> half;
    let low = a - (&high << half);
    (high, low)
}

/// The quotient and the remainder of `a` by `b`, which is not 0; both towards 0, as in Rust.
pub fn quotient(a: &BigInt, b: &BigInt) -> Result<(BigInt, BigInt), TextError> {
    let (length, size) = (a.bits(), b.bits());
    if length.saturating_sub(size).saturating_mul(size) <= AREA {
        let whole = a / b;
        let rest = a - &whole * b;
        return Ok((whole, rest));
    }
    let (whole, rest) = divided(a.magnitude(), b.magnitude())?;
    Ok((BigInt::from_biguint(a.sign() * b.sign(), whole), BigInt::from_biguint(a.sign(), rest)))
}

/// The remainder alone.
pub fn remainder(a: &BigInt, b: &BigInt) -> Result<BigInt, TextError> {
    let (length, size) = (a.bits(), b.bits());
    if length.saturating_sub(size).saturating_mul(size) <= AREA { Ok(a % b) } else { Ok(quotient(a, b)?.1) }
}

/// Long division, whose digits are some thousand bits each.
fn divided(a: &BigUint, b: &BigUint) -> Result<(BigUint, BigUint), TextError> {
    let digit = (AREA / b.bits()).next_multiple_of(64).max(LEAST);
    let mut left = a.bits().saturating_sub(b.bits()) / digit * digit;
    let mut whole = Vec::new();
    let mut rest = a >> left;
    let mut below = a - (&rest << left);
    loop {
        interrupt::check()?;
        let part = &rest / b;
        rest -= &part * b;
        whole.push(part);
        if left == 0 {
            break;
        }
        left -= digit;
        let next = &below >> left;
        below -= &next << left;
        rest = (rest << digit) + next;
    }
    Ok((joined(&whole, digit), rest))
}

/// The number with these digits of so many bits, the highest first.
fn joined(digits: &[BigUint], digit: u64) -> BigUint {
    match digits {
        [] => BigUint::zero(),
        [only] => only.clone(),
        _ => {
            let (high, low) = digits.split_at(digits.len() / 2);
            (joined(high, digit) << (digit * low.len() as u64)) + joined(low, digit)
        }
    }
}

/// `base ** exponent`.
pub fn power(base: &BigInt, exponent: u32) -> Result<BigInt, TextError> {
    if base.bits().saturating_mul(exponent.into()) <= PART {
        return Ok(base.pow(exponent));
    }
    let half = power(base, exponent / 2)?;
    let square = product(&half, &half)?;
    if exponent % 2 == 1 { product(&square, base) } else { Ok(square) }
}

/// `base ** exponent` modulo `size`; none is negative, and `base` is below `size`.
pub fn modular(base: &BigInt, exponent: &BigInt, size: &BigInt) -> Result<BigInt, TextError> {
    /// Bits of the exponent that are worked off together.
    const WINDOW: u64 = 5;
    if size.bits().saturating_pow(2).saturating_mul(exponent.bits()) <= AREA {
        return Ok(base.modpow(exponent, size));
    }
    let reduced = |a: &BigInt, b: &BigInt| {
        interrupt::check()?;
        remainder(&product(a, b)?, size)
    };
    let mut powers = vec![BigInt::one() % size];
    for _ in 1..1 << WINDOW {
        powers.push(reduced(&powers[powers.len() - 1], base)?);
    }
    let mut result = powers[0].clone();
    for window in (0..exponent.bits().div_ceil(WINDOW)).rev() {
        for _ in 0..WINDOW {
            result = reduced(&result, &result)?;
        }
        let bit = |at: u64| usize::from(exponent.bit(window * WINDOW + at)) << at;
        let chosen: usize = (0..WINDOW).map(bit).sum();
        if chosen > 0 {
            result = reduced(&result, &powers[chosen])?;
        }
    }
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An int of so many bits without a pattern.
    fn some(bits: u64, seed: u64) -> BigInt {
        let mut state = seed | 1;
        let words = (0..bits.div_ceil(32)).map(|_| {
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
            (state >> 32) as u32
        });
        BigInt::from(BigUint::new(words.collect()) >> (bits.div_ceil(32) * 32 - bits))
    }

    #[test]
    fn parts_make_what_the_whole_makes() {
        for (a, b) in [(1_100_000, 900_001), (1_500_000, 70_000), (700_000, 699_999), (2_000_000, 64)] {
            let (a, b) = (some(a, 1), -some(b, 2));
            assert!(product(&a, &b).unwrap() == &a * &b);
        }
        for (a, b) in [(1_000_000, 300_001), (900_000, 899_000), (1_000_000, 100_000)] {
            let (a, b) = (-some(a, 3), some(b, 4));
            let (whole, rest) = quotient(&a, &b).unwrap();
            assert!(&whole * &b + &rest == a && rest.magnitude() < b.magnitude());
            assert!(rest.sign() != num_bigint::Sign::Plus);
        }
        let zeros: BigInt = some(300_000, 5) << 400_000;
        assert!(quotient(&zeros, &(BigInt::one() << 350_000)).unwrap().0 == &zeros >> 350_000);
        assert!(power(&BigInt::from(-7), 200_001).unwrap() == BigInt::from(-7).pow(200_001));
        let (base, exponent, size) = (some(2_900, 6), some(3_001, 7), some(3_000, 8));
        assert!(modular(&base, &exponent, &size).unwrap() == base.modpow(&exponent, &size));
    }
}
