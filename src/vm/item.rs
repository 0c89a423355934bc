//! `x[k]`: items of lists, tuples, strings, dicts, and slices of them.

use super::context::{Context, Exit, Outcome};
use super::layout::{instance, range as bounds};
use super::native::sequence;
use super::object::Kind;
use super::{Value, class, deque, equal, list, number, range, table};
use crate::text::interrupt::Watch;

/// An item that is there: of a list or tuple by a small number, of a dict by a string or a number.
#[inline(always)]
pub(super) fn quick(object: Value, key: Value) -> Option<Value> {
    let held = object.as_object()?;
    match held.kind() {
        Kind::List => {
            let index = key.as_small()?;
            let index = if index < 0 { index + list::length(held) as i64 } else { index };
            if index < 0 { None } else { list::get(held, index as usize) }
        }
        Kind::Tuple => {
            let index = key.as_small()?;
            let length = held.length();
            let index = if index < 0 { index + length as i64 } else { index };
            if index < 0 || index as usize >= length { None } else { Some(held.get(index as usize)) }
        }
        Kind::Dict => match equal::hash(key) {
            Ok(hash) => table::get(held, key, hash).ok().flatten(),
            Err(_) => None,
        },
        _ => None,
    }
}

/// Writes an item that is there.
#[inline(always)]
pub(super) fn quick_store(object: Value, key: Value, value: Value) -> bool {
    if !object.is(Kind::List) {
        return false;
    }
    let Some(index) = key.as_small() else { return false };
    let held = object.object_unchecked();
    let index = if index < 0 { index + list::length(held) as i64 } else { index };
    index >= 0 && list::set(held, index as usize, value)
}

/// `object[key]`.
pub(super) fn load(context: &mut Context<'_>, object: Value, key: Value) -> Outcome {
    match object.kind() {
        Kind::Dict => dict_get(context, object, key),
        Kind::List | Kind::Tuple | Kind::Str | Kind::Bytes | Kind::Range | Kind::Deque => {
            let length = length(object).unwrap_or(0);
            if key.is(Kind::Slice) && !object.is(Kind::Deque) {
                if has_instances(key) {
                    return Err(context.prelude("_getitem_index", &[object, key]));
                }
                return slice(context, object, key);
            }
            if object.is(Kind::Range)
                && range::small(object).is_none()
                && matches!(key.kind(), Kind::Int | Kind::BigInt)
            {
                let found = range::at(context, object, key);
                return found.ok_or_else(|| context.raise("IndexError", "range object index out of range"));
            }
            let index = position(context, object, key, length, "index out of range")?;
            Ok(at(context, object, index))
        }
        Kind::Class => {
            for name in ["_class_getitem_", "__class_getitem__"] {
                if let Some(hook) = class::lookup(object, context.image.name(name)) {
                    let function = unwrap(hook);
                    return Err(Exit::Call { function, arguments: vec![object, key] });
                }
            }
            if object.object_unchecked().flags() & class::USER == 0 {
                // `list[int]`: an annotation.
                return Ok(object);
            }
            let name = context.text_of(object.object_unchecked().get(super::layout::class::NAME));
            Err(context.raise("TypeError", &format!("type '{name}' is not subscriptable")))
        }
        Kind::Instance => instance_item(context, object, key),
        _ => {
            let name = context.type_name(object);
            Err(context.raise("TypeError", &format!("'{name}' object is not subscriptable")))
        }
    }
}

/// Whether the bounds of a slice are for `__index__` to tell.
fn has_instances(slice: Value) -> bool {
    slice.object_unchecked().slots().iter().any(|part| part.get().is(Kind::Instance))
}

/// Whether `key` is, or has in it, what `__index__` makes a place of a list or deque.
fn is_indirect(object: Value, key: Value) -> bool {
    matches!(object.kind(), Kind::List | Kind::Deque)
        && (key.is(Kind::Instance) || key.is(Kind::Slice) && has_instances(key))
}

fn unwrap(hook: Value) -> Value {
    if matches!(hook.kind(), Kind::ClassMethod | Kind::StaticMethod) {
        hook.object_unchecked().get(super::layout::method::FUNCTION)
    } else {
        hook
    }
}

