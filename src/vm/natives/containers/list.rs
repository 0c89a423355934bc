//! The methods of lists.

use crate::text::interrupt::Watch;
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::object::Kind;
use crate::vm::{Value, equal, item, iterate, list};

use super::Native;
use super::arguments::{bound, index, is_exact, over, under};
use super::protocol::{self, natives};
use super::sort::{Stop, every, is_plain, order_of};

pub(super) const NATIVES: &[Native] = natives!["list",
    "__new__(cls, iterable=?, /)" => new,
    "__init__(self, iterable=?, /)" => init,
    "append(self, object, /)" => append,
    "extend(self, iterable, /)" => |context, args| iterate::extend(context, args[0], args[1]),
    "insert(self, index, object, /)" => insert,
    "pop(self, index=-1, /)" => pop,
    "remove(self, value, /)" => remove,
    "clear(self, /)" => clear,
    "index(self, value, start=0, stop=?, /)" => position,
    "count(self, value, /)" => count,
    "reverse(self, /)" => reverse,
    "sort(self, /, *, key=None, reverse=False)" => sort,
    "copy(self, /)" => copy,
    "__len__(self, /)" => protocol::len,
    "__contains__(self, key, /)" => protocol::contains,
    "__iter__(self, /)" => protocol::iter,
    "__reversed__(self, /)" => reversed,
    "__getitem__(self, index, /)" => protocol::get_item,
    "__setitem__(self, key, value, /)" => protocol::set_item,
    "__delitem__(self, key, /)" => protocol::delete_item,
    "__eq__(self, value, /)" => protocol::eq,
    "__ne__(self, value, /)" => protocol::ne,
    "__lt__(self, value, /)" => protocol::lt,
    "__le__(self, value, /)" => protocol::le,
    "__gt__(self, value, /)" => protocol::gt,
    "__ge__(self, value, /)" => protocol::ge,
    "__add__(self, value, /)" => protocol::add,
    "__iadd__(self, value, /)" => add_in_place,
    "__mul__(self, value, /)" => protocol::multiply,
    "__rmul__(self, value, /)" => protocol::multiply,
    "__repr__(self, /)" => protocol::repr,
];

/// `list(iterable)`; for a class made from list, `__init__` fills it.
fn new(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if args[1].is_empty() || !is_exact(args[0], Kind::List) {
        let made = context.list(&[]);
        return over(context, args[0], Kind::List, made);
    }
    match iterate::all(context, args[1]) {
        Some(items) => Ok(context.list(&items)),
        None => Err(context.prelude("_list", &[args[1]])),
    }
}

fn init(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    clear(context, args)?;
    if args[1].is_empty() { Ok(Value::NONE) } else { iterate::extend(context, args[0], args[1]) }
}

fn append(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    list::push(&mut context.maker(), args[0].object_unchecked(), args[1]);
    Ok(Value::NONE)
}

fn insert(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if under(args[1]).is(Kind::Instance) {
        return Err(context.prelude("_list_insert", args));
    }
    let at = index(context, args[1])?;
    context.spend(list::length(args[0].object_unchecked()));
    list::insert(&mut context.maker(), args[0].object_unchecked(), at, args[2]);
    Ok(Value::NONE)
}

fn pop(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if under(args[1]).is(Kind::Instance) {
        return Err(context.prelude("_list_pop", args));
    }
    let held = args[0].object_unchecked();
    let at = index(context, args[1])?;
    let length = list::length(held);
    let found = if at == -1 {
        list::pop(held)
    } else {
        context.spend(length);
        let at = if at < 0 { at + length as i64 } else { at };
        usize::try_from(at).ok().and_then(|at| list::remove(held, at))
    };
    match found {
        Some(value) => Ok(value),
        None if length == 0 => Err(context.raise("IndexError", "pop from empty list")),
        None => Err(context.raise("IndexError", "pop index out of range")),
    }
}

fn remove(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    context.spend(list::length(args[0].object_unchecked()));
    loop {
        match to_remove(context, args, list::items(args[0]))? {
            // Where another thread has changed the list since, it is looked through again.
            Some((at, held)) if !list::remove_same(args[0].object_unchecked(), at, held) => {}
            Some(_) => return Ok(Value::NONE),
            None => return Err(context.raise("ValueError", "list.remove(x): x not in list")),
        }
    }
}

