//! Counter runs on real threads.

use std::hint::black_box;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::{Error, ErrorKind};
use crate::platform;
use crate::platform::atomic::{AtomicI64, AtomicU64, Ordering};
use crate::random::Random;
use crate::sync::{StartGate, StopFlag};

use super::board::{Board, Slot};
use super::kind::{Atomic, Counter, Entry, Hand, Locked, LockedPlain, Racy};
use super::log::Log;
use super::record::{RecordedAtomic, RecordedRacy};
use super::report::{Report, Run};
use super::rest::Rest;
use super::shake::Shaker;
use super::spec::{Kind, Shake, Spec};

/// Iterations between two looks at the stop flag, and between two reports of progress: 128 threads on one core
/// then end within milliseconds, and the look costs about half a per cent.
const STRETCH: u32 = 256;

/// Runs `spec` on threads of its own, 1:1, all let go at once, and blocks until all runs have ended or
/// `board.stop` is raised. The board shows how far it is; one board serves one call at a time.
///
/// # Errors
///
/// [`ErrorKind::OutOfRange`] when a parameter is out of range, [`ErrorKind::NoThreads`] when there are not
/// enough threads to be had, [`ErrorKind::Busy`] when another call is using the board. Being stopped is no error: see [`Report::stopped`].
pub fn run(spec: &Spec, board: &Board) -> Result<Report, Error> {
    spec.check()?;
    let _claim = board.claim()?;
    let tagged = AtomicI64::new(0);
    let (cell, lock) = (&board.cell.value, &board.guard.lock);
    match (spec.kind, spec.record) {
        (Kind::Racy, false) => run_counter(spec, board, &Racy { cell }),
        (Kind::Locked, false) => run_counter(spec, board, &LockedPlain { board }),
        (Kind::Atomic, false) => run_counter(spec, board, &Atomic { cell }),
        (Kind::Racy, true) => run_counter(spec, board, &RecordedRacy { cell: &tagged }),
        (Kind::Locked, true) => {
            run_counter(spec, board, &Locked { lock, inner: RecordedRacy { cell: &tagged } })
        }
        (Kind::Atomic, true) => run_counter(spec, board, &RecordedAtomic { cell: &tagged }),
    }
}

/// What the threads of recorded runs hand in, each at its run's end.
#[derive(Default)]
struct Recording {
    pages: Vec<Page>,
    /// The counter's word at the end of each run: its tag says who wrote last.
    words: Vec<i64>,
}

/// One thread's log of one run.
struct Page {
    run: u32,
    thread: u32,
    entries: Vec<Entry>,
}

/// Ends the other threads when one panics: they would wait for it at the gate for ever.
struct EndOthersOnPanic<'a>(&'a StopFlag);

impl Drop for EndOthersOnPanic<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.raise();
        }
    }
}

fn run_counter<C: Counter>(spec: &Spec, board: &Board, counter: &C) -> Result<Report, Error> {
    board.reset();
    let gate = StartGate::new(spec.threads);
    let recording = Mutex::new(Recording::default());
    platform::team(spec.threads as usize, |thread| {
        let _guard = EndOthersOnPanic(&board.stop);
        let member =
            Member { spec, board, counter, gate: &gate, recording: &recording, thread: thread as u32 };
        // The only error is Stopped, and the report says so by the number of its runs.
        let _ = board.stop.watch(|| member.work());
    })?;
    report(spec, board, recording.into_inner().unwrap_or_else(PoisonError::into_inner))
}

struct Member<'a, C> {
    spec: &'a Spec,
    board: &'a Board,
    counter: &'a C,
    gate: &'a StartGate,
    recording: &'a Mutex<Recording>,
    thread: u32,
}

