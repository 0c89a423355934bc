//! Calls: of functions, natives, classes, methods and instances.

mod class;
mod native;

use std::sync::atomic::Ordering;

use super::flow::Flow;
use super::image::{Image, LoadedCode};
use super::layout::{bound, function, method};
use super::object::Kind;
use super::thread::{After, Frame, State, code_of};
use super::{Value, class as classes, heap, native as natives};
use crate::bytecode::CodeKind;

/// So many wrappings (methods of methods, static methods of such) are taken off what is called.
const NESTED: u32 = 200;

impl State {
    /// Calls `callee` with the `argc` arguments that lie in the registers from `start` on. The register before them is free.
    pub(super) fn call(
        &mut self,
        image: &Image,
        callee: Value,
        start: usize,
        argc: usize,
        after: After,
    ) -> Flow {
        let Some(object) = callee.as_object() else { return self.not_callable(image, callee) };
        match object.kind() {
            Kind::Function => {
                let code = code_of(image, callee);
                let positional = usize::from(code.code.parameters.positional);
                if code.plain && (argc == positional || self.add_defaults(callee, start, argc, positional)) {
                    return self.begin(image, code, callee, start, after, Value::EMPTY);
                }
                self.call_bound(image, callee, start, argc, &[], after, Value::EMPTY)
            }
            Kind::Native => self.call_native(image, callee, start, argc, &[], after),
            Kind::BoundMethod => {
                self.registers[start - 1] = object.get(bound::SELF);
                self.call_method_of(image, object.get(bound::FUNCTION), start - 1, argc + 1, &[], after)
            }
            Kind::Class => self.call_class(image, callee, start, argc, &[], after),
            Kind::StaticMethod => {
                let inner = object.get(method::FUNCTION);
                self.nested(image, |state| state.call(image, inner, start, argc, after))
            }
            Kind::Instance => self.call_instance(image, callee, start, argc, &[], after),
            _ => self.not_callable(image, callee),
        }
    }

    /// Puts defaults behind `argc` arguments, up to `positional`; whether there are enough of them.
    fn add_defaults(&mut self, function: Value, start: usize, argc: usize, positional: usize) -> bool {
        let defaults = function.object_unchecked().get(function::DEFAULTS);
        if argc > positional || !defaults.is(Kind::Tuple) {
            return false;
        }
        let defaults = defaults.object_unchecked().slots();
        let Some(first) = (argc + defaults.len()).checked_sub(positional) else { return false };
        self.make_room(start + positional);
        for (register, default) in
            self.registers[start + argc..start + positional].iter_mut().zip(&defaults[first..])
        {
            *register = default.get();
        }
        true
    }

    /// The same where the last arguments have names, a tuple of strings.
    pub(super) fn call_named(
        &mut self,
        image: &Image,
        callee: Value,
        start: usize,
        argc: usize,
        names: Value,
        after: After,
    ) -> Flow {
        let names = names.object_unchecked().slots();
        let positional = argc - names.len();
        let named: Vec<(Value, Value)> = names
            .iter()
            .enumerate()
            .map(|(index, name)| (name.get(), self.registers[start + positional + index]))
            .collect();
        self.call_with(image, callee, start, positional, &named, after)
    }

    /// `callee(*tuple, **dict)`.
    pub(super) fn call_spread(
        &mut self,
        image: &Image,
        callee: Value,
        tuple: Value,
        dict: Value,
        after: After,
    ) -> Flow {
        let (start, argc) = if tuple.is(Kind::Tuple) {
            let arguments = tuple.object_unchecked().slots();
            let start = self.room_for(arguments.len());
            for (register, argument) in self.registers[start..].iter_mut().zip(arguments) {
                *register = argument.get();
            }
            (start, arguments.len())
        } else {
            let arguments = natives::sequence(tuple).unwrap_or_default();
            (self.push_arguments(&arguments), arguments.len())
        };
        let named = natives::keywords(dict);
        if named.is_empty() {
            return self.call(image, callee, start, argc, after);
        }
        self.call_with(image, callee, start, argc, &named, after)
    }

