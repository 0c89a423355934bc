//! `type`, and functions' own methods.

use crate::vm::context::{Context, Outcome};
use crate::vm::native::sequence;
use crate::vm::object::Kind;
use crate::vm::{Value, build_class, class as classes, table};

use super::Native;

pub(super) const NATIVES: &[Native] = &[
    Native { signature: "type.__new__(cls, object, bases=?, dict=?, /, **kwargs)", call: new },
    Native { signature: "@cell.cell_contents(self, /)", call: contents },
    Native { signature: "function.__get__(self, instance, owner=None, /)", call: bind },
    Native { signature: "function.__call__(self, /, *args, **kwargs)", call },
    Native { signature: "method.__call__(self, /, *args, **kwargs)", call },
    Native { signature: "builtin_function_or_method.__call__(self, /, *args, **kwargs)", call },
];

/// `type(object)`, or `type(name, bases, dict)` as a class statement makes it.
fn new(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if args[2].is_empty() {
        return Ok(context.image.class_of(args[1]));
    }
    if args[3].is_empty() {
        return Err(context.raise("TypeError", "type() takes 1 or 3 arguments"));
    }
    let dict = own_dict(context, args[1], args[2], args[3])?;
    let none = context.tuple(&[]);
    let keywords = if args[4].is_empty() { Value::NONE } else { args[4] };
    build_class::build(context, &[args[1], args[2], dict, none, Value::EMPTY, keywords])
}

/// A copy of a new class's dict, with the names that a class statement adds.
fn own_dict(context: &mut Context<'_>, name: Value, bases: Value, dict: Value) -> Outcome {
    for (what, value, kind, wanted) in
        [(1, name, Kind::Str, "str"), (2, bases, Kind::Tuple, "tuple"), (3, dict, Kind::Dict, "dict")]
    {
        if !value.is(kind) {
            let name = context.type_name(value);
            let message = format!("type.__new__() argument {what} must be {wanted}, not {name}");
            return Err(context.raise("TypeError", &message));
        }
    }
    let made = context.dict();
    table::copy_into(&mut context.maker(), dict.object_unchecked(), made.object_unchecked())?;
    if context.dict_get_name(made, "__module__").is_none() {
        let caller = context.frames.iter().rev().map(|frame| frame.code().module);
        let number = caller.clone().find(|&number| !context.image.modules[number].is_library).unwrap_or(0);
        let module = context.image.name(&context.image.modules[number].module.name);
        context.dict_put_name(made, "__module__", module);
    }
    Ok(made)
}

/// A class as a class statement makes it, but that no hook is called.
pub(in crate::vm::natives) fn make_class(
    context: &mut Context<'_>,
    name: Value,
    bases: Value,
    dict: Value,
) -> Outcome {
    let dict = own_dict(context, name, bases, dict)?;
    for (key, value) in table::entries(dict.object_unchecked()) {
        let kind = match key.as_str() {
            Some("__new__") => Kind::StaticMethod,
            Some("__init_subclass__" | "__class_getitem__") => Kind::ClassMethod,
            _ => continue,
        };
        if value.is(Kind::Function) {
            let wrapped = context.object(kind, &[value]);
            context.dict_put_str(dict, key, wrapped);
        }
    }
    let mut bases = sequence(bases).unwrap_or_default();
    if bases.is_empty() {
        bases.push(context.image.class_of_kind(Kind::Free));
    }
    context.new_class(&classes::Plan { name, bases: &bases, dict, attributes: &[] })
}

fn contents(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let held = args[0].object_unchecked().get(0);
    if held.is_empty() { Err(context.raise("ValueError", "cell is empty")) } else { Ok(held) }
}

fn bind(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if args[1].is_none() { Ok(args[0]) } else { Ok(context.object(Kind::BoundMethod, &[args[0], args[1]])) }
}

fn call(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let keywords = if args[2].is_empty() { context.dict() } else { args[2] };
    Err(crate::vm::context::Exit::CallNamed { function: args[0], arguments: args[1], keywords })
}
