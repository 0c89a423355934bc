//! What is compared with what.

use crate::counter::Kind;

/// The thread counts that each counter is measured at.
pub const THREADS: [u32; 4] = [1, 2, 4, 8];

/// Something that can be timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contestant {
    /// Our counter, as the page runs it.
    Ours(Kind),
    /// Load, add, store, and nothing else.
    BareSteps,
    /// A compare-exchange and a swap on a word of its own around load, add, store: what a lock of one word
    /// cannot do without. It excludes nobody, so it only means something on one thread.
    BareLock,
    /// `*mutex.lock().unwrap() += 1` on `std::sync::Mutex<i64>`.
    StdMutex,
    /// `*mutex.lock() += 1` on `parking_lot::Mutex<i64>`.
    ParkingLot,
    /// One fetch-add.
    FetchAdd,
}

/// A contestant's part in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entrant {
    /// `ours`, `limit`, or the peer's name.
    pub name: &'static str,
    /// What is timed.
    pub contestant: Contestant,
    /// On how many threads.
    pub threads: u32,
}

/// One row of the table.
#[derive(Clone, Debug)]
pub struct Row {
    /// `racy`, `locked` or `atomic`.
    pub name: &'static str,
    /// Threads of ours and of the peers.
    pub threads: u32,
    /// In the order in which each round takes them.
    pub entrants: Vec<Entrant>,
}

/// All rows. The peer that is plain JavaScript is added by `www/bench`.
#[must_use]
pub fn rows() -> Vec<Row> {
    let kinds = [("racy", Kind::Racy), ("locked", Kind::Locked), ("atomic", Kind::Atomic)];
    kinds.into_iter().flat_map(|(name, kind)| THREADS.map(|threads| row(name, kind, threads))).collect()
}

fn row(name: &'static str, kind: Kind, threads: u32) -> Row {
    let entrant = |name, contestant| Entrant { name, contestant, threads };
    let mut entrants = vec![entrant("ours", Contestant::Ours(kind))];
    match kind {
        Kind::Racy => entrants.push(entrant("limit", Contestant::BareSteps)),
        Kind::Locked => {
            entrants.push(Entrant { threads: 1, ..entrant("limit", Contestant::BareLock) });
            entrants.push(entrant("std::sync::Mutex", Contestant::StdMutex));
            entrants.push(entrant("parking_lot", Contestant::ParkingLot));
        }
        Kind::Atomic => entrants.push(entrant("limit", Contestant::FetchAdd)),
    }
    Row { name, threads, entrants }
}
