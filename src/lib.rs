//! Python's `threading` and `queue` on WebAssembly atomics, and counters that lose updates on real threads.
//!
//! | module | noun |
//! | --- | --- |
//! | [`counter`] | racy, locked and atomic counters at machine speed, and the log of what got lost |
//! | [`sync`] | Lock, RLock, Condition, semaphores, Event, Barrier, Timer and queues, on atomics and wait/notify |
//! | [`model`] | each primitive once more, as a pure state machine |
//! | [`schedule`] | who runs next: schedulers, and a schedule's text |
//! | [`trace`] | what happened in a run, and what was wrong with it |
//! | `platform` | the only code that differs by target |
//! | `random` | seeded random numbers |
//! | [`json`] | JSON, written as it goes |
//! | [`error`] | the one error type |
//! | `web` | the JavaScript boundary, wasm32 only: convert, call, convert back |
//!
//! With the feature `programs`, for small Python programs:
//!
//! | module | noun |
//! | --- | --- |
//! | `lang` | Python text into a checked tree |
//! | `bytecode` | the instructions and the compiler |
//! | `vm` | one thread of a program: it asks, and a driver answers |
//! | `drivers` | who answers: `threads` with [`sync`], on real threads; `deterministic` with [`model`], under a scheduler |
//! | `library` | the modules that programs import, in Python |
//! | `text` | numbers and texts as Python computes and writes them |
//! | `gallery` | the programs to open |
//! | `hashing` | a quick hash of words, the same on every machine |
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
//! ```
//! use std::time::Duration;
//! use threadyard::sync::Queue;
//!
//! let queue = Queue::new(8);
//! std::thread::scope(|scope| {
//!     scope.spawn(|| queue.put("item"));
//!     assert_eq!(queue.get_within(Duration::from_secs(5)), Ok("item"));
//! });
//! ```
//!
//! Natively it runs on Linux (the futex); in the browser it wants `wasm32-unknown-unknown` with `+atomics`, a
//! nightly toolchain with `build-std`, and a cross-origin isolated page. A thread that may not block, a page's
//! main thread, gets an error from calls that would ([`ErrorKind::MayNotBlock`]).

#![cfg_attr(
    all(target_arch = "wasm32", target_os = "unknown"),
    feature(asm_experimental_arch, stdarch_wasm_atomic_wait)
)]

#[cfg(all(feature = "bench", not(loom)))]
#[doc(hidden)]
pub mod bench;
#[cfg(all(feature = "programs", not(loom)))]
pub mod bytecode;
#[cfg(not(loom))]
pub mod counter;
#[cfg(all(feature = "programs", not(loom)))]
pub mod drivers;
pub mod error;
#[cfg(all(feature = "programs", not(loom)))]
pub mod gallery;
#[cfg(all(feature = "programs", not(loom)))]
mod hashing;
#[cfg(not(loom))]
pub mod json;
#[cfg(all(feature = "programs", not(loom)))]
pub mod lang;
#[cfg(all(feature = "programs", not(loom)))]
pub mod library;
#[cfg(not(loom))]
pub mod model;
mod platform;
#[cfg(not(loom))]
mod random;
#[cfg(not(loom))]
pub mod schedule;
pub mod sync;
#[cfg(all(feature = "programs", not(loom)))]
mod text;
#[cfg(not(loom))]
pub mod trace;
#[cfg(all(feature = "programs", not(loom)))]
pub mod vm;
#[cfg(all(not(loom), target_arch = "wasm32", target_os = "unknown"))]
pub mod web;

pub use error::{Error, ErrorKind};
#[cfg(loom)]
#[doc(hidden)]
pub use platform::set_cores;
