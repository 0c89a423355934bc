//! [`Lock`]: exclusion, order, and that a wake-up reaches somebody whatever the woken thread does with it.

use std::time::Duration;

use loom::sync::Arc;
use loom::sync::atomic::{AtomicU32, Ordering};
use loom::thread;

use threadyard::ErrorKind;
use threadyard::sync::Lock;

use crate::{Plain, model, on_threads};

pub struct Guarded {
    pub lock: Lock,
    pub data: Plain,
}

impl Guarded {
    pub fn new() -> Arc<Self> {
        Arc::new(Self { lock: Lock::new(), data: Plain::new() })
    }

    pub fn add_one(&self) {
        self.lock.acquire().unwrap();
        self.data.add_one();
        self.lock.release().unwrap();
    }

    /// The number; the lock must be free and whole.
    pub fn check(&self) -> u32 {
        assert!(!self.lock.is_locked());
        assert!(self.lock.try_acquire());
        let number = self.data.get();
        self.lock.release().unwrap();
        number
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
