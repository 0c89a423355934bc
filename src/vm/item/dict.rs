//! What dicts and sets are filled with and asked for.

use crate::text::interrupt::Watch;
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::layout::instance;
use crate::vm::object::Kind;
use crate::vm::{Value, equal, table};

/// `dict[key]`.
#[inline]
pub(super) fn load(context: &mut Context<'_>, dict: Value, key: Value) -> Outcome {
    let hash = context.hash(key, ("_getitem", &[dict, key]))?;
    match table::get(dict.object_unchecked(), key, hash) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err(context.raise_with("KeyError", &[key])),
        Err(_) => Err(context.prelude("_getitem", &[dict, key])),
    }
}

/// `dict[key] = value`.
#[inline]
pub(super) fn store(context: &mut Context<'_>, dict: Value, key: Value, value: Value) -> Outcome {
    let hash = context.hash(key, ("_setitem", &[dict, key, value]))?;
    match table::put(&mut context.maker(), dict.object_unchecked(), key, hash, value, false) {
        Ok(_) => Ok(Value::NONE),
        Err(_) => Err(context.prelude("_setitem", &[dict, key, value])),
    }
}

/// `del dict[key]`.
pub(super) fn delete(context: &mut Context<'_>, dict: Value, key: Value) -> Outcome {
    let hash = context.hash(key, ("_delitem", &[dict, key]))?;
    match table::remove(dict.object_unchecked(), key, hash) {
        Ok(Some(_)) => Ok(Value::NONE),
        Ok(None) => Err(context.raise_with("KeyError", &[key])),
        Err(_) => Err(context.prelude("_delitem", &[dict, key])),
    }
}

/// A dict of keys and values in turn.
pub(in crate::vm) fn build_dict(context: &mut Context<'_>, pairs: &[Value]) -> Outcome {
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
pub(in crate::vm) fn set_add(context: &mut Context<'_>, set: Value, value: Value) -> Outcome {
    let hash = context.hash(value, ("_set_add", &[set, value]))?;
    match table::put(&mut context.maker(), set.object_unchecked(), value, hash, Value::TRUE, true) {
        Ok(_) => Ok(Value::NONE),
        Err(_) => Err(context.prelude("_set_add", &[set, value])),
    }
}

/// The dict under a value, if there is one.
pub(in crate::vm) fn dict_under(value: Value) -> Option<Value> {
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
pub(in crate::vm) fn dict_update(context: &mut Context<'_>, dict: Value, other: Value) -> Outcome {
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
pub(in crate::vm) fn dict_merge(context: &mut Context<'_>, dict: Value, other: Value) -> Outcome {
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
