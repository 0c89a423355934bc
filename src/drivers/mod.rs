//! Who answers what a program's threads ask for.

mod pipeline;
pub mod threads;

pub use pipeline::program;
