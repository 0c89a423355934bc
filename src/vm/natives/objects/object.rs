//! `object`: what classes have that say nothing else, for `super().__init__()` and direct calls.

use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::layout::class;
use crate::vm::native::keywords;
use crate::vm::object::Kind;
use crate::vm::{Value, attribute, build_class, class as classes, equal, repr};

use super::Native;
use super::arguments::rest;

pub(super) const NATIVES: &[Native] = &[
    Native { signature: "object.__new__(cls, /, *args, **kwargs)", call: new },
    Native { signature: "object.__init__(this, /, *args, **kwargs)", call: init },
    Native { signature: "object.__repr__(this, /)", call: plain_repr },
    Native { signature: "object.__str__(this, /)", call: |context, args| repr::repr(context, args[0]) },
    Native { signature: "object.__eq__(this, value, /)", call: eq },
    Native { signature: "object.__ne__(this, value, /)", call: ne },
    Native { signature: "object.__lt__(this, value, /)", call: |_, _| Ok(Value::NOT_IMPLEMENTED) },
    Native { signature: "object.__le__(this, value, /)", call: |_, _| Ok(Value::NOT_IMPLEMENTED) },
    Native { signature: "object.__gt__(this, value, /)", call: |_, _| Ok(Value::NOT_IMPLEMENTED) },
    Native { signature: "object.__ge__(this, value, /)", call: |_, _| Ok(Value::NOT_IMPLEMENTED) },
    Native {
        signature: "object.__hash__(this, /)",
        call: |context, args| {
            let seen = equal::identity(args[0]);
            Ok(context.int(seen as i64))
        },
    },
    Native { signature: "object.__getattribute__(this, name, /)", call: get_attribute },
    Native { signature: "object.__setattr__(this, name, value, /)", call: set_attribute },
    Native { signature: "object.__delattr__(this, name, /)", call: delete_attribute },
    Native { signature: "object.__init_subclass__(cls, /, **kwargs)", call: init_subclass },
    Native { signature: "object.__format__(this, format_spec, /)", call: format },
    Native { signature: "object.__dir__(this, /)", call: |context, args| Err(context.builtin("dir", args)) },
];

