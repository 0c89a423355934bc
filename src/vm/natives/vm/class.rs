//! Classes.

use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::layout::class;
use crate::vm::native::sequence;
use crate::vm::object::Kind;
use crate::vm::{Value, build_class, class as classes, table};

use super::Native;
use super::arguments::over;
use crate::vm::natives::objects::make_class;

pub(super) const NATIVES: &[Native] = &[
    Native { signature: "_vm.lookup(cls, name, default=None, /)", call: lookup },
    Native { signature: "_vm.type_of(x, /)", call: |context, args| Ok(context.image.class_of(args[0])) },
    Native {
        signature: "_vm.new_class(name, bases, dict, /)",
        call: |context, args| make_class(context, args[0], args[1], args[2]),
    },
    Native { signature: "_vm.set_abstract(cls, names, /)", call: set_abstract },
    Native { signature: "_vm.stand_on(cls, base, /)", call: stand_on },
    Native {
        signature: "_vm.over(cls, value, /)",
        call: |context, args| {
            let class = check(context, args[0])?;
            let kind = class.object_unchecked().get(class::PAYLOAD).as_index();
            over(context, class, build_class::kind_of_number(kind), args[1])
        },
    },
];

fn check(context: &mut Context<'_>, value: Value) -> Result<Value, Exit> {
    if value.is(Kind::Class) {
        return Ok(value);
    }
    let name = context.type_name(value);
    Err(context.raise("TypeError", &format!("a class is wanted, not {name}")))
}

/// What the classes written in Python have: None stands for the builtin behaviour.
fn lookup(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let class = check(context, args[0])?;
    if !args[1].is(Kind::Str) {
        return Ok(args[2]);
    }
    let hash = args[1].str_hash();
    for slot in class.object_unchecked().get(class::MRO).object_unchecked().slots() {
        let held = slot.get().object_unchecked();
        if held.flags() & classes::USER == 0 {
            continue;
        }
        if let Ok(Some(found)) = table::get(held.get(class::DICT).object_unchecked(), args[1], hash) {
            return Ok(found);
        }
    }
    Ok(args[2])
}

/// Each instance of `cls` gets a value of a builtin type under it, though `cls` is not made from that type.
fn stand_on(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let class = check(context, args[0])?.object_unchecked();
    let base = check(context, args[1])?.object_unchecked();
    if class.flags() & classes::USER != 0 {
        class.set(class::PAYLOAD, base.get(class::KIND));
    }
    Ok(Value::NONE)
}

fn set_abstract(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let class = check(context, args[0])?.object_unchecked();
    if class.flags() & classes::USER == 0 {
        return Ok(Value::NONE);
    }
    let any = !sequence(args[1]).unwrap_or_default().is_empty();
    context.dict_put_name(class.get(class::DICT), "__abstractmethods__", args[1]);
    let others = class.flags() & !classes::ABSTRACT;
    class.set_flags(if any { others | classes::ABSTRACT } else { others });
    Ok(Value::NONE)
}
