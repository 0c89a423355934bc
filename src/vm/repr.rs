//! `str()` and `repr()` of builtin values.

use super::context::{Context, Outcome};
use super::image::Image;
use super::layout::{
    bound, class, deque as deque_layout, function, instance, iterator, module, primitive, range as bounds,
    view,
};
use super::object::Kind;
use super::{Value, class as classes, list, number, table, thread};
use crate::text;
use crate::text::interrupt::{self, each};

/// Containers within containers are written out this deep; Python's own limit is its stack's.
const DEPTH: usize = 100;
/// A text may not become longer than this, in bytes.
const LONGEST: usize = text::error::MAX_TEXT;

/// `str(value)`.
pub(super) fn str(context: &mut Context<'_>, value: Value) -> Outcome {
    match value.kind() {
        Kind::Str => Ok(value),
        Kind::Instance => Err(context.prelude("_str", &[value])),
        _ => repr(context, value),
    }
}

/// `repr(value)`.
pub(super) fn repr(context: &mut Context<'_>, value: Value) -> Outcome {
    if value.is(Kind::Instance) {
        return Err(context.prelude("_repr", &[value]));
    }
    if let Some(known) = known(context, value) {
        return Ok(known);
    }
    let mut text = String::new();
    let written = write(context.image, value, &mut text, &mut Vec::new());
    context.finished()?;
    match written {
        Ok(()) => Ok(context.str(&text)),
        Err(Unwritten::Python) => Err(context.prelude("_repr", &[value])),
        Err(Unwritten::TooLong) => Err(super::operate::text_error(context, &text::error::too_long())),
        Err(Unwritten::Digits(error)) => Err(super::operate::text_error(context, &error)),
    }
}

fn known(context: &mut Context<'_>, value: Value) -> Option<Value> {
    if let Some(small) = value.as_small() {
        let mut buffer = [0_u8; 24];
        return Some(context.str(decimal(small, &mut buffer)));
    }
    let name = match value {
        Value::NONE => "None",
        Value::TRUE => "True",
        Value::FALSE => "False",
        _ => return None,
    };
    Some(context.str(name))
}

/// How many characters the digits of a number are, with its sign.
#[inline]
pub(super) fn decimal_length(value: i64) -> usize {
    value.unsigned_abs().checked_ilog10().unwrap_or(0) as usize + 1 + usize::from(value < 0)
}

