//! Locks and counters on WebAssembly atomics: see lost updates on real threads in a web page.
//!
//! | module | noun |
//! | --- | --- |
//! | [`counter`] | racy, locked and atomic counters at machine speed, and the log of what got lost |
//! | [`sync`] | the primitives, on atomics and wait/notify |
//! | `platform` | the only code that differs by target |
//! | [`error`] | the one error type |
//! | `web` | the JavaScript boundary, wasm32 only: convert, call, convert back |
//!
//! ```
//! use threadyard::counter::{Board, Kind, Shape, Spec, run};
//!
//! let board = Box::new(Board::new());
//! let report = run(&Spec::new(Kind::Locked, Shape::Increment, 2, 10_000), &board)?;
//! assert_eq!(report.runs[0].value, 20_000);
//! # Ok::<(), threadyard::Error>(())
//! ```
//!
//! Natively it runs on Linux (the futex); in the browser it wants `wasm32-unknown-unknown` with `+atomics`, a
//! nightly toolchain with `build-std`, and a cross-origin isolated page. A thread that may not block, a page's
//! main thread, must not call what this documentation calls blocking.

#![cfg_attr(
    all(target_arch = "wasm32", target_os = "unknown"),
    feature(asm_experimental_arch, stdarch_wasm_atomic_wait)
)]

#[cfg(all(feature = "bench", not(loom)))]
#[doc(hidden)]
pub mod bench;
#[cfg(not(loom))]
pub mod counter;
pub mod error;
mod platform;
pub mod sync;
#[cfg(all(not(loom), target_arch = "wasm32", target_os = "unknown"))]
pub mod web;

pub use error::{Error, ErrorKind};
#[cfg(loom)]
#[doc(hidden)]
pub use platform::set_cores;
