//! What natives do with their arguments.

use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::layout::{class, instance};
use crate::vm::native::sequence;
use crate::vm::object::Kind;
use crate::vm::{Value, number};

/// The builtin value under an instance of a subclass of a builtin type; any other value itself.
pub(super) fn under(value: Value) -> Value {
    if value.is(Kind::Instance) {
        let payload = value.object_unchecked().get(instance::PAYLOAD);
        if payload.is_empty() { value } else { payload }
    } else {
        value
    }
}

/// The values of a tuple of arguments.
pub(super) fn rest(value: Value) -> Vec<Value> {
    sequence(value).unwrap_or_default()
}

/// An integer that need not be exact when it is large: a place, a count.
pub(super) fn index(context: &mut Context<'_>, value: Value) -> Result<i64, Exit> {
    let value = under(value);
    if let Some(index) = value.as_int() {
        return Ok(index);
    }
    if value.is(Kind::BigInt) {
        let negative = number::big(value).sign() == num_bigint::Sign::Minus;
        return Ok(if negative { Value::MIN_INT } else { Value::MAX_INT });
    }
    let name = context.type_name(value);
    Err(context.raise("TypeError", &format!("'{name}' object cannot be interpreted as an integer")))
}

/// A place from which or up to which is searched, among `length` items.
pub(super) fn bound(
    context: &mut Context<'_>,
    value: Value,
    length: usize,
    default: usize,
) -> Result<usize, Exit> {
    if value.is_nothing() {
        return Ok(default);
    }
    let index = index(context, value)?;
    let index = if index < 0 { (index + length as i64).max(0) } else { index };
    Ok(usize::try_from(index).unwrap_or(length).min(length))
}

/// Whether `class` is the builtin type of `kind` itself.
pub(super) fn is_exact(class: Value, kind: Kind) -> bool {
    class.is(Kind::Class) && class.object_unchecked().get(class::KIND).as_index() == kind as usize
}

/// What `__new__` gives for `class`, the builtin type of `kind` or a class made from it: the value, or an instance on it.
pub(super) fn over(context: &mut Context<'_>, class: Value, kind: Kind, value: Value) -> Outcome {
    if is_exact(class, kind) {
        return Ok(value);
    }
    let base = context.image.class_of_kind(kind);
    let base = context.text_of(base.object_unchecked().get(class::NAME));
    if !class.is(Kind::Class) {
        let name = context.type_name(class);
        return Err(
            context.raise("TypeError", &format!("{base}.__new__(X): X is not a type object ({name})"))
        );
    }
    let object = class.object_unchecked();
    if object.get(class::PAYLOAD).as_index() != kind as usize {
        let name = context.text_of(object.get(class::NAME));
        let message = format!("{base}.__new__({name}): {name} is not a subtype of {base}");
        return Err(context.raise("TypeError", &message));
    }
    let made = context.new_instance(class);
    made.object_unchecked().set(instance::PAYLOAD, value);
    Ok(made)
}
