//! loom: every interleaving of a few threads, up to a bound of preemptions, and every value that a load may
//! return. One file for each primitive; what the models leave out stands in `tests/README.md`.
#![cfg(loom)]

mod barrier;
mod bounded_semaphore;
mod condition;
mod event;
mod gate;
mod lock;
mod queue;
mod rlock;
mod semaphore;
mod stop;
mod timer;

use std::collections::BTreeSet;

use loom::cell::UnsafeCell;
use loom::sync::Arc;
use loom::thread;

use threadyard::set_cores;

/// Explores `work` on `cores` cores with at most `preemptions` switches away from a thread that could have gone
/// on (`LOOM_MAX_PREEMPTIONS` overrides it). What the executions return must be `outcomes`, in order and all of
/// them: a model that never gets to the point of its test fails.
fn model(cores: usize, preemptions: usize, outcomes: &[u32], work: impl Fn() -> u32 + Send + Sync + 'static) {
    set_cores(cores);
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = builder.preemption_bound.or(Some(preemptions));
    // Of std and not of loom, since it outlives an execution.
    let seen = std::sync::Arc::new(std::sync::Mutex::new(BTreeSet::new()));
    let into = std::sync::Arc::clone(&seen);
    builder.check(move || {
        let outcome = work();
        into.lock().unwrap().insert(outcome);
    });
    assert!(seen.lock().unwrap().iter().eq(outcomes), "{seen:?} in place of {outcomes:?}");
}

/// A number that is not atomic: loom fails the model when two threads reach it without happens-before.
struct Plain(UnsafeCell<u32>);

// SAFETY: loom checks each access; one that races ends the model before it does harm.
unsafe impl Sync for Plain {}
// SAFETY: a number has no tie to its thread.
unsafe impl Send for Plain {}

impl Plain {
    fn new() -> Self {
        Self(UnsafeCell::new(0))
    }

    fn add_one(&self) {
        // SAFETY: the pointer is valid, and loom has checked that no other access is under way.
        self.0.with_mut(|number| unsafe { *number += 1 });
    }

    fn get(&self) -> u32 {
        // SAFETY: as above.
        self.0.with(|number| unsafe { *number })
    }
}

/// `threads` in all, this one among them.
fn on_threads<T: Sync + Send + 'static>(
    threads: usize,
    shared: &Arc<T>,
    work: impl Fn(&T, usize) + Copy + Send + Sync + 'static,
) {
    let others: Vec<_> = (1..threads)
        .map(|index| {
            let shared = Arc::clone(shared);
            thread::spawn(move || work(&shared, index))
        })
        .collect();
    work(shared, 0);
    for other in others {
        other.join().unwrap();
    }
}
