//! Barrier: all threads wait for each other, round after round.

use crate::error::Error;
use crate::platform;
use crate::platform::atomic::{AtomicU32, Ordering};
use crate::sync::Barrier;

use super::raw::{Handing, Waking};
use super::round::{Apart, Contest};
use super::row::{Entrant, Row, Target, Unit};

pub(super) fn rows() -> Vec<Row> {
    [2, 4, 8].map(round).to_vec()
}

fn round(threads: u32) -> Row {
    let entrants = [
        Entrant::ours::<Ours>("Barrier", threads),
        Entrant::limit::<Bare>("fetch-adds + one broadcast", threads),
        Entrant::peer::<std::sync::Barrier>("std::sync::Barrier", threads),
    ];
    Row {
        name: "barrier-round",
        threads,
        title: "Barrier: one round",
        what: "Every thread waits until all have arrived, then all go on: the time from one such meeting to the next.",
        unit: Unit::Microseconds,
        asked: 0.0,
        target: Target::times(1.3).and_ahead(),
        extras: &[],
        entrants: entrants.map(|entrant| entrant.operations(1)).to_vec(),
    }
}

struct Ours(Apart<Barrier>);

impl Contest for Ours {
    fn new(threads: u32) -> Self {
        Self(Apart(Barrier::new(i64::from(threads)).expect("a barrier of one party and more can be had")))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(barrier)) = self;
        for _ in 0..iterations {
            barrier.wait()?;
        }
        Ok(())
    }
}

struct Bare {
    threads: u32,
    arrived: Apart<AtomicU32>,
    round: Apart<AtomicU32>,
}

impl Contest for Bare {
    fn new(threads: u32) -> Self {
        Self { threads, arrived: Apart(AtomicU32::new(0)), round: Apart(AtomicU32::new(0)) }
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self { threads, arrived: Apart(arrived), round: Apart(word) } = self;
        for round in 1..=iterations {
            if arrived.fetch_add(1, Ordering::AcqRel) + 1 == *threads {
                arrived.store(0, Ordering::Relaxed);
                word.store(round, Ordering::Release);
                platform::notify(word, u32::MAX);
            } else {
                Waking::take(word, round);
            }
        }
        Ok(())
    }
}

impl Contest for std::sync::Barrier {
    fn new(threads: u32) -> Self {
        Self::new(threads as usize)
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        for _ in 0..iterations {
            self.wait();
        }
        Ok(())
    }
}
