//! Processes: a copy of what can be reached, as `fork` makes one, and threads that begin a call.

use std::collections::HashMap;
use std::sync::Arc;

use super::context::Local;
use super::heap::{self, FOREVER};
use super::image::Image;
use super::layout::{class, function, generator as generator_layout, module};
use super::nursery::Nursery;
use super::object::{Kind, Object};
use super::thread::{After, Frame, State, Thread};
use super::{ThreadNumber, Value, table};
use crate::text::interrupt::Watch;

/// Copies what can be reached from some values: everything that can change, but what processes share.
pub(super) struct Copier<'a> {
    image: &'a Image,
    nursery: &'a mut Nursery,
    copies: HashMap<u64, Value>,
    /// Copies whose slots still hold what the originals hold.
    open: Vec<Value>,
    /// Where not everything is copied (what goes through a queue): the modules of the process that the copy is for.
    /// Functions and classes are then its own of the same name, as when they are pickled.
    modules: Option<Value>,
}

impl<'a> Copier<'a> {
    pub fn new(image: &'a Image, nursery: &'a mut Nursery, modules: Option<Value>) -> Self {
        Self { image, nursery, copies: HashMap::new(), open: Vec::new(), modules }
    }

    /// The copy of a value; of no use where the thread is to stop meanwhile.
    pub fn copy(&mut self, value: Value) -> Value {
        let made = self.shallow(value);
        let mut watch = Watch::every(256);
        while let Some(copy) = self.open.pop() {
            // What is copied so far is dropped: `interrupt::is_given_up` tells.
            if watch.is_raised() {
                break;
            }
            for slot in copy.object_unchecked().slots() {
                let inner = self.shallow(slot.get());
                slot.set(inner);
            }
            if copy.is(Kind::Class) {
                // The copy is a class of its own: no cache of the original's is right for it.
                copy.object_unchecked().set(class::STAMP, self.image.stamp());
            }
        }
        made
    }

    fn shallow(&mut self, value: Value) -> Value {
        let Some(object) = value.as_object() else { return value };
        if let Some(&copy) = self.copies.get(&value.bits()) {
            return copy;
        }
        if object.mark() == FOREVER
            || object.kind().is_raw() && object.kind() != Kind::Raw && object.kind() != Kind::Random
        {
            return value;
        }
        let kept = match object.kind() {
            Kind::Primitive | Kind::Shared | Kind::Native => true,
            Kind::Function | Kind::Class | Kind::Module => {
                match self.modules.map(|modules| own(self.image, modules, value)) {
                    Some(Some(own)) => return own,
                    // A class that this process does not have stays the other's; a function gets this one's globals.
                    Some(None) => object.kind() != Kind::Function,
                    None => false,
                }
            }
            _ => false,
        };
        if kept {
            return value;
        }
        let made = if object.kind().is_raw() {
            let words: Vec<u8> = object
                .words()
                .iter()
                .flat_map(|word| word.load(std::sync::atomic::Ordering::Relaxed).to_ne_bytes())
                .collect();
            heap::bytes(&self.image.heap, self.nursery, object.kind(), &[&words])
        } else {
            let slots: Vec<Value> = object.slots().iter().map(super::object::Slot::get).collect();
            let made = heap::slots(&self.image.heap, self.nursery, object.kind(), &slots);
            self.open.push(made);
            made
        };
        made.object_unchecked().set_flags(object.flags());
        self.copies.insert(value.bits(), made);
        made
    }
}

/// What a process has in the place of another's function, class or module; None when it has no such.
fn own(image: &Image, modules: Value, value: Value) -> Option<Value> {
    let object = value.object_unchecked();
    let modules = modules.object_unchecked().slots();
    let by_number = |module: Value| {
        modules.get(module.object_unchecked().get(module::NUMBER).as_index()).map(super::object::Slot::get)
    };
    match object.kind() {
        Kind::Module => by_number(value).or(Some(value)),
        Kind::Function => {
            let home = object.get(function::MODULE);
            let module = by_number(home)?;
            if module == home {
                return Some(value);
            }
            let found = named(image, module, object.get(function::QUALIFIED_NAME).as_str()?)?;
            let same = found.is(Kind::Function)
                && found.object_unchecked().get(function::CODE) == object.get(function::CODE);
            same.then_some(found)
        }
        _ => {
            let home = object.get(class::MODULE).as_str()?;
            let module = modules
                .iter()
                .map(super::object::Slot::get)
                .find(|module| module.object_unchecked().get(module::NAME).as_str() == Some(home))?;
            let found = named(image, module, object.get(class::QUALIFIED_NAME).as_str()?)?;
            // Instances are laid out alike, or the name means another class now.
            let alike = found.is(Kind::Class)
                && found.object_unchecked().get(class::PAYLOAD) == object.get(class::PAYLOAD)
                && layout_of(found) == layout_of(value);
            alike.then_some(found)
        }
    }
}

fn layout_of(class: Value) -> Vec<Option<String>> {
    let layout = class.object_unchecked().get(class::LAYOUT);
    let Some(object) = layout.as_object() else { return Vec::new() };
    object.slots().iter().map(|slot| slot.get().as_str().map(str::to_owned)).collect()
}

