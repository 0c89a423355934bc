//! `int`, its methods, and `bool`.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::argument::{
    OrRaise, as_big, as_text, big, flag, natives, over, size, text, this_int, under, wrong,
};
use crate::text::integer;
use crate::text::number::{bits, float, mixed, octets};
use crate::vm::context::{Context, Outcome};
use crate::vm::object::Kind;
use crate::vm::{Value, operate};

natives! {
    "int.__new__(cls, x=?, /, base=?)" => |context, a| {
        let made = new(context, a)?;
        over(context, a[0], Kind::Int, made)
    },
    "bool.__new__(cls, x=False, /)" => |context, a| operate::truth(context, a[1]),
    "int.bit_length(self, /)" => |context, a| {
        let this = this_int(context, a[0], "bit_length")?;
        Ok(Value::index(bits::bit_length(&this) as usize))
    },
    "int.bit_count(self, /)" => |context, a| {
        let this = this_int(context, a[0], "bit_count")?;
        Ok(Value::index(bits::bit_count(&this) as usize))
    },
    "int.to_bytes(self, /, length=1, byteorder='big', *, signed=False)" => |context, a| {
        let this = this_int(context, a[0], "to_bytes")?;
        let length = size(context, a[1])?;
        let order = text(context, a[2], "to_bytes() argument 'byteorder'")?;
        let bytes = octets::to_bytes(&this, length, order, flag(a[3])).or_raise(context)?;
        Ok(context.bytes(&bytes))
    },
    "int.from_bytes(cls, /, bytes, byteorder='big', *, signed=False)" => |context, a| {
        let order = text(context, a[2], "from_bytes() argument 'byteorder'")?;
        let bytes = match under(a[1]).as_bytes() {
            Some(bytes) => bytes.to_vec(),
            None => super::bytes::of_items(context, a[1])?,
        };
        let int = octets::from_bytes(&bytes, order, flag(a[3])).or_raise(context)?;
        Ok(context.big(&int))
    },
    "int.as_integer_ratio(self, /)" => |context, a| {
        let this = this_int(context, a[0], "as_integer_ratio")?;
        let parts = [context.big(&this), Value::index(1)];
        Ok(context.tuple(&parts))
    },
    "int.is_integer(self, /)" => |_, _| Ok(Value::TRUE),
    "int.conjugate(self, /)" => |context, a| itself(context, a, "conjugate"),
    "int.__index__(self, /)" => |context, a| itself(context, a, "__index__"),
    "int.__int__(self, /)" => |context, a| itself(context, a, "__int__"),
    "int.__trunc__(self, /)" => |context, a| itself(context, a, "__trunc__"),
    "int.__floor__(self, /)" => |context, a| itself(context, a, "__floor__"),
    "int.__ceil__(self, /)" => |context, a| itself(context, a, "__ceil__"),
    "int.__float__(self, /)" => |context, a| {
        let this = this_int(context, a[0], "__float__")?;
        mixed::to_float(&this).or_raise(context).map(Value::float)
    },
    "int.__round__(self, ndigits=None, /)" => |context, a| {
        let this = this_int(context, a[0], "__round__")?;
        if a[1].is_none() {
            return Ok(context.big(&this));
        }
        let digits = size(context, a[1])?;
        let rounded = mixed::round_int(&this, digits).or_raise(context)?;
        Ok(context.big(&rounded))
    },
    "@int.real(self)" => |context, a| itself(context, a, "real"),
    "@int.numerator(self)" => |context, a| itself(context, a, "numerator"),
    "@int.imag(self)" => |_, _| Ok(Value::index(0)),
    "@int.denominator(self)" => |_, _| Ok(Value::index(1)),
}

fn itself(context: &mut Context<'_>, a: &[Value], name: &str) -> Outcome {
    let this = this_int(context, a[0], name)?;
    Ok(context.big(&this))
}

fn new(context: &mut Context<'_>, a: &[Value]) -> Outcome {
    let (value, base) = (under(a[1]), a[2]);
    let characters = value.as_str().map(str::to_owned).or_else(|| {
        let bytes = value.as_bytes()?;
        // Bytes that are no ASCII are no digits either.
        Some(bytes.iter().map(|&byte| char::from(byte)).collect())
    });
    if !base.is_empty() {
        let base = big(context, base)?.to_i64().unwrap_or(-1);
        return match (characters, value.is_empty()) {
            (Some(characters), _) => parsed(context, &characters, base),
            (None, true) => Err(wrong(context, "int() missing string argument")),
            (None, false) => Err(wrong(context, "int() can't convert non-string with explicit base")),
        };
    }
    if value.is_empty() {
        return Ok(Value::index(0));
    }
    if a[1].is(Kind::Instance) && !(as_text(a[1]).is_some() || as_big(a[1]).is_some()) {
        return Err(context.prelude("_int", &[a[1]]));
    }
    if let Some(characters) = characters {
        return parsed(context, &characters, 10);
    }
    if let Some(int) = as_big(value) {
        return Ok(context.big(&int));
    }
    if let Some(f) = value.as_f64() {
        // Most floats fit; the others go the long way.
        let whole = f.trunc();
        if whole.abs() < 1e14 {
            return Ok(context.int(whole as i64));
        }
        let int: BigInt = float::to_int(f).or_raise(context)?;
        return Ok(context.big(&int));
    }
    let name = context.type_name(a[1]);
    let message =
        format!("int() argument must be a string, a bytes-like object or a real number, not '{name}'");
    Err(wrong(context, &message))
}

fn parsed(context: &mut Context<'_>, characters: &str, base: i64) -> Outcome {
    // Almost all texts are a few digits.
    if base == 10
        && (1..=14).contains(&characters.len())
        && characters.bytes().all(|byte| byte.is_ascii_digit())
        && let Ok(int) = characters.parse()
    {
        return Ok(context.int(int));
    }
    let int = integer::parse(characters, base).or_raise(context)?;
    Ok(context.big(&int))
}
