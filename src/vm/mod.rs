//! One thread of a program: `step(fuel)` until it is done or asks for something.

mod request;
mod value;

pub use request::{Answer, Clock, PrimitiveId, PrimitiveKind, Request, Stream, ThreadNumber};
pub use value::Value;
