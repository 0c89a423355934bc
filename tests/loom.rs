//! loom: every interleaving of a few threads, up to a bound of preemptions, and every value that a load may
//! return. What the models leave out stands in `tests/README.md`.
#![cfg(loom)]

use std::collections::BTreeSet;
use std::time::Duration;

use loom::cell::UnsafeCell;
use loom::sync::Arc;
use loom::sync::atomic::{AtomicU32, Ordering};
use loom::thread;

use threadyard::sync::{Lock, StartGate, StopFlag};
use threadyard::{ErrorKind, set_cores};

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

struct Guarded {
    lock: Lock,
    data: Plain,
}

impl Guarded {
    fn new() -> Arc<Self> {
        Arc::new(Self { lock: Lock::new(), data: Plain::new() })
    }

    fn add_one(&self) {
        self.lock.acquire().unwrap();
        self.data.add_one();
        self.lock.release().unwrap();
    }

    /// The number; the lock must be free and whole.
    fn check(&self) -> u32 {
        assert!(!self.lock.is_locked());
        assert!(self.lock.try_acquire());
        let number = self.data.get();
        self.lock.release().unwrap();
        number
    }
}

/// `threads` in all, this one among them.
fn on_threads<T: Sync + Send + 'static>(threads: usize, shared: &Arc<T>, work: fn(&T, usize)) {
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

#[test]
fn loom_lock_excludes_two_threads_and_orders_what_they_do() {
    for cores in [1, 2] {
        model(cores, 4, &[4], || {
            let guarded = Guarded::new();
            on_threads(2, &guarded, |guarded, _| {
                guarded.add_one();
                guarded.add_one();
            });
            guarded.check()
        });
    }
}

/// Also that none sleeps for ever: loom fails a model in which all threads sleep.
#[test]
fn loom_lock_excludes_three_threads_and_loses_no_wakeup() {
    for (cores, preemptions) in [(1, 4), (2, 2)] {
        model(cores, preemptions, &[3], || {
            let guarded = Guarded::new();
            on_threads(3, &guarded, |guarded, _| guarded.add_one());
            guarded.check()
        });
    }
}

/// Both fast paths alone: no thread sleeps, so nothing but the lock's own orderings makes it right.
#[test]
fn loom_try_acquire_orders_and_excludes_without_sleep() {
    model(1, 4, &[1, 2, 3], || {
        let guarded = Guarded::new();
        on_threads(3, &guarded, |guarded, _| {
            if guarded.lock.try_acquire() {
                guarded.data.add_one();
                guarded.lock.release().unwrap();
            }
        });
        guarded.check()
    });
}

/// A try that fails overwrites the mark of a sleeper and has to put it back: the sleeper wakes all the same.
#[test]
fn loom_failed_try_acquire_leaves_the_sleeper_its_wakeup() {
    for (cores, preemptions) in [(1, 4), (2, 3)] {
        model(cores, preemptions, &[2, 3], || {
            let guarded = Guarded::new();
            on_threads(3, &guarded, |guarded, thread| {
                if thread < 2 {
                    guarded.add_one();
                } else if guarded.lock.try_acquire() {
                    guarded.data.add_one();
                    guarded.lock.release().unwrap();
                }
            });
            guarded.check()
        });
    }
}

#[test]
fn loom_guard_releases() {
    model(1, 4, &[2], || {
        let guarded = Guarded::new();
        on_threads(2, &guarded, |guarded, _| {
            let _held = guarded.lock.lock().unwrap();
            guarded.data.add_one();
        });
        guarded.check()
    });
}

#[test]
fn loom_release_by_another_thread_hands_over_what_was_done() {
    model(1, 4, &[2], || {
        let guarded = Guarded::new();
        guarded.lock.acquire().unwrap();
        let (waiter, releaser) = (Arc::clone(&guarded), Arc::clone(&guarded));
        let waiter = thread::spawn(move || waiter.add_one());
        guarded.data.add_one();
        let releaser = thread::spawn(move || releaser.lock.release().unwrap());
        waiter.join().unwrap();
        releaser.join().unwrap();
        guarded.check()
    });
}

/// One release goes astray while two threads use the lock: it errs, or it frees one of them, whose own release
/// then errs. Each acquire is released once, nobody sleeps on, and the lock can be used again.
#[test]
fn loom_release_of_an_unlocked_lock_errs_and_leaves_it_usable() {
    model(1, 3, &[0, 1, 2], || {
        let erred = [0; 3].map(AtomicU32::new);
        let shared = Arc::new((Lock::new(), erred));
        on_threads(3, &shared, |(lock, erred), index| {
            if index > 0 {
                lock.acquire().unwrap();
            }
            if let Err(error) = lock.release() {
                assert_eq!(error.kind(), ErrorKind::ReleaseUnlocked);
                erred[index].store(1, Ordering::Relaxed);
            }
        });
        let (lock, erred) = &*shared;
        assert_eq!(lock.release().unwrap_err().kind(), ErrorKind::ReleaseUnlocked);
        assert!(!lock.is_locked());
        assert!(lock.try_acquire());
        lock.release().unwrap();
        let erred: Vec<_> = (0..3).filter(|&index| erred[index].load(Ordering::Relaxed) == 1).collect();
        assert_eq!(erred.len(), 1, "three releases of two acquires");
        erred[0] as u32
    });
}

