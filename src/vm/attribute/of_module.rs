//! Attributes of modules.

use crate::vm::context::{Context, Outcome};
use crate::vm::layout::module;
use crate::vm::{Value, heap, table};

use super::attribute_error;

pub(super) fn get(context: &mut Context<'_>, object: Value, name: Value) -> Outcome {
    let places = object.object_unchecked().get(module::PLACES).object_unchecked();
    if let Ok(Some(place)) = table::get(places, name, name.str_hash()) {
        let value = object.object_unchecked().get(place.as_index());
        if !value.is_empty() {
            return Ok(value);
        }
    }
    let text = context.text_of(name);
    match text {
        "__dict__" => {
            let made = context.dict();
            for (key, place) in table::entries(places) {
                let value = object.object_unchecked().get(place.as_index());
                if !value.is_empty() {
                    context.dict_put_str(made, key, value);
                }
            }
            Ok(made)
        }
        "__name__" => Ok(object.object_unchecked().get(module::NAME)),
        _ => {
            let of = context.text_of(object.object_unchecked().get(module::NAME));
            let message = format!("module '{of}' has no attribute '{text}'");
            Err(attribute_error(context, object, name, &message))
        }
    }
}

pub(super) fn store(context: &mut Context<'_>, object: Value, name: Value, value: Value) -> Outcome {
    let places = object.object_unchecked().get(module::PLACES).object_unchecked();
    match table::get(places, name, name.str_hash()) {
        Ok(Some(place)) if object.object_unchecked().mark() != heap::FOREVER => {
            if context.text_of(name) == "stdout" {
                context.image.redirect();
            }
            object.object_unchecked().set(place.as_index(), value);
            Ok(Value::NONE)
        }
        _ => {
            let of = context.text_of(object.object_unchecked().get(module::NAME));
            let text = context.text_of(name);
            let message = format!("Threadyard gives the module '{of}' no new attribute '{text}'");
            Err(context.raise("AttributeError", &message))
        }
    }
}
