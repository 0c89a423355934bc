//! Equality and hashes of values that need no Python for it.

use std::cell::Cell;

use super::layout::instance;
use super::object::Kind;
use super::string::mix;
use super::{Value, number, table};
use crate::text::interrupt::{self, Watch};
use crate::text::number as arithmetic;

/// Only Python code can tell: an instance of a class that defines `__eq__` or `__hash__` takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unsure;

/// Why there is no hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoHash {
    /// Of this value, which is mutable.
    Unhashable(Value),
    /// Only Python code can tell.
    Unsure,
}

/// As deep as containers are followed: deeper ones are left to Python, which reports the recursion.
const DEPTH: usize = 60;
const HASH_BITS: u64 = (1 << 47) - 1;

/// As many pairs are compared: containers that hold others many times over are left to Python too, which can be stopped.
const MOST: u32 = 1 << 24;

/// As many pairs are compared between two looks whether the thread is to stop.
const LOOK: u32 = 1 << 12;

/// How deep a comparison is, and how much of it is left.
#[derive(Clone, Copy)]
struct Depth<'a> {
    depth: usize,
    left: &'a Cell<u32>,
}

impl Depth<'_> {
    fn below(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }

    /// Whether this pair is one too deep, or too many.
    fn is_reached(self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        // Python goes on where the thread is to stop: it looks at once.
        self.depth > DEPTH || left == 0 || left.is_multiple_of(LOOK) && interrupt::is_raised()
    }
}

/// `a == b`.
#[inline]
pub(super) fn equal(a: Value, b: Value) -> Result<bool, Unsure> {
    if a.is_small() && b.is_small() {
        return Ok(a == b);
    }
    equal_at(a, b, Depth { depth: 0, left: &Cell::new(MOST - 1) })
}

fn equal_at(a: Value, b: Value, depth: Depth<'_>) -> Result<bool, Unsure> {
    if a == b && !a.is_float() {
        return Ok(true);
    }
    if depth.is_reached() {
        return Err(Unsure);
    }
    let (left, right) = (a.kind(), b.kind());
    if left == Kind::Instance || right == Kind::Instance {
        return equal_instances(a, b, depth);
    }
    if number::is_number(left) && number::is_number(right) {
        return Ok(number::equal(a, b));
    }
    let sets = |kind| matches!(kind, Kind::Set | Kind::FrozenSet);
    if left != right && !(sets(left) && sets(right)) {
        return Ok(false);
    }
    match left {
        Kind::Str => Ok(a.str_unchecked() == b.str_unchecked()),
        Kind::Bytes => Ok(a.as_bytes() == b.as_bytes()),
        Kind::Tuple => {
            let (a, b) = (a.object_unchecked().slots(), b.object_unchecked().slots());
            sequences(a.len(), b.len(), |index| (a[index].get(), b[index].get()), depth)
        }
        Kind::List => {
            if super::list::length(a.object_unchecked()) != super::list::length(b.object_unchecked()) {
                return Ok(false);
            }
            let (a, b) = (super::list::items(a), super::list::items(b));
            sequences(a.len(), b.len(), |index| (a[index], b[index]), depth)
        }
        Kind::Deque => {
            let (a, b) = (super::deque::items(a), super::deque::items(b));
            sequences(a.len(), b.len(), |index| (a[index], b[index]), depth)
        }
        Kind::Set | Kind::FrozenSet => {
            let (a, b) = (a.object_unchecked(), b.object_unchecked());
            if table::length(a) != table::length(b) {
                return Ok(false);
            }
            contains_all(b, a)
        }
        Kind::Dict => {
            let (a, b) = (a.object_unchecked(), b.object_unchecked());
            if table::length(a) != table::length(b) {
                return Ok(false);
            }
            let mut watch = Watch::new();
            for (key, value) in table::entries(a) {
                if watch.is_raised() {
                    return Err(Unsure);
                }
                let Ok(hash) = hash(key) else { return Err(Unsure) };
                match table::get(b, key, hash)? {
                    Some(other) if equal_at(value, other, depth.below())? => {}
                    _ => return Ok(false),
                }
            }
            Ok(true)
        }
        Kind::Range => {
            let all = |value: Value| super::range::items_as_tuple(value);
            Ok(all(a) == all(b))
        }
        Kind::Slice | Kind::BoundMethod => {
            let (a, b) = (a.object_unchecked().slots(), b.object_unchecked().slots());
            sequences(a.len(), b.len(), |index| (a[index].get(), b[index].get()), depth)
        }
        Kind::DictView => Err(Unsure),
        _ => Ok(false),
    }
}

