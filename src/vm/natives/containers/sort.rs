//! Sorting without Python: stable, and whole or not at all.

use std::cmp::Ordering;

use crate::text::interrupt::{self, Watch, each};
use crate::vm::object::{Kind, Slot};
use crate::vm::operate::{self, Order};
use crate::vm::{Value, number};

/// Only Python can say how the values are ordered, or that they are not; or the thread is to stop.
#[derive(Clone, Copy, Debug)]
pub(in crate::vm::natives) struct Stop;

/// Tuples within tuples are looked into this deep.
const DEPTH: usize = 8;

/// Whether a value is compared without taking any lock: a number, a text, or a tuple of such.
pub(super) fn is_plain(value: Value, depth: usize) -> bool {
    match value.kind() {
        Kind::Int | Kind::Float | Kind::Bool | Kind::BigInt | Kind::Str | Kind::Bytes | Kind::None => true,
        Kind::Tuple => {
            depth < DEPTH
                && !interrupt::counted()
                && value.object_unchecked().slots().iter().all(|slot| is_plain(slot.get(), depth + 1))
        }
        _ => false,
    }
}

/// The order of two values of which only so much need be plain as it takes to tell; no lock is taken.
pub(super) fn plain_order(a: Value, b: Value, depth: usize) -> Result<Option<Ordering>, Stop> {
    let (left, right) = (a.kind(), b.kind());
    if left == Kind::Tuple && right == Kind::Tuple && depth < DEPTH {
        if interrupt::counted() {
            return Err(Stop);
        }
        let (x, y) = (a.object_unchecked().slots(), b.object_unchecked().slots());
        for (a, b) in each(x.iter().map(Slot::get).zip(y.iter().map(Slot::get))) {
            let same = match (a.kind(), b.kind()) {
                // The same object is equal to itself.
                _ if a == b && !a.is_float() => true,
                _ => plain_order(a, b, depth + 1)? == Some(Ordering::Equal),
            };
            if !same {
                return plain_order(a, b, depth + 1);
            }
        }
        if interrupt::is_given_up() {
            return Err(Stop);
        }
        return Ok(Some(x.len().cmp(&y.len())));
    }
    let simple = number::is_number(left) && number::is_number(right)
        || left == right && matches!(left, Kind::Str | Kind::Bytes);
    match if simple { operate::order(a, b) } else { Order::None } {
        Order::Known(order) => Ok(order),
        _ => Err(Stop),
    }
}

/// As many are sorted between two looks whether the thread is to stop: some milliseconds.
const PART: usize = 1 << 14;

/// The places of `keys` in their order; those of equal keys stay in theirs.
pub(in crate::vm::natives) fn order_of(keys: &[Value], reverse: bool) -> Result<Vec<usize>, Stop> {
    if every(keys, Value::is_small) {
        return sorted(keys, Value::small_unchecked, reverse, i64::cmp);
    }
    if every(keys, |key| key.is(Kind::Str)) {
        return sorted(keys, Value::str_unchecked, reverse, |a, b| a.cmp(b));
    }
    if every(keys, |key| key.as_f64().is_some_and(|float| !float.is_nan())) {
        let float = |key: Value| key.float_unchecked();
        return sorted(keys, float, reverse, |a, b| a.partial_cmp(b).unwrap_or(Ordering::Equal));
    }
    let is_number =
        |key: Value| number::is_number(key.kind()) && key.as_f64().is_none_or(|float| !float.is_nan());
    if every(keys, is_number) {
        let order = |a: &Value, b: &Value| number::compare(*a, *b).unwrap_or(Ordering::Equal);
        return sorted(keys, |key| key, reverse, order);
    }
    let mut order: Vec<usize> = (0..keys.len()).collect();
    let mut spare = order.clone();
    merge_sort(keys, reverse, &mut order, &mut spare, &mut Watch::new())?;
    Ok(order)
}

/// Whether all are such. Not when the thread is to stop.
pub(super) fn every(items: &[Value], such: impl Fn(Value) -> bool) -> bool {
    items.chunks(PART).all(|part| !interrupt::is_raised() && part.iter().all(|&item| such(item)))
}

