//! Sorting without Python: stable, and whole or not at all.

use std::cmp::Ordering;

use crate::vm::object::{Kind, Slot};
use crate::vm::operate::{self, Order};
use crate::vm::{Value, number};

/// Only Python can say how the values are ordered, or that they are not.
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
                && value.object_unchecked().slots().iter().all(|slot| is_plain(slot.get(), depth + 1))
        }
        _ => false,
    }
}

/// The order of two values of which only so much need be plain as it takes to tell; no lock is taken.
pub(super) fn plain_order(a: Value, b: Value, depth: usize) -> Result<Option<Ordering>, Stop> {
    let (left, right) = (a.kind(), b.kind());
    if left == Kind::Tuple && right == Kind::Tuple && depth < DEPTH {
        let (x, y) = (a.object_unchecked().slots(), b.object_unchecked().slots());
        for (a, b) in x.iter().map(Slot::get).zip(y.iter().map(Slot::get)) {
            let same = match (a.kind(), b.kind()) {
                // The same object is equal to itself.
                _ if a == b && !a.is_float() => true,
                _ => plain_order(a, b, depth + 1)? == Some(Ordering::Equal),
            };
            if !same {
                return plain_order(a, b, depth + 1);
            }
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

/// The places of `keys` in their order; those of equal keys stay in theirs.
pub(in crate::vm::natives) fn order_of(keys: &[Value], reverse: bool) -> Result<Vec<usize>, Stop> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    let turn = |order: Ordering| if reverse { order.reverse() } else { order };
    if keys.iter().all(|key| key.is_small()) {
        order.sort_by(|&a, &b| turn(keys[a].small_unchecked().cmp(&keys[b].small_unchecked())));
    } else if keys.iter().all(|key| key.is(Kind::Str)) {
        order.sort_by(|&a, &b| turn(keys[a].str_unchecked().cmp(keys[b].str_unchecked())));
    } else if keys
        .iter()
        .all(|key| number::is_number(key.kind()) && key.as_f64().is_none_or(|float| !float.is_nan()))
    {
        order.sort_by(|&a, &b| turn(number::compare(keys[a], keys[b]).unwrap_or(Ordering::Equal)));
    } else {
        let mut spare = order.clone();
        merge_sort(keys, reverse, &mut order, &mut spare)?;
    }
    Ok(order)
}

/// For keys whose order may be no order at all (NaNs, lists that change): it ends all the same.
fn merge_sort(keys: &[Value], reverse: bool, order: &mut [usize], spare: &mut [usize]) -> Result<(), Stop> {
    if order.len() < 2 {
        return Ok(());
    }
    let middle = order.len() / 2;
    merge_sort(keys, reverse, &mut order[..middle], &mut spare[..middle])?;
    merge_sort(keys, reverse, &mut order[middle..], &mut spare[middle..])?;
    let before = |a: usize, b: usize| if reverse { less(keys[b], keys[a]) } else { less(keys[a], keys[b]) };
    if !before(order[middle], order[middle - 1])? {
        return Ok(());
    }
    spare.copy_from_slice(order);
    let (mut left, mut right) = (0, middle);
    for place in order.iter_mut() {
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
