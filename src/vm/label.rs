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
            _ => None,
        }
    }

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
        })
    }
}
