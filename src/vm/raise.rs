//! `raise`, `except`, tracebacks, and the errors of names that are not bound.

use super::context::{Context, Exit, Outcome};
use super::flow::Flow;
use super::image::Image;
use super::layout::{class, exception, instance};
use super::native::sequence;
use super::object::Kind;
use super::thread::{After, State};
use super::{Value, class as classes, list};
use crate::text::interrupt;

/// Tuples within tuples of an `except` are looked into this deep.
const DEPTH: usize = 200;

/// Whether a value is an exception.
pub(super) fn is_exception(value: Value) -> bool {
    value.is(Kind::Instance)
        && classes::of_instance(value).object_unchecked().flags() & classes::EXCEPTION != 0
}

fn is_exception_class(value: Value) -> bool {
    value.is(Kind::Class) && value.object_unchecked().flags() & classes::EXCEPTION != 0
}

/// The only argument of an exception, where it is a string.
pub(super) fn message(value: Value) -> Option<&'static str> {
    let arguments = sequence(value.object_unchecked().get(exception::ARGS))?;
    arguments.first()?.as_str()
}

/// Whether an exception is one that `kind` catches.
pub(super) fn matches(context: &mut Context<'_>, value: Value, kind: Value) -> Outcome {
    matches_at(context, value, kind, 0)
}

