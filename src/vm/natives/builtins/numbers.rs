//! Of numbers: `abs`, `round`, `divmod`, `pow`, `chr`, `ord`, and texts in other bases.

use crate::bytecode::BinaryOp;
use crate::text::number as arithmetic;
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::object::Kind;
use crate::vm::{Native, Value, number, operate};

pub(super) const NATIVES: &[Native] = &[
    Native { signature: "abs(x, /)", call: abs },
    Native { signature: "round(number, ndigits=None)", call: round },
    Native { signature: "divmod(x, y, /)", call: divmod },
    Native { signature: "pow(base, exp, mod=None)", call: pow },
    Native { signature: "chr(i, /)", call: chr },
    Native { signature: "ord(c, /)", call: ord },
    Native { signature: "hex(number, /)", call: |context, args| in_base(context, args[0], 16) },
    Native { signature: "oct(number, /)", call: |context, args| in_base(context, args[0], 8) },
    Native { signature: "bin(number, /)", call: |context, args| in_base(context, args[0], 2) },
];

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
        None => return Err(no_integer(context, digits)),
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
    let quotient = operate::binary(context, BinaryOp::FloorDiv, a, b)?;
    let rest = operate::binary(context, BinaryOp::Mod, a, b)?;
    Ok(context.tuple(&[quotient, rest]))
}

fn pow(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if args[2].is_none() {
        return operate::binary(context, BinaryOp::Pow, args[0], args[1]);
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

/// TypeError for what is no integer.
fn no_integer(context: &mut Context<'_>, value: Value) -> Exit {
    let name = context.type_name(value);
    context.raise("TypeError", &format!("'{name}' object cannot be interpreted as an integer"))
}

fn integer(context: &mut Context<'_>, value: Value) -> Result<i64, Exit> {
    match value.as_int() {
        Some(number) => Ok(number),
        None if value.is(Kind::BigInt) => {
            Err(context.raise("OverflowError", "Python int too large to convert to C int"))
        }
        None => Err(no_integer(context, value)),
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
        return Err(no_integer(context, value));
    }
    let text = crate::text::integer::with_prefix(&number::big(value), base);
    Ok(context.str(&text))
}
