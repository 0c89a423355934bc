//! Whether a value is true.

use crate::vm::context::{Context, Outcome};
use crate::vm::layout::instance;
use crate::vm::object::Kind;
use crate::vm::{Value, class as classes, item};

/// Whether a builtin value is true.
#[inline(always)]
pub(in crate::vm) fn quick_truth(value: Value) -> Option<bool> {
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
            let class = classes::of_instance(value).object_unchecked();
            let plain = class.flags() & classes::USER == 0;
            plain.then_some(true)
        }
        _ => Some(item::length(value).is_none_or(|length| length > 0)),
    }
}

/// Whether an instance is true.
pub(in crate::vm) fn truth(context: &mut Context<'_>, value: Value) -> Outcome {
    if let Some(yes) = quick_truth(value) {
        return Ok(Value::bool(yes));
    }
    let class = classes::of_instance(value);
    let has = |context: &Context<'_>, name: &str| {
        classes::lookup(class, context.image.name(name)).is_some_and(|found| found.is(Kind::Function))
    };
    if has(context, "__bool__") || has(context, "__len__") {
        return Err(context.prelude("_truth", &[value]));
    }
    let payload = value.object_unchecked().get(instance::PAYLOAD);
    if payload.is_empty() { Ok(Value::TRUE) } else { truth(context, payload) }
}
