//! The primitives of Python's `threading` and `queue`, on atomics and `platform`'s wait and notify.
//!
//! | what | Python | file |
//! | --- | --- | --- |
//! | [`Lock`] | `threading.Lock` | `lock`, on `raw` |
//! | [`RLock`] | `threading.RLock` | `rlock`, on `raw` |
//! | [`Condition`] | `threading.Condition` | `condition` |
//! | [`Semaphore`], [`BoundedSemaphore`] | the same | `semaphore`, `bounded_semaphore` |
//! | [`Event`] | `threading.Event` | `event` |
//!
//! What they share:
//!
//! | what | file |
//! | --- | --- |
//! | how long a call may wait, and Python's ways to say it | [`timeout`] |
//! | numbers for threads | [`thread_id`] |
//! | the flag that ends every wait of a run | [`stop`] |
//! | who waits for what, held by whom, read from outside | [`roster`] |
//! | the bare lock; a value behind one; a line of waiters | `raw`, `guarded`, `waiters` |
//! | lingering awake; sleeping, in the thread or in a future | `linger`, `sleep`, `park` |
//!
//! Each blocking call comes in up to three forms: `acquire` waits for ever, `try_acquire` not at all, and
//! `acquire_within` takes a [`Timeout`] or a [`Duration`](std::time::Duration). All waits end with
//! [`Stopped`](crate::ErrorKind::Stopped) when the [`StopFlag`] that the thread works under is raised.
//!
//! Nothing between acquire and release allocates, formats, reads a clock or calls JavaScript.

pub mod bounded_semaphore;
pub mod condition;
pub mod event;
pub mod gate;
mod guarded;
mod linger;
pub mod lock;
mod park;
mod raw;
pub mod rlock;
pub mod roster;
pub mod semaphore;
pub(crate) mod sleep;
pub mod stop;
pub mod thread_id;
pub mod timeout;
mod waiters;

pub use bounded_semaphore::BoundedSemaphore;
pub use condition::{Condition, Lockable};
pub use event::Event;
pub use gate::StartGate;
pub use lock::{Lock, LockGuard};
pub use rlock::{RLock, RLockGuard};
#[cfg(not(loom))]
pub use roster::waits;
pub use roster::{WaitKind, Waiting};
pub use semaphore::{Permit, Semaphore};
pub use stop::StopFlag;
pub use thread_id::ThreadId;
pub use timeout::Timeout;
