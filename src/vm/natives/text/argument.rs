//! What natives take: texts, numbers and positions, or the TypeError that CPython raises.

use num_bigint::{BigInt, Sign};

pub(super) use super::super::arguments::{over, under};
use crate::text::TextError;
use crate::vm::Value;
use crate::vm::context::{Context, Exit};
use crate::vm::object::Kind;
use crate::vm::{number, operate};

/// Natives as a table. Where the thread is to stop, a text function may have given up: then its result is not used.
macro_rules! natives {
    ($($signature:literal => $call:expr),+ $(,)?) => {
        pub(super) const NATIVES: &[$crate::vm::native::Native] = &[$($crate::vm::native::Native {
            signature: $signature,
            call: |context, arguments| {
                let call: fn(&mut $crate::vm::Context<'_>, &[$crate::vm::Value]) -> $crate::vm::Outcome = $call;
                let made = call(context, arguments);
                context.spend_on(arguments);
                context.finished()?;
                made
            },
        }),+];
    };
}
pub(super) use natives;

/// A text function's result within a native.
pub(super) trait OrRaise<T> {
    /// The value, or the exception.
    fn or_raise(self, context: &mut Context<'_>) -> Result<T, Exit>;
}

impl<T> OrRaise<T> for Result<T, TextError> {
    fn or_raise(self, context: &mut Context<'_>) -> Result<T, Exit> {
        self.map_err(|error| operate::text_error(context, &error))
    }
}

/// A text, or one under an instance.
pub(super) fn as_text(value: Value) -> Option<&'static str> {
    under(value).as_str()
}

/// TypeError.
#[cold]
pub(super) fn wrong(context: &mut Context<'_>, message: &str) -> Exit {
    context.raise("TypeError", message)
}

/// How a type is named where None is named by itself.
pub(super) fn named(context: &Context<'_>, value: Value) -> String {
    if value.is_none() { "None".to_owned() } else { context.type_name(value) }
}

/// The first argument of a method of `str`.
pub(super) fn this_text(context: &mut Context<'_>, value: Value, method: &str) -> Result<&'static str, Exit> {
    as_text(value).ok_or_else(|| not_of(context, value, method, "str"))
}

/// The first argument of a method of `bytes`.
pub(super) fn this_bytes(
    context: &mut Context<'_>,
    value: Value,
    method: &str,
) -> Result<&'static [u8], Exit> {
    under(value).as_bytes().ok_or_else(|| not_of(context, value, method, "bytes"))
}

/// The first argument of a method of `int`.
pub(super) fn this_int(context: &mut Context<'_>, value: Value, method: &str) -> Result<BigInt, Exit> {
    as_big(value).ok_or_else(|| not_of(context, value, method, "int"))
}

/// The first argument of a method of `float`.
pub(super) fn this_float(context: &mut Context<'_>, value: Value, method: &str) -> Result<f64, Exit> {
    under(value).as_f64().ok_or_else(|| not_of(context, value, method, "float"))
}

#[cold]
fn not_of(context: &mut Context<'_>, value: Value, method: &str, owner: &str) -> Exit {
    let name = context.type_name(value);
    wrong(context, &format!("descriptor '{method}' for '{owner}' objects doesn't apply to a '{name}' object"))
}

/// A text; `what` is the beginning of the complaint: `find() argument 1`, or nothing.
pub(super) fn text(context: &mut Context<'_>, value: Value, what: &str) -> Result<&'static str, Exit> {
    as_text(value).ok_or_else(|| {
        let name = named(context, value);
        let space = if what.is_empty() { "" } else { " " };
        wrong(context, &format!("{what}{space}must be str, not {name}"))
    })
}

/// An int of any size, or a bool.
pub(super) fn as_big(value: Value) -> Option<BigInt> {
    let value = under(value);
    matches!(value.kind(), Kind::Int | Kind::BigInt | Kind::Bool).then(|| number::big(value))
}

/// An int of any size.
pub(super) fn big(context: &mut Context<'_>, value: Value) -> Result<BigInt, Exit> {
    as_big(value).ok_or_else(|| not_integer(context, value))
}

#[cold]
fn not_integer(context: &mut Context<'_>, value: Value) -> Exit {
    let name = context.type_name(value);
    wrong(context, &format!("'{name}' object cannot be interpreted as an integer"))
}

/// An int that is a size.
pub(super) fn size(context: &mut Context<'_>, value: Value) -> Result<i64, Exit> {
    if let Some(small) = under(value).as_int() {
        return Ok(small);
    }
    let big = big(context, value)?;
    i64::try_from(&big)
        .map_err(|_| context.raise("OverflowError", "Python int too large to convert to C ssize_t"))
}

/// A position: None is none, and what is too large is as good as the largest.
pub(super) fn place(context: &mut Context<'_>, value: Value) -> Result<Option<i64>, Exit> {
    if value.is_nothing() {
        return Ok(None);
    }
    if let Some(small) = under(value).as_int() {
        return Ok(Some(small));
    }
    match as_big(value) {
        Some(big) => {
            let far = if big.sign() == Sign::Minus { i64::MIN } else { i64::MAX };
            Ok(Some(i64::try_from(&big).unwrap_or(far)))
        }
        None => Err(wrong(context, "slice indices must be integers or None or have an __index__ method")),
    }
}

/// A float, or an int as one: what the functions of `math` take.
pub(super) fn real(context: &mut Context<'_>, value: Value) -> Result<f64, Exit> {
    let plain = under(value);
    if let Some(float) = plain.as_f64() {
        return Ok(float);
    }
    if let Some(small) = plain.as_int() {
        return Ok(small as f64);
    }
    match as_big(plain) {
        Some(big) => crate::text::number::mixed::to_float(&big).or_raise(context),
        None => {
            let name = context.type_name(value);
            Err(wrong(context, &format!("must be real number, not {name}")))
        }
    }
}

/// Whether a flag is set.
pub(super) fn flag(value: Value) -> bool {
    operate::quick_truth(value).unwrap_or(true)
}

/// A count as an int, or −1.
pub(super) fn found(at: Option<usize>) -> Value {
    at.map_or_else(|| Value::small(-1).unwrap_or(Value::NONE), Value::index)
}
