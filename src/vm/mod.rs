//! One thread of a program: `step(fuel)` until it is done or asks for something.
//!
//! The way of a value: [`Value`] is 64 bits; what does not fit lies in the heap (`object`, `heap`, `collect`, `world`);
//! a [`Thread`] runs instructions (`run`), whose slow halves are in `operate`, `attribute`, `item`, `iterate`; calls are
//! `call`, `bind`, `generator`; what comes of them goes through `flow`. Functions of the VM's own are `natives`.

mod attribute;
mod bind;
mod build_class;
mod builtin_types;
mod call;
mod class;
mod collect;
mod context;
mod deque;
mod equal;
mod flow;
mod generator;
mod heap;
mod image;
mod item;
mod iterate;
mod keep;
mod label;
mod layout;
mod list;
mod native;
mod natives;
mod next;
mod noticed;
mod number;
mod nursery;
mod object;
mod operate;
mod parts;
mod process;
mod queue;
mod raise;
mod range;
mod repr;
mod request;
mod run;
mod starred;
mod string;
mod suggest;
mod table;
mod tell;
mod thread;
mod track;
mod value;
mod world;

pub use context::{Context, Exit, Outcome};
pub use image::{Image, Limits};
pub use keep::{Keeper, KeptThread, Memory};
pub use label::Label;
pub use native::Native;
pub use next::{Key, Next, Operation, Variable};
pub use object::Kind;
pub use parts::{Part, When};
pub use queue::QueueNow;
pub use request::{Answer, Clock, PrimitiveId, PrimitiveKind, Request, Shortcut, Stream, ThreadNumber};
pub use thread::{Place, Step, Thread};
pub use track::{Tracking, UsedUp};
pub use value::Value;

/// The names of the module `builtins` that are not written in Python.
#[must_use]
pub fn builtin_names() -> Vec<&'static str> {
    let mut names = builtin_types::public_names();
    names.extend(natives::all().iter().filter_map(|native| {
        let (path, _) = native.signature.split_once('(')?;
        (!path.contains('.')).then_some(path)
    }));
    names
}

#[cfg(test)]
mod races;
#[cfg(test)]
mod tests;
