//! The methods of exceptions.

use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::layout::exception;
use crate::vm::native::{keywords, sequence};
use crate::vm::object::Kind;
use crate::vm::{Value, class as classes, list, raise};

use super::Native;

pub(super) const NATIVES: &[Native] = &[
    Native { signature: "BaseException.__new__(cls, /, *args, **kwargs)", call: new },
    Native { signature: "BaseException.__init__(this, /, *args, **kwargs)", call: init },
    Native {
        signature: "BaseException.__str__(this, /)",
        call: |context, args| described(context, args, "_exception_str"),
    },
    Native {
        signature: "BaseException.__repr__(this, /)",
        call: |context, args| described(context, args, "_exception_repr"),
    },
    Native { signature: "BaseException.with_traceback(this, tb, /)", call: with_traceback },
    Native { signature: "BaseException.add_note(this, note, /)", call: add_note },
    Native {
        signature: "@StopIteration.value(this, /)",
        call: |context, args| argument(context, args, 0, 1),
    },
    Native { signature: "@NameError.name(this, /)", call: |_, _| Ok(Value::NONE) },
    Native { signature: "@AttributeError.name(this, /)", call: |_, _| Ok(Value::NONE) },
    Native { signature: "@AttributeError.obj(this, /)", call: |_, _| Ok(Value::NONE) },
    Native { signature: "@ImportError.name(this, /)", call: |_, _| Ok(Value::NONE) },
    Native { signature: "@ImportError.path(this, /)", call: |_, _| Ok(Value::NONE) },
    Native { signature: "@ImportError.msg(this, /)", call: |context, args| argument(context, args, 0, 1) },
    Native { signature: "@SystemExit.code(this, /)", call: code },
    Native { signature: "@OSError.errno(this, /)", call: |context, args| argument(context, args, 0, 2) },
    Native { signature: "@OSError.strerror(this, /)", call: |context, args| argument(context, args, 1, 2) },
    Native { signature: "@OSError.filename(this, /)", call: |context, args| argument(context, args, 2, 3) },
];

/// The methods may be called with anything.
fn check(context: &mut Context<'_>, value: Value) -> Result<(), Exit> {
    if raise::is_exception(value) {
        return Ok(());
    }
    let name = context.type_name(value);
    let message = format!("descriptor requires a 'BaseException' object but received a '{name}'");
    Err(context.raise("TypeError", &message))
}

fn new(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let class = args[0];
    if !class.is(Kind::Class) || class.object_unchecked().flags() & classes::EXCEPTION == 0 {
        return Err(
            context.raise("TypeError", "BaseException.__new__(X): X is not a subtype of BaseException")
        );
    }
    let made = context.new_instance(class);
    made.object_unchecked().set(exception::ARGS, args[1]);
    Ok(made)
}

fn init(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    check(context, args[0])?;
    args[0].object_unchecked().set(exception::ARGS, args[1]);
    let named = keywords(args[2]);
    if named.is_empty() {
        return Ok(Value::NONE);
    }
    let class = classes::of_instance(args[0]);
    raise::exception_keywords(context, class, args[0], &named)
}

/// What an exception's arguments say may need Python.
fn described(context: &mut Context<'_>, args: &[Value], how: &str) -> Outcome {
    check(context, args[0])?;
    Err(context.prelude(how, args))
}

fn with_traceback(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    check(context, args[0])?;
    if args[1].is_none() || raise::held_calls(args[1]).is_some() {
        args[0].object_unchecked().set(exception::TRACEBACK, args[1]);
        return Ok(args[0]);
    }
    Err(context.raise("TypeError", "__traceback__ must be a traceback or None"))
}

fn add_note(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    check(context, args[0])?;
    if !args[1].is(Kind::Str) {
        let name = context.type_name(args[1]);
        return Err(context.raise("TypeError", &format!("note must be a str, not '{name}'")));
    }
    let object = args[0].object_unchecked();
    if !object.get(exception::NOTES).is(Kind::List) {
        let made = context.list(&[]);
        object.set(exception::NOTES, made);
    }
    list::push(&mut context.maker(), object.get(exception::NOTES).object_unchecked(), args[1]);
    Ok(Value::NONE)
}

fn arguments(context: &mut Context<'_>, args: &[Value]) -> Result<Vec<Value>, Exit> {
    check(context, args[0])?;
    Ok(sequence(args[0].object_unchecked().get(exception::ARGS)).unwrap_or_default())
}

/// Argument `index` of an exception that has at least `least`.
fn argument(context: &mut Context<'_>, args: &[Value], index: usize, least: usize) -> Outcome {
    let all = arguments(context, args)?;
    Ok(if all.len() >= least { all[index] } else { Value::NONE })
}

fn code(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let all = arguments(context, args)?;
    Ok(match all.as_slice() {
        [] => Value::NONE,
        [only] => *only,
        _ => args[0].object_unchecked().get(exception::ARGS),
    })
}