/// For keys with a total order: parts are sorted one by one, and then merged.
fn sorted<K: Copy>(
    keys: &[Value],
    read: impl Fn(Value) -> K,
    reverse: bool,
    order: impl Fn(&K, &K) -> Ordering,
) -> Result<Vec<usize>, Stop> {
    let order = |a: &(K, usize), b: &(K, usize)| {
        let order = order(&a.0, &b.0);
        if reverse { order.reverse() } else { order }
    };
    let mut from: Vec<(K, usize)> = keys.iter().enumerate().map(|(place, &key)| (read(key), place)).collect();
    for part in from.chunks_mut(PART) {
        look()?;
        part.sort_by(order);
    }
    let mut to = Vec::with_capacity(from.len());
    let mut width = PART;
    while width < keys.len() {
        for pair in from.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            merge(left, right, &mut to, order)?;
        }
        std::mem::swap(&mut from, &mut to);
        to.clear();
        width *= 2;
    }
    Ok(from.into_iter().map(|(_, place)| place).collect())
}

/// Adds two sorted runs as one; of equal items those of the left come first.
fn merge<T: Copy>(
    left: &[T],
    right: &[T],
    to: &mut Vec<T>,
    order: impl Fn(&T, &T) -> Ordering,
) -> Result<(), Stop> {
    let (mut left, mut right) = (left, right);
    while let (Some(last), Some(first)) = (left.last(), right.first()) {
        look()?;
        // Most lists have runs that are in order already.
        if order(last, first).is_le() {
            break;
        }
        let mut at = (0, 0);
        while at.0 < left.len() && at.1 < right.len() && at.0 + at.1 < PART {
            let from_right = order(&right[at.1], &left[at.0]).is_lt();
            to.push(if from_right { right[at.1] } else { left[at.0] });
            at.0 += usize::from(!from_right);
            at.1 += usize::from(from_right);
        }
        (left, right) = (&left[at.0..], &right[at.1..]);
    }
    to.extend_from_slice(left);
    to.extend_from_slice(right);
    Ok(())
}

fn look() -> Result<(), Stop> {
    if interrupt::is_raised() { Err(Stop) } else { Ok(()) }
}

/// For keys whose order may be no order at all (NaNs, lists that change): it ends all the same.
fn merge_sort(
    keys: &[Value],
    reverse: bool,
    order: &mut [usize],
    spare: &mut [usize],
    watch: &mut Watch,
) -> Result<(), Stop> {
    if order.len() < 2 {
        return Ok(());
    }
    let middle = order.len() / 2;
    merge_sort(keys, reverse, &mut order[..middle], &mut spare[..middle], watch)?;
    merge_sort(keys, reverse, &mut order[middle..], &mut spare[middle..], watch)?;
    let before = |a: usize, b: usize| if reverse { less(keys[b], keys[a]) } else { less(keys[a], keys[b]) };
    if !before(order[middle], order[middle - 1])? {
        return Ok(());
    }
    spare.copy_from_slice(order);
    let (mut left, mut right) = (0, middle);
    for place in order.iter_mut() {
        if watch.is_raised() {
            return Err(Stop);
        }
        let from_right = left == middle || right < spare.len() && before(spare[right], spare[left])?;
        let from = if from_right { &mut right } else { &mut left };
        *place = spare[*from];
        *from += 1;
    }
    Ok(())
}

fn less(a: Value, b: Value) -> Result<bool, Stop> {
    match operate::order(a, b) {
        Order::Known(order) => Ok(order.is_some_and(Ordering::is_lt)),
        Order::Unsure | Order::None => Err(Stop),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_merged_into_one_stable_order() {
        let keys: Vec<Value> =
            (0..5 * PART + 7).map(|at| Value::index(at.wrapping_mul(7919) % 1_009)).collect();
        for reverse in [false, true] {
            let mut expected: Vec<usize> = (0..keys.len()).collect();
            expected.sort_by_key(|&at| {
                let key = keys[at].small_unchecked();
                if reverse { -key } else { key }
            });
            assert_eq!(order_of(&keys, reverse).unwrap(), expected);
        }
        let runs: Vec<Value> = (0..3 * PART).map(Value::index).collect();
        assert_eq!(order_of(&runs, false).unwrap(), (0..3 * PART).collect::<Vec<_>>());
    }
}
