//! Attributes of functions.

use crate::vm::context::{Context, Outcome};
use crate::vm::layout::{function, module};
use crate::vm::{Value, thread};

use super::dict_in;

pub(super) fn get(context: &mut Context<'_>, object: Value, name: &str) -> Outcome {
    let slots = object.object_unchecked();
    match name {
        "__name__" => Ok(slots.get(function::NAME)),
        "__qualname__" => Ok(slots.get(function::QUALIFIED_NAME)),
        "__doc__" => Ok(slots.get(function::DOC)),
        "__module__" => Ok(slots.get(function::MODULE).object_unchecked().get(module::NAME)),
        "__defaults__" => Ok(slots.get(function::DEFAULTS)),
        "__kwdefaults__" => Ok(slots.get(function::KEYWORD_DEFAULTS)),
        "__closure__" => Ok(slots.get(function::CLOSURE)),
        "__code__" => {
            let code = thread::code_of(context.image, object);
            let names: Vec<Value> = code.code.names.iter().map(|name| context.str(name)).collect();
            let names = context.tuple(&names);
            let count = Value::index(code.code.parameters.positional.into());
            let line = code.code.places.first().map_or(0, |place| place.line);
            let file = context.str(&context.image.modules[code.module].module.file);
            let name = slots.get(function::NAME);
            Err(context.prelude("_Code", &[name, file, Value::index(line as usize), count, names]))
        }
        "__annotations__" => {
            let held = slots.get(function::ANNOTATIONS);
            Ok(if held.is_nothing() { context.dict() } else { held })
        }
        "__dict__" => {
            let held = slots.get(function::EXTRA);
            Ok(if held.is_nothing() { context.dict() } else { held })
        }
        _ => {
            let message = format!("'function' object has no attribute '{name}'");
            Err(context.raise("AttributeError", &message))
        }
    }
}

pub(super) fn store(context: &mut Context<'_>, object: Value, name: Value, value: Value) -> Outcome {
    let slots = object.object_unchecked();
    let at = match context.text_of(name) {
        "__name__" => function::NAME,
        "__qualname__" => function::QUALIFIED_NAME,
        "__doc__" => function::DOC,
        "__defaults__" => function::DEFAULTS,
        "__annotations__" => function::ANNOTATIONS,
        _ => {
            let held = dict_in(context, slots, function::EXTRA);
            context.dict_put_str(held, name, value);
            return Ok(Value::NONE);
        }
    };
    slots.set(at, value);
    Ok(Value::NONE)
}
