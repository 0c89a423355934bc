//! Runs a program under a scheduler of ours: on one thread of the system, in virtual time, each step known before it is
//! made. The same program under the same schedule does the same, everywhere, byte for byte.
//!
//! | what | file |
//! | --- | --- |
//! | a program, and its steps | `machine`, `options` |
//! | what can happen next | `choices` |
//! | how a thread gets from one step to the next | `going` |
//! | threads, primitives, processes, the clock | `table`, `primitive`, `output` |
//! | what requests are answered with, and how waits go | `answer`, `wait` |
//! | states to go back to, compared and hashed | `state` |
//! | what happened, written down | `record`, `recorder` |
//! | how it stands, for whoever looks on | `view`, `words`, `queues` |
//! | a run that is stepped: forwards, backwards, along another branch | `history`, `milestones`, `notes` |
//! | why nothing can happen any more | `autopsy` |
//!
//! # Time
//!
//! A step takes a microsecond, and so does reading a clock. When nothing else can happen, the clock jumps to the earliest
//! deadline, and who waited for that goes on. Since real threads may take any time for what they do, the earliest timeout is
//! offered to the scheduler also before its time, while others can run ([`Way::TimeOut`](crate::schedule::Way)); a sleep is not.

mod answer;
mod autopsy;
mod choices;
mod going;
mod history;
mod machine;
mod milestones;
mod notes;
mod options;
mod output;
mod primitive;
mod queues;
mod record;
mod recorder;
mod state;
mod table;
#[cfg(test)]
mod tests;
mod view;
mod wait;
mod words;

pub use history::{History, Stale};
pub use machine::{Machine, NotOpen};
pub use options::Options;
pub use state::State;
pub use view::{ObjectNow, ThreadNow, VariableNow, WaitNow, Waiting};
