//! What Python is asked for, where only it can compare keys: those with one hash, and one very key.

use super::{Entry, FIRST, INDEX, STRIDE, USED, append, entries, held, spread, take};
use crate::vm::Value;
use crate::vm::context::Maker;
use crate::vm::equal::Unsure;
use crate::vm::object::Object;

/// The entries with this hash: for keys that only Python can compare.
pub(in crate::vm) fn candidates(table: &Object, hash: u64) -> Vec<Entry> {
    let Some(entries) = held(table) else { return Vec::new() };
    numbers(entries, hash)
        .into_iter()
        .map(|number| FIRST + number * STRIDE)
        .map(|at| (entries.get(at + 1), entries.get(at + 2)))
        .filter(|(key, value)| *key != Value::GONE && !value.is_empty())
        .collect()
}

/// The numbers of the entries with this hash, some of which may have been taken out.
fn numbers(entries: &Object, hash: u64) -> Vec<usize> {
    let has = |number: &usize| entries.get(FIRST + number * STRIDE) == Value::index(hash as usize);
    let index = entries.get(INDEX);
    if index.is_empty() {
        return (0..entries.get(USED).as_index()).filter(has).collect();
    }
    let words = index.object_unchecked().words();
    let mask = words.len() - 1;
    let mut found = Vec::new();
    let mut at = spread(hash) & mask;
    loop {
        let number = words[at].load(std::sync::atomic::Ordering::Acquire) as usize;
        if number == 0 {
            return found;
        }
        if has(&(number - 1)) {
            found.push(number - 1);
        }
        at = (at + 1) & mask;
    }
}

/// Puts in an entry whose key only Python could compare and found to be new. An error where the thread is to stop.
pub(in crate::vm) fn put_new(
    maker: &mut Maker<'_>,
    table: &Object,
    key: Value,
    hash: u64,
    value: Value,
) -> Result<(), Unsure> {
    table.locked(|| append(maker, table, key, hash, value))
}

/// The value under this very key, not one equal to it.
pub(in crate::vm) fn get_same(table: &Object, key: Value) -> Option<Value> {
    entries(table).into_iter().find(|entry| entry.0 == key).map(|entry| entry.1)
}

/// Takes out, or with a value changes, the entry of this very key, not of one equal to it; its old value.
pub(in crate::vm) fn change_same(
    table: &Object,
    key: Value,
    hash: u64,
    value: Option<Value>,
) -> Option<Value> {
    table.locked(|| {
        let entries = held(table)?;
        let number = numbers(entries, hash)
            .into_iter()
            .find(|number| entries.get(FIRST + number * STRIDE + 1) == key)?;
        if let Some(value) = value {
            let slot = entries.slot(FIRST + number * STRIDE + 2);
            let old = slot.get();
            slot.set(value);
            Some(old)
        } else {
            Some(take(table, entries, number).1)
        }
    })
}
