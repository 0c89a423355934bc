//! What each site remembers: see the [module](super).

use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::image::{Image, LoadedCode};
use crate::vm::layout::{class, instance};
use crate::vm::object::Kind;
use crate::vm::{Value, class as classes};

use super::of_instance::{is_data_descriptor, own};
use super::{bind, get};

/// Bits of a slot's number beside the stamp.
const PLACE_BITS: u32 = 15;

fn pack(stamp: usize, place: usize) -> Option<Value> {
    let stamps = 1 << (usize::BITS.min(46) - PLACE_BITS);
    (place < 1 << PLACE_BITS && stamp < stamps).then(|| Value::index(stamp << PLACE_BITS | place))
}

/// Where the site's cache says that the attribute is.
#[inline(always)]
fn cached_place(code: &LoadedCode, object: Value, site: u16) -> Option<usize> {
    if !object.is(Kind::Instance) {
        return None;
    }
    let cache = code.caches[usize::from(site)].get();
    if !cache.is_small() {
        return None;
    }
    let stamp = classes::of_instance(object).object_unchecked().get(class::STAMP);
    let packed = cache.as_index();
    (packed >> PLACE_BITS == stamp.as_index()).then_some(packed & ((1 << PLACE_BITS) - 1))
}

/// An attribute of an instance whose site has seen its class.
#[inline(always)]
pub(in crate::vm) fn quick(code: &LoadedCode, object: Value, site: u16) -> Option<Value> {
    let place = cached_place(code, object, site)?;
    let value = object.object_unchecked().get(place);
    if value.is_empty() { None } else { Some(value) }
}

/// Writes an attribute of an instance whose site has seen its class; whether it could.
#[inline(always)]
pub(in crate::vm) fn quick_store(code: &LoadedCode, object: Value, site: u16, value: Value) -> bool {
    match cached_place(code, object, site) {
        Some(place) => {
            object.object_unchecked().set(place, value);
            true
        }
        None => false,
    }
}

/// Deletes an attribute of an instance whose site has seen its class; whether it could.
#[inline(always)]
pub(in crate::vm) fn quick_delete(code: &LoadedCode, object: Value, site: u16) -> bool {
    match cached_place(code, object, site) {
        Some(place) if !object.object_unchecked().get(place).is_empty() => {
            object.object_unchecked().set(place, Value::EMPTY);
            true
        }
        _ => false,
    }
}

/// A method of an instance whose site has seen its class: the function, and what it is called with first.
#[inline(always)]
pub(in crate::vm) fn quick_method(
    image: &Image,
    code: &LoadedCode,
    object: Value,
    site: u16,
) -> Option<(Value, Value)> {
    let cache = code.caches[usize::from(site)].get();
    if !cache.is_object() {
        return None;
    }
    let kind = object.kind();
    let class = if kind == Kind::Instance {
        if !object.object_unchecked().get(instance::EXTRA).is_none() {
            return None;
        }
        classes::of_instance(object)
    } else {
        image.class_of_kind(kind)
    };
    let entry = cache.object_unchecked();
    (entry.get(0) == class.object_unchecked().get(class::STAMP)).then(|| (entry.get(1), object))
}

/// `object.name`, with the site's cache.
pub(in crate::vm) fn load(context: &mut Context<'_>, code: &LoadedCode, object: Value, site: u16) -> Outcome {
    let name = code.names[usize::from(site)];
    if let Some((class, place)) = place_in(object, name)
        && !is_data_descriptor(classes::lookup(class, name))
    {
        let value = object.object_unchecked().get(place);
        if !value.is_empty() {
            remember_place(code, site, class, place);
            return Ok(value);
        }
    }
    get(context, object, name)
}

/// `object.name = value`, with the site's cache.
pub(in crate::vm) fn store(
    context: &mut Context<'_>,
    code: &LoadedCode,
    object: Value,
    site: u16,
    value: Value,
) -> Outcome {
    let name = code.names[usize::from(site)];
    if let Some((class, place)) = place_in(object, name)
        && !is_data_descriptor(classes::lookup(class, name))
    {
        remember_place(code, site, class, place);
        object.object_unchecked().set(place, value);
        return Ok(Value::NONE);
    }
    super::store(context, object, name, value)
}

