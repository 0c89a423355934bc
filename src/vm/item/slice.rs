//! Slices of sequences.

use num_bigint::Sign;

use super::length;
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::layout::range as bounds;
use crate::vm::native::sequence;
use crate::vm::object::Kind;
use crate::vm::{Value, list, number, range};

/// Whether the bounds of a slice are for `__index__` to tell.
pub(super) fn has_instances(slice: Value) -> bool {
    slice.object_unchecked().slots().iter().any(|part| part.get().is(Kind::Instance))
}

/// First place, how many places, and the step of a slice of `length` items.
fn slice_places(context: &mut Context<'_>, slice: Value, length: usize) -> Result<(i64, usize, i64), Exit> {
    let (start, stop, step) = slice_bounds(context, slice, length)?;
    let span = if step > 0 { stop - start } else { start - stop };
    let count = if span <= 0 { 0 } else { (span - 1) / step.abs() + 1 };
    Ok((start, count as usize, step))
}

/// Start, stop and step of a slice of `length` items.
pub(in crate::vm) fn slice_bounds(
    context: &mut Context<'_>,
    slice: Value,
    length: usize,
) -> Result<(i64, i64, i64), Exit> {
    let part = |context: &mut Context<'_>, value: Value| -> Result<Option<i64>, Exit> {
        if value.is_none() {
            return Ok(None);
        }
        if let Some(index) = value.as_int() {
            return Ok(Some(index));
        }
        if value.is(Kind::BigInt) {
            let negative = number::big(value).sign() == Sign::Minus;
            return Ok(Some(if negative { Value::MIN_INT } else { Value::MAX_INT }));
        }
        Err(context.raise("TypeError", "slice indices must be integers or None or have an __index__ method"))
    };
    let object = slice.object_unchecked();
    let step = part(context, object.get(bounds::STEP))?.unwrap_or(1);
    if step == 0 {
        return Err(context.raise("ValueError", "slice step cannot be zero"));
    }
    let length = length as i64;
    let (lowest, highest) = if step > 0 { (0, length) } else { (-1, length - 1) };
    let clamp = |value: i64| {
        let value = if value < 0 { value.saturating_add(length) } else { value };
        value.clamp(lowest, highest)
    };
    let start =
        part(context, object.get(bounds::START))?.map_or(if step > 0 { lowest } else { highest }, clamp);
    let stop =
        part(context, object.get(bounds::STOP))?.map_or(if step > 0 { highest } else { lowest }, clamp);
    Ok((start, stop, step))
}

/// `object[slice]`.
pub(super) fn load(context: &mut Context<'_>, object: Value, slice: Value) -> Outcome {
    let length = length(object).unwrap_or(0);
    let (start, count, step) = slice_places(context, slice, length)?;
    let places = (0..count).map(|index| (start + step * index as i64) as usize);
    context.spend(count);
    match object.kind() {
        Kind::List => {
            let chosen = list::chosen(object, places);
            Ok(context.list(&chosen))
        }
        Kind::Tuple => {
            let slots = object.object_unchecked().slots();
            let chosen: Vec<Value> = places.map(|place| slots[place].get()).collect();
            Ok(context.tuple(&chosen))
        }
        Kind::Bytes => {
            let bytes = object.object_unchecked().bytes();
            let chosen: Vec<u8> = places.map(|place| bytes[place]).collect();
            Ok(context.bytes(&chosen))
        }
        Kind::Range => {
            let old = number::big(object.object_unchecked().get(bounds::STEP));
            let begin = number::big(object.object_unchecked().get(bounds::START));
            let new_start = &begin + &old * start;
            let new_step = &old * step;
            let new_stop = &new_start + &new_step * count as i64;
            let (start, stop, step) =
                (context.big(&new_start), context.big(&new_stop), context.big(&new_step));
            range::new(context, start, stop, step)
        }
        _ => {
            let text = object.str_unchecked();
            if object.str_is_ascii() && step == 1 {
                return Ok(context.str(text.get(start as usize..start as usize + count).unwrap_or_default()));
            }
            let characters: Vec<char> = text.chars().collect();
            let chosen: String = places.filter_map(|place| characters.get(place)).collect();
            Ok(context.str(&chosen))
        }
    }
}

/// `object[slice] = value`, of a list.
pub(super) fn store(context: &mut Context<'_>, object: Value, key: Value, value: Value) -> Outcome {
    let Some(items) = sequence(value) else {
        return Err(context.prelude("_setslice", &[object, key, value]));
    };
    let held = object.object_unchecked();
    let (start, count, step) = slice_places(context, key, list::length(held))?;
    if step != 1 && items.len() != count {
        let message =
            format!("attempt to assign sequence of size {} to extended slice of size {count}", items.len());
        return Err(context.raise("ValueError", &message));
    }
    list::change(&mut context.maker(), held, |all| {
        if step == 1 {
            let from = (start as usize).min(all.len());
            let to = (from + count).min(all.len());
            all.splice(from..to, items);
        } else {
            for (index, item) in items.into_iter().enumerate() {
                if let Some(slot) = all.get_mut((start + step * index as i64) as usize) {
                    *slot = item;
                }
            }
        }
    });
    Ok(Value::NONE)
}

/// `del object[slice]`, of a list.
pub(super) fn delete(context: &mut Context<'_>, object: Value, key: Value) -> Outcome {
    let held = object.object_unchecked();
    let (start, count, step) = slice_places(context, key, list::length(held))?;
    if count == 0 {
        return Ok(Value::NONE);
    }
    let last = start + step * (count as i64 - 1);
    let (lowest, highest) = (start.min(last) as usize, start.max(last) as usize);
    let step = step.unsigned_abs() as usize;
    list::change(&mut context.maker(), held, |all| {
        let mut at = 0;
        all.retain(|_| {
            let place = at;
            at += 1;
            !(lowest..=highest).contains(&place) || !(place - lowest).is_multiple_of(step)
        });
    });
    Ok(Value::NONE)
}
