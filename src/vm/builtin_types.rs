//! The builtin types and exceptions, as class objects.

use super::context::{Context, Local};
use super::image::Image;
use super::layout::{class, exception, instance, module, property};
use super::nursery::Nursery;
use super::object::Kind;
use super::string::Names;
use super::{Value, class as classes, natives};

/// The builtin types: kind and name. Each is made from `object` but for bool.
pub(super) const KINDS: &[(Kind, &str)] = &[
    (Kind::None, "NoneType"),
    (Kind::Int, "int"),
    (Kind::Bool, "bool"),
    (Kind::Float, "float"),
    (Kind::Ellipsis, "ellipsis"),
    (Kind::NotImplemented, "NotImplementedType"),
    (Kind::Str, "str"),
    (Kind::Bytes, "bytes"),
    (Kind::List, "list"),
    (Kind::Tuple, "tuple"),
    (Kind::Dict, "dict"),
    (Kind::Set, "set"),
    (Kind::FrozenSet, "frozenset"),
    (Kind::Range, "range"),
    (Kind::Slice, "slice"),
    (Kind::Function, "function"),
    (Kind::Native, "builtin_function_or_method"),
    (Kind::BoundMethod, "method"),
    (Kind::Class, "type"),
    (Kind::Module, "module"),
    (Kind::Cell, "cell"),
    (Kind::Generator, "generator"),
    (Kind::Iterator, "iterator"),
    (Kind::DictView, "dict_view"),
    (Kind::Property, "property"),
    (Kind::StaticMethod, "staticmethod"),
    (Kind::ClassMethod, "classmethod"),
    (Kind::Super, "super"),
    (Kind::Deque, "deque"),
    (Kind::Primitive, "lock"),
    (Kind::Shared, "shared"),
    (Kind::Random, "random_state"),
];

/// Types that a program knows by their bare names.
const PUBLIC: &[Kind] = &[
    Kind::Int,
    Kind::Bool,
    Kind::Float,
    Kind::Str,
    Kind::Bytes,
    Kind::List,
    Kind::Tuple,
    Kind::Dict,
    Kind::Set,
    Kind::FrozenSet,
    Kind::Range,
    Kind::Slice,
    Kind::Class,
    Kind::Property,
    Kind::StaticMethod,
    Kind::ClassMethod,
    Kind::Super,
];

/// The exceptions: name and base.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("BaseException", "object"),
    ("BaseExceptionGroup", "BaseException"),
    ("GeneratorExit", "BaseException"),
    ("KeyboardInterrupt", "BaseException"),
    ("SystemExit", "BaseException"),
    ("Exception", "BaseException"),
    ("ArithmeticError", "Exception"),
    ("FloatingPointError", "ArithmeticError"),
    ("OverflowError", "ArithmeticError"),
    ("ZeroDivisionError", "ArithmeticError"),
    ("AssertionError", "Exception"),
    ("AttributeError", "Exception"),
    ("BufferError", "Exception"),
    ("EOFError", "Exception"),
    ("ImportError", "Exception"),
    ("ModuleNotFoundError", "ImportError"),
    ("LookupError", "Exception"),
    ("IndexError", "LookupError"),
    ("KeyError", "LookupError"),
    ("MemoryError", "Exception"),
    ("NameError", "Exception"),
    ("UnboundLocalError", "NameError"),
    ("OSError", "Exception"),
    ("BlockingIOError", "OSError"),
    ("ChildProcessError", "OSError"),
    ("ConnectionError", "OSError"),
    ("BrokenPipeError", "ConnectionError"),
    ("ConnectionAbortedError", "ConnectionError"),
    ("ConnectionRefusedError", "ConnectionError"),
    ("ConnectionResetError", "ConnectionError"),
    ("FileExistsError", "OSError"),
    ("FileNotFoundError", "OSError"),
    ("InterruptedError", "OSError"),
    ("IsADirectoryError", "OSError"),
    ("NotADirectoryError", "OSError"),
    ("PermissionError", "OSError"),
    ("ProcessLookupError", "OSError"),
    ("TimeoutError", "OSError"),
    ("ReferenceError", "Exception"),
    ("RuntimeError", "Exception"),
    ("NotImplementedError", "RuntimeError"),
    ("PythonFinalizationError", "RuntimeError"),
    ("RecursionError", "RuntimeError"),
    ("StopAsyncIteration", "Exception"),
    ("StopIteration", "Exception"),
    ("SyntaxError", "Exception"),
    ("IndentationError", "SyntaxError"),
    ("TabError", "IndentationError"),
    ("SystemError", "Exception"),
    ("TypeError", "Exception"),
    ("ValueError", "Exception"),
    ("UnicodeError", "ValueError"),
    ("UnicodeDecodeError", "UnicodeError"),
    ("UnicodeEncodeError", "UnicodeError"),
    ("UnicodeTranslateError", "UnicodeError"),
    ("Warning", "Exception"),
    ("BytesWarning", "Warning"),
    ("DeprecationWarning", "Warning"),
    ("EncodingWarning", "Warning"),
    ("FutureWarning", "Warning"),
    ("ImportWarning", "Warning"),
    ("PendingDeprecationWarning", "Warning"),
    ("ResourceWarning", "Warning"),
    ("RuntimeWarning", "Warning"),
    ("SyntaxWarning", "Warning"),
    ("UnicodeWarning", "Warning"),
    ("UserWarning", "Warning"),
];