/// `del object.name`, with the site's cache.
pub(in crate::vm) fn delete(
    context: &mut Context<'_>,
    code: &LoadedCode,
    object: Value,
    site: u16,
) -> Outcome {
    let name = code.names[usize::from(site)];
    if let Some((class, place)) = place_in(object, name)
        && !classes::lookup(class, name).is_some_and(|found| found.is(Kind::Property))
    {
        remember_place(code, site, class, place);
    }
    super::delete(context, object, name)
}

/// The class of an instance whose class has no code of its own for attributes, and the attribute's place in it.
#[inline(always)]
fn place_in(object: Value, name: Value) -> Option<(Value, usize)> {
    if !object.is(Kind::Instance) {
        return None;
    }
    let class = classes::of_instance(object);
    let laid_out = class.object_unchecked();
    if laid_out.flags() & classes::ATTRIBUTES != 0 {
        return None;
    }
    Some((class, classes::place(laid_out, name)?))
}

/// Has the site's cache say at which place instances of a class have the attribute.
fn remember_place(code: &LoadedCode, site: u16, class: Value, place: usize) {
    if let Some(packed) = pack(class.object_unchecked().get(class::STAMP).as_index(), place) {
        code.caches[usize::from(site)].set(packed);
    }
}

/// Has the site's cache say what a class with this stamp has.
fn remember(context: &mut Context<'_>, code: &LoadedCode, site: u16, stamp: Value, found: Value) {
    let entry = match code.pairs.get(usize::from(site)) {
        Some(pair) => pair.holding(stamp, found),
        None => context.object(Kind::Buffer, &[stamp, found]),
    };
    code.caches[usize::from(site)].set(entry);
}

/// For `object.name(...)`: a function and what it is called with first, or a value and empty.
pub(in crate::vm) fn load_method(
    context: &mut Context<'_>,
    code: &LoadedCode,
    object: Value,
    site: u16,
) -> Result<(Value, Value), Exit> {
    let name = code.names[usize::from(site)];
    let kind = object.kind();
    let plain_instance = kind == Kind::Instance
        && classes::of_instance(object).object_unchecked().flags() & classes::ATTRIBUTES == 0;
    if plain_instance
        || !matches!(kind, Kind::Instance | Kind::Class | Kind::Module | Kind::Super | Kind::Function)
    {
        let class = context.image.class_of(object);
        if let Some(found) = classes::lookup(class, name)
            && matches!(found.kind(), Kind::Function | Kind::Native)
        {
            let own_place =
                kind == Kind::Instance && classes::place(class.object_unchecked(), name).is_some();
            let shadowed = kind == Kind::Instance && own(object, name).is_some();
            if !shadowed {
                if !own_place {
                    let stamp = class.object_unchecked().get(class::STAMP);
                    remember(context, code, site, stamp, found);
                }
                return Ok((found, object));
            }
        }
    }
    get(context, object, name).map(|value| (value, Value::EMPTY))
}

/// For `with`: a method of the type.
pub(in crate::vm) fn load_special(
    context: &mut Context<'_>,
    code: &LoadedCode,
    object: Value,
    site: u16,
) -> Result<(Value, Value), Exit> {
    let name = code.names[usize::from(site)];
    let class = context.image.class_of(object);
    if let Some(found) = classes::lookup(class, name) {
        return match found.kind() {
            Kind::Function | Kind::Native => {
                let stamp = class.object_unchecked().get(class::STAMP);
                remember(context, code, site, stamp, found);
                Ok((found, object))
            }
            _ => bind(context, found, object, class).map(|value| (value, Value::EMPTY)),
        };
    }
    let of = context.type_name(object);
    let message = if context.text_of(name) == "__exit__" {
        format!("'{of}' object does not support the context manager protocol (missed __exit__ method)")
    } else {
        format!("'{of}' object does not support the context manager protocol")
    };
    Err(context.raise("TypeError", &message))
}
