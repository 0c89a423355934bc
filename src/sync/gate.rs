//! Where threads meet, and from which all are let go at once.
//!
//! # States
//!
//! | `arrived` | `round` | meaning |
//! | --- | --- | --- |
//! | below `parties` | r | those that arrived sleep on `round` |
//! | `parties` | r | the last to arrive does what is to be done between rounds, alone |
//! | 0 | r + 1 | the gate is open; each thread leaves as it wakes |
//!
//! A sleeping thread takes 50–150 µs to wake, so the one that opens the gate could be done before the next has
//! begun. Where the threads fit the cores, those that left therefore spin on `ready` until all have: they
//! start within a cache line's travel of each other. Where they do not fit, spinning would only keep cores
//! from the threads that are waited for.
//!
//! # Ordering
//!
//! `arrived` is a chain of `AcqRel` read-modify-writes, so the last to arrive sees all that the others did in
//! the round before. It publishes what it did with the `Release` store to `round`, which every other thread
//! acquires before it leaves. `ready` is only counted, hence relaxed. It and `arrived` are put back to 0 while
//! all other threads sleep or are about to: none touches either before it has seen the new round.

use crate::error::{Error, ErrorKind};
use crate::platform;
use crate::platform::atomic::{AtomicU32, Ordering};

use super::park::park;
use super::roster::{self, WaitKind};
use super::sleep::Place;
use super::stop::StopFlag;

/// A gate for a fixed number of threads, which pass it together again and again.
#[derive(Debug)]
pub struct StartGate {
    parties: u32,
    arrived: AtomicU32,
    round: AtomicU32,
    ready: AtomicU32,
}

impl StartGate {
    /// A gate for `parties` threads, at least 1.
    ///
    /// # Panics
    ///
    /// When `parties` is 0: nobody could ever open it.
    #[must_use]
    pub fn new(parties: u32) -> Self {
        assert!(parties > 0, "a start gate needs at least one party");
        Self { parties, arrived: AtomicU32::new(0), round: AtomicU32::new(0), ready: AtomicU32::new(0) }
    }

    /// Waits until all parties are here; the last to arrive calls `between` before any leaves. If `between`
    /// panics the gate stays shut: raise the stop flag that the others work under.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Stopped`] when the thread's stop flag is raised while it waits; [`ErrorKind::MayNotBlock`] when it
    /// is not the last to arrive and may not block. It has been counted as arrived all the same, so the gate is then of
    /// no further use: make another for the next run.
    pub fn pass(&self, between: impl FnOnce()) -> Result<(), Error> {
        // Cannot change before this thread has arrived.
        let round = self.round.load(Ordering::Relaxed);
        if self.arrived.fetch_add(1, Ordering::AcqRel) + 1 == self.parties {
            between();
            self.arrived.store(0, Ordering::Relaxed);
            self.ready.store(0, Ordering::Relaxed);
            self.round.store(round.wrapping_add(1), Ordering::Release);
            platform::notify(&self.round, u32::MAX);
        } else {
            let _here = roster::enter(Place::new(WaitKind::StartGate, self, None), false);
            while self.round.load(Ordering::Acquire) == round {
                park(&self.round, round, None)?;
            }
        }
        if self.parties as usize <= platform::cores() { self.spin_until_all_ready() } else { Ok(()) }
    }

    fn spin_until_all_ready(&self) -> Result<(), Error> {
        self.ready.fetch_add(1, Ordering::Relaxed);
        while self.ready.load(Ordering::Relaxed) < self.parties {
            if StopFlag::of_this_thread() == Some(true) {
                return Err(Error::fixed(ErrorKind::Stopped, "The run was stopped at its start gate."));
            }
            platform::relax();
        }
        Ok(())
    }
}
