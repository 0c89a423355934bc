//! Event: a look at the flag, one set that wakes many, and a wait that nobody ends.

use std::time::Duration;

use crate::error::Error;
use crate::platform;
use crate::platform::atomic::{AtomicU32, Ordering};
use crate::sync::Event;

use super::raw::{BareLoad, Handing, Waking};
use super::round::{Apart, Contest};
use super::row::{Entrant, Row, Target, Unit};

pub(super) fn rows() -> Vec<Row> {
    vec![is_set(), broadcast(2), broadcast(4), broadcast(8), timeout()]
}

/// 1.0 times the limit, and what two measurements of the same code differ by.
const SAME: f64 = 1.05;

fn is_set() -> Row {
    Row {
        name: "event-is-set",
        threads: 1,
        title: "Event: is it set?",
        what: "A look at the flag, as a loop does that is to end when somebody says so.",
        unit: Unit::Nanoseconds,
        asked: 0.0,
        target: Target::times(SAME),
        extras: &[],
        entrants: vec![Entrant::ours::<Look>("Event", 1), Entrant::limit::<BareLoad>("one load", 1)],
    }
}

fn broadcast(threads: u32) -> Row {
    let entrants = [
        Entrant::ours::<Broadcast<Ours>>("Event", threads),
        Entrant::limit::<Broadcast<Bare>>("one notify + raw wakes", threads),
    ];
    Row {
        name: "event-broadcast",
        threads,
        title: "Event: one sets, all others wake",
        what: "From setting the event until every waiting thread has woken and said so to the one that set it.",
        unit: Unit::Microseconds,
        asked: 0.0,
        target: Target::times(1.2),
        extras: &[],
        entrants: entrants.map(|entrant| entrant.operations(1)).to_vec(),
    }
}

const TIMEOUT_MS: f64 = 1.0;

fn timeout() -> Row {
    Row {
        name: "timeout-1-ms",
        threads: 1,
        title: "Timeout of 1 ms: how much too late",
        what: "A wait of one millisecond that nobody ends: by how much it takes longer.",
        unit: Unit::Microseconds,
        asked: TIMEOUT_MS,
        target: Target { plus: Some(10.0), ..Target::NONE },
        extras: &[],
        entrants: vec![Entrant::ours::<Timeout>("Event", 1), Entrant::limit::<BareTimeout>("raw wait", 1)],
    }
}

struct Look(Apart<Event>);

impl Contest for Look {
    fn new(_threads: u32) -> Self {
        let event = Event::new();
        event.set();
        Self(Apart(event))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(event)) = self;
        let sum = (0..iterations).filter(|_| event.is_set()).count();
        std::hint::black_box(sum);
        Ok(())
    }
}

/// Something that one thread sets and the others wait for, again and again.
trait Signal: Sync {
    fn new() -> Self;
    /// The `round`th time, from 1: every thread has seen the one before.
    fn set(&self, round: u32) -> Result<(), Error>;
    fn wait(&self, round: u32) -> Result<(), Error>;
}

/// The first thread sets, the others wait and count themselves; the last one to do so tells the first.
struct Broadcast<S> {
    signal: Apart<S>,
    seen: Apart<AtomicU32>,
    all_saw: Apart<AtomicU32>,
    waiters: u32,
}

impl<S: Signal> Contest for Broadcast<S> {
    fn new(threads: u32) -> Self {
        let word = || Apart(AtomicU32::new(0));
        Self { signal: Apart(S::new()), seen: word(), all_saw: word(), waiters: threads - 1 }
    }

    fn work(&self, thread: usize, iterations: u32) -> Result<(), Error> {
        let Self { signal: Apart(signal), seen: Apart(seen), all_saw: Apart(all_saw), waiters } = self;
        for round in 1..=iterations {
            if thread == 0 {
                signal.set(round)?;
                Waking::take(all_saw, round);
            } else {
                signal.wait(round)?;
                if seen.fetch_add(1, Ordering::AcqRel) + 1 == *waiters {
                    seen.store(0, Ordering::Relaxed);
                    Waking::give(all_saw, round);
                }
            }
        }
        Ok(())
    }
}

/// Two events: while one is waited for, nobody looks at the other, so it can be cleared.
struct Ours([Event; 2]);

impl Ours {
    const fn of(&self, round: u32) -> &Event {
        &self.0[(round % 2) as usize]
    }
}

impl Signal for Ours {
    fn new() -> Self {
        Self([Event::new(), Event::new()])
    }

    fn set(&self, round: u32) -> Result<(), Error> {
        self.of(round + 1).clear();
        self.of(round).set();
        Ok(())
    }

    fn wait(&self, round: u32) -> Result<(), Error> {
        self.of(round).wait()
    }
}

struct Bare(AtomicU32);

impl Signal for Bare {
    fn new() -> Self {
        Self(AtomicU32::new(0))
    }

    fn set(&self, round: u32) -> Result<(), Error> {
        self.0.store(round, Ordering::Release);
        platform::notify(&self.0, u32::MAX);
        Ok(())
    }

    fn wait(&self, round: u32) -> Result<(), Error> {
        Waking::take(&self.0, round);
        Ok(())
    }
}

struct Timeout(Apart<Event>);

impl Contest for Timeout {
    fn new(_threads: u32) -> Self {
        Self(Apart(Event::new()))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(event)) = self;
        for _ in 0..iterations {
            event.wait_within(Duration::from_secs_f64(TIMEOUT_MS / 1e3))?;
        }
        Ok(())
    }
}

struct BareTimeout(Apart<AtomicU32>);

impl Contest for BareTimeout {
    fn new(_threads: u32) -> Self {
        Self(Apart(AtomicU32::new(0)))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(word)) = self;
        for _ in 0..iterations {
            let deadline = platform::now() + TIMEOUT_MS;
            while platform::wait(word, 0, Some(deadline)) != platform::Wait::TimedOut {}
        }
        Ok(())
    }
}