fn instance_item(context: &mut Context<'_>, object: Value, key: Value) -> Outcome {
    let class = class::of_instance(object);
    if let Some(function) = class::lookup(class, context.image.name("__getitem__"))
        && function.is(Kind::Function)
    {
        return Err(Exit::Call { function, arguments: vec![object, key] });
    }
    let payload = object.object_unchecked().get(instance::PAYLOAD);
    if payload.is_empty() {
        let name = context.type_name(object);
        return Err(context.raise("TypeError", &format!("'{name}' object is not subscriptable")));
    }
    if payload.is(Kind::Dict)
        && let Some(function) = class::lookup(class, context.image.name("__missing__"))
    {
        if equal::hash(key) == Err(equal::NoHash::Unsure) {
            return Err(context.prelude("_getitem", &[object, key]));
        }
        let hash = context.hash(key, ("_getitem", &[object, key]))?;
        return match table::get(payload.object_unchecked(), key, hash) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(Exit::Call { function, arguments: vec![object, key] }),
            Err(_) => Err(context.prelude("_getitem", &[object, key])),
        };
    }
    load(context, payload, key)
}

/// `dict[key]`.
fn dict_get(context: &mut Context<'_>, dict: Value, key: Value) -> Outcome {
    let hash = context.hash(key, ("_getitem", &[dict, key]))?;
    match table::get(dict.object_unchecked(), key, hash) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err(context.raise_with("KeyError", &[key])),
        Err(_) => Err(context.prelude("_getitem", &[dict, key])),
    }
}

/// How many items a value of a builtin type has.
pub(super) fn length(object: Value) -> Option<usize> {
    Some(match object.kind() {
        Kind::List => list::length(object.object_unchecked()),
        Kind::Tuple => object.object_unchecked().length(),
        Kind::Str => object.str_length(),
        Kind::Bytes => object.object_unchecked().length(),
        Kind::Dict | Kind::Set | Kind::FrozenSet => table::length(object.object_unchecked()),
        Kind::Range => range::length(object),
        Kind::Deque => deque::length(object.object_unchecked()),
        Kind::DictView => {
            table::length(object.object_unchecked().get(super::layout::view::DICT).object_unchecked())
        }
        _ => return None,
    })
}

/// The place that `key` names among `length` items.
pub(super) fn position(
    context: &mut Context<'_>,
    object: Value,
    key: Value,
    length: usize,
    out: &str,
) -> Result<usize, Exit> {
    let Some(index) = key.as_int() else {
        if key.is(Kind::BigInt) {
            return Err(context.raise("IndexError", "cannot fit 'int' into an index-sized integer"));
        }
        if key.is(Kind::Instance)
            && class::lookup(class::of_instance(key), context.image.name("__index__")).is_some()
        {
            return Err(context.prelude("_getitem_index", &[object, key]));
        }
        let kind = match object.kind() {
            Kind::Str => "string indices must be integers, not",
            Kind::Range => "range indices must be integers or slices, not",
            Kind::Tuple => "tuple indices must be integers or slices, not",
            Kind::Bytes => "byte indices must be integers or slices, not",
            Kind::Deque => "sequence index must be integer, not",
            _ => "list indices must be integers or slices, not",
        };
        let name = context.type_name(key);
        let name = if object.is(Kind::Str) || object.is(Kind::Deque) { format!("'{name}'") } else { name };
        return Err(context.raise("TypeError", &format!("{kind} {name}")));
    };
    let at = if index < 0 { index + length as i64 } else { index };
    if at < 0 || at as usize >= length {
        let name = match object.kind() {
            Kind::Str => "string ".to_owned(),
            Kind::Range => "range object ".to_owned(),
            Kind::Bytes => String::new(),
            Kind::Deque => "deque ".to_owned(),
            Kind::Tuple => "tuple ".to_owned(),
            _ => "list ".to_owned(),
        };
        return Err(context.raise("IndexError", &format!("{name}{out}")));
    }
    Ok(at as usize)
}

/// The item at a place that is known to be one.
fn at(context: &mut Context<'_>, object: Value, index: usize) -> Value {
    match object.kind() {
        Kind::List => list::get(object.object_unchecked(), index).unwrap_or(Value::NONE),
        Kind::Tuple => object.object_unchecked().get(index),
        Kind::Deque => deque::get(object.object_unchecked(), index).unwrap_or(Value::NONE),
        Kind::Range => range::item(context, object, index),
        Kind::Bytes => {
            Value::index(object.object_unchecked().bytes().get(index).copied().unwrap_or(0).into())
        }
        _ => {
            let text = object.str_unchecked();
            if object.str_is_ascii() {
                context.str(text.get(index..=index).unwrap_or_default())
            } else {
                let mut buffer = [0; 4];
                let found = text.chars().nth(index).unwrap_or_default();
                context.str(found.encode_utf8(&mut buffer))
            }
        }
    }
}

