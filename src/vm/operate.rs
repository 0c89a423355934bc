//! Operators, truth, comparison and formatting of builtin values; what takes an instance goes to the prelude.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::Zero;

use super::context::{Context, Exit, Outcome};
use super::equal;
use super::layout::{instance, view};
use super::object::Kind;
use super::{Value, item, list, number, repr, table};
use crate::bytecode::{BinaryOp, CompareOp, UnaryOp};
use crate::text::error::{MAX_TEXT, too_long};
use crate::text::interrupt::Watch;
use crate::text::number as arithmetic;

fn symbol(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Mul => "*",
        BinaryOp::Div => "/",
        BinaryOp::FloorDiv => "//",
        BinaryOp::Mod => "%",
        BinaryOp::Pow => "** or pow()",
        BinaryOp::MatMul => "@",
        BinaryOp::LShift => "<<",
        BinaryOp::RShift => ">>",
        BinaryOp::And => "&",
        BinaryOp::Or => "|",
        BinaryOp::Xor => "^",
    }
}

/// An error of the text module's, as an exception.
pub(super) fn text_error(context: &mut Context<'_>, error: &crate::text::TextError) -> Exit {
    if error.is_stopped() {
        return Exit::Stopped;
    }
    // CPython's MemoryError has no arguments.
    if error.message.is_empty() && error.class == "MemoryError" {
        return context.raise_with(error.class, &[]);
    }
    context.raise(error.class, &error.message)
}

/// `a op b`.
pub(super) fn binary(context: &mut Context<'_>, op: BinaryOp, a: Value, b: Value) -> Outcome {
    let (left, right) = (a.kind(), b.kind());
    if left == Kind::Instance || right == Kind::Instance {
        return Err(context.prelude("_binary", &[Value::index(op as usize), a, b]));
    }
    if number::is_number(left) && number::is_number(right) {
        return numbers(context, op, a, b);
    }
    match (op, left, right) {
        (BinaryOp::Add, Kind::Str, Kind::Str) => {
            let (a, b) = (a.str_unchecked(), b.str_unchecked());
            large_text(context, a.len() + b.len())?;
            Ok(context.concatenate(&[a, b]))
        }
        (BinaryOp::Add, Kind::List, Kind::List) => {
            let items = list::length(a.object_unchecked()) + list::length(b.object_unchecked());
            large(context, items * 8)?;
            context.spend(items);
            let mut items = list::items(a);
            items.extend(list::items(b));
            Ok(context.list(&items))
        }
        (BinaryOp::Add, Kind::Tuple, Kind::Tuple) => {
            let items = a.object_unchecked().length() + b.object_unchecked().length();
            large(context, items * 8)?;
            context.spend(items);
            let mut items = super::native::sequence(a).unwrap_or_default();
            items.extend(super::native::sequence(b).unwrap_or_default());
            Ok(context.tuple(&items))
        }
        (BinaryOp::Add, Kind::Bytes, Kind::Bytes) => {
            large_text(context, a.object_unchecked().length() + b.object_unchecked().length())?;
            let all = [a.as_bytes().unwrap_or_default(), b.as_bytes().unwrap_or_default()].concat();
            Ok(context.bytes(&all))
        }
        (BinaryOp::Add, Kind::Deque, Kind::Deque) => Ok(super::natives::concatenated(context, a, b)),
        (BinaryOp::Mul, Kind::Deque, Kind::Int | Kind::Bool) => {
            super::natives::repeated(context, a, b.as_int().unwrap_or(0))
        }
        (BinaryOp::Mul, Kind::Int | Kind::Bool, Kind::Deque) => {
            super::natives::repeated(context, b, a.as_int().unwrap_or(0))
        }
        (
            BinaryOp::Mul,
            Kind::Str | Kind::List | Kind::Tuple | Kind::Bytes,
            Kind::Int | Kind::Bool | Kind::BigInt,
        ) => repeat(context, a, b),
        (
            BinaryOp::Mul,
            Kind::Int | Kind::Bool | Kind::BigInt,
            Kind::Str | Kind::List | Kind::Tuple | Kind::Bytes,
        ) => repeat(context, b, a),
        (BinaryOp::Mod, Kind::Str, _) => super::natives::percent(context, a, b),
        (BinaryOp::Mod, Kind::Bytes, _) => Err(context.prelude("_bytes_percent", &[a, b])),
        (BinaryOp::Or, Kind::Class, Kind::Class | Kind::None) | (BinaryOp::Or, Kind::None, Kind::Class) => {
            Err(context.prelude("_union", &[a, b]))
        }
        (BinaryOp::Or, Kind::Dict, Kind::Dict) => {
            let made = context.dict();
            table::copy_into(&mut context.maker(), a.object_unchecked(), made.object_unchecked())?;
            item::dict_update(context, made, b)?;
            Ok(made)
        }
        (
            BinaryOp::Or | BinaryOp::And | BinaryOp::Sub | BinaryOp::Xor,
            Kind::Set | Kind::FrozenSet | Kind::DictView,
            Kind::Set | Kind::FrozenSet | Kind::DictView,
        ) => super::natives::operated(context, op, a, b),
        _ => Err(unsupported(context, symbol(op), a, b)),
    }
}

