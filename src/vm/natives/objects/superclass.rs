//! `super`.

use crate::vm::context::{Context, Outcome};
use crate::vm::layout::class;
use crate::vm::object::Kind;
use crate::vm::{Value, class as classes};

use super::Native;

pub(super) const NATIVES: &[Native] =
    &[Native { signature: "super.__new__(cls, type=?, obj=?, /)", call: new }];

/// `super(class, object)`; without arguments the compiler gives both.
fn new(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let (class, object) = (args[1], args[2]);
    if class.is_empty() {
        return Err(context.raise("RuntimeError", "super(): no arguments"));
    }
    if !class.is(Kind::Class) {
        let name = context.type_name(class);
        return Err(context.raise("TypeError", &format!("super() argument 1 must be a type, not {name}")));
    }
    if object.is_empty() {
        return Err(context.raise("TypeError", "Threadyard's super() wants a class and an object"));
    }
    let own = context.image.class_of(object);
    let is_class = object.is(Kind::Class);
    if is_class && classes::is_subclass(object, class) || classes::is_subclass(own, class) {
        return Ok(context.object(Kind::Super, &[class, object]));
    }
    let name = |class: Value| class.object_unchecked().get(class::NAME).as_str().unwrap_or_default();
    let what = if is_class { format!("type {}", name(object)) } else { format!("instance of {}", name(own)) };
    let message =
        format!("super(type, obj): obj ({what}) is not an instance or subtype of type ({}).", name(class));
    Err(context.raise("TypeError", &message))
}
