//! The builtin functions that need no Python.

use super::Native;
use crate::text::interrupt;
use crate::text::number as arithmetic;
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::layout::{class, module};
use crate::vm::object::Kind;
use crate::vm::request::{Request, Stream};
use crate::vm::{
    Value, attribute, class as classes, equal, item, iterate, native, number, operate, repr, table,
};

pub(super) const NATIVES: &[Native] = &[
    Native { signature: "print(*args, sep=None, end=None, file=None, flush=False)", call: print },
    Native { signature: "len(obj, /)", call: len },
    Native { signature: "repr(obj, /)", call: |context, args| repr::repr(context, args[0]) },
    Native { signature: "ascii(obj, /)", call: |context, args| super::ascii(context, args[0]) },
    Native { signature: "format(value, format_spec='', /)", call: format },
    Native { signature: "id(obj, /)", call: id },
    Native { signature: "hash(obj, /)", call: hash },
    Native { signature: "abs(x, /)", call: abs },
    Native { signature: "round(number, ndigits=None)", call: round },
    Native { signature: "divmod(x, y, /)", call: divmod },
    Native { signature: "pow(base, exp, mod=None)", call: pow },
    Native { signature: "chr(i, /)", call: chr },
    Native { signature: "ord(c, /)", call: ord },
    Native { signature: "hex(number, /)", call: |context, args| in_base(context, args[0], 16) },
    Native { signature: "oct(number, /)", call: |context, args| in_base(context, args[0], 8) },
    Native { signature: "bin(number, /)", call: |context, args| in_base(context, args[0], 2) },
    Native { signature: "isinstance(obj, class_or_tuple, /)", call: isinstance },
    Native { signature: "issubclass(cls, class_or_tuple, /)", call: issubclass },
    Native { signature: "callable(obj, /)", call: callable },
    Native { signature: "getattr(object, name, default=?, /)", call: getattr },
    Native { signature: "setattr(obj, name, value, /)", call: setattr },
    Native { signature: "delattr(obj, name, /)", call: delattr },
    Native { signature: "hasattr(obj, name, /)", call: hasattr },
    Native { signature: "iter(object, sentinel=?, /)", call: iter },
    Native { signature: "next(iterator, default=?, /)", call: next },
    Native { signature: "vars(object=?, /)", call: vars },
    Native { signature: "globals()", call: globals },
    Native { signature: "dir(object=?, /)", call: dir },
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
    Ok(context.int((args[0].bits() & ((1 << 47) - 1)) as i64))
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

fn abs(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let value = args[0];
    match value.kind() {
        Kind::Float => Ok(Value::float(value.float_unchecked().abs())),
        Kind::Int | Kind::BigInt | Kind::Bool => {
            let big = number::big(value);
            let made = if big.sign() == num_bigint::Sign::Minus { -big } else { big };
            Ok(context.big(&made))
        }
        Kind::Instance => Err(context.prelude("_abs", &[value])),
        _ => {
            let name = context.type_name(value);
            Err(context.raise("TypeError", &format!("bad operand type for abs(): '{name}'")))
        }
    }
}

fn round(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let (value, digits) = (args[0], args[1]);
    if value.is(Kind::Instance) || digits.is(Kind::Instance) {
        return Err(context.prelude("_round", &[value, digits]));
    }
    let places = match digits.as_int() {
        Some(places) => Some(places),
        None if digits.is_none() => None,
        None => {
            let name = context.type_name(digits);
            return Err(
                context.raise("TypeError", &format!("'{name}' object cannot be interpreted as an integer"))
            );
        }
    };
    let result = match (value.kind(), places) {
        (Kind::Float, None) => {
            arithmetic::float::round_to_int(value.float_unchecked()).map(|big| context.big(&big))
        }
        (Kind::Float, Some(places)) => {
            arithmetic::float::round(value.float_unchecked(), places).map(Value::float)
        }
        (Kind::Int | Kind::BigInt | Kind::Bool, None) => Ok(context.big(&number::big(value))),
        (Kind::Int | Kind::BigInt | Kind::Bool, Some(places)) => {
            arithmetic::mixed::round_int(&number::big(value), places).map(|big| context.big(&big))
        }
        _ => {
            let name = context.type_name(value);
            return Err(context.raise("TypeError", &format!("type {name} doesn't define __round__ method")));
        }
    };
    result.map_err(|error| operate::text_error(context, &error))
}

fn divmod(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let (a, b) = (args[0], args[1]);
    if a.is(Kind::Instance) || b.is(Kind::Instance) {
        return Err(context.prelude("_divmod", &[a, b]));
    }
    if !number::is_number(a.kind()) || !number::is_number(b.kind()) {
        let (left, right) = (context.type_name(a), context.type_name(b));
        let message = format!("unsupported operand type(s) for divmod(): '{left}' and '{right}'");
        return Err(context.raise("TypeError", &message));
    }
    if (a.is_float() || b.is_float()) && number::to_f64(b) == Some(0.0) {
        return Err(context.raise("ZeroDivisionError", "float divmod()"));
    }
    let quotient = operate::binary(context, crate::bytecode::BinaryOp::FloorDiv, a, b)?;
    let rest = operate::binary(context, crate::bytecode::BinaryOp::Mod, a, b)?;
    Ok(context.tuple(&[quotient, rest]))
}

fn pow(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if args[2].is_none() {
        return operate::binary(context, crate::bytecode::BinaryOp::Pow, args[0], args[1]);
    }
    if args.iter().any(|arg| !number::is_number(arg.kind())) {
        let names: Vec<String> = args.iter().map(|&arg| format!("'{}'", context.type_name(arg))).collect();
        let message = format!("unsupported operand type(s) for ** or pow(): {}", names.join(", "));
        return Err(context.raise("TypeError", &message));
    }
    if args.iter().any(|arg| arg.is_float()) {
        return Err(
            context.raise("TypeError", "pow() 3rd argument not allowed unless all arguments are integers")
        );
    }
    let made =
        arithmetic::power::modular(&number::big(args[0]), &number::big(args[1]), &number::big(args[2]));
    match made {
        Ok(big) => Ok(context.big(&big)),
        Err(error) => Err(operate::text_error(context, &error)),
    }
}

fn integer(context: &mut Context<'_>, value: Value) -> Result<i64, Exit> {
    match value.as_int() {
        Some(number) => Ok(number),
        None if value.is(Kind::BigInt) => {
            Err(context.raise("OverflowError", "Python int too large to convert to C int"))
        }
        None => {
            let name = context.type_name(value);
            Err(context.raise("TypeError", &format!("'{name}' object cannot be interpreted as an integer")))
        }
    }
}

fn chr(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let number = integer(context, args[0])?;
    match u32::try_from(number).ok().filter(|&number| number < 0x11_0000) {
        Some(number) => match char::from_u32(number) {
            Some(character) => Ok(context.str(character.encode_utf8(&mut [0; 4]))),
            None => Err(context.raise(
                "ValueError",
                "Threadyard has no lone surrogates: chr() arg in range(0xd800, 0xe000)",
            )),
        },
        None => Err(context.raise("ValueError", "chr() arg not in range(0x110000)")),
    }
}

fn ord(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let value = args[0];
    let found = if let Some(text) = value.as_str() {
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(only), None) => Ok(i64::from(u32::from(only))),
            _ => Err(value.str_length()),
        }
    } else if let Some(bytes) = value.as_bytes() {
        if let [only] = bytes { Ok(i64::from(*only)) } else { Err(bytes.len()) }
    } else {
        let name = context.type_name(value);
        let message = format!("ord() expected string of length 1, but {name} found");
        return Err(context.raise("TypeError", &message));
    };
    match found {
        Ok(number) => Ok(context.int(number)),
        Err(length) => {
            let message = format!("ord() expected a character, but string of length {length} found");
            Err(context.raise("TypeError", &message))
        }
    }
}

