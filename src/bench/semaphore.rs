//! Semaphore: alone, and handing a permit to another thread and back.

use crate::error::Error;
use crate::platform::atomic::{AtomicU32, Ordering};
use crate::sync::Semaphore;

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
        entrants: vec![
            Entrant::ours::<Ours>("Semaphore", 1),
            Entrant::limit::<Bare>("compare-exchange + fetch-add + load", 1),
        ],
    }
}

fn handoff(threads: u32) -> Row {
    let waking = Entrant::limit::<RoundTrip<Waking, 0>>("raw wait/notify round trip", threads);
    let ours = Entrant::ours::<Handoff>("Semaphore", threads);
    let mut entrants = vec![ours.operations(threads / 2), waking.operations(threads / 2)];
    // More threads than cores would only keep each other from running.
    if threads == 2 {
        let spinning = Entrant::limit::<RoundTrip<Spinning, 0>>("raw spin round trip", threads);
        entrants.insert(1, spinning.operations(1));
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
        entrants,
    }
}

const SMALL: &str = "a semaphore of 0 or 1 can be had";

struct Ours(Apart<Semaphore>);

impl Contest for Ours {
    fn new(_threads: u32) -> Self {
        Self(Apart(Semaphore::new(1).expect(SMALL)))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(semaphore)) = self;
        for _ in 0..iterations {
            semaphore.acquire()?;
            semaphore.release()?;
        }
        Ok(())
    }
}

/// Threads two by two, as in [`RoundTrip`].
struct Handoff(Vec<[Apart<Semaphore>; 2]>);

impl Contest for Handoff {
    fn new(threads: u32) -> Self {
        let none = || Apart(Semaphore::new(0).expect(SMALL));
        Self((0..threads / 2).map(|_| [none(), none()]).collect())
    }

    fn work(&self, thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(couples) = self;
        let [Apart(there), Apart(back)] = &couples[thread / 2];
        for _ in 0..iterations {
            if thread.is_multiple_of(2) {
                there.release()?;
                back.acquire()?;
            } else {
                there.acquire()?;
                back.release()?;
            }
        }
        Ok(())
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
