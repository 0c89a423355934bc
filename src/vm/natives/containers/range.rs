//! The methods of ranges and slices.

use crate::vm::context::{Context, Outcome};
use crate::vm::layout::range::{START, STEP, STOP};
use crate::vm::object::Kind;
use crate::vm::{Value, item, iterate, range};

use super::Native;
use super::arguments::{index, under};
use super::protocol::{self, entries};

pub(super) const NATIVES: &[Native] = entries![
    "range.__new__(cls, start, stop=?, step=?, /)" => new,
    "@range.start(self, /)" => |_, args| Ok(args[0].object_unchecked().get(START)),
    "@range.stop(self, /)" => |_, args| Ok(args[0].object_unchecked().get(STOP)),
    "@range.step(self, /)" => |_, args| Ok(args[0].object_unchecked().get(STEP)),
    "range.index(self, value, /)" => position,
    "range.count(self, value, /)" => count,
    "range.__len__(self, /)" => protocol::len,
    "range.__contains__(self, key, /)" => protocol::contains,
    "range.__iter__(self, /)" => protocol::iter,
    "range.__reversed__(self, /)" => reversed,
    "range.__getitem__(self, key, /)" => protocol::get_item,
    "range.__eq__(self, value, /)" => protocol::eq,
    "range.__ne__(self, value, /)" => protocol::ne,
    "range.__hash__(self, /)" => protocol::hash,
    "range.__repr__(self, /)" => protocol::repr,
    "slice.__new__(cls, start, stop=?, step=?, /)" => new_slice,
    "@slice.start(self, /)" => |_, args| Ok(args[0].object_unchecked().get(START)),
    "@slice.stop(self, /)" => |_, args| Ok(args[0].object_unchecked().get(STOP)),
    "@slice.step(self, /)" => |_, args| Ok(args[0].object_unchecked().get(STEP)),
    "slice.indices(self, length, /)" => indices,
    "slice.__eq__(self, value, /)" => protocol::eq,
    "slice.__repr__(self, /)" => protocol::repr,
];

fn new(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let [_, start, stop, step] = [args[0], under(args[1]), under(args[2]), under(args[3])];
    if [start, stop, step].iter().any(|part| part.is(Kind::Instance)) {
        let parts: Vec<Value> = [start, stop, step].into_iter().filter(|part| !part.is_empty()).collect();
        let parts = context.tuple(&parts);
        return Err(context.prelude("_range_of", &[parts]));
    }
    if stop.is_empty() {
        return range::new(context, Value::index(0), start, Value::index(1));
    }
    range::new(context, start, stop, if step.is_empty() { Value::index(1) } else { step })
}

fn is_integer(value: Value) -> bool {
    matches!(value.kind(), Kind::Int | Kind::BigInt | Kind::Bool)
}

fn position(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let value = under(args[1]);
    if is_integer(value) && range::contains(args[0], value) {
        let first = args[0].object_unchecked().get(START);
        let step = args[0].object_unchecked().get(STEP);
        let away = crate::vm::operate::binary(context, crate::bytecode::BinaryOp::Sub, value, first)?;
        return crate::vm::operate::binary(context, crate::bytecode::BinaryOp::FloorDiv, away, step);
    }
    if is_integer(value) {
        let text = crate::text::integer::to_string(&crate::vm::number::big(value)).unwrap_or_default();
        return Err(context.raise("ValueError", &format!("{text} is not in range")));
    }
    Err(context.prelude("_index_of", &[args[0], value]))
}

fn count(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let value = under(args[1]);
    if is_integer(value) {
        return Ok(Value::index(usize::from(range::contains(args[0], value))));
    }
    Err(context.prelude("_count_of", &[args[0], value]))
}

pub(super) fn reversed(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let whole = context.object(Kind::Slice, &[Value::NONE, Value::NONE, Value::index(0)]);
    let minus_one = context.int(-1);
    whole.object_unchecked().set(STEP, minus_one);
    let backwards = item::load(context, args[0], whole)?;
    iterate::iter(context, backwards)
}

fn new_slice(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let [start, stop, step] =
        [args[1], args[2], args[3]].map(|part| if part.is_empty() { Value::NONE } else { part });
    let parts = if args[2].is_empty() { [Value::NONE, start, Value::NONE] } else { [start, stop, step] };
    Ok(context.object(Kind::Slice, &parts))
}

fn indices(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let length = index(context, args[1])?;
    let Ok(length) = usize::try_from(length) else {
        return Err(context.raise("ValueError", "length should not be negative"));
    };
    let (start, stop, step) = item::slice_bounds(context, args[0], length)?;
    let [start, stop, step] = [start, stop, step].map(|part| context.int(part));
    Ok(context.tuple(&[start, stop, step]))
}