fn in_base(context: &mut Context<'_>, value: Value, base: u32) -> Outcome {
    if !matches!(value.kind(), Kind::Int | Kind::BigInt | Kind::Bool) {
        if value.is(Kind::Instance) {
            return Err(context.prelude("_in_base", &[value, Value::index(base as usize)]));
        }
        let name = context.type_name(value);
        return Err(
            context.raise("TypeError", &format!("'{name}' object cannot be interpreted as an integer"))
        );
    }
    let text = crate::text::integer::with_prefix(&number::big(value), base);
    Ok(context.str(&text))
}

/// Tuples of classes within tuples are looked into this deep.
const DEPTH: usize = 200;

/// Whether a class is one of the kinds, or made from one.
fn is_one_of(
    context: &mut Context<'_>,
    class: Value,
    kinds: Value,
    what: &str,
    depth: usize,
) -> Result<Option<bool>, Exit> {
    if depth > DEPTH {
        return Err(context.raise("RecursionError", "maximum recursion depth exceeded"));
    }
    match kinds.kind() {
        Kind::Class => {
            if classes::lookup(kinds, context.image.name("_class_check_")).is_some() {
                return Ok(None);
            }
            Ok(Some(classes::is_subclass(class, kinds)))
        }
        Kind::Tuple => {
            for kind in native::sequence(kinds).unwrap_or_default() {
                if interrupt::counted() {
                    return Err(Exit::Stopped);
                }
                match is_one_of(context, class, kind, what, depth + 1)? {
                    Some(false) => {}
                    other => return Ok(other),
                }
            }
            Ok(Some(false))
        }
        Kind::Instance => Ok(None),
        Kind::None if what == "isinstance" => Ok(Some(class == context.image.class_of_kind(Kind::None))),
        _ => {
            let message = if what == "isinstance" {
                "isinstance() arg 2 must be a type, a tuple of types, or a union"
            } else {
                "issubclass() arg 2 must be a class, a tuple of classes, or a union"
            };
            Err(context.raise("TypeError", message))
        }
    }
}

