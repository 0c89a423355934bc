//! Who answers what a program's threads ask for.

mod circle;
pub mod deterministic;
mod pipeline;
mod processes;
mod raised;
mod report;
pub mod threads;
mod traced;
mod words;

pub use pipeline::program;
pub use report::{Ending, Outcome, ThreadState, ThreadView, Verdict, WaitView, WaitsFor};
