//! Looks at containers, and changes of them.

use super::{Key, Next, Operation, Variable};
use crate::vm::image::Image;
use crate::vm::layout::{bound, instance, iterator, view};
use crate::vm::object::Kind;
use crate::vm::thread::code_of;
use crate::vm::{Value, class, item, iterate, list};

/// Methods that change what they are of.
const CHANGING: [&str; 24] = [
    "append",
    "extend",
    "insert",
    "remove",
    "pop",
    "clear",
    "sort",
    "reverse",
    "update",
    "setdefault",
    "popitem",
    "add",
    "discard",
    "appendleft",
    "popleft",
    "extendleft",
    "rotate",
    "difference_update",
    "intersection_update",
    "symmetric_difference_update",
    "heappush",
    "heappop",
    "shuffle",
    "__setitem__",
];

/// `object[key]`.
pub(super) fn item(image: &Image, object: Value, key: Value) -> Next {
    match object.kind() {
        Kind::List | Kind::Dict if !key.is(Kind::Slice) => {
            let value = item::quick(object, key).unwrap_or(Value::EMPTY);
            Next::Read(Variable { object, key: Key::Item(position(object, key)) }, value)
        }
        Kind::List | Kind::Deque => operation(object, "[]", key, false),
        Kind::Instance => match held(image, object, "__getitem__") {
            Some(Held::Container(container)) if !key.is(Kind::Slice) => {
                let value = item::quick(container, key).unwrap_or(Value::EMPTY);
                Next::Read(Variable { object, key: Key::Item(position(container, key)) }, value)
            }
            Some(_) => {
                Next::Operation(Operation { container: object, name: "[]", argument: key, changes: false })
            }
            None => Next::Own,
        },
        _ => Next::Own,
    }
}

/// What an instance's items are in, where its class has them by no method of the program's.
enum Held {
    /// A dict or a list under it.
    Container(Value),
    /// What the library keeps.
    Library,
}

fn held(image: &Image, object: Value, method: &str) -> Option<Held> {
    let of = class::of_instance(object);
    let found = class::lookup(of, image.find_name(method)?)?;
    let is_own = found.is(Kind::Function) && code_of(image, found).noticed.is_some();
    let payload = object.object_unchecked().get(instance::PAYLOAD);
    match payload.kind() {
        _ if is_own => None,
        Kind::List | Kind::Dict => Some(Held::Container(payload)),
        _ => Some(Held::Library),
    }
}

/// `object[key] = value`.
pub(super) fn stored(image: &Image, object: Value, key: Value, value: Value) -> Next {
    match object.kind() {
        // What is deleted from a list moves those behind it.
        Kind::List | Kind::Dict if !key.is(Kind::Slice) && !(value.is_empty() && object.is(Kind::List)) => {
            Next::Write(Variable { object, key: Key::Item(position(object, key)) }, value)
        }
        Kind::List | Kind::Deque => operation(object, "[]=", key, true),
        Kind::Instance => {
            let method = if value.is_empty() { "__delitem__" } else { "__setitem__" };
            match held(image, object, method) {
                Some(Held::Container(container)) if container.is(Kind::Dict) || !value.is_empty() => {
                    Next::Write(Variable { object, key: Key::Item(position(container, key)) }, value)
                }
                Some(_) => Next::Operation(Operation {
                    container: object,
                    name: "[]=",
                    argument: key,
                    changes: true,
                }),
                None => Next::Own,
            }
        }
        _ => Next::Own,
    }
}

/// An index from the list's end is the same variable as the one from its begin.
fn position(object: Value, key: Value) -> Value {
    match key.as_small() {
        Some(index) if index < 0 && object.is(Kind::List) => {
            Value::small(index + list::length(object.object_unchecked()) as i64).unwrap_or(key)
        }
        _ => key,
    }
}

/// The next round of a `for` loop.
pub(super) fn next_item(source: Value) -> Next {
    if !source.is(Kind::Iterator) {
        return Next::Own;
    }
    let object = source.object_unchecked();
    let container = object.get(iterator::SOURCE);
    match object.get(iterator::WHAT).as_index() {
        iterate::LIST => {
            let at = object.get(iterator::NEXT);
            match list::get(container.object_unchecked(), at.as_index()) {
                Some(value) => Next::Read(Variable { object: container, key: Key::Item(at) }, value),
                None => operation(container, "len", Value::EMPTY, false),
            }
        }
        iterate::KEYS | iterate::VALUES | iterate::ITEMS | iterate::BACK | iterate::DEQUE => {
            operation(container, "next", Value::EMPTY, false)
        }
        _ => Next::Own,
    }
}

pub(super) fn call(image: &Image, callee: Value, mut arguments: impl Iterator<Item = Value>) -> Next {
    let (native, first) = match callee.kind() {
        Kind::Native => (callee, arguments.next().unwrap_or(Value::EMPTY)),
        Kind::BoundMethod => {
            let object = callee.object_unchecked();
            (object.get(bound::FUNCTION), object.get(bound::SELF))
        }
        // Of the library's: `sum`, `sorted`.
        Kind::Function => {
            let code = code_of(image, callee);
            if code.noticed.is_some() {
                return Next::Own;
            }
            let mut looks = arguments.map(|argument| operation(argument, "call", Value::EMPTY, false));
            return looks.find(|next| *next != Next::Own).unwrap_or(Next::Own);
        }
        _ => return Next::Own,
    };
    if !native.is(Kind::Native) {
        return Next::Own;
    }
    let name = image.natives[native.object_unchecked().get(0).as_index()].name;
    operation(first, name, arguments.next().unwrap_or(Value::EMPTY), CHANGING.contains(&name))
}

/// An operation of two values, one of which is a container.
pub(super) fn either(a: Value, b: Value, name: &'static str) -> Next {
    match operation(a, name, b, false) {
        Next::Own => operation(b, name, a, false),
        looks => looks,
    }
}

/// Of a container that can change; anything else is nobody's business.
pub(super) fn operation(container: Value, name: &'static str, argument: Value, changes: bool) -> Next {
    match container.kind() {
        Kind::List | Kind::Dict | Kind::Set | Kind::Deque => {
            Next::Operation(Operation { container, name, argument, changes })
        }
        Kind::DictView => operation(container.object_unchecked().get(view::DICT), name, argument, changes),
        Kind::Instance => match container.object_unchecked().get(instance::PAYLOAD).kind() {
            Kind::List | Kind::Dict | Kind::Set => {
                Next::Operation(Operation { container, name, argument, changes })
            }
            _ => Next::Own,
        },
        _ => Next::Own,
    }
}