/// One thread comes back at once and takes the lock past the sleepers, so that a timed one that was woken may
/// find it held, and gives up on a wake-up that the other sleeper needs. 4: the timed acquire got the lock.
/// 3: it gave up.
#[test]
fn loom_timed_acquire_that_gives_up_leaves_the_wakeup_to_others() {
    model(1, 3, &[3, 4], || {
        let guarded = Guarded::new();
        on_threads(3, &guarded, |guarded, index| match index {
            0 => {
                if guarded.lock.acquire_within(Duration::from_millis(1)).unwrap() {
                    guarded.data.add_one();
                    guarded.lock.release().unwrap();
                }
            }
            1 => guarded.add_one(),
            _ => {
                guarded.add_one();
                guarded.add_one();
            }
        });
        guarded.check()
    });
}

struct Stoppable {
    guarded: Arc<Guarded>,
    stop: StopFlag,
}

impl Stoppable {
    fn new() -> Arc<Self> {
        Arc::new(Self { guarded: Guarded::new(), stop: StopFlag::new() })
    }

    fn add_one_or_stop(&self) {
        match self.stop.watch(|| self.guarded.lock.acquire()) {
            Ok(()) => {
                self.guarded.data.add_one();
                self.guarded.lock.release().unwrap();
            }
            Err(error) => assert_eq!(error.kind(), ErrorKind::Stopped),
        }
    }
}

/// 3: the thread that watches the flag got the lock. 2: it was stopped.
#[test]
fn loom_stopped_acquire_leaves_the_wakeup_to_others() {
    model(1, 3, &[2, 3], || {
        let shared = Stoppable::new();
        on_threads(3, &shared, |shared, index| match index {
            0 => shared.add_one_or_stop(),
            1 => shared.guarded.add_one(),
            _ => {
                shared.guarded.lock.acquire().unwrap();
                shared.stop.raise();
                shared.guarded.data.add_one();
                shared.guarded.lock.release().unwrap();
            }
        });
        shared.guarded.check()
    });
}

/// The thread that raises the flag never releases the lock: the flag alone must end the wait.
#[test]
fn loom_stop_ends_a_wait_for_a_lock_that_stays_held() {
    model(1, 4, &[0], || {
        let shared = Stoppable::new();
        shared.guarded.lock.acquire().unwrap();
        on_threads(2, &shared, |shared, index| match index {
            0 => shared.stop.raise(),
            _ => shared.add_one_or_stop(),
        });
        shared.guarded.lock.release().unwrap();
        shared.guarded.check()
    });
}

/// The flag is of the thread that watches it: the waits of others do not look at it. 2: the thread that does
/// found the lock free. 1: it was stopped.
#[test]
fn loom_stop_leaves_threads_alone_that_do_not_watch() {
    model(1, 4, &[1, 2], || {
        let shared = Stoppable::new();
        shared.stop.raise();
        on_threads(2, &shared, |shared, index| match index {
            0 => shared.add_one_or_stop(),
            _ => shared.guarded.add_one(),
        });
        shared.guarded.check()
    });
}

const ROUNDS: u32 = 2;

struct Meeting {
    gate: StartGate,
    /// A number for each party, which the others read after the gate.
    parts: Vec<Plain>,
    /// Changed by the last to arrive.
    between: Plain,
}

impl Meeting {
    /// How often the threads met.
    fn hold(parties: usize) -> u32 {
        let meeting = Arc::new(Self {
            gate: StartGate::new(parties as u32),
            parts: (0..parties).map(|_| Plain::new()).collect(),
            between: Plain::new(),
        });
        on_threads(parties, &meeting, Self::attend);
        meeting.between.get()
    }

    /// That a thread passed too early shows as a race on the parts, or as a part that lacks this round.
    fn attend(&self, index: usize) {
        for round in 1..=ROUNDS {
            self.parts[index].add_one();
            let all_arrived = || self.parts.iter().all(|part| part.get() == round);
            self.gate
                .pass(|| {
                    assert!(all_arrived());
                    self.between.add_one();
                })
                .unwrap();
            assert!(all_arrived());
            assert_eq!(self.between.get(), round);
            // Nobody may change its part before all have looked, so they meet once more.
            self.gate.pass(|| {}).unwrap();
        }
    }
}

/// As many parties as cores: those that left the gate spin until all have.
#[test]
fn loom_gate_lets_two_spinning_parties_pass_together() {
    model(2, 4, &[ROUNDS], || Meeting::hold(2));
}

/// More parties than cores: they only sleep.
#[test]
fn loom_gate_lets_three_sleeping_parties_pass_together() {
    model(2, 2, &[ROUNDS], || Meeting::hold(3));
}

#[test]
fn loom_stop_ends_a_wait_at_the_gate() {
    model(1, 4, &[0], || {
        let shared = Arc::new((StartGate::new(2), StopFlag::new()));
        on_threads(2, &shared, |(gate, stop), index| match index {
            0 => stop.raise(),
            _ => {
                let passed = stop.watch(|| gate.pass(|| unreachable!("one of two has arrived")));
                assert_eq!(passed.unwrap_err().kind(), ErrorKind::Stopped);
            }
        });
        0
    });
}
