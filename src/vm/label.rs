//! What a primitive is called: the variable that leads to it, as the program would write it.

use super::image::Image;
use super::layout::{instance, module, primitive};
use super::object::Kind;
use super::thread::{State, Thread};
use super::{PrimitiveId, Value, class, list, table};

/// How many values are looked at, and how deep: a name is a help, and no program is held up for one.
const MOST: usize = 4_000;
const DEEPEST: usize = 3;

impl Thread {
    /// A variable that holds the primitive: of the program's module, since all threads know it by that; else of the calls
    /// of this thread, innermost first; or what it was marked with. Only while in.
    #[must_use]
    pub fn label(&mut self, id: PrimitiveId) -> Option<String> {
        let image = std::sync::Arc::clone(&self.image);
        let state = self.state();
        let modules = state.local.modules.as_object()?;
        let main = modules.slots().last()?.get();
        let search = |marked| Search { id, left: MOST, marked };
        image
            .label_among_globals(main, &mut search(false))
            .or_else(|| state.label_in_frames(&image, &mut search(false), false))
            // What the library alone knows has no variable of the program's; its mark says what it is for.
            .or_else(|| state.label_in_frames(&image, &mut search(true), true))
    }
}

impl State {
    /// Among the variables of this thread's calls, those of the program or of the library, innermost first.
    fn label_in_frames(&self, image: &Image, search: &mut Search, library: bool) -> Option<String> {
        for frame in self.frames.iter().rev() {
            let code = frame.code();
            if image.modules[code.module].is_library != library {
                continue;
            }
            for (register, name) in code.code.names.iter().enumerate() {
                let value =
                    self.registers.get(frame.base as usize + register).copied().unwrap_or(Value::EMPTY);
                if let Some(label) = search.look(name, value, DEEPEST) {
                    return Some(label);
                }
            }
        }
        None
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
    /// Whether only a mark counts as a name.
    marked: bool,
}

impl Search {
    /// The primitive's name when it can be reached from `value`, which is called `name`.
    fn look(&mut self, name: &str, value: Value, depth: usize) -> Option<String> {
        let object = value.as_object()?;
        self.left = self.left.checked_sub(1)?;
        match value.kind() {
            Kind::Primitive if object.get(primitive::ID).as_index() == self.id.0 as usize => {
                let mark = object.get(primitive::LABEL);
                mark.as_str().map(str::to_owned).or_else(|| (!self.marked).then(|| name.to_owned()))
            }
            Kind::Shared => self.look(name, object.get(0), depth),
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
                let key = key.as_str().map_or_else(
                    || key.as_int().map(|key| key.to_string()),
                    |key| Some(format!("{key:?}")),
                )?;
                self.look(&format!("{name}[{key}]"), item, depth - 1)
            }),
            Kind::Instance => self.look_into(name, value, depth),
            _ => None,
        }
    }

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
        })
    }
}