fn matches_at(context: &mut Context<'_>, value: Value, kind: Value, depth: usize) -> Outcome {
    if depth > DEPTH {
        return Err(context.raise("RecursionError", "maximum recursion depth exceeded"));
    }
    let kinds = if kind.is(Kind::Tuple) { sequence(kind).unwrap_or_default() } else { vec![kind] };
    let class = classes::of_instance(value);
    for kind in kinds {
        if interrupt::counted() {
            return Err(Exit::Stopped);
        }
        if kind.is(Kind::Tuple) {
            let inner = matches_at(context, value, kind, depth + 1)?;
            if inner == Value::TRUE {
                return Ok(inner);
            }
            continue;
        }
        if !is_exception_class(kind) {
            let message = "catching classes that do not inherit from BaseException is not allowed";
            return Err(context.raise("TypeError", message));
        }
        if classes::is_subclass(class, kind) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

/// `OSError(..)` and the like take no keyword arguments; ImportError takes `name` and `path`, which are dropped.
pub(super) fn exception_keywords(
    context: &mut Context<'_>,
    class: Value,
    made: Value,
    named: &[(Value, Value)],
) -> Outcome {
    let text = |name: Value| name.as_str().unwrap_or_default();
    if named.iter().all(|(name, _)| matches!(text(*name), "name" | "path" | "obj")) {
        for &(name, value) in named {
            super::attribute::store_plain(context, made, name, value)?;
        }
        return Ok(Value::NONE);
    }
    let name = context.text_of(class.object_unchecked().get(class::NAME));
    Err(context.raise("TypeError", &format!("{name}() takes no keyword arguments")))
}

impl State {
    /// `raise value from cause`.
    pub(super) fn raise_statement(&mut self, image: &Image, value: Value, cause: Value) -> Flow {
        let caused = !cause.is_empty();
        let made = if is_exception(value) && (!caused || is_exception(cause) || cause.is_none()) {
            if caused {
                let object = value.object_unchecked();
                object.set(exception::CAUSE, cause);
                object.set(exception::SUPPRESS, Value::TRUE);
            }
            return self.raise_flow(image, value);
        } else if is_exception_class(value) {
            // Making it may run Python: the prelude makes and raises it.
            self.context(image).prelude("_raise", &[value, if caused { cause } else { Value::FALSE }])
        } else if is_exception(value) && is_exception_class(cause) {
            self.context(image).prelude("_raise", &[value, cause])
        } else if is_exception(value) {
            self.context(image).raise("TypeError", "exception causes must derive from BaseException")
        } else {
            self.context(image).raise("TypeError", "exceptions must derive from BaseException")
        };
        // A builtin class without a constructor in Python is made here.
        if let Exit::Call { .. } = made
            && is_exception_class(value)
            && !caused
            && value.object_unchecked().flags() & (classes::USER | classes::NEW) == 0
        {
            let exception = self.context(image).new_exception(value, &[]);
            return self.raise_flow(image, exception);
        }
        self.finish(image, Err(made), After::Discard)
    }

    pub(super) fn unbound(&mut self, image: &Image, register: u16) -> Exit {
        let name = self.register_name(register);
        self.context(image).raise(
            "UnboundLocalError",
            &format!("cannot access local variable '{name}' where it is not associated with a value"),
        )
    }

    pub(super) fn unbound_cell(&mut self, image: &Image, register: u16) -> Exit {
        let name = self.register_name(register);
        let is_free = self.frames.last().is_some_and(|frame| frame.code().code.free.contains(&name));
        if is_free {
            let message = format!(
                "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
            );
            return name_error(&mut self.context(image), &name, &message);
        }
        self.unbound(image, register)
    }

    fn register_name(&self, register: u16) -> String {
        let names = self.frames.last().map(|frame| &frame.code().code.names);
        names.and_then(|names| names.get(usize::from(register))).cloned().unwrap_or_else(|| "?".to_owned())
    }

    /// A global that is empty: a builtin of its name, or NameError.
    #[cold]
    pub(super) fn missing_global(&mut self, image: &Image, slot: u16) -> Outcome {
        let number = self.frames.last().map_or(0, |frame| frame.code().module);
        let name = image.modules[number].module.globals.get(usize::from(slot)).map_or("?", String::as_str);
        if number != 0 {
            let builtins = self.local.modules.object_unchecked().get(0);
            let value = image.module_variable(builtins, name);
            if !value.is_empty() && !name.starts_with('_') {
                return Ok(value);
            }
        }
        Err(name_error(&mut self.context(image), name, &format!("name '{name}' is not defined")))
    }

    #[cold]
    pub(super) fn missing_builtin(&mut self, image: &Image, slot: u16) -> Outcome {
        let name = image.modules[0].module.globals.get(usize::from(slot)).map_or("?", String::as_str);
        Err(name_error(&mut self.context(image), name, &format!("name '{name}' is not defined")))
    }
}

/// NameError that knows the name.
#[cold]
fn name_error(context: &mut Context<'_>, name: &str, message: &str) -> Exit {
    let message = context.str(message);
    let class = context.image.exception("NameError");
    let made = context.new_exception(class, &[message]);
    let known = context.dict();
    let name = context.str(name);
    context.dict_put_name(known, "name", name);
    made.object_unchecked().set(instance::EXTRA, known);
    Exit::Raise(made)
}

/// `OSError(errno, text)` is one of the classes made from OSError where the number has one.
pub(super) fn os_error_class(image: &Image, class: Value, arguments: &[Value]) -> Value {
    if arguments.len() < 2 || class != image.exception("OSError") {
        return class;
    }
    let name = match arguments[0].as_int() {
        Some(1 | 13) => "PermissionError",
        Some(2) => "FileNotFoundError",
        Some(3) => "ProcessLookupError",
        Some(4) => "InterruptedError",
        Some(10) => "ChildProcessError",
        Some(11) => "BlockingIOError",
        Some(17) => "FileExistsError",
        Some(20) => "NotADirectoryError",
        Some(21) => "IsADirectoryError",
        Some(32) => "BrokenPipeError",
        Some(103) => "ConnectionAbortedError",
        Some(104) => "ConnectionResetError",
        Some(110) => "TimeoutError",
        Some(111) => "ConnectionRefusedError",
        _ => return class,
    };
    image.exception(name)
}

/// The list of calls in an exception's traceback, where it has one.
pub(super) fn calls(exception: Value) -> Option<Value> {
    held_calls(exception.object_unchecked().get(exception::TRACEBACK))
}

/// The list of calls in a traceback.
pub(super) fn held_calls(traceback: Value) -> Option<Value> {
    if !traceback.is(Kind::Instance) {
        return None;
    }
    let calls = traceback.object_unchecked().get(instance::PAYLOAD);
    calls.is(Kind::List).then_some(calls)
}

/// The lines of an exception's traceback: the outermost call first; file, line, function, text.
fn places(image: &Image, value: Value) -> Vec<(String, u32, String, String)> {
    let Some(calls) = calls(value) else { return Vec::new() };
    let mut found = Vec::new();
    for entry in list::items(calls).into_iter().rev() {
        let packed = entry.small_unchecked();
        let Some(code) = image.codes.get((packed >> 24) as usize) else { continue };
        let module = &image.modules[code.module];
        if module.is_library {
            continue;
        }
        let place = code.code.places.get((packed & 0xff_ffff) as usize).copied().unwrap_or_default();
        let line =
            module.module.source.lines().nth(place.line.saturating_sub(1) as usize).unwrap_or_default();
        let name = match code.code.kind {
            crate::bytecode::CodeKind::Module => "<module>".to_owned(),
            _ => code.code.name.clone(),
        };
        found.push((module.module.file.clone(), place.line, name, line.trim().to_owned()));
    }
    found
}

/// Exceptions that led to this one are written before it, at most so many.
const CHAIN: usize = 20;

/// An exception as Python prints it; `describe` says what comes after its class's name.
pub(super) fn format(image: &Image, value: Value, describe: &dyn Fn(Value) -> String, out: &mut String) {
    use std::fmt::Write as _;
    let mut chain = vec![(value, "")];
    while chain.len() < CHAIN {
        let object = chain[chain.len() - 1].0.object_unchecked();
        let cause = object.get(exception::CAUSE);
        let context = object.get(exception::CONTEXT);
        if is_exception(cause) {
            let text = "\nThe above exception was the direct cause of the following exception:\n\n";
            chain.push((cause, text));
        } else if is_exception(context) && object.get(exception::SUPPRESS) != Value::TRUE {
            let text = "\nDuring handling of the above exception, another exception occurred:\n\n";
            chain.push((context, text));
        } else {
            break;
        }
    }
    for index in (0..chain.len()).rev() {
        let value = chain[index].0;
        let places = places(image, value);
        // A call of the library alone leaves a traceback whose lines nobody knows.
        if calls(value).is_some() {
            out.push_str("Traceback (most recent call last):\n");
        }
        let mut at = 0;
        while at < places.len() {
            let same = places[at..].iter().take_while(|place| **place == places[at]).count();
            for (file, line, function, text) in places[at..].iter().take(same.min(3)) {
                let _ = writeln!(out, "  File \"{file}\", line {line}, in {function}");
                if !text.is_empty() {
                    let _ = writeln!(out, "    {text}");
                }
            }
            if same > 3 {
                let s = if same == 4 { "" } else { "s" };
                let _ = writeln!(out, "  [Previous line repeated {} more time{s}]", same - 3);
            }
            at += same;
        }
        out.push_str(&describe(value));
        out.push('\n');
        out.push_str(chain[index].1);
    }
}

/// The class and message of an exception, where no Python is needed for it.
pub(super) fn summary(image: &Image, value: Value) -> Option<String> {
    let class = classes::of_instance(value).object_unchecked();
    let name = class.get(class::QUALIFIED_NAME).as_str().unwrap_or_default();
    let module = class.get(class::MODULE).as_str().unwrap_or("builtins");
    let shown =
        if matches!(module, "builtins" | "__main__") { name.to_owned() } else { format!("{module}.{name}") };
    let text = text_of(image, value)?;
    Some(if text.is_empty() { shown } else { format!("{shown}: {text}") })
}

/// `str(exception)`, where no Python is needed for it.
pub(super) fn text_of(image: &Image, value: Value) -> Option<String> {
    let class = classes::of_instance(value);
    let user = classes::lookup(class, image.name("__str__")).is_some_and(|found| found.is(Kind::Function));
    if user {
        return None;
    }
    let arguments = sequence(value.object_unchecked().get(exception::ARGS))?;
    let mut text = String::new();
    let os = classes::is_subclass(class, image.exception("OSError"));
    match arguments.as_slice() {
        [] => {}
        [only] if classes::is_subclass(class, image.exception("KeyError")) => {
            super::repr::write(image, *only, &mut text, &mut Vec::new()).ok()?;
        }
        [only] => match only.as_str() {
            Some(only) => text.push_str(only),
            None => super::repr::write(image, *only, &mut text, &mut Vec::new()).ok()?,
        },
        [number, what] if os => {
            text.push_str("[Errno ");
            super::repr::write(image, *number, &mut text, &mut Vec::new()).ok()?;
            text.push_str("] ");
            text.push_str(what.as_str().unwrap_or_default());
        }
        _ => {
            let tuple = value.object_unchecked().get(exception::ARGS);
            super::repr::write(image, tuple, &mut text, &mut Vec::new()).ok()?;
        }
    }
    Some(text)
}

impl Image {
    /// An exception as Python prints it. What a `__str__` of the program's own says is left out: no Python runs here.
    #[must_use]
    pub fn traceback(&self, value: Value) -> String {
        let mut out = String::new();
        let describe = |value: Value| {
            summary(self, value).unwrap_or_else(|| {
                let class = classes::of_instance(value).object_unchecked();
                class.get(class::QUALIFIED_NAME).as_str().unwrap_or_default().to_owned()
            })
        };
        format(self, value, &describe, &mut out);
        out
    }

    /// The name of an exception's class.
    #[must_use]
    pub fn exception_name(&self, value: Value) -> String {
        let class = classes::of_instance(value).object_unchecked();
        class.get(class::NAME).as_str().unwrap_or_default().to_owned()
    }

    /// `repr` of a value, as far as no Python is needed for it.
    #[must_use]
    pub fn value_text(&self, value: Value) -> String {
        let mut text = String::new();
        if super::repr::write(self, value, &mut text, &mut Vec::new()).is_err() {
            text = format!(
                "<{}>",
                self.class_of(value).object_unchecked().get(class::NAME).as_str().unwrap_or("?")
            );
        }
        text
    }

    /// The status, and what goes to stderr, when the exception is a `SystemExit`.
    #[must_use]
    pub fn exit_status(&self, exception: Value) -> Option<(i32, Option<String>)> {
        if self.exception_name(exception) != "SystemExit" {
            return None;
        }
        let Some(argument) = self.exception_argument(exception) else { return Some((0, None)) };
        if argument == Value::NONE {
            return Some((0, None));
        }
        match argument.as_int() {
            // What a system keeps of a status.
            Some(status) => Some(((status & 0xff) as i32, None)),
            None => {
                let text = argument.as_str().map_or_else(|| self.value_text(argument), str::to_owned);
                Some((1, Some(text)))
            }
        }
    }

    /// The first argument of an exception: of SystemExit its status.
    fn exception_argument(&self, value: Value) -> Option<Value> {
        sequence(value.object_unchecked().get(exception::ARGS))?.first().copied()
    }
}
