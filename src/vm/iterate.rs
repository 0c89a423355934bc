//! Iterators of the VM's own: over ranges, lists, tuples, strings, dicts, sets.

use super::context::{Context, Exit, Outcome};
use super::layout::{instance, iterator, view};
use super::native::sequence;
use super::object::Kind;
use super::{Value, class, item, list, range, table};
use crate::text::interrupt::{self, each};

/// Over a range of small numbers: next number, end, and the step as its source.
pub(super) const COUNT: usize = 0;
/// Over a list as it grows and shrinks.
pub(super) const LIST: usize = 1;
/// Over a tuple.
pub(super) const TUPLE: usize = 2;
/// Over a string; the place is in bytes.
pub(super) const TEXT: usize = 3;
/// Over a dict's keys, values, items, or a set; `END` is the length it had when it was begun.
pub(super) const KEYS: usize = 4;
pub(super) const VALUES: usize = 5;
pub(super) const ITEMS: usize = 6;
/// Over a range of large numbers; the place is an index.
pub(super) const RANGE: usize = 7;
/// Over bytes.
pub(super) const BYTES: usize = 8;
/// Over a list from its end.
pub(super) const BACK: usize = 9;
/// Over a deque.
pub(super) const DEQUE: usize = 10;

/// Over an iterator of the above, with numbers: the next number.
pub(super) const ENUMERATE: usize = 11;
/// Over several of the above side by side: a tuple of them.
pub(super) const ZIP: usize = 12;

fn new(context: &mut Context<'_>, what: usize, source: Value, next: Value, end: Value) -> Value {
    context.object(Kind::Iterator, &[Value::index(what), source, next, end])
}

/// `iter(value)`.
pub(super) fn iter(context: &mut Context<'_>, value: Value) -> Outcome {
    let zero = Value::index(0);
    Ok(match value.kind() {
        Kind::Range => match range::small(value) {
            Some((start, _, step)) if step.abs() < 1 << 40 => {
                let (Some(next), Some(by)) = (Value::small(start), Value::small(step)) else {
                    return Ok(Value::NONE);
                };
                let end = value.object_unchecked().get(super::layout::range::STOP);
                new(context, COUNT, by, next, end)
            }
            _ => new(context, RANGE, value, zero, zero),
        },
        Kind::List => new(context, LIST, value, zero, zero),
        Kind::Tuple => new(context, TUPLE, value, zero, zero),
        Kind::Str => new(context, TEXT, value, zero, zero),
        Kind::Bytes => new(context, BYTES, value, zero, zero),
        Kind::Deque => {
            let length = Value::index(super::deque::length(value.object_unchecked()));
            new(context, DEQUE, value, zero, length)
        }
        Kind::Dict | Kind::Set | Kind::FrozenSet => {
            let length = Value::index(table::length(value.object_unchecked()));
            new(context, KEYS, value, zero, length)
        }
        Kind::DictView => {
            let object = value.object_unchecked();
            let dict = object.get(view::DICT);
            let length = Value::index(table::length(dict.object_unchecked()));
            new(context, KEYS + object.get(view::WHAT).as_index(), dict, zero, length)
        }
        Kind::Generator | Kind::Iterator => value,
        Kind::Instance => {
            let class = class::of_instance(value);
            if let Some(function) = class::lookup(class, context.image.name("__iter__")) {
                if function.is(Kind::Function) {
                    return Err(Exit::Call { function, arguments: vec![value] });
                }
            } else if class::lookup(class, context.image.name("__getitem__"))
                .is_some_and(|f| f.is(Kind::Function))
            {
                return Err(context.prelude("_iter", &[value]));
            }
            let payload = value.object_unchecked().get(instance::PAYLOAD);
            if payload.is_empty() {
                return Err(not_iterable(context, value));
            }
            return iter(context, payload);
        }
        Kind::Class => {
            if class::lookup(value, context.image.name("_class_iter_")).is_some() {
                return Err(context.prelude("_iter", &[value]));
            }
            return Err(not_iterable(context, value));
        }
        _ => return Err(not_iterable(context, value)),
    })
}

fn not_iterable(context: &mut Context<'_>, value: Value) -> Exit {
    let name = context.type_name(value);
    context.raise("TypeError", &format!("'{name}' object is not iterable"))
}

/// The next item of an iterator, or None at its end. Anything but the VM's own iterators is left to a call.
pub(super) fn next(context: &mut Context<'_>, source: Value) -> Result<Option<Value>, Exit> {
    match source.kind() {
        Kind::Iterator => own(context, source),
        Kind::Generator => Err(Exit::Resume { generator: source, sent: Value::NONE, default: Value::EMPTY }),
        Kind::Instance => match class::lookup(class::of_instance(source), context.image.name("__next__")) {
            Some(function) => Err(Exit::Call { function, arguments: vec![source] }),
            None => {
                let name = context.type_name(source);
                Err(context.raise("TypeError", &format!("'{name}' object is not an iterator")))
            }
        },
        _ => {
            let name = context.type_name(source);
            Err(context.raise("TypeError", &format!("'{name}' object is not an iterator")))
        }
    }
}

