//! Modules: in the order in which they are loaded, and the objects that a process has of them.

use std::sync::Arc;

use super::Image;
use crate::bytecode;
use crate::vm::context::{Context, Local};
use crate::vm::heap;
use crate::vm::layout::module;
use crate::vm::nursery::Nursery;
use crate::vm::object::Kind;
use crate::vm::{ThreadNumber, Value, natives};

/// A module's place in the image.
pub(in crate::vm) struct LoadedModule {
    pub module: Arc<bytecode::Module>,
    pub code: usize,
    /// The module that each import names.
    pub imports: Box<[usize]>,
    /// Modules of the library are not shown in tracebacks.
    pub is_library: bool,
}

impl Image {
    pub(super) fn load_module(&mut self, nursery: &mut Nursery, number: usize, module: bytecode::Module) {
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

    /// One object for each module: the memory of a process.
    pub(super) fn make_modules(
        &mut self,
        nursery: &mut Nursery,
        builtins: &[(&'static str, Value)],
    ) -> Value {
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

    /// A variable of a module object; empty where there is none.
    pub(in crate::vm) fn module_variable(&self, object: Value, name: &str) -> Value {
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
    pub(in crate::vm) fn module_object(&self, modules: Value, number: usize) -> Value {
        if number < self.modules.len() {
            modules.object_unchecked().get(number)
        } else {
            self.native_modules[usize::MAX - number]
        }
    }

    /// A function of `builtins.py`; empty where there is none.
    pub(in crate::vm) fn prelude_function(&self, modules: Value, name: &str) -> Value {
        let module = modules.object_unchecked().get(0).object_unchecked();
        self.prelude.get(name).map_or(Value::EMPTY, |slot| module.get(module::FIRST + slot))
    }

    pub(super) fn find_shut_down(&self) -> Option<(usize, usize)> {
        let number = self.modules.iter().position(|loaded| loaded.module.name == "threading")?;
        let globals = &self.modules[number].module.globals;
        Some((number, globals.iter().position(|global| global == "_shutdown")?))
    }

    /// What the main thread calls last.
    pub(in crate::vm) fn shut_down_function(&self, modules: Value) -> Value {
        let slot = |(number, slot)| {
            modules.object_unchecked().get(number).object_unchecked().get(module::FIRST + slot)
        };
        self.shut_down.map_or(Value::EMPTY, slot)
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
