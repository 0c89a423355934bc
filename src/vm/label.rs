<<<<<<< HEAD
//! What a primitive is called in what is shown: the variable that holds it.

use super::image::Image;
use super::layout::{class, instance, module, primitive};
use super::native::sequence;
use super::object::Kind;
use super::{PrimitiveId, Value, class as classes, table};

/// How far a name reaches: `account.lock`, `forks[2]`, `table.forks[2]`.
const DEPTH: usize = 3;
/// As many values are looked at.
const MOST: usize = 20_000;

struct Search<'a> {
    image: &'a Image,
    wanted: usize,
    looked: usize,
    label: Option<String>,
}

impl Image {
    /// The name of a primitive: what the library says it is for, or the variable of the program that holds it. For a thread
    /// that is out; waits while the collector works.
    #[must_use]
    pub fn label(&self, id: PrimitiveId) -> Option<String> {
        self.world.enter();
        let mut search = Search { image: self, wanted: id.0 as usize, looked: 0, label: None };
        let mut found = None;
        for modules in self.world.processes() {
            // The program's own module is the last.
            let main = modules.object_unchecked().get(self.modules.len() - 1).object_unchecked();
            let globals = &self.modules[self.modules.len() - 1].module.globals;
            found = globals
                .iter()
                .enumerate()
                .find_map(|(slot, name)| search.within(main.get(module::FIRST + slot), name.clone(), 0));
            if found.is_some() {
                break;
            }
        }
        self.world.leave();
        search.label.or(found)
    }
}

