//! An int's bits: shifts, counts, and how many there may be.

use num_bigint::{BigInt, Sign};
use num_traits::{Signed, Zero};

use crate::text::error::TextError;

/// The most bits an int may have: half a megabyte. More is a `MemoryError`.
pub const MAX_BITS: u64 = 1 << 22;

/// An error if an int of so many bits is too large.
pub fn check(bits: u64) -> Result<(), TextError> {
    if bits > MAX_BITS { Err(too_large()) } else { Ok(()) }
}

/// The error of an int that is too large.
#[cold]
pub fn too_large() -> TextError {
    TextError::new(
        "MemoryError",
        format!("an integer has at most {MAX_BITS} bits here (some {} digits)", MAX_BITS * 301 / 1000),
    )
}

/// `a << b`.
pub fn shift_left(a: &BigInt, b: &BigInt) -> Result<BigInt, TextError> {
    let count = count_of(b)?;
    if a.is_zero() {
        return Ok(BigInt::zero());
    }
    let count = count.ok_or_else(|| TextError::overflow("too many digits in integer"))?;
    check(a.bits().saturating_add(count))?;
    Ok(a << count)
}

/// `a >> b`: rounds down, so that a negative int ends at −1.
pub fn shift_right(a: &BigInt, b: &BigInt) -> Result<BigInt, TextError> {
    match count_of(b)? {
        Some(count) if count <= a.bits() => Ok(a >> count),
        _ => Ok(if a.is_negative() { BigInt::from(-1) } else { BigInt::zero() }),
    }
}

/// The count of a shift; `None` when it does not fit.
fn count_of(b: &BigInt) -> Result<Option<u64>, TextError> {
    if b.is_negative() {
        return Err(TextError::value("negative shift count"));
    }
    Ok(u64::try_from(b).ok().filter(|&count| count <= i64::MAX as u64))
}

/// `a * b`.
pub fn multiply(a: &BigInt, b: &BigInt) -> Result<BigInt, TextError> {
    check(a.bits().saturating_add(b.bits()))?;
    super::long::product(a, b)
}

/// `int.bit_length`.
pub fn bit_length(a: &BigInt) -> u64 {
    a.bits()
}

/// `int.bit_count`: the ones of the absolute value.
pub fn bit_count(a: &BigInt) -> u64 {
    a.magnitude().count_ones()
}

/// The 32-bit words of the absolute value, the lowest first; one word at least.
pub fn words(a: &BigInt) -> Vec<u32> {
    let words = a.magnitude().to_u32_digits();
    if words.is_empty() { vec![0] } else { words }
}

/// The int of 32-bit words, the lowest first.
pub fn of_words(words: Vec<u32>) -> BigInt {
    BigInt::from_biguint(Sign::Plus, num_bigint::BigUint::new(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifts_round_down_and_have_a_limit() {
        let int = |n: i64| BigInt::from(n);
        assert_eq!(shift_left(&int(-3), &int(70)).unwrap().to_string(), "-3541774862152233910272");
        assert_eq!(shift_right(&int(-5), &int(1)).unwrap(), int(-3));
        assert_eq!(shift_right(&int(-5), &int(i64::MAX)).unwrap(), int(-1));
        assert_eq!(shift_right(&int(5), &int(64)).unwrap(), int(0));
        assert_eq!(shift_left(&int(1), &int(-1)).unwrap_err().message, "negative shift count");
        assert_eq!(shift_left(&int(1), &int(1 << 40)).unwrap_err().class, "MemoryError");
        assert_eq!(shift_left(&int(0), &(int(1) << 80)).unwrap(), int(0));
        assert_eq!(bit_count(&int(-7)), 3);
        assert_eq!(bit_length(&int(-8)), 4);
    }
}
