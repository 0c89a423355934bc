//! What a primitive is called: the variable that leads to it, as the program would write it, or what the library keeps it
//! for.

use super::image::Image;
use super::layout::{self, instance, module, primitive};
use super::object::{Kind, Object};
use super::thread::{State, Thread};
use super::{PrimitiveId, Value, class, list, queue, table};

/// How many values are looked at, and how deep: a name is a help, and no program is held up for one.
const MOST: usize = 4_000;
const DEEPEST: usize = 3;

/// What is known of a primitive.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// A variable that holds it.
    Variable(String),
    /// What a thread waits for at it, as a sentence goes on after "waits": the library's own primitives have no variable
    /// that the program knows.
    Purpose(String),
}

impl Thread {
    /// A variable that holds the primitive: of the program's module, since all threads know it by that; else of the calls
    /// of this thread, innermost first; or what it was marked with. Only while in.
    #[must_use]
    pub fn label(&mut self, id: PrimitiveId) -> Option<Label> {
        let image = std::sync::Arc::clone(&self.image);
        let state = self.state();
        let modules = state.local.modules.as_object()?;
        let main = modules.slots().last()?.get();
        let search = |marked| Search::of(Target::Primitive(id), marked);
        image
            .label_among_globals(main, &mut search(false))
            .or_else(|| state.label_in_frames(&image, &mut search(false), false))
            // What the library alone knows has no variable of the program's; its mark says what it is for.
            .or_else(|| state.label_in_frames(&image, &mut search(true), true))
            .map(unnamed)
    }
}

impl Thread {
    /// A variable that holds an object, as [`Self::label`] finds one for a primitive.
    #[must_use]
    pub fn variable_of(&mut self, object: Value) -> Option<String> {
        let image = std::sync::Arc::clone(&self.image);
        let state = self.state();
        let modules = state.local.modules.as_object()?;
        let main = modules.slots().last()?.get();
        let search = || Search::of(Target::Object(object), false);
        let found = image
            .label_among_globals(main, &mut search())
            .or_else(|| state.label_in_frames(&image, &mut search(), false));
        match found? {
            Label::Variable(name) => Some(name),
            Label::Purpose(_) => None,
        }
    }
}

impl Image {
    /// The same among the variables of an object of the program's module alone, which need no thread.
    #[must_use]
    pub fn label_in_module(&self, module: Value, id: PrimitiveId) -> Option<Label> {
        let search = &mut Search::of(Target::Primitive(id), false);
        self.label_among_globals(module, search).map(unnamed)
    }

    /// The queues that variables of the program's module and of these threads' calls lead to, each with such a variable.
    #[must_use]
    pub fn queues<'a>(
        &self,
        module: Value,
        threads: impl Iterator<Item = &'a mut Thread>,
    ) -> Vec<(String, Value)> {
        let mut search = Search::of(Target::Queues, false);
        self.label_among_globals(module, &mut search);
        for thread in threads {
            thread.state().label_in_frames(self, &mut search, false);
        }
        search.queues
    }
}

impl State {
    /// Among the variables of this thread's calls, those of the program or of the library, innermost first.
    fn label_in_frames(&self, image: &Image, search: &mut Search, library: bool) -> Option<Label> {
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
    fn label_among_globals(&self, object: Value, search: &mut Search) -> Option<Label> {
        let object = object.as_object()?;
        let globals = &self.modules[object.get(module::NUMBER).as_index()].module.globals;
        let mut variables = globals.iter().enumerate();
        variables.find_map(|(slot, name)| search.look(name, object.get(module::FIRST + slot), DEEPEST))
    }
}

/// What is looked for.
#[derive(Clone, Copy)]
enum Target {
    Primitive(PrimitiveId),
    Object(Value),
    /// Every queue of the program's, which are gathered.
    Queues,
}

struct Search {
    target: Target,
    left: usize,
    /// Whether only a mark counts as a name.
    marked: bool,
    /// How many hidden attributes lead to what is looked at.
    hidden: usize,
    /// The queues that were gathered, each with the first variable that leads to it.
    queues: Vec<(String, Value)>,
}

impl Search {
    fn of(target: Target, marked: bool) -> Self {
        Self { target, left: MOST, marked, hidden: 0, queues: Vec::new() }
    }

