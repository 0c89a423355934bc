//! The primitives, on atomics and `platform`'s wait and notify.
//!
//! Nothing between acquire and release allocates, formats, reads a clock or calls JavaScript.

pub mod gate;
pub mod lock;
mod park;
pub mod stop;

pub use gate::StartGate;
pub use lock::{Lock, LockGuard};
pub use stop::StopFlag;
