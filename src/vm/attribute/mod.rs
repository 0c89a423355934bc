//! Attributes: of instances, classes, modules, functions and builtin values.
//!
//! # Caches
//!
//! Each site remembers what it found last, in one value: a number made of the class's stamp and the slot of the
//! instance's own attribute; or a buffer of the stamp and a function of the class. A class that is changed gets a new
//! stamp, so that no site finds what is no longer so.

mod of_class;
mod of_function;
mod of_instance;
mod of_module;
mod site;

use super::context::{Context, Exit, Outcome};
use super::layout::{bound, function, instance, method, property, superclass};
use super::object::{Kind, Object};
use super::{Value, class as classes, table};

pub(super) use of_class::store as store_in_class;
pub(super) use of_instance::{
    attributes, delete as delete_plain, get as plain, held_attributes, own, store as store_plain,
};
pub(super) use site::{
    delete as delete_at, load, load_method, load_special, quick, quick_delete, quick_method, quick_store,
    store as store_at,
};

/// `object.name`.
pub(super) fn get(context: &mut Context<'_>, object: Value, name: Value) -> Outcome {
    match object.kind() {
        Kind::Instance => {
            let class = classes::of_instance(object);
            if let Some(function) = hook(context, class, "__getattribute__") {
                let fallback =
                    classes::lookup(class, context.image.name("__getattr__")).unwrap_or(Value::NONE);
                return Err(context.prelude("_getattribute", &[object, name, function, fallback]));
            }
            of_instance::get(context, object, name)
        }
        Kind::Class => of_class::get(context, object, name),
        Kind::Module => of_module::get(context, object, name),
        Kind::Super => of_super(context, object, name),
        _ => of_builtin(context, object, name),
    }
}

/// What the class has by this name to be called in place of the ordinary rules.
#[inline]
fn hook(context: &Context<'_>, class: Value, name: &str) -> Option<Value> {
    if class.object_unchecked().flags() & classes::ATTRIBUTES == 0 {
        return None;
    }
    classes::lookup(class, context.image.name(name)).filter(|found| found.is(Kind::Function))
}

/// The dict in this slot of an object, which is made when there is none.
#[inline]
fn dict_in(context: &mut Context<'_>, object: &Object, slot: usize) -> Value {
    if object.get(slot).is_none() {
        let made = context.dict();
        object.slot(slot).replace(Value::NONE, made);
    }
    object.get(slot)
}

/// What an attribute of a class becomes when it is reached through an instance.
fn bind(context: &mut Context<'_>, value: Value, object: Value, class: Value) -> Outcome {
    match value.kind() {
        Kind::Function | Kind::Native => Ok(context.object(Kind::BoundMethod, &[value, object])),
        Kind::Property => {
            let getter = value.object_unchecked().get(property::GET);
            if getter.is_none() {
                return Err(context.raise("AttributeError", "unreadable attribute"));
            }
            Err(Exit::Call { function: getter, arguments: vec![object] })
        }
        Kind::StaticMethod => Ok(value.object_unchecked().get(method::FUNCTION)),
        Kind::ClassMethod => {
            let inner = value.object_unchecked().get(method::FUNCTION);
            Ok(context.object(Kind::BoundMethod, &[inner, class]))
        }
        Kind::Instance => {
            if let Some(getter) = classes::lookup(classes::of_instance(value), context.image.name("__get__"))
            {
                return Err(Exit::Call { function: getter, arguments: vec![value, object, class] });
            }
            Ok(value)
        }
        _ => Ok(value),
    }
}

fn of_super(context: &mut Context<'_>, object: Value, name: Value) -> Outcome {
    let after = object.object_unchecked().get(superclass::CLASS);
    let this = object.object_unchecked().get(superclass::SELF);
    let class = if this.is(Kind::Class) { this } else { context.image.class_of(this) };
    match classes::lookup_after(class, after, name) {
        Some(value) if this.is(Kind::Class) && value.is(Kind::Function) => Ok(value),
        Some(value) => bind(context, value, this, class),
        None => {
            let text = context.text_of(name);
            if text == "__class__" {
                return Ok(context.image.class_of_kind(Kind::Super));
            }
            Err(context.raise("AttributeError", &format!("'super' object has no attribute '{text}'")))
        }
    }
}

