//! [`waits`]: read while threads go to sleep and wake up all the time.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use threadyard::sync::{Condition, Event, Lock, Semaphore, ThreadId, WaitKind, waits};

use super::{Random, Team, breathe};

/// One thread reads; what it finds is of a thread that waits there. The objects of a round are gone in the next.
pub fn read_while_threads_come_and_go(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let done = AtomicU64::new(0);
    let seen = AtomicU64::new(0);
    let lock = Lock::new();
    team.run(threads, &|index| {
        if index == 0 {
            while done.load(Ordering::Relaxed) < threads as u64 - 1 {
                for wait in waits() {
                    if wait.object == std::ptr::from_ref(&lock).addr() {
                        assert_eq!(wait.kind, WaitKind::Lock);
                        seen.fetch_add(1, Ordering::Relaxed);
                    }
                    assert!(wait.held_by.is_none() || matches!(wait.kind, WaitKind::Lock | WaitKind::RLock));
                    assert!(wait.since > 0.0);
                }
            }
            return;
        }
        let mut random = Random::new(seed, index);
        for _ in 0..rounds {
            let soon = Duration::from_micros(random.below(100));
            match random.below(4) {
                // Of this thread alone, in memory that is another's soon.
                0 => {
                    let own = Box::new(Lock::new());
                    own.acquire().unwrap();
                    assert!(!own.acquire_within(soon).unwrap());
                }
                1 => assert!(!Semaphore::new(0).unwrap().acquire_within(soon).unwrap()),
                2 => assert!(!Event::new().wait_within(soon).unwrap()),
                _ => {
                    let _held = lock.lock().unwrap();
                    random.dawdle();
                }
            }
        }
        done.fetch_add(1, Ordering::Relaxed);
    });
    assert!(waits().iter().all(|wait| wait.object != std::ptr::from_ref(&lock).addr()));
}

/// Everybody waits for a lock that one thread holds: the list names each of them, and its owner.
pub fn names_who_waits_and_who_holds(team: &impl Team, threads: usize) {
    let lock = Lock::new();
    lock.acquire().unwrap();
    let owner = lock.owner();
    let here = std::ptr::from_ref(&lock).addr();
    team.run(threads, &|index| {
        if index > 0 {
            lock.acquire().unwrap();
            return lock.release().unwrap();
        }
        let all = loop {
            let all: Vec<_> = waits().into_iter().filter(|wait| wait.object == here).collect();
            if all.len() == threads - 1 {
                break all;
            }
            breathe();
        };
        assert!(all.iter().all(|wait| wait.kind == WaitKind::Lock && wait.held_by == owner));
        assert!(all.is_sorted_by(|a, b| a.since <= b.since));
        let mut sleepers: Vec<_> = all.iter().map(|wait| wait.thread).collect();
        sleepers.sort_unstable();
        sleepers.dedup();
        assert_eq!(sleepers.len(), threads - 1);
        lock.release().unwrap();
    });
}

/// A thread that was notified waits for the lock, and shows there, though the one that notified it goes to sleep with
/// the lock in its hands.
pub fn show_who_was_notified_at_the_lock(team: &impl Team) {
    let (condition, elsewhere) = (Condition::new(), Lock::new());
    let at =
        |kind, object: usize| waits().into_iter().find(|wait| (wait.kind, wait.object) == (kind, object));
    let (line, lock) = (std::ptr::from_ref(&condition).addr(), std::ptr::from_ref(condition.inner()).addr());
    elsewhere.acquire().unwrap();
    team.run(2, &|index| {
        if index > 0 {
            let _held = condition.inner().lock().unwrap();
            return condition.wait().unwrap();
        }
        while at(WaitKind::Condition, line).is_none() {
            breathe();
        }
        let _held = condition.inner().lock().unwrap();
        assert_eq!(condition.notify_one().unwrap(), 1);
        let waiting = loop {
            assert!(!elsewhere.acquire_within(Duration::from_millis(1)).unwrap());
            if let Some(waiting) = at(WaitKind::RLock, lock) {
                break waiting;
            }
        };
        assert_eq!(waiting.held_by, Some(ThreadId::current()));
    });
}