    fn call_with(
        &mut self,
        image: &Image,
        callee: Value,
        start: usize,
        argc: usize,
        named: &[(Value, Value)],
        after: After,
    ) -> Flow {
        let Some(object) = callee.as_object() else { return self.not_callable(image, callee) };
        match object.kind() {
            Kind::Function => self.call_bound(image, callee, start, argc, named, after, Value::EMPTY),
            Kind::Native => self.call_native(image, callee, start, argc, named, after),
            Kind::BoundMethod => {
                self.registers[start - 1] = object.get(bound::SELF);
                self.call_method_of(image, object.get(bound::FUNCTION), start - 1, argc + 1, named, after)
            }
            Kind::Class => self.call_class(image, callee, start, argc, named, after),
            Kind::StaticMethod => {
                let inner = object.get(method::FUNCTION);
                self.nested(image, |state| state.call_with(image, inner, start, argc, named, after))
            }
            Kind::Instance => self.call_instance(image, callee, start, argc, named, after),
            _ => self.not_callable(image, callee),
        }
    }

    fn call_method_of(
        &mut self,
        image: &Image,
        function: Value,
        start: usize,
        argc: usize,
        named: &[(Value, Value)],
        after: After,
    ) -> Flow {
        if named.is_empty() {
            if function.is(Kind::Function) || function.is(Kind::Native) {
                return self.call(image, function, start, argc, after);
            }
        } else if function.is(Kind::Function) || function.is(Kind::Native) {
            return self.call_with(image, function, start, argc, named, after);
        }
        // What is bound is itself something whose call needs a free register before it.
        let arguments = self.registers[start..start + argc].to_vec();
        let start = self.push_arguments(&arguments);
        self.nested(image, |state| state.call_with(image, function, start, argc, named, after))
    }

    /// Begins the call of what lies within something that is called: methods of methods, ever deeper, end in a
    /// RecursionError and not in an overflow of our own stack.
    pub(super) fn nested(&mut self, image: &Image, begin: impl FnOnce(&mut Self) -> Flow) -> Flow {
        if self.nested >= NESTED {
            let exit = self.context(image).raise("RecursionError", "maximum recursion depth exceeded");
            return self.finish(image, Err(exit), After::Discard);
        }
        self.nested += 1;
        let flow = begin(self);
        self.nested -= 1;
        flow
    }

    /// An instance is called by its class's `__call__`.
    fn call_instance(
        &mut self,
        image: &Image,
        callee: Value,
        start: usize,
        argc: usize,
        named: &[(Value, Value)],
        after: After,
    ) -> Flow {
        let Some(function) = classes::lookup(classes::of_instance(callee), image.name("__call__")) else {
            return self.not_callable(image, callee);
        };
        self.registers[start - 1] = callee;
        self.call_method_of(image, function, start - 1, argc + 1, named, after)
    }

    #[cold]
    fn not_callable(&mut self, image: &Image, callee: Value) -> Flow {
        let mut context = self.context(image);
        let name = context.type_name(callee);
        let exit = context.raise("TypeError", &format!("'{name}' object is not callable"));
        self.finish(image, Err(exit), After::Discard)
    }

    /// Begins a call of a function that takes just these arguments, which lie from `start` on; whether it could.
    #[inline(always)]
    pub(super) fn begin_quick(
        &mut self,
        image: &Image,
        callee: Value,
        start: usize,
        argc: usize,
        after: After,
    ) -> bool {
        if !callee.is(Kind::Function) {
            return false;
        }
        let code = code_of(image, callee);
        if code.quick != Some(argc)
            || self.frames.len() >= image.depth.load(std::sync::atomic::Ordering::Relaxed)
            || self.registers.len() < start + code.registers + 2
        {
            return false;
        }
        for register in &mut self.registers[start + argc..start + argc + code.locals] {
            *register = Value::EMPTY;
        }
        self.frames.push(Frame {
            code,
            pc: 0,
            base: start as u32,
            after,
            module: callee.object_unchecked().get(function::MODULE),
            function: callee,
            extra: Value::EMPTY,
            generator: Value::EMPTY,
            handling: Value::EMPTY,
        });
        true
    }

