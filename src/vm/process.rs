//! Processes: a copy of what can be reached, as `fork` makes one, and threads that begin a call.

use std::collections::HashMap;
use std::sync::Arc;

use super::context::Local;
use super::heap::{self, FOREVER, Nursery};
use super::image::Image;
use super::layout::{class, generator as generator_layout};
use super::object::{Kind, Object};
use super::thread::{After, Frame, State, Thread};
use super::{ThreadNumber, Value, table};

/// Copies what can be reached from some values: everything that can change, but what processes share.
pub(super) struct Copier<'a> {
    image: &'a Image,
    nursery: &'a mut Nursery,
    copies: HashMap<u64, Value>,
    /// Copies whose slots still hold what the originals hold.
    open: Vec<Value>,
    /// Whether functions and classes are copied too (a process), or stay the same (what goes through a queue).
    whole: bool,
}

impl<'a> Copier<'a> {
    pub fn new(image: &'a Image, nursery: &'a mut Nursery, whole: bool) -> Self {
        Self { image, nursery, copies: HashMap::new(), open: Vec::new(), whole }
    }

    /// The copy of a value.
    pub fn copy(&mut self, value: Value) -> Value {
        let made = self.shallow(value);
        while let Some(copy) = self.open.pop() {
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
            Kind::Primitive | Kind::SharedArray | Kind::SharedList | Kind::Native => true,
            Kind::Function | Kind::Class | Kind::Module | Kind::Cell => !self.whole,
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
    /// while the parent is in; the new thread is out.
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
        let colour = state.nursery.colour;
        let mut local = Local::new(number, state.local.process, state.local.modules);
        let mut nursery = Nursery::new(colour);
        let (mut function, mut arguments) = (function, arguments);
        if process {
            local.process = number.0;
            // No other thread may change what is being copied, nor the collector run.
            let stopped = loop {
                if let Some(stopped) = self.world.stop() {
                    break stopped;
                }
            };
            let mut copier = Copier::new(self, &mut nursery, true);
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
    /// Makes a thread's first call. It is begun by a frame of no instructions of its own: `_thread_main` of the prelude,
    /// which takes the function and its arguments.
    pub(super) fn begin_call(&mut self, image: &Image, function: Value, arguments: Value) {
        let module = self.local.modules.object_unchecked().get(0);
        let main = image.module_variable(module, "_thread_main");
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
}
