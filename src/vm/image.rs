//! A program as it is loaded: its codes, its constants as values, the builtin types, and the heap. Nothing in it
//! changes while the program runs, but for caches and the heap.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::builtin_types;
use super::context::{Context, Local};
use super::heap::{self, Heap};
use super::layout::module;
use super::native::{Bound, Native};
use super::noticed::{Noticed, Writes};
use super::nursery::Nursery;
use super::object::{Kind, Pair, Slot};
use super::string::Names;
use super::world::World;
use super::{ThreadNumber, Value, natives, number, string};
use crate::bytecode::{self, Code, CodeKind, Constant};

/// What a program may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Memory for objects, in bytes.
    pub memory: usize,
    /// Calls within calls.
    pub depth: usize,
    /// Collects at every safepoint, of which there are many: slow, and finds what the collector misses.
    pub collects_often: bool,
    /// Its memory is tracked: its state can be kept and put back. One thread of the system steps all of its threads, each
    /// call within what [`Image::track`] gives.
    pub tracked: bool,
    /// [`Thread::next_event`](super::Thread::next_event) tells what a thread reads and writes; it does where memory is tracked too.
    pub noticed: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { memory: 512 << 20, depth: 1_000, collects_often: false, tracked: false, noticed: false }
    }
}

/// A code with its constants as values.
pub(super) struct LoadedCode {
    pub code: Arc<Code>,
    pub number: usize,
    /// Of its module, in the image.
    pub module: usize,
    pub constants: Box<[Value]>,
    /// The attribute name of each site.
    pub names: Box<[Value]>,
    /// What was found at each site last: see [`super::attribute`].
    pub caches: Box<[Slot]>,
    /// Where memory is tracked: what caches of functions refer to, by site.
    pub pairs: Box<[Pair]>,
    /// The numbers of the codes within.
    pub inner: Box<[usize]>,
    /// Whether positional arguments alone, as many as there are parameters, need no binding.
    pub plain: bool,
    /// Whether a call with so many positional arguments begins at once: no binding, no generator.
    pub quick: Option<usize>,
    /// How many registers a call needs.
    pub registers: usize,
    /// Names beside the parameters: how many registers must be empty when a call begins.
    pub locals: usize,
    /// The parameters' names.
    pub parameter_names: Box<[Value]>,
    /// What of it other threads can notice: of the program's own codes where that was asked for.
    pub noticed: Option<Noticed>,
}

/// A module's place in the image.
pub(super) struct LoadedModule {
    pub module: Arc<bytecode::Module>,
    pub code: usize,
    /// The module that each import names.
    pub imports: Box<[usize]>,
    /// Modules of the library are not shown in tracebacks.
    pub is_library: bool,
}

/// A program as it is loaded.
pub struct Image {
    pub(super) heap: Heap,
    pub(super) world: World,
    /// Calls within calls, as the program has set it.
    pub(super) depth: AtomicUsize,
    pub(super) codes: Vec<LoadedCode>,
    pub(super) modules: Vec<LoadedModule>,
    pub(super) natives: Vec<Bound>,
    names: Names<Box<str>, Value>,
    classes: Vec<Value>,
    exceptions: Names<&'static str, Value>,
    native_modules: Vec<Value>,
    /// The slots of the functions in `builtins.py`.
    prelude: Names<String, usize>,
    /// The module and the slot of what waits for a program's threads, where the program has threads.
    shut_down: Option<(usize, usize)>,
    pub(super) redirected: AtomicBool,
    pub(super) stamps: AtomicU32,
    /// Which order of stamps that is: where states are put back, the same numbers are given again to others.
    pub(super) stamping: AtomicU64,
    stampings: AtomicU64,
    /// Handed to the main thread.
    start: Mutex<Option<(Nursery, Value)>>,
}

