//! The methods of generators.

use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::generator as states;
use crate::vm::layout::generator as layout;
use crate::vm::object::Kind;
use crate::vm::{Value, class as classes, raise};

use super::Native;

pub(super) const NATIVES: &[Native] = &[
    Native { signature: "generator.__iter__(self, /)", call: |_, args| Ok(args[0]) },
    Native { signature: "generator.__next__(self, /)", call: |_, args| resume(args[0], Value::NONE) },
    Native { signature: "generator.send(self, value, /)", call: |_, args| resume(args[0], args[1]) },
    Native { signature: "generator.throw(self, typ, val=None, tb=None, /)", call: throw },
    Native { signature: "generator.close(self, /)", call: close },
    Native {
        signature: "@generator.gi_running(self, /)",
        call: |_, args| Ok(Value::bool(state(args[0]) == states::RUNNING)),
    },
];

fn state(generator: Value) -> usize {
    generator.object_unchecked().get(layout::STATE).as_index()
}

fn resume(generator: Value, sent: Value) -> Outcome {
    Err(Exit::Resume { generator, sent, default: Value::EMPTY })
}

fn throw(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let (generator, what, value) = (args[0], args[1], args[2]);
    if raise::is_exception(what) {
        return Err(Exit::Throw { generator, exception: what });
    }
    if raise::is_exception(value) {
        return Err(Exit::Throw { generator, exception: value });
    }
    if what.is(Kind::Class) && what.object_unchecked().flags() & classes::EXCEPTION != 0 {
        // Making the exception may run Python.
        return Err(context.prelude("_generator_throw", &[generator, what, value]));
    }
    let name = context.type_name(what);
    let message = format!("exceptions must be classes or instances deriving from BaseException, not {name}");
    Err(context.raise("TypeError", &message))
}

fn close(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let slot = args[0].object_unchecked().slot(layout::STATE);
    match state(args[0]) {
        states::NEW if slot.replace(Value::index(states::NEW), Value::index(states::ENDED)) => {
            Ok(Value::NONE)
        }
        states::ENDED => Ok(Value::NONE),
        states::RUNNING => Err(context.raise("ValueError", "generator already executing")),
        _ => Err(context.prelude("_generator_close", args)),
    }
}
