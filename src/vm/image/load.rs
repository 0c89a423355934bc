//! How a program is loaded: what natives are called first, then the modules, then what they find in `builtins`.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize};
use std::sync::{Arc, Mutex};

use super::{Image, Limits};
use crate::bytecode;
use crate::vm::builtin_types;
use crate::vm::context::{Context, Local};
use crate::vm::heap::{self, Heap};
use crate::vm::native::{Bound, Native};
use crate::vm::nursery::Nursery;
use crate::vm::string::Names;
use crate::vm::world::World;
use crate::vm::{ThreadNumber, Value, natives, string};

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

    pub(super) fn name_all<'a>(&mut self, nursery: &mut Nursery, names: impl IntoIterator<Item = &'a str>) {
        for name in names {
            if !self.names.contains_key(name) {
                let value = string::concatenate(&self.heap, nursery, &[name]);
                self.names.insert(name.into(), value);
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
}
