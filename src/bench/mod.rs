//! What `./build.sh bench` and the page's speed lab measure: ours beside its limit and its peers, on the same
//! threads.
//!
//! Only with the cargo feature `bench`, which the lab's page loads: never in the counter page. Every entrant of a row
//! does the same work on the same team of threads behind the same start gate; ours goes through the public
//! methods, which look at stop flags and keep owners, and the peers through theirs, which do not.
//!
//! | file | noun |
//! | --- | --- |
//! | `row` | a row, its entrants and its target |
//! | `rows` | all rows, in the order of the table |
//! | `round` | one measurement: an entrant on a team of threads |
//! | `raw` | bare words: what the limits are made of |
//! | `counters` … | the entrants, by primitive |
//!
//! `programs/` has Python programs that time themselves, for ours, Pyodide and CPython; `www/tools/bench-programs.js` runs
//! them.
//!
//! Statistics are no business of this module: whoever runs the rounds (`benches/native.rs`, `www/bench`) hands
//! on raw samples, and `www/bench/statistics.js` and `verdict.js` make medians and verdicts of them.

mod barrier;
mod channels;
mod condition;
mod counters;
mod event;
mod fairness;
mod lock;
mod queue;
mod raw;
mod round;
mod row;
mod rows;
mod semaphore;

pub use row::{Entrant, Extra, Role, Row, Target, Unit};
pub use rows::rows;
