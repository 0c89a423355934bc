//! The counters: one shared number that every thread adds 1 to.
//!
//! Each entrant has its words on cache lines of their own, as the page's counter has, and adds in one
//! uninterrupted loop. Ours goes through [`run`], as a run from the page does.

use std::cell::UnsafeCell;
use std::sync::{Mutex, PoisonError};

use crate::counter::{Board, Kind, Shape, Spec, run};
use crate::error::Error;
use crate::platform::atomic::{AtomicI64, AtomicU32, Ordering};
use crate::sync::Lock;

use super::fairness::{EXTRAS, look};
use super::raw::{RoundTrip, Waking, give, take};
use super::round::{Apart, Contest};
use super::row::{Entrant, Role, Row, Target, Unit};

const THREADS: [u32; 4] = [1, 2, 4, 8];

/// More threads than these are beside a round trip by wait and notify too: no row may fall off a cliff there.
const CROWD: u32 = 2;

pub(super) fn rows() -> Vec<Row> {
    let each = |row: fn(u32) -> Row| THREADS.map(row);
    [each(racy), each(locked), each(atomic)].concat()
}

fn racy(threads: u32) -> Row {
    Row {
        name: "racy-counter",
        threads,
        title: "Racy counter",
        what: "Load, add 1, store, with nothing in between to stop other threads: quick, and it loses updates.",
        unit: Unit::Nanoseconds,
        asked: 0.0,
        target: if threads == 1 { Target::times(1.1) } else { Target::NONE },
        extras: &[],
        entrants: vec![
            ours(Role::Ours, "racy", Kind::Racy, threads),
            Entrant::limit::<BareSteps>("load, add, store", threads),
        ],
    }
}

fn locked(threads: u32) -> Row {
    let limit = if threads == 1 {
        Entrant::limit::<BareLock>("compare-exchange + swap around load, add, store", 1)
    } else {
        ours(Role::Limit, "one thread of ours", Kind::Locked, 1)
    };
    let mut entrants = vec![
        ours(Role::Ours, "Lock", Kind::Locked, threads).looked_at(look::<Lock>),
        limit,
        Entrant::peer::<Std>("std::sync::Mutex", threads).looked_at(look::<Mutex<()>>),
        Entrant::peer::<ParkingLot>("parking_lot", threads).looked_at(look::<parking_lot::Mutex<()>>),
    ];
    if threads > CROWD {
        let waking = Entrant::limit::<RoundTrip<Waking, 0>>("raw wait/notify round trip", threads);
        entrants.insert(2, waking.operations(threads / 2));
    }
    Row {
        name: "locked-counter",
        threads,
        title: "Locked counter",
        what: "Take the lock, add 1, release it: how fast threads get through one short locked section together.",
        unit: Unit::Nanoseconds,
        asked: 0.0,
        target: if threads == 1 { Target::AHEAD } else { Target::times(2.0).and_ahead() },
        extras: if threads == 1 { &[] } else { EXTRAS },
        entrants,
    }
}

fn atomic(threads: u32) -> Row {
    Row {
        name: "atomic-counter",
        threads,
        title: "Atomic counter",
        what: "One fetch-add: the quickest way to count right, and the cost of passing one cache line around.",
        unit: Unit::Nanoseconds,
        asked: 0.0,
        target: Target::NONE,
        extras: &[],
        entrants: vec![
            ours(Role::Ours, "atomic", Kind::Atomic, threads),
            Entrant::limit::<FetchAdd>("fetch-add", threads),
        ],
    }
}

fn ours(role: Role, name: &'static str, kind: Kind, threads: u32) -> Entrant {
    let time = match kind {
        Kind::Racy => |threads, iterations| time_ours(Kind::Racy, threads, iterations),
        Kind::Locked => |threads, iterations| time_ours(Kind::Locked, threads, iterations),
        Kind::Atomic => |threads, iterations| time_ours(Kind::Atomic, threads, iterations),
    };
    Entrant::timed_by(role, name, threads, time)
}

/// A board in a `static`, as the page has it.
static BOARD: Board = Board::new();

fn time_ours(kind: Kind, threads: u32, iterations: u32) -> Result<f64, Error> {
    let report = run(&Spec::new(kind, Shape::Increment, threads, iterations), &BOARD)?;
    Ok(report.runs[0].elapsed)
}

/// Load, add, store, and nothing else.
struct BareSteps(Apart<AtomicI64>);

impl Contest for BareSteps {
    fn new(_threads: u32) -> Self {
        Self(Apart(AtomicI64::new(0)))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(cell)) = self;
        for _ in 0..iterations {
            cell.store(cell.load(Ordering::Relaxed).wrapping_add(1), Ordering::Relaxed);
        }
        Ok(())
    }
}

/// It excludes nobody, so it only means something on one thread.
struct BareLock {
    word: Apart<AtomicU32>,
    value: Apart<UnsafeCell<i64>>,
}

// SAFETY: one thread at a time works on it: `locked` enters it on one thread, and a round ends before the next.
unsafe impl Sync for BareLock {}

impl Contest for BareLock {
    fn new(_threads: u32) -> Self {
        Self { word: Apart(AtomicU32::new(0)), value: Apart(UnsafeCell::new(0)) }
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self { word: Apart(word), value: Apart(value) } = self;
        for _ in 0..iterations {
            take(word);
            // SAFETY: no other thread touches it: see `Sync` above.
            unsafe { *value.get() += 1 };
            give(word);
        }
        Ok(())
    }
}

struct FetchAdd(Apart<AtomicI64>);

impl Contest for FetchAdd {
    fn new(_threads: u32) -> Self {
        Self(Apart(AtomicI64::new(0)))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(cell)) = self;
        for _ in 0..iterations {
            cell.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    }
}

struct Std(Apart<Mutex<i64>>);

impl Contest for Std {
    fn new(_threads: u32) -> Self {
        Self(Apart(Mutex::new(0)))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(mutex)) = self;
        for _ in 0..iterations {
            *mutex.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        }
        Ok(())
    }
}

struct ParkingLot(Apart<parking_lot::Mutex<i64>>);

impl Contest for ParkingLot {
    fn new(_threads: u32) -> Self {
        Self(Apart(parking_lot::Mutex::new(0)))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(mutex)) = self;
        for _ in 0..iterations {
            *mutex.lock() += 1;
        }
        Ok(())
    }
}
