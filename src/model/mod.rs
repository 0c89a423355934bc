//! Each primitive once more, as a pure state machine: state, operation and thread in; new state, value, error or
//! *blocked* out.

use std::fmt;

/// A thread, as machines know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ThreadId(pub u32);

impl fmt::Display for ThreadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T{}", self.0)
    }
}

/// What an operation comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step<T> {
    /// It is done.
    Done(T),
    /// It cannot go on now: try again when the machine has changed.
    Blocked,
}