/// Other names that the VM itself looks for.
pub(super) const NAMES: &[&str] = &[
    "__name__",
    "__init__",
    "__new__",
    "__call__",
    "__getattr__",
    "__getattribute__",
    "__setattr__",
    "__delattr__",
    "__eq__",
    "__ne__",
    "__lt__",
    "__le__",
    "__gt__",
    "__ge__",
    "__hash__",
    "__str__",
    "__repr__",
    "__format__",
    "__len__",
    "__bool__",
    "__iter__",
    "__next__",
    "__contains__",
    "__getitem__",
    "__setitem__",
    "__delitem__",
    "__missing__",
    "__enter__",
    "__exit__",
    "__get__",
    "__set__",
    "__delete__",
    "__set_name__",
    "__init_subclass__",
    "__class_getitem__",
    "__index__",
    "__int__",
    "__float__",
    "__class__",
    "__dict__",
    "__doc__",
    "__module__",
    "__qualname__",
    "__annotations__",
    "__bases__",
    "__mro__",
    "__wrapped__",
    "__defaults__",
    "__kwdefaults__",
    "__closure__",
    "__func__",
    "__self__",
    "__code__",
    "_class_made",
    "_class_iter_",
    "_class_repr_",
    "_class_len_",
    "_class_contains_",
    "_class_getitem_",
    "_class_setattr_",
    "_class_call_",
    "_class_check_",
    "",
    "object",
    "value",
    "code",
    "__reversed__",
    "__slots__",
    "__main__",
    "__file__",
    "__notes__",
    "args",
    "__cause__",
    "__context__",
    "__suppress_context__",
    "__traceback__",
    "__abstractmethods__",
    "__isabstractmethod__",
];

/// What [`make`] made.
pub(super) struct Made {
    /// The class of each kind's values, by the kind's number.
    pub by_kind: Vec<Value>,
    pub exceptions: Names<&'static str, Value>,
    /// The names of the module `builtins` that are not written in Python.
    pub builtins: Vec<(&'static str, Value)>,
}

/// The names of [`Made::builtins`].
pub(super) fn public_names() -> Vec<&'static str> {
    let mut names = vec!["object", "NotImplemented", "Ellipsis", "IOError", "EnvironmentError", "__debug__"];
    names.extend(KINDS.iter().filter(|(kind, _)| PUBLIC.contains(kind)).map(|(_, name)| *name));
    names.extend(EXCEPTIONS.iter().map(|(name, _)| *name));
    names
}

