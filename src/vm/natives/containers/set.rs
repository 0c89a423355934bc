//! The methods of sets, frozen or not.

use crate::bytecode::BinaryOp;
use crate::text::interrupt::Watch;
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::equal::{self, NoHash};
use crate::vm::object::Kind;
use crate::vm::{Value, item, iterate, table};

use super::Native;
use super::arguments::{is_exact, over, rest};
use super::protocol::{self, natives};

macro_rules! both {
    ($owner:literal, $($more:tt)*) => {
        natives![$owner,
            "copy(self, /)" => copy,
            "union(self, /, *others)" => union,
            "intersection(self, /, *others)" => |context, args| combined(context, args, "intersection"),
            "difference(self, /, *others)" => |context, args| combined(context, args, "difference"),
            "symmetric_difference(self, other, /)" => |context, args| combined(context, args, "symmetric_difference"),
            "issubset(self, other, /)" => |context, args| related(context, args, "issubset"),
            "issuperset(self, other, /)" => |context, args| related(context, args, "issuperset"),
            "isdisjoint(self, other, /)" => |context, args| related(context, args, "isdisjoint"),
            "__len__(self, /)" => protocol::len,
            "__contains__(self, key, /)" => protocol::contains,
            "__iter__(self, /)" => protocol::iter,
            "__eq__(self, value, /)" => protocol::eq,
            "__ne__(self, value, /)" => protocol::ne,
            "__lt__(self, value, /)" => protocol::lt,
            "__le__(self, value, /)" => protocol::le,
            "__gt__(self, value, /)" => protocol::gt,
            "__ge__(self, value, /)" => protocol::ge,
            "__or__(self, value, /)" => protocol::or,
            "__and__(self, value, /)" => protocol::and,
            "__sub__(self, value, /)" => protocol::sub,
            "__xor__(self, value, /)" => protocol::xor,
            "__ror__(self, value, /)" => protocol::reflected_or,
            "__rand__(self, value, /)" => protocol::reflected_and,
            "__rsub__(self, value, /)" => protocol::reflected_sub,
            "__rxor__(self, value, /)" => protocol::reflected_xor,
            "__repr__(self, /)" => protocol::repr,
            $($more)*
        ]
    };
}

pub(super) const NATIVES: &[Native] = both!["set",
    "__new__(cls, iterable=?, /)" => new,
    "__init__(self, iterable=?, /)" => init,
    "add(self, object, /)" => |context, args| item::set_add(context, args[0], args[1]),
    "discard(self, object, /)" => |context, args| take(context, args, false),
    "remove(self, object, /)" => |context, args| take(context, args, true),
    "pop(self, /)" => pop,
    "clear(self, /)" => super::dict::clear,
    "update(self, /, *others)" => update,
    "intersection_update(self, /, *others)" => |context, args| change(context, args, "intersection"),
    "difference_update(self, /, *others)" => |context, args| change(context, args, "difference"),
    "symmetric_difference_update(self, other, /)" => |context, args| change(context, args, "symmetric_difference"),
];

pub(super) const FROZEN: &[Native] = both!["frozenset",
    "__new__(cls, iterable=?, /)" => new_frozen,
    "__hash__(self, /)" => protocol::hash,
];

/// Puts values into a set; how many of them: what comes then needs Python.
fn put_all(context: &mut Context<'_>, set: Value, values: &[Value]) -> Result<usize, Exit> {
    let mut watch = Watch::new();
    for (index, &value) in values.iter().enumerate() {
        if watch.is_raised() {
            return Err(Exit::Stopped);
        }
        if equal::hash(value) == Err(NoHash::Unsure) {
            return Ok(index);
        }
        let hash = context.hash(value, ("", &[]))?;
        if table::put(&mut context.maker(), set.object_unchecked(), value, hash, Value::TRUE, true).is_err() {
            return Ok(index);
        }
    }
    Ok(values.len())
}

/// Puts values into a set, with Python's help where it must be, and gives `result`.
fn filled(context: &mut Context<'_>, set: Value, values: &[Value], result: Value) -> Outcome {
    let done = put_all(context, set, values)?;
    if done == values.len() {
        return Ok(result);
    }
    let rest = context.tuple(&values[done..]);
    Err(context.prelude("_set_filled", &[set, rest, result]))
}