fn own(context: &mut Context<'_>, source: Value) -> Result<Option<Value>, Exit> {
    let object = source.object_unchecked();
    let what = object.get(iterator::WHAT).as_index();
    let held = object.get(iterator::SOURCE);
    let place = object.get(iterator::NEXT).as_index();
    let step = |value: Value| {
        object.set(iterator::NEXT, Value::index(place + 1));
        Some(value)
    };
    Ok(match what {
        COUNT => {
            let (now, by) = (object.get(iterator::NEXT).small_unchecked(), held.small_unchecked());
            let end = object.get(iterator::END).small_unchecked();
            if if by > 0 { now >= end } else { now <= end } {
                return Ok(None);
            }
            object.set(iterator::NEXT, Value::small(now + by).unwrap_or(object.get(iterator::END)));
            Value::small(now)
        }
        LIST => match list::get(held.object_unchecked(), place) {
            Some(value) => step(value),
            None => {
                object.set(iterator::NEXT, Value::index(usize::MAX >> 17));
                None
            }
        },
        TUPLE => held.object_unchecked().slots().get(place).map(super::object::Slot::get).and_then(step),
        TEXT => match held.str_unchecked().get(place..).and_then(|rest| rest.chars().next()) {
            Some(character) => {
                object.set(iterator::NEXT, Value::index(place + character.len_utf8()));
                let mut buffer = [0; 4];
                let text = character.encode_utf8(&mut buffer);
                Some(match context.image.find_name(text) {
                    Some(known) => known,
                    None => context.str(text),
                })
            }
            None => None,
        },
        BYTES => {
            held.object_unchecked().bytes().get(place).map(|&byte| Value::index(byte.into())).and_then(step)
        }
        KEYS | VALUES | ITEMS => {
            let table = held.object_unchecked();
            if table::length(table) != object.get(iterator::END).as_index() {
                if object.get(iterator::END).as_index() == usize::MAX >> 17 {
                    return Ok(None);
                }
                let what = if held.is(Kind::Dict) { "dictionary" } else { "Set" };
                return Err(context.raise("RuntimeError", &format!("{what} changed size during iteration")));
            }
            match table::next(table, place) {
                Some(((key, value), after)) => {
                    object.set(iterator::NEXT, Value::index(after));
                    Some(match what {
                        KEYS => key,
                        VALUES => value,
                        _ => context.tuple(&[key, value]),
                    })
                }
                None => {
                    object.set(iterator::END, Value::index(usize::MAX >> 17));
                    None
                }
            }
        }
        RANGE => {
            if place < range::length(held) {
                let value = range::item(context, held, place);
                step(value)
            } else {
                None
            }
        }
        BACK => {
            if place == 0 {
                return Ok(None);
            }
            object.set(iterator::NEXT, Value::index(place - 1));
            list::get(held.object_unchecked(), place - 1)
        }
        ENUMERATE => {
            let number = object.get(iterator::NEXT);
            match own(context, held)? {
                Some(item) => {
                    let next = context.int(number.small_unchecked() + 1);
                    object.set(iterator::NEXT, next);
                    Some(context.tuple(&[number, item]))
                }
                None => None,
            }
        }
        ZIP => {
            let iterators = held.object_unchecked().slots();
            let mut row = [Value::EMPTY; MOST_ZIPPED];
            for (iterator, place) in iterators.iter().zip(&mut row) {
                match own(context, iterator.get())? {
                    Some(item) => *place = item,
                    None => return Ok(None),
                }
            }
            Some(context.tuple(&row[..iterators.len()]))
        }
        _ => {
            let deque = held.object_unchecked();
            let length = object.get(iterator::END).as_index();
            if super::deque::length(deque) != length {
                return Err(context.raise("RuntimeError", "deque mutated during iteration"));
            }
            super::deque::get(deque, place).and_then(step)
        }
    })
}

/// Iterators that [`zipped`] takes, at most.
const MOST_ZIPPED: usize = 4;

/// Whether its next item comes without a call, and without asking another iterator.
fn is_plain(iterator: Value) -> bool {
    iterator.is(Kind::Iterator) && iterator.object_unchecked().get(iterator::WHAT).as_index() < ENUMERATE
}

/// `enumerate` of a plain iterator.
pub(super) fn enumerated(context: &mut Context<'_>, source: Value, start: Value) -> Option<Value> {
    // Far enough from the largest that no iterator gets there.
    let start = start.as_small().filter(|start| start.abs() < 1 << 40)?;
    let next = Value::small(start)?;
    is_plain(source).then(|| new(context, ENUMERATE, source, next, Value::NONE))
}

