//! Attributes of classes.

use crate::vm::context::{Context, Outcome};
use crate::vm::layout::class;
use crate::vm::object::Kind;
use crate::vm::{Value, class as classes, list, native, table};

use super::{attribute_error, bind};

pub(super) fn get(context: &mut Context<'_>, object: Value, name: Value) -> Outcome {
    if let Some(value) = classes::lookup(object, name) {
        return match value.kind() {
            Kind::Function | Kind::Native | Kind::Property => Ok(value),
            _ => bind(context, value, Value::NONE, object),
        };
    }
    let class = object.object_unchecked();
    match name.as_str().unwrap_or_default() {
        "__name__" => Ok(class.get(class::NAME)),
        "__qualname__" => Ok(class.get(class::QUALIFIED_NAME)),
        "__module__" => Ok(class.get(class::MODULE)),
        "__bases__" => Ok(class.get(class::BASES)),
        "__mro__" => Ok(class.get(class::MRO)),
        "__class__" => Ok(context.image.class_of_kind(Kind::Class)),
        "__dict__" => {
            let made = context.dict();
            table::copy_into(
                &mut context.maker(),
                class.get(class::DICT).object_unchecked(),
                made.object_unchecked(),
            )?;
            Ok(made)
        }
        "__doc__" => Ok(Value::NONE),
        "__annotations__" => Ok(context.dict()),
        "mro" => {
            let items: Vec<Value> = native::sequence(class.get(class::MRO)).unwrap_or_default();
            let list = context.list(&items);
            Err(context.prelude("_constant_function", &[list]))
        }
        "__subclasses__" => {
            let items = list::items(class.get(class::SUBCLASSES));
            let list = context.list(&items);
            Err(context.prelude("_constant_function", &[list]))
        }
        text => {
            let message = format!(
                "type object '{}' has no attribute '{text}'",
                context.text_of(class.get(class::NAME))
            );
            Err(attribute_error(context, object, name, &message))
        }
    }
}

/// Writes an attribute of a class, whatever hook it has: `type.__setattr__`.
pub(in crate::vm) fn store(context: &mut Context<'_>, object: Value, name: Value, value: Value) -> Outcome {
    let class = object.object_unchecked();
    if class.flags() & classes::USER == 0 {
        let of = context.text_of(class.get(class::NAME));
        let text = context.text_of(name);
        let message = format!("cannot set '{text}' attribute of immutable type '{of}'");
        return Err(context.raise("TypeError", &message));
    }
    match context.text_of(name) {
        "__name__" => class.set(class::NAME, value),
        "__qualname__" => class.set(class::QUALIFIED_NAME, value),
        "__module__" => class.set(class::MODULE, value),
        _ => {
            let name = context.intern(name);
            // Sites remember functions and where attributes lie, not the value of a class's variable.
            let old = table::get(class.get(class::DICT).object_unchecked(), name, name.str_hash());
            context.dict_put_str(class.get(class::DICT), name, value);
            let plain = |value: Value| {
                !matches!(value.kind(), Kind::Function | Kind::Native | Kind::Property | Kind::Instance)
            };
            if !(matches!(old, Ok(Some(old)) if plain(old)) && plain(value)) {
                context.restamp(object);
            }
        }
    }
    Ok(Value::NONE)
}

/// `del object.name` of a class of the program.
pub(super) fn delete(context: &mut Context<'_>, object: Value, name: Value) -> Outcome {
    let dict = object.object_unchecked().get(class::DICT).object_unchecked();
    match table::remove(dict, name, name.str_hash()) {
        Ok(Some(_)) => {
            context.restamp(object);
            Ok(Value::NONE)
        }
        _ => {
            let of = context.text_of(object.object_unchecked().get(class::NAME));
            let text = context.text_of(name);
            Err(context.raise("AttributeError", &format!("type object '{of}' has no attribute '{text}'")))
        }
    }
}
