//! The methods of dicts.

use crate::text::interrupt::Watch;
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::layout::instance;
use crate::vm::native::{keywords, sequence};
use crate::vm::object::Kind;
use crate::vm::{Value, class, equal, item, iterate, table};

use super::Native;
use super::arguments::{is_exact, over, rest, under};
use super::protocol::{self, natives};

pub(super) const NATIVES: &[Native] = natives!["dict",
    "__new__(cls, /, *args, **kwargs)" => new,
    "__init__(self, /, *args, **kwargs)" => update,
    "fromkeys(cls, iterable, value=None, /)" => from_keys,
    "get(self, key, default=None, /)" => get,
    "pop(self, key, default=?, /)" => pop,
    "popitem(self, /)" => pop_item,
    "setdefault(self, key, default=None, /)" => set_default,
    "update(self, /, *args, **kwargs)" => update,
    "clear(self, /)" => clear,
    "copy(self, /)" => copy,
    "keys(self, /)" => |context, args| Ok(view(context, args[0], 0)),
    "values(self, /)" => |context, args| Ok(view(context, args[0], 1)),
    "items(self, /)" => |context, args| Ok(view(context, args[0], 2)),
    "__len__(self, /)" => protocol::len,
    "__contains__(self, key, /)" => protocol::contains,
    "__iter__(self, /)" => protocol::iter,
    "__reversed__(self, /)" => super::view::reversed,
    "__getitem__(this, key, /)" => get_item,
    "__setitem__(self, key, value, /)" => protocol::set_item,
    "__delitem__(self, key, /)" => protocol::delete_item,
    "__eq__(self, value, /)" => protocol::eq,
    "__ne__(self, value, /)" => protocol::ne,
    "__or__(self, value, /)" => protocol::or,
    "__ror__(self, value, /)" => protocol::reflected_or,
    "__ior__(self, other, /)" => or_in_place,
    "__repr__(self, /)" => protocol::repr,
];