    /// Begins a call whose arguments lie where its registers begin.
    #[inline]
    pub(super) fn begin(
        &mut self,
        image: &Image,
        code: &LoadedCode,
        callee: Value,
        base: usize,
        after: After,
        extra: Value,
    ) -> Flow {
        if self.frames.len() >= image.depth.load(Ordering::Relaxed)
            && let Some(flow) = self.too_deep(image)
        {
            return flow;
        }
        let body = &code.code;
        self.make_room(base + usize::from(body.registers) + 2);
        let parameters = usize::from(body.parameters.count());
        // Temporaries are written before they are read; names may be read while they are empty.
        self.registers[base + parameters..base + body.names.len().max(parameters)].fill(Value::EMPTY);
        if body.kind == CodeKind::Generator {
            self.registers[base + parameters..base + usize::from(body.registers)].fill(Value::EMPTY);
            let made = self.make_generator(image, callee, base, usize::from(body.registers));
            return self.finish(image, Ok(made), after);
        }
        self.frames.push(Frame {
            code,
            pc: 0,
            base: base as u32,
            after,
            module: callee.object_unchecked().get(function::MODULE),
            function: callee,
            extra,
            generator: Value::EMPTY,
            handling: Value::EMPTY,
        });
        Flow::Reload
    }

    /// Raises RecursionError where there are too many calls.
    pub(super) fn too_deep(&mut self, image: &Image) -> Option<Flow> {
        if self.frames.len() < image.depth.load(Ordering::Relaxed) {
            return None;
        }
        let exit = self.context(image).raise("RecursionError", "maximum recursion depth exceeded");
        Some(self.finish(image, Err(exit), After::Discard))
    }

    /// Calls a function whose arguments must be bound to its parameters first.
    #[allow(clippy::too_many_arguments, reason = "a call has that many parts")]
    pub(super) fn call_bound(
        &mut self,
        image: &Image,
        callee: Value,
        start: usize,
        argc: usize,
        named: &[(Value, Value)],
        after: After,
        extra: Value,
    ) -> Flow {
        let code = code_of(image, callee);
        let count = usize::from(code.code.parameters.count());
        self.make_room(start + count.max(argc) + usize::from(code.code.registers) + 2);
        let arguments: Vec<Value> = self.registers[start..start + argc].to_vec();
        match super::bind::bind(&mut self.context(image), code, callee, &arguments, named) {
            Ok(bound) => {
                self.registers[start..start + bound.len()].copy_from_slice(&bound);
                self.begin(image, code, callee, start, after, extra)
            }
            Err(exit) => self.finish(image, Err(exit), After::Discard),
        }
    }

    /// A function of code `number`. `parts`: defaults, keyword-only defaults, closure, annotations.
    pub(super) fn make_function(
        &mut self,
        image: &Image,
        number: usize,
        module: Value,
        parts: &[Value],
    ) -> Value {
        let code = &image.codes[number];
        let doc = match &code.code.doc {
            Some(doc) => self.context(image).str(doc),
            None => Value::NONE,
        };
        let mut slots = [Value::NONE; function::SLOTS];
        slots[function::CODE] = Value::index(number);
        slots[function::MODULE] = module;
        slots[function::DEFAULTS] = parts[0];
        slots[function::KEYWORD_DEFAULTS] = parts[1];
        slots[function::CLOSURE] = parts[2];
        slots[function::NAME] = image.name(&code.code.name);
        slots[function::QUALIFIED_NAME] = image.name(&code.code.qualified_name);
        slots[function::DOC] = doc;
        slots[function::ANNOTATIONS] = parts[3];
        heap::slots(&image.heap, &mut self.nursery, Kind::Function, &slots)
    }
}
