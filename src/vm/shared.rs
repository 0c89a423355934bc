//! Numbers and lists that processes share.

use super::context::{Context, Outcome};
use super::layout::shared_array::{ITEMS, TYPE};
use super::object::Kind;
use super::{Value, item, number};

/// The bounds of a type code's integers; None for floats and characters.
fn bounds(code: &str) -> Option<(i128, i128)> {
    Some(match code {
        "b" => (-(1 << 7), (1 << 7) - 1),
        "B" => (0, (1 << 8) - 1),
        "h" => (-(1 << 15), (1 << 15) - 1),
        "H" => (0, (1 << 16) - 1),
        "i" | "l4" => (-(1 << 31), (1 << 31) - 1),
        "I" => (0, (1 << 32) - 1),
        "l" | "q" => (-(1 << 63), (1 << 63) - 1),
        "L" | "Q" => (0, (1 << 64) - 1),
        "?" => (0, 1),
        _ => return None,
    })
}

/// A value as an item of this type: integers wrap around as C's do.
pub(super) fn convert(context: &mut Context<'_>, code: Value, value: Value) -> Outcome {
    let code = context.text_of(code);
    if matches!(code, "f" | "d") {
        return match number::to_f64(value) {
            Some(float) if code == "f" => Ok(Value::float(f64::from(float as f32))),
            Some(float) => Ok(Value::float(float)),
            None => {
                let name = context.type_name(value);
                Err(context.raise("TypeError", &format!("must be real number, not {name}")))
            }
        };
    }
    let Some((low, high)) = bounds(code) else { return Ok(value) };
    if code == "?" {
        return Ok(Value::bool(super::operate::quick_truth(value) == Some(true)));
    }
    if !matches!(value.kind(), Kind::Int | Kind::BigInt | Kind::Bool) {
        let name = context.type_name(value);
        return Err(
            context.raise("TypeError", &format!("'{name}' object cannot be interpreted as an integer"))
        );
    }
    let span = high - low + 1;
    let big = number::big(value) % span;
    let wide = i128::try_from(&big).unwrap_or(0);
    let wrapped = (wide - low).rem_euclid(span) + low;
    Ok(context.big(&wrapped.into()))
}

/// `array[key] = value`.
pub(super) fn store(context: &mut Context<'_>, object: Value, key: Value, value: Value) -> Outcome {
    let held = object.object_unchecked();
    let (code, items) = (held.get(TYPE), held.get(ITEMS).object_unchecked());
    if key.is(Kind::Slice) {
        let Some(values) = super::iterate::all(context, value) else {
            return Err(context.raise("TypeError", "can only assign a list or tuple to a slice of an array"));
        };
        let (start, count, step) = item::slice_places(context, key, items.length())?;
        if values.len() != count {
            return Err(context.raise("ValueError", "Can only assign sequence of same size"));
        }
        for (index, value) in values.into_iter().enumerate() {
            let value = convert(context, code, value)?;
            items.set((start + step * index as i64) as usize, value);
        }
        return Ok(Value::NONE);
    }
    let index = item::position(context, object, key, items.length(), "invalid index")?;
    let value = convert(context, code, value)?;
    items.set(index, value);
    Ok(Value::NONE)
}