fn isinstance(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let class = context.image.class_of(args[0]);
    match is_one_of(context, class, args[1], "isinstance", 0)? {
        Some(yes) => Ok(Value::bool(yes)),
        None => Err(context.prelude("_isinstance", &[args[0], args[1]])),
    }
}

fn issubclass(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if !args[0].is(Kind::Class) {
        return Err(context.raise("TypeError", "issubclass() arg 1 must be a class"));
    }
    match is_one_of(context, args[0], args[1], "issubclass", 0)? {
        Some(yes) => Ok(Value::bool(yes)),
        None => Err(context.prelude("_issubclass", &[args[0], args[1]])),
    }
}

fn callable(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let yes = match args[0].kind() {
        Kind::Function | Kind::Native | Kind::BoundMethod | Kind::Class | Kind::StaticMethod => true,
        Kind::Instance => {
            classes::lookup(classes::of_instance(args[0]), context.image.name("__call__")).is_some()
        }
        _ => false,
    };
    Ok(Value::bool(yes))
}

/// A name given as an argument.
fn name_of(context: &mut Context<'_>, value: Value) -> Result<Value, Exit> {
    if value.is(Kind::Str) {
        return Ok(context.intern(value));
    }
    let name = context.type_name(value);
    Err(context.raise("TypeError", &format!("attribute name must be string, not '{name}'")))
}

fn getattr(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let name = name_of(context, args[1])?;
    if args[2].is_empty() {
        return attribute::get(context, args[0], name);
    }
    match attribute::get(context, args[0], name) {
        Err(Exit::Raise(exception)) if is_attribute_error(context, exception) => Ok(args[2]),
        // What Python code says about the attribute may be that there is none.
        Err(Exit::Call { function, arguments }) => {
            let arguments = context.tuple(&arguments);
            Err(context.prelude("_getattr_or", &[function, arguments, args[2]]))
        }
        other => other,
    }
}

fn is_attribute_error(context: &Context<'_>, exception: Value) -> bool {
    classes::is_subclass(classes::of_instance(exception), context.image.exception("AttributeError"))
}

fn setattr(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let name = name_of(context, args[1])?;
    attribute::store(context, args[0], name, args[2])
}

fn delattr(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let name = name_of(context, args[1])?;
    attribute::delete(context, args[0], name)
}

fn hasattr(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let name = name_of(context, args[1])?;
    match attribute::get(context, args[0], name) {
        Ok(_) => Ok(Value::TRUE),
        Err(Exit::Raise(exception)) if is_attribute_error(context, exception) => Ok(Value::FALSE),
        Err(Exit::Call { function, arguments }) => {
            let arguments = context.tuple(&arguments);
            Err(context.prelude("_hasattr", &[function, arguments]))
        }
        Err(other) => Err(other),
    }
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

fn vars(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let value = args[0];
    match value.kind() {
        Kind::Instance if classes::of_instance(value).object_unchecked().flags() & classes::SLOTS == 0 => {
            Ok(attribute::held_attributes(context, value))
        }
        Kind::Class | Kind::Module | Kind::Function => {
            let name = context.image.name("__dict__");
            attribute::get(context, value, name)
        }
        Kind::Empty => Err(context.raise("TypeError", "Threadyard's vars() wants an object")),
        _ => Err(context.raise("TypeError", "vars() argument must have __dict__ attribute")),
    }
}

/// The module whose function called, as a dict: a copy.
fn globals(context: &mut Context<'_>, _: &[Value]) -> Outcome {
    let Some(frame) = context.frames.last() else { return Ok(context.dict()) };
    let of = frame.module;
    let name = context.image.name("__dict__");
    attribute::get(context, of, name)
}

fn dir(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let value = args[0];
    let mut names: Vec<Value> = Vec::new();
    let mut add = |dict: Value| {
        names.extend(table::entries(dict.object_unchecked()).into_iter().map(|entry| entry.0));
    };
    if value.is_empty() {
        let all = globals(context, &[])?;
        add(all);
    } else if value.is(Kind::Module) {
        add(value.object_unchecked().get(module::PLACES));
    } else {
        let class = if value.is(Kind::Class) { value } else { context.image.class_of(value) };
        for slot in class.object_unchecked().get(class::MRO).object_unchecked().slots() {
            add(slot.get().object_unchecked().get(class::DICT));
        }
        if value.is(Kind::Instance) {
            let own = attribute::attributes(context, value);
            add(own);
        }
    }
    names.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    names.dedup_by(|a, b| a.as_str() == b.as_str());
    Ok(context.list(&names))
}
