//! What happened in a run.

mod event;
mod tidy;

pub use event::{
    Action, Ending, Event, Object, ObjectInfo, ObjectKind, Reason, Source, Text, Thread, ThreadInfo, Variable,
};

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
