//! Who answers what a program's threads ask for.

pub mod threads;
