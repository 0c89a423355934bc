//! The native functions: one file a type or module.

mod builtins;
mod containers;
mod objects;
mod threadyard;
mod vm;

use super::Native;

pub(super) use text::{ascii, format_value, percent};

mod text;

/// Every native.
pub(super) fn all() -> Vec<Native> {
    [
        builtins::NATIVES,
        containers::NATIVES,
        objects::NATIVES,
        threadyard::NATIVES,
        vm::NATIVES,
        text::NATIVES,
    ]
    .concat()
}

/// The native modules.
pub(super) const MODULES: &[&str] =
    &["_threadyard", "_vm", "_math", "_random", "_time", "_digest", "_collections", "_heapq"];
