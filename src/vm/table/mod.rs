//! Hash tables of dicts and sets: entries in the order they were put in, found through an index of their numbers
//! (Hettinger, "More compact dictionaries with faster iteration", 2012).
//!
//! A buffer holds slot 0 the index (empty while there are at most eight entries: those are looked through), slot 1 how
//! many entries are used, then three slots an entry: hash, key, value. An entry that was taken out has the key *gone*
//! and an empty value.
//!
//! Readers take no lock. Writers hold the object's lock. An entry's key is written after its hash and value, the count
//! after the key, the index last; a table that is full is copied and the copy put in its place, and whoever still
//! reads the old one reads what was there when it began.

mod order;
mod same;

use super::context::{Exit, Maker};
use super::equal::{self, Unsure};
use super::layout::table::{ENTRIES, LIVE};
use super::object::{Kind, Object};
use super::{Value, heap};
use crate::text::interrupt::Watch;

pub(super) use order::{move_key, pop_first, pop_last};
pub(super) use same::{candidates, change_same, get_same, put_new};

const INDEX: usize = 0;
const USED: usize = 1;
const FIRST: usize = 2;
const STRIDE: usize = 3;
/// As many entries are looked through without an index.
const SMALL: usize = 8;

/// An entry: its key and value.
pub(super) type Entry = (Value, Value);

fn capacity(entries: &Object) -> usize {
    (entries.length() - FIRST) / STRIDE
}

/// Where to begin in an index: hashes of numbers are the numbers, which may lie at regular distances. Only what an entry
/// keeps of a hash counts (48 bits, 32 where a word has no more), so that an entry is found again after a copy.
#[inline]
fn spread(hash: u64) -> usize {
    let kept = Value::index(hash as usize).as_index() as u64;
    (kept.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
}

/// The number of the entry with this key.
fn find(entries: &Object, key: Value, hash: u64) -> Result<Option<usize>, Unsure> {
    let index = entries.get(INDEX);
    if index.is_empty() {
        let used = entries.get(USED).as_index();
        for number in 0..used {
            if matches(entries, number, key, hash)? {
                return Ok(Some(number));
            }
        }
        return Ok(None);
    }
    let words = index.object_unchecked().words();
    let mask = words.len() - 1;
    let mut at = spread(hash) & mask;
    loop {
        let number = words[at].load(std::sync::atomic::Ordering::Acquire) as usize;
        if number == 0 {
            return Ok(None);
        }
        if matches(entries, number - 1, key, hash)? {
            return Ok(Some(number - 1));
        }
        at = (at + 1) & mask;
    }
}

#[inline]
fn matches(entries: &Object, number: usize, key: Value, hash: u64) -> Result<bool, Unsure> {
    let at = FIRST + number * STRIDE;
    let held = entries.get(at + 1);
    if held == key {
        return Ok(true);
    }
    if entries.get(at) != Value::index(hash as usize) || held == Value::GONE {
        return Ok(false);
    }
    equal::equal(held, key)
}

/// What holds the entries, once there were any.
#[inline(always)]
fn held(table: &Object) -> Option<&'static Object> {
    let entries = table.get(ENTRIES);
    if entries.is_empty() { None } else { Some(entries.object_unchecked()) }
}

/// The entry with this key: what holds it, and where it begins there.
#[inline(always)]
fn entry(table: &Object, key: Value, hash: u64) -> Result<Option<(&'static Object, usize)>, Unsure> {
    let Some(entries) = held(table) else { return Ok(None) };
    Ok(find(entries, key, hash)?.map(|number| (entries, FIRST + number * STRIDE)))
}

/// The value of a key.
#[inline]
pub(super) fn get(table: &Object, key: Value, hash: u64) -> Result<Option<Value>, Unsure> {
    let Some((entries, at)) = entry(table, key, hash)? else { return Ok(None) };
    let value = entries.get(at + 2);
    Ok(if value.is_empty() { None } else { Some(value) })
}

/// The key that is held for one equal to `key`.
pub(super) fn held_key(table: &Object, key: Value, hash: u64) -> Result<Option<Value>, Unsure> {
    let Some((entries, at)) = entry(table, key, hash)? else { return Ok(None) };
    let held = entries.get(at + 1);
    Ok(if held == Value::GONE { None } else { Some(held) })
}

/// Puts a value under a key; whether the key was there, and with `keep` its old value stays.
pub(super) fn put(
    maker: &mut Maker<'_>,
    table: &Object,
    key: Value,
    hash: u64,
    value: Value,
    keep: bool,
) -> Result<Option<Value>, Unsure> {
    table.locked(|| {
        let entries = table.get(ENTRIES);
        if !entries.is_empty() {
            let entries = entries.object_unchecked();
            if let Some(number) = find(entries, key, hash)? {
                let slot = entries.slot(FIRST + number * STRIDE + 2);
                let old = slot.get();
                if !keep {
                    slot.set(value);
                }
                return Ok(Some(old));
            }
        }
        append(maker, table, key, hash, value)?;
        Ok(None)
    })
}