fn unsupported(context: &mut Context<'_>, symbol: &str, a: Value, b: Value) -> Exit {
    let (left, right) = (context.type_name(a), context.type_name(b));
    let message = match (symbol, a.kind(), b.kind()) {
        ("+", Kind::Str, _) => format!("can only concatenate str (not \"{right}\") to str"),
        ("+", Kind::List, _) => format!("can only concatenate list (not \"{right}\") to list"),
        ("+", Kind::Tuple, _) => format!("can only concatenate tuple (not \"{right}\") to tuple"),
        ("+", Kind::Bytes, _) => format!("can't concat {right} to bytes"),
        ("*", Kind::Str | Kind::List | Kind::Tuple | Kind::Bytes, _) => {
            format!("can't multiply sequence by non-int of type '{right}'")
        }
        ("*", _, Kind::Str | Kind::List | Kind::Tuple | Kind::Bytes) => {
            format!("can't multiply sequence by non-int of type '{left}'")
        }
        _ => format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'"),
    };
    context.raise("TypeError", &message)
}

/// MemoryError for what would be larger than the program may have.
pub(super) fn large(context: &mut Context<'_>, bytes: usize) -> Result<(), Exit> {
    if bytes > 1 << 16 {
        // So that the collector has its turn before the next large one.
        context.thread.fuel = 0;
        if context.image.heap.refuses(bytes) {
            return Err(context.raise_with("MemoryError", &[]));
        }
    }
    Ok(())
}

/// The same for a text or bytes, which have a limit of their own.
pub(super) fn large_text(context: &mut Context<'_>, bytes: usize) -> Result<(), Exit> {
    if bytes > MAX_TEXT {
        return Err(text_error(context, &too_long()));
    }
    large(context, bytes)
}

fn repeat(context: &mut Context<'_>, value: Value, times: Value) -> Outcome {
    let Some(times) = times.as_int() else {
        if number::big(times).sign() == num_bigint::Sign::Minus {
            return repeat(context, value, Value::index(0));
        }
        if i64::try_from(&number::big(times)).is_ok() {
            return Err(context.raise_with("MemoryError", &[]));
        }
        return Err(context.raise("OverflowError", "cannot fit 'int' into an index-sized integer"));
    };
    let times = usize::try_from(times.max(0)).unwrap_or(usize::MAX);
    let length = match value.kind() {
        Kind::List => list::length(value.object_unchecked()) * 8,
        Kind::Tuple => value.object_unchecked().length() * 8,
        Kind::Str => value.str_unchecked().len(),
        _ => value.object_unchecked().length(),
    };
    if matches!(value.kind(), Kind::Str | Kind::Bytes) {
        large_text(context, length.saturating_mul(times))?;
    } else {
        large(context, length.saturating_mul(times))?;
    }
    Ok(match value.kind() {
        Kind::Str => {
            let text = value.str_unchecked().repeat(times);
            context.str(&text)
        }
        Kind::Bytes => {
            let bytes = value.as_bytes().unwrap_or_default().repeat(times);
            context.bytes(&bytes)
        }
        Kind::List => {
            let items = list::items(value).repeat(times);
            context.list(&items)
        }
        _ => {
            let items = super::native::sequence(value).unwrap_or_default().repeat(times);
            context.tuple(&items)
        }
    })
}