/// `set(iterable)`; for a class made from set, `__init__` fills it.
fn new(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let made = context.empty_set(false);
    if args[1].is_empty() || !is_exact(args[0], Kind::Set) {
        return over(context, args[0], Kind::Set, made);
    }
    match iterate::all(context, args[1]) {
        Some(items) => filled(context, made, &items, made),
        None => Err(context.prelude("_set_filled", &[made, args[1], made])),
    }
}

fn init(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    table::clear(args[0].object_unchecked());
    if args[1].is_empty() {
        return Ok(Value::NONE);
    }
    match iterate::all(context, args[1]) {
        Some(items) => filled(context, args[0], &items, Value::NONE),
        None => Err(context.prelude("_set_filled", &[args[0], args[1], Value::NONE])),
    }
}

fn new_frozen(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if args[1].is(Kind::FrozenSet) {
        return over(context, args[0], Kind::FrozenSet, args[1]);
    }
    let made = context.empty_set(true);
    let result = over(context, args[0], Kind::FrozenSet, made)?;
    if args[1].is_empty() {
        return Ok(result);
    }
    match iterate::all(context, args[1]) {
        Some(items) => filled(context, made, &items, result),
        None => Err(context.prelude("_set_filled", &[made, args[1], result])),
    }
}

fn take(context: &mut Context<'_>, args: &[Value], must: bool) -> Outcome {
    let slow = [args[0], args[1], Value::bool(must)];
    let hash = context.hash(args[1], ("_set_discard", &slow))?;
    match table::remove(args[0].object_unchecked(), args[1], hash) {
        Ok(None) if must => Err(context.raise_with("KeyError", &[args[1]])),
        Ok(_) => Ok(Value::NONE),
        Err(_) => Err(context.prelude("_set_discard", &slow)),
    }
}

fn pop(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    match table::pop_first(args[0].object_unchecked()) {
        Some((key, _)) => Ok(key),
        None => Err(context.raise("KeyError", "pop from an empty set")),
    }
}

fn copy(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if args[0].is(Kind::FrozenSet) {
        return Ok(args[0]);
    }
    let made = context.empty_set(false);
    table::copy_into(&mut context.maker(), args[0].object_unchecked(), made.object_unchecked())?;
    Ok(made)
}

/// The prelude's way of a method: `others` may be anything that can be walked through.
fn slow(context: &mut Context<'_>, name: &str, this: Value, others: &[Value]) -> Exit {
    let name = context.str(name);
    let others = context.tuple(others);
    context.prelude("_set_method", &[name, this, others])
}

fn union(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let others = rest(args[1]);
    let made = context.empty_set(args[0].is(Kind::FrozenSet));
    table::copy_into(&mut context.maker(), args[0].object_unchecked(), made.object_unchecked())?;
    for &other in &others {
        let Some(items) = iterate::all(context, other) else {
            return Err(slow(context, "union", args[0], &others));
        };
        if put_all(context, made, &items)? < items.len() {
            return Err(slow(context, "union", args[0], &others));
        }
    }
    Ok(made)
}

fn update(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let others = rest(args[1]);
    for (index, &other) in others.iter().enumerate() {
        let done = match iterate::all(context, other) {
            Some(items) => put_all(context, args[0], &items)? == items.len(),
            None => false,
        };
        if !done {
            return Err(slow(context, "update", args[0], &others[index..]));
        }
    }
    Ok(Value::NONE)
}

/// A set of the items of `value`; None where Python is needed.
fn as_set(context: &mut Context<'_>, value: Value) -> Result<Option<Value>, Exit> {
    if matches!(value.kind(), Kind::Set | Kind::FrozenSet | Kind::Dict) {
        return Ok(Some(value));
    }
    let Some(items) = iterate::all(context, value) else { return Ok(None) };
    let made = context.empty_set(false);
    Ok((put_all(context, made, &items)? == items.len()).then_some(made))
}

/// Whether a set or dict holds a value; None where only Python can tell.
fn holds(set: Value, value: Value) -> Option<bool> {
    let hash = equal::hash(value).ok()?;
    table::held_key(set.object_unchecked(), value, hash).ok().map(|held| held.is_some())
}

/// The keys of a set or dict that are, or are not, in another; None where only Python can tell.
fn chosen(from: Value, other: Value, wanted: bool) -> Option<Vec<Value>> {
    let mut found = Vec::new();
    let mut watch = Watch::new();
    for (key, _) in table::entries(from.object_unchecked()) {
        if watch.is_raised() {
            return None;
        }
        if holds(other, key)? == wanted {
            found.push(key);
        }
    }
    Some(found)
}

