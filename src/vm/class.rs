//! Classes: method resolution order, attribute lookup, the layout of instances.

use super::context::{Context, Exit};
use super::layout::{class, instance};
use super::object::{Kind, Object};
use super::{Value, list, table};

/// The class of an instance.
#[inline]
pub(super) fn of_instance(value: Value) -> Value {
    value.object_unchecked().get(instance::CLASS)
}

/// The attribute `name` (a string) of a class or the first base that has it.
pub(super) fn lookup(class: Value, name: Value) -> Option<Value> {
    let hash = name.str_hash();
    for slot in class.object_unchecked().get(class::MRO).object_unchecked().slots() {
        let dict = slot.get().object_unchecked().get(class::DICT).object_unchecked();
        if let Ok(Some(value)) = table::get(dict, name, hash) {
            return Some(value);
        }
    }
    None
}

/// The same, beginning after class `after` in the order of `class`: for `super()`.
pub(super) fn lookup_after(class: Value, after: Value, name: Value) -> Option<Value> {
    let hash = name.str_hash();
    let mro = class.object_unchecked().get(class::MRO).object_unchecked().slots();
    let start = mro.iter().position(|slot| slot.get() == after).map_or(mro.len(), |at| at + 1);
    mro[start..].iter().find_map(|slot| {
        let dict = slot.get().object_unchecked().get(class::DICT).object_unchecked();
        table::get(dict, name, hash).ok().flatten()
    })
}

/// Whether `class` is `base` or made from it.
pub(super) fn is_subclass(class: Value, base: Value) -> bool {
    class == base
        || class
            .object_unchecked()
            .get(class::MRO)
            .object_unchecked()
            .slots()
            .iter()
            .any(|slot| slot.get() == base)
}

/// Whether a class of an instance defines `__eq__` or `__hash__` in Python.
pub(super) fn defines_equality(value: Value) -> bool {
    of_instance(value).object_unchecked().flags() & EQUALITY != 0
}

/// The class's flags, in its header: what its Python code defines, so that the fast paths need not look.
pub(super) const EQUALITY: u8 = 1;
/// It is an exception.
pub(super) const EXCEPTION: u8 = 2;
/// `__getattr__`, `__getattribute__`, `__setattr__` or `__delattr__`.
pub(super) const ATTRIBUTES: u8 = 4;
/// `__new__` of its own.
pub(super) const NEW: u8 = 8;
/// Made by a `class` statement.
pub(super) const USER: u8 = 16;
/// Has methods that were marked abstract and not given.
pub(super) const ABSTRACT: u8 = 32;
/// Its instances have the attributes that `__slots__` names and no others.
pub(super) const SLOTS: u8 = 64;
/// `_class_call_` or `_class_check_`: what a metaclass would do in CPython.
pub(super) const HOOKS: u8 = 128;

/// Where instances of a class keep the attribute `name`.
#[inline]
pub(super) fn place(class: &Object, name: Value) -> Option<usize> {
    let places = class.get(class::PLACES).object_unchecked();
    match table::get(places, name, name.str_hash()) {
        Ok(Some(place)) => Some(place.as_index()),
        _ => None,
    }
}

/// What a class is made of.
pub(super) struct Plan<'a> {
    /// Its name.
    pub name: Value,
    /// Its bases; `object` where there are none.
    pub bases: &'a [Value],
    /// A dict: what its body defined.
    pub dict: Value,
    /// Names of attributes that its methods give to instances.
    pub attributes: &'a [Value],
}

