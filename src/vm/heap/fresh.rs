//! Objects as they are made: of slots, or of bytes.

use super::Heap;
use crate::vm::Value;
use crate::vm::nursery::Nursery;
use crate::vm::object::{HEADER, Kind};

/// An object with these slots.
pub(in crate::vm) fn slots(heap: &Heap, nursery: &mut Nursery, kind: Kind, values: &[Value]) -> Value {
    let object = heap.allocate(nursery, kind, values.len(), values.len() * 8);
    // SAFETY: the body is fresh, 8-aligned and as long as the values; nobody else sees it yet.
    unsafe {
        std::ptr::copy_nonoverlapping(values.as_ptr(), object.byte_add(HEADER).cast::<Value>(), values.len());
    }
    Value::object(object)
}

/// An object with `count` slots of the same value.
pub(in crate::vm) fn filled(
    heap: &Heap,
    nursery: &mut Nursery,
    kind: Kind,
    count: usize,
    value: Value,
) -> Value {
    let object = heap.allocate(nursery, kind, count, count * 8);
    // SAFETY: as in `slots`.
    unsafe { std::slice::from_raw_parts_mut(object.byte_add(HEADER).cast::<Value>(), count) }.fill(value);
    Value::object(object)
}

/// An object with these bytes, in parts.
pub(in crate::vm) fn bytes(heap: &Heap, nursery: &mut Nursery, kind: Kind, parts: &[&[u8]]) -> Value {
    let length = parts.iter().map(|part| part.len()).sum();
    let object = heap.allocate(nursery, kind, length, length);
    // SAFETY: the body is fresh and as long as all parts together.
    unsafe {
        let mut at = object.byte_add(HEADER).cast::<u8>();
        for part in parts {
            std::ptr::copy_nonoverlapping(part.as_ptr(), at, part.len());
            at = at.add(part.len());
        }
    }
    Value::object(object)
}
