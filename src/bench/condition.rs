//! Condition: two threads that take turns, and a notify that nobody waits for.

use std::sync::{Condvar, Mutex, PoisonError};

use crate::error::Error;
use crate::platform::atomic::{AtomicU32, Ordering};
use crate::sync::{Condition, Lock};

use super::raw::{BareLoad, BareNotify, RoundTrip, Waking};
use super::round::{Apart, Contest};
use super::row::{Entrant, Row, Target, Unit};

pub(super) fn rows() -> Vec<Row> {
    vec![ping_pong(2), ping_pong(4), notify_nobody()]
}

fn ping_pong(threads: u32) -> Row {
    let round_trips = |entrant: Entrant| entrant.operations(threads / 2);
    let entrants = [
        Entrant::ours::<PingPong<Ours>>("Condition", threads),
        Entrant::limit::<RoundTrip<Waking, 1>>("raw wait/notify round trip + 2 lock pairs", threads),
        Entrant::peer::<PingPong<Std>>("std::sync::Condvar", threads),
        Entrant::peer::<PingPong<ParkingLot>>("parking_lot", threads),
    ];
    Row {
        name: "condition-ping-pong",
        threads,
        title: "Condition: taking turns",
        what: "Two threads under one lock, each waiting until the other says that it is its turn: the time of a round trip.",
        unit: Unit::Microseconds,
        asked: 0.0,
        target: Target::times(1.3).and_ahead(),
        extras: &[],
        entrants: entrants.map(round_trips).to_vec(),
    }
}

/// A notify call of any kind is 27 ns and more: within 10 ns of a load there is none.
const NO_CALL: f64 = 10.0;

fn notify_nobody() -> Row {
    Row {
        name: "condition-notify-nobody",
        threads: 1,
        title: "Condition: notify with nobody waiting",
        what: "What it costs to tell when there is nobody to hear it: a look at who waits, and no call to the system.",
        unit: Unit::Nanoseconds,
        asked: 0.0,
        target: Target { plus: Some(NO_CALL), ..Target::NONE },
        extras: &[],
        entrants: vec![
            Entrant::ours::<OursNotify>("Condition", 1),
            Entrant::limit::<BareLoad>("one load", 1),
            Entrant::limit::<BareNotify>("raw notify call", 1),
            Entrant::peer::<StdNotify>("std::sync::Condvar", 1),
            Entrant::peer::<ParkingLotNotify>("parking_lot", 1),
        ],
    }
}

/// Whose turn it is, and a way to wait for it.
trait Turns: Sync {
    fn new() -> Self;
    /// Waits until it is the turn of `own`, then makes it that of the other.
    fn pass(&self, own: bool) -> Result<(), Error>;
}

/// Threads two by two; an iteration is one turn of each.
struct PingPong<T>(Vec<Apart<T>>);

impl<T: Turns> Contest for PingPong<T> {
    fn new(threads: u32) -> Self {
        Self((0..threads / 2).map(|_| Apart(T::new())).collect())
    }

    fn work(&self, thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(couples) = self;
        let Apart(turns) = &couples[thread / 2];
        for _ in 0..iterations {
            turns.pass(thread % 2 == 1)?;
        }
        Ok(())
    }
}

struct Ours {
    changed: Condition<Lock>,
    /// Read and written under the condition's lock, which holds no data of its own.
    turn: AtomicU32,
}

impl Turns for Ours {
    fn new() -> Self {
        Self { changed: Condition::over(Lock::new()), turn: AtomicU32::new(0) }
    }

    fn pass(&self, own: bool) -> Result<(), Error> {
        self.changed.acquire()?;
        while self.turn.load(Ordering::Relaxed) != u32::from(own) {
            self.changed.wait()?;
        }
        self.turn.store(u32::from(!own), Ordering::Relaxed);
        self.changed.notify_one()?;
        self.changed.release()
    }
}

struct Std {
    turn: Mutex<bool>,
    changed: Condvar,
}

impl Turns for Std {
    fn new() -> Self {
        Self { turn: Mutex::new(false), changed: Condvar::new() }
    }

    fn pass(&self, own: bool) -> Result<(), Error> {
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut turn =
            self.changed.wait_while(turn, |turn| *turn != own).unwrap_or_else(PoisonError::into_inner);
        *turn = !own;
        drop(turn);
        self.changed.notify_one();
        Ok(())
    }
}

struct ParkingLot {
    turn: parking_lot::Mutex<bool>,
    changed: parking_lot::Condvar,
}

impl Turns for ParkingLot {
    fn new() -> Self {
        Self { turn: parking_lot::Mutex::new(false), changed: parking_lot::Condvar::new() }
    }

    fn pass(&self, own: bool) -> Result<(), Error> {
        let mut turn = self.turn.lock();
        self.changed.wait_while(&mut turn, |turn| *turn != own);
        *turn = !own;
        drop(turn);
        self.changed.notify_one();
        Ok(())
    }
}

/// Under its lock, as it has to be; the lock's own cost is no part of it.
struct OursNotify(Apart<Condition<Lock>>);

impl Contest for OursNotify {
    fn new(_threads: u32) -> Self {
        Self(Apart(Condition::over(Lock::new())))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(condition)) = self;
        condition.acquire()?;
        for _ in 0..iterations {
            condition.notify_one()?;
        }
        condition.release()
    }
}

struct StdNotify(Apart<Condvar>);

impl Contest for StdNotify {
    fn new(_threads: u32) -> Self {
        Self(Apart(Condvar::new()))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(condvar)) = self;
        for _ in 0..iterations {
            condvar.notify_one();
        }
        Ok(())
    }
}

struct ParkingLotNotify(Apart<parking_lot::Condvar>);

impl Contest for ParkingLotNotify {
    fn new(_threads: u32) -> Self {
        Self(Apart(parking_lot::Condvar::new()))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(condvar)) = self;
        for _ in 0..iterations {
            condvar.notify_one();
        }
        Ok(())
    }
}