pub(super) fn make(image: &Image, nursery: &mut Nursery, thread: &mut Local) -> Made {
    let mut context = Context { image, nursery, thread, frames: &[] };
    let object = raw_class(&mut context, "object", None, Kind::Free);
    object.object_unchecked().set_flags(classes::SLOTS);
    let mut by_kind = vec![object; 256];
    let mut by_name = Names::from_iter([("object", object)]);
    for &(kind, name) in KINDS {
        let base = if kind == Kind::Bool { by_kind[Kind::Int as usize] } else { object };
        let made = raw_class(&mut context, name, Some(base), kind);
        by_kind[kind as usize] = made;
        by_name.insert(name, made);
    }
    by_kind[Kind::BigInt as usize] = by_kind[Kind::Int as usize];
    let mut exceptions = Names::default();
    for &(name, base) in EXCEPTIONS {
        let made = raw_class(&mut context, name, Some(by_name[base]), Kind::Free);
        made.object_unchecked().set_flags(classes::EXCEPTION);
        if base == "object" {
            give_layout(&mut context, made);
        } else {
            let base = by_name[base].object_unchecked();
            for slot in [class::LAYOUT, class::PLACES] {
                made.object_unchecked().set(slot, base.get(slot));
            }
        }
        by_name.insert(name, made);
        exceptions.insert(name, made);
    }
    let mut builtins: Vec<(&'static str, Value)> =
        public_names().into_iter().filter_map(|name| by_name.get(name).map(|made| (name, *made))).collect();
    builtins.push(("NotImplemented", Value::NOT_IMPLEMENTED));
    builtins.push(("Ellipsis", Value::ELLIPSIS));
    builtins.push(("IOError", by_name["OSError"]));
    builtins.push(("EnvironmentError", by_name["OSError"]));
    builtins.push(("__debug__", Value::TRUE));
    for (index, native) in image.natives.iter().enumerate() {
        let function = context.object(Kind::Native, &[Value::index(index)]);
        let owner = native.owner.trim_start_matches('@');
        if let Some(&made) = by_name.get(owner) {
            let mut held = function;
            if native.owner.starts_with('@') {
                let mut slots = [Value::NONE; 4];
                slots[property::GET] = function;
                held = context.object(Kind::Property, &slots);
            } else if native.name == "__new__" {
                held = context.object(Kind::StaticMethod, &[function]);
            } else if native.parameters.first().is_none_or(|first| first.name == "cls") {
                held = context.object(Kind::ClassMethod, &[function]);
            }
            let dict = made.object_unchecked().get(class::DICT);
            context.dict_put_name(dict, native.name, held);
        } else if owner.is_empty() {
            builtins.push((native.name, function));
        }
    }
    Made { by_kind, exceptions, builtins }
}

fn raw_class(context: &mut Context<'_>, name: &'static str, base: Option<Value>, kind: Kind) -> Value {
    let name = context.str(name);
    let bases: Vec<Value> = base.into_iter().collect();
    let empty = context.tuple(&[]);
    let mut slots = [Value::NONE; class::SLOTS];
    slots[class::NAME] = name;
    slots[class::BASES] = context.tuple(&bases);
    slots[class::DICT] = context.dict();
    slots[class::LAYOUT] = empty;
    slots[class::PLACES] = context.dict();
    slots[class::STAMP] = context.image.stamp();
    slots[class::QUALIFIED_NAME] = name;
    slots[class::MODULE] = context.str("builtins");
    slots[class::PAYLOAD] = Value::index(0);
    slots[class::KIND] = Value::index(kind as usize);
    slots[class::SUBCLASSES] = context.list(&[]);
    let made = context.object(Kind::Class, &slots);
    let mut order = vec![made];
    if let Some(base) = base {
        order.extend(
            base.object_unchecked()
                .get(class::MRO)
                .object_unchecked()
                .slots()
                .iter()
                .map(super::object::Slot::get),
        );
    }
    let order = context.tuple(&order);
    made.object_unchecked().set(class::MRO, order);
    made
}

fn give_layout(context: &mut Context<'_>, made: Value) {
    let names: Vec<Value> = exception::NAMES.iter().map(|name| context.image.name(name)).collect();
    let layout = context.tuple(&names);
    let places = made.object_unchecked().get(class::PLACES);
    for (index, &name) in names.iter().enumerate() {
        context.dict_put_str(places, name, Value::index(instance::FIRST + index));
    }
    made.object_unchecked().set(class::LAYOUT, layout);
}

/// The native modules, each an object with the natives whose owner it is.
pub(super) fn native_modules(context: &mut Context<'_>, names: &[&'static str]) -> Vec<Value> {
    names
        .iter()
        .map(|&name| {
            let places = context.dict();
            let mut slots = vec![Value::index(usize::MAX >> 20), Value::NONE, places];
            slots[module::NAME] = context.str(name);
            let image = context.image;
            for (index, native) in image.natives.iter().enumerate().filter(|(_, native)| native.owner == name)
            {
                context.dict_put_name(places, native.name, Value::index(slots.len()));
                let function = context.object(Kind::Native, &[Value::index(index)]);
                slots.push(function);
            }
            if name == "_collections" {
                context.dict_put_name(places, "deque", Value::index(slots.len()));
                slots.push(image.class_of_kind(Kind::Deque));
            }
            for (_, constant, value) in natives::CONSTANTS.iter().filter(|(owner, ..)| *owner == name) {
                context.dict_put_name(places, constant, Value::index(slots.len()));
                slots.push(Value::float(*value));
            }
            context.object(Kind::Module, &slots)
        })
        .collect()
}