impl Context<'_> {
    /// Makes a class.
    pub(super) fn new_class(&mut self, plan: &Plan<'_>) -> Result<Value, Exit> {
        for &base in plan.bases {
            if !base.is(Kind::Class) {
                let name = self.type_name(base);
                return Err(self.raise("TypeError", &format!("a class cannot be made from '{name}'")));
            }
            let kind = base.object_unchecked().get(class::KIND).as_index();
            if [
                Kind::Bool as usize,
                Kind::None as usize,
                Kind::Function as usize,
                Kind::Range as usize,
                Kind::Slice as usize,
                Kind::Generator as usize,
                Kind::Primitive as usize,
            ]
            .contains(&kind)
            {
                let name = self.text_of(base.object_unchecked().get(class::NAME));
                return Err(self.raise("TypeError", &format!("type '{name}' is not an acceptable base type")));
            }
        }
        let mut layout: Vec<Value> = Vec::new();
        let mut flags = USER;
        let mut payload = Value::index(0);
        for &base in plan.bases {
            let base = base.object_unchecked();
            for slot in base.get(class::LAYOUT).object_unchecked().slots() {
                if !layout.contains(&slot.get()) {
                    layout.push(slot.get());
                }
            }
            flags |= base.flags() & !(ABSTRACT | SLOTS);
            for held in [base.get(class::PAYLOAD), base.get(class::KIND)] {
                if payload.as_index() == 0 && held.as_index() != 0 {
                    payload = held;
                }
            }
        }
        let slots = self.dict_get_name(plan.dict, "__slots__").map(|slots| match slots.kind() {
            Kind::Str => vec![slots],
            _ => super::iterate::all(self, slots).unwrap_or_default(),
        });
        let closed = |base: &Value| {
            let base = base.object_unchecked();
            base.flags() & SLOTS != 0 || base.get(class::KIND).as_index() != 0
        };
        let free = |name: &Value| name.as_str() == Some("__dict__");
        if let Some(slots) = &slots
            && plan.bases.iter().all(closed)
            && !slots.iter().any(free)
        {
            flags |= SLOTS;
        }
        // Where methods use `self.__dict__`, the attributes are in that dict.
        let own_dict = flags & SLOTS == 0 && plan.attributes.iter().any(free);
        let attributes = match &slots {
            Some(slots) if flags & SLOTS != 0 => slots,
            _ if own_dict => &[][..],
            _ => plan.attributes,
        };
        for &name in attributes.iter().filter(|name| name.is(Kind::Str) && !free(name)) {
            let name = self.intern(name);
            if !layout.contains(&name) {
                layout.push(name);
            }
        }
        let names = |context: &Self, wanted: &[&str]| {
            wanted.iter().any(|name| {
                let name = context.image.name(name);
                matches!(table::get(plan.dict.object_unchecked(), name, name.str_hash()), Ok(Some(_)))
            })
        };
        if names(self, &["__eq__", "__hash__"]) {
            flags |= EQUALITY;
            if !names(self, &["__hash__"]) {
                // Who says when instances are equal and not how they are hashed makes them unhashable.
                self.dict_put_name(plan.dict, "__hash__", Value::NONE);
            }
        }
        if names(self, &["__getattr__", "__getattribute__", "__setattr__", "__delattr__"]) {
            flags |= ATTRIBUTES;
        }
        if names(self, &["__new__"]) {
            flags |= NEW;
        }
        if names(self, &["_class_call_", "_class_check_"]) {
            flags |= HOOKS;
        }
        let places = self.dict();
        for (index, &name) in layout.iter().enumerate() {
            self.dict_put_str(places, name, Value::index(instance::FIRST + index));
        }
        let bases = self.tuple(plan.bases);
        let layout = self.tuple(&layout);
        let module = self.dict_get_name(plan.dict, "__module__").unwrap_or(Value::NONE);
        let qualified = self.dict_get_name(plan.dict, "__qualname__").unwrap_or(plan.name);
        let stamp = self.image.stamp();
        let subclasses = self.list(&[]);
        let mut slots = [Value::NONE; class::SLOTS];
        slots[class::NAME] = plan.name;
        slots[class::BASES] = bases;
        slots[class::DICT] = plan.dict;
        slots[class::LAYOUT] = layout;
        slots[class::PLACES] = places;
        slots[class::STAMP] = stamp;
        slots[class::QUALIFIED_NAME] = qualified;
        slots[class::MODULE] = module;
        slots[class::PAYLOAD] = payload;
        slots[class::KIND] = Value::index(0);
        slots[class::SUBCLASSES] = subclasses;
        let made = self.object(Kind::Class, &slots);
        let object = made.object_unchecked();
        object.set_flags(flags);
        let Some(order) = resolve(made, plan.bases) else {
            let names: Vec<&str> = plan
                .bases
                .iter()
                .map(|base| self.text_of(base.object_unchecked().get(class::NAME)))
                .collect();
            let message = format!(
                "Cannot create a consistent method resolution order (MRO) for bases {}",
                names.join(", ")
            );
            return Err(self.raise("TypeError", &message));
        };
        let order = self.tuple(&order);
        object.set(class::MRO, order);
        for base in plan.bases {
            let known = base.object_unchecked().get(class::SUBCLASSES);
            // The builtin types live for ever and would keep every class alive.
            if base.object_unchecked().flags() & USER != 0 {
                list::push(&mut self.maker(), known.object_unchecked(), made);
            }
        }
        Ok(made)
    }

    /// After a class was changed: no cache may use what it knew of it or of those made from it.
    pub(super) fn restamp(&mut self, class: Value) {
        let mut left = vec![class];
        while let Some(class) = left.pop() {
            self.restamp_one(class);
            left.extend(list::items(class.object_unchecked().get(class::SUBCLASSES)));
        }
    }

    fn restamp_one(&mut self, class: Value) {
        let object = class.object_unchecked();
        object.set(class::STAMP, self.image.stamp());
        let dict = object.get(class::DICT);
        if ["__eq__", "__hash__"].iter().any(|name| self.dict_get_name(dict, name).is_some()) {
            object.set_flags(object.flags() | EQUALITY);
        }
        if ["__getattr__", "__setattr__", "__delattr__"]
            .iter()
            .any(|name| self.dict_get_name(dict, name).is_some())
        {
            object.set_flags(object.flags() | ATTRIBUTES);
        }
    }
}

/// The C3 linearisation (Barrett et al., "A monotonic superclass linearization for Dylan", 1996).
fn resolve(class: Value, bases: &[Value]) -> Option<Vec<Value>> {
    let order_of = |base: &Value| -> Vec<Value> {
        base.object_unchecked()
            .get(class::MRO)
            .object_unchecked()
            .slots()
            .iter()
            .map(super::object::Slot::get)
            .collect()
    };
    let mut rows: Vec<Vec<Value>> = bases.iter().map(order_of).collect();
    rows.push(bases.to_vec());
    let mut order = vec![class];
    loop {
        rows.retain(|row| !row.is_empty());
        if rows.is_empty() {
            return Some(order);
        }
        let next = rows
            .iter()
            .map(|row| row[0])
            .find(|candidate| !rows.iter().any(|row| row[1..].contains(candidate)))?;
        order.push(next);
        for row in &mut rows {
            if row[0] == next {
                row.remove(0);
            }
        }
    }
}
