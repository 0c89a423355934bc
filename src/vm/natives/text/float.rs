//! `float` and its methods.

use super::argument::{OrRaise, as_big, natives, over, size, this_float, under, wrong};
use crate::text::float::parse;
use crate::text::number::{float, mixed};
use crate::vm::Value;
use crate::vm::context::{Context, Outcome};
use crate::vm::object::Kind;

natives! {
    "float.__new__(cls, x=?, /)" => |context, a| {
        let made = new(context, a)?;
        over(context, a[0], Kind::Float, made)
    },
    "float.fromhex(cls, string, /)" => |context, a| match under(a[1]).as_str() {
        Some(text) => float::from_hex(text).or_raise(context).map(Value::float),
        None => Err(wrong(context, "bad argument type for built-in operation")),
    },
    "float.hex(self, /)" => |context, a| {
        let this = this_float(context, a[0], "hex")?;
        Ok(context.str(&float::hex(this)))
    },
    "float.is_integer(self, /)" => |context, a| {
        let this = this_float(context, a[0], "is_integer")?;
        Ok(Value::bool(float::is_integer(this)))
    },
    "float.as_integer_ratio(self, /)" => |context, a| {
        let this = this_float(context, a[0], "as_integer_ratio")?;
        let (numerator, denominator) = float::as_integer_ratio(this).or_raise(context)?;
        let parts = [context.big(&numerator), context.big(&denominator)];
        Ok(context.tuple(&parts))
    },
    "float.__trunc__(self, /)" => |context, a| whole(context, a, "__trunc__", |f| f),
    "float.__int__(self, /)" => |context, a| whole(context, a, "__int__", |f| f),
    "float.__floor__(self, /)" => |context, a| whole(context, a, "__floor__", f64::floor),
    "float.__ceil__(self, /)" => |context, a| whole(context, a, "__ceil__", f64::ceil),
    "float.__float__(self, /)" => |context, a| this_float(context, a[0], "__float__").map(Value::float),
    "float.__round__(self, ndigits=None, /)" => |context, a| {
        let this = this_float(context, a[0], "__round__")?;
        if a[1].is_none() {
            let int = float::round_to_int(this).or_raise(context)?;
            return Ok(context.big(&int));
        }
        let digits = size(context, a[1])?;
        float::round(this, digits).or_raise(context).map(Value::float)
    },
    "float.conjugate(self, /)" => |context, a| this_float(context, a[0], "conjugate").map(Value::float),
    "@float.real(self)" => |context, a| this_float(context, a[0], "real").map(Value::float),
    "@float.imag(self)" => |_, _| Ok(Value::float(0.0)),
}

fn whole(context: &mut Context<'_>, a: &[Value], name: &str, round: fn(f64) -> f64) -> Outcome {
    let this = this_float(context, a[0], name)?;
    let int = float::to_int(round(this)).or_raise(context)?;
    Ok(context.big(&int))
}

fn new(context: &mut Context<'_>, a: &[Value]) -> Outcome {
    let value = under(a[1]);
    if value.is_empty() {
        return Ok(Value::float(0.0));
    }
    if value.is_float() {
        return Ok(value);
    }
    if value.is(Kind::Instance) {
        return Err(context.prelude("_float", &[value]));
    }
    if let Some(text) = value.as_str() {
        return parse(text).or_raise(context).map(Value::float);
    }
    if let Some(bytes) = value.as_bytes() {
        let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
        return parse(&text).or_raise(context).map(Value::float);
    }
    if let Some(int) = as_big(value) {
        return mixed::to_float(&int).or_raise(context).map(Value::float);
    }
    let name = context.type_name(value);
    Err(wrong(context, &format!("float() argument must be a string or a real number, not '{name}'")))
}
