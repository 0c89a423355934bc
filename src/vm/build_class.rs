//! The `class` statement.

use super::context::{Context, Exit, Outcome};
use super::layout::{class, method};
use super::native::sequence;
use super::object::Kind;
use super::{Value, builtin_types, class as classes, table};

/// Makes the class that instruction `BuildClass` describes.
pub(super) fn build(context: &mut Context<'_>, parts: &[Value]) -> Outcome {
    let (name, dict, cell, keywords) = (parts[0], parts[2], parts[4], parts[5]);
    let mut bases = sequence(parts[1]).unwrap_or_default();
    let attributes = sequence(parts[3]).unwrap_or_default();
    let object = context.image.class_of_kind(Kind::Free);
    // What is subscripted for a type checker (`Generic[T]`) is its class.
    if let Some(base) = bases.iter().find(|base| base.is(Kind::Instance)).copied() {
        let _ = base;
        return Err(context.prelude("_build_with_instances", parts));
    }
    if bases.is_empty() {
        bases.push(object);
    }
    if name.as_str() == Some("__class_getitem__") {
        return Err(context.raise("TypeError", "a class cannot have this name"));
    }
    let mut hooks = false;
    for (key, value) in table::entries(dict.object_unchecked()) {
        let text = key.as_str().unwrap_or_default();
        if matches!(text, "__init_subclass__" | "__class_getitem__") && value.is(Kind::Function) {
            let wrapped = context.object(Kind::ClassMethod, &[value]);
            context.dict_put_str(dict, key, wrapped);
        }
        if text == "__new__" && value.is(Kind::Function) {
            let wrapped = context.object(Kind::StaticMethod, &[value]);
            context.dict_put_str(dict, key, wrapped);
        }
        hooks |= value.is(Kind::Instance)
            && classes::lookup(classes::of_instance(value), context.image.name("__set_name__")).is_some();
    }
    let plan = classes::Plan { name, bases: &bases, dict, attributes: &attributes };
    let made = context.new_class(&plan)?;
    if let Some(cell) = cell.as_object() {
        cell.set(0, made);
    }
    mark_abstract(context, made);
    for base in &bases {
        for name in ["__init_subclass__", "_class_made"] {
            hooks |=
                classes::lookup(*base, context.image.name(name)).is_some_and(|found| !is_native_hook(found));
        }
    }
    if hooks || !super::native::keywords(keywords).is_empty() {
        return Err(context.prelude("_build_class", &[made, keywords]));
    }
    Ok(made)
}

fn is_native_hook(found: Value) -> bool {
    let inner = if matches!(found.kind(), Kind::ClassMethod | Kind::StaticMethod) {
        found.object_unchecked().get(method::FUNCTION)
    } else {
        found
    };
    inner.is(Kind::Native)
}

/// A class with methods marked abstract makes no instances.
fn mark_abstract(context: &mut Context<'_>, made: Value) {
    let mark = context.image.name("__isabstractmethod__");
    let mut open = Vec::new();
    let object = made.object_unchecked();
    for slot in object.get(class::MRO).object_unchecked().slots() {
        for (key, value) in table::entries(slot.get().object_unchecked().get(class::DICT).object_unchecked())
        {
            let is_marked = value.is(Kind::Function) && {
                let extra = value.object_unchecked().get(super::layout::function::EXTRA);
                !extra.is_nothing()
                    && matches!(
                        table::get(extra.object_unchecked(), mark, mark.str_hash()),
                        Ok(Some(Value::TRUE))
                    )
            };
            if is_marked && classes::lookup(made, key) == Some(value) {
                open.push(key);
            }
        }
    }
    let base = object.get(class::BASES).object_unchecked().slots().iter().any(|base| {
        let dict = base.get().object_unchecked().get(class::DICT);
        context.dict_get_name(dict, "_is_abstract_base").is_some()
            || base.get().object_unchecked().flags() & classes::ABSTRACT != 0
    });
    if !open.is_empty() && base {
        object.set_flags(object.flags() | classes::ABSTRACT);
        let names = context.tuple(&open);
        context.dict_put_name(object.get(class::DICT), "__abstractmethods__", names);
    }
}

/// The error of making an instance of an abstract class.
pub(super) fn abstract_error(context: &mut Context<'_>, class: Value) -> Exit {
    let object = class.object_unchecked();
    let names = context.dict_get_name(object.get(class::DICT), "__abstractmethods__").unwrap_or(Value::NONE);
    let mut names: Vec<String> = sequence(names)
        .unwrap_or_default()
        .iter()
        .map(|name| format!("'{}'", name.as_str().unwrap_or_default()))
        .collect();
    names.sort();
    let name = object.get(class::NAME).as_str().unwrap_or_default();
    let methods = if names.len() == 1 { "method" } else { "methods" };
    let message = format!(
        "Can't instantiate abstract class {name} without an implementation for abstract {methods} {}",
        names.join(", ")
    );
    context.raise("TypeError", &message)
}

/// The kind that has this number.
pub(super) fn kind_of_number(number: usize) -> Kind {
    builtin_types::KINDS
        .iter()
        .map(|entry| entry.0)
        .find(|&kind| kind as usize == number)
        .unwrap_or(Kind::Free)
}