/// Instances are equal to themselves alone, unless their classes say otherwise or they stand on a builtin value.
fn equal_instances(a: Value, b: Value, depth: Depth<'_>) -> Result<bool, Unsure> {
    for value in [a, b] {
        if value.is(Kind::Instance) && super::class::defines_equality(value) {
            return Err(Unsure);
        }
    }
    let under = |value: Value| {
        if value.is(Kind::Instance) { value.object_unchecked().get(instance::PAYLOAD) } else { value }
    };
    let (left, right) = (under(a), under(b));
    if left.is_empty() || right.is_empty() { Ok(false) } else { equal_at(left, right, depth.below()) }
}

fn sequences(
    left: usize,
    right: usize,
    pair: impl Fn(usize) -> (Value, Value),
    depth: Depth<'_>,
) -> Result<bool, Unsure> {
    if left != right {
        return Ok(false);
    }
    for index in 0..left {
        let (a, b) = pair(index);
        if a != b && !equal_at(a, b, depth.below())? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether `all` has every key of `some`.
pub(super) fn contains_all(
    all: &super::object::Object,
    some: &super::object::Object,
) -> Result<bool, Unsure> {
    let mut watch = Watch::new();
    for (key, _) in table::entries(some) {
        if watch.is_raised() {
            return Err(Unsure);
        }
        let Ok(hash) = hash(key) else { return Err(Unsure) };
        if table::held_key(all, key, hash)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The hash that tables use: 47 bits; equal values have equal ones.
#[inline]
pub(super) fn hash(value: Value) -> Result<u64, NoHash> {
    if value.is(Kind::Str) {
        return Ok(value.str_hash());
    }
    hash_at(value, 0)
}

fn hash_at(value: Value, depth: usize) -> Result<u64, NoHash> {
    if let Some(small) = value.as_int() {
        return Ok(of_number(small));
    }
    if depth > DEPTH {
        return Err(NoHash::Unsure);
    }
    match value.kind() {
        Kind::Str => Ok(value.str_hash()),
        Kind::Float => Ok(hash_float(value.float_unchecked())),
        Kind::BigInt => Ok(of_number(arithmetic::hash::int(&number::big(value)))),
        Kind::Bytes => Ok(super::string::hash_bytes(value.as_bytes().unwrap_or_default()) ^ 1),
        Kind::Tuple => {
            let mut state = 0x51_7cc1_b727_u64;
            for slot in value.object_unchecked().slots() {
                if interrupt::counted() {
                    return Err(NoHash::Unsure);
                }
                state = mix(state.rotate_left(5) ^ hash_at(slot.get(), depth + 1)?);
            }
            Ok(state & HASH_BITS)
        }
        Kind::FrozenSet => {
            let mut state = 0x2545_f491_u64;
            for (key, _) in table::entries(value.object_unchecked()) {
                if interrupt::counted() {
                    return Err(NoHash::Unsure);
                }
                state = state.wrapping_add(mix(hash_at(key, depth + 1)?));
            }
            Ok(state & HASH_BITS)
        }
        Kind::Range => hash_at(Value::index(super::range::length(value)), depth + 1),
        Kind::List | Kind::Dict | Kind::Set | Kind::Deque | Kind::Slice | Kind::DictView => {
            Err(NoHash::Unhashable(value))
        }
        Kind::Instance => {
            if super::class::defines_equality(value) {
                return Err(NoHash::Unsure);
            }
            match value.object_unchecked().get(instance::PAYLOAD) {
                payload if payload.is_empty() => Ok(identity(value)),
                payload => hash_at(payload, depth + 1),
            }
        }
        Kind::BoundMethod => {
            let slots = value.object_unchecked().slots();
            Ok(identity(slots[0].get()) ^ identity(slots[1].get()))
        }
        _ => Ok(identity(value)),
    }
}

/// The hash of what is equal to itself alone.
pub(super) fn identity(value: Value) -> u64 {
    mix(value.seen_bits()) & HASH_BITS
}

fn hash_float(value: f64) -> u64 {
    of_number(arithmetic::hash::float(value))
}

/// The hash that tables use of what a program sees as a hash, that of an integer or of an instance.
#[inline]
pub(super) fn of_number(seen: i64) -> u64 {
    (if seen == -1 { -2 } else { seen }) as u64 & HASH_BITS
}

/// The hash that programs see. [`of_number`] of it is the one that tables use.
pub(super) fn seen(value: Value) -> Result<i64, NoHash> {
    Ok(match value.kind() {
        Kind::Int | Kind::Bool => arithmetic::hash::small(value.as_int().unwrap_or(0)),
        Kind::BigInt => arithmetic::hash::int(&number::big(value)),
        Kind::Float => arithmetic::hash::float(value.float_unchecked()),
        _ => hash(value)? as i64,
    })
}
