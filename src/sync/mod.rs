//! The primitives of Python's `threading` and `queue`, on atomics and `platform`'s wait and notify.
//!
//! | what | Python | file |
//! | --- | --- | --- |
//! | [`Lock`] | `threading.Lock` | `lock`, on `raw` |
//! | [`RLock`] | `threading.RLock` | `rlock`, on `raw` |
//! | [`Condition`] | `threading.Condition` | `condition` |
//! | [`Semaphore`], [`BoundedSemaphore`] | the same | `semaphore`, `bounded_semaphore` |
//! | [`Event`] | `threading.Event` | `event` |
//! | [`Barrier`] | `threading.Barrier` | `barrier` |
//! | [`Timer`] | `threading.Timer` | `timer` |
//! | [`Queue`], [`LifoQueue`], [`PriorityQueue`] | `queue.…` | `queue`, `lifo_queue`, `priority_queue`, on `channel` |
//! | [`SimpleQueue`] | `queue.SimpleQueue` | `simple_queue`, on `channel` |
//!
//! What they share:
//!
//! | what | file |
//! | --- | --- |
//! | how long a call may wait, and Python's ways to say it | [`timeout`] |
//! | numbers for threads | [`thread_id`] |
//! | the flag that ends every wait of a run | [`stop`] |
//! | who waits for what, held by whom, read from outside | [`roster`] |
//! | the bare lock; a value behind one; a line of waiters; a place and a turn in it | `raw`, `guarded`, `waiters`, `turn` |
//! | what a condition can be over | `lockable` |
//! | lingering awake; sleeping, in the thread or in a future | `linger`, `sleep`, `park` |
//!
//! Each blocking call comes in up to three forms: `acquire` waits for ever, `try_acquire` not at all, and
//! `acquire_within` takes a [`Timeout`] or a [`Duration`](std::time::Duration). All waits end with
//! [`Stopped`](crate::ErrorKind::Stopped) when the [`StopFlag`] that the thread works under is raised.
//!
//! Nothing between acquire and release allocates, formats, reads a clock or calls JavaScript, but for what the
//! unbounded grow by: a queue's items and the tree of timers.

pub mod barrier;
pub mod bounded_semaphore;
mod channel;
pub mod condition;
pub mod event;
pub mod gate;
mod guarded;
pub mod lifo_queue;
mod linger;
pub mod lock;
mod lockable;
mod park;
pub mod priority_queue;
pub mod queue;
mod raw;
pub mod rlock;
pub mod roster;
pub mod semaphore;
pub mod shelf;
pub mod simple_queue;
pub(crate) mod sleep;
pub mod stop;
pub mod thread_id;
pub mod timeout;
pub mod timer;
mod turn;
mod waiters;

pub use barrier::Barrier;
pub use bounded_semaphore::BoundedSemaphore;
pub use condition::Condition;
pub use event::Event;
pub use gate::StartGate;
pub use lifo_queue::LifoQueue;
pub use lock::{Lock, LockGuard};
pub use lockable::Lockable;
pub use priority_queue::PriorityQueue;
pub use queue::{Queue, TaskQueue};
pub use rlock::{RLock, RLockGuard};
#[cfg(not(loom))]
pub use roster::waits;
pub use roster::{WaitKind, Waiting};
pub use semaphore::{Permit, Semaphore};
pub use shelf::Refused;
pub use simple_queue::SimpleQueue;
pub use stop::StopFlag;
pub use thread_id::ThreadId;
pub use timeout::Timeout;
pub use timer::{Timer, Timers};
