//! Native: the stress of the primitives on threads of the system, more of them than cores. Miri runs the same
//! with fewer and shorter rounds, and judges every access; ThreadSanitizer runs it as it is.
#![cfg(not(any(loom, target_arch = "wasm32")))]

mod common;

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use common::team::Scoped;
use common::{
    barrier, bounded_semaphore, condition, event, gate, lock, queue, rlock, semaphore, stop, timer, waits,
};
use threadyard::sync::{LifoQueue, Lock, PriorityQueue, Queue, SimpleQueue, StopFlag, Timer};

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

/// One after the other, since more threads at once would only wait for cores.
fn each_seed(scenario: impl Fn(u64) + Clone + Send + 'static) {
    for seed in SEEDS {
        let scenario = scenario.clone();
        ends(move || scenario(seed));
    }
}

#[test]
fn native_lock_in_mixed_use() {
    for seed in SEEDS {
        for threads in [2, THREADS] {
            ends(move || lock::in_mixed_use(&Scoped, threads, rounds(3_000, 8), seed));
        }
    }
}

#[test]
fn native_lock_with_stray_releases() {
    for seed in SEEDS {
        ends(move || lock::with_stray_releases(&Scoped, THREADS, rounds(3_000, 8), seed));
    }
}

#[test]
fn native_lock_released_by_another_thread() {
    for threads in [2, THREADS] {
        ends(move || lock::released_by_another_thread(&Scoped, threads, rounds(500, 4)));
    }
}

#[test]
fn native_lock_while_others_are_stopped() {
    for seed in SEEDS {
        ends(move || lock::while_others_are_stopped(&Scoped, THREADS, rounds(3_000, 6), seed));
    }
}

#[test]
fn native_stop_ends_every_wait_for_a_lock() {
    ends(|| stop::ends_every_wait_for_a_lock(&Scoped, THREADS));
}

#[test]
fn native_lock_released_by_panics() {
    for seed in SEEDS {
        ends(move || lock::released_by_panics(&Scoped, THREADS, rounds(500, 4), seed));
    }
}

/// Two threads spin at the gate where there are two cores, the many sleep.
#[test]
fn native_gate_in_rounds() {
    for seed in SEEDS {
        for threads in [1, 2, THREADS] {
            ends(move || gate::in_rounds(&Scoped, threads, rounds(200, 3), seed));
        }
    }
}

#[test]
fn native_stop_ends_waits_at_the_gate() {
    for threads in [2, THREADS] {
        ends(move || stop::ends_waits_at_the_gate(&Scoped, threads));
    }
}

#[test]
fn native_stop_ends_every_kind_of_wait() {
    ends(|| stop::ends_every_kind_of_wait(&Scoped, if cfg!(miri) { 12 } else { THREADS }, 0));
}

#[test]
fn native_rlock_in_mixed_use() {
    each_seed(|seed| rlock::in_mixed_use(&Scoped, THREADS, rounds(2_000, 6), seed));
}

#[test]
fn native_rlock_released_by_panics() {
    each_seed(|seed| rlock::released_by_panics(&Scoped, THREADS, rounds(500, 4), seed));
}

#[test]
fn native_condition_tokens_over_an_rlock() {
    each_seed(|seed| condition::tokens_over_an_rlock(&Scoped, THREADS, rounds(300, 5), seed));
}

#[test]
fn native_condition_tokens_over_a_lock() {
    each_seed(|seed| condition::tokens_over_a_lock(&Scoped, THREADS, rounds(300, 5), seed));
}

#[test]
fn native_condition_while_others_are_stopped() {
    each_seed(|seed| condition::while_others_are_stopped(&Scoped, THREADS, rounds(500, 6), seed));
}

#[test]
fn native_condition_first_come_first_served() {
    each_seed(|seed| condition::first_come_first_served(&Scoped, THREADS, rounds(20, 2), seed));
}

#[test]
fn native_condition_wait_for_keeps_its_deadline() {
    let began = Instant::now();
    ends(move || condition::wait_for_keeps_its_deadline(&Scoped, &|| began.elapsed().as_secs_f64() * 1e3));
}

#[test]
fn native_semaphore_in_mixed_use() {
    for permits in [1, 3] {
        each_seed(move |seed| semaphore::in_mixed_use(&Scoped, THREADS, rounds(2_000, 6), seed, permits));
    }
}

#[test]
fn native_semaphore_given_by_others() {
    each_seed(|seed| semaphore::given_by_others(&Scoped, THREADS, rounds(2_000, 8), seed));
}

#[test]
fn native_semaphore_while_others_are_stopped() {
    each_seed(|seed| semaphore::while_others_are_stopped(&Scoped, THREADS, rounds(2_000, 6), seed));
}

