//! Values: what lies under an instance, texts, hashes, order.

use crate::bytecode::BinaryOp;
use crate::text::interrupt::{self, each};
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::layout::{class, instance, view};
use crate::vm::object::{Kind, Slot};
use crate::vm::{
    Value, class as classes, deque, equal, iterate, list, number, operate, repr, suggest, table,
};

use super::Native;
use super::arguments::{index, under};
use crate::vm::natives::containers::order_of;
use crate::vm::natives::objects::identity_text;

pub(super) const NATIVES: &[Native] = &[
    Native { signature: "_vm.is_instance(x, /)", call: |_, args| Ok(Value::bool(is_instance(args[0]))) },
    Native { signature: "_vm.is_plain(x, /)", call: plain },
    Native { signature: "_vm.payload(x, /)", call: |_, args| Ok(under(args[0])) },
    Native { signature: "_vm.set_payload(instance, value, /)", call: set_payload },
    Native { signature: "_vm.replace_payload(instance, old, value, /)", call: replace_payload },
    Native { signature: "_vm.nearest(name, names, /)", call: nearest },
    Native { signature: "_vm.plain_repr(x, /)", call: plain_repr },
    Native { signature: "_vm.hash(x, /)", call: hash },
    Native { signature: "_vm.sort(keys, items, reverse, /)", call: sort },
    Native { signature: "_vm.sum(items, start, /)", call: sum },
    // An iterator of the VM's own, or None where the items come from Python.
    Native {
        signature: "_vm.enumerated(iterator, start, /)",
        call: |context, args| Ok(iterate::enumerated(context, args[0], args[1]).unwrap_or(Value::NONE)),
    },
    Native {
        signature: "_vm.zipped(iterators, /)",
        call: |context, args| Ok(iterate::zipped(context, &list::items(args[0])).unwrap_or(Value::NONE)),
    },
    Native { signature: "_vm.bump(list, index, n, /)", call: bump },
];

/// As deep as containers are looked into.
const DEPTH: usize = 60;

fn plain(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let plain = is_plain(args[0], 0);
    context.finished()?;
    Ok(Value::bool(plain))
}

/// Whether a value's class was written in Python.
fn is_instance(value: Value) -> bool {
    value.is(Kind::Instance) && classes::of_instance(value).object_unchecked().flags() & classes::USER != 0
}

/// Whether there is no instance anywhere within.
fn is_plain(value: Value, depth: usize) -> bool {
    if depth > DEPTH || interrupt::counted() {
        return false;
    }
    let plain = |value: Value| is_plain(value, depth + 1);
    match value.kind() {
        Kind::Instance | Kind::BoundMethod | Kind::Primitive => false,
        Kind::Tuple => each(value.object_unchecked().slots().iter()).all(|slot| plain(slot.get())),
        Kind::List => each(list::items(value).into_iter()).all(plain),
        Kind::Deque => each(deque::items(value).into_iter()).all(plain),
        Kind::Dict | Kind::Set | Kind::FrozenSet => {
            each(table::entries(value.object_unchecked()).into_iter())
                .all(|(key, value)| plain(key) && plain(value))
        }
        Kind::DictView => plain(value.object_unchecked().get(view::DICT)),
        _ => true,
    }
}

/// Which of the names was meant, or None.
fn nearest(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let names = crate::vm::native::sequence(args[1]).unwrap_or_default();
    let names: Vec<&str> = names.iter().map(|name| name.as_str().unwrap_or_default()).collect();
    let found = suggest::nearest(args[0].as_str().unwrap_or_default(), names.into_iter());
    Ok(found.map_or(Value::NONE, |name| context.str(name)))
}

/// Puts another value in place of `old`, and says whether that was still there.
fn replace_payload(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if !args[0].is(Kind::Instance) || args[1].kind() != args[2].kind() {
        return Err(context.raise("TypeError", "a value of the same type is wanted"));
    }
    let slot = args[0].object_unchecked().slot(instance::PAYLOAD);
    Ok(Value::bool(slot.replace(args[1], args[2])))
}

fn set_payload(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if !args[0].is(Kind::Instance) {
        return Err(context.raise("TypeError", "an instance is wanted"));
    }
    let wanted = classes::of_instance(args[0]).object_unchecked().get(class::PAYLOAD).as_index();
    let value = under(args[1]);
    let own = context.image.class_of(value).object_unchecked().get(class::KIND).as_index();
    if wanted == 0 || own != wanted {
        return Err(context.raise("TypeError", "a value of the class's builtin base is wanted"));
    }
    args[0].object_unchecked().set(instance::PAYLOAD, value);
    Ok(args[0])
}

fn plain_repr(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if args[0].is(Kind::Primitive)
        && let Some(text) = repr::plain_lock(args[0])
    {
        return Ok(context.str(&text));
    }
    if !args[0].is(Kind::Instance) {
        let mut text = String::new();
        let written = repr::write(context.image, args[0], &mut text, &mut Vec::new());
        context.finished()?;
        if written.is_ok() {
            return Ok(context.str(&text));
        }
    }
    let text = identity_text(context, args[0]);
    Ok(context.str(&text))
}

fn hash(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    match equal::seen(args[0]) {
        Ok(seen) => Ok(context.int(seen)),
        Err(equal::NoHash::Unhashable(what)) => {
            let name = context.type_name(what);
            Err(context.raise("TypeError", &format!("unhashable type: '{name}'")))
        }
        Err(equal::NoHash::Unsure) => Err(context.prelude("_hash", &[args[0]])),
    }
}

/// Puts the items of a list into the order of the keys in another; false where that needs Python.
fn sort(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let (keys, values) = (under(args[0]), under(args[1]));
    if !keys.is(Kind::List) || !values.is(Kind::List) {
        return Err(context.raise("TypeError", "two lists are wanted"));
    }
    let order = order_of(&list::items(keys), args[2] == Value::TRUE);
    context.finished()?;
    let Ok(order) = order else { return Ok(Value::FALSE) };
    list::change(&mut context.maker(), values.object_unchecked(), |items| {
        if items.len() == order.len() {
            *items = order.iter().map(|&at| items[at]).collect();
        }
    });
    Ok(Value::TRUE)
}

/// The sum of a list or tuple of small numbers; None where there is anything else in it, or in the sum.
fn sum(_: &mut Context<'_>, args: &[Value]) -> Outcome {
    let start = args[1].as_small();
    let add = |sum: Option<i64>, item: Value| sum?.checked_add(item.as_small()?);
    let sum = match args[0].kind() {
        Kind::List => list::items(args[0]).into_iter().fold(start, add),
        Kind::Tuple => args[0].object_unchecked().slots().iter().map(Slot::get).fold(start, add),
        _ => None,
    };
    Ok(sum.and_then(Value::small).unwrap_or(Value::NONE))
}

/// `list[index] += n` as one operation.
fn bump(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let at = index(context, args[1])?;
    let bad =
        |context: &mut Context<'_>| -> Exit { context.raise("TypeError", "a list of numbers is wanted") };
    if !args[0].is(Kind::List) || !number::is_number(args[2].kind()) {
        return Err(bad(context));
    }
    let (held, at) = (args[0].object_unchecked(), usize::try_from(at).unwrap_or(usize::MAX));
    loop {
        let Some(old) = list::get(held, at).filter(|old| number::is_number(old.kind())) else {
            return Err(bad(context));
        };
        let new = operate::binary(context, BinaryOp::Add, old, args[2])?;
        if list::update(held, at, |now| (now == old).then_some(new)).is_some() {
            return Ok(new);
        }
    }
}
