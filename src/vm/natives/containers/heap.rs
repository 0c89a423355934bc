//! `_heapq`: heaps in lists, each change one operation. What takes more than plain values to compare is left as it is,
//! to the library's Python.

use std::cmp::Ordering;

use crate::text::interrupt::Watch;
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::object::{Kind, Object, Slot};
use crate::vm::{Value, list};

use super::Native;
use super::arguments::under;
use super::sort::{Stop, plain_order};

pub(super) const NATIVES: &[Native] = &[
    Native { signature: "_heapq.push(heap, item, /)", call: push },
    Native { signature: "_heapq.pop(heap, /)", call: pop },
    Native { signature: "_heapq.replace(heap, item, /)", call: replace },
    Native { signature: "_heapq.heapify(heap, /)", call: heapify },
];

fn less(a: Value, b: Value) -> Result<bool, Stop> {
    Ok(plain_order(a, b, 0)? == Some(Ordering::Less))
}

/// Puts an item at `at`, or above where it is less than what is there. Nothing is written before all is compared.
fn up(heap: &[Slot], item: Value, at: usize) -> Result<(), Stop> {
    let mut end = at;
    while end > 0 && less(item, heap[(end - 1) / 2].get())? {
        end = (end - 1) / 2;
    }
    let mut hole = at;
    while hole != end {
        let above = (hole - 1) / 2;
        heap[hole].set(heap[above].get());
        hole = above;
    }
    heap[end].set(item);
    Ok(())
}

/// Puts an item at `start`, or below: along the smaller children to the end and up again, which takes fewer comparisons
/// than stopping on the way. Nothing is written before all is compared.
fn down(heap: &[Slot], item: Value, start: usize) -> Result<(), Stop> {
    let mut path = vec![start];
    let mut at = start;
    while 2 * at + 1 < heap.len() {
        let child = 2 * at + 1;
        let right = child + 1 < heap.len() && !less(heap[child].get(), heap[child + 1].get())?;
        at = child + usize::from(right);
        path.push(at);
    }
    let mut end = path.len() - 1;
    while end > 0 && less(item, heap[path[end]].get())? {
        end -= 1;
    }
    for step in path[..=end].windows(2) {
        heap[step[0]].set(heap[step[1]].get());
    }
    heap[path[end]].set(item);
    Ok(())
}

fn heaped(items: &[Slot]) -> Result<(), Stop> {
    let mut watch = Watch::new();
    (0..items.len() / 2)
        .rev()
        .try_for_each(|at| if watch.is_raised() { Err(Stop) } else { down(items, items[at].get(), at) })
}

fn list_of(context: &mut Context<'_>, heap: Value) -> Result<&'static Object, Exit> {
    let held = under(heap);
    if held.is(Kind::List) {
        return Ok(held.object_unchecked());
    }
    let name = context.type_name(heap);
    Err(context.raise("TypeError", &format!("heap argument must be a list, not {name}")))
}

fn push(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let heap = list_of(context, args[0])?;
    let done = list::in_place(&mut context.maker(), heap, 1, |slots, length| {
        let done = up(&slots[..=length], args[1], length).is_ok();
        (length + usize::from(done), done)
    });
    Ok(Value::bool(done))
}

fn empty(context: &mut Context<'_>) -> Exit {
    context.raise("IndexError", "index out of range")
}

fn pop(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let heap = list_of(context, args[0])?;
    let found = list::in_place(&mut context.maker(), heap, 0, |slots, length| {
        let Some(last) = length.checked_sub(1) else { return (0, None) };
        let (least, item) = (slots[0].get(), slots[last].get());
        if last > 0 && down(&slots[..last], item, 0).is_err() {
            return (length, Some(Value::NOT_IMPLEMENTED));
        }
        slots[last].set(Value::EMPTY);
        (last, Some(least))
    });
    found.ok_or_else(|| empty(context))
}

fn replace(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let heap = list_of(context, args[0])?;
    let found = list::in_place(&mut context.maker(), heap, 0, |slots, length| {
        if length == 0 {
            return (0, None);
        }
        let least = slots[0].get();
        let done = down(&slots[..length], args[1], 0).is_ok();
        (length, Some(if done { least } else { Value::NOT_IMPLEMENTED }))
    });
    found.ok_or_else(|| empty(context))
}

fn heapify(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let heap = list_of(context, args[0])?;
    let done = list::in_place(&mut context.maker(), heap, 0, |slots, length| {
        let copy: Vec<Slot> = slots[..length].iter().map(|slot| Slot::of(slot.get())).collect();
        let done = heaped(&copy).is_ok();
        if done {
            for (slot, item) in slots.iter().zip(&copy) {
                slot.set(item.get());
            }
        }
        (length, done)
    });
    Ok(Value::bool(done))
}