#[test]
fn native_bounded_semaphore_with_stray_releases() {
    for bound in [1, 3] {
        each_seed(move |seed| {
            bounded_semaphore::with_stray_releases(&Scoped, THREADS, rounds(2_000, 6), seed, bound);
        });
    }
}

#[test]
fn native_event_set_once_each() {
    each_seed(|seed| event::set_once_each(&Scoped, THREADS, rounds(500, 5), seed));
}

#[test]
fn native_event_set_and_cleared_at_once() {
    for threads in [2, THREADS] {
        ends(move || event::set_and_cleared_at_once(&Scoped, threads, rounds(100, 3)));
    }
}

#[test]
fn native_event_set_again_while_it_is_cleared() {
    for threads in [3, 5] {
        ends(move || event::set_again_while_it_is_cleared(&Scoped, threads, rounds(3_000, 5)));
    }
}

/// Two linger where there are two cores, the many sleep.
#[test]
fn native_barrier_in_rounds() {
    for threads in [1, 2, THREADS] {
        each_seed(move |seed| barrier::in_rounds(&Scoped, threads, rounds(200, 3), seed));
    }
}

#[test]
fn native_barrier_broken_and_reset() {
    each_seed(|seed| barrier::broken_and_reset(&Scoped, THREADS, rounds(1_000, 8), seed));
}

#[test]
fn native_barrier_stopped_in_rounds() {
    ends(|| barrier::stopped_in_rounds(&Scoped, THREADS, rounds(20, 2)));
}

#[test]
fn native_queues_from_many_to_many() {
    for maxsize in [1, 3, 0] {
        each_seed(move |seed| {
            queue::from_many_to_many(&Scoped, &Queue::new(maxsize), THREADS, rounds(500, 5), seed);
        });
    }
    each_seed(|seed| queue::from_many_to_many(&Scoped, &LifoQueue::new(3), THREADS, rounds(500, 5), seed));
    each_seed(|seed| {
        queue::from_many_to_many(&Scoped, &PriorityQueue::new(3), THREADS, rounds(500, 5), seed)
    });
    each_seed(|seed| queue::from_many_to_many(&Scoped, &SimpleQueue::new(), THREADS, rounds(500, 5), seed));
}

#[test]
fn native_queue_while_others_are_stopped() {
    each_seed(|seed| queue::while_others_are_stopped(&Scoped, THREADS, rounds(500, 6), seed));
}

#[test]
fn native_queue_shut_down() {
    each_seed(|seed| queue::shut_down(&Scoped, THREADS, rounds(20, 2), seed));
}

#[test]
fn native_queue_joined() {
    each_seed(|seed| queue::joined(&Scoped, THREADS, rounds(100, 3), seed));
}

#[test]
fn native_timer_started_and_cancelled() {
    each_seed(|seed| timer::started_and_cancelled(&Scoped, THREADS, rounds(50, 3), seed));
}

/// By the process's own timer thread: none before its time, and none after one that was due only later. Not under
/// Miri, which refuses to end while that thread, which is for ever, still runs.
#[test]
#[cfg(not(miri))]
fn native_timers_fire_in_order_and_not_early() {
    let (into, fired) = channel();
    let began = Instant::now();
    // Between which moments each is due.
    let due: Vec<_> = [60, 20, 40]
        .map(Duration::from_millis)
        .into_iter()
        .enumerate()
        .map(|(index, interval)| {
            let into = into.clone();
            let timer = Timer::new(interval, move || into.send((index, began.elapsed())).unwrap()).unwrap();
            let earliest = began.elapsed() + interval;
            timer.start().unwrap();
            (earliest, began.elapsed() + interval)
        })
        .collect();
    drop(into);
    let fired: Vec<_> = fired.iter().collect();
    assert_eq!(fired.len(), due.len());
    for (position, &(first, at)) in fired.iter().enumerate() {
        assert!(at >= due[first].0, "{fired:?} but {due:?}");
        assert!(
            fired[position..].iter().all(|&(later, _)| due[later].1 >= due[first].0),
            "{fired:?} but {due:?}"
        );
    }
}

#[test]
fn native_waits_read_while_threads_come_and_go() {
    each_seed(|seed| waits::read_while_threads_come_and_go(&Scoped, THREADS, rounds(500, 25), seed));
}

#[test]
fn native_waits_name_who_waits_and_who_holds() {
    ends(|| waits::names_who_waits_and_who_holds(&Scoped, THREADS));
}

#[test]
fn native_waits_show_who_was_notified_at_the_lock() {
    ends(|| waits::show_who_was_notified_at_the_lock(&Scoped));
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
