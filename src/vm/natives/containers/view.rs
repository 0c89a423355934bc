//! The methods of what `keys()`, `values()` and `items()` give, and of the VM's own iterators.

use crate::text::interrupt::each;
use crate::vm::context::{Context, Outcome};
use crate::vm::object::Kind;
use crate::vm::{Value, equal, iterate, table};

use super::Native;
use super::protocol::{self, entries};

pub(super) const NATIVES: &[Native] = entries![
    "dict_view.isdisjoint(self, other, /)" => is_disjoint,
    "dict_view.__len__(self, /)" => protocol::len,
    "dict_view.__contains__(self, key, /)" => protocol::contains,
    "dict_view.__iter__(self, /)" => protocol::iter,
    "dict_view.__reversed__(self, /)" => reversed,
    "dict_view.__eq__(self, value, /)" => protocol::eq,
    "dict_view.__ne__(self, value, /)" => protocol::ne,
    "dict_view.__lt__(self, value, /)" => protocol::lt,
    "dict_view.__le__(self, value, /)" => protocol::le,
    "dict_view.__gt__(self, value, /)" => protocol::gt,
    "dict_view.__ge__(self, value, /)" => protocol::ge,
    "dict_view.__and__(self, value, /)" => protocol::and,
    "dict_view.__or__(self, value, /)" => protocol::or,
    "dict_view.__sub__(self, value, /)" => protocol::sub,
    "dict_view.__xor__(self, value, /)" => protocol::xor,
    "dict_view.__repr__(self, /)" => protocol::repr,
    "reversed(sequence, /)" => reversed_of,
    "iterator.__iter__(self, /)" => |_, args| Ok(args[0]),
    "iterator.__next__(self, /)" => next,
];

/// Backwards over what a container holds now.
pub(super) fn reversed(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let mut items = iterate::all(context, args[0]).unwrap_or_default();
    context.finished()?;
    items.reverse();
    let items = context.tuple(&items);
    iterate::iter(context, items)
}

/// The builtin function.
fn reversed_of(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    match args[0].kind() {
        Kind::List => super::list::reversed(context, args),
        Kind::Range => super::range::reversed(context, args),
        Kind::Tuple | Kind::Str | Kind::Bytes | Kind::Dict | Kind::DictView | Kind::Deque => {
            reversed(context, args)
        }
        Kind::Instance => Err(context.prelude("_reversed", args)),
        _ => {
            let name = context.type_name(args[0]);
            Err(context.raise("TypeError", &format!("'{name}' object is not reversible")))
        }
    }
}

fn is_disjoint(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let slow = |context: &mut Context<'_>| Err(context.prelude("_is_disjoint", args));
    let Some(others) = iterate::all(context, args[1]) else { return slow(context) };
    let items = iterate::all(context, args[0]).unwrap_or_default();
    let held = context.empty_set(false);
    for item in each(items.into_iter()) {
        let Ok(hash) = equal::hash(item) else { return slow(context) };
        if table::put(&mut context.maker(), held.object_unchecked(), item, hash, Value::TRUE, true).is_err() {
            return slow(context);
        }
    }
    for other in each(others.into_iter()) {
        let Ok(hash) = equal::hash(other) else { return slow(context) };
        match table::held_key(held.object_unchecked(), other, hash) {
            Ok(None) => {}
            Ok(Some(_)) => return Ok(Value::FALSE),
            Err(_) => return slow(context),
        }
    }
    context.finished()?;
    Ok(Value::TRUE)
}

fn next(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    debug_assert!(args[0].is(Kind::Iterator));
    match iterate::next(context, args[0])? {
        Some(value) => Ok(value),
        None => Err(context.raise_with("StopIteration", &[])),
    }
}
