//! The native module `_vm`: what the library's Python knows of the machine.

mod class;
mod state;
mod table;
mod value;

use super::{Native, arguments};

pub(super) fn natives() -> Vec<Native> {
    [class::NATIVES, state::NATIVES, table::NATIVES, value::NATIVES].concat()
}
