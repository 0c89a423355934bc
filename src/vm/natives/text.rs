//! Formatting of values.

use super::Native;
use crate::text::format::number as format_number;
use crate::vm::context::{Context, Outcome};
use crate::vm::object::Kind;
use crate::vm::{Value, number, operate, repr};

pub(super) const NATIVES: &[Native] = &[];

/// `ascii(value)`.
pub(in crate::vm) fn ascii(context: &mut Context<'_>, value: Value) -> Outcome {
    repr::repr(context, value)
}

/// `format(value, spec)` with a spec that is not empty.
pub(in crate::vm) fn format_value(context: &mut Context<'_>, value: Value, spec: Value) -> Outcome {
    let text = context.text_of(spec);
    let name = context.type_name(value);
    let made = match value.kind() {
        Kind::Int | Kind::BigInt => format_number::int(&number::big(value), text, &name),
        Kind::Float => format_number::float(value.float_unchecked(), text, &name),
        Kind::Bool => format_number::bool(value == Value::TRUE, text),
        Kind::Str => format_number::str(value.str_unchecked(), text, &name),
        _ => return Err(context.prelude("_format", &[value, spec])),
    };
    match made {
        Ok(text) => Ok(context.str(&text)),
        Err(error) => Err(operate::text_error(context, &error)),
    }
}

/// `template % arguments`.
pub(in crate::vm) fn percent(context: &mut Context<'_>, template: Value, arguments: Value) -> Outcome {
    Err(context.prelude("_percent", &[template, arguments]))
}
