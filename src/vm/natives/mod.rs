//! The native functions: one file a type or module.

mod arguments;
mod builtins;
mod containers;
mod objects;
mod threadyard;
mod vm;

use super::Native;

pub(super) use containers::{changed, concatenated, operated, repeated};
pub(super) use text::{CONSTANTS, ascii, format_value, percent};

mod text;

/// Every native.
pub(super) fn all() -> Vec<Native> {
    [
        builtins::natives(),
        containers::natives(),
        objects::natives(),
        threadyard::NATIVES.to_vec(),
        vm::natives(),
        text::natives(),
    ]
    .concat()
}

/// The native modules.
pub(super) const MODULES: &[&str] =
    &["_threadyard", "_vm", "_math", "_random", "_time", "_digest", "_collections", "_heapq"];
