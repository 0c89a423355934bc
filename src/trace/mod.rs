//! What happened in a run, and what was wrong with it.
//!
//! | module | noun |
//! | --- | --- |
//! | `event` | one thing that a thread did, or that befell it |
//! | [`binary`] | a trace as bytes |
//! | [`buffer`] | what a real thread writes its events into |
//! | [`clocks`] | vector clocks: what happens before what |
//! | [`findings`] | data races, lost updates, deadlocks, lock-order inversions, lost wakeups |
//! | [`json`] | a trace as JSON |
//! | [`merge`] | traces of real threads, made one |
//! | [`states`] | who holds which lock, and who waits for what |
//! | `spans` | how long what lasted |
//! | [`window`] | what a timeline draws of a part of a run |
//! | `words` | an event as a sentence |

pub mod binary;
pub mod buffer;
pub mod clocks;
mod event;
#[cfg(test)]
mod example;
pub mod findings;
pub mod json;
pub mod merge;
mod numbers;
mod spans;
pub mod states;
mod tidy;
pub mod window;
mod words;

pub use event::{
    Action, Ending, Event, Object, ObjectInfo, ObjectKind, Reason, Source, Text, Thread, ThreadInfo, Variable,
};
pub use words::{describe, kind, name, value};

/// What happened in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Whose run it was.
    pub source: Source,
    /// Its threads, in the order of their numbers.
    pub threads: Vec<ThreadInfo>,
    /// What its variables are called: `x`, `Account.balance`, `data[0]`.
    pub variables: Vec<String>,
    /// Its primitives.
    pub objects: Vec<ObjectInfo>,
    /// Values and other texts, each once.
    pub texts: Vec<String>,
    /// What happened, in its order.
    pub events: Vec<Event>,
    /// How many events before the first of these were dropped.
    pub dropped: u64,
    /// How it ended.
    pub ending: Ending,
}

impl Trace {
    /// Of a run in which nothing has happened yet.
    #[must_use]
    pub const fn new(source: Source) -> Self {
        Self {
            source,
            threads: Vec::new(),
            variables: Vec::new(),
            objects: Vec::new(),
            texts: Vec::new(),
            events: Vec::new(),
            dropped: 0,
            ending: Ending::Open,
        }
    }
}