/// The digits of a number.
#[inline]
pub(super) fn decimal(value: i64, buffer: &mut [u8; 24]) -> &str {
    let mut at = buffer.len();
    let mut rest = value.unsigned_abs();
    loop {
        at -= 1;
        buffer[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        at -= 1;
        buffer[at] = b'-';
    }
    // SAFETY: digits and a sign.
    unsafe { std::str::from_utf8_unchecked(&buffer[at..]) }
}

/// Why a value was not written.
pub(super) enum Unwritten {
    /// Only Python can: an instance is in it.
    Python,
    TooLong,
    Digits(text::TextError),
}

/// Writes `repr(value)`.
pub(super) fn write(
    image: &Image,
    value: Value,
    out: &mut String,
    within: &mut Vec<Value>,
) -> Result<(), Unwritten> {
    use std::fmt::Write as _;
    if out.len() > LONGEST {
        return Err(Unwritten::TooLong);
    }
    // Whoever asked for it sees that it was given up.
    if interrupt::counted() {
        return Ok(());
    }
    let address = value.seen_bits();
    let name = |class: Value| class.object_unchecked().get(class::NAME).as_str().unwrap_or_default();
    match value.kind() {
        Kind::Int => out.push_str(decimal(value.small_unchecked(), &mut [0; 24])),
        Kind::BigInt => {
            out.push_str(&text::integer::to_string(&number::big(value)).map_err(Unwritten::Digits)?)
        }
        Kind::Float => out.push_str(&text::float::repr(value.float_unchecked())),
        Kind::None => out.push_str("None"),
        Kind::Bool => out.push_str(if value == Value::TRUE { "True" } else { "False" }),
        Kind::Ellipsis => out.push_str("Ellipsis"),
        Kind::NotImplemented => out.push_str("NotImplemented"),
        Kind::Str => out.push_str(&text::string::repr::repr(value.str_unchecked())),
        Kind::Bytes => out.push_str(&text::octets::repr::repr(value.as_bytes().unwrap_or_default())),
        Kind::List
        | Kind::Tuple
        | Kind::Dict
        | Kind::Set
        | Kind::FrozenSet
        | Kind::Deque
        | Kind::DictView => {
            if within.contains(&value) {
                out.push_str(match value.kind() {
                    Kind::Dict => "{...}",
                    Kind::Tuple => "(...)",
                    Kind::Set | Kind::FrozenSet => "set(...)",
                    _ => "[...]",
                });
                return Ok(());
            }
            if within.len() > DEPTH {
                return Err(Unwritten::Python);
            }
            within.push(value);
            container(image, value, out, within)?;
            within.pop();
        }
        Kind::Range => {
            let object = value.object_unchecked();
            out.push_str("range(");
            write(image, object.get(bounds::START), out, within)?;
            out.push_str(", ");
            write(image, object.get(bounds::STOP), out, within)?;
            if object.get(bounds::STEP) != Value::index(1) {
                out.push_str(", ");
                write(image, object.get(bounds::STEP), out, within)?;
            }
            out.push(')');
        }
        Kind::Slice => {
            out.push_str("slice(");
            let parts: Vec<Value> =
                value.object_unchecked().slots().iter().map(super::object::Slot::get).collect();
            items(image, &parts, out, within)?;
            out.push(')');
        }
        Kind::Function => {
            let name = value.object_unchecked().get(function::QUALIFIED_NAME);
            let _ = write!(out, "<function {} at 0x{address:012x}>", name.as_str().unwrap_or_default());
        }
        Kind::Native => {
            let native = &image.natives[value.object_unchecked().get(0).as_index()];
            let _ = write!(out, "<built-in function {}>", native.name);
        }
        Kind::BoundMethod => {
            let object = value.object_unchecked();
            let (inner, this) = (object.get(bound::FUNCTION), object.get(bound::SELF));
            if inner.is(Kind::Native) {
                let native = &image.natives[inner.object_unchecked().get(0).as_index()];
                let of = name(image.class_of(this));
                let _ = write!(
                    out,
                    "<built-in method {} of {of} object at 0x{:012x}>",
                    native.name,
                    this.seen_bits()
                );
            } else if this.is(Kind::Instance) {
                return Err(Unwritten::Python);
            } else {
                let called = if inner.is(Kind::Function) {
                    inner.object_unchecked().get(function::QUALIFIED_NAME)
                } else {
                    Value::NONE
                };
                let _ = write!(out, "<bound method {} of ", called.as_str().unwrap_or("?"));
                write(image, this, out, within)?;
                out.push('>');
            }
        }
        Kind::Class => {
            if classes::lookup(value, image.name("_class_repr_")).is_some() {
                return Err(Unwritten::Python);
            }
            let object = value.object_unchecked();
            let module = object.get(class::MODULE).as_str().unwrap_or("builtins");
            let name = object.get(class::QUALIFIED_NAME).as_str().unwrap_or_default();
            if module == "builtins" {
                let _ = write!(out, "<class '{name}'>");
            } else {
                let _ = write!(out, "<class '{module}.{name}'>");
            }
        }
        Kind::Module => {
            let name = value.object_unchecked().get(module::NAME);
            let _ = write!(out, "<module '{}'>", name.as_str().unwrap_or_default());
        }
        Kind::Generator => {
            let made_by = value.object_unchecked().get(super::layout::generator::FUNCTION);
            let code = thread::code_of(image, made_by);
            let called =
                made_by.object_unchecked().get(function::QUALIFIED_NAME).as_str().unwrap_or_default();
            if code.module == 0 {
                let _ = write!(out, "<{called} object at 0x{address:012x}>");
            } else {
                let _ = write!(out, "<generator object {called} at 0x{address:012x}>");
            }
        }
        Kind::Iterator => {
            let what = match value.object_unchecked().get(iterator::WHAT).as_index() {
                super::iterate::COUNT | super::iterate::RANGE => "range_iterator",
                super::iterate::LIST => "list_iterator",
                super::iterate::BACK => "list_reverseiterator",
                super::iterate::TUPLE => "tuple_iterator",
                super::iterate::TEXT => "str_ascii_iterator",
                super::iterate::KEYS => "dict_keyiterator",
                super::iterate::VALUES => "dict_valueiterator",
                super::iterate::ITEMS => "dict_itemiterator",
                _ => "iterator",
            };
            let _ = write!(out, "<{what} object at 0x{address:012x}>");
        }
        Kind::Primitive => {
            let kind = value.object_unchecked().get(primitive::KIND).as_index();
            if lock_name(kind).is_some() {
                // A lock says whether it is held, which only its driver knows.
                return Err(Unwritten::Python);
            }
            let _ = write!(out, "<primitive object at 0x{address:012x}>");
        }
        Kind::Instance => {
            let class = classes::of_instance(value);
            if class.object_unchecked().flags() & classes::USER != 0
                || class.object_unchecked().flags() & classes::EXCEPTION != 0
                || !value.object_unchecked().get(instance::PAYLOAD).is_empty()
            {
                return Err(Unwritten::Python);
            }
            let _ = write!(out, "<{} object at 0x{address:012x}>", name(class));
        }
        _ => {
            let _ = write!(out, "<{} object at 0x{address:012x}>", name(image.class_of(value)));
        }
    }
    Ok(())
}

const fn lock_name(kind: usize) -> Option<&'static str> {
    match kind {
        0 => Some("_thread.lock"),
        1 => Some("_thread.RLock"),
        _ => None,
    }
}