/// What a method gives, or None where Python is needed.
fn combine(
    context: &mut Context<'_>,
    name: &str,
    this: Value,
    others: &[Value],
) -> Result<Option<Value>, Exit> {
    let mut result = this;
    for &other in others {
        let Some(other) = as_set(context, other)? else { return Ok(None) };
        let kept = match name {
            "intersection" => chosen(result, other, true),
            "difference" => chosen(result, other, false),
            _ => chosen(result, other, false)
                .zip(chosen(other, result, false))
                .map(|(left, right)| [left, right].concat()),
        };
        let Some(kept) = kept else { return Ok(None) };
        result = context.empty_set(this.is(Kind::FrozenSet));
        if put_all(context, result, &kept)? < kept.len() {
            return Ok(None);
        }
    }
    Ok(Some(result))
}

fn others_of(args: &[Value], name: &str) -> Vec<Value> {
    if name == "symmetric_difference" { vec![args[1]] } else { rest(args[1]) }
}

fn combined(context: &mut Context<'_>, args: &[Value], name: &str) -> Outcome {
    let others = others_of(args, name);
    match combine(context, name, args[0], &others)? {
        Some(result) if result == args[0] => copy(context, args),
        Some(result) => Ok(result),
        None => Err(slow(context, name, args[0], &others)),
    }
}

fn change(context: &mut Context<'_>, args: &[Value], name: &str) -> Outcome {
    let others = others_of(args, name);
    match combine(context, name, args[0], &others)? {
        Some(result) => {
            table::copy_into(&mut context.maker(), result.object_unchecked(), args[0].object_unchecked())?;
            Ok(Value::NONE)
        }
        None => Err(slow(context, &format!("{name}_update"), args[0], &others)),
    }
}

fn related(context: &mut Context<'_>, args: &[Value], name: &str) -> Outcome {
    let (this, other) = (args[0], args[1]);
    let Some(set) = as_set(context, other)? else { return Err(slow(context, name, this, &[other])) };
    let answer = match name {
        "issubset" => chosen(this, set, false).map(|rest| rest.is_empty()),
        "issuperset" => chosen(set, this, false).map(|rest| rest.is_empty()),
        _ => chosen(this, set, true).map(|both| both.is_empty()),
    };
    match answer {
        Some(yes) => Ok(Value::bool(yes)),
        None => Err(slow(context, name, this, &[other])),
    }
}

/// `a op b` of sets and views.
pub(in crate::vm) fn operated(context: &mut Context<'_>, op: BinaryOp, a: Value, b: Value) -> Outcome {
    let name = name_of(op);
    let done = if let Some(this) = as_set(context, a)? { by_name(context, name, this, b)? } else { None };
    match done {
        Some(result) if result == a => copy(context, &[a]),
        Some(result) => Ok(result),
        None => {
            let name = context.str(name);
            Err(context.prelude("_set_operated", &[name, a, b]))
        }
    }
}

/// `a op= b` of a set.
pub(in crate::vm) fn changed(context: &mut Context<'_>, op: BinaryOp, a: Value, b: Value) -> Outcome {
    let name = name_of(op);
    if let Some(result) = by_name(context, name, a, b)? {
        table::copy_into(&mut context.maker(), result.object_unchecked(), a.object_unchecked())?;
        return Ok(a);
    }
    let name = context.str(&if name == "union" { "update".to_owned() } else { format!("{name}_update") });
    Err(context.prelude("_set_changed", &[name, a, b]))
}

fn name_of(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Or => "union",
        BinaryOp::And => "intersection",
        BinaryOp::Sub => "difference",
        _ => "symmetric_difference",
    }
}

fn by_name(context: &mut Context<'_>, name: &str, this: Value, other: Value) -> Result<Option<Value>, Exit> {
    if name != "union" {
        return combine(context, name, this, &[other]);
    }
    let made = context.empty_set(this.is(Kind::FrozenSet));
    for part in [this, other] {
        let items = iterate::all(context, part).unwrap_or_default();
        context.finished()?;
        if put_all(context, made, &items)? < items.len() {
            return Ok(None);
        }
    }
    Ok(Some(made))
}