/// First place, how many places, and the step of a slice of `length` items.
pub(super) fn slice_places(
    context: &mut Context<'_>,
    slice: Value,
    length: usize,
) -> Result<(i64, usize, i64), Exit> {
    let (start, stop, step) = slice_bounds(context, slice, length)?;
    let span = if step > 0 { stop - start } else { start - stop };
    let count = if span <= 0 { 0 } else { (span - 1) / step.abs() + 1 };
    Ok((start, count as usize, step))
}

/// Start, stop and step of a slice of `length` items.
pub(super) fn slice_bounds(
    context: &mut Context<'_>,
    slice: Value,
    length: usize,
) -> Result<(i64, i64, i64), Exit> {
    let part = |context: &mut Context<'_>, value: Value| -> Result<Option<i64>, Exit> {
        if value.is_none() {
            return Ok(None);
        }
        if let Some(index) = value.as_int() {
            return Ok(Some(index));
        }
        if value.is(Kind::BigInt) {
            let negative = number::big(value).sign() == num_bigint::Sign::Minus;
            return Ok(Some(if negative { Value::MIN_INT } else { Value::MAX_INT }));
        }
        Err(context.raise("TypeError", "slice indices must be integers or None or have an __index__ method"))
    };
    let object = slice.object_unchecked();
    let step = part(context, object.get(bounds::STEP))?.unwrap_or(1);
    if step == 0 {
        return Err(context.raise("ValueError", "slice step cannot be zero"));
    }
    let length = length as i64;
    let (lowest, highest) = if step > 0 { (0, length) } else { (-1, length - 1) };
    let clamp = |value: i64| {
        let value = if value < 0 { value.saturating_add(length) } else { value };
        value.clamp(lowest, highest)
    };
    let start =
        part(context, object.get(bounds::START))?.map_or(if step > 0 { lowest } else { highest }, clamp);
    let stop =
        part(context, object.get(bounds::STOP))?.map_or(if step > 0 { highest } else { lowest }, clamp);
    Ok((start, stop, step))
}

fn slice(context: &mut Context<'_>, object: Value, slice: Value) -> Outcome {
    let length = length(object).unwrap_or(0);
    let (start, count, step) = slice_places(context, slice, length)?;
    let places = (0..count).map(|index| (start + step * index as i64) as usize);
    context.spend(length);
    match object.kind() {
        Kind::List => {
            let items = list::items(object);
            let chosen: Vec<Value> = places.filter_map(|place| items.get(place).copied()).collect();
            Ok(context.list(&chosen))
        }
        Kind::Tuple => {
            let slots = object.object_unchecked().slots();
            let chosen: Vec<Value> = places.map(|place| slots[place].get()).collect();
            Ok(context.tuple(&chosen))
        }
        Kind::Bytes => {
            let bytes = object.object_unchecked().bytes();
            let chosen: Vec<u8> = places.map(|place| bytes[place]).collect();
            Ok(context.bytes(&chosen))
        }
        Kind::Range => {
            let old = number::big(object.object_unchecked().get(bounds::STEP));
            let begin = number::big(object.object_unchecked().get(bounds::START));
            let new_start = &begin + &old * start;
            let new_step = &old * step;
            let new_stop = &new_start + &new_step * count as i64;
            let (start, stop, step) =
                (context.big(&new_start), context.big(&new_stop), context.big(&new_step));
            range::new(context, start, stop, step)
        }
        _ => {
            let text = object.str_unchecked();
            if object.str_is_ascii() && step == 1 {
                return Ok(context.str(text.get(start as usize..start as usize + count).unwrap_or_default()));
            }
            let characters: Vec<char> = text.chars().collect();
            let chosen: String = places.filter_map(|place| characters.get(place)).collect();
            Ok(context.str(&chosen))
        }
    }
}