/// `zip` of plain iterators.
pub(super) fn zipped(context: &mut Context<'_>, sources: &[Value]) -> Option<Value> {
    let fits = (1..=MOST_ZIPPED).contains(&sources.len()) && sources.iter().all(|&source| is_plain(source));
    let sources = fits.then(|| context.tuple(sources))?;
    Some(new(context, ZIP, sources, Value::index(0), Value::NONE))
}

/// The items of a value of a builtin type, all at once; None for what must be asked one by one.
pub(super) fn all(context: &mut Context<'_>, value: Value) -> Option<Vec<Value>> {
    let items = collected(context, value)?;
    // Where it was given up half-way, Python is asked instead, which looks at once.
    if interrupt::is_given_up() {
        return None;
    }
    context.spend(items.len());
    Some(items)
}

fn collected(context: &mut Context<'_>, value: Value) -> Option<Vec<Value>> {
    if let Some(items) = sequence(value) {
        return Some(items);
    }
    Some(match value.kind() {
        Kind::Set | Kind::FrozenSet | Kind::Dict => {
            table::entries(value.object_unchecked()).into_iter().map(|entry| entry.0).collect()
        }
        Kind::DictView => {
            let object = value.object_unchecked();
            let entries = table::entries(object.get(view::DICT).object_unchecked());
            match object.get(view::WHAT).as_index() {
                0 => entries.into_iter().map(|entry| entry.0).collect(),
                1 => entries.into_iter().map(|entry| entry.1).collect(),
                _ => each(entries.into_iter()).map(|(key, value)| context.tuple(&[key, value])).collect(),
            }
        }
        Kind::Deque => super::deque::items(value),
        Kind::Range if range::length(value) <= 1 << 22 => {
            each(0..range::length(value)).map(|index| range::item(context, value, index)).collect()
        }
        Kind::Str if value.object_unchecked().length() <= 1 << 22 => {
            let text = value.str_unchecked();
            let mut buffer = [0; 4];
            each(text.chars()).map(|character| context.str(character.encode_utf8(&mut buffer))).collect()
        }
        Kind::Bytes => {
            value.object_unchecked().bytes().iter().map(|&byte| Value::index(byte.into())).collect()
        }
        Kind::Instance => {
            let class = class::of_instance(value);
            if class::lookup(class, context.image.name("__iter__")).is_some_and(|f| f.is(Kind::Function)) {
                return None;
            }
            let payload = value.object_unchecked().get(instance::PAYLOAD);
            return if payload.is_empty() { None } else { collected(context, payload) };
        }
        _ => return None,
    })
}

/// `[*value]`.
pub(super) fn unpack(context: &mut Context<'_>, list: Value, value: Value) -> Outcome {
    let iterable = matches!(value.kind(), Kind::Instance | Kind::Generator | Kind::Iterator | Kind::Class);
    if !iterable && item::length(value).is_none() {
        let name = context.type_name(value);
        return Err(context.raise("TypeError", &format!("Value after * must be an iterable, not {name}")));
    }
    extend(context, list, value)
}

/// `list.extend(value)`.
pub(super) fn extend(context: &mut Context<'_>, list: Value, value: Value) -> Outcome {
    match all(context, value) {
        Some(items) => {
            super::operate::large(context, items.len() * 8)?;
            list::extend(&mut context.maker(), list.object_unchecked(), &items);
            Ok(Value::NONE)
        }
        None => Err(context.prelude("_extend", &[list, value])),
    }
}

/// A tuple or list of the items of `value`, to be unpacked into at most `max`.
pub(super) fn to_sequence(context: &mut Context<'_>, value: Value, max: u16) -> Outcome {
    if matches!(value.kind(), Kind::Tuple | Kind::List) {
        return Ok(value);
    }
    if !matches!(value.kind(), Kind::Iterator)
        && let Some(items) = all(context, value)
    {
        return Ok(context.tuple(&items));
    }
    if !matches!(
        value.kind(),
        Kind::Generator | Kind::Instance | Kind::Iterator | Kind::Class | Kind::Range | Kind::Str
    ) {
        let name = context.type_name(value);
        return Err(context.raise("TypeError", &format!("cannot unpack non-iterable {name} object")));
    }
    Err(context.prelude("_sequence", &[value, Value::index(max.into())]))
}

pub(super) fn wrong_count(context: &mut Context<'_>, found: usize, wanted: usize) -> Exit {
    let message = if found < wanted {
        format!("not enough values to unpack (expected {wanted}, got {found})")
    } else {
        format!("too many values to unpack (expected {wanted})")
    };
    context.raise("ValueError", &message)
}

pub(super) fn too_few(context: &mut Context<'_>, found: usize, wanted: usize) -> Exit {
    context.raise(
        "ValueError",
        &format!("not enough values to unpack (expected at least {wanted}, got {found})"),
    )
}
