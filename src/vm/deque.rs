//! Double-ended queues: a ring of slots. Whoever uses one holds its lock.

use super::context::Maker;
use super::layout::deque::{FIRST, ITEMS, LENGTH, MOST};
use super::object::{Kind, Object};
use super::{Value, heap};

/// A deque of at most `most` items (a number or None).
pub(super) fn new(maker: &mut Maker<'_>, most: Value) -> Value {
    heap::slots(
        maker.heap,
        maker.nursery,
        Kind::Deque,
        &[Value::EMPTY, Value::index(0), Value::index(0), most],
    )
}

/// How many items it has.
pub(super) fn length(deque: &Object) -> usize {
    deque.get(LENGTH).as_index()
}

/// All items, as they were at one moment.
pub(super) fn items(deque: Value) -> Vec<Value> {
    let deque = deque.object_unchecked();
    deque.locked(|| items_locked(deque))
}

fn items_locked(deque: &Object) -> Vec<Value> {
    let Some(ring) = deque.get(ITEMS).as_object() else { return Vec::new() };
    let first = deque.get(FIRST).as_index();
    (0..length(deque)).map(|index| ring.get((first + index) % ring.length())).collect()
}

/// Item `index`, if there is one.
pub(super) fn get(deque: &Object, index: usize) -> Option<Value> {
    deque.locked(|| {
        if index >= length(deque) {
            return None;
        }
        let ring = deque.get(ITEMS).object_unchecked();
        Some(ring.get((deque.get(FIRST).as_index() + index) % ring.length()))
    })
}

/// Writes item `index`; whether there is one.
pub(super) fn set(deque: &Object, index: usize, value: Value) -> bool {
    deque.locked(|| {
        let there = index < length(deque);
        if there {
            let ring = deque.get(ITEMS).object_unchecked();
            ring.set((deque.get(FIRST).as_index() + index) % ring.length(), value);
        }
        there
    })
}

/// Adds an item at the right or the left; a full one loses an item at the other end.
pub(super) fn push(maker: &mut Maker<'_>, deque: &Object, value: Value, left: bool) {
    deque.locked(|| {
        let most = deque.get(MOST);
        if !most.is_none() {
            if most.as_index() == 0 {
                return;
            }
            if length(deque) == most.as_index() {
                pop_locked(deque, !left);
            }
        }
        let length = length(deque);
        let ring = match deque.get(ITEMS).as_object() {
            Some(ring) if length < ring.length() => ring,
            _ => grow(maker, deque),
        };
        let first = deque.get(FIRST).as_index();
        if left {
            let first = (first + ring.length() - 1) % ring.length();
            ring.set(first, value);
            deque.set(FIRST, Value::index(first));
        } else {
            ring.set((first + length) % ring.length(), value);
        }
        deque.set(LENGTH, Value::index(length + 1));
    });
}

fn grow(maker: &mut Maker<'_>, deque: &Object) -> &'static Object {
    let items = items_locked(deque);
    let ring = heap::filled(maker.heap, maker.nursery, Kind::Buffer, (items.len() * 2).max(8), Value::EMPTY);
    for (slot, item) in ring.object_unchecked().slots().iter().zip(items) {
        slot.set(item);
    }
    deque.set(ITEMS, ring);
    deque.set(FIRST, Value::index(0));
    ring.object_unchecked()
}

/// Takes an item out at the right or the left.
pub(super) fn pop(deque: &Object, left: bool) -> Option<Value> {
    deque.locked(|| pop_locked(deque, left))
}

fn pop_locked(deque: &Object, left: bool) -> Option<Value> {
    let length = length(deque).checked_sub(1)?;
    let ring = deque.get(ITEMS).object_unchecked();
    let first = deque.get(FIRST).as_index();
    let at = if left { first } else { (first + length) % ring.length() };
    let value = ring.get(at);
    ring.set(at, Value::EMPTY);
    if left {
        deque.set(FIRST, Value::index((first + 1) % ring.length()));
    }
    deque.set(LENGTH, Value::index(length));
    Some(value)
}

/// Changes all items at once.
pub(super) fn change<R>(
    maker: &mut Maker<'_>,
    deque: &Object,
    change: impl FnOnce(&mut Vec<Value>) -> R,
) -> R {
    deque.locked(|| {
        let mut items = items_locked(deque);
        let result = change(&mut items);
        let ring = if items.is_empty() {
            Value::EMPTY
        } else {
            heap::slots(maker.heap, maker.nursery, Kind::Buffer, &items)
        };
        deque.set(ITEMS, ring);
        deque.set(FIRST, Value::index(0));
        deque.set(LENGTH, Value::index(items.len()));
        result
    })
}
