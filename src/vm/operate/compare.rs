//! Comparison and `in`.

use std::cmp::Ordering;

use crate::bytecode::CompareOp;
use crate::text::interrupt::Watch;
use crate::vm::context::{Context, Outcome};
use crate::vm::layout::view;
use crate::vm::object::{Kind, Slot};
use crate::vm::{Value, deque, equal, item, iterate, list, native, number, range, table};

/// `a op b`, a bool but for instances.
pub(in crate::vm) fn compare(context: &mut Context<'_>, op: CompareOp, a: Value, b: Value) -> Outcome {
    match op {
        CompareOp::Is => return Ok(Value::bool(a == b)),
        CompareOp::IsNot => return Ok(Value::bool(a != b)),
        CompareOp::In | CompareOp::NotIn => return contains(context, b, a, op == CompareOp::NotIn),
        _ => {}
    }
    let (left, right) = (a.kind(), b.kind());
    let slow =
        |context: &mut Context<'_>| Err(context.prelude("_compare", &[Value::index(op as usize), a, b]));
    if left == Kind::Instance || right == Kind::Instance {
        return slow(context);
    }
    if matches!(op, CompareOp::Eq | CompareOp::Ne) {
        if (left == Kind::DictView || right == Kind::DictView) && like_set(a) && like_set(b) {
            if item::length(a) != item::length(b) {
                return Ok(Value::bool(op == CompareOp::Ne));
            }
            return match subset(context, CompareOp::Le, a, b) {
                Ok(within) => Ok(Value::bool((within == Value::TRUE) == (op == CompareOp::Eq))),
                Err(_) => Err(context.prelude("_compare_sets", &[Value::index(op as usize), a, b])),
            };
        }
        return match equal::equal(a, b) {
            Ok(yes) => Ok(Value::bool(yes == (op == CompareOp::Eq))),
            Err(_) => slow(context),
        };
    }
    match order(a, b) {
        Order::Known(order) => Ok(Value::bool(holds(op, order))),
        Order::Unsure => slow(context),
        Order::None => {
            if matches!(left, Kind::Set | Kind::FrozenSet | Kind::DictView)
                && matches!(right, Kind::Set | Kind::FrozenSet | Kind::DictView)
            {
                return subset(context, op, a, b);
            }
            let symbol = match op {
                CompareOp::Lt => "<",
                CompareOp::Le => "<=",
                CompareOp::Gt => ">",
                _ => ">=",
            };
            let (a, b) = clash(a, b);
            let (left, right) = (context.type_name(a), context.type_name(b));
            let message = format!("'{symbol}' not supported between instances of '{left}' and '{right}'");
            Err(context.raise("TypeError", &message))
        }
    }
}

fn holds(op: CompareOp, order: Option<Ordering>) -> bool {
    match (op, order) {
        (CompareOp::Lt, Some(order)) => order.is_lt(),
        (CompareOp::Le, Some(order)) => order.is_le(),
        (CompareOp::Gt, Some(order)) => order.is_gt(),
        (CompareOp::Ge, Some(order)) => order.is_ge(),
        _ => false,
    }
}

/// How two values are ordered.
pub(in crate::vm) enum Order {
    /// None where a NaN takes part.
    Known(Option<Ordering>),
    /// Only Python can tell.
    Unsure,
    /// Not at all.
    None,
}

/// Of two values without an order: those within them that have none.
fn clash(a: Value, b: Value) -> (Value, Value) {
    if a.kind() != b.kind() || !matches!(a.kind(), Kind::List | Kind::Tuple) {
        return (a, b);
    }
    let items = |value: Value| native::sequence(value).unwrap_or_default();
    let unequal = |pair: &(Value, Value)| equal::equal(pair.0, pair.1) != Ok(true);
    match items(a).into_iter().zip(items(b)).find(unequal) {
        Some((x, y)) if (x, y) != (a, b) => clash(x, y),
        _ => (a, b),
    }
}

/// The order of two builtin values.
pub(in crate::vm) fn order(a: Value, b: Value) -> Order {
    let (left, right) = (a.kind(), b.kind());
    if number::is_number(left) && number::is_number(right) {
        return Order::Known(number::compare(a, b));
    }
    match (left, right) {
        (Kind::Instance, _) | (_, Kind::Instance) => Order::Unsure,
        (Kind::Str, Kind::Str) => Order::Known(Some(a.str_unchecked().cmp(b.str_unchecked()))),
        (Kind::Bytes, Kind::Bytes) => Order::Known(Some(a.as_bytes().cmp(&b.as_bytes()))),
        (Kind::List, Kind::List) | (Kind::Tuple, Kind::Tuple) | (Kind::Deque, Kind::Deque) => {
            let items = |value: Value| native::sequence(value).unwrap_or_else(|| deque::items(value));
            let (x, y) = (items(a), items(b));
            let mut watch = Watch::new();
            for (a, b) in x.iter().zip(&y) {
                if watch.is_raised() {
                    return Order::Unsure;
                }
                match equal::equal(*a, *b) {
                    Ok(true) => {}
                    Ok(false) => return order(*a, *b),
                    Err(_) => return Order::Unsure,
                }
            }
            Order::Known(Some(x.len().cmp(&y.len())))
        }
        _ => Order::None,
    }
}