fn numbers(context: &mut Context<'_>, op: BinaryOp, a: Value, b: Value) -> Outcome {
    if a.is_float() || b.is_float() {
        return floats(context, op, a, b);
    }
    if a.kind() == Kind::Bool && b.kind() == Kind::Bool {
        let (x, y) = (a == Value::TRUE, b == Value::TRUE);
        match op {
            BinaryOp::And => return Ok(Value::bool(x & y)),
            BinaryOp::Or => return Ok(Value::bool(x | y)),
            BinaryOp::Xor => return Ok(Value::bool(x ^ y)),
            _ => {}
        }
    }
    let (x, y) = (number::big(a), number::big(b));
    let zero = |context: &mut Context<'_>, what: &str| Err(context.raise("ZeroDivisionError", what));
    let made: Result<BigInt, crate::text::TextError> = match op {
        BinaryOp::Add => Ok(x + y),
        BinaryOp::Sub => Ok(x - y),
        BinaryOp::Mul => arithmetic::bits::multiply(&x, &y),
        BinaryOp::Div => {
            if y.is_zero() {
                return zero(context, "division by zero");
            }
            return match arithmetic::mixed::true_divide(&x, &y) {
                Ok(value) => Ok(Value::float(value)),
                Err(error) => Err(text_error(context, &error)),
            };
        }
        BinaryOp::FloorDiv | BinaryOp::Mod => {
            if y.is_zero() {
                return zero(
                    context,
                    if op == BinaryOp::Mod {
                        "integer modulo by zero"
                    } else {
                        "integer division or modulo by zero"
                    },
                );
            }
            arithmetic::integer::div_mod(&x, &y)
                .map(|(quotient, rest)| if op == BinaryOp::Mod { rest } else { quotient })
        }
        BinaryOp::Pow => {
            if y.sign() == num_bigint::Sign::Minus {
                return floats(context, op, a, b);
            }
            arithmetic::power::int(&x, &y)
        }
        BinaryOp::LShift => arithmetic::bits::shift_left(&x, &y),
        BinaryOp::RShift => arithmetic::bits::shift_right(&x, &y),
        BinaryOp::And => Ok(x & y),
        BinaryOp::Or => Ok(x | y),
        BinaryOp::Xor => Ok(x ^ y),
        BinaryOp::MatMul => return Err(unsupported(context, "@", a, b)),
    };
    match made {
        Ok(value) => Ok(context.big(&value)),
        Err(error) => Err(text_error(context, &error)),
    }
}

fn floats(context: &mut Context<'_>, op: BinaryOp, a: Value, b: Value) -> Outcome {
    let (Some(x), Some(y)) = (number::to_f64(a), number::to_f64(b)) else {
        return Err(unsupported(context, symbol(op), a, b));
    };
    if (x.is_infinite() && !a.is_float()) || (y.is_infinite() && !b.is_float()) {
        return Err(context.raise("OverflowError", "int too large to convert to float"));
    }
    let value = match op {
        BinaryOp::Add => x + y,
        BinaryOp::Sub => x - y,
        BinaryOp::Mul => x * y,
        BinaryOp::Div => {
            if y == 0.0 {
                return Err(context.raise(
                    "ZeroDivisionError",
                    if a.is_float() || b.is_float() { "float division by zero" } else { "division by zero" },
                ));
            }
            x / y
        }
        BinaryOp::FloorDiv | BinaryOp::Mod => {
            if y == 0.0 {
                return Err(context.raise(
                    "ZeroDivisionError",
                    if op == BinaryOp::Mod { "float modulo by zero" } else { "float floor division by zero" },
                ));
            }
            match arithmetic::float::div_mod(x, y) {
                Ok((quotient, rest)) => {
                    if op == BinaryOp::Mod {
                        rest
                    } else {
                        quotient
                    }
                }
                Err(error) => return Err(text_error(context, &error)),
            }
        }
        BinaryOp::Pow => match arithmetic::power::float(x, y) {
            Ok(value) => value,
            Err(error) => return Err(text_error(context, &error)),
        },
        _ => return Err(unsupported(context, symbol(op), a, b)),
    };
    Ok(Value::float(value))
}

