//! Operators, truth, comparison and formatting of builtin values; what takes an instance goes to the prelude.

mod compare;
mod numbers;
mod truth;

use super::context::{Context, Exit, Outcome};
use super::object::Kind;
use super::{Value, item, list, number, repr, table};
use crate::bytecode::{BinaryOp, UnaryOp};
use crate::text::error::{MAX_TEXT, too_long};

pub(super) use compare::{Order, compare, contains, order};
pub(super) use truth::{quick_truth, truth};

/// An operator as errors name it.
fn symbol(op: BinaryOp) -> &'static str {
    if op == BinaryOp::Pow { "** or pow()" } else { op.symbol() }
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
        return numbers::binary(context, op, a, b);
    }
    match (op, left, right) {
        (BinaryOp::Add, Kind::Str, Kind::Str) => {
            let length = a.str_unchecked().len() + b.str_unchecked().len();
            large_text(context, length)?;
            Ok(context.build(length, |text| {
                text.push_value(a);
                text.push_value(b);
            }))
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
                    return Err(unsupported(context, &format!("{}=", op.symbol()), a, b));
                }
                plain
            }
            other => other,
        },
    }
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

/// The strings and small ints of an f-string as one string.
pub(super) fn join_strings(context: &mut Context<'_>, parts: &[Value]) -> Outcome {
    let mut length = 0;
    for part in parts {
        length += match part.as_small() {
            Some(small) => repr::decimal_length(small),
            None => part.str_unchecked().len(),
        };
    }
    large_text(context, length)?;
    Ok(context.build(length, |text| {
        for &part in parts {
            match part.as_small() {
                Some(small) => text.push(repr::decimal(small, &mut [0; 24])),
                None => text.push_value(part),
            }
        }
    }))
}

/// `format(value, "")`.
pub(super) fn format_part(context: &mut Context<'_>, value: Value) -> Outcome {
    if value.is(Kind::Instance) {
        let spec = context.str("");
        return Err(context.prelude("_format", &[value, spec]));
    }
    repr::str(context, value)
}

/// `format(value, spec)` after a conversion.
pub(super) fn format(context: &mut Context<'_>, conv: u8, value: Value, spec: Value) -> Outcome {
    let plain = spec.as_str().is_none_or(str::is_empty);
    if conv == 0 && plain {
        return if value.is(Kind::Str) { Ok(value) } else { format_part(context, value) };
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
