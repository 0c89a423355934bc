//! Each primitive once more, as a pure state machine: state, operation and thread in; new state, value, error or
//! *blocked* out.
//!
//! | file | machine | of |
//! | --- | --- | --- |
//! | `lock` | [`Lock`] | `threading.Lock` |
//! | `rlock` | [`RLock`] | `threading.RLock` |
//! | `any_lock` | [`AnyLock`] | either of them, as a condition sees its lock |
//! | `condition` | [`Condition`] | `threading.Condition` |
//! | `semaphore` | [`Semaphore`] | `threading.Semaphore`, `BoundedSemaphore` |
//! | `event` | [`Event`] | `threading.Event` |
//! | `barrier` | [`Barrier`] | `threading.Barrier` |
//! | `queue` | [`Queue`] | `queue.Queue`, `LifoQueue`, `PriorityQueue` |
//! | `simple_queue` | [`SimpleQueue`] | `queue.SimpleQueue` |
//! | `timer` | [`Timer`] | `threading.Timer` |
//!
//! A machine knows no time and no chance. Where the primitive leaves a choice, whoever drives it chooses: which of the
//! threads that could go on does, whether a wait that has a timeout ends by it, whether a waiter wakes for no reason. An
//! operation that would wait says [`Step::Blocked`]; `would_…` tells without a change whether it still does. A machine
//! holds nothing that does not bear on what it will answer, and threads in an order only where that order counts: two
//! machines are equal, and hash alike, exactly when they are the same state.
//!
//! Errors are of the kinds that `sync` gives. The timeouts that `sync` refuses are refused by whoever reads them.

mod any_lock;
mod barrier;
mod condition;
mod event;
mod lock;
mod queue;
mod rlock;
mod semaphore;
mod simple_queue;
mod thread_set;
mod timer;

use std::fmt;

pub use any_lock::AnyLock;
pub use barrier::{Arrival, Barrier};
pub use condition::Condition;
pub use event::Event;
pub use lock::Lock;
pub use queue::{Order, Queue};
pub use rlock::RLock;
pub use semaphore::Semaphore;
pub use simple_queue::SimpleQueue;
pub use timer::Timer;

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