/// `object[key] = value`.
pub(super) fn store(context: &mut Context<'_>, object: Value, key: Value, value: Value) -> Outcome {
    if is_indirect(object, key) {
        return Err(context.prelude("_setitem_index", &[object, key, value]));
    }
    match object.kind() {
        Kind::Dict => {
            let hash = context.hash(key, ("_setitem", &[object, key, value]))?;
            match table::put(&mut context.maker(), object.object_unchecked(), key, hash, value, false) {
                Ok(_) => Ok(Value::NONE),
                Err(_) => Err(context.prelude("_setitem", &[object, key, value])),
            }
        }
        Kind::List if key.is(Kind::Slice) => store_slice(context, object, key, value),
        Kind::List => {
            let length = list::length(object.object_unchecked());
            let index = position(context, object, key, length, "assignment index out of range")?;
            list::set(object.object_unchecked(), index, value);
            Ok(Value::NONE)
        }
        Kind::Deque => {
            let length = deque::length(object.object_unchecked());
            let index = position(context, object, key, length, "index out of range")?;
            deque::set(object.object_unchecked(), index, value);
            Ok(Value::NONE)
        }
        Kind::Instance => {
            let class = class::of_instance(object);
            if let Some(function) = class::lookup(class, context.image.name("__setitem__"))
                && function.is(Kind::Function)
            {
                return Err(Exit::Call { function, arguments: vec![object, key, value] });
            }
            let payload = object.object_unchecked().get(instance::PAYLOAD);
            if payload.is_empty() {
                not_assignable(context, object)
            } else {
                store(context, payload, key, value)
            }
        }
        _ => not_assignable(context, object),
    }
}

fn not_assignable(context: &mut Context<'_>, object: Value) -> Outcome {
    let name = context.type_name(object);
    Err(context.raise("TypeError", &format!("'{name}' object does not support item assignment")))
}

fn store_slice(context: &mut Context<'_>, object: Value, key: Value, value: Value) -> Outcome {
    let Some(items) = sequence(value) else {
        return Err(context.prelude("_setslice", &[object, key, value]));
    };
    let held = object.object_unchecked();
    let (start, count, step) = slice_places(context, key, list::length(held))?;
    if step != 1 && items.len() != count {
        let message =
            format!("attempt to assign sequence of size {} to extended slice of size {count}", items.len());
        return Err(context.raise("ValueError", &message));
    }
    list::change(&mut context.maker(), held, |all| {
        if step == 1 {
            let from = (start as usize).min(all.len());
            let to = (from + count).min(all.len());
            all.splice(from..to, items);
        } else {
            for (index, item) in items.into_iter().enumerate() {
                if let Some(slot) = all.get_mut((start + step * index as i64) as usize) {
                    *slot = item;
                }
            }
        }
    });
    Ok(Value::NONE)
}

/// `del object[key]`.
pub(super) fn delete(context: &mut Context<'_>, object: Value, key: Value) -> Outcome {
    if is_indirect(object, key) {
        return Err(context.prelude("_delitem_index", &[object, key]));
    }
    match object.kind() {
        Kind::Dict => {
            let hash = context.hash(key, ("_delitem", &[object, key]))?;
            match table::remove(object.object_unchecked(), key, hash) {
                Ok(Some(_)) => Ok(Value::NONE),
                Ok(None) => Err(context.raise_with("KeyError", &[key])),
                Err(_) => Err(context.prelude("_delitem", &[object, key])),
            }
        }
        Kind::List if key.is(Kind::Slice) => {
            let held = object.object_unchecked();
            let (start, count, step) = slice_places(context, key, list::length(held))?;
            let places: Vec<usize> = (0..count).map(|index| (start + step * index as i64) as usize).collect();
            list::change(&mut context.maker(), held, |all| {
                let mut at = 0;
                all.retain(|_| {
                    at += 1;
                    !places.contains(&(at - 1))
                });
            });
            Ok(Value::NONE)
        }
        Kind::List => {
            let length = list::length(object.object_unchecked());
            let index = position(context, object, key, length, "assignment index out of range")?;
            list::remove(object.object_unchecked(), index);
            Ok(Value::NONE)
        }
        Kind::Deque => {
            let length = deque::length(object.object_unchecked());
            let index = position(context, object, key, length, "index out of range")?;
            deque::change(&mut context.maker(), object.object_unchecked(), |all| {
                if index < all.len() {
                    all.remove(index);
                }
            });
            Ok(Value::NONE)
        }
        Kind::Instance => {
            let class = class::of_instance(object);
            if let Some(function) = class::lookup(class, context.image.name("__delitem__"))
                && function.is(Kind::Function)
            {
                return Err(Exit::Call { function, arguments: vec![object, key] });
            }
            let payload = object.object_unchecked().get(instance::PAYLOAD);
            if payload.is_empty() { not_deletable(context, object) } else { delete(context, payload, key) }
        }
        _ => not_deletable(context, object),
    }
}

