//! Attributes of instances, by the ordinary rules: what the class has that comes first, the instance's own, the class's.

use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::layout::{class, exception, instance, property};
use crate::vm::object::{Kind, Object};
use crate::vm::{Value, class as classes, table};

use super::{attribute_error, bind, dict_in, missing};

/// What the class has that comes before the instance's own attributes.
pub(super) fn is_data_descriptor(found: Option<Value>) -> bool {
    match found {
        // Those of builtin classes are written in Rust: an attribute that the program has set comes before them.
        Some(value) if value.is(Kind::Property) => {
            !value.object_unchecked().get(property::GET).is(Kind::Native)
        }
        Some(value) if value.is(Kind::Instance) => {
            let class = classes::of_instance(value).object_unchecked();
            class.flags() & classes::USER != 0 && has(class, "__set__")
        }
        _ => false,
    }
}

fn has(class: &Object, name: &str) -> bool {
    class.get(class::MRO).object_unchecked().slots().iter().any(|slot| {
        table::entries(slot.get().object_unchecked().get(class::DICT).object_unchecked())
            .iter()
            .any(|(key, _)| key.as_str() == Some(name))
    })
}

/// An attribute of an instance, by the ordinary rules: `object.__getattribute__`.
pub(in crate::vm) fn get(context: &mut Context<'_>, object: Value, name: Value) -> Outcome {
    let class = classes::of_instance(object);
    let found = classes::lookup(class, name);
    if let Some(value) = found
        && is_data_descriptor(found)
    {
        return bind(context, value, object, class);
    }
    if let Some(value) = own(object, name) {
        return Ok(value);
    }
    if let Some(value) = found {
        return bind(context, value, object, class);
    }
    if let Some(value) = special(context, object, class, name) {
        return Ok(value);
    }
    if let Some(function) = classes::lookup(class, context.image.name("__getattr__")) {
        return Err(Exit::Call { function, arguments: vec![object, name] });
    }
    Err(missing(context, object, name))
}

/// An attribute that the instance itself has.
pub(in crate::vm) fn own(object: Value, name: Value) -> Option<Value> {
    let class = classes::of_instance(object).object_unchecked();
    if let Some(place) = classes::place(class, name) {
        return Some(object.object_unchecked().get(place)).filter(|value| !value.is_empty());
    }
    let extra = object.object_unchecked().get(instance::EXTRA);
    if extra.is_nothing() {
        return None;
    }
    table::get(extra.object_unchecked(), name, name.str_hash()).ok().flatten()
}

fn special(context: &mut Context<'_>, object: Value, class: Value, name: Value) -> Option<Value> {
    match name.as_str()? {
        "__class__" => Some(class),
        "__dict__" if class.object_unchecked().flags() & classes::SLOTS == 0 => {
            Some(held_attributes(context, object))
        }
        "__doc__" => Some(Value::NONE),
        "__module__" => Some(class.object_unchecked().get(class::MODULE)),
        _ => None,
    }
}

/// `object.__dict__`: where no attribute has a slot, the dict that holds them; else a copy that hands on what is changed.
pub(in crate::vm) fn held_attributes(context: &mut Context<'_>, object: Value) -> Value {
    let slots = object.object_unchecked();
    let class = classes::of_instance(object).object_unchecked();
    if class.get(class::LAYOUT).object_unchecked().length() > 0 {
        let copy = attributes(context, object);
        let kind = context.image.prelude_function(context.thread.modules, "_Attributes");
        if !kind.is(Kind::Class) {
            return copy;
        }
        let made = context.new_instance(kind);
        let of = context.dict();
        context.dict_put_name(of, "_of", object);
        made.object_unchecked().set(instance::PAYLOAD, copy);
        made.object_unchecked().set(instance::EXTRA, of);
        return made;
    }
    dict_in(context, slots, instance::EXTRA)
}

/// A dict of an instance's own attributes: a copy.
pub(in crate::vm) fn attributes(context: &mut Context<'_>, object: Value) -> Value {
    let made = context.dict();
    let class = classes::of_instance(object).object_unchecked();
    // What every exception has is not among them.
    let first = if class.flags() & classes::EXCEPTION == 0 { 0 } else { exception::NAMES.len() };
    for slot in class.get(class::LAYOUT).object_unchecked().slots().iter().skip(first) {
        if let Some(place) = classes::place(class, slot.get()) {
            let value = object.object_unchecked().get(place);
            if !value.is_empty() {
                context.dict_put_str(made, slot.get(), value);
            }
        }
    }
    let extra = object.object_unchecked().get(instance::EXTRA);
    if !extra.is_nothing() {
        for (key, value) in table::entries(extra.object_unchecked()) {
            context.dict_put_str(made, key, value);
        }
    }
    made
}