/// Adds an entry whose key is known not to be there. The caller holds the lock. An error where the thread is to stop:
/// then nothing has changed.
fn append(maker: &mut Maker<'_>, table: &Object, key: Value, hash: u64, value: Value) -> Result<(), Unsure> {
    let mut entries = table.get(ENTRIES);
    if entries.is_empty()
        || entries.object_unchecked().get(USED).as_index() == capacity(entries.object_unchecked())
    {
        let live = table.get(LIVE).as_index();
        entries = copy(maker, entries, if live < 4 { 4 } else { live * 2 })?;
        table.set(ENTRIES, entries);
    }
    let entries = entries.object_unchecked();
    push(entries, key, hash, value);
    table.set(LIVE, Value::index(table.get(LIVE).as_index() + 1));
    Ok(())
}

fn push(entries: &Object, key: Value, hash: u64, value: Value) {
    let number = entries.get(USED).as_index();
    let at = FIRST + number * STRIDE;
    entries.set(at, Value::index(hash as usize));
    entries.set(at + 2, value);
    entries.set(at + 1, key);
    entries.set(USED, Value::index(number + 1));
    let index = entries.get(INDEX);
    if !index.is_empty() {
        let words = index.object_unchecked().words();
        let mask = words.len() - 1;
        let mut place = spread(hash) & mask;
        while words[place].load(std::sync::atomic::Ordering::Relaxed) != 0 {
            place = (place + 1) & mask;
        }
        index.object_unchecked().set_word(place, number as u32 + 1);
    }
}

/// New entries with room for `room`, holding those that are live. An error where the thread is to stop.
fn copy(maker: &mut Maker<'_>, old: Value, room: usize) -> Result<Value, Unsure> {
    let new = heap::filled(maker.heap, maker.nursery, Kind::Buffer, FIRST + room * STRIDE, Value::EMPTY);
    let entries = new.object_unchecked();
    entries.set(USED, Value::index(0));
    if room > SMALL {
        let size = (room * 3 / 2).next_power_of_two();
        let zeros = vec![0_u8; size * 4];
        entries.set(INDEX, heap::bytes(maker.heap, maker.nursery, Kind::Raw, &[&zeros]));
    }
    if !old.is_empty() {
        let old = old.object_unchecked();
        let mut watch = Watch::new();
        for number in 0..old.get(USED).as_index() {
            if watch.is_raised() {
                return Err(Unsure);
            }
            let at = FIRST + number * STRIDE;
            let value = old.get(at + 2);
            if !value.is_empty() {
                push(entries, old.get(at + 1), old.get(at).as_index() as u64, value);
            }
        }
    }
    Ok(new)
}

/// Takes a key out; its value.
pub(super) fn remove(table: &Object, key: Value, hash: u64) -> Result<Option<Entry>, Unsure> {
    table.locked(|| {
        let entries = table.get(ENTRIES);
        if entries.is_empty() {
            return Ok(None);
        }
        let entries = entries.object_unchecked();
        let Some(number) = find(entries, key, hash)? else { return Ok(None) };
        Ok(Some(take(table, entries, number)))
    })
}

fn take(table: &Object, entries: &Object, number: usize) -> Entry {
    let at = FIRST + number * STRIDE;
    let entry = (entries.get(at + 1), entries.get(at + 2));
    entries.set(at + 2, Value::EMPTY);
    entries.set(at + 1, Value::GONE);
    table.set(LIVE, Value::index(table.get(LIVE).as_index() - 1));
    entry
}

/// How many entries there are.
#[inline]
pub(super) fn length(table: &Object) -> usize {
    table.get(LIVE).as_index()
}

/// The first entry at place `from` or after, and the place after it.
#[inline]
pub(super) fn next(table: &Object, from: usize) -> Option<(Entry, usize)> {
    let entries = held(table)?;
    let used = entries.get(USED).as_index().min(capacity(entries));
    for number in from..used {
        let at = FIRST + number * STRIDE;
        let value = entries.get(at + 2);
        let key = entries.get(at + 1);
        if !value.is_empty() && key != Value::GONE {
            return Some(((key, value), number + 1));
        }
    }
    None
}

/// All entries, as they are at one moment or another.
pub(super) fn entries(table: &Object) -> Vec<Entry> {
    let mut found = Vec::with_capacity(length(table));
    let mut from = 0;
    while let Some((entry, after)) = next(table, from) {
        found.push(entry);
        from = after;
    }
    found
}

/// Takes everything out.
pub(super) fn clear(table: &Object) {
    table.locked(|| {
        table.set(ENTRIES, Value::EMPTY);
        table.set(LIVE, Value::index(0));
    });
}

/// Puts in all at once what another table holds. Where the thread is to stop, nothing changes.
pub(super) fn copy_into(maker: &mut Maker<'_>, from: &Object, to: &Object) -> Result<(), Exit> {
    let copied = from.locked(|| {
        let live = length(from);
        let entries = from.get(ENTRIES);
        let made = if entries.is_empty() { Ok(Value::EMPTY) } else { copy(maker, entries, live.max(4)) };
        made.map(|made| (made, live))
    });
    let Ok(copied) = copied else { return Err(Exit::Stopped) };
    to.locked(|| {
        to.set(ENTRIES, copied.0);
        to.set(LIVE, Value::index(copied.1));
    });
    Ok(())
}
