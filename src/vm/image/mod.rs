//! A program as it is loaded: its codes, its constants as values, the builtin types, and the heap. Nothing in it
//! changes while the program runs, but for caches and the heap.

mod code;
mod load;
mod modules;

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering};

use super::Value;
use super::heap::Heap;
use super::native::Bound;
use super::nursery::Nursery;
use super::object::Kind;
use super::string::Names;
use super::world::World;
use modules::LoadedModule;

pub(super) use code::LoadedCode;

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

    /// Whether the program has put something of its own in the place of standard output.
    pub(super) fn redirected(&self) -> bool {
        self.redirected.load(Ordering::Relaxed)
    }

    /// From here on `print` asks the library where to write.
    pub(super) fn redirect(&self) {
        self.redirected.store(true, Ordering::Relaxed);
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
