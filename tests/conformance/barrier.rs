//! Barrier.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use threadyard::ErrorKind;
use threadyard::sync::Barrier;

use super::support::*;
use crate::host::crew;

const PARTIES: usize = 5;

fn barrier_of_five() -> Barrier {
    Barrier::new(PARTIES as i64).unwrap().timeout(LONG).unwrap()
}

pub fn constructor() {
    for parties in [0, -1, i64::MIN] {
        assert_eq!(kind(Barrier::new(parties)), ErrorKind::NoParties);
    }
    let barrier = Barrier::new(3).unwrap();
    assert_eq!((barrier.parties(), barrier.n_waiting(), barrier.is_broken()), (3, 0, false));
}

/// Nobody passes before all have come, in each round.
fn in_lockstep(rounds: usize) {
    let barrier = barrier_of_five();
    let (before, after) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = |_| {
        for round in 0..rounds {
            before.fetch_add(1, Ordering::Relaxed);
            assert_eq!(after.load(Ordering::Relaxed), round * PARTIES);
            barrier.wait().unwrap();
            after.fetch_add(1, Ordering::Relaxed);
            assert_eq!(before.load(Ordering::Relaxed), (round + 1) * PARTIES);
            barrier.wait().unwrap();
        }
    };
    crew(PARTIES, work, || {});
    assert_eq!((barrier.n_waiting(), barrier.is_broken()), (0, false));
}

/// 5 threads.
pub fn barrier() {
    in_lockstep(1);
}

/// 5 threads.
pub fn barrier_10() {
    in_lockstep(10);
}

/// Each gets the place in which it came. 5 threads.
pub fn wait_return() {
    let (barrier, places) = (barrier_of_five(), Log::new());
    crew(PARTIES, |_| places.push(barrier.wait().unwrap()), || {});
    assert_eq!(places.sorted(), [0, 1, 2, 3, 4]);
}

/// The action is done once a round, before any thread passes. 5 threads.
pub fn action() {
    let done = Arc::new(AtomicUsize::new(0));
    let counted = done.clone();
    let act = move || {
        counted.fetch_add(1, Ordering::Relaxed);
        Ok(())
    };
    let barrier = Barrier::with_action(PARTIES as i64, act).unwrap();
    let work = |_| {
        barrier.wait().unwrap();
        assert_eq!(done.load(Ordering::Relaxed), 1);
    };
    crew(PARTIES, work, || {});
    assert_eq!(done.load(Ordering::Relaxed), 1);
}

/// One aborts in place of coming, the other four fail. 5 threads.
fn aborted(barrier: &Barrier) {
    let (passed, failed) = (Log::new(), Log::new());
    let work = |_| {
        if barrier.wait().unwrap() as usize == PARTIES / 2 {
            return barrier.abort();
        }
        match barrier.wait() {
            Ok(place) => passed.push(place),
            Err(error) => failed.push(error.kind().name()),
        }
    };
    crew(PARTIES, work, || {});
    assert_eq!(passed.len(), 0);
    assert_eq!(failed.entries(), [ErrorKind::BrokenBarrier.name(); PARTIES - 1]);
    assert!(barrier.is_broken());
}

/// 5 threads.
pub fn abort() {
    let barrier = barrier_of_five();
    aborted(&barrier);
    assert_eq!(kind(barrier.wait()), ErrorKind::BrokenBarrier);
}

/// A reset fails those who wait, and the barrier works on. 5 threads.
pub fn reset() {
    let (barrier, failed, passed) = (barrier_of_five(), Log::new(), Log::new());
    let work = |_| {
        if barrier.wait().unwrap() as usize == PARTIES / 2 {
            until("all others wait", || barrier.n_waiting() as usize == PARTIES - 1);
            barrier.reset();
        } else {
            failed.push(kind(barrier.wait()).name());
        }
        passed.push(barrier.wait().unwrap());
    };
    crew(PARTIES, work, || {});
    assert_eq!(failed.entries(), [ErrorKind::BrokenBarrier.name(); PARTIES - 1]);
    assert_eq!(passed.sorted(), [0, 1, 2, 3, 4]);
    assert!(!barrier.is_broken());
}

