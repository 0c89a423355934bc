//! One thread of a program.