/// What a module calls by a qualified name: a variable, or what classes have within.
fn named(image: &Image, module: Value, name: &str) -> Option<Value> {
    let mut parts = name.split('.');
    let mut found = image.module_variable(module, parts.next()?);
    for part in parts {
        if !found.is(Kind::Class) {
            return None;
        }
        let dict = found.object_unchecked().get(class::DICT);
        found = table::entries(dict.object_unchecked())
            .into_iter()
            .find(|(key, _)| key.as_str() == Some(part))?
            .1;
    }
    (!found.is_empty()).then_some(found)
}

/// Tables whose keys are found by their addresses must be laid out anew when the keys were copied.
fn rehash(image: &Image, nursery: &mut Nursery, local: &mut Local, copies: &HashMap<u64, Value>) {
    for &copy in copies.values() {
        if !matches!(copy.kind(), Kind::Dict | Kind::Set | Kind::FrozenSet) {
            continue;
        }
        let object: &Object = copy.object_unchecked();
        let entries = table::entries(object);
        let moved =
            |key: Value| !matches!(key.kind(), Kind::Int | Kind::Str | Kind::Bool | Kind::None | Kind::Float);
        if !entries.iter().any(|entry| moved(entry.0)) {
            continue;
        }
        table::clear(object);
        let mut context = super::Context { image, nursery, thread: local, frames: &[] };
        for (key, value) in entries {
            // A key with a hash in Python keeps the hash that the table had for it.
            let hash = super::equal::hash(key).unwrap_or(0);
            let _ = table::put(&mut context.maker(), object, key, hash, value, false);
        }
    }
}

impl Image {
    /// A thread that calls `function` with a tuple of arguments. With `process`, in a copy of the parent's memory. Only
    /// while the parent is in; the new thread is out. A parent that is told to stop meanwhile must not let it run.
    #[must_use]
    pub fn spawn(
        self: &Arc<Self>,
        parent: &mut Thread,
        number: ThreadNumber,
        function: Value,
        arguments: Value,
        process: bool,
    ) -> Thread {
        let state = parent.state();
        let mut nursery = Nursery::new(state.nursery.colour);
        let mut local = Local::new(number, state.local.process, state.local.modules);
        let (mut function, mut arguments) = (function, arguments);
        if process {
            local.process = number.0;
            // No other thread may change what is being copied, nor the collector run.
            let stopped = loop {
                if let Some(stopped) = self.world.stop() {
                    break stopped;
                }
            };
            // While this thread waited for its turn another may have collected.
            nursery.colour = self.heap.colour();
            let mut copier = Copier::new(self, &mut nursery, None);
            let roots =
                heap::slots(&self.heap, copier.nursery, Kind::Buffer, &[local.modules, function, arguments]);
            let roots = copier.copy(roots);
            let copies = std::mem::take(&mut copier.copies);
            let object = roots.object_unchecked();
            local.modules = object.get(0);
            function = object.get(1);
            arguments = object.get(2);
            for copy in copies.values() {
                // A generator that runs in the parent does not go on in the child.
                if copy.is(Kind::Generator)
                    && copy.object_unchecked().get(generator_layout::STATE).as_index()
                        == super::generator::RUNNING
                {
                    copy.object_unchecked()
                        .set(generator_layout::STATE, Value::index(super::generator::ENDED));
                }
            }
            rehash(self, &mut nursery, &mut local, &copies);
            drop(stopped);
        }
        let mut thread = self.new_thread(nursery, local);
        thread.state().begin_call(self, function, arguments);
        thread
    }
}

impl State {
    /// Makes a thread's first call. Where the arguments need any binding, `_thread_main` of the prelude does it.
    pub(super) fn begin_call(&mut self, image: &Image, function: Value, arguments: Value) {
        if self.begin_plain(image, function, arguments) {
            return;
        }
        let module = self.local.modules.object_unchecked().get(0);
        let main = image.prelude_function(self.local.modules, "_thread_main");
        let Some(code) = main.as_object().map(|_| super::thread::code_of(image, main)) else { return };
        self.make_room(usize::from(code.code.registers) + 4);
        self.registers[0] = function;
        self.registers[1] = arguments;
        let names = code.code.names.len();
        self.registers[2..names.max(2)].fill(Value::EMPTY);
        self.frames.push(Frame {
            code,
            pc: 0,
            base: 0,
            after: After::Top,
            module,
            function: main,
            extra: Value::EMPTY,
            generator: Value::EMPTY,
            handling: Value::EMPTY,
        });
    }

    fn begin_plain(&mut self, image: &Image, function: Value, arguments: Value) -> bool {
        if !function.is(Kind::Function) || !arguments.is(Kind::Tuple) {
            return false;
        }
        let code = super::thread::code_of(image, function);
        let given = arguments.object_unchecked().slots();
        if code.quick != Some(given.len()) {
            return false;
        }
        self.make_room(given.len());
        for (register, argument) in self.registers.iter_mut().zip(given) {
            *register = argument.get();
        }
        self.begin(image, code, function, 0, After::Top, Value::EMPTY);
        true
    }
}