/// 5 threads.
pub fn abort_and_reset() {
    let barrier = barrier_of_five();
    for _ in 0..2 {
        aborted(&barrier);
        barrier.reset();
        assert_eq!((barrier.n_waiting(), barrier.is_broken()), (0, false));
        crew(PARTIES, |_| assert!(barrier.wait().is_ok()), || {});
    }
}

/// One is late: those who gave it less time break the barrier, and so it fails too. 5 threads.
pub fn timeout() {
    let (barrier, failed) = (barrier_of_five(), Log::new());
    let work = |_| {
        if barrier.wait().unwrap() as usize == PARTIES / 2 {
            until("the others have given up", || failed.len() == PARTIES - 1);
        }
        failed.push(kind(barrier.wait_within(SHORT)).name());
    };
    let ((), took) = timed(|| crew(PARTIES, work, || {}));
    assert_ran_out(took, SHORT);
    assert_eq!(failed.entries(), [ErrorKind::BrokenBarrier.name(); PARTIES]);
    assert!(barrier.is_broken());
}

/// 1 thread.
pub fn default_timeout() {
    let barrier = Barrier::new(2).unwrap().timeout(SHORT).unwrap();
    let work = |_| {
        let (failed, took) = timed(|| kind(barrier.wait()));
        assert_eq!(failed, ErrorKind::BrokenBarrier);
        assert_ran_out(took, SHORT);
    };
    crew(1, work, || {});
    assert!(barrier.is_broken());
}

pub fn single_thread() {
    let barrier = Barrier::new(1).unwrap();
    for _ in 0..3 {
        assert_eq!(barrier.wait().unwrap(), 0);
    }
    assert!(barrier.wait_within(Duration::ZERO).is_ok());
}

/// Who waits, seen from outside. 2 threads.
pub fn n_waiting() {
    let barrier = Barrier::new(3).unwrap();
    crew(
        2,
        |_| _ = barrier.wait_within(LONG).unwrap(),
        || {
            until("two wait", || barrier.n_waiting() == 2);
            assert!(!barrier.is_broken());
            assert_eq!(barrier.wait().unwrap(), 2);
        },
    );
    assert_eq!(barrier.n_waiting(), 0);
    barrier.abort();
    assert!(barrier.is_broken());
}

/// The last to come gets the action's failure, the others find the barrier broken. A reset mends it. 4 threads.
pub fn action_fails() {
    let attempts = AtomicUsize::new(0);
    let act = move || match attempts.fetch_add(1, Ordering::Relaxed) {
        0 => Err("not today".into()),
        _ => Ok(()),
    };
    let barrier = Barrier::with_action(4, act).unwrap();
    let failed = Log::new();
    crew(4, |_| failed.push(kind(barrier.wait()).name()), || {});
    let broken = ErrorKind::BrokenBarrier.name();
    assert_eq!(failed.sorted(), [ErrorKind::ActionFailed.name(), broken, broken, broken]);
    assert!(barrier.is_broken());
    assert_eq!(kind(barrier.wait()), ErrorKind::BrokenBarrier);
    barrier.reset();
    crew(4, |_| assert!(barrier.wait().is_ok()), || {});
}

/// However late a thread gets to read its result, it is that of its own round, whatever resets come meanwhile:
/// the two always pass together, so that they come to the same number. 3 threads.
pub fn results_stay_with_their_round() {
    let (barrier, done) = (Barrier::new(2).unwrap(), AtomicUsize::new(0));
    let work = |index| {
        if index == 2 {
            while done.load(Ordering::Relaxed) < 2 {
                barrier.reset();
                std::thread::sleep(Duration::from_micros(50));
            }
            return;
        }
        for _ in 0..500 {
            // It passes, or a reset sends it back.
            while let Err(error) = barrier.wait() {
                assert_eq!(error.kind(), ErrorKind::BrokenBarrier);
            }
        }
        done.fetch_add(1, Ordering::Relaxed);
    };
    crew(3, work, || {});
    assert_eq!((barrier.n_waiting(), barrier.is_broken()), (0, false));
}
