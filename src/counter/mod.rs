//! Counters at machine speed: the page's main experiment.
//!
//! A [`Spec`] says what to run, [`run`] runs it on real threads under a [`Board`] that anyone may read
//! meanwhile, and a [`Report`] says what came out. Where real threads cannot be had, [`Simulation`]
//! interleaves the same steps on one thread under a seeded scheduler.
//!
//! | file | noun |
//! | --- | --- |
//! | `spec` | the parameters and their ranges |
//! | `board` | what others may read while it runs: progress, the counter, finals, the stop flag |
//! | `kind` | the three counters: racy, locked, atomic |
//! | `shake` | seeded pauses between the load and the store |
//! | `record` | the counters that log |
//! | `rest` | rests in runs of far more threads than cores |
//! | `log` | what each thread read and wrote, and which updates that shows to be lost |
//! | `run` | the runs, on real threads |
//! | `simulation` | the runs, on one thread |
//! | `report` | what came out |

mod board;
mod kind;
mod log;
mod record;
mod report;
mod rest;
mod run;
mod shake;
mod simulation;
mod spec;

pub use board::{Board, Slot};
pub use log::{Log, NOBODY};
pub use report::{Report, Run};
pub use run::run;
pub use simulation::Simulation;
pub use spec::{Kind, Shake, Shape, Spec, limits};
