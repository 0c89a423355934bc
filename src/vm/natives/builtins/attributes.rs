//! Of attributes: `getattr` and its like; `vars`, `globals`, `dir`.

use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::layout::{class, module};
use crate::vm::object::Kind;
use crate::vm::{Native, Value, attribute, class as classes, table};

pub(super) const NATIVES: &[Native] = &[
    Native { signature: "getattr(object, name, default=?, /)", call: getattr },
    Native { signature: "setattr(obj, name, value, /)", call: setattr },
    Native { signature: "delattr(obj, name, /)", call: delattr },
    Native { signature: "hasattr(obj, name, /)", call: hasattr },
    Native { signature: "vars(object=?, /)", call: vars },
    Native { signature: "globals()", call: globals },
    Native { signature: "dir(object=?, /)", call: dir },
];

/// A name given as an argument.
fn name_of(context: &mut Context<'_>, value: Value) -> Result<Value, Exit> {
    if value.is(Kind::Str) {
        return Ok(context.intern(value));
    }
    let name = context.type_name(value);
    Err(context.raise("TypeError", &format!("attribute name must be string, not '{name}'")))
}

fn getattr(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let name = name_of(context, args[1])?;
    if args[2].is_empty() {
        return attribute::get(context, args[0], name);
    }
    match attribute::get(context, args[0], name) {
        Err(Exit::Raise(exception)) if is_attribute_error(context, exception) => Ok(args[2]),
        // What Python code says about the attribute may be that there is none.
        Err(Exit::Call { function, arguments }) => {
            let arguments = context.tuple(&arguments);
            Err(context.prelude("_getattr_or", &[function, arguments, args[2]]))
        }
        other => other,
    }
}

fn is_attribute_error(context: &Context<'_>, exception: Value) -> bool {
    classes::is_subclass(classes::of_instance(exception), context.image.exception("AttributeError"))
}

fn setattr(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let name = name_of(context, args[1])?;
    attribute::store(context, args[0], name, args[2])
}

fn delattr(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let name = name_of(context, args[1])?;
    attribute::delete(context, args[0], name)
}

fn hasattr(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let name = name_of(context, args[1])?;
    match attribute::get(context, args[0], name) {
        Ok(_) => Ok(Value::TRUE),
        Err(Exit::Raise(exception)) if is_attribute_error(context, exception) => Ok(Value::FALSE),
        Err(Exit::Call { function, arguments }) => {
            let arguments = context.tuple(&arguments);
            Err(context.prelude("_hasattr", &[function, arguments]))
        }
        Err(other) => Err(other),
    }
}

fn vars(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let value = args[0];
    match value.kind() {
        Kind::Instance if classes::of_instance(value).object_unchecked().flags() & classes::SLOTS == 0 => {
            Ok(attribute::held_attributes(context, value))
        }
        Kind::Class | Kind::Module | Kind::Function => {
            let name = context.image.name("__dict__");
            attribute::get(context, value, name)
        }
        Kind::Empty => Err(context.raise("TypeError", "Threadyard's vars() wants an object")),
        _ => Err(context.raise("TypeError", "vars() argument must have __dict__ attribute")),
    }
}

/// The module whose function called, as a dict: a copy.
fn globals(context: &mut Context<'_>, _: &[Value]) -> Outcome {
    let Some(frame) = context.frames.last() else { return Ok(context.dict()) };
    let of = frame.module;
    let name = context.image.name("__dict__");
    attribute::get(context, of, name)
}

fn dir(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let value = args[0];
    let mut names: Vec<Value> = Vec::new();
    let mut add = |dict: Value| {
        names.extend(table::entries(dict.object_unchecked()).into_iter().map(|entry| entry.0));
    };
    if value.is_empty() {
        let all = globals(context, &[])?;
        add(all);
    } else if value.is(Kind::Module) {
        add(value.object_unchecked().get(module::PLACES));
    } else {
        let class = if value.is(Kind::Class) { value } else { context.image.class_of(value) };
        for slot in class.object_unchecked().get(class::MRO).object_unchecked().slots() {
            add(slot.get().object_unchecked().get(class::DICT));
        }
        if value.is(Kind::Instance) {
            let own = attribute::attributes(context, value);
            add(own);
        }
    }
    names.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    names.dedup_by(|a, b| a.as_str() == b.as_str());
    Ok(context.list(&names))
}