fn class_name(context: &Context<'_>, class: Value) -> &'static str {
    context.text_of(class.object_unchecked().get(class::NAME))
}

/// Whether the method `name` of a class is `object`'s own.
fn is_own(context: &Context<'_>, class: Value, name: &str) -> bool {
    let name = context.image.name(name);
    let object = context.image.class_of_kind(Kind::Free);
    classes::lookup(class, name) == classes::lookup(object, name)
}

fn new(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let class = args[0];
    if !class.is(Kind::Class) {
        let name = context.type_name(class);
        let message = format!("object.__new__(X): X is not a type object ({name})");
        return Err(context.raise("TypeError", &message));
    }
    let object = class.object_unchecked();
    let name = class_name(context, class);
    if object.get(class::KIND).as_index() != 0 {
        if object.get(class::KIND).as_index() == Kind::None as usize {
            return Ok(Value::NONE);
        }
        return Err(context.raise("TypeError", &format!("cannot create '{name}' instances")));
    }
    if object.get(class::PAYLOAD).as_index() != 0 {
        let base =
            context.image.class_of_kind(build_class::kind_of_number(object.get(class::PAYLOAD).as_index()));
        let base = class_name(context, base);
        let message = format!("object.__new__({name}) is not safe, use {base}.__new__()");
        return Err(context.raise("TypeError", &message));
    }
    if has_more(args) {
        if !is_own(context, class, "__new__") {
            let message = "object.__new__() takes exactly one argument (the type to instantiate)";
            return Err(context.raise("TypeError", message));
        }
        if is_own(context, class, "__init__") {
            return Err(context.raise("TypeError", &format!("{name}() takes no arguments")));
        }
    }
    if object.flags() & classes::ABSTRACT != 0 {
        return Err(build_class::abstract_error(context, class));
    }
    Ok(context.new_instance(class))
}

fn has_more(args: &[Value]) -> bool {
    !rest(args[1]).is_empty() || !keywords(args[2]).is_empty()
}

fn init(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if has_more(args) {
        let class = context.image.class_of(args[0]);
        if !is_own(context, class, "__init__") {
            let message = "object.__init__() takes exactly one argument (the instance to initialize)";
            return Err(context.raise("TypeError", message));
        }
        if is_own(context, class, "__new__") {
            let name = class_name(context, class);
            return Err(context.raise("TypeError", &format!("{name}() takes no arguments")));
        }
    }
    Ok(Value::NONE)
}

/// `<__main__.A object at 0x..>`.
pub(in crate::vm::natives) fn identity_text(context: &Context<'_>, value: Value) -> String {
    let class = context.image.class_of(value).object_unchecked();
    let name = context.text_of(class.get(class::QUALIFIED_NAME));
    let address = value.seen_bits() & ((1 << 48) - 1);
    match context.text_of(class.get(class::MODULE)) {
        "builtins" | "" => format!("<{name} object at 0x{address:012x}>"),
        module => format!("<{module}.{name} object at 0x{address:012x}>"),
    }
}

fn plain_repr(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if !args[0].is(Kind::Instance) {
        return repr::repr(context, args[0]);
    }
    let text = identity_text(context, args[0]);
    Ok(context.str(&text))
}

fn eq(_: &mut Context<'_>, args: &[Value]) -> Outcome {
    Ok(if args[0] == args[1] { Value::TRUE } else { Value::NOT_IMPLEMENTED })
}

/// The opposite of what the class's `__eq__` says.
fn ne(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let class = context.image.class_of(args[0]);
    if is_own(context, class, "__eq__") {
        return Ok(if args[0] == args[1] { Value::FALSE } else { Value::NOT_IMPLEMENTED });
    }
    let equal = classes::lookup(class, context.image.name("__eq__")).unwrap_or(Value::NONE);
    Err(context.prelude("_not_equal", &[equal, args[0], args[1]]))
}

fn name_of(context: &mut Context<'_>, value: Value) -> Outcome {
    if value.is(Kind::Str) {
        return Ok(context.intern(value));
    }
    let name = context.type_name(value);
    Err(context.raise("TypeError", &format!("attribute name must be string, not '{name}'")))
}

fn get_attribute(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let name = name_of(context, args[1])?;
    if args[0].is(Kind::Instance) {
        attribute::plain(context, args[0], name)
    } else {
        attribute::get(context, args[0], name)
    }
}

fn set_attribute(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let name = name_of(context, args[1])?;
    if args[0].is(Kind::Instance) {
        attribute::store_plain(context, args[0], name, args[2])
    } else if args[0].is(Kind::Class) {
        attribute::store_in_class(context, args[0], name, args[2])
    } else {
        attribute::store(context, args[0], name, args[2])
    }
}

fn delete_attribute(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let name = name_of(context, args[1])?;
    if args[0].is(Kind::Instance) {
        attribute::delete_plain(context, args[0], name)
    } else {
        attribute::delete(context, args[0], name)
    }
}

fn init_subclass(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if keywords(args[1]).is_empty() {
        return Ok(Value::NONE);
    }
    let name = if args[0].is(Kind::Class) { class_name(context, args[0]) } else { "object" };
    Err(context.raise("TypeError", &format!("{name}.__init_subclass__() takes no keyword arguments")))
}

fn format(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if args[1].as_str() == Some("") {
        return repr::str(context, args[0]);
    }
    let name = context.type_name(args[0]);
    Err(context.raise("TypeError", &format!("unsupported format string passed to {name}.__format__")))
}

impl Context<'_> {
    /// Hands on to a builtin function.
    fn builtin(&mut self, name: &str, arguments: &[Value]) -> Exit {
        self.prelude(name, arguments)
    }
}