impl Image {
    /// Loads modules: `builtins` first, each after those it imports, the program's own last.
    ///
    /// # Panics
    ///
    /// When a module imports one that does not come before it: the caller resolves imports.
    #[must_use]
    pub fn load(modules: Vec<bytecode::Module>, limits: Limits) -> Arc<Self> {
        let heap = Heap::new(limits.memory, limits.collects_often, limits.tracked);
        let tracking = heap.track();
        let mut image = Self {
            heap,
            world: World::new(),
            depth: AtomicUsize::new(limits.depth),
            codes: Vec::new(),
            modules: Vec::new(),
            natives: Vec::new(),
            names: Names::default(),
            classes: Vec::new(),
            exceptions: Names::default(),
            native_modules: Vec::new(),
            prelude: Names::default(),
            shut_down: None,
            redirected: AtomicBool::new(false),
            stamps: AtomicU32::new(1),
            stamping: AtomicU64::new(0),
            stampings: AtomicU64::new(0),
            start: Mutex::new(None),
        };
        let mut nursery = Nursery::new(heap::FOREVER);
        let natives: Vec<Native> = natives::all();
        image.name_all(&mut nursery, builtin_types::NAMES.iter().copied());
        for native in &natives {
            let bound = Bound::read(native, &mut |text| image.literal(&mut nursery, text));
            image.name_all(&mut nursery, [bound.name]);
            image.natives.push(bound);
        }
        for (number, module) in modules.into_iter().enumerate() {
            image.load_module(&mut nursery, number, module);
        }
        if let Some(builtins) = image.modules.first() {
            let names = builtins.module.globals.iter().enumerate();
            image.prelude = names.map(|(slot, name)| (name.clone(), slot)).collect();
        }
        image.shut_down = image.find_shut_down();
        if cfg!(step) && (limits.tracked || limits.noticed) {
            image.find_noticed();
        }
        let objects = image.make_builtins(&mut nursery);
        image.heap.loaded();
        nursery.colour = image.heap.colour();
        let modules = image.make_modules(&mut nursery, &objects);
        image.start = Mutex::new(Some((nursery, modules)));
        drop(tracking);
        Arc::new(image)
    }

    fn literal(&self, nursery: &mut Nursery, text: &str) -> Value {
        match text {
            "None" => Value::NONE,
            "True" => Value::TRUE,
            "False" => Value::FALSE,
            _ => {
                if let Ok(number) = text.parse::<i64>() {
                    Value::small(number).unwrap_or(Value::NONE)
                } else if let Ok(number) = text.parse::<f64>() {
                    Value::float(number)
                } else {
                    string::concatenate(&self.heap, nursery, &[text.trim_matches(['\'', '"'])])
                }
            }
        }
    }

