//! The methods of `collections.deque`, and the natives of `_collections` that work on dicts.

use crate::text::interrupt::Watch;
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::layout::deque::{LENGTH, MOST};
use crate::vm::object::Kind;
use crate::vm::{Value, deque, item, iterate, table};

use super::Native;
use super::arguments::{index, is_exact, over, under};
use super::list::to_remove;
use super::protocol::{self, entries};

pub(super) const NATIVES: &[Native] = entries![
    "deque.__new__(cls, iterable=?, maxlen=None)" => new,
    "deque.__init__(self, iterable=?, maxlen=None)" => init,
    "@deque.maxlen(self, /)" => |_, args| Ok(args[0].object_unchecked().get(MOST)),
    "deque.append(self, item, /)" => |context, args| push(context, args, false),
    "deque.appendleft(self, item, /)" => |context, args| push(context, args, true),
    "deque.pop(self, /)" => |context, args| pop(context, args, false),
    "deque.popleft(self, /)" => |context, args| pop(context, args, true),
    "deque.extend(self, iterable, /)" => |context, args| extend(context, args[0], args[1], false, Value::NONE),
    "deque.extendleft(self, iterable, /)" => |context, args| extend(context, args[0], args[1], true, Value::NONE),
    "deque.insert(self, index, value, /)" => insert,
    "deque.remove(self, value, /)" => remove,
    "deque.clear(self, /)" => clear,
    "deque.copy(self, /)" => copy,
    "deque.__copy__(self, /)" => copy,
    "deque.count(self, value, /)" => super::list::count,
    "deque.index(self, value, start=0, stop=?, /)" => super::list::position,
    "deque.reverse(self, /)" => reverse,
    "deque.rotate(self, n=1, /)" => rotate,
    "deque.__len__(self, /)" => protocol::len,
    "deque.__contains__(self, key, /)" => protocol::contains,
    "deque.__iter__(self, /)" => protocol::iter,
    "deque.__reversed__(self, /)" => super::view::reversed,
    "deque.__getitem__(self, key, /)" => protocol::get_item,
    "deque.__setitem__(self, key, value, /)" => protocol::set_item,
    "deque.__delitem__(self, key, /)" => protocol::delete_item,
    "deque.__eq__(self, value, /)" => protocol::eq,
    "deque.__ne__(self, value, /)" => protocol::ne,
    "deque.__lt__(self, value, /)" => protocol::lt,
    "deque.__le__(self, value, /)" => protocol::le,
    "deque.__gt__(self, value, /)" => protocol::gt,
    "deque.__ge__(self, value, /)" => protocol::ge,
    "deque.__add__(self, value, /)" => protocol::add,
    "deque.__iadd__(self, value, /)" => |context, args| extend(context, args[0], args[1], false, args[0]),
    "deque.__mul__(self, value, /)" => protocol::multiply,
    "deque.__rmul__(self, value, /)" => protocol::multiply,
    "deque.__repr__(self, /)" => protocol::repr,
    "_collections.dict_move(d, key, last, /)" => dict_move,
    "_collections.dict_pop_first(d, /)" => dict_pop_first,
];

fn most(context: &mut Context<'_>, value: Value) -> Outcome {
    if value.is_none() {
        return Ok(value);
    }
    if !matches!(under(value).kind(), Kind::Int | Kind::Bool | Kind::BigInt) {
        return Err(context.raise("TypeError", "an integer is required"));
    }
    match usize::try_from(index(context, value)?) {
        Ok(most) => Ok(Value::index(most)),
        Err(_) => Err(context.raise("ValueError", "maxlen must be non-negative")),
    }
}

/// `deque(iterable, maxlen)`; for a class made from deque, `__init__` fills it.
fn new(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if !is_exact(args[0], Kind::Deque) {
        let made = deque::new(&mut context.maker(), Value::NONE);
        return over(context, args[0], Kind::Deque, made);
    }
    let most = most(context, args[2])?;
    let made = deque::new(&mut context.maker(), most);
    if args[1].is_empty() { Ok(made) } else { extend(context, made, args[1], false, made) }
}

fn init(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let most = most(context, args[2])?;
    args[0].object_unchecked().set(MOST, most);
    clear(context, args)?;
    if args[1].is_empty() { Ok(Value::NONE) } else { extend(context, args[0], args[1], false, Value::NONE) }
}

fn push(context: &mut Context<'_>, args: &[Value], left: bool) -> Outcome {
    deque::push(&mut context.maker(), args[0].object_unchecked(), args[1], left);
    Ok(Value::NONE)
}

fn pop(context: &mut Context<'_>, args: &[Value], left: bool) -> Outcome {
    match deque::pop(args[0].object_unchecked(), left) {
        Some(value) => Ok(value),
        None => Err(context.raise("IndexError", "pop from an empty deque")),
    }
}

