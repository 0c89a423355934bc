//! What a native has at hand: it makes values, raises exceptions, and hands on to Python.

use num_bigint::BigInt;

use super::heap::{self, Heap};
use super::image::Image;
use super::layout::{class, exception, instance};
use super::next::Next;
use super::nursery::Nursery;
use super::object::Kind;
use super::{
    Answer, Request, Shortcut, ThreadNumber, Value, class as classes, equal, list, number, string, table,
};
use crate::text::interrupt;

/// As many items of a container take a native as long as an event.
const ITEMS: usize = 16;
/// Bytes from which work on a text counts.
const LONG: usize = 1 << 12;

/// What makes objects.
pub(super) struct Maker<'a> {
    pub heap: &'a Heap,
    pub nursery: &'a mut Nursery,
}

/// What a native ends with, or an instruction.
pub type Outcome = Result<Value, Exit>;

/// Why there is no value (yet).
#[derive(Debug)]
pub enum Exit {
    /// An exception.
    Raise(Value),
    /// What calling `function` returns.
    Call {
        /// Anything that can be called.
        function: Value,
        /// Its positional arguments.
        arguments: Vec<Value>,
    },
    /// The same with arguments by name.
    CallNamed {
        /// Anything that can be called.
        function: Value,
        /// A tuple.
        arguments: Value,
        /// A dict.
        keywords: Value,
    },
    /// What a generator yields next when it is sent a value; `default`, or StopIteration where that is empty, when it ends.
    Resume {
        /// The generator.
        generator: Value,
        /// What its `yield` gives.
        sent: Value,
        /// What to give when it ends.
        default: Value,
    },
    /// What a generator does when an exception is raised in it.
    Throw {
        /// The generator.
        generator: Value,
        /// The exception.
        exception: Value,
    },
    /// What the driver answers.
    Request(Request),
    /// Never anything: the thread was told to stop, and the work was given up. The step is over.
    Stopped,
}

/// What belongs to one thread and natives may use.
pub struct Local {
    /// The thread's number.
    pub number: ThreadNumber,
    /// The process's number: 1 is the first.
    pub process: u32,
    /// A buffer: the module objects of its process.
    pub(super) modules: Value,
    /// A dict: what `threading.local` keeps, by object.
    pub(super) locals: Value,
    /// What is being handled, or empty: set for natives that ask.
    pub(super) handling: Value,
    /// Events until the driver gets its turn.
    pub(super) fuel: u32,
    /// Events that nobody notices which it may do beyond that.
    pub(super) own: u32,
    /// What it stopped before, where that was why.
    pub(super) stopped_before: Option<Next>,
    /// Whoever answers what needs no waiting.
    pub(super) shortcut: Option<Box<dyn Shortcut>>,
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

/// What a native has at hand: it makes values, raises exceptions, and hands on to Python.
pub struct Context<'a> {
    /// The program.
    pub image: &'a Image,
    pub(super) nursery: &'a mut Nursery,
    /// The thread.
    pub thread: &'a mut Local,
    /// The calls under way, for natives that ask: function name, line, file.
    pub(super) frames: &'a [super::thread::Frame],
}