/// What `remove` of a list or deque with these items is to remove, and its place.
pub(super) fn to_remove(
    context: &mut Context<'_>,
    args: &[Value],
    items: Vec<Value>,
) -> Result<Option<(usize, Value)>, Exit> {
    let mut watch = Watch::new();
    for (at, held) in items.into_iter().enumerate() {
        if watch.is_raised() {
            return Err(Exit::Stopped);
        }
        match equal::equal(held, args[1]) {
            Ok(false) if held != args[1] => {}
            Ok(_) => return Ok(Some((at, held))),
            Err(_) => return Err(context.prelude("_remove_from", args)),
        }
    }
    Ok(None)
}

fn clear(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    list::change(&mut context.maker(), args[0].object_unchecked(), Vec::clear);
    Ok(Value::NONE)
}

/// `index` of a list, tuple or deque.
pub(super) fn position(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let items = iterate::all(context, args[0]).unwrap_or_default();
    context.finished()?;
    let start = bound(context, args[2], items.len(), 0)?;
    let stop = bound(context, args[3], items.len(), items.len())?;
    let mut watch = Watch::new();
    for (at, &held) in items.iter().enumerate().take(stop).skip(start) {
        if watch.is_raised() {
            return Err(Exit::Stopped);
        }
        match equal::equal(held, args[1]) {
            Ok(false) if held != args[1] => {}
            Ok(_) => return Ok(Value::index(at)),
            Err(_) => break,
        }
    }
    // It also says that there is none: for that it writes the value out.
    Err(context.prelude("_index_of", &[args[0], args[1], Value::index(start), Value::index(stop)]))
}

/// `count` of a list, tuple or deque.
pub(super) fn count(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let mut count = 0;
    let mut watch = Watch::new();
    let items = iterate::all(context, args[0]).unwrap_or_default();
    context.finished()?;
    for held in items {
        if watch.is_raised() {
            return Err(Exit::Stopped);
        }
        match equal::equal(held, args[1]) {
            Ok(yes) => count += usize::from(yes || held == args[1]),
            Err(_) => return Err(context.prelude("_count_of", args)),
        }
    }
    Ok(Value::index(count))
}

fn reverse(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    context.spend(list::length(args[0].object_unchecked()));
    list::change(&mut context.maker(), args[0].object_unchecked(), |items| items.reverse());
    Ok(Value::NONE)
}

fn sort(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    context.spend(list::length(args[0].object_unchecked()) * 16);
    let (this, key) = (args[0], args[1]);
    let slow = |context: &mut Context<'_>| Err(context.prelude("_sort", args));
    let Some(reverse) = crate::vm::operate::quick_truth(args[2]) else { return slow(context) };
    if !key.is_none() {
        return slow(context);
    }
    let sorted = |items: &[Value]| -> Result<Vec<Value>, Stop> {
        Ok(order_of(items, reverse)?.into_iter().map(|at| items[at]).collect())
    };
    // Items that need no lock of their own to be compared are sorted in one go; others may be this very list.
    let done = list::change(&mut context.maker(), this.object_unchecked(), |items| {
        let plain = every(items, |item| is_plain(item, 0));
        match if plain { sorted(items) } else { Err(Stop) } {
            Ok(in_order) => {
                *items = in_order;
                true
            }
            Err(Stop) => false,
        }
    });
    if done {
        return Ok(Value::NONE);
    }
    context.finished()?;
    match sorted(&list::items(this)) {
        Ok(in_order) => {
            list::change(&mut context.maker(), this.object_unchecked(), |items| *items = in_order);
            Ok(Value::NONE)
        }
        Err(Stop) => slow(context),
    }
}

fn copy(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let items = list::items(args[0]);
    context.spend(items.len());
    Ok(context.list(&items))
}

pub(super) fn reversed(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let length = Value::index(item::length(args[0]).unwrap_or(0));
    Ok(context.object(Kind::Iterator, &[Value::index(iterate::BACK), args[0], length, Value::NONE]))
}

fn add_in_place(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    crate::vm::operate::inplace(context, crate::bytecode::BinaryOp::Add, args[0], args[1])
}
