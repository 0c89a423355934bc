//! `property`, `staticmethod` and `classmethod`.

use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::layout::{function, method, property};
use crate::vm::object::Kind;
use crate::vm::{Value, table};

use super::Native;
use super::arguments::over;

pub(super) const NATIVES: &[Native] = &[
    Native { signature: "property.__new__(cls, fget=None, fset=None, fdel=None, doc=None)", call: new },
    Native {
        signature: "property.getter(self, fget, /)",
        call: |context, args| with(context, args, property::GET),
    },
    Native {
        signature: "property.setter(self, fset, /)",
        call: |context, args| with(context, args, property::SET),
    },
    Native {
        signature: "property.deleter(self, fdel, /)",
        call: |context, args| with(context, args, property::DELETE),
    },
    Native { signature: "property.__get__(self, instance, owner=None, /)", call: get },
    Native { signature: "property.__set__(self, instance, value, /)", call: set },
    Native { signature: "property.__delete__(self, instance, /)", call: delete },
    Native { signature: "@property.fget(self, /)", call: |_, args| Ok(part(args[0], property::GET)) },
    Native { signature: "@property.fset(self, /)", call: |_, args| Ok(part(args[0], property::SET)) },
    Native { signature: "@property.fdel(self, /)", call: |_, args| Ok(part(args[0], property::DELETE)) },
    Native { signature: "@property.__doc__(self, /)", call: |_, args| Ok(part(args[0], property::DOC)) },
    Native {
        signature: "@property.__isabstractmethod__(self, /)",
        call: |context, args| {
            let parts = [property::GET, property::SET, property::DELETE].map(|slot| part(args[0], slot));
            Ok(Value::bool(parts.into_iter().any(|part| is_abstract(context, part))))
        },
    },
    Native {
        signature: "staticmethod.__new__(cls, function, /)",
        call: |context, args| {
            let made = context.object(Kind::StaticMethod, &[args[1]]);
            over(context, args[0], Kind::StaticMethod, made)
        },
    },
    Native {
        signature: "staticmethod.__get__(self, instance, owner=None, /)",
        call: |_, args| Ok(part(args[0], method::FUNCTION)),
    },
    Native {
        signature: "@staticmethod.__isabstractmethod__(self, /)",
        call: |context, args| Ok(Value::bool(is_abstract(context, part(args[0], method::FUNCTION)))),
    },
    Native {
        signature: "classmethod.__new__(cls, function, /)",
        call: |context, args| {
            let made = context.object(Kind::ClassMethod, &[args[1]]);
            over(context, args[0], Kind::ClassMethod, made)
        },
    },
    Native {
        signature: "classmethod.__get__(self, instance, owner=None, /)",
        call: |context, args| {
            let owner = if args[2].is_none() { context.image.class_of(args[1]) } else { args[2] };
            Ok(context.object(Kind::BoundMethod, &[part(args[0], method::FUNCTION), owner]))
        },
    },
    Native {
        signature: "@classmethod.__isabstractmethod__(self, /)",
        call: |context, args| Ok(Value::bool(is_abstract(context, part(args[0], method::FUNCTION)))),
    },
];

fn part(value: Value, slot: usize) -> Value {
    value.object_unchecked().get(slot)
}

/// Whether a function was marked by `abstractmethod`.
fn is_abstract(context: &Context<'_>, value: Value) -> bool {
    if !value.is(Kind::Function) {
        return false;
    }
    let extra = value.object_unchecked().get(function::EXTRA);
    let mark = context.image.name("__isabstractmethod__");
    !extra.is_nothing()
        && table::get(extra.object_unchecked(), mark, mark.str_hash()) == Ok(Some(Value::TRUE))
}

fn doc_of(getter: Value) -> Value {
    if getter.is(Kind::Function) { part(getter, function::DOC) } else { Value::NONE }
}

fn new(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let doc = if args[4].is_none() { doc_of(args[1]) } else { args[4] };
    let made = context.object(Kind::Property, &[args[1], args[2], args[3], doc]);
    over(context, args[0], Kind::Property, made)
}

/// The same property with another function in one place.
fn with(context: &mut Context<'_>, args: &[Value], slot: usize) -> Outcome {
    let mut parts =
        [property::GET, property::SET, property::DELETE, property::DOC].map(|slot| part(args[0], slot));
    parts[slot] = args[1];
    if slot == property::GET {
        parts[property::DOC] = doc_of(args[1]);
    }
    Ok(context.object(Kind::Property, &parts))
}

fn call(context: &mut Context<'_>, args: &[Value], slot: usize, what: &str) -> Outcome {
    let function = part(args[0], slot);
    if function.is_none() {
        let name = context.type_name(args[1]);
        return Err(context.raise("AttributeError", &format!("property of '{name}' object has no {what}")));
    }
    Err(Exit::Call { function, arguments: args[1..].to_vec() })
}

fn get(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if args[1].is_none() { Ok(args[0]) } else { call(context, &args[..2], property::GET, "getter") }
}

fn set(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    call(context, args, property::SET, "setter")
}

fn delete(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    call(context, args, property::DELETE, "deleter")
}