impl Context<'_> {
    #[inline]
    pub(super) fn maker(&mut self) -> Maker<'_> {
        Maker { heap: &self.image.heap, nursery: self.nursery }
    }

    /// Counts a native's work on so many items as events: others wait for this thread to look up.
    #[inline]
    pub(super) fn spend(&mut self, items: usize) {
        let events = u32::try_from(items / ITEMS).unwrap_or(u32::MAX);
        self.thread.fuel = self.thread.fuel.saturating_sub(events);
    }

    /// The same for the long texts and integers among its arguments.
    #[inline]
    pub(super) fn spend_on(&mut self, arguments: &[Value]) {
        for value in arguments {
            if let Some(object) = value.as_object()
                && object.length() >= LONG
                && object.kind().is_raw()
            {
                self.spend(object.length());
            }
        }
    }

    /// Ends a native in which work may have been given up because the thread is to stop.
    pub(super) fn finished(&self) -> Result<(), Exit> {
        if interrupt::is_given_up() { Err(Exit::Stopped) } else { Ok(()) }
    }

    /// An integer.
    #[inline]
    pub fn int(&mut self, value: i64) -> Value {
        number::of_i64(&mut self.maker(), value)
    }

    /// An integer of 128 bits.
    #[inline]
    pub(super) fn wide(&mut self, value: i128) -> Value {
        number::of_wide(&mut self.maker(), value)
    }

    /// An integer of any size.
    pub fn big(&mut self, value: &BigInt) -> Value {
        number::of_big(&mut self.maker(), value)
    }

    /// A string.
    pub fn str(&mut self, text: &str) -> Value {
        string::concatenate(&self.image.heap, self.nursery, &[text])
    }

    /// The string that the parts make together.
    pub fn concatenate(&mut self, parts: &[&str]) -> Value {
        string::concatenate(&self.image.heap, self.nursery, parts)
    }

    /// A string of `length` bytes, which `write` writes.
    #[inline]
    pub(super) fn build(&mut self, length: usize, write: impl FnOnce(&mut string::Unfinished)) -> Value {
        string::build(&self.image.heap, self.nursery, length, write)
    }

    /// A bytes object.
    pub fn bytes(&mut self, bytes: &[u8]) -> Value {
        heap::bytes(&self.image.heap, self.nursery, Kind::Bytes, &[bytes])
    }

    /// A list.
    pub fn list(&mut self, items: &[Value]) -> Value {
        list::new(&mut self.maker(), items)
    }

    /// A tuple.
    pub fn tuple(&mut self, items: &[Value]) -> Value {
        heap::slots(&self.image.heap, self.nursery, Kind::Tuple, items)
    }

    /// An empty dict.
    pub fn dict(&mut self) -> Value {
        heap::slots(&self.image.heap, self.nursery, Kind::Dict, &[Value::EMPTY, Value::index(0)])
    }

    /// An empty set, frozen or not.
    pub fn empty_set(&mut self, frozen: bool) -> Value {
        let kind = if frozen { Kind::FrozenSet } else { Kind::Set };
        heap::slots(&self.image.heap, self.nursery, kind, &[Value::EMPTY, Value::index(0)])
    }

    /// An object of a kind with slots.
    pub(super) fn object(&mut self, kind: Kind, slots: &[Value]) -> Value {
        heap::slots(&self.image.heap, self.nursery, kind, slots)
    }

    /// Ends with an exception: the name of a builtin class, and its message.
    #[cold]
    pub fn raise(&mut self, class: &str, message: &str) -> Exit {
        let message = self.str(message);
        self.raise_with(class, &[message])
    }

    /// Ends with an exception that has these arguments.
    #[cold]
    pub fn raise_with(&mut self, class: &str, arguments: &[Value]) -> Exit {
        let class = self.image.exception(class);
        Exit::Raise(self.new_exception(class, arguments))
    }

    /// An exception of this class, without running any Python of its.
    pub(super) fn new_exception(&mut self, class: Value, arguments: &[Value]) -> Value {
        let made = self.new_instance(class);
        let arguments = self.tuple(arguments);
        made.object_unchecked().set(exception::ARGS, arguments);
        made
    }

    /// What an exception holds that has passed through these calls.
    #[cold]
    pub(super) fn traceback(&mut self, calls: &[Value]) -> Value {
        let class = self.image.prelude_function(self.thread.modules, "_Traceback");
        if class.is_empty() {
            return Value::NONE;
        }
        let made = self.new_instance(class);
        let calls = self.list(calls);
        made.object_unchecked().set(instance::PAYLOAD, calls);
        made
    }

    /// An instance without attributes.
    pub(super) fn new_instance(&mut self, class: Value) -> Value {
        let object = class.object_unchecked();
        let count = object.get(class::LAYOUT).object_unchecked().length();
        let made = heap::filled(
            &self.image.heap,
            self.nursery,
            Kind::Instance,
            instance::FIRST + count,
            Value::EMPTY,
        );
        let at = made.object_unchecked();
        at.set(instance::CLASS, class);
        at.set(instance::EXTRA, Value::NONE);
        if object.flags() & classes::EXCEPTION != 0 {
            for slot in [exception::CAUSE, exception::CONTEXT, exception::TRACEBACK] {
                at.set(slot, Value::NONE);
            }
            at.set(exception::SUPPRESS, Value::FALSE);
            let empty = self.tuple(&[]);
            at.set(exception::ARGS, empty);
        }
        made
    }

    /// Has the driver do something: at once where that needs no waiting, else by an exit.
    #[inline]
    pub fn ask(&mut self, request: Request) -> Outcome {
        let Some(shortcut) = &mut self.thread.shortcut else { return Err(Exit::Request(request)) };
        let line = match request {
            Request::Acquire { .. } => super::thread::line(self.image, self.frames),
            _ => 0,
        };
        match shortcut.answer(&request, line) {
            Some(Answer::Bool(yes)) => Ok(Value::bool(yes)),
            Some(Answer::None) => Ok(Value::NONE),
            Some(answer) => self.answered(&request, answer),
            None => Err(Exit::Request(request)),
        }
    }

    /// The value that an answer stands for, or the exception.
    pub(super) fn answered(&mut self, request: &Request, answer: Answer) -> Outcome {
        Ok(match answer {
            Answer::None => Value::NONE,
            Answer::Bool(yes) => Value::bool(yes),
            Answer::Int(number) => self.int(number),
            Answer::Float(number) => Value::float(number),
            Answer::Primitive(id) => {
                let kind = if let Request::Create { kind, .. } = *request { kind as usize } else { 0 };
                self.object(Kind::Primitive, &[Value::index(id.0 as usize), Value::index(kind), Value::NONE])
            }
            Answer::Raise { class, message } => return Err(self.raise(class, &message)),
        })
    }

    /// Hands on to a function of `builtins.py`.
    #[cold]
    pub fn prelude(&mut self, name: &str, arguments: &[Value]) -> Exit {
        let function = self.image.prelude_function(self.thread.modules, name);
        if function.is_empty() {
            return self.raise("SystemError", &format!("the library has no function {name}"));
        }
        Exit::Call { function, arguments: arguments.to_vec() }
    }

    /// The name of a value's type.
    pub fn type_name(&self, value: Value) -> String {
        if value.is(Kind::Deque) {
            return "collections.deque".to_owned();
        }
        self.text_of(self.image.class_of(value).object_unchecked().get(class::NAME)).to_owned()
    }

    /// The text of what is a string; empty for anything else.
    #[allow(clippy::unused_self, reason = "it bounds how long the text may be used")]
    pub(super) fn text_of(&self, value: Value) -> &'static str {
        value.as_str().unwrap_or_default()
    }

    /// The one string object of this text that attribute names use, where the image has one.
    pub(super) fn intern(&self, name: Value) -> Value {
        match name.as_str() {
            Some(text) => self.image.find_name(text).unwrap_or(name),
            None => name,
        }
    }

    /// Puts a value into a dict under a string.
    pub(super) fn dict_put_str(&mut self, dict: Value, key: Value, value: Value) {
        let hash = key.str_hash();
        // Strings compare without Python; a dict that holds other keys under the same hash is not met here.
        let _ = table::put(&mut self.maker(), dict.object_unchecked(), key, hash, value, false);
    }

    /// Puts a value into a dict under a name.
    pub fn dict_put_name(&mut self, dict: Value, name: &str, value: Value) {
        let key = match self.image.find_name(name) {
            Some(key) => key,
            None => self.str(name),
        };
        self.dict_put_str(dict, key, value);
    }

    /// What a dict holds under a name.
    pub fn dict_get_name(&self, dict: Value, name: &str) -> Option<Value> {
        table::entries(dict.object_unchecked())
            .into_iter()
            .find(|(key, _)| key.as_str() == Some(name))
            .map(|(_, value)| value)
    }

    /// A key's hash, or the exit that finds it or says that there is none.
    pub(super) fn hash(&mut self, key: Value, slow: (&str, &[Value])) -> Result<u64, Exit> {
        match equal::hash(key) {
            Ok(hash) => Ok(hash),
            Err(equal::NoHash::Unsure) => Err(self.prelude(slow.0, slow.1)),
            Err(equal::NoHash::Unhashable(what)) => {
                let name = self.type_name(what);
                Err(self.raise("TypeError", &format!("unhashable type: '{name}'")))
            }
        }
    }

    /// A set of these values.
    pub fn set(&mut self, items: &[Value], frozen: bool) -> Outcome {
        let made = self.empty_set(frozen);
        let mut watch = interrupt::Watch::new();
        for (index, &item) in items.iter().enumerate() {
            if watch.is_raised() {
                return Err(Exit::Stopped);
            }
            let rest = if equal::hash(item) == Err(equal::NoHash::Unsure) {
                self.tuple(&items[index..])
            } else {
                item
            };
            let hash = self.hash(item, ("_set_filled", &[made, rest, made]))?;
            if table::put(&mut self.maker(), made.object_unchecked(), item, hash, Value::TRUE, true).is_err()
            {
                let rest = self.tuple(&items[index..]);
                return Err(self.prelude("_set_filled", &[made, rest, made]));
            }
        }
        Ok(made)
    }
}