/// Adds what can be walked through, and gives `result`.
fn extend(context: &mut Context<'_>, this: Value, items: Value, left: bool, result: Value) -> Outcome {
    let Some(all) = iterate::all(context, items) else {
        return Err(context.prelude("_deque_extended", &[this, items, Value::bool(left), result]));
    };
    let mut watch = Watch::new();
    for item in all {
        if watch.is_raised() {
            return Err(Exit::Stopped);
        }
        deque::push(&mut context.maker(), this.object_unchecked(), item, left);
    }
    Ok(result)
}

fn insert(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let at = index(context, args[1])?;
    let this = args[0].object_unchecked();
    let done = deque::change(&mut context.maker(), this, |items| {
        let length = items.len() as i64;
        if this.get(MOST).as_small().is_some_and(|most| most <= length) {
            return false;
        }
        let at = if at < 0 { (at + length).max(0) } else { at.min(length) };
        items.insert(at as usize, args[2]);
        true
    });
    if done { Ok(Value::NONE) } else { Err(context.raise("IndexError", "deque already at its maximum size")) }
}

fn remove(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    loop {
        let Some((at, held)) = to_remove(context, args, deque::items(args[0]))? else {
            // It says that there is none: for that it writes the value out.
            return Err(context.prelude("_remove_from", args));
        };
        // Where another thread has changed the deque since, it is looked through again.
        let removed = deque::change(&mut context.maker(), args[0].object_unchecked(), |items| {
            let same = items.get(at) == Some(&held);
            if same {
                items.remove(at);
            }
            same
        });
        if removed {
            return Ok(Value::NONE);
        }
    }
}

fn clear(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    deque::change(&mut context.maker(), args[0].object_unchecked(), Vec::clear);
    Ok(Value::NONE)
}

fn made_of(context: &mut Context<'_>, most: Value, items: &[Value]) -> Value {
    let made = deque::new(&mut context.maker(), most);
    for &item in items {
        deque::push(&mut context.maker(), made.object_unchecked(), item, false);
    }
    made
}

fn copy(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let most = args[0].object_unchecked().get(MOST);
    Ok(made_of(context, most, &deque::items(args[0])))
}

/// `a + b` of two deques.
pub(in crate::vm) fn concatenated(context: &mut Context<'_>, a: Value, b: Value) -> Value {
    let items = [deque::items(a), deque::items(b)].concat();
    made_of(context, a.object_unchecked().get(MOST), &items)
}

/// `deque * times`: no more than fits into a deque that has a limit is worked out.
pub(in crate::vm) fn repeated(context: &mut Context<'_>, value: Value, times: i64) -> Outcome {
    let this = value.object_unchecked();
    let items = deque::items(value);
    let times = usize::try_from(times).unwrap_or(0);
    let times = match this.get(MOST).as_small() {
        Some(most) if !items.is_empty() => times.min(most as usize / items.len() + 2),
        _ => times,
    };
    crate::vm::operate::large(context, items.len().saturating_mul(times).saturating_mul(8))?;
    let all = items.repeat(times);
    Ok(made_of(context, this.get(MOST), &all))
}

fn reverse(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    deque::change(&mut context.maker(), args[0].object_unchecked(), |items| items.reverse());
    Ok(Value::NONE)
}

fn rotate(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let by = index(context, args[1])?;
    let this = args[0].object_unchecked();
    context.spend(deque::length(this));
    if this.get(LENGTH).as_index() > 1 {
        deque::change(&mut context.maker(), this, |items| {
            if !items.is_empty() {
                let by = by.rem_euclid(items.len() as i64) as usize;
                items.rotate_right(by);
            }
        });
    }
    Ok(Value::NONE)
}

fn dict_of(context: &mut Context<'_>, value: Value) -> Result<Value, Exit> {
    match item::dict_under(value) {
        Some(dict) => Ok(dict),
        None => Err(context.raise("TypeError", "a dict is wanted")),
    }
}

/// A key that only Python can compare is moved by the prelude.
fn dict_move(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let dict = dict_of(context, args[0])?;
    let slow = [dict, args[1], args[2]];
    let hash = context.hash(args[1], ("_dict_move", &slow))?;
    let last = args[2] == Value::TRUE;
    match table::move_key(&mut context.maker(), dict.object_unchecked(), args[1], hash, last) {
        Ok(there) => Ok(Value::bool(there)),
        Err(_) => Err(context.prelude("_dict_move", &slow)),
    }
}

fn dict_pop_first(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let dict = dict_of(context, args[0])?;
    match table::pop_first(dict.object_unchecked()) {
        Some((key, value)) => Ok(context.tuple(&[key, value])),
        None => Ok(Value::NONE),
    }
}
