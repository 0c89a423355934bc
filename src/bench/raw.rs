//! Bare words: what the limits are made of. They keep nobody out and hold no data.

use crate::error::Error;
use crate::platform;
use crate::platform::atomic::{AtomicU32, Ordering};

use super::round::{Apart, Contest};

/// What an acquire cannot do without.
#[inline]
pub(super) fn take(word: &AtomicU32) {
    let _ = word.compare_exchange(0, 1, Ordering::Acquire, Ordering::Relaxed);
}

/// What a release cannot do without.
#[inline]
pub(super) fn give(word: &AtomicU32) {
    word.swap(0, Ordering::Release);
}

/// A compare-exchange and a swap, `PAIRS` times an operation: what a lock of one word cannot do without.
pub(super) struct BarePairs<const PAIRS: u32>(Apart<AtomicU32>);

impl<const PAIRS: u32> Contest for BarePairs<PAIRS> {
    fn new(_threads: u32) -> Self {
        Self(Apart(AtomicU32::new(0)))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(word)) = self;
        for _ in 0..iterations {
            for _ in 0..PAIRS {
                take(word);
                give(word);
            }
        }
        Ok(())
    }
}

/// One load, counted so that it cannot be left out.
pub(super) struct BareLoad(Apart<AtomicU32>);

impl Contest for BareLoad {
    fn new(_threads: u32) -> Self {
        Self(Apart(AtomicU32::new(1)))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(word)) = self;
        let sum = (0..iterations).filter(|_| word.load(Ordering::Acquire) != 0).count();
        std::hint::black_box(sum);
        Ok(())
    }
}

/// A notify that wakes nobody: a system call, or a call into the browser's engine.
pub(super) struct BareNotify(Apart<AtomicU32>);

impl Contest for BareNotify {
    fn new(_threads: u32) -> Self {
        Self(Apart(AtomicU32::new(0)))
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(Apart(word)) = self;
        for _ in 0..iterations {
            platform::notify(word, 1);
        }
        Ok(())
    }
}

/// How a thread learns that it is its turn.
pub(super) trait Handing {
    /// Stores `turn` and lets the one who waits for it know.
    fn give(word: &AtomicU32, turn: u32);
    /// Until `turn` is there; `turn - 1` was before.
    fn take(word: &AtomicU32, turn: u32);
}

/// By polling: what two cores need to pass a cache line on and back.
pub(super) struct Spinning;

/// Polls between two looks at the clock: a few round trips.
const POLLS: u32 = 1_000;
/// After so many milliseconds of polls the other thread must have lost its core.
const PATIENCE: f64 = 0.3;
/// How long to leave it this thread's core, in milliseconds: else each would poll for a whole time slice. With what a
/// wake takes it is shorter than the patience, so that two that have slept in turns meet again.
const NAP: f64 = 0.05;

impl Handing for Spinning {
    fn give(word: &AtomicU32, turn: u32) {
        word.store(turn, Ordering::Release);
    }

    fn take(word: &AtomicU32, turn: u32) {
        let (mut polls, mut since) = (0, None);
        while word.load(Ordering::Acquire) != turn {
            polls += 1;
            if polls % POLLS == 0 && platform::now() - *since.get_or_insert_with(platform::now) > PATIENCE {
                platform::wait(word, turn.wrapping_sub(1), Some(platform::now() + NAP));
                since = None;
            }
            platform::relax();
        }
    }
}

/// By one wait and one notify each way.
pub(super) struct Waking;

impl Handing for Waking {
    fn give(word: &AtomicU32, turn: u32) {
        word.store(turn, Ordering::Release);
        platform::notify(word, 1);
    }

    fn take(word: &AtomicU32, turn: u32) {
        while word.load(Ordering::Acquire) != turn {
            platform::wait(word, turn.wrapping_sub(1), None);
        }
    }
}

/// Threads two by two, each waiting for the other in turn: an iteration is one round trip of each couple.
/// `PAIRS` bare lock pairs go with each turn.
pub(super) struct RoundTrip<H, const PAIRS: u32> {
    couples: Vec<Couple>,
    handing: std::marker::PhantomData<fn() -> H>,
}

struct Couple {
    there: Apart<AtomicU32>,
    back: Apart<AtomicU32>,
    lock: Apart<AtomicU32>,
}

impl<H: Handing, const PAIRS: u32> Contest for RoundTrip<H, PAIRS> {
    fn new(threads: u32) -> Self {
        let word = || Apart(AtomicU32::new(0));
        let couple = |_| Couple { there: word(), back: word(), lock: word() };
        Self { couples: (0..threads / 2).map(couple).collect(), handing: std::marker::PhantomData }
    }

    fn work(&self, thread: usize, iterations: u32) -> Result<(), Error> {
        let Couple { there: Apart(there), back: Apart(back), lock: Apart(lock) } = &self.couples[thread / 2];
        let locking = || {
            for _ in 0..PAIRS {
                take(lock);
                give(lock);
            }
        };
        for turn in 1..=iterations {
            if thread.is_multiple_of(2) {
                locking();
                H::give(there, turn);
                H::take(back, turn);
            } else {
                H::take(there, turn);
                locking();
                H::give(back, turn);
            }
        }
        Ok(())
    }
}