/// Puts in what a dict or pairs hold; whether it could without Python.
fn put_all(context: &mut Context<'_>, dict: Value, other: Value) -> Result<bool, Exit> {
    let mut watch = Watch::new();
    if let Some(from) = item::dict_under(other) {
        for (key, value) in table::entries(from.object_unchecked()) {
            if watch.is_raised() {
                return Err(Exit::Stopped);
            }
            if !put(context, dict, key, value)? {
                return Ok(false);
            }
        }
        return Ok(true);
    }
    if !matches!(other.kind(), Kind::List | Kind::Tuple | Kind::DictView) {
        return Ok(false);
    }
    let pairs = iterate::all(context, other).unwrap_or_default();
    context.finished()?;
    for pair in pairs {
        if watch.is_raised() {
            return Err(Exit::Stopped);
        }
        let Some(&[key, value]) = sequence(pair).as_deref() else { return Ok(false) };
        if !put(context, dict, key, value)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn put(context: &mut Context<'_>, dict: Value, key: Value, value: Value) -> Result<bool, Exit> {
    if equal::hash(key) == Err(equal::NoHash::Unsure) {
        return Ok(false);
    }
    let hash = context.hash(key, ("", &[]))?;
    Ok(table::put(&mut context.maker(), dict.object_unchecked(), key, hash, value, false).is_ok())
}

/// `dict(other, **named)`; for a class made from dict, `__init__` fills it.
fn new(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let made = context.dict();
    if !is_exact(args[0], Kind::Dict) {
        return over(context, args[0], Kind::Dict, made);
    }
    if let &[other] = rest(args[1]).as_slice()
        && other.is(Kind::Dict)
    {
        table::copy_into(&mut context.maker(), other.object_unchecked(), made.object_unchecked())?;
        if args[2].is_empty() {
            return Ok(made);
        }
    }
    fill(context, made, args, "_dict_filled", "dict").map(|_| made)
}

fn update(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    fill(context, args[0], args, "_dict_update_named", "update")
}

/// `args`: anything, a tuple of at most one value, the named ones.
fn fill(context: &mut Context<'_>, dict: Value, args: &[Value], slow: &str, name: &str) -> Outcome {
    let others = rest(args[1]);
    if others.len() > 1 {
        let message = format!("{name} expected at most 1 argument, got {}", others.len());
        return Err(context.raise("TypeError", &message));
    }
    if let Some(&other) = others.first()
        && !put_all(context, dict, other)?
    {
        let named = if args[2].is_empty() { context.dict() } else { args[2] };
        return Err(context.prelude(slow, &[dict, other, named]));
    }
    for (key, value) in keywords(args[2]) {
        context.dict_put_str(dict, key, value);
    }
    Ok(Value::NONE)
}

fn from_keys(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let (class, keys, value) = (args[0], args[1], args[2]);
    if is_exact(class, Kind::Dict)
        && let Some(keys) = iterate::all(context, keys)
    {
        let made = context.dict();
        let mut whole = true;
        let mut watch = Watch::new();
        for key in keys {
            if watch.is_raised() {
                return Err(Exit::Stopped);
            }
            whole = whole && put(context, made, key, value)?;
        }
        if whole {
            return Ok(made);
        }
    }
    Err(context.prelude("_dict_of_keys", args))
}

fn get(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let slow = [args[0], args[1], args[2], Value::FALSE];
    let hash = context.hash(args[1], ("_dict_get", &slow))?;
    match table::get(args[0].object_unchecked(), args[1], hash) {
        Ok(found) => Ok(found.unwrap_or(args[2])),
        Err(_) => Err(context.prelude("_dict_get", &slow)),
    }
}

fn pop(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let (dict, key, default) = (args[0], args[1], args[2]);
    let (name, arguments) = if default.is_empty() {
        ("_dict_pop", vec![dict, key])
    } else {
        ("_dict_get", vec![dict, key, default, Value::TRUE])
    };
    let hash = context.hash(key, (name, &arguments))?;
    match table::remove(dict.object_unchecked(), key, hash) {
        Ok(Some((_, value))) => Ok(value),
        Ok(None) if default.is_empty() => Err(context.raise_with("KeyError", &[key])),
        Ok(None) => Ok(default),
        Err(_) => Err(context.prelude(name, &arguments)),
    }
}

fn pop_item(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    match table::pop_last(args[0].object_unchecked()) {
        Some((key, value)) => Ok(context.tuple(&[key, value])),
        None => Err(context.raise("KeyError", "popitem(): dictionary is empty")),
    }
}

fn set_default(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let hash = context.hash(args[1], ("_dict_setdefault", args))?;
    match table::put(&mut context.maker(), args[0].object_unchecked(), args[1], hash, args[2], true) {
        Ok(old) => Ok(old.unwrap_or(args[2])),
        Err(_) => Err(context.prelude("_dict_setdefault", args)),
    }
}

/// `clear` of a dict or set.
pub(super) fn clear(_: &mut Context<'_>, args: &[Value]) -> Outcome {
    table::clear(args[0].object_unchecked());
    Ok(Value::NONE)
}

fn copy(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let made = context.dict();
    table::copy_into(&mut context.maker(), args[0].object_unchecked(), made.object_unchecked())?;
    Ok(made)
}

fn view(context: &mut Context<'_>, dict: Value, what: usize) -> Value {
    context.object(Kind::DictView, &[dict, Value::index(what)])
}

/// It takes the instance itself: a class made from dict may have `__missing__`.
fn get_item(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let (this, key) = (args[0], args[1]);
    let Some(dict) = item::dict_under(this) else {
        let name = context.type_name(this);
        let message =
            format!("descriptor '__getitem__' for 'dict' objects doesn't apply to a '{name}' object");
        return Err(context.raise("TypeError", &message));
    };
    let missing = if this.is(Kind::Instance) {
        debug_assert!(!this.object_unchecked().get(instance::PAYLOAD).is_empty());
        class::lookup(class::of_instance(this), context.image.name("__missing__"))
    } else {
        None
    };
    let Some(function) = missing else { return item::load(context, dict, key) };
    let slow = [dict, this, key, function];
    let hash = context.hash(key, ("_dict_get_or_missing", &slow))?;
    match table::get(dict.object_unchecked(), key, hash) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err(Exit::Call { function, arguments: vec![this, key] }),
        Err(_) => Err(context.prelude("_dict_get_or_missing", &slow)),
    }
}

fn or_in_place(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let other = under(args[1]);
    if put_all(context, args[0], other)? {
        return Ok(args[0]);
    }
    let none = context.dict();
    Err(context.prelude("_dict_filled", &[args[0], other, none]))
}
