//! Attributes: of instances, classes, modules, functions and builtin values.
//!
//! # Caches
//!
//! Each site remembers what it found last, in one value: a number made of the class's stamp and the slot of the
//! instance's own attribute; or a buffer of the stamp and a function of the class. A class that is changed gets a new
//! stamp, so that no site finds what is no longer so.

use super::context::{Context, Exit, Outcome};
use super::image::{Image, LoadedCode};
use super::layout::{bound, class, exception, function, instance, method, module, property, superclass};
use super::object::Kind;
use super::{Value, class as classes, heap, table};

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
pub(super) fn quick(code: &LoadedCode, object: Value, site: u16) -> Option<Value> {
    let place = cached_place(code, object, site)?;
    let value = object.object_unchecked().get(place);
    if value.is_empty() { None } else { Some(value) }
}

/// Writes an attribute of an instance whose site has seen its class; whether it could.
#[inline(always)]
pub(super) fn quick_store(code: &LoadedCode, object: Value, site: u16, value: Value) -> bool {
    match cached_place(code, object, site) {
        Some(place) => {
            object.object_unchecked().set(place, value);
            true
        }
        None => false,
    }
}

/// A method of an instance whose site has seen its class: the function, and what it is called with first.
#[inline(always)]
pub(super) fn quick_method(
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
pub(super) fn load(context: &mut Context<'_>, code: &LoadedCode, object: Value, site: u16) -> Outcome {
    let name = code.names[usize::from(site)];
    if object.is(Kind::Instance) {
        let class = classes::of_instance(object).object_unchecked();
        if class.flags() & classes::ATTRIBUTES == 0
            && let Some(place) = classes::place(class, name)
            && !is_data_descriptor(classes::lookup(classes::of_instance(object), name))
        {
            let value = object.object_unchecked().get(place);
            if !value.is_empty() {
                if let Some(packed) = pack(class.get(class::STAMP).as_index(), place) {
                    code.caches[usize::from(site)].set(packed);
                }
                return Ok(value);
            }
        }
    }
    get(context, object, name)
}

/// `object.name`.
pub(super) fn get(context: &mut Context<'_>, object: Value, name: Value) -> Outcome {
    match object.kind() {
        Kind::Instance => {
            let class = classes::of_instance(object);
            if class.object_unchecked().flags() & classes::ATTRIBUTES != 0
                && let Some(function) = classes::lookup(class, context.image.name("__getattribute__"))
                && function.is(Kind::Function)
            {
                let fallback =
                    classes::lookup(class, context.image.name("__getattr__")).unwrap_or(Value::NONE);
                return Err(context.prelude("_getattribute", &[object, name, function, fallback]));
            }
            plain(context, object, name)
        }
        Kind::Class => of_class(context, object, name),
        Kind::Module => of_module(context, object, name),
        Kind::Super => of_super(context, object, name),
        _ => of_builtin(context, object, name),
    }
}

/// What the class has that comes before the instance's own attributes.
fn is_data_descriptor(found: Option<Value>) -> bool {
    match found {
        // Those of builtin classes are written in Rust: an attribute that the program has set comes before them.
        Some(value) if value.is(Kind::Property) => {
            !value.object_unchecked().get(property::GET).is(Kind::Native)
        }
        Some(value) if value.is(Kind::Instance) => {
            let class = classes::of_instance(value).object_unchecked();
            class.flags() & classes::USER != 0 && has(class, "__set__")
        }
        _ => false,
    }
}

fn has(class: &super::object::Object, name: &str) -> bool {
    class.get(class::MRO).object_unchecked().slots().iter().any(|slot| {
        table::entries(slot.get().object_unchecked().get(class::DICT).object_unchecked())
            .iter()
            .any(|(key, _)| key.as_str() == Some(name))
    })
}

/// An attribute of an instance, by the ordinary rules: `object.__getattribute__`.
pub(super) fn plain(context: &mut Context<'_>, object: Value, name: Value) -> Outcome {
    let class = classes::of_instance(object);
    let found = classes::lookup(class, name);
    if let Some(value) = found
        && is_data_descriptor(found)
    {
        return bind(context, value, object, class);
    }
    if let Some(value) = own(object, name) {
        return Ok(value);
    }
    if let Some(value) = found {
        return bind(context, value, object, class);
    }
    if let Some(value) = special(context, object, class, name) {
        return Ok(value);
    }
    if let Some(function) = classes::lookup(class, context.image.name("__getattr__")) {
        return Err(Exit::Call { function, arguments: vec![object, name] });
    }
    Err(missing(context, object, name))
}

/// An attribute that the instance itself has.
pub(super) fn own(object: Value, name: Value) -> Option<Value> {
    let class = classes::of_instance(object).object_unchecked();
    if let Some(place) = classes::place(class, name) {
        return Some(object.object_unchecked().get(place)).filter(|value| !value.is_empty());
    }
    let extra = object.object_unchecked().get(instance::EXTRA);
    if extra.is_nothing() {
        return None;
    }
    table::get(extra.object_unchecked(), name, name.str_hash()).ok().flatten()
}

fn special(context: &mut Context<'_>, object: Value, class: Value, name: Value) -> Option<Value> {
    match name.as_str()? {
        "__class__" => Some(class),
        "__dict__" if class.object_unchecked().flags() & classes::SLOTS == 0 => {
            Some(held_attributes(context, object))
        }
        "__doc__" => Some(Value::NONE),
        "__module__" => Some(class.object_unchecked().get(class::MODULE)),
        _ => None,
    }
}

/// `object.__dict__`: where no attribute has a slot, the dict that holds them; else a copy that hands on what is changed.
pub(super) fn held_attributes(context: &mut Context<'_>, object: Value) -> Value {
    let slots = object.object_unchecked();
    let class = classes::of_instance(object).object_unchecked();
    if class.get(class::LAYOUT).object_unchecked().length() > 0 {
        let copy = attributes(context, object);
        let kind = context.image.prelude_function(context.thread.modules, "_Attributes");
        if !kind.is(Kind::Class) {
            return copy;
        }
        let made = context.new_instance(kind);
        let of = context.dict();
        context.dict_put_name(of, "_of", object);
        made.object_unchecked().set(instance::PAYLOAD, copy);
        made.object_unchecked().set(instance::EXTRA, of);
        return made;
    }
    if slots.get(instance::EXTRA).is_none() {
        let made = context.dict();
        slots.slot(instance::EXTRA).replace(Value::NONE, made);
    }
    slots.get(instance::EXTRA)
}

/// A dict of an instance's own attributes: a copy.
pub(super) fn attributes(context: &mut Context<'_>, object: Value) -> Value {
    let made = context.dict();
    let class = classes::of_instance(object).object_unchecked();
    // What every exception has is not among them.
    let first = if class.flags() & classes::EXCEPTION == 0 { 0 } else { exception::NAMES.len() };
    for slot in class.get(class::LAYOUT).object_unchecked().slots().iter().skip(first) {
        if let Some(place) = classes::place(class, slot.get()) {
            let value = object.object_unchecked().get(place);
            if !value.is_empty() {
                context.dict_put_str(made, slot.get(), value);
            }
        }
    }
    let extra = object.object_unchecked().get(instance::EXTRA);
    if !extra.is_nothing() {
        for (key, value) in table::entries(extra.object_unchecked()) {
            context.dict_put_str(made, key, value);
        }
    }
    made
}

/// What an attribute of a class becomes when it is reached through an instance.
fn bind(context: &mut Context<'_>, value: Value, object: Value, class: Value) -> Outcome {
    match value.kind() {
        Kind::Function | Kind::Native => Ok(context.object(Kind::BoundMethod, &[value, object])),
        Kind::Property => {
            let getter = value.object_unchecked().get(property::GET);
            if getter.is_none() {
                return Err(context.raise("AttributeError", "unreadable attribute"));
            }
            Err(Exit::Call { function: getter, arguments: vec![object] })
        }
        Kind::StaticMethod => Ok(value.object_unchecked().get(method::FUNCTION)),
        Kind::ClassMethod => {
            let inner = value.object_unchecked().get(method::FUNCTION);
            Ok(context.object(Kind::BoundMethod, &[inner, class]))
        }
        Kind::Instance => {
            if let Some(getter) = classes::lookup(classes::of_instance(value), context.image.name("__get__"))
            {
                return Err(Exit::Call { function: getter, arguments: vec![value, object, class] });
            }
            Ok(value)
        }
        _ => Ok(value),
    }
}

fn of_class(context: &mut Context<'_>, object: Value, name: Value) -> Outcome {
    if let Some(value) = classes::lookup(object, name) {
        return match value.kind() {
            Kind::StaticMethod => Ok(value.object_unchecked().get(method::FUNCTION)),
            Kind::ClassMethod => {
                let inner = value.object_unchecked().get(method::FUNCTION);
                Ok(context.object(Kind::BoundMethod, &[inner, object]))
            }
            Kind::Instance => {
                if let Some(getter) =
                    classes::lookup(classes::of_instance(value), context.image.name("__get__"))
                {
                    return Err(Exit::Call { function: getter, arguments: vec![value, Value::NONE, object] });
                }
                Ok(value)
            }
            _ => Ok(value),
        };
    }
    let class = object.object_unchecked();
    match name.as_str().unwrap_or_default() {
        "__name__" => Ok(class.get(class::NAME)),
        "__qualname__" => Ok(class.get(class::QUALIFIED_NAME)),
        "__module__" => Ok(class.get(class::MODULE)),
        "__bases__" => Ok(class.get(class::BASES)),
        "__mro__" => Ok(class.get(class::MRO)),
        "__class__" => Ok(context.image.class_of_kind(Kind::Class)),
        "__dict__" => {
            let made = context.dict();
            table::copy_into(
                &mut context.maker(),
                class.get(class::DICT).object_unchecked(),
                made.object_unchecked(),
            )?;
            Ok(made)
        }
        "__doc__" => Ok(Value::NONE),
        "__annotations__" => Ok(context.dict()),
        "mro" => {
            let items: Vec<Value> = super::native::sequence(class.get(class::MRO)).unwrap_or_default();
            let list = context.list(&items);
            Err(context.prelude("_constant_function", &[list]))
        }
        "__subclasses__" => {
            let items = super::list::items(class.get(class::SUBCLASSES));
            let list = context.list(&items);
            Err(context.prelude("_constant_function", &[list]))
        }
        text => {
            let message = format!(
                "type object '{}' has no attribute '{text}'",
                context.text_of(class.get(class::NAME))
            );
            Err(attribute_error(context, object, name, &message))
        }
    }
}

fn of_module(context: &mut Context<'_>, object: Value, name: Value) -> Outcome {
    let places = object.object_unchecked().get(module::PLACES).object_unchecked();
    if let Ok(Some(place)) = table::get(places, name, name.str_hash()) {
        let value = object.object_unchecked().get(place.as_index());
        if !value.is_empty() {
            return Ok(value);
        }
    }
    let text = context.text_of(name);
    match text {
        "__dict__" => {
            let made = context.dict();
            for (key, place) in table::entries(places) {
                let value = object.object_unchecked().get(place.as_index());
                if !value.is_empty() {
                    context.dict_put_str(made, key, value);
                }
            }
            Ok(made)
        }
        "__name__" => Ok(object.object_unchecked().get(module::NAME)),
        _ => {
            let of = context.text_of(object.object_unchecked().get(module::NAME));
            let message = format!("module '{of}' has no attribute '{text}'");
            Err(attribute_error(context, object, name, &message))
        }
    }
}

fn of_super(context: &mut Context<'_>, object: Value, name: Value) -> Outcome {
    let after = object.object_unchecked().get(superclass::CLASS);
    let this = object.object_unchecked().get(superclass::SELF);
    let class = if this.is(Kind::Class) { this } else { context.image.class_of(this) };
    match classes::lookup_after(class, after, name) {
        Some(value) if this.is(Kind::Class) && value.is(Kind::Function) => Ok(value),
        Some(value) => bind(context, value, this, class),
        None => {
            let text = context.text_of(name);
            if text == "__class__" {
                return Ok(context.image.class_of_kind(Kind::Super));
            }
            Err(context.raise("AttributeError", &format!("'super' object has no attribute '{text}'")))
        }
    }
}

fn of_builtin(context: &mut Context<'_>, object: Value, name: Value) -> Outcome {
    let class = context.image.class_of(object);
    if object.is(Kind::Function) {
        let extra = object.object_unchecked().get(function::EXTRA);
        if !extra.is_nothing()
            && let Ok(Some(value)) = table::get(extra.object_unchecked(), name, name.str_hash())
        {
            return Ok(value);
        }
    }
    if let Some(value) = classes::lookup(class, name) {
        return bind(context, value, object, class);
    }
    let text = context.text_of(name);
    if text == "__class__" {
        return Ok(class);
    }
    if text == "__doc__" && !object.is(Kind::Function) {
        return Ok(Value::NONE);
    }
    match object.kind() {
        Kind::Function => of_function(context, object, text),
        Kind::Native => {
            let native = &context.image.natives[object.object_unchecked().get(0).as_index()];
            match text {
                "__name__" | "__qualname__" => Ok(context.image.name(native.name)),
                "__module__" => Ok(context.image.name("builtins")),
                _ => Err(missing(context, object, name)),
            }
        }
        Kind::BoundMethod => match text {
            "__self__" => Ok(object.object_unchecked().get(bound::SELF)),
            "__func__" => Ok(object.object_unchecked().get(bound::FUNCTION)),
            _ => {
                let inner = object.object_unchecked().get(bound::FUNCTION);
                get(context, inner, name)
            }
        },
        Kind::StaticMethod | Kind::ClassMethod => match text {
            "__func__" | "__wrapped__" => Ok(object.object_unchecked().get(method::FUNCTION)),
            _ => Err(missing(context, object, name)),
        },
        _ => Err(missing(context, object, name)),
    }
}

fn of_function(context: &mut Context<'_>, object: Value, name: &str) -> Outcome {
    let slots = object.object_unchecked();
    match name {
        "__name__" => Ok(slots.get(function::NAME)),
        "__qualname__" => Ok(slots.get(function::QUALIFIED_NAME)),
        "__doc__" => Ok(slots.get(function::DOC)),
        "__module__" => Ok(slots.get(function::MODULE).object_unchecked().get(module::NAME)),
        "__defaults__" => Ok(slots.get(function::DEFAULTS)),
        "__kwdefaults__" => Ok(slots.get(function::KEYWORD_DEFAULTS)),
        "__closure__" => Ok(slots.get(function::CLOSURE)),
        "__code__" => {
            let code = super::thread::code_of(context.image, object);
            let names: Vec<Value> = code.code.names.iter().map(|name| context.str(name)).collect();
            let names = context.tuple(&names);
            let count = Value::index(code.code.parameters.positional.into());
            let line = code.code.places.first().map_or(0, |place| place.line);
            let file = context.str(&context.image.modules[code.module].module.file);
            let name = slots.get(function::NAME);
            Err(context.prelude("_Code", &[name, file, Value::index(line as usize), count, names]))
        }
        "__annotations__" => {
            let held = slots.get(function::ANNOTATIONS);
            Ok(if held.is_nothing() { context.dict() } else { held })
        }
        "__dict__" => {
            let held = slots.get(function::EXTRA);
            Ok(if held.is_nothing() { context.dict() } else { held })
        }
        _ => {
            let message = format!("'function' object has no attribute '{name}'");
            Err(context.raise("AttributeError", &message))
        }
    }
}

#[cold]
fn missing(context: &mut Context<'_>, object: Value, name: Value) -> Exit {
    let kind = context.type_name(object);
    let text = context.text_of(name);
    attribute_error(context, object, name, &format!("'{kind}' object has no attribute '{text}'"))
}

/// AttributeError that knows which attribute of what is missing.
#[cold]
fn attribute_error(context: &mut Context<'_>, object: Value, name: Value, message: &str) -> Exit {
    let message = context.str(message);
    let class = context.image.exception("AttributeError");
    let made = context.new_exception(class, &[message]);
    let known = context.dict();
    context.dict_put_name(known, "name", name);
    context.dict_put_name(known, "obj", object);
    made.object_unchecked().set(instance::EXTRA, known);
    Exit::Raise(made)
}

/// `object.name = value`, with the site's cache.
pub(super) fn store_at(
    context: &mut Context<'_>,
    code: &LoadedCode,
    object: Value,
    site: u16,
    value: Value,
) -> Outcome {
    let name = code.names[usize::from(site)];
    if object.is(Kind::Instance) {
        let class = classes::of_instance(object).object_unchecked();
        if class.flags() & classes::ATTRIBUTES == 0
            && let Some(place) = classes::place(class, name)
            && !is_data_descriptor(classes::lookup(classes::of_instance(object), name))
        {
            if let Some(packed) = pack(class.get(class::STAMP).as_index(), place) {
                code.caches[usize::from(site)].set(packed);
            }
            object.object_unchecked().set(place, value);
            return Ok(Value::NONE);
        }
    }
    store(context, object, name, value)
}

/// `object.name = value`.
pub(super) fn store(context: &mut Context<'_>, object: Value, name: Value, value: Value) -> Outcome {
    match object.kind() {
        Kind::Instance => {
            let class = classes::of_instance(object);
            if class.object_unchecked().flags() & classes::ATTRIBUTES != 0
                && let Some(function) = classes::lookup(class, context.image.name("__setattr__"))
                && function.is(Kind::Function)
            {
                return Err(Exit::Call { function, arguments: vec![object, name, value] });
            }
            store_plain(context, object, name, value)
        }
        Kind::Class => match classes::lookup(object, context.image.name("_class_setattr_")) {
            Some(function) if function.is(Kind::Function) => {
                Err(Exit::Call { function, arguments: vec![object, name, value] })
            }
            _ => store_in_class(context, object, name, value),
        },
        Kind::Module => {
            let places = object.object_unchecked().get(module::PLACES).object_unchecked();
            match table::get(places, name, name.str_hash()) {
                Ok(Some(place)) if object.object_unchecked().mark() != heap::FOREVER => {
                    if context.text_of(name) == "stdout" {
                        context.image.redirect();
                    }
                    object.object_unchecked().set(place.as_index(), value);
                    Ok(Value::NONE)
                }
                _ => {
                    let of = context.text_of(object.object_unchecked().get(module::NAME));
                    let text = context.text_of(name);
                    let message = format!("Threadyard gives the module '{of}' no new attribute '{text}'");
                    Err(context.raise("AttributeError", &message))
                }
            }
        }
        Kind::Function => {
            let slots = object.object_unchecked();
            let at = match context.text_of(name) {
                "__name__" => function::NAME,
                "__qualname__" => function::QUALIFIED_NAME,
                "__doc__" => function::DOC,
                "__defaults__" => function::DEFAULTS,
                "__annotations__" => function::ANNOTATIONS,
                _ => {
                    if slots.get(function::EXTRA).is_none() {
                        let made = context.dict();
                        slots.slot(function::EXTRA).replace(Value::NONE, made);
                    }
                    context.dict_put_str(slots.get(function::EXTRA), name, value);
                    return Ok(Value::NONE);
                }
            };
            slots.set(at, value);
            Ok(Value::NONE)
        }
        _ => {
            let kind = context.type_name(object);
            let text = context.text_of(name);
            let class = context.image.class_of(object);
            let message = if classes::lookup(class, name).is_some() {
                format!("'{kind}' object attribute '{text}' is read-only")
            } else {
                format!(
                    "'{kind}' object has no attribute '{text}' and no __dict__ for setting new attributes"
                )
            };
            Err(context.raise("AttributeError", &message))
        }
    }
}

/// Writes an attribute of a class, whatever hook it has: `type.__setattr__`.
pub(super) fn store_in_class(context: &mut Context<'_>, object: Value, name: Value, value: Value) -> Outcome {
    let class = object.object_unchecked();
    if class.flags() & classes::USER == 0 {
        let of = context.text_of(class.get(class::NAME));
        let text = context.text_of(name);
        let message = format!("cannot set '{text}' attribute of immutable type '{of}'");
        return Err(context.raise("TypeError", &message));
    }
    match context.text_of(name) {
        "__name__" => class.set(class::NAME, value),
        "__qualname__" => class.set(class::QUALIFIED_NAME, value),
        "__module__" => class.set(class::MODULE, value),
        _ => {
            let name = context.intern(name);
            // Sites remember functions and where attributes lie, not the value of a class's variable.
            let old = table::get(class.get(class::DICT).object_unchecked(), name, name.str_hash());
            context.dict_put_str(class.get(class::DICT), name, value);
            let plain = |value: Value| {
                !matches!(value.kind(), Kind::Function | Kind::Native | Kind::Property | Kind::Instance)
            };
            if !(matches!(old, Ok(Some(old)) if plain(old)) && plain(value)) {
                context.restamp(object);
            }
        }
    }
    Ok(Value::NONE)
}

/// Writes an attribute of an instance, by the ordinary rules: `object.__setattr__`.
pub(super) fn store_plain(context: &mut Context<'_>, object: Value, name: Value, value: Value) -> Outcome {
    let class = classes::of_instance(object);
    let found = classes::lookup(class, name);
    if let Some(descriptor) = found
        && is_data_descriptor(found)
    {
        if descriptor.is(Kind::Property) {
            let setter = descriptor.object_unchecked().get(property::SET);
            if setter.is_none() {
                let of = context.type_name(object);
                let text = context.text_of(name);
                let message = format!("property '{text}' of '{of}' object has no setter");
                return Err(context.raise("AttributeError", &message));
            }
            return Err(Exit::Call { function: setter, arguments: vec![object, value] });
        }
        if let Some(setter) = classes::lookup(classes::of_instance(descriptor), context.image.name("__set__"))
        {
            return Err(Exit::Call { function: setter, arguments: vec![descriptor, object, value] });
        }
    }
    let slots = object.object_unchecked();
    if let Some(place) = classes::place(class.object_unchecked(), name) {
        slots.set(place, value);
        return Ok(Value::NONE);
    }
    match context.text_of(name) {
        "__class__" if value.is(Kind::Class) => {
            return Err(context.raise("TypeError", "Threadyard does not change the class of an instance"));
        }
        "__dict__" => return replace_attributes(context, object, value),
        text if class.object_unchecked().flags() & classes::SLOTS != 0 => {
            let of = context.type_name(object);
            let message = if found.is_some() {
                format!("'{of}' object attribute '{text}' is read-only")
            } else {
                format!("'{of}' object has no attribute '{text}' and no __dict__ for setting new attributes")
            };
            return Err(attribute_error(context, object, name, &message));
        }
        _ => {}
    }
    if slots.get(instance::EXTRA).is_none() {
        let made = context.dict();
        slots.slot(instance::EXTRA).replace(Value::NONE, made);
    }
    context.dict_put_str(slots.get(instance::EXTRA), name, value);
    Ok(Value::NONE)
}

/// `object.__dict__ = value`. A class whose methods do that gives its instances no slots.
fn replace_attributes(context: &mut Context<'_>, object: Value, value: Value) -> Outcome {
    if !value.is(Kind::Dict) {
        let name = context.type_name(value);
        let message = format!("__dict__ must be set to a dictionary, not a '{name}'");
        return Err(context.raise("TypeError", &message));
    }
    let class = classes::of_instance(object).object_unchecked();
    if class.get(class::LAYOUT).object_unchecked().length() > 0 {
        return Err(context.raise("TypeError", "Threadyard does not change the __dict__ of this instance"));
    }
    object.object_unchecked().set(instance::EXTRA, value);
    Ok(Value::NONE)
}

/// `del object.name`.
pub(super) fn delete(context: &mut Context<'_>, object: Value, name: Value) -> Outcome {
    match object.kind() {
        Kind::Instance => {
            let class = classes::of_instance(object);
            if class.object_unchecked().flags() & classes::ATTRIBUTES != 0
                && let Some(function) = classes::lookup(class, context.image.name("__delattr__"))
                && function.is(Kind::Function)
            {
                return Err(Exit::Call { function, arguments: vec![object, name] });
            }
            delete_plain(context, object, name)
        }
        Kind::Class if object.object_unchecked().flags() & classes::USER != 0 => {
            let dict = object.object_unchecked().get(class::DICT).object_unchecked();
            match table::remove(dict, name, name.str_hash()) {
                Ok(Some(_)) => {
                    context.restamp(object);
                    Ok(Value::NONE)
                }
                _ => {
                    let of = context.text_of(object.object_unchecked().get(class::NAME));
                    let text = context.text_of(name);
                    Err(context
                        .raise("AttributeError", &format!("type object '{of}' has no attribute '{text}'")))
                }
            }
        }
        _ => Err(missing(context, object, name)),
    }
}

/// Deletes an attribute of an instance, by the ordinary rules.
pub(super) fn delete_plain(context: &mut Context<'_>, object: Value, name: Value) -> Outcome {
    let class = classes::of_instance(object);
    if let Some(found) = classes::lookup(class, name)
        && found.is(Kind::Property)
    {
        let deleter = found.object_unchecked().get(property::DELETE);
        if deleter.is_none() {
            let of = context.type_name(object);
            let text = context.text_of(name);
            return Err(context
                .raise("AttributeError", &format!("property '{text}' of '{of}' object has no deleter")));
        }
        return Err(Exit::Call { function: deleter, arguments: vec![object] });
    }
    let slots = object.object_unchecked();
    if let Some(place) = classes::place(class.object_unchecked(), name) {
        if !slots.get(place).is_empty() {
            slots.set(place, Value::EMPTY);
            return Ok(Value::NONE);
        }
    } else if !slots.get(instance::EXTRA).is_nothing()
        && matches!(
            table::remove(slots.get(instance::EXTRA).object_unchecked(), name, name.str_hash()),
            Ok(Some(_))
        )
    {
        return Ok(Value::NONE);
    }
    Err(missing(context, object, name))
}

/// For `object.name(...)`: a function and what it is called with first, or a value and empty.
pub(super) fn load_method(
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
                    let entry = context.object(Kind::Buffer, &[stamp, found]);
                    code.caches[usize::from(site)].set(entry);
                }
                return Ok((found, object));
            }
        }
    }
    get(context, object, name).map(|value| (value, Value::EMPTY))
}

/// For `with`: a method of the type.
pub(super) fn load_special(
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
                let entry = context.object(Kind::Buffer, &[stamp, found]);
                code.caches[usize::from(site)].set(entry);
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