/// Writes an attribute of an instance, by the ordinary rules: `object.__setattr__`.
pub(in crate::vm) fn store(context: &mut Context<'_>, object: Value, name: Value, value: Value) -> Outcome {
    let class = classes::of_instance(object);
    let found = classes::lookup(class, name);
    if let Some(descriptor) = found
        && is_data_descriptor(found)
    {
        if descriptor.is(Kind::Property) {
            let setter = descriptor.object_unchecked().get(property::SET);
            if setter.is_none() {
                let of = context.type_name(object);
                let text = context.text_of(name);
                let message = format!("property '{text}' of '{of}' object has no setter");
                return Err(context.raise("AttributeError", &message));
            }
            return Err(Exit::Call { function: setter, arguments: vec![object, value] });
        }
        if let Some(setter) = classes::lookup(classes::of_instance(descriptor), context.image.name("__set__"))
        {
            return Err(Exit::Call { function: setter, arguments: vec![descriptor, object, value] });
        }
    }
    let slots = object.object_unchecked();
    if let Some(place) = classes::place(class.object_unchecked(), name) {
        slots.set(place, value);
        return Ok(Value::NONE);
    }
    match context.text_of(name) {
        "__class__" if value.is(Kind::Class) => {
            return Err(context.raise("TypeError", "Threadyard does not change the class of an instance"));
        }
        "__dict__" => return replace_attributes(context, object, value),
        text if class.object_unchecked().flags() & classes::SLOTS != 0 => {
            let of = context.type_name(object);
            let message = if found.is_some() {
                format!("'{of}' object attribute '{text}' is read-only")
            } else {
                format!("'{of}' object has no attribute '{text}' and no __dict__ for setting new attributes")
            };
            return Err(attribute_error(context, object, name, &message));
        }
        _ => {}
    }
    let held = dict_in(context, slots, instance::EXTRA);
    context.dict_put_str(held, name, value);
    Ok(Value::NONE)
}

/// `object.__dict__ = value`. A class whose methods do that gives its instances no slots.
fn replace_attributes(context: &mut Context<'_>, object: Value, value: Value) -> Outcome {
    if !value.is(Kind::Dict) {
        let name = context.type_name(value);
        let message = format!("__dict__ must be set to a dictionary, not a '{name}'");
        return Err(context.raise("TypeError", &message));
    }
    let class = classes::of_instance(object).object_unchecked();
    if class.get(class::LAYOUT).object_unchecked().length() > 0 {
        return Err(context.raise("TypeError", "Threadyard does not change the __dict__ of this instance"));
    }
    object.object_unchecked().set(instance::EXTRA, value);
    Ok(Value::NONE)
}

/// Deletes an attribute of an instance, by the ordinary rules.
pub(in crate::vm) fn delete(context: &mut Context<'_>, object: Value, name: Value) -> Outcome {
    let class = classes::of_instance(object);
    if let Some(found) = classes::lookup(class, name)
        && found.is(Kind::Property)
    {
        let deleter = found.object_unchecked().get(property::DELETE);
        if deleter.is_none() {
            let of = context.type_name(object);
            let text = context.text_of(name);
            return Err(context
                .raise("AttributeError", &format!("property '{text}' of '{of}' object has no deleter")));
        }
        return Err(Exit::Call { function: deleter, arguments: vec![object] });
    }
    let slots = object.object_unchecked();
    if let Some(place) = classes::place(class.object_unchecked(), name) {
        if !slots.get(place).is_empty() {
            slots.set(place, Value::EMPTY);
            return Ok(Value::NONE);
        }
    } else if !slots.get(instance::EXTRA).is_nothing()
        && matches!(
            table::remove(slots.get(instance::EXTRA).object_unchecked(), name, name.str_hash()),
            Ok(Some(_))
        )
    {
        return Ok(Value::NONE);
    }
    Err(missing(context, object, name))
}
