//! Reads and writes of attributes.

use super::{Key, Next, Variable};
use crate::vm::image::LoadedCode;
use crate::vm::layout::function;
use crate::vm::noticed::Noticed;
use crate::vm::object::Kind;
use crate::vm::{Value, attribute, class, table};

/// Whether a value is part of the program rather than of its data.
pub(super) fn is_code(value: Value) -> bool {
    matches!(
        value.kind(),
        Kind::Function
            | Kind::Native
            | Kind::BoundMethod
            | Kind::Class
            | Kind::Module
            | Kind::StaticMethod
            | Kind::ClassMethod
    )
}

pub(super) fn attribute(code: &LoadedCode, object: Value, site: u16, noticed: &Noticed) -> Next {
    let name = code.names[usize::from(site)];
    let is_noticed = noticed.sites[usize::from(site)];
    let (object, value) = match object.kind() {
        Kind::Instance => match attribute::quick(code, object, site).or_else(|| attribute::own(object, name))
        {
            Some(value) => (object, value),
            // Of the class, or nowhere: then there is an error to come, or a `__getattr__`.
            None => {
                let of = class::of_instance(object);
                class::lookup(of, name).map_or((object, Value::EMPTY), |value| (of, value))
            }
        },
        Kind::Class => match class::lookup(object, name) {
            Some(value) => (object, value),
            None => return Next::Own,
        },
        Kind::Function => {
            let extra = object.object_unchecked().get(function::EXTRA);
            let found =
                extra.as_object().and_then(|extra| table::get(extra, name, name.str_hash()).ok().flatten());
            match found {
                Some(value) => (object, value),
                None => return Next::Own,
            }
        }
        _ => return Next::Own,
    };
    if (is_noticed || value.is_empty()) && !is_code(value) && !value.is(Kind::Property) {
        Next::Read(Variable { object, key: Key::Attribute(name) }, value)
    } else {
        Next::Own
    }
}

/// `object.name = value`.
pub(super) fn written(code: &LoadedCode, object: Value, site: u16, value: Value) -> Next {
    let name = code.names[usize::from(site)];
    let is_plain = match object.kind() {
        Kind::Instance => {
            !class::lookup(class::of_instance(object), name).is_some_and(|found| found.is(Kind::Property))
        }
        Kind::Class | Kind::Function => true,
        _ => false,
    };
    if is_plain { Next::Write(Variable { object, key: Key::Attribute(name) }, value) } else { Next::Own }
}
