//! The primitives, on atomics and `platform`'s wait and notify.
//!
//! Nothing between acquire and release allocates, formats, reads a clock or calls JavaScript.

mod gate;
mod lock;
mod park;
mod stop;

pub use gate::StartGate;
pub use lock::{Lock, LockGuard};
pub use stop::StopFlag;
