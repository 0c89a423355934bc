//! Who runs next, and how that is written down.

/// A thread of a program: 1 is the main thread, numbers are not used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ThreadId(pub u32);

/// How a thread goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    /// It does what it is about to do.
    Go,
    /// What it waits for has not come in time.
    TimeOut,
    /// It wakes from a condition without having been notified.
    WakeSpuriously,
}

/// One of the things that can happen next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Choice {
    /// Whose step it is.
    pub thread: ThreadId,
    /// Which.
    pub way: Way,
}

/// Where a scheduler is asked.
#[derive(Clone, Copy, Debug)]
pub struct Point<'a> {
    /// What can happen, in the order of thread numbers, [`Way::Go`] first; never empty.
    pub choices: &'a [Choice],
    /// Who made the last step; none before the first.
    pub last: Option<ThreadId>,
    /// How many steps have been made.
    pub step: u64,
    /// Whether a thread that gave way (a sleep, a spin) would be chosen again: a fair scheduler takes another.
    pub yields: bool,
}

/// Chooses.
pub trait Scheduler {
    /// An index into `point.choices`; None ends the run here (a replayed schedule has come to its end, a person is to be asked).
    fn choose(&mut self, point: &Point<'_>) -> Option<usize>;
}
