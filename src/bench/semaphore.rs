//! Semaphore: alone, and handing a permit to another thread and back.

use crate::error::Error;
use crate::platform::atomic::{AtomicU32, Ordering};

use super::raw::{RoundTrip, Spinning, Waking};
use super::round::{Apart, Contest};
use super::row::{Entrant, Row, Target, Unit};

pub(super) fn rows() -> Vec<Row> {
    vec![pair(), handoff(2), handoff(4)]
}

fn pair() -> Row {
    Row {
        name: "semaphore-pair",
        threads: 1,
        title: "Semaphore: acquire and release",
        what: "A permit that nobody else wants, taken and given back.",
        unit: Unit::Nanoseconds,
        asked: 0.0,
        target: Target::times(1.2),
        extras: &[],
        entrants: vec![Entrant::limit::<Bare>("compare-exchange + fetch-add + load", 1)],
    }
}

fn handoff(threads: u32) -> Row {
    let waking = Entrant::limit::<RoundTrip<Waking, 0>>("raw wait/notify round trip", threads);
    let mut limits = vec![waking.operations(threads / 2)];
    // More threads than cores would only keep each other from running.
    if threads == 2 {
        limits.insert(0, Entrant::limit::<RoundTrip<Spinning, 0>>("raw spin round trip", 2).operations(1));
    }
    Row {
        name: "semaphore-handoff",
        threads,
        title: "Semaphore: handed over and back",
        what: "Each thread of a couple waits for a permit that only the other one releases: the time of a round trip.",
        unit: Unit::Microseconds,
        asked: 0.0,
        target: Target::times(1.2),
        extras: &[],
        entrants: limits,
    }
}

struct Bare {
    value: Apart<AtomicU32>,
    waiters: AtomicU32,
}

impl Contest for Bare {
    fn new(_threads: u32) -> Self {
        Self { value: Apart(AtomicU32::new(1)), waiters: AtomicU32::new(0) }
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self { value: Apart(value), waiters } = self;
        let mut waiting = 0;
        for _ in 0..iterations {
            let _ = value.compare_exchange(1, 0, Ordering::SeqCst, Ordering::Relaxed);
            value.fetch_add(1, Ordering::SeqCst);
            waiting += waiters.load(Ordering::SeqCst);
        }
        std::hint::black_box(waiting);
        Ok(())
    }
}