/// What a Lock or an RLock shows but for its state.
pub(super) fn plain_lock(value: Value) -> Option<String> {
    let name = lock_name(value.object_unchecked().get(primitive::KIND).as_index())?;
    Some(format!("{name} object at 0x{:012x}", value.seen_bits() & ((1 << 48) - 1)))
}

fn items(
    image: &Image,
    values: &[Value],
    out: &mut String,
    within: &mut Vec<Value>,
) -> Result<(), Unwritten> {
    for (index, &item) in each(values.iter().enumerate()) {
        if index > 0 {
            out.push_str(", ");
        }
        write(image, item, out, within)?;
    }
    Ok(())
}

fn container(
    image: &Image,
    value: Value,
    out: &mut String,
    within: &mut Vec<Value>,
) -> Result<(), Unwritten> {
    match value.kind() {
        Kind::List => {
            out.push('[');
            items(image, &list::items(value), out, within)?;
            out.push(']');
        }
        Kind::Tuple => {
            let all = super::native::sequence(value).unwrap_or_default();
            out.push('(');
            items(image, &all, out, within)?;
            out.push_str(if all.len() == 1 { ",)" } else { ")" });
        }
        Kind::Dict => {
            out.push('{');
            for (index, (key, held)) in each(table::entries(value.object_unchecked()).into_iter().enumerate())
            {
                if index > 0 {
                    out.push_str(", ");
                }
                write(image, key, out, within)?;
                out.push_str(": ");
                write(image, held, out, within)?;
            }
            out.push('}');
        }
        Kind::DictView => {
            let object = value.object_unchecked();
            let entries = table::entries(object.get(view::DICT).object_unchecked());
            let what = object.get(view::WHAT).as_index();
            out.push_str(["dict_keys([", "dict_values([", "dict_items(["][what.min(2)]);
            for (index, (key, held)) in each(entries.into_iter().enumerate()) {
                if index > 0 {
                    out.push_str(", ");
                }
                match what {
                    0 => write(image, key, out, within)?,
                    1 => write(image, held, out, within)?,
                    _ => {
                        out.push('(');
                        items(image, &[key, held], out, within)?;
                        out.push(')');
                    }
                }
            }
            out.push_str("])");
        }
        Kind::Deque => {
            out.push_str("deque([");
            items(image, &super::deque::items(value), out, within)?;
            out.push(']');
            let most = value.object_unchecked().get(deque_layout::MOST);
            if !most.is_none() {
                out.push_str(", maxlen=");
                write(image, most, out, within)?;
            }
            out.push(')');
        }
        kind => {
            let all: Vec<Value> =
                table::entries(value.object_unchecked()).into_iter().map(|entry| entry.0).collect();
            let (open, close) = match (kind, all.is_empty()) {
                (Kind::Set, true) => ("set(", ")"),
                (Kind::Set, false) => ("{", "}"),
                (_, true) => ("frozenset(", ")"),
                (_, false) => ("frozenset({", "})"),
            };
            out.push_str(open);
            items(image, &all, out, within)?;
            out.push_str(close);
        }
    }
    Ok(())
}
