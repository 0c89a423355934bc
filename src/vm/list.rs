//! Lists: a buffer of slots and a length. Reads take no lock; whoever changes a list holds its lock, so that no change
//! is lost in a buffer that another thread has just outgrown.

use super::context::Maker;
use super::layout::list::{ITEMS, LENGTH};
use super::object::{Kind, Object};
use super::{Value, heap};

/// A list of these items.
pub(super) fn new(maker: &mut Maker<'_>, items: &[Value]) -> Value {
    let buffer = if items.is_empty() {
        Value::EMPTY
    } else {
        heap::slots(maker.heap, maker.nursery, Kind::Buffer, items)
    };
    heap::slots(maker.heap, maker.nursery, Kind::List, &[buffer, Value::index(items.len())])
}

#[inline]
pub(super) fn length(list: &Object) -> usize {
    list.get(LENGTH).as_index()
}

/// Item `index`, if there is one.
#[inline]
pub(super) fn get(list: &Object, index: usize) -> Option<Value> {
    if index >= length(list) {
        return None;
    }
    let buffer = list.get(ITEMS);
    let buffer = buffer.as_object()?;
    if index >= buffer.length() {
        return None;
    }
    // A buffer holds empty where another thread has just taken an item out.
    Some(buffer.get(index)).filter(|value| !value.is_empty())
}

/// Writes item `index`; whether there is one.
#[inline]
pub(super) fn set(list: &Object, index: usize, value: Value) -> bool {
    list.locked(|| {
        let there = index < length(list);
        if there {
            list.get(ITEMS).object_unchecked().set(index, value);
        }
        there
    })
}

/// All items, as they were at one moment.
pub(super) fn items(list: Value) -> Vec<Value> {
    let list = list.object_unchecked();
    list.locked(|| items_locked(list))
}

/// The items at these places that are there, as they were at one moment.
pub(super) fn chosen(list: Value, places: impl Iterator<Item = usize>) -> Vec<Value> {
    let list = list.object_unchecked();
    list.locked(|| {
        let Some(buffer) = list.get(ITEMS).as_object() else { return Vec::new() };
        let items = &buffer.slots()[..length(list)];
        places.filter_map(|place| items.get(place)).map(super::object::Slot::get).collect()
    })
}

fn items_locked(list: &Object) -> Vec<Value> {
    match list.get(ITEMS).as_object() {
        Some(buffer) => buffer.slots()[..length(list)].iter().map(super::object::Slot::get).collect(),
        None => Vec::new(),
    }
}

/// Adds an item at the end.
#[inline]
pub(super) fn push(maker: &mut Maker<'_>, list: &Object, value: Value) {
    list.locked(|| {
        let length = length(list);
        let buffer = room(maker, list, length + 1);
        buffer.set(length, value);
        list.set(LENGTH, Value::index(length + 1));
    });
}

/// Adds items at the end, all at once.
pub(super) fn extend(maker: &mut Maker<'_>, list: &Object, values: &[Value]) {
    if values.is_empty() {
        return;
    }
    list.locked(|| {
        let length = length(list);
        let buffer = room(maker, list, length + values.len());
        for (index, &value) in values.iter().enumerate() {
            buffer.set(length + index, value);
        }
        list.set(LENGTH, Value::index(length + values.len()));
    });
}