    fn gather(&mut self, name: &str, queue: Value) {
        if self.hidden == 0 && self.queues.iter().all(|&(_, known)| known != queue) {
            self.queues.push((name.to_owned(), queue));
        }
    }
}

/// A purpose in which nothing has named the object between braces: "from {a Queue}" is "from a Queue" then.
fn unnamed(label: Label) -> Label {
    match label {
        Label::Purpose(purpose) => Label::Purpose(purpose.replace(['{', '}'], "")),
        variable @ Label::Variable(_) => variable,
    }
}

/// The same when an object of this class that leads to it is known: "from {a Queue}" is "from Queue `q`" then. A class
/// made from the library's, such as LifoQueue, is called by its own name.
fn named(purpose: &str, class: &str, name: &str) -> Option<String> {
    let (before, rest) = purpose.split_once('{')?;
    let (object, after) = rest.split_once('}')?;
    let kind = object.rsplit(' ').next()?;
    class.ends_with(kind).then(|| format!("{before}{class} `{name}`{after}"))
}

impl Search {
    /// The primitive's name when it can be reached from `value`, which is called `name`.
    fn look(&mut self, name: &str, value: Value, depth: usize) -> Option<Label> {
        let object = value.as_object()?;
        self.left = self.left.checked_sub(1)?;
        let is_it = |object: &Object| match self.target {
            Target::Primitive(id) => object.get(primitive::ID).as_index() == id.0 as usize,
            Target::Object(_) | Target::Queues => false,
        };
        match value.kind() {
            _ if matches!(self.target, Target::Object(target) if target == value) => {
                Some(Label::Variable(name.to_owned()))
            }
            Kind::Primitive if is_it(object) => {
                let mark = object.get(primitive::LABEL);
                match mark.as_str() {
                    Some(purpose) => Some(Label::Purpose(purpose.to_owned())),
                    None => (!self.marked).then(|| Label::Variable(name.to_owned())),
                }
            }
            Kind::Shared => self.look(name, object.get(0), depth),
            Kind::Cell => self.look(name, object.get(0), depth),
            // Nobody asks for them on the page of programs, which is to load little.
            Kind::Instance
                if cfg!(step) && matches!(self.target, Target::Queues) && queue::is_queue(value) =>
            {
                self.gather(name, value);
                None
            }
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
    fn look_into(&mut self, name: &str, value: Value, depth: usize) -> Option<Label> {
        let object = value.object_unchecked();
        let class = class::of_instance(value).object_unchecked();
        let order = class.get(layout::class::LAYOUT);
        let slots = order.as_object()?.slots().iter().map(super::object::Slot::get);
        let mut held: Vec<(Value, Value)> =
            slots.filter_map(|key| Some((key, object.get(class::place(class, key)?)))).collect();
        let extra = object.get(instance::EXTRA);
        if let Some(extra) = extra.as_object() {
            held.extend(table::entries(extra));
        }
        let found = held.into_iter().find_map(|(key, item)| {
            let attribute = key.as_str()?;
            if attribute.starts_with('_') {
                self.hidden += 1;
                let found = self.look(name, item, depth - 1);
                self.hidden -= 1;
                found
            } else {
                self.look(&format!("{name}.{attribute}"), item, depth - 1)
            }
        })?;
        // What a hidden attribute holds is not the variable itself; and the library's variables say nothing.
        if let Label::Purpose(purpose) = &found
            && self.hidden == 0
            && !self.marked
            && let Some(class) = class.get(layout::class::NAME).as_str()
            && let Some(purpose) = named(purpose, class, name)
        {
            return Some(Label::Purpose(purpose));
        }
        Some(found)
    }
}