/// Whether a value compares as a set: the values of a dict do not.
fn like_set(value: Value) -> bool {
    match value.kind() {
        Kind::Set | Kind::FrozenSet => true,
        Kind::DictView => value.object_unchecked().get(view::WHAT) != Value::index(1),
        _ => false,
    }
}

fn subset(context: &mut Context<'_>, op: CompareOp, a: Value, b: Value) -> Outcome {
    let as_set = |context: &mut Context<'_>, value: Value| -> Outcome {
        if value.is(Kind::DictView) {
            let items = iterate::all(context, value).unwrap_or_default();
            context.finished()?;
            context.set(&items, false)
        } else {
            Ok(value)
        }
    };
    // The items of a dict may be such as no set holds.
    let (Ok(a), Ok(b)) = (as_set(context, a), as_set(context, b)) else {
        return Err(context.prelude("_compare_sets", &[Value::index(op as usize), a, b]));
    };
    let (small, large) = if matches!(op, CompareOp::Lt | CompareOp::Le) { (a, b) } else { (b, a) };
    let strict = matches!(op, CompareOp::Lt | CompareOp::Gt);
    let (small_object, large_object) = (small.object_unchecked(), large.object_unchecked());
    match equal::contains_all(large_object, small_object) {
        Ok(yes) => {
            Ok(Value::bool(yes && (!strict || table::length(small_object) < table::length(large_object))))
        }
        Err(_) => Err(context.prelude("_compare", &[Value::index(op as usize), a, b])),
    }
}

/// Whether an item is among others, and how many were looked at; None where only Python can say, or the thread is to stop.
fn is_among(item: Value, others: impl Iterator<Item = Value>) -> Option<(bool, usize)> {
    let mut watch = Watch::new();
    let mut looked = 0;
    for other in others {
        looked += 1;
        if watch.is_raised() {
            return None;
        }
        // What is not equal to itself is among them all the same.
        if other == item || equal::equal(other, item).ok()? {
            return Some((true, looked));
        }
    }
    Some((false, looked))
}

/// `item in container`.
pub(in crate::vm) fn contains(
    context: &mut Context<'_>,
    container: Value,
    item: Value,
    negate: bool,
) -> Outcome {
    let slow = |context: &mut Context<'_>| {
        let name = if negate { "_contains_not" } else { "_contains" };
        Err(context.prelude(name, &[container, item]))
    };
    let yes = match container.kind() {
        Kind::Str => match item.as_str() {
            Some(text) => {
                context.spend_on(&[container]);
                container.str_unchecked().contains(text)
            }
            None => {
                let name = context.type_name(item);
                let message = format!("'in <string>' requires string as left operand, not {name}");
                return Err(context.raise("TypeError", &message));
            }
        },
        Kind::Dict | Kind::Set | Kind::FrozenSet => {
            let hash = match equal::hash(item) {
                Ok(hash) => hash,
                Err(equal::NoHash::Unsure) => return slow(context),
                Err(equal::NoHash::Unhashable(_)) => context.hash(item, ("", &[]))?,
            };
            match table::held_key(container.object_unchecked(), item, hash) {
                Ok(found) => found.is_some(),
                Err(_) => return slow(context),
            }
        }
        Kind::Range if matches!(item.kind(), Kind::Int | Kind::BigInt | Kind::Bool) => {
            range::contains(container, item)
        }
        Kind::Bytes if item.as_int().is_some() => container
            .as_bytes()
            .unwrap_or_default()
            .iter()
            .any(|&byte| Some(i64::from(byte)) == item.as_int()),
        Kind::Bytes if item.is(Kind::Bytes) => {
            let (all, part) = (container.as_bytes().unwrap_or_default(), item.as_bytes().unwrap_or_default());
            let found = crate::text::octets::find::next(all, part, 0).is_some();
            context.finished()?;
            found
        }
        Kind::DictView if container.object_unchecked().get(view::WHAT) == Value::index(0) => {
            let dict = container.object_unchecked().get(view::DICT);
            return contains(context, dict, item, negate);
        }
        Kind::List | Kind::Tuple => {
            let object = container.object_unchecked();
            // One after the other, as Python does: the list may change meanwhile.
            let found = if container.is(Kind::List) {
                is_among(item, (0..).map_while(|index| list::get(object, index)))
            } else {
                is_among(item, object.slots().iter().map(Slot::get))
            };
            context.finished()?;
            match found {
                Some((found, looked)) => {
                    context.spend(looked);
                    found
                }
                None => return slow(context),
            }
        }
        Kind::Deque | Kind::DictView => {
            let items = iterate::all(context, container).unwrap_or_default();
            context.finished()?;
            let found = is_among(item, items.into_iter());
            context.finished()?;
            match found {
                Some((found, _)) => found,
                None => return slow(context),
            }
        }
        Kind::Instance | Kind::Generator | Kind::Iterator | Kind::Class | Kind::Range => {
            return slow(context);
        }
        _ => {
            let name = context.type_name(container);
            return Err(context.raise("TypeError", &format!("argument of type '{name}' is not iterable")));
        }
    };
    Ok(Value::bool(yes != negate))
}
