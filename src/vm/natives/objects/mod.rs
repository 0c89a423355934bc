//! The methods that every object has, and those of types, descriptors, exceptions and generators.

mod descriptor;
mod exception;
mod generator;
mod object;
mod superclass;
mod types;

use super::{Native, arguments};

pub(super) use object::identity_text;
pub(super) use types::make_class;

pub(super) fn natives() -> Vec<Native> {
    [
        object::NATIVES,
        types::NATIVES,
        descriptor::NATIVES,
        superclass::NATIVES,
        exception::NATIVES,
        generator::NATIVES,
    ]
    .concat()
}
