//! Python's three ways to format: the spec after a colon, `str.format` templates, and `%`.

pub mod field;
pub mod number;
pub mod path;
pub mod percent;
pub mod spec;
pub mod template;
