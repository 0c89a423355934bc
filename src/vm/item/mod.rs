//! `x[k]`: items of lists, tuples, strings, dicts, and slices of them.

mod dict;
mod slice;

use super::context::{Context, Exit, Outcome};
use super::layout::instance;
use super::object::Kind;
use super::{Value, class, deque, equal, list, range, table};

pub(super) use dict::{build_dict, dict_merge, dict_under, dict_update, set_add};
pub(super) use slice::slice_bounds;

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
        Kind::Dict => dict::load(context, object, key),
        Kind::List | Kind::Tuple | Kind::Str | Kind::Bytes | Kind::Range | Kind::Deque => {
            let length = length(object).unwrap_or(0);
            if key.is(Kind::Slice) && !object.is(Kind::Deque) {
                if slice::has_instances(key) {
                    return Err(context.prelude("_getitem_index", &[object, key]));
                }
                return slice::load(context, object, key);
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

/// Whether `key` is, or has in it, what `__index__` makes a place of a list or deque.
fn is_indirect(object: Value, key: Value) -> bool {
    matches!(object.kind(), Kind::List | Kind::Deque)
        && (key.is(Kind::Instance) || key.is(Kind::Slice) && slice::has_instances(key))
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

/// `object[key] = value`.
pub(super) fn store(context: &mut Context<'_>, object: Value, key: Value, value: Value) -> Outcome {
    if is_indirect(object, key) {
        return Err(context.prelude("_setitem_index", &[object, key, value]));
    }
    match object.kind() {
        Kind::Dict => dict::store(context, object, key, value),
        Kind::List if key.is(Kind::Slice) => slice::store(context, object, key, value),
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

/// `del object[key]`.
pub(super) fn delete(context: &mut Context<'_>, object: Value, key: Value) -> Outcome {
    if is_indirect(object, key) {
        return Err(context.prelude("_delitem_index", &[object, key]));
    }
    match object.kind() {
        Kind::Dict => dict::delete(context, object, key),
        Kind::List if key.is(Kind::Slice) => slice::delete(context, object, key),
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
