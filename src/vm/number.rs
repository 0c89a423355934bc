//! Integers of any size and floats, as values.

use num_bigint::{BigInt, Sign};
use num_traits::{FromPrimitive, ToPrimitive};

use super::Value;
use super::context::Maker;
use super::heap;
use super::object::Kind;

/// Whether values of this kind are numbers.
pub(super) fn is_number(kind: Kind) -> bool {
    matches!(kind, Kind::Int | Kind::BigInt | Kind::Float | Kind::Bool)
}

/// Bytes before those of the magnitude: 1 in the first for a negative number.
const SIGN: usize = 8;

/// The integer under a value that is known to be an integer or a bool.
pub(super) fn big(value: Value) -> BigInt {
    match value.as_int() {
        Some(small) => BigInt::from(small),
        None => {
            let bytes = value.object_unchecked().bytes();
            let sign = if bytes[0] == 1 { Sign::Minus } else { Sign::Plus };
            BigInt::from_bytes_le(sign, &bytes[SIGN..])
        }
    }
}

/// An integer of any size.
pub(super) fn of_big(maker: &mut Maker<'_>, value: &BigInt) -> Value {
    if let Some(small) = value.to_i64().and_then(Value::small) {
        return small;
    }
    let (sign, bytes) = value.to_bytes_le();
    let head = [u8::from(sign == Sign::Minus), 0, 0, 0, 0, 0, 0, 0];
    heap::bytes(maker.heap, maker.nursery, Kind::BigInt, &[&head, &bytes])
}

/// The integer under a value that is known to be an integer or a bool, where 128 bits hold it: most that are too large
/// for one word are products of two that are not.
#[inline]
pub(super) fn wide(value: Value) -> Option<i128> {
    if let Some(small) = value.as_int() {
        return Some(small.into());
    }
    let bytes = value.object_unchecked().bytes();
    let mut magnitude = [0; 16];
    magnitude.get_mut(..bytes.len() - SIGN)?.copy_from_slice(&bytes[SIGN..]);
    let magnitude = i128::try_from(u128::from_le_bytes(magnitude)).ok()?;
    Some(if bytes[0] == 1 { -magnitude } else { magnitude })
}

/// The integer.
#[inline]
pub(super) fn of_wide(maker: &mut Maker<'_>, value: i128) -> Value {
    if let Some(small) = i64::try_from(value).ok().and_then(Value::small) {
        return small;
    }
    let head = [u8::from(value < 0), 0, 0, 0, 0, 0, 0, 0];
    let bytes = value.unsigned_abs().to_le_bytes();
    let length = 16 - value.unsigned_abs().leading_zeros() as usize / 8;
    heap::bytes(maker.heap, maker.nursery, Kind::BigInt, &[&head, &bytes[..length]])
}

/// An integer of 64 bits.
#[inline]
pub(super) fn of_i64(maker: &mut Maker<'_>, value: i64) -> Value {
    match Value::small(value) {
        Some(small) => small,
        None => of_wide(maker, value.into()),
    }
}

/// The integer part of a finite float.
pub(super) fn big_of_float(value: f64) -> Option<BigInt> {
    BigInt::from_f64(value.trunc())
}

/// The float nearest to a number; infinite when it is too large.
pub(super) fn to_f64(value: Value) -> Option<f64> {
    if let Some(float) = value.as_f64() {
        return Some(float);
    }
    if let Some(small) = value.as_int() {
        return Some(small as f64);
    }
    if value.is(Kind::BigInt) { big(value).to_f64() } else { None }
}

/// `a == b` of two numbers, exactly.
pub(super) fn equal(a: Value, b: Value) -> bool {
    compare(a, b) == Some(std::cmp::Ordering::Equal)
}

/// The order of two numbers, exactly; None with a NaN.
pub(super) fn compare(a: Value, b: Value) -> Option<std::cmp::Ordering> {
    if let (Some(a), Some(b)) = (a.as_int(), b.as_int()) {
        return Some(a.cmp(&b));
    }
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => a.partial_cmp(&b),
        (Some(a), None) => compare_float(a, b),
        (None, Some(b)) => compare_float(b, a).map(std::cmp::Ordering::reverse),
        (None, None) => match (wide(a), wide(b)) {
            (Some(a), Some(b)) => Some(a.cmp(&b)),
            _ => Some(big(a).cmp(&big(b))),
        },
    }
}

fn compare_float(a: f64, b: Value) -> Option<std::cmp::Ordering> {
    use std::cmp::Ordering::{Greater, Less};
    if a.is_nan() {
        return None;
    }
    if a.is_infinite() {
        return Some(if a > 0.0 { Greater } else { Less });
    }
    let whole = big_of_float(a)?;
    Some(whole.cmp(&big(b)).then_with(|| a.fract().partial_cmp(&0.0).unwrap_or(std::cmp::Ordering::Equal)))
}
