//! `threading.Event`.
//!
//! | state | on | to | and |
//! | --- | --- | --- | --- |
//! | any | set | set | all waiters are let go |
//! | any | clear | not set | who was let go still is |
//! | set | wait by t | set | `true` |
//! | not set | wait by t, not let go | not set, t waits | blocked |
//! | any | wait by t, let go | t is no longer remembered | `true` |
//! | any | the timeout of t | t is no longer remembered | `true` if it was let go, else the flag |

use super::thread_set::ThreadSet;
use super::{Step, ThreadId};

/// A flag that threads wait for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Event {
    is_set: bool,
    waiting: ThreadSet<()>,
    /// Those that a set has let go, and that have not resumed yet.
    let_go: ThreadSet<()>,
}

impl Default for Event {
    fn default() -> Self {
        Self::new()
    }
}

impl Event {
    /// An event that is not set.
    #[must_use]
    pub const fn new() -> Self {
        Self { is_set: false, waiting: ThreadSet::new(), let_go: ThreadSet::new() }
    }

    /// Sets the flag and lets all waiters go.
    pub fn set(&mut self) {
        self.is_set = true;
        for (thread, ()) in self.waiting.drain() {
            self.let_go.insert(thread, ());
        }
    }

    /// Takes the flag back. Those that a set has let go are not held up by it.
    pub const fn clear(&mut self) {
        self.is_set = false;
    }

    /// Whether the flag is set.
    #[must_use]
    pub const fn is_set(&self) -> bool {
        self.is_set
    }

    /// Begins or ends a wait: `true` when the flag is set, or was since the wait began.
    pub fn wait(&mut self, thread: ThreadId) -> Step<bool> {
        if self.let_go.remove(thread).is_some() || self.is_set {
            return Step::Done(true);
        }
        self.waiting.insert(thread, ());
        Step::Blocked
    }

    /// Whether a wait would not be blocked.
    #[must_use]
    pub fn would_resume(&self, thread: ThreadId) -> bool {
        self.is_set || self.let_go.contains(thread)
    }

    /// Ends a wait by its timeout: what the wait returns, which is `true` when a set came first.
    pub fn time_out(&mut self, thread: ThreadId) -> bool {
        self.waiting.remove(thread);
        self.let_go.remove(thread).is_some() || self.is_set
    }

    /// The threads that wait and were not let go, in the order of their numbers.
    pub fn waiters(&self) -> impl Iterator<Item = ThreadId> + '_ {
        self.waiting.threads()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: ThreadId = ThreadId(1);
    const TWO: ThreadId = ThreadId(2);

    #[test]
    fn a_set_lets_all_go_though_it_is_cleared_again() {
        let mut event = Event::new();
        assert_eq!(event.wait(TWO), Step::Blocked);
        assert_eq!(event.wait(ONE), Step::Blocked);
        assert_eq!(event.wait(ONE), Step::Blocked);
        assert_eq!(event.waiters().collect::<Vec<_>>(), [ONE, TWO]);
        event.set();
        event.clear();
        assert!(!event.is_set() && event.waiters().next().is_none());
        assert!(event.would_resume(ONE));
        assert_eq!(event.wait(ONE), Step::Done(true));
        // The next wait is another.
        assert!(!event.would_resume(ONE));
        assert_eq!(event.wait(ONE), Step::Blocked);
        assert_eq!(event.wait(TWO), Step::Done(true));
    }

    #[test]
    fn a_timeout_gives_the_flag() {
        let mut event = Event::new();
        assert_eq!(event.wait(ONE), Step::Blocked);
        assert!(!event.time_out(ONE));
        assert_eq!(event, Event::new());
        assert_eq!(event.wait(ONE), Step::Blocked);
        event.set();
        event.clear();
        assert!(event.time_out(ONE));
        assert_eq!(event, Event::new());
        event.set();
        assert_eq!(event.wait(ONE), Step::Done(true));
        assert!(event.time_out(TWO));
    }
}