/// A buffer with room for `wanted` items. The caller holds the lock.
fn room(maker: &mut Maker<'_>, list: &Object, wanted: usize) -> &'static Object {
    let old = list.get(ITEMS);
    if let Some(buffer) = old.as_object()
        && buffer.length() >= wanted
    {
        return buffer;
    }
    let size = wanted.max(4) + wanted / 4 + wanted / 8;
    let new = heap::filled(maker.heap, maker.nursery, Kind::Buffer, size, Value::EMPTY);
    if let Some(old) = old.as_object() {
        for (from, to) in old.slots()[..length(list)].iter().zip(new.object_unchecked().slots()) {
            to.set(from.get());
        }
    }
    list.set(ITEMS, new);
    new.object_unchecked()
}

/// Takes item `index` out.
pub(super) fn remove(list: &Object, index: usize) -> Option<Value> {
    list.locked(|| {
        let length = length(list);
        if index >= length {
            return None;
        }
        let buffer = list.get(ITEMS).object_unchecked();
        let value = buffer.get(index);
        for at in index..length - 1 {
            buffer.set(at, buffer.get(at + 1));
        }
        list.set(LENGTH, Value::index(length - 1));
        buffer.set(length - 1, Value::EMPTY);
        Some(value)
    })
}

/// Takes the last item out.
pub(super) fn pop(list: &Object) -> Option<Value> {
    list.locked(|| {
        let last = length(list).checked_sub(1)?;
        let buffer = list.get(ITEMS).object_unchecked();
        let value = buffer.get(last);
        list.set(LENGTH, Value::index(last));
        buffer.set(last, Value::EMPTY);
        Some(value)
    })
}

/// Changes all items at once: `change` gets them and says what they are now.
pub(super) fn change<R>(
    maker: &mut Maker<'_>,
    list: &Object,
    change: impl FnOnce(&mut Vec<Value>) -> R,
) -> R {
    list.locked(|| {
        let mut items = items_locked(list);
        let result = change(&mut items);
        let buffer = if items.is_empty() {
            Value::EMPTY
        } else {
            heap::slots(maker.heap, maker.nursery, Kind::Buffer, &items)
        };
        list.set(ITEMS, buffer);
        list.set(LENGTH, Value::index(items.len()));
        result
    })
}

/// Puts an item in before place `index`, which may count from the end and lie outside.
pub(super) fn insert(maker: &mut Maker<'_>, list: &Object, index: i64, value: Value) {
    list.locked(|| {
        let length = length(list);
        let index = if index < 0 { index.saturating_add(length as i64).max(0) } else { index };
        let index = usize::try_from(index).unwrap_or(length).min(length);
        let buffer = room(maker, list, length + 1);
        for at in (index..length).rev() {
            buffer.set(at + 1, buffer.get(at));
        }
        buffer.set(index, value);
        list.set(LENGTH, Value::index(length + 1));
    });
}

/// Takes item `index` out where it is still `value`; whether it was.
pub(super) fn remove_same(list: &Object, index: usize, value: Value) -> bool {
    list.locked(|| {
        let length = length(list);
        let Some(buffer) =
            list.get(ITEMS).as_object().filter(|buffer| index < length && buffer.get(index) == value)
        else {
            return false;
        };
        for at in index..length - 1 {
            buffer.set(at, buffer.get(at + 1));
        }
        list.set(LENGTH, Value::index(length - 1));
        buffer.set(length - 1, Value::EMPTY);
        true
    })
}

/// Writes into item `index` what `change` makes of it, as one operation.
pub(super) fn update(
    list: &Object,
    index: usize,
    change: impl FnOnce(Value) -> Option<Value>,
) -> Option<Value> {
    list.locked(|| {
        if index >= length(list) {
            return None;
        }
        let slot = list.get(ITEMS).object_unchecked().slot(index);
        let value = change(slot.get())?;
        slot.set(value);
        Some(value)
    })
}

/// Works on the slots in place, with `more` free ones behind the items: `work` gets them and how many items there are,
/// and says how many there are now. Short: it holds the list's lock.
pub(super) fn in_place<R>(
    maker: &mut Maker<'_>,
    list: &Object,
    more: usize,
    work: impl FnOnce(&[super::object::Slot], usize) -> (usize, R),
) -> R {
    list.locked(|| {
        let length = length(list);
        let slots = match list.get(ITEMS).as_object() {
            _ if more > 0 => room(maker, list, length + more).slots(),
            Some(buffer) => buffer.slots(),
            None => &[],
        };
        let (length, result) = work(slots, length);
        list.set(LENGTH, Value::index(length));
        result
    })
}
