//! The text of values that need no Python for it.

use super::argument::OrRaise;
use crate::text::{self, interrupt};
use crate::vm::Value;
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::object::Kind;
use crate::vm::operate;
use crate::vm::repr::{self, Unwritten};

/// Why a template was not filled in.
pub(super) enum Stop {
    /// An instance takes part: the prelude does it all again.
    Python,
    /// An exception.
    Exit(Exit),
}

impl From<Exit> for Stop {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Raise(_) | Exit::Stopped => Self::Exit(exit),
            _ => Self::Python,
        }
    }
}

/// Between two pieces of a text: whether it has become too long, or the thread is to stop.
pub(super) fn checked(context: &mut Context<'_>, so_far: &str) -> Result<(), Stop> {
    if interrupt::counted() {
        return Err(Stop::Exit(Exit::Stopped));
    }
    operate::large_text(context, so_far.len()).map_err(Stop::Exit)
}

/// `str(value)`, added to a text.
pub(super) fn write_str(context: &mut Context<'_>, value: Value, out: &mut String) -> Result<(), Stop> {
    match value.as_str() {
        Some(text) => {
            out.push_str(text);
            Ok(())
        }
        None => write_repr(context, value, out),
    }
}

/// `repr(value)`, added to a text.
pub(super) fn write_repr(context: &mut Context<'_>, value: Value, out: &mut String) -> Result<(), Stop> {
    if value.is(Kind::Instance) {
        return Err(Stop::Python);
    }
    let written = repr::write(context.image, value, out, &mut Vec::new());
    context.finished().map_err(Stop::Exit)?;
    written.map_err(|why| match why {
        Unwritten::Python => Stop::Python,
        Unwritten::TooLong => Stop::Exit(operate::text_error(context, &text::error::too_long())),
        Unwritten::Digits(error) => match Err::<(), _>(error).or_raise(context) {
            Err(exit) => Stop::Exit(exit),
            Ok(()) => Stop::Python,
        },
    })
}

/// `format(value, spec)`.
pub(super) fn format(context: &mut Context<'_>, value: Value, spec: &str) -> Result<String, Stop> {
    use text::format::number;
    let made = match value.kind() {
        Kind::Instance => return Err(Stop::Python),
        Kind::Str => number::str(value.as_str().unwrap_or_default(), spec, "str"),
        Kind::Bool => number::bool(value == Value::TRUE, spec),
        Kind::Int | Kind::BigInt => number::int(&crate::vm::number::big(value), spec, "int"),
        Kind::Float => number::float(value.as_f64().unwrap_or_default(), spec, "float"),
        _ if spec.is_empty() => {
            let mut out = String::new();
            write_repr(context, value, &mut out)?;
            return Ok(out);
        }
        _ => {
            let name = context.type_name(value);
            let message = format!("unsupported format string passed to {name}.__format__");
            return Err(Stop::Exit(context.raise("TypeError", &message)));
        }
    };
    made.or_raise(context).map_err(Stop::Exit)
}

/// `ascii(value)`.
pub(in crate::vm) fn ascii(context: &mut Context<'_>, value: Value) -> Outcome {
    let mut shown = String::new();
    match write_repr(context, value, &mut shown) {
        Ok(()) => {
            let escaped = text::string::repr::to_ascii(&shown);
            context.finished()?;
            Ok(context.str(&escaped))
        }
        Err(Stop::Python) => Err(context.prelude("_ascii", &[value])),
        Err(Stop::Exit(exit)) => Err(exit),
    }
}
