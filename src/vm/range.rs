//! `range`: three integers, of any size.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

use super::context::{Context, Outcome};
use super::layout::range::{START, STEP, STOP};
use super::object::Kind;
use super::{Value, number};

/// Start, stop and step of a range, where all are small.
#[inline]
pub(super) fn small(range: Value) -> Option<(i64, i64, i64)> {
    let object = range.object_unchecked();
    Some((object.get(START).as_small()?, object.get(STOP).as_small()?, object.get(STEP).as_small()?))
}

/// How many items it has, as many as an index can count.
pub(super) fn length(range: Value) -> usize {
    if let Some((start, stop, step)) = small(range) {
        return count(start, stop, step);
    }
    let (start, stop, step) = large(range);
    let span = if step.is_positive() { &stop - &start } else { &start - &stop };
    if span.is_positive() { ((span - 1u8) / step.abs() + 1u8).to_usize().unwrap_or(usize::MAX) } else { 0 }
}

fn count(start: i64, stop: i64, step: i64) -> usize {
    let span = if step > 0 { stop - start } else { start - stop };
    if span <= 0 { 0 } else { ((span - 1) / step.abs() + 1) as usize }
}

fn large(range: Value) -> (BigInt, BigInt, BigInt) {
    let object = range.object_unchecked();
    (number::big(object.get(START)), number::big(object.get(STOP)), number::big(object.get(STEP)))
}

/// The item at a place that is known to be one.
pub(super) fn item(context: &mut Context<'_>, range: Value, index: usize) -> Value {
    if let Some((start, _, step)) = small(range) {
        return context.int(start + step * index as i64);
    }
    let (start, _, step) = large(range);
    context.big(&(start + step * BigInt::from(index)))
}

/// The item that `key`, an integer, names in a range of any size.
pub(super) fn at(context: &mut Context<'_>, range: Value, key: Value) -> Option<Value> {
    let (start, stop, step) = large(range);
    let span = if step.is_positive() { &stop - &start } else { &start - &stop };
    let count = if span.is_positive() { (span - 1u8) / step.abs() + 1u8 } else { BigInt::zero() };
    let key = number::big(key);
    let place = if key.is_negative() { key + &count } else { key };
    (!place.is_negative() && place < count).then(|| context.big(&(start + step * place)))
}

/// What makes two ranges equal: their length, first item and, of several items, step.
pub(super) fn items_as_tuple(range: Value) -> (usize, Option<BigInt>, Option<BigInt>) {
    let length = length(range);
    let (start, _, step) = large(range);
    (length, (length > 0).then_some(start), (length > 1).then_some(step))
}

/// Whether an integer is in it.
pub(super) fn contains(range: Value, value: Value) -> bool {
    let (start, stop, step) = large(range);
    let value = number::big(value);
    let inside =
        if step.is_positive() { value >= start && value < stop } else { value <= start && value > stop };
    inside && ((value - start) % step).is_zero()
}

/// `range(start, stop, step)`.
pub(super) fn new(context: &mut Context<'_>, start: Value, stop: Value, step: Value) -> Outcome {
    for value in [start, stop, step] {
        if !matches!(value.kind(), Kind::Int | Kind::BigInt | Kind::Bool) {
            let name = context.type_name(value);
            let message = format!("'{name}' object cannot be interpreted as an integer");
            return Err(context.raise("TypeError", &message));
        }
    }
    let plain = |value: Value| value.as_int().and_then(Value::small).unwrap_or(value);
    if plain(step) == Value::index(0) {
        return Err(context.raise("ValueError", "range() arg 3 must not be zero"));
    }
    Ok(context.object(Kind::Range, &[plain(start), plain(stop), plain(step)]))
}
