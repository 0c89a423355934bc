//! The order of the entries: the first, the last, and one that is moved.

use super::{Entry, FIRST, STRIDE, USED, append, copy, find, held, push, take};
use crate::vm::Value;
use crate::vm::context::Maker;
use crate::vm::equal::Unsure;
use crate::vm::layout::table::{ENTRIES, LIVE};
use crate::vm::object::Object;

/// Takes the first entry out.
pub(in crate::vm) fn pop_first(table: &Object) -> Option<Entry> {
    pop(table, |entries| (0..entries.get(USED).as_index()).find(|&number| is_there(entries, number)))
}

/// Takes the last entry out.
pub(in crate::vm) fn pop_last(table: &Object) -> Option<Entry> {
    pop(table, |entries| (0..entries.get(USED).as_index()).rev().find(|&number| is_there(entries, number)))
}

fn is_there(entries: &Object, number: usize) -> bool {
    !entries.get(FIRST + number * STRIDE + 2).is_empty()
}

fn pop(table: &Object, which: impl FnOnce(&Object) -> Option<usize>) -> Option<Entry> {
    table.locked(|| {
        let entries = held(table)?;
        Some(take(table, entries, which(entries)?))
    })
}

/// Moves a key to the end or the front; whether it is there.
pub(in crate::vm) fn move_key(
    maker: &mut Maker<'_>,
    table: &Object,
    key: Value,
    hash: u64,
    last: bool,
) -> Result<bool, Unsure> {
    table.locked(|| {
        let Some(old) = held(table) else { return Ok(false) };
        let Some(number) = find(old, key, hash)? else { return Ok(false) };
        let (held, value) = take(table, old, number);
        if last {
            if append(maker, table, held, hash, value).is_err() {
                // The thread is to stop: others still find what was there.
                let at = FIRST + number * STRIDE;
                old.set(at + 2, value);
                old.set(at + 1, held);
                table.set(LIVE, Value::index(table.get(LIVE).as_index() + 1));
                return Err(Unsure);
            }
            return Ok(true);
        }
        let live = table.get(LIVE).as_index() + 1;
        let new = copy(maker, Value::EMPTY, (live * 2).max(4))?;
        push(new.object_unchecked(), held, hash, value);
        for number in 0..old.get(USED).as_index() {
            let at = FIRST + number * STRIDE;
            let value = old.get(at + 2);
            if !value.is_empty() {
                push(new.object_unchecked(), old.get(at + 1), old.get(at).as_index() as u64, value);
            }
        }
        table.set(ENTRIES, new);
        table.set(LIVE, Value::index(live));
        Ok(true)
    })
}