impl<C: Counter> Member<'_, C> {
    fn work(&self) -> Result<(), Error> {
        for run in 0..self.spec.runs {
            let mut hand = self.hand();
            let mut shaker = self.shaker(run);
            self.gate.pass(|| {
                if run > 0 {
                    self.end_run();
                }
                self.counter.reset();
                self.board.begin_run();
            })?;
            self.slot().began.store(platform::now().to_bits(), Ordering::Relaxed);
            self.iterate(&mut hand, shaker.as_mut())?;
            self.slot().ended.store(platform::now().to_bits(), Ordering::Relaxed);
            if self.spec.record {
                let page = Page { run, thread: self.thread, entries: hand.log };
                self.recording().pages.push(page);
            }
        }
        self.gate.pass(|| self.end_run())
    }

    fn hand(&self) -> Hand {
        let room = if self.spec.record { self.spec.iterations as usize } else { 0 };
        Hand {
            step: self.spec.step(self.thread),
            log: Vec::with_capacity(room),
            next_operation: if self.spec.record { self.thread * self.spec.iterations + 1 } else { 0 },
        }
    }

    fn shaker(&self, run: u32) -> Option<Shaker> {
        let Shake::Seed(seed) = self.spec.shake else { return None };
        let stream = u64::from(run) << 32 | u64::from(self.thread);
        Some(Shaker::new(Random::new(seed, stream), self.spec.threads, self.spec.iterations))
    }

    fn iterate(&self, hand: &mut Hand, mut shaker: Option<&mut Shaker>) -> Result<(), Error> {
        let all = self.spec.iterations;
        // A call that no compiler can see through: inlined here, the loop would share its registers with all this.
        let advance = black_box(C::advance as fn(&C, &mut Hand, u32) -> Result<(), Error>);
        let mut rest = Rest::of_run(self.spec.kind, self.spec.threads);
        let mut done = 0;
        while done < all {
            if self.board.stop.is_raised() {
                return Err(Error::fixed(ErrorKind::Stopped, "The run was stopped."));
            }
            let pause = shaker.as_ref().map_or(all, |shaker| shaker.next().min(all));
            let stretch = STRETCH.min(pause - done);
            advance(self.counter, hand, stretch)?;
            done += stretch;
            if let Some(shaker) = shaker.as_mut().filter(|_| done == pause && done < all) {
                self.counter.advance_with(hand, || {
                    self.has_moved();
                    let before = self.moves_of_others();
                    shaker.pause(|| self.moves_of_others() != before || self.others_cannot_move());
                })?;
                done += 1;
            }
            self.slot().progress.store(done, Ordering::Relaxed);
            if shaker.is_some() {
                self.has_moved();
            }
            if let Some(rest) = &mut rest {
                rest.after_stretch(&self.board.stop);
            }
        }
        Ok(())
    }

    fn has_moved(&self) {
        // Only this thread writes its slot, so a load and a store are enough.
        let moves = &self.slot().moves;
        moves.store(moves.load(Ordering::Relaxed).wrapping_add(1), Ordering::Relaxed);
    }

    fn others(&self) -> impl Iterator<Item = &Slot> {
        let slots = self.board.slots[..self.spec.threads as usize].iter();
        slots.enumerate().filter(|(index, _)| *index != self.thread as usize).map(|(_, slot)| slot)
    }

    fn moves_of_others(&self) -> u32 {
        self.others().fold(0, |sum, slot| sum.wrapping_add(slot.moves.load(Ordering::Relaxed)))
    }

    /// Because they are done, or because this thread pauses with the lock in its hands.
    fn others_cannot_move(&self) -> bool {
        self.spec.kind == Kind::Locked
            || self.others().all(|slot| slot.progress.load(Ordering::Relaxed) == self.spec.iterations)
    }

    fn slot(&self) -> &Slot {
        &self.board.slots[self.thread as usize]
    }

    /// Called by the last thread that reached the gate, which has acquired what the others wrote.
    fn end_run(&self) {
        let slots = &self.board.slots[..self.spec.threads as usize];
        let read = |time: &AtomicU64| f64::from_bits(time.load(Ordering::Relaxed));
        let began = slots.iter().map(|slot| read(&slot.began)).fold(f64::INFINITY, f64::min);
        let ended = slots.iter().map(|slot| read(&slot.ended)).fold(0.0, f64::max);
        if self.spec.record {
            self.recording().words.push(self.counter.word());
        }
        self.board.end_run(self.counter.value(), ended - began);
    }

    fn recording(&self) -> MutexGuard<'_, Recording> {
        // Only pushes happen under it, so a panic elsewhere leaves nothing half done.
        self.recording.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn report(spec: &Spec, board: &Board, mut recording: Recording) -> Result<Report, Error> {
    recording.pages.sort_unstable_by_key(|page| (page.run, page.thread));
    // A run that ended has a page of every thread and a last word, and both stand in the order of the runs.
    let pages = recording.pages.chunk_by(|a, b| a.run == b.run);
    let mut logs = pages.zip(recording.words);
    let expected = spec.expected();
    let runs = board
        .ended_runs()
        .map(|(value, elapsed)| {
            let log = logs
                .next()
                .map(|(pages, word)| Log::of_words(spec, pages.iter().map(|page| &page.entries[..]), word));
            Ok(Run { value, expected, lost: expected - value, elapsed, log: log.transpose()? })
        })
        .collect::<Result<Vec<_>, Error>>()?;
    let stopped = runs.len() < spec.runs as usize;
    Ok(Report { spec: *spec, runs, stopped })
}
