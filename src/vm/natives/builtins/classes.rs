//! Of classes: `isinstance`, `issubclass`, `callable`.

use crate::text::interrupt;
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::object::Kind;
use crate::vm::{Native, Value, class as classes, native};

pub(super) const NATIVES: &[Native] = &[
    Native { signature: "isinstance(obj, class_or_tuple, /)", call: isinstance },
    Native { signature: "issubclass(cls, class_or_tuple, /)", call: issubclass },
    Native { signature: "callable(obj, /)", call: callable },
];

/// Tuples of classes within tuples are looked into this deep.
const DEPTH: usize = 200;

/// Whether a class is one of the kinds, or made from one.
fn is_one_of(
    context: &mut Context<'_>,
    class: Value,
    kinds: Value,
    what: &str,
    depth: usize,
) -> Result<Option<bool>, Exit> {
    if depth > DEPTH {
        return Err(context.raise("RecursionError", "maximum recursion depth exceeded"));
    }
    match kinds.kind() {
        Kind::Class => {
            if kinds.object_unchecked().flags() & classes::HOOKS != 0
                && classes::lookup(kinds, context.image.name("_class_check_")).is_some()
            {
                return Ok(None);
            }
            Ok(Some(classes::is_subclass(class, kinds)))
        }
        Kind::Tuple => {
            for kind in native::sequence(kinds).unwrap_or_default() {
                if interrupt::counted() {
                    return Err(Exit::Stopped);
                }
                match is_one_of(context, class, kind, what, depth + 1)? {
                    Some(false) => {}
                    other => return Ok(other),
                }
            }
            Ok(Some(false))
        }
        Kind::Instance => Ok(None),
        Kind::None if what == "isinstance" => Ok(Some(class == context.image.class_of_kind(Kind::None))),
        _ => {
            let message = if what == "isinstance" {
                "isinstance() arg 2 must be a type, a tuple of types, or a union"
            } else {
                "issubclass() arg 2 must be a class, a tuple of classes, or a union"
            };
            Err(context.raise("TypeError", message))
        }
    }
}

fn isinstance(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let class = context.image.class_of(args[0]);
    match is_one_of(context, class, args[1], "isinstance", 0)? {
        Some(yes) => Ok(Value::bool(yes)),
        None => Err(context.prelude("_isinstance", &[args[0], args[1]])),
    }
}

fn issubclass(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if !args[0].is(Kind::Class) {
        return Err(context.raise("TypeError", "issubclass() arg 1 must be a class"));
    }
    match is_one_of(context, args[0], args[1], "issubclass", 0)? {
        Some(yes) => Ok(Value::bool(yes)),
        None => Err(context.prelude("_issubclass", &[args[0], args[1]])),
    }
}

fn callable(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let yes = match args[0].kind() {
        Kind::Function | Kind::Native | Kind::BoundMethod | Kind::Class | Kind::StaticMethod => true,
        Kind::Instance => {
            classes::lookup(classes::of_instance(args[0]), context.image.name("__call__")).is_some()
        }
        _ => false,
    };
    Ok(Value::bool(yes))
}
