//! All rows, in the order of the table.

use super::row::Row;
use super::{barrier, condition, counters, event, lock, queue, semaphore};

/// All rows. The peers that are plain JavaScript are added by `www/bench/worker.js`.
#[must_use]
pub fn rows() -> Vec<Row> {
    [
        lock::rows(),
        counters::rows(),
        semaphore::rows(),
        condition::rows(),
        event::rows(),
        barrier::rows(),
        queue::rows(),
    ]
    .concat()
}