impl Search<'_> {
    /// The path to the primitive, if it is `value` or lies in it.
    fn within(&mut self, value: Value, path: String, depth: usize) -> Option<String> {
        self.looked += 1;
        if self.looked > MOST || depth > DEPTH {
            return None;
        }
        match value.kind() {
            Kind::Primitive => {
                let object = value.object_unchecked();
                if object.get(primitive::ID).as_index() != self.wanted {
                    return None;
                }
                self.label = object.get(primitive::LABEL).as_str().map(|label| format!("{path}: {label}"));
                Some(path)
            }
            Kind::List | Kind::Tuple => sequence(value)
                .unwrap_or_default()
                .into_iter()
                .take(200)
                .enumerate()
                .find_map(|(index, item)| self.within(item, format!("{path}[{index}]"), depth + 1)),
            Kind::Dict => table::entries(value.object_unchecked()).into_iter().take(200).find_map(|(key, item)| {
                let key = self.image.value_text(key);
                self.within(item, format!("{path}[{key}]"), depth + 1)
            }),
            Kind::Instance => self.within_instance(value, &path, depth),
=======
//! What a primitive is called: the variable that leads to it, as the program would write it.

use super::image::Image;
use super::layout::{instance, module, primitive};
use super::object::Kind;
use super::thread::Thread;
use super::{PrimitiveId, Value, class, list, table};

/// How many values are looked at, and how deep: a name is a help, and no program is held up for one.
const MOST: usize = 4_000;
const DEEPEST: usize = 3;

impl Thread {
    /// A variable that holds the primitive: of the calls of this thread, innermost first, then of the program's module;
    /// or what it was [marked](super::natives) with. Only while in.
    #[must_use]
    pub fn label(&mut self, id: PrimitiveId) -> Option<String> {
        let image = std::sync::Arc::clone(&self.image);
        let state = self.state();
        let mut search = Search { id, left: MOST };
        for frame in state.frames.iter().rev() {
            let code = frame.code();
            if image.modules[code.module].is_library {
                continue;
            }
            for (register, name) in code.code.names.iter().enumerate() {
                let value = state.registers.get(frame.base as usize + register).copied().unwrap_or(Value::EMPTY);
                if let Some(label) = search.look(name, value, DEEPEST) {
                    return Some(label);
                }
            }
        }
        let modules = state.local.modules.as_object()?;
        let main = modules.slots().last()?.get();
        image.label_among_globals(main, &mut search)
    }
}

impl Image {
    fn label_among_globals(&self, object: Value, search: &mut Search) -> Option<String> {
        let object = object.as_object()?;
        let globals = &self.modules[object.get(module::NUMBER).as_index()].module.globals;
        let mut variables = globals.iter().enumerate();
        variables.find_map(|(slot, name)| search.look(name, object.get(module::FIRST + slot), DEEPEST))
    }
}

struct Search {
    id: PrimitiveId,
    left: usize,
}

impl Search {
    /// The primitive's name when it can be reached from `value`, which is called `name`.
    fn look(&mut self, name: &str, value: Value, depth: usize) -> Option<String> {
        let object = value.as_object()?;
        self.left = self.left.checked_sub(1)?;
        match value.kind() {
            Kind::Primitive if object.get(primitive::ID).as_index() == self.id.0 as usize => {
                let mark = object.get(primitive::LABEL);
                Some(mark.as_str().map_or_else(|| name.to_owned(), str::to_owned))
            }
            Kind::Cell => self.look(name, object.get(0), depth),
            _ if depth == 0 => None,
            Kind::List | Kind::Tuple => {
                let items = if value.is(Kind::List) {
                    list::items(value)
                } else {
                    object.slots().iter().map(super::object::Slot::get).collect()
                };
                let mut items = items.into_iter().enumerate();
                items.find_map(|(index, item)| self.look(&format!("{name}[{index}]"), item, depth - 1))
            }
            Kind::Dict => table::entries(object).into_iter().find_map(|(key, item)| {
                let key = key.as_str().map_or_else(|| key.as_int().map(|key| key.to_string()), |key| Some(format!("{key:?}")))?;
                self.look(&format!("{name}[{key}]"), item, depth - 1)
            }),
            Kind::Instance => self.look_into(name, value, depth),
>>>>>>> drivers
            _ => None,
        }
    }

<<<<<<< HEAD
    fn within_instance(&mut self, value: Value, path: &str, depth: usize) -> Option<String> {
        let class = classes::of_instance(value).object_unchecked();
        let is_library = class.get(class::MODULE).as_str() != Some("__main__");
        for slot in class.get(class::LAYOUT).object_unchecked().slots() {
            let (name, place) = (slot.get(), classes::place(class, slot.get())?);
            let held = value.object_unchecked().get(place);
            // `queue.mutex` is nothing that the program's reader knows: the queue is.
            let inner = if is_library { path.to_owned() } else { format!("{path}.{}", name.as_str().unwrap_or_default()) };
            if let Some(found) = self.within(held, inner, depth + 1) {
                return Some(found);
            }
        }
        let extra = value.object_unchecked().get(instance::EXTRA);
        if extra.is_nothing() {
            return None;
        }
        table::entries(extra.object_unchecked()).into_iter().find_map(|(key, held)| {
            self.within(held, format!("{path}.{}", key.as_str().unwrap_or_default()), depth + 1)
=======
    /// Attributes. A hidden one is what the library keeps in its own objects, which go by their own names.
    fn look_into(&mut self, name: &str, value: Value, depth: usize) -> Option<String> {
        let object = value.object_unchecked();
        let class = class::of_instance(value).object_unchecked();
        let layout = class.get(super::layout::class::LAYOUT);
        let slots = layout.as_object()?.slots().iter().map(super::object::Slot::get);
        let mut held: Vec<(Value, Value)> =
            slots.filter_map(|key| Some((key, object.get(class::place(class, key)?)))).collect();
        let extra = object.get(instance::EXTRA);
        if let Some(extra) = extra.as_object() {
            held.extend(table::entries(extra));
        }
        held.into_iter().find_map(|(key, item)| {
            let attribute = key.as_str()?;
            if attribute.starts_with('_') {
                self.look(name, item, depth - 1)
            } else {
                self.look(&format!("{name}.{attribute}"), item, depth - 1)
            }
>>>>>>> drivers
        })
    }
}
