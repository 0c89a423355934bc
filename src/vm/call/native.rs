//! A native is called.

use crate::vm::Value;
use crate::vm::context::{Context, Exit};
use crate::vm::flow::Flow;
use crate::vm::image::Image;
use crate::vm::layout::{instance, native};
use crate::vm::native as natives;
use crate::vm::object::Kind;
use crate::vm::thread::{After, State};

impl State {
    /// Calls a native for which nothing need be bound. The arguments lie from `start` on.
    #[inline(always)]
    pub(in crate::vm) fn native_quick(
        &mut self,
        image: &Image,
        callee: Value,
        start: usize,
        argc: usize,
    ) -> Option<Result<Value, Exit>> {
        if !callee.is(Kind::Native) {
            return None;
        }
        let native = &image.natives[callee.object_unchecked().get(native::INDEX).as_index()];
        let State { registers, nursery, local, frames, .. } = self;
        let mut context = Context { image, nursery, thread: local, frames };
        let arguments = &registers[start..start + argc];
        if native.takes(argc) {
            return Some(call_unwrapped(&mut context, native, arguments));
        }
        let filled = native.fill(arguments)?;
        Some(call_unwrapped(&mut context, native, &filled[..native.parameters.len()]))
    }

    pub(super) fn call_native(
        &mut self,
        image: &Image,
        callee: Value,
        start: usize,
        argc: usize,
        named: &[(Value, Value)],
        after: After,
    ) -> Flow {
        let native = &image.natives[callee.object_unchecked().get(native::INDEX).as_index()];
        let State { registers, nursery, local, frames, .. } = self;
        let mut context = Context { image, nursery, thread: local, frames };
        let arguments = &registers[start..start + argc];
        let outcome = if named.is_empty()
            && let Some(filled) = native.fill(arguments)
        {
            call_unwrapped(&mut context, native, &filled[..native.parameters.len()])
        } else {
            match Image::bind(&mut context, native, arguments, named) {
                Ok(bound) => call_unwrapped(&mut context, native, &bound),
                Err(exit) => Err(exit),
            }
        };
        self.finish(image, outcome, after)
    }
}

/// Calls a native; a method of a builtin type gets the builtin value under an instance of a subclass.
#[inline]
fn call_unwrapped(
    context: &mut Context<'_>,
    native: &natives::Bound,
    arguments: &[Value],
) -> Result<Value, Exit> {
    match (native.of, arguments.first()) {
        (Some(of), Some(&first)) if !natives::has_method_of(of, first.kind()) => {
            let payload = if first.is(Kind::Instance) {
                first.object_unchecked().get(instance::PAYLOAD)
            } else {
                Value::EMPTY
            };
            if !natives::has_method_of(of, payload.kind()) {
                let name = context.type_name(first);
                let message = format!(
                    "descriptor '{}' for '{}' objects doesn't apply to a '{name}' object",
                    native.name, native.owner
                );
                return Err(context.raise("TypeError", &message));
            }
            let mut unwrapped = arguments.to_vec();
            unwrapped[0] = payload;
            (native.call)(context, &unwrapped)
        }
        _ => (native.call)(context, arguments),
    }
}
