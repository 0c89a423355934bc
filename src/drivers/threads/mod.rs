//! Runs a program on real threads: each of its threads has a thread of the system to itself.
//!
//! | what | file |
//! | --- | --- |
//! | a run, from outside: started, looked at, stopped, waited for | `run`, `settings` |
//! | a thread of the system at work for one of the program | `worker`, `answer`, `wait` |
//! | what it is to the driver: steps, requests, in and out | `body`; of the virtual machine, `machine` |
//! | who is there, who waits for what; deadlocks | `board`, `autopsy` |
//! | a thread as others see it; the word it parks on | `member` |
//! | locks, conditions, semaphores and events | `primitive`, `primitives` |
//! | seeded pauses | `shake` |
//! | what happened, written down for a trace | `record` |
//! | time, scaled; output, cut at its limit | `clock`, `output` |
//!
//! A thread steps without taking any lock of the driver's. What it asks is tried at once: to acquire a free lock and to
//! release one that nobody waits for are a few atomics of `sync`'s, without leaving the program's memory. Only who has to
//! wait, or has others to wake, takes the board's mutex. That makes deadlocks certain: see `board`.

mod answer;
mod autopsy;
mod board;
mod body;
mod clock;
mod machine;
mod member;
mod output;
mod primitive;
mod primitives;
#[cfg(step)]
mod record;
mod run;
mod settings;
mod shake;
mod uncontended;
mod wait;
mod worker;

#[cfg(test)]
mod tests;

pub use crate::drivers::report::{Ending, Outcome, ThreadState, ThreadView, Verdict, WaitView, WaitsFor};
pub use machine::{any_seed, start};
pub(in crate::drivers) use output::CUT;
pub use output::{Chunk, Kept, Sink};
#[cfg(target_arch = "wasm32")]
pub(crate) use run::RUNS_OVER;
pub use run::Run;
pub use settings::Settings;