fn not_deletable(context: &mut Context<'_>, object: Value) -> Outcome {
    let name = context.type_name(object);
    Err(context.raise("TypeError", &format!("'{name}' object doesn't support item deletion")))
}

/// A dict of keys and values in turn.
pub(super) fn build_dict(context: &mut Context<'_>, pairs: &[Value]) -> Outcome {
    let made = context.dict();
    let mut watch = Watch::new();
    for (index, pair) in pairs.chunks_exact(2).enumerate() {
        if watch.is_raised() {
            return Err(Exit::Stopped);
        }
        let (key, value) = (pair[0], pair[1]);
        let known = equal::hash(key);
        if known == Err(equal::NoHash::Unsure) {
            let rest = context.tuple(&pairs[index * 2..]);
            return Err(context.prelude("_dict_of_pairs", &[made, rest]));
        }
        let hash = context.hash(key, ("", &[]))?;
        if table::put(&mut context.maker(), made.object_unchecked(), key, hash, value, false).is_err() {
            let rest = context.tuple(&pairs[index * 2..]);
            return Err(context.prelude("_dict_of_pairs", &[made, rest]));
        }
    }
    Ok(made)
}

/// `set.add(value)`.
pub(super) fn set_add(context: &mut Context<'_>, set: Value, value: Value) -> Outcome {
    let hash = context.hash(value, ("_set_add", &[set, value]))?;
    match table::put(&mut context.maker(), set.object_unchecked(), value, hash, Value::TRUE, true) {
        Ok(_) => Ok(Value::NONE),
        Err(_) => Err(context.prelude("_set_add", &[set, value])),
    }
}

/// The dict under a value, if there is one.
pub(super) fn dict_under(value: Value) -> Option<Value> {
    match value.kind() {
        Kind::Dict => Some(value),
        Kind::Instance => {
            let payload = value.object_unchecked().get(instance::PAYLOAD);
            Some(payload).filter(|payload| payload.is(Kind::Dict))
        }
        _ => None,
    }
}

/// `dict.update(other)`.
pub(super) fn dict_update(context: &mut Context<'_>, dict: Value, other: Value) -> Outcome {
    let Some(from) = dict_under(other) else {
        return Err(context.prelude("_dict_update", &[dict, other]));
    };
    let mut watch = Watch::new();
    for (key, value) in table::entries(from.object_unchecked()) {
        if watch.is_raised() {
            return Err(Exit::Stopped);
        }
        let Ok(hash) = equal::hash(key) else {
            return Err(context.prelude("_dict_update", &[dict, other]));
        };
        if table::put(&mut context.maker(), dict.object_unchecked(), key, hash, value, false).is_err() {
            return Err(context.prelude("_dict_update", &[dict, other]));
        }
    }
    Ok(Value::NONE)
}

/// Keyword arguments of a call: no name twice, and all are strings.
pub(super) fn dict_merge(context: &mut Context<'_>, dict: Value, other: Value) -> Outcome {
    let Some(from) = dict_under(other) else {
        if !other.is(Kind::Instance) {
            let name = context.type_name(other);
            return Err(
                context.raise("TypeError", &format!("argument after ** must be a mapping, not {name}"))
            );
        }
        return Err(context.prelude("_dict_merge", &[dict, other]));
    };
    for (key, value) in table::entries(from.object_unchecked()) {
        let Some(text) = key.as_str() else {
            return Err(context.raise("TypeError", "keywords must be strings"));
        };
        match table::put(&mut context.maker(), dict.object_unchecked(), key, key.str_hash(), value, true) {
            Ok(None) => {}
            _ => {
                let message = format!("got multiple values for keyword argument '{text}'");
                return Err(context.raise("TypeError", &message));
            }
        }
    }
    Ok(Value::NONE)
}