/// `a op= b`.
pub(super) fn inplace(context: &mut Context<'_>, op: BinaryOp, a: Value, b: Value) -> Outcome {
    if a.is(Kind::Instance)
        || b.is(Kind::Instance) && !matches!(a.kind(), Kind::List | Kind::Dict | Kind::Set)
    {
        return Err(context.prelude("_inplace", &[Value::index(op as usize), a, b]));
    }
    match (op, a.kind(), b.kind()) {
        (BinaryOp::Add, Kind::List, _) => match super::iterate::all(context, b) {
            Some(items) => {
                list::extend(&mut context.maker(), a.object_unchecked(), &items);
                Ok(a)
            }
            None if matches!(b.kind(), Kind::Generator | Kind::Iterator | Kind::Instance) => {
                Err(context.prelude("_extend_in_place", &[a, b]))
            }
            None => {
                let name = context.type_name(b);
                Err(context.raise("TypeError", &format!("'{name}' object is not iterable")))
            }
        },
        (BinaryOp::Mul, Kind::List, Kind::Int) => {
            let repeated = repeat(context, a, b)?;
            let items = list::items(repeated);
            list::change(&mut context.maker(), a.object_unchecked(), |all| *all = items);
            Ok(a)
        }
        (BinaryOp::Add, Kind::Deque, _) => Err(context.prelude("_extend_in_place", &[a, b])),
        (BinaryOp::Or, Kind::Dict, _) => {
            item::dict_update(context, a, b)?;
            Ok(a)
        }
        (
            BinaryOp::Or | BinaryOp::And | BinaryOp::Sub | BinaryOp::Xor,
            Kind::Set,
            Kind::Set | Kind::FrozenSet | Kind::DictView,
        ) => super::natives::changed(context, op, a, b),
        _ => match binary(context, op, a, b) {
            Err(Exit::Raise(_)) if !number::is_number(a.kind()) || !number::is_number(b.kind()) => {
                let plain = binary(context, op, a, b);
                if let Err(Exit::Raise(exception)) = &plain
                    && let Some(text) = super::raise::message(*exception)
                    && text.starts_with("unsupported operand")
                {
                    let symbol = if op == BinaryOp::Pow { "**" } else { symbol(op) };
                    return Err(unsupported(context, &format!("{symbol}="), a, b));
                }
                plain
            }
            other => other,
        },
    }
}

