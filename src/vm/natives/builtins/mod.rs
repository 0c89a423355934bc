//! The builtin functions that need no Python; here those of any value.

mod attributes;
mod classes;
mod numbers;

use super::Native;
use crate::text::number as arithmetic;
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::object::Kind;
use crate::vm::request::{Request, Stream};
use crate::vm::{Value, equal, item, iterate, number, operate, repr};

/// All of them.
pub(super) fn natives() -> Vec<Native> {
    [NATIVES, numbers::NATIVES, classes::NATIVES, attributes::NATIVES].concat()
}

const NATIVES: &[Native] = &[
    Native { signature: "print(*args, sep=None, end=None, file=None, flush=False)", call: print },
    Native { signature: "len(obj, /)", call: len },
    Native { signature: "repr(obj, /)", call: |context, args| repr::repr(context, args[0]) },
    Native { signature: "ascii(obj, /)", call: |context, args| super::ascii(context, args[0]) },
    Native { signature: "format(value, format_spec='', /)", call: format },
    Native { signature: "id(obj, /)", call: id },
    Native { signature: "hash(obj, /)", call: hash },
    Native { signature: "iter(object, sentinel=?, /)", call: iter },
    Native { signature: "next(iterator, default=?, /)", call: next },
];

/// Writes its arguments as one piece. What needs Python for its text is written by the prelude.
fn print(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let [values, sep, end, file, flush] = args else { return Ok(Value::NONE) };
    for part in [sep, end] {
        if !part.is_none() && !part.is(Kind::Str) {
            let what = if part == sep { "sep" } else { "end" };
            let name = context.type_name(*part);
            return Err(context.raise("TypeError", &format!("{what} must be None or a string, not {name}")));
        }
    }
    let slow =
        |context: &mut Context<'_>| Err(context.prelude("_print", &[*values, *sep, *end, *file, *flush]));
    if !file.is_none() || context.image.redirected() {
        return slow(context);
    }
    let sep = sep.as_str().unwrap_or(" ");
    let mut text = String::new();
    for (index, slot) in values.object_unchecked().slots().iter().enumerate() {
        if index > 0 {
            text.push_str(sep);
        }
        let value = slot.get();
        if let Some(plain) = value.as_str() {
            text.push_str(plain);
        } else if repr::write(context.image, value, &mut text, &mut Vec::new()).is_err() {
            return slow(context);
        }
    }
    context.finished()?;
    text.push_str(end.as_str().unwrap_or("\n"));
    let text = context.str(&text);
    Err(Exit::Request(Request::Write { stream: Stream::Out, text }))
}

fn len(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let value = args[0];
    if let Some(length) = item::length(value) {
        return Ok(context.int(i64::try_from(length).unwrap_or(i64::MAX)));
    }
    if matches!(value.kind(), Kind::Instance | Kind::Class) {
        return Err(context.prelude("_len", &[value]));
    }
    let name = context.type_name(value);
    Err(context.raise("TypeError", &format!("object of type '{name}' has no len()")))
}

fn format(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    operate::format(context, 0, args[0], args[1])
}

fn id(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    Ok(context.int((args[0].seen_bits() & ((1 << 47) - 1)) as i64))
}

fn hash(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let value = args[0];
    let number = match value.kind() {
        Kind::Int | Kind::Bool => arithmetic::hash::small(value.as_int().unwrap_or(0)),
        Kind::BigInt => arithmetic::hash::int(&number::big(value)),
        Kind::Float => arithmetic::hash::float(value.float_unchecked()),
        _ => match equal::hash(value) {
            Ok(hash) => hash as i64,
            Err(equal::NoHash::Unsure) => return Err(context.prelude("_hash", &[value])),
            Err(equal::NoHash::Unhashable(what)) => {
                let name = context.type_name(what);
                return Err(context.raise("TypeError", &format!("unhashable type: '{name}'")));
            }
        },
    };
    Ok(context.int(number))
}

fn iter(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if args[0].is(Kind::Instance) && args[1].is_empty() {
        // It also looks at what `__iter__` gives.
        return Err(context.prelude("_iter", &[args[0]]));
    }
    if !args[1].is_empty() {
        return Err(context.prelude("_iter_call", args));
    }
    iterate::iter(context, args[0])
}

fn next(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let default = args[1];
    match iterate::next(context, args[0]) {
        Ok(Some(value)) => Ok(value),
        Ok(None) if default.is_empty() => Err(context.raise_with("StopIteration", &[])),
        Ok(None) => Ok(default),
        Err(Exit::Resume { generator, sent, .. }) => Err(Exit::Resume { generator, sent, default }),
        Err(Exit::Call { .. }) if !default.is_empty() => Err(context.prelude("_next", args)),
        Err(other) => Err(other),
    }
}
