//! loom: a queue of sleepers for each address, inside one mutex.
//!
//! [`wait`] compares the word and joins the queue under the mutex, so that the two are one step against
//! [`notify`], as under the lock of a kernel's futex table. A load under it sees at least what was stored before
//! the last notify; that it may miss a later store is harmless, since that store's notify is still to come.
//!
//! Time stands still. A wait with a deadline joins the queue, lets others run, and then either was notified or
//! leaves the queue and has timed out; loom tries both.
//!
//! # Limits
//!
//! - The mutex orders those that wait or notify one after the other, which the contract does not promise. A
//!   missing ordering shows only where a thread gets in without that; the models have such ways in.
//! - Sleepers are woken first come first served, and never for no reason.

use std::cell::Cell;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use loom::sync::{Condvar, Mutex};

use super::Wait;

pub(crate) mod atomic {
    pub(crate) use loom::sync::atomic::{AtomicPtr, AtomicU32, AtomicU64, Ordering, fence};

    /// A number that one thread at a time writes, whoever holds the lock it belongs to, and anyone may look at. It
    /// orders nothing.
    #[derive(Debug)]
    #[repr(transparent)]
    pub(crate) struct Mark(AtomicU32);

    impl Mark {
        pub(crate) fn new(value: u32) -> Self {
            Self(AtomicU32::new(value))
        }

        #[inline]
        pub(crate) fn get(&self) -> u32 {
            self.0.load(Ordering::Relaxed)
        }

        #[inline]
        pub(crate) fn set(&self, value: u32) {
            self.0.store(value, Ordering::Relaxed);
        }

        /// For who knows only where it lies.
        pub(crate) const fn word(&self) -> &AtomicU32 {
            &self.0
        }
    }

    /// The same with 64 bits.
    #[derive(Debug)]
    #[repr(transparent)]
    pub(crate) struct LongMark(AtomicU64);

    impl LongMark {
        pub(crate) fn new(value: u64) -> Self {
            Self(AtomicU64::new(value))
        }

        #[inline]
        pub(crate) fn get(&self) -> u64 {
            self.0.load(Ordering::Relaxed)
        }

        #[inline]
        pub(crate) fn set(&self, value: u64) {
            self.0.store(value, Ordering::Relaxed);
        }
    }
}

struct Sleeper {
    bed: Condvar,
    /// Changed under the mutex only.
    notified: AtomicBool,
}

type Queues = HashMap<usize, VecDeque<Arc<Sleeper>>>;

loom::lazy_static! {
    static ref SLEEPERS: Mutex<Queues> = Mutex::new(HashMap::new());
}

pub(crate) fn wait(word: &atomic::AtomicU32, expected: u32, deadline: Option<f64>) -> Wait {
    let address = std::ptr::from_ref(word).addr();
    let mut queues = SLEEPERS.lock().unwrap();
    if word.load(atomic::Ordering::SeqCst) != expected {
        return Wait::Woken;
    }
    let sleeper = Arc::new(Sleeper { bed: Condvar::new(), notified: AtomicBool::new(false) });
    queues.entry(address).or_default().push_back(Arc::clone(&sleeper));
    if deadline.is_some() {
        drop(queues);
        loom::thread::yield_now();
        queues = SLEEPERS.lock().unwrap();
        if !sleeper.notified.load(Relaxed) {
            queues.entry(address).or_default().retain(|other| !Arc::ptr_eq(other, &sleeper));
            return Wait::TimedOut;
        }
    }
    while !sleeper.notified.load(Relaxed) {
        queues = sleeper.bed.wait(queues).unwrap();
    }
    Wait::Woken
}

pub(crate) fn notify(word: *const atomic::AtomicU32, count: u32) {
    let address = word.addr();
    let mut queues = SLEEPERS.lock().unwrap();
    let queue = queues.entry(address).or_default();
    let count = queue.len().min(count as usize);
    for sleeper in queue.drain(..count) {
        sleeper.notified.store(true, Relaxed);
        sleeper.bed.notify_one();
    }
}

/// Time stands still in a model.
pub(crate) fn now() -> f64 {
    0.0
}

thread_local! {
    // Of the system's thread: the threads of one model all run on it.
    static CORES: Cell<usize> = const { Cell::new(1) };
}

/// What [`cores`] says in the models that this thread checks from now on: 1 unless a model wants to spin.
pub fn set_cores(cores: usize) {
    CORES.set(cores);
}

pub(crate) const fn can_block() -> bool {
    true
}

/// loom takes a sequentially consistent access for an acquiring and releasing one, and knows only the fence.
pub(crate) fn stale_fence() {
    loom::sync::atomic::fence(atomic::Ordering::SeqCst);
}

pub(crate) fn cores() -> usize {
    CORES.get()
}

pub(crate) fn relax() {
    loom::thread::yield_now();
}

/// A look, and another after others have run.
pub(crate) fn look(_gap: u32, _total: u32, mut over: impl FnMut() -> bool) -> bool {
    if over() {
        return true;
    }
    loom::thread::yield_now();
    over()
}

pub(crate) fn pause(_nanoseconds: u32) {
    loom::thread::yield_now();
}