/// `a op b`, a bool but for instances.
pub(super) fn compare(context: &mut Context<'_>, op: CompareOp, a: Value, b: Value) -> Outcome {
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
pub(super) enum Order {
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
    let items = |value: Value| super::native::sequence(value).unwrap_or_default();
    let unequal = |pair: &(Value, Value)| equal::equal(pair.0, pair.1) != Ok(true);
    match items(a).into_iter().zip(items(b)).find(unequal) {
        Some((x, y)) if (x, y) != (a, b) => clash(x, y),
        _ => (a, b),
    }
}

/// The order of two builtin values.
pub(super) fn order(a: Value, b: Value) -> Order {
    let (left, right) = (a.kind(), b.kind());
    if number::is_number(left) && number::is_number(right) {
        return Order::Known(number::compare(a, b));
    }
    match (left, right) {
        (Kind::Instance, _) | (_, Kind::Instance) => Order::Unsure,
        (Kind::Str, Kind::Str) => Order::Known(Some(a.str_unchecked().cmp(b.str_unchecked()))),
        (Kind::Bytes, Kind::Bytes) => Order::Known(Some(a.as_bytes().cmp(&b.as_bytes()))),
        (Kind::List, Kind::List) | (Kind::Tuple, Kind::Tuple) | (Kind::Deque, Kind::Deque) => {
            let items =
                |value: Value| super::native::sequence(value).unwrap_or_else(|| super::deque::items(value));
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
            let items = super::iterate::all(context, value).unwrap_or_default();
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

/// `item in container`.
pub(super) fn contains(context: &mut Context<'_>, container: Value, item: Value, negate: bool) -> Outcome {
    let slow = |context: &mut Context<'_>| {
        let name = if negate { "_contains_not" } else { "_contains" };
        Err(context.prelude(name, &[container, item]))
    };
    let yes = match container.kind() {
        Kind::Str => match item.as_str() {
            Some(text) => container.str_unchecked().contains(text),
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
            super::range::contains(container, item)
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
        Kind::List | Kind::Tuple | Kind::Deque | Kind::DictView => {
            let items = super::iterate::all(context, container).unwrap_or_default();
            context.finished()?;
            let mut found = false;
            let mut watch = Watch::new();
            for held in items {
                if watch.is_raised() {
                    return Err(Exit::Stopped);
                }
                match equal::equal(held, item) {
                    Ok(true) => {
                        found = true;
                        break;
                    }
                    Ok(false) if held == item => {
                        found = true;
                        break;
                    }
                    Ok(false) => {}
                    Err(_) => return slow(context),
                }
            }
            found
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

/// `-x`, `+x`, `~x`.
pub(super) fn unary(context: &mut Context<'_>, op: UnaryOp, value: Value) -> Outcome {
    if let Some(float) = value.as_f64() {
        match op {
            UnaryOp::Neg => return Ok(Value::float(-float)),
            UnaryOp::Pos => return Ok(value),
            _ => {}
        }
    } else if matches!(value.kind(), Kind::Int | Kind::BigInt | Kind::Bool) {
        let integer = number::big(value);
        let made = match op {
            UnaryOp::Neg => -integer,
            UnaryOp::Pos => integer,
            _ => -integer - 1u8,
        };
        return Ok(context.big(&made));
    } else if value.is(Kind::Instance) {
        return Err(context.prelude("_unary", &[Value::index(op as usize), value]));
    }
    let symbol = match op {
        UnaryOp::Neg => "-",
        UnaryOp::Pos => "+",
        _ => "~",
    };
    let name = context.type_name(value);
    Err(context.raise("TypeError", &format!("bad operand type for unary {symbol}: '{name}'")))
}

/// Whether a builtin value is true.
#[inline(always)]
pub(super) fn quick_truth(value: Value) -> Option<bool> {
    if value == Value::TRUE {
        return Some(true);
    }
    if value == Value::FALSE || value.is_none() {
        return Some(false);
    }
    if value.is_small() {
        return Some(value.small_unchecked() != 0);
    }
    truth_of(value)
}

fn truth_of(value: Value) -> Option<bool> {
    match value.kind() {
        Kind::Float => Some(value.float_unchecked() != 0.0),
        Kind::Instance => {
            let class = super::class::of_instance(value).object_unchecked();
            let plain = class.flags() & super::class::USER == 0;
            plain.then_some(true)
        }
        _ => Some(item::length(value).is_none_or(|length| length > 0)),
    }
}

/// Whether an instance is true.
pub(super) fn truth(context: &mut Context<'_>, value: Value) -> Outcome {
    if let Some(yes) = quick_truth(value) {
        return Ok(Value::bool(yes));
    }
    let class = super::class::of_instance(value);
    let has = |context: &Context<'_>, name: &str| {
        super::class::lookup(class, context.image.name(name)).is_some_and(|found| found.is(Kind::Function))
    };
    if has(context, "__bool__") || has(context, "__len__") {
        return Err(context.prelude("_truth", &[value]));
    }
    let payload = value.object_unchecked().get(instance::PAYLOAD);
    if payload.is_empty() { Ok(Value::TRUE) } else { truth(context, payload) }
}

/// The strings joined: an f-string.
pub(super) fn join_strings(context: &mut Context<'_>, parts: &[Value]) -> Outcome {
    let length = parts.iter().map(|part| part.as_str().unwrap_or_default().len()).sum();
    large_text(context, length)?;
    let texts = parts.iter().map(|part| part.as_str().unwrap_or_default());
    Ok(super::string::build(&context.image.heap, context.nursery, length, texts))
}

/// `format(value, spec)` after a conversion.
pub(super) fn format(context: &mut Context<'_>, conv: u8, value: Value, spec: Value) -> Outcome {
    let plain = spec.as_str().is_none_or(str::is_empty);
    if conv == 0 && plain {
        if value.is(Kind::Str) {
            return Ok(value);
        }
        if value.is(Kind::Instance) {
            return Err(context.prelude("_format", &[value, spec]));
        }
        return repr::str(context, value);
    }
    if conv == 0 {
        return super::natives::format_value(context, value, spec);
    }
    if plain {
        return match conv {
            1 => repr::str(context, value),
            2 => repr::repr(context, value),
            _ => super::natives::ascii(context, value),
        };
    }
    Err(context.prelude("_format_converted", &[Value::index(conv.into()), value, spec]))
}
