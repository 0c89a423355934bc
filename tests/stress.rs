//! Native: the stress of the primitives on threads of the system, more of them than cores. Miri runs the same
//! with fewer and shorter rounds, and judges every access; ThreadSanitizer runs it as it is.
#![cfg(not(any(loom, target_arch = "wasm32")))]

mod common;

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use common::Team;
use threadyard::sync::{Lock, StopFlag};

/// Scoped threads of the system.
struct Scoped;

impl Team for Scoped {
    fn run(&self, threads: usize, work: &(dyn Fn(usize) + Sync)) {
        thread::scope(|scope| {
            for index in 0..threads {
                scope.spawn(move || work(index));
            }
        });
    }
}

const THREADS: usize = if cfg!(miri) { 4 } else { 32 };
const SEEDS: std::ops::Range<u64> = if cfg!(miri) { 0..1 } else { 0..4 };

/// `native` rounds, twenty times as many when THREADYARD_LONG is set, and a few under Miri.
fn rounds(native: u64, miri: u64) -> u64 {
    match cfg!(miri) {
        true => miri,
        false if std::env::var_os("THREADYARD_LONG").is_some() => native * 20,
        false => native,
    }
}

/// Fails when `scenario` does not end: a wake-up was lost. Miri finds that by itself, at once.
fn ends(scenario: impl FnOnce() + Send + 'static) {
    if cfg!(miri) {
        return scenario();
    }
    let limit = Duration::from_secs(if std::env::var_os("THREADYARD_LONG").is_some() { 1_800 } else { 120 });
    let (done, ended) = channel();
    let runner = thread::spawn(move || {
        // Dropped also by a panic, which `join` then hands on.
        let _done = done;
        scenario();
    });
    if ended.recv_timeout(limit) == Err::<(), _>(RecvTimeoutError::Timeout) {
        panic!("not ended after {limit:?}: some thread sleeps on though the others are done");
    }
    runner.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
}

#[test]
fn native_lock_in_mixed_use() {
    for seed in SEEDS {
        for threads in [2, THREADS] {
            ends(move || common::lock_in_mixed_use(&Scoped, threads, rounds(3_000, 8), seed));
        }
    }
}

#[test]
fn native_lock_with_stray_releases() {
    for seed in SEEDS {
        ends(move || common::lock_with_stray_releases(&Scoped, THREADS, rounds(3_000, 8), seed));
    }
}

#[test]
fn native_lock_released_by_another_thread() {
    for threads in [2, THREADS] {
        ends(move || common::lock_released_by_another_thread(&Scoped, threads, rounds(500, 4)));
    }
}

#[test]
fn native_lock_while_others_are_stopped() {
    for seed in SEEDS {
        ends(move || common::lock_while_others_are_stopped(&Scoped, THREADS, rounds(3_000, 6), seed));
    }
}

#[test]
fn native_stop_ends_every_wait() {
    ends(|| common::stop_ends_every_wait(&Scoped, THREADS));
}

#[test]
fn native_lock_released_by_panics() {
    for seed in SEEDS {
        ends(move || common::lock_released_by_panics(&Scoped, THREADS, rounds(500, 4), seed));
    }
}

/// Two threads spin at the gate where there are two cores, the many sleep.
#[test]
fn native_gate_in_rounds() {
    for seed in SEEDS {
        for threads in [1, 2, THREADS] {
            ends(move || common::gate_in_rounds(&Scoped, threads, rounds(200, 3), seed));
        }
    }
}

#[test]
fn native_stop_ends_waits_at_the_gate() {
    for threads in [2, THREADS] {
        ends(move || common::stop_ends_waits_at_the_gate(&Scoped, threads));
    }
}

/// Also with a flag that is not raised, whose looks cut the wait into slices.
#[test]
fn native_timed_acquire_waits_its_time_and_not_much_more() {
    let lock = Lock::new();
    lock.acquire().unwrap();
    let timeout = Duration::from_millis(70);
    let timed = || {
        let began = Instant::now();
        assert!(!lock.acquire_within(timeout).unwrap());
        let took = began.elapsed();
        assert!(took >= timeout && took < Duration::from_secs(20), "{took:?}");
    };
    timed();
    StopFlag::new().watch(timed);
    let began = Instant::now();
    assert!(!lock.acquire_within(Duration::ZERO).unwrap());
    assert!(began.elapsed() < Duration::from_secs(20));
}

/// An inner flag hides the outer one for as long as it is watched, also when that ends by a panic.
#[test]
fn native_stop_flags_nest() {
    let (lock, outer, inner) = (Lock::new(), StopFlag::new(), StopFlag::new());
    lock.acquire().unwrap();
    let wait = || lock.acquire_within(Duration::from_millis(1));
    outer.raise();
    outer.watch(|| {
        assert!(wait().is_err());
        assert_eq!(inner.watch(wait), Ok(false));
        let panicked = std::panic::catch_unwind(|| inner.watch(|| std::panic::resume_unwind(Box::new(()))));
        assert!(panicked.is_err());
        assert!(wait().is_err());
    });
    assert_eq!(wait(), Ok(false));
    outer.lower();
    assert_eq!(outer.watch(wait), Ok(false));
}
