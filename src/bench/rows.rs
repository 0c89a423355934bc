//! All rows, in the order of the table.

use super::counters;
use super::row::Row;

/// All rows. The peers that are plain JavaScript are added by `www/bench/worker.js`.
#[must_use]
pub fn rows() -> Vec<Row> {
    [counters::rows()].concat()
}