fn of_builtin(context: &mut Context<'_>, object: Value, name: Value) -> Outcome {
    let class = context.image.class_of(object);
    if object.is(Kind::Function) {
        let extra = object.object_unchecked().get(function::EXTRA);
        if !extra.is_nothing()
            && let Ok(Some(value)) = table::get(extra.object_unchecked(), name, name.str_hash())
        {
            return Ok(value);
        }
    }
    if let Some(value) = classes::lookup(class, name) {
        return bind(context, value, object, class);
    }
    let text = context.text_of(name);
    if text == "__class__" {
        return Ok(class);
    }
    if text == "__doc__" && !object.is(Kind::Function) {
        return Ok(Value::NONE);
    }
    match object.kind() {
        Kind::Function => of_function::get(context, object, text),
        Kind::Native => {
            let native = &context.image.natives[object.object_unchecked().get(0).as_index()];
            match text {
                "__name__" | "__qualname__" => Ok(context.image.name(native.name)),
                "__module__" => Ok(context.image.name("builtins")),
                _ => Err(missing(context, object, name)),
            }
        }
        Kind::BoundMethod => match text {
            "__self__" => Ok(object.object_unchecked().get(bound::SELF)),
            "__func__" => Ok(object.object_unchecked().get(bound::FUNCTION)),
            _ => {
                let inner = object.object_unchecked().get(bound::FUNCTION);
                get(context, inner, name)
            }
        },
        Kind::StaticMethod | Kind::ClassMethod => match text {
            "__func__" | "__wrapped__" => Ok(object.object_unchecked().get(method::FUNCTION)),
            _ => Err(missing(context, object, name)),
        },
        _ => Err(missing(context, object, name)),
    }
}

#[cold]
fn missing(context: &mut Context<'_>, object: Value, name: Value) -> Exit {
    let kind = context.type_name(object);
    let text = context.text_of(name);
    attribute_error(context, object, name, &format!("'{kind}' object has no attribute '{text}'"))
}

/// AttributeError that knows which attribute of what is missing.
#[cold]
fn attribute_error(context: &mut Context<'_>, object: Value, name: Value, message: &str) -> Exit {
    let message = context.str(message);
    let class = context.image.exception("AttributeError");
    let made = context.new_exception(class, &[message]);
    let known = context.dict();
    context.dict_put_name(known, "name", name);
    context.dict_put_name(known, "obj", object);
    made.object_unchecked().set(instance::EXTRA, known);
    Exit::Raise(made)
}

/// `object.name = value`.
pub(super) fn store(context: &mut Context<'_>, object: Value, name: Value, value: Value) -> Outcome {
    match object.kind() {
        Kind::Instance => {
            let class = classes::of_instance(object);
            if let Some(function) = hook(context, class, "__setattr__") {
                return Err(Exit::Call { function, arguments: vec![object, name, value] });
            }
            of_instance::store(context, object, name, value)
        }
        Kind::Class => match classes::lookup(object, context.image.name("_class_setattr_")) {
            Some(function) if function.is(Kind::Function) => {
                Err(Exit::Call { function, arguments: vec![object, name, value] })
            }
            _ => of_class::store(context, object, name, value),
        },
        Kind::Module => of_module::store(context, object, name, value),
        Kind::Function => of_function::store(context, object, name, value),
        _ => {
            let kind = context.type_name(object);
            let text = context.text_of(name);
            let class = context.image.class_of(object);
            let message = if classes::lookup(class, name).is_some() {
                format!("'{kind}' object attribute '{text}' is read-only")
            } else {
                format!(
                    "'{kind}' object has no attribute '{text}' and no __dict__ for setting new attributes"
                )
            };
            Err(context.raise("AttributeError", &message))
        }
    }
}

/// `del object.name`.
pub(super) fn delete(context: &mut Context<'_>, object: Value, name: Value) -> Outcome {
    match object.kind() {
        Kind::Instance => {
            let class = classes::of_instance(object);
            if let Some(function) = hook(context, class, "__delattr__") {
                return Err(Exit::Call { function, arguments: vec![object, name] });
            }
            of_instance::delete(context, object, name)
        }
        Kind::Class if object.object_unchecked().flags() & classes::USER != 0 => {
            of_class::delete(context, object, name)
        }
        _ => Err(missing(context, object, name)),
    }
}
