//! Lock and RLock on one thread: what a pair of acquire and release costs when nobody is in the way.
//!
//! `wasm_safe_thread` is not among the peers: 0.1.1 does not compile for a browser build that unwinds, as ours does,
//! and 0.1.0 has the same line. It hands wasm-bindgen a closure of type `dyn Fn(u32)`, which wasm-bindgen 0.2.130
//! takes with `-Cpanic=unwind` only if it is `UnwindSafe` (E0277).

use std::sync::{Mutex, PoisonError};

use crate::error::Error;
use crate::platform::atomic::Mark;
use crate::sync::{Lock, RLock};

use super::raw::BarePairs;
use super::round::{Apart, Contest};
use super::row::{Entrant, Row, Target, Unit};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            name: "lock-pair",
            threads: 1,
            title: "Lock: acquire and release",
            what: "A lock that nobody else wants: what a locked section costs on top of what is done in it.",
            unit: Unit::Nanoseconds,
            asked: 0.0,
            target: Target::times(1.1),
            extras: &[],
            entrants: vec![
                Entrant::ours::<Ours>("Lock", 1),
                Entrant::limit::<BarePairs<1>>("compare-exchange + swap", 1),
                Entrant::peer::<Std>("std::sync::Mutex", 1),
                Entrant::peer::<ParkingLot>("parking_lot", 1),
            ],
        },
        Row {
            name: "rlock-nested-pair",
            threads: 1,
            title: "RLock: acquire and release once more",
            what: "The owner of a re-entrant lock takes it again and gives it back: no other thread can interfere.",
            unit: Unit::Nanoseconds,
            asked: 0.0,
            target: Target::times(2.0),
            extras: &[],
            entrants: vec![
                Entrant::ours::<OursAgain>("RLock", 1),
                Entrant::limit::<BareStep>("plain load + store", 1),
                Entrant::peer::<Reentrant>("parking_lot ReentrantMutex", 1),
            ],
        },
    ]
}

struct Ours(Apart<Lock>);

impl Contest for Ours {
    fn new(_threads: u32) -> Self {
        Self(Apart(Lock::new()))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(lock)) = self;
        for _ in 0..iterations {
            lock.acquire()?;
            lock.release()?;
        }
        Ok(())
    }
}

struct Std(Apart<Mutex<()>>);

impl Contest for Std {
    fn new(_threads: u32) -> Self {
        Self(Apart(Mutex::new(())))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(mutex)) = self;
        for _ in 0..iterations {
            drop(mutex.lock().unwrap_or_else(PoisonError::into_inner));
        }
        Ok(())
    }
}

struct ParkingLot(Apart<parking_lot::Mutex<()>>);

impl Contest for ParkingLot {
    fn new(_threads: u32) -> Self {
        Self(Apart(parking_lot::Mutex::new(())))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(mutex)) = self;
        for _ in 0..iterations {
            drop(mutex.lock());
        }
        Ok(())
    }
}

struct OursAgain(Apart<RLock>);

impl Contest for OursAgain {
    fn new(_threads: u32) -> Self {
        Self(Apart(RLock::new()))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(lock)) = self;
        lock.acquire()?;
        for _ in 0..iterations {
            lock.acquire()?;
            lock.release()?;
        }
        lock.release()
    }
}

/// Counts in memory, as a depth is counted.
struct BareStep(Apart<Mark>);

impl Contest for BareStep {
    fn new(_threads: u32) -> Self {
        Self(Apart(Mark::new(0)))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(mark)) = self;
        for _ in 0..iterations {
            mark.set(mark.get().wrapping_add(1));
        }
        Ok(())
    }
}

struct Reentrant(Apart<parking_lot::ReentrantMutex<()>>);

impl Contest for Reentrant {
    fn new(_threads: u32) -> Self {
        Self(Apart(parking_lot::ReentrantMutex::new(())))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(mutex)) = self;
        let _outer = mutex.lock();
        for _ in 0..iterations {
            drop(mutex.lock());
        }
        Ok(())
    }
}
