//! A class is called: an instance is made, `__init__` begun.

use crate::vm::flow::Flow;
use crate::vm::image::Image;
use crate::vm::layout::{class, exception, instance, method};
use crate::vm::object::Kind;
use crate::vm::thread::{After, State, code_of};
use crate::vm::{Value, build_class, class as classes, raise};

impl State {
    /// Makes an instance of a class.
    pub(super) fn call_class(
        &mut self,
        image: &Image,
        callee: Value,
        start: usize,
        argc: usize,
        named: &[(Value, Value)],
        after: After,
    ) -> Flow {
        let object = callee.object_unchecked();
        let flags = object.flags();
        let kind = object.get(class::KIND).as_index();
        if flags & classes::HOOKS != 0
            && let Some(hook) = classes::lookup(callee, image.name("_class_call_"))
        {
            self.registers[start - 1] = callee;
            let function =
                if hook.is(Kind::ClassMethod) { hook.object_unchecked().get(method::FUNCTION) } else { hook };
            return self.call_method_of(image, function, start - 1, argc + 1, named, after);
        }
        if flags & classes::NEW != 0
            && let Some(new) = classes::lookup(callee, image.name("__new__"))
        {
            return self.call_new(image, callee, new, start, argc, named, after);
        }
        if kind != 0 {
            // A builtin type: its `__new__` makes the value.
            let Some(new) = classes::lookup(callee, image.name("__new__")) else {
                let mut context = self.context(image);
                let name = context.text_of(object.get(class::NAME)).to_owned();
                let exit = context.raise("TypeError", &format!("cannot create '{name}' instances"));
                return self.finish(image, Err(exit), After::Discard);
            };
            let new =
                if new.is(Kind::StaticMethod) { new.object_unchecked().get(method::FUNCTION) } else { new };
            self.registers[start - 1] = callee;
            return self.call_method_of(image, new, start - 1, argc + 1, named, after);
        }
        if flags & classes::ABSTRACT != 0 {
            let exit = build_class::abstract_error(&mut self.context(image), callee);
            return self.finish(image, Err(exit), After::Discard);
        }
        let made = if flags & classes::EXCEPTION == 0 {
            callee
        } else {
            raise::os_error_class(image, callee, &self.registers[start..start + argc])
        };
        let made = self.context(image).new_instance(made);
        if flags & classes::EXCEPTION != 0 {
            let arguments = self.registers[start..start + argc].to_vec();
            let tuple = self.context(image).tuple(&arguments);
            made.object_unchecked().set(exception::ARGS, tuple);
        }
        let init = classes::lookup(callee, image.name("__init__"));
        if object.get(class::PAYLOAD).as_index() != 0 {
            return self.call_payload_class(image, callee, made, init, start, argc, named, after);
        }
        match init {
            Some(init) if init.is(Kind::Function) => {
                let After::Store(dst) = after else {
                    return self.init_elsewhere(image, init, made, start, argc, named, after);
                };
                self.registers[start - 1] = made;
                let code = code_of(image, init);
                if named.is_empty() && code.plain && argc + 1 == usize::from(code.code.parameters.positional)
                {
                    return self.begin(image, code, init, start - 1, After::Init(dst), made);
                }
                self.call_bound(image, init, start - 1, argc + 1, named, After::Init(dst), made)
            }
            Some(init) if init.is(Kind::Native) && flags & classes::EXCEPTION != 0 => {
                if !named.is_empty() {
                    let exit = raise::exception_keywords(&mut self.context(image), callee, made, named);
                    if let Err(exit) = exit {
                        return self.finish(image, Err(exit), After::Discard);
                    }
                }
                self.finish(image, Ok(made), after)
            }
            _ => {
                if argc > 0 || !named.is_empty() {
                    let mut context = self.context(image);
                    let name = context.text_of(object.get(class::NAME)).to_owned();
                    let exit = context.raise("TypeError", &format!("{name}() takes no arguments"));
                    return self.finish(image, Err(exit), After::Discard);
                }
                self.finish(image, Ok(made), after)
            }
        }
    }

    /// `__new__` in Python: the prelude calls it, and `__init__` where it gives an instance.
    #[allow(clippy::too_many_arguments, reason = "a call has that many parts")]
    fn call_new(
        &mut self,
        image: &Image,
        callee: Value,
        new: Value,
        start: usize,
        argc: usize,
        named: &[(Value, Value)],
        after: After,
    ) -> Flow {
        let (tuple, dict) = self.packed(image, start, argc, named);
        let new = if new.is(Kind::StaticMethod) { new.object_unchecked().get(method::FUNCTION) } else { new };
        let exit = self.context(image).prelude("_new", &[callee, new, tuple, dict]);
        self.finish(image, Err(exit), after)
    }

    /// `__init__` where the instance does not simply go into a register: the prelude calls it and returns the instance.
    #[allow(clippy::too_many_arguments, reason = "a call has that many parts")]
    fn init_elsewhere(
        &mut self,
        image: &Image,
        init: Value,
        made: Value,
        start: usize,
        argc: usize,
        named: &[(Value, Value)],
        after: After,
    ) -> Flow {
        let (tuple, dict) = self.packed(image, start, argc, named);
        let exit = self.context(image).prelude("_init", &[init, made, tuple, dict]);
        self.finish(image, Err(exit), after)
    }

    /// An instance of a subclass of a builtin type: the builtin type's `__new__` makes the value under it.
    #[allow(clippy::too_many_arguments, reason = "a call has that many parts")]
    fn call_payload_class(
        &mut self,
        image: &Image,
        callee: Value,
        made: Value,
        init: Option<Value>,
        start: usize,
        argc: usize,
        named: &[(Value, Value)],
        after: After,
    ) -> Flow {
        let (tuple, dict) = self.packed(image, start, argc, named);
        let kind = callee.object_unchecked().get(class::PAYLOAD).as_index();
        let base = image.class_of_kind(build_class::kind_of_number(kind));
        let init = init.filter(|init| init.is(Kind::Function)).unwrap_or(Value::NONE);
        let exit = self.context(image).prelude("_new_over", &[made, base, init, tuple, dict]);
        debug_assert!(made.object_unchecked().get(instance::PAYLOAD).is_empty());
        self.finish(image, Err(exit), after)
    }

    /// The arguments of a call for the prelude: a tuple, and a dict of those that have names.
    fn packed(
        &mut self,
        image: &Image,
        start: usize,
        argc: usize,
        named: &[(Value, Value)],
    ) -> (Value, Value) {
        let arguments = self.registers[start..start + argc].to_vec();
        let mut context = self.context(image);
        let tuple = context.tuple(&arguments);
        let dict = context.dict();
        for &(name, value) in named {
            context.dict_put_str(dict, name, value);
        }
        (tuple, dict)
    }
}
