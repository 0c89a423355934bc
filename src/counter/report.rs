//! What came out.

use super::log::Log;
use super::spec::Spec;

/// The runs that ended, in order.
#[derive(Clone, Debug)]
pub struct Report {
    /// What was asked for.
    pub spec: Spec,
    /// One for each run that ended; fewer than asked for when the runs were stopped.
    pub runs: Vec<Run>,
    /// Whether the stop flag ended them.
    pub stopped: bool,
}

/// One run.
#[derive(Clone, Debug)]
pub struct Run {
    /// What the counter read at the end.
    pub value: i64,
    /// The right answer.
    pub expected: i64,
    /// Right answer − final value. Negative where a balanced run lost more subtractions than additions.
    pub lost: i64,
    /// From the first thread's start to the last one's end, in milliseconds.
    pub elapsed: f64,
    /// What each thread read and wrote, where the run was recorded.
    pub log: Option<Log>,
}