    fn name_all<'a>(&mut self, nursery: &mut Nursery, names: impl IntoIterator<Item = &'a str>) {
        for name in names {
            if !self.names.contains_key(name) {
                let value = string::concatenate(&self.heap, nursery, &[name]);
                self.names.insert(name.into(), value);
            }
        }
    }

    fn load_module(&mut self, nursery: &mut Nursery, number: usize, module: bytecode::Module) {
        let module = Arc::new(module);
        self.name_all(nursery, module.globals.iter().map(String::as_str));
        self.name_all(nursery, [&*module.name]);
        let code = self.load_code(nursery, number, &module.code);
        let imports = module
            .imports
            .iter()
            .map(|wanted| {
                self.modules
                    .iter()
                    .position(|loaded| loaded.module.name == *wanted)
                    .or_else(|| {
                        natives::MODULES.iter().position(|name| name == wanted).map(|at| usize::MAX - at)
                    })
                    .unwrap_or_else(|| {
                        panic!("module {wanted} is imported by {} before it is loaded", module.name)
                    })
            })
            .collect();
        let is_library = module.name != "__main__";
        self.modules.push(LoadedModule { module, code, imports, is_library });
    }

    fn load_code(&mut self, nursery: &mut Nursery, module: usize, code: &Arc<Code>) -> usize {
        let inner: Vec<usize> =
            code.codes.iter().map(|inner| self.load_code(nursery, module, inner)).collect();
        self.name_all(nursery, code.sites.iter().map(String::as_str));
        self.name_all(nursery, code.names.iter().map(String::as_str));
        self.name_all(nursery, [&*code.name, &*code.qualified_name]);
        let constants = code.constants.iter().map(|constant| self.constant(nursery, constant)).collect();
        let parameters = code.parameters;
        let number = self.codes.len();
        self.codes.push(LoadedCode {
            number,
            module,
            constants,
            names: code.sites.iter().map(|name| self.names[name.as_str()]).collect(),
            caches: code.sites.iter().map(|_| Slot::default()).collect(),
            pairs: if self.heap.arena().is_some() {
                code.sites.iter().map(|_| Pair::new()).collect()
            } else {
                Box::default()
            },
            inner: inner.into(),
            plain: parameters.count() == parameters.positional,
            quick: (parameters.count() == parameters.positional && code.kind == CodeKind::Function)
                .then_some(usize::from(parameters.positional)),
            registers: usize::from(code.registers),
            locals: code.names.len().saturating_sub(usize::from(parameters.count())),
            parameter_names: code
                .names
                .iter()
                .take(usize::from(parameters.count()))
                .map(|name| self.names[name.as_str()])
                .collect(),
            noticed: None,
            code: Arc::clone(code),
        });
        number
    }

    /// Of the program's own module, the last.
    fn find_noticed(&mut self) {
        let (Some(builtins), Some(main)) = (self.modules.first(), self.modules.last()) else { return };
        let writes = Writes::of(&main.module, &builtins.module.globals);
        let globals = writes.globals(&main.module);
        let last = self.modules.len() - 1;
        for code in self.codes.iter_mut().filter(|code| code.module == last) {
            code.noticed = Some(writes.noticed(&globals, &code.code));
        }
    }

    fn constant(&mut self, nursery: &mut Nursery, constant: &Constant) -> Value {
        match constant {
            Constant::None => Value::NONE,
            Constant::True => Value::TRUE,
            Constant::False => Value::FALSE,
            Constant::Ellipsis => Value::ELLIPSIS,
            Constant::Int(value) => {
                number::of_big(&mut super::context::Maker { heap: &self.heap, nursery }, value)
            }
            Constant::Float(value) => Value::float(*value),
            Constant::Str(text) => {
                self.name_all(nursery, [text.as_str()]);
                self.names[text.as_str()]
            }
            Constant::Bytes(bytes) => heap::bytes(&self.heap, nursery, Kind::Bytes, &[bytes]),
            Constant::Tuple(items) => {
                let items: Vec<Value> = items.iter().map(|item| self.constant(nursery, item)).collect();
                heap::slots(&self.heap, nursery, Kind::Tuple, &items)
            }
        }
    }

    /// Makes the builtin types, exceptions and native functions; names and values, in the order of
    /// [`builtin_types::NAMES`] and the natives.
    fn make_builtins(&mut self, nursery: &mut Nursery) -> Vec<(&'static str, Value)> {
        let mut thread = Local::new(ThreadNumber(0), 0, Value::NONE);
        let made = builtin_types::make(self, nursery, &mut thread);
        self.classes = made.by_kind;
        self.exceptions = made.exceptions;
        let mut context = Context { image: self, nursery, thread: &mut thread, frames: &[] };
        let native_modules = builtin_types::native_modules(&mut context, natives::MODULES);
        self.native_modules = native_modules;
        made.builtins
    }

    /// One object for each module: the memory of a process.
    fn make_modules(&mut self, nursery: &mut Nursery, builtins: &[(&'static str, Value)]) -> Value {
        let mut thread = Local::new(ThreadNumber(0), 0, Value::NONE);
        let mut objects = Vec::new();
        for number in 0..self.modules.len() {
            let mut context = Context { image: self, nursery, thread: &mut thread, frames: &[] };
            let loaded = Arc::clone(&context.image.modules[number].module);
            let places = context.dict();
            let within = self::within(&context.image.modules, &loaded);
            let mut slots = vec![Value::EMPTY; module::FIRST + loaded.globals.len() + within.len()];
            let name = context.image.name(&loaded.name);
            slots[module::NUMBER] = Value::index(number);
            slots[module::NAME] = name;
            slots[module::PLACES] = places;
            for (slot, global) in loaded.globals.iter().enumerate() {
                let at = module::FIRST + slot;
                context.dict_put_name(places, global, Value::index(at));
                if global == "__name__" {
                    slots[at] = name;
                }
                if number == 0
                    && let Some((_, value)) = builtins.iter().find(|(name, _)| name == global)
                {
                    slots[at] = *value;
                }
            }
            // Modules within this one are attributes of it.
            for (index, (_, last)) in within.iter().enumerate() {
                let at = module::FIRST + loaded.globals.len() + index;
                context.dict_put_name(places, last, Value::index(at));
            }
            objects.push(context.object(Kind::Module, &slots));
        }
        for (number, object) in objects.iter().enumerate() {
            let loaded = &self.modules[number].module;
            for (index, (inner, _)) in within(&self.modules, loaded).iter().enumerate() {
                object.object_unchecked().set(module::FIRST + loaded.globals.len() + index, objects[*inner]);
            }
        }
        heap::slots(&self.heap, nursery, Kind::Buffer, &objects)
    }

    /// A name that the image has an object for.
    pub(super) fn find_name(&self, text: &str) -> Option<Value> {
        self.names.get(text).copied()
    }

    /// A name that the image is known to have an object for; the empty name, which nothing has, where it has none.
    pub(super) fn name(&self, text: &str) -> Value {
        self.names.get(text).copied().unwrap_or_else(|| self.names[""])
    }

    /// A builtin exception class.
    pub(super) fn exception(&self, name: &str) -> Value {
        self.exceptions.get(name).copied().unwrap_or_else(|| self.exceptions["SystemError"])
    }

    /// A number that no class has had.
    pub(super) fn stamp(&self) -> Value {
        if self.heap.arena().is_some() {
            let order = self.stampings.fetch_add(1, Ordering::Relaxed) + 1;
            self.stamping.store(order, Ordering::Relaxed);
        }
        Value::index(self.stamps.fetch_add(1, Ordering::Relaxed) as usize)
    }

    /// No site remembers anything any more.
    pub(super) fn forget_caches(&self) {
        for cache in self.codes.iter().flat_map(|code| &code.caches) {
            cache.set(Value::EMPTY);
        }
    }

    /// The class of values of a kind.
    #[inline]
    pub(super) fn class_of_kind(&self, kind: Kind) -> Value {
        self.classes[kind as usize]
    }

    /// The class of a value.
    #[inline]
    pub(super) fn class_of(&self, value: Value) -> Value {
        let kind = value.kind();
        if kind == Kind::Instance { super::class::of_instance(value) } else { self.class_of_kind(kind) }
    }

    /// A variable of a module object; empty where there is none.
    pub(super) fn module_variable(&self, object: Value, name: &str) -> Value {
        let object = object.object_unchecked();
        let number = object.get(module::NUMBER).as_index();
        let globals = &self.modules[number].module.globals;
        globals
            .iter()
            .position(|global| global == name)
            .map_or(Value::EMPTY, |slot| object.get(module::FIRST + slot))
    }

    /// The object of a module of the process, or of a native one.
    #[inline]
    pub(super) fn module_object(&self, modules: Value, number: usize) -> Value {
        if number < self.modules.len() {
            modules.object_unchecked().get(number)
        } else {
            self.native_modules[usize::MAX - number]
        }
    }

    /// Whether the program has put something of its own in the place of standard output.
    pub(super) fn redirected(&self) -> bool {
        self.redirected.load(Ordering::Relaxed)
    }

    /// From here on `print` asks the library where to write.
    pub(super) fn redirect(&self) {
        self.redirected.store(true, Ordering::Relaxed);
    }

    /// A function of `builtins.py`; empty where there is none.
    pub(super) fn prelude_function(&self, modules: Value, name: &str) -> Value {
        let module = modules.object_unchecked().get(0).object_unchecked();
        self.prelude.get(name).map_or(Value::EMPTY, |slot| module.get(module::FIRST + slot))
    }

    fn find_shut_down(&self) -> Option<(usize, usize)> {
        let number = self.modules.iter().position(|loaded| loaded.module.name == "threading")?;
        let globals = &self.modules[number].module.globals;
        Some((number, globals.iter().position(|global| global == "_shutdown")?))
    }

    /// What the main thread calls last.
    pub(super) fn shut_down_function(&self, modules: Value) -> Value {
        let slot = |(number, slot)| {
            modules.object_unchecked().get(number).object_unchecked().get(module::FIRST + slot)
        };
        self.shut_down.map_or(Value::EMPTY, slot)
    }

    /// Memory in use, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.heap.bytes()
    }

    /// Primitives whose objects the collector freed since the last call.
    #[must_use]
    pub fn dropped(&self) -> Vec<super::PrimitiveId> {
        self.heap.dropped()
    }

    pub(super) fn take_start(&self) -> Option<(Nursery, Value)> {
        self.start.lock().unwrap().take()
    }
}

impl Local {
    pub(super) fn new(number: ThreadNumber, process: u32, modules: Value) -> Self {
        Self {
            number,
            process,
            modules,
            locals: Value::NONE,
            handling: Value::EMPTY,
            fuel: 0,
            own: 0,
            stopped_before: None,
            shortcut: None,
        }
    }
}

/// The modules right within one, by number and last name, that no variable of it stands for.
fn within(modules: &[LoadedModule], outer: &bytecode::Module) -> Vec<(usize, String)> {
    let inner = modules.iter().enumerate().filter_map(|(number, inner)| {
        let last = inner.module.name.strip_prefix(&outer.name)?.strip_prefix('.')?;
        let shown = !last.contains('.') && !outer.globals.iter().any(|global| global == last);
        shown.then(|| (number, last.to_owned()))
    });
    inner.collect()
}
