//! What `./build.sh bench` measures: our counters beside their peers, on the same threads.
//!
//! Only with the cargo feature `bench`, and never part of the page. The crate is measured as it runs: ours goes
//! through [`counter::run`](crate::counter::run), as a run from the page does. The peers are the bare loops of
//! [`peers`], timed by [`round`] on the same team of threads; none of them keeps a progress figure or looks at
//! a stop flag, which is to their advantage.
//!
//! | file | noun |
//! | --- | --- |
//! | `rows` | what is compared with what |
//! | `peers` | the loops of others, and the bare loops that are the limit |
//! | `round` | one measurement: a contestant on a team of threads |
//!
//! Statistics are no business of this module: whoever runs the rounds (`benches/native.rs`, `www/bench`) hands
//! on raw samples, and `www/tools/bench.js` makes medians and ratios of them.

mod peers;
mod round;
mod rows;

pub use round::measure;
pub use rows::{Contestant, Entrant, Row, THREADS, rows};
