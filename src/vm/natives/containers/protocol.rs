//! The operators of containers as methods, for `super().__getitem__(key)` and the like.

use crate::bytecode::{BinaryOp, CompareOp};
use crate::vm::context::{Context, Outcome};
use crate::vm::object::Kind;
use crate::vm::{Value, equal, item, iterate, operate, repr};

use super::arguments::{index, under};

/// A table of natives of one owner.
macro_rules! natives {
    ($owner:literal, $($rest:literal => $call:expr),* $(,)?) => {
        &[$(super::Native { signature: concat!($owner, ".", $rest), call: $call }),*]
    };
}
pub(super) use natives;

/// A table of natives of several owners.
macro_rules! entries {
    ($($signature:literal => $call:expr),* $(,)?) => {
        &[$(super::Native { signature: $signature, call: $call }),*]
    };
}
pub(super) use entries;

pub(super) fn len(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let length = item::length(args[0]).unwrap_or(0);
    Ok(context.int(i64::try_from(length).unwrap_or(i64::MAX)))
}

pub(super) fn contains(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    operate::contains(context, args[0], args[1], false)
}

pub(super) fn iter(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    iterate::iter(context, args[0])
}

pub(super) fn get_item(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    item::load(context, args[0], args[1])
}

pub(super) fn set_item(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    item::store(context, args[0], args[1], args[2])
}

pub(super) fn delete_item(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    item::delete(context, args[0], args[1])
}

pub(super) fn repr(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    repr::repr(context, args[0])
}

pub(super) fn hash(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    match equal::seen(args[0]) {
        Ok(seen) => Ok(context.int(seen)),
        Err(equal::NoHash::Unsure) => Err(context.prelude("_hash", &[args[0]])),
        Err(equal::NoHash::Unhashable(what)) => {
            let name = context.type_name(what);
            Err(context.raise("TypeError", &format!("unhashable type: '{name}'")))
        }
    }
}

/// Whether values of two kinds compare with each other.
fn alike(a: Value, b: Value) -> bool {
    let sets = |value: Value| match value.kind() {
        Kind::Set | Kind::FrozenSet => true,
        Kind::DictView => value.object_unchecked().get(crate::vm::layout::view::WHAT) != Value::index(1),
        _ => false,
    };
    a.kind() == b.kind() || sets(a) && sets(b)
}

fn compare(context: &mut Context<'_>, op: CompareOp, args: &[Value]) -> Outcome {
    let other = under(args[1]);
    let ordered = !matches!(op, CompareOp::Eq | CompareOp::Ne);
    if !alike(args[0], other) || ordered && matches!(other.kind(), Kind::Dict | Kind::Range) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    operate::compare(context, op, args[0], other)
}

pub(super) fn eq(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    compare(context, CompareOp::Eq, args)
}

pub(super) fn ne(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    compare(context, CompareOp::Ne, args)
}

pub(super) fn lt(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    compare(context, CompareOp::Lt, args)
}

pub(super) fn le(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    compare(context, CompareOp::Le, args)
}

pub(super) fn gt(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    compare(context, CompareOp::Gt, args)
}

pub(super) fn ge(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    compare(context, CompareOp::Ge, args)
}

/// `a + b`, where `b` must be of the same type.
pub(super) fn add(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    operate::binary(context, BinaryOp::Add, args[0], under(args[1]))
}

pub(super) fn multiply(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let times = index(context, args[1])?;
    let times = context.int(times);
    operate::binary(context, BinaryOp::Mul, args[0], times)
}

/// An operator between sets, or dicts, which may also be the other value's business.
fn between(context: &mut Context<'_>, op: BinaryOp, a: Value, b: Value) -> Outcome {
    let (a, b) = (under(a), under(b));
    if alike(a, b) { operate::binary(context, op, a, b) } else { Ok(Value::NOT_IMPLEMENTED) }
}

pub(super) fn or(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    between(context, BinaryOp::Or, args[0], args[1])
}

pub(super) fn and(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    between(context, BinaryOp::And, args[0], args[1])
}

pub(super) fn sub(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    between(context, BinaryOp::Sub, args[0], args[1])
}

pub(super) fn xor(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    between(context, BinaryOp::Xor, args[0], args[1])
}

pub(super) fn reflected_or(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    between(context, BinaryOp::Or, args[1], args[0])
}

pub(super) fn reflected_and(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    between(context, BinaryOp::And, args[1], args[0])
}

pub(super) fn reflected_sub(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    between(context, BinaryOp::Sub, args[1], args[0])
}

pub(super) fn reflected_xor(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    between(context, BinaryOp::Xor, args[1], args[0])
}
