//! `template % values`.

use super::argument::{OrRaise, as_big};
use super::plain::{self, Stop};
use crate::text::format::field::Field;
use crate::text::format::percent::{Conversion, Piece, Pieces, Takes, not_all, not_enough, star_wants_int};
use crate::text::number::{float, mixed};
use crate::text::string::repr::to_ascii;
use crate::vm::context::{Context, Outcome};
use crate::vm::object::Kind;
use crate::vm::{Value, item, native, number, operate};

/// `template % values`; `template` is a text.
pub(in crate::vm) fn percent(context: &mut Context<'_>, template: Value, values: Value) -> Outcome {
    match fill(context, template.as_str().unwrap_or_default(), values) {
        Ok(text) => {
            operate::large(context, text.len())?;
            Ok(context.str(&text))
        }
        Err(Stop::Exit(exit)) => Err(exit),
        Err(Stop::Python) => Err(context.prelude("_percent", &[template, values])),
    }
}

/// The values that are left.
struct Values {
    all: Vec<Value>,
    next: usize,
}

impl Values {
    fn take(&mut self, context: &mut Context<'_>) -> Result<Value, Stop> {
        let Some(&value) = self.all.get(self.next) else {
            return Err(Stop::Exit(operate::text_error(context, &not_enough())));
        };
        self.next += 1;
        Ok(value)
    }

    fn take_size(&mut self, context: &mut Context<'_>, what: &str) -> Result<i64, Stop> {
        let value = self.take(context)?;
        let Some(int) = as_big(value) else {
            return Err(Stop::Exit(operate::text_error(context, &star_wants_int())));
        };
        i64::try_from(&int).map_err(|_| {
            Stop::Exit(
                context.raise("OverflowError", &format!("Python int too large to convert to C {what}")),
            )
        })
    }
}

fn fill(context: &mut Context<'_>, template: &str, values: Value) -> Result<String, Stop> {
    if values.is(Kind::Instance) {
        return Err(Stop::Python);
    }
    let single = !values.is(Kind::Tuple);
    let mapping = matches!(values.kind(), Kind::Dict | Kind::List | Kind::Bytes | Kind::Range | Kind::Deque);
    let all = if single { vec![values] } else { native::sequence(values).unwrap_or_default() };
    let mut left = Values { all, next: 0 };
    let mut keyed = false;
    let mut out = String::with_capacity(template.len() + 16);
    for piece in Pieces::new(template, mapping) {
        plain::checked(context, &out)?;
        let piece = piece.map_err(|error| Stop::Exit(operate::text_error(context, &error)))?;
        let conversion = match piece {
            Piece::Literal(text) => {
                out.push_str(text);
                continue;
            }
            Piece::Conversion(conversion) => conversion,
        };
        let key = match conversion.key {
            Some(key) => {
                keyed = true;
                let key = context.str(key);
                Some(item::load(context, values, key)?)
            }
            None => None,
        };
        let mut field = conversion.field;
        if conversion.width_follows {
            field.set_width(left.take_size(context, "ssize_t")?);
        }
        if conversion.precision_follows {
            field.set_precision(left.take_size(context, "int")?);
        }
        let value = match key {
            Some(value) => value,
            // Once a key was asked for, there are no values but by keys.
            None if keyed => return Err(Stop::Exit(operate::text_error(context, &not_enough()))),
            None => left.take(context)?,
        };
        convert(context, &conversion, field, value, &mut out)?;
    }
    if left.next < left.all.len() && !mapping {
        return Err(Stop::Exit(operate::text_error(context, &not_all())));
    }
    Ok(out)
}

fn convert(
    context: &mut Context<'_>,
    conversion: &Conversion<'_>,
    field: Field,
    value: Value,
    out: &mut String,
) -> Result<(), Stop> {
    let takes = conversion.takes().or_raise(context).map_err(Stop::Exit)?;
    if value.is(Kind::Instance) {
        return Err(Stop::Python);
    }
    let is_int = matches!(value.kind(), Kind::Int | Kind::BigInt | Kind::Bool);
    let made = match takes {
        Takes::Str | Takes::Repr | Takes::Ascii => {
            let plain = field.width == 0 && field.precision.is_none();
            if plain && takes == Takes::Str {
                return plain::write_str(context, value, out);
            }
            let mut shown = String::new();
            match takes {
                Takes::Str => plain::write_str(context, value, &mut shown)?,
                _ => plain::write_repr(context, value, &mut shown)?,
            }
            if takes == Takes::Ascii {
                shown = to_ascii(&shown);
            }
            field.text(&shown)
        }
        Takes::Character if is_int => field.character_of(&number::big(value)),
        Takes::Character => {
            let mut chars = value.as_str().unwrap_or_default().chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => field.character(c),
                _ => Err(conversion.wrong_value("")),
            }
        }
        Takes::Number | Takes::Int if is_int => field.int(&number::big(value)),
        Takes::Number if value.is_float() => {
            float::to_int(value.as_f64().unwrap_or_default()).and_then(|int| field.int(&int))
        }
        Takes::Float if value.is_float() => field.float(value.as_f64().unwrap_or_default()),
        Takes::Float if is_int => mixed::to_float(&number::big(value)).and_then(|f| field.float(f)),
        _ => Err(conversion.wrong_value(&context.type_name(value))),
    };
    out.push_str(&made.or_raise(context).map_err(Stop::Exit)?);
    Ok(())
}
