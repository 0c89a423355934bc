//! Condition.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::time::Duration;

use threadyard::ErrorKind;
use threadyard::sync::{Condition, Lock, RLock, Timeout};

use super::support::*;
use crate::host::{crew, now};

const WAITERS: usize = 5;

/// It comes with an RLock unless it is given a lock.
pub fn acquire() {
    let condition = Condition::new();
    condition.acquire().unwrap();
    condition.acquire().unwrap();
    condition.release().unwrap();
    condition.release().unwrap();
    assert!(!condition.inner().is_locked());

    let lock = Lock::new();
    let condition = Condition::over(&lock);
    condition.acquire().unwrap();
    assert!(!lock.try_acquire());
    condition.release().unwrap();
    assert!(lock.try_acquire());
    assert!(!condition.acquire_within(Timeout::Now).unwrap());
    lock.release().unwrap();
    let held = condition.inner().lock().unwrap();
    assert!(!lock.try_acquire());
    drop(held);
    assert!(lock.try_acquire());
}

pub fn unacquired_wait() {
    let condition = Condition::new();
    assert_eq!(kind(condition.wait()), ErrorKind::LockNotHeld);
    assert_eq!(kind(condition.wait_within(SHORT)), ErrorKind::LockNotHeld);
    condition.acquire().unwrap();
    assert!(!condition.wait_within(Timeout::Now).unwrap());
    condition.release().unwrap();
}

pub fn unacquired_notify() {
    let condition = Condition::new();
    assert_eq!(kind(condition.notify_one()), ErrorKind::LockNotHeld);
    assert_eq!(kind(condition.notify(2)), ErrorKind::LockNotHeld);
    assert_eq!(kind(condition.notify_all()), ErrorKind::LockNotHeld);
    condition.acquire().unwrap();
    assert_eq!(condition.notify_all().unwrap(), 0);
    condition.release().unwrap();
}

/// Five threads wait twice each. Three are notified, then five in either wait, then all.
fn notifies_in_phases(condition: &Condition) {
    let (ready, first, second) = (AtomicUsize::new(0), Log::new(), Log::new());
    let phase = AtomicU32::new(0);
    let wait = |ended: &Log<u32>| {
        condition.acquire().unwrap();
        ready.fetch_add(1, Ordering::Relaxed);
        condition.wait().unwrap();
        ended.push(phase.load(Ordering::Relaxed));
        condition.release().unwrap();
    };
    let work = |_| {
        wait(&first);
        wait(&second);
    };
    // Each counts itself ready with the lock held, so whoever then has the lock finds them all waiting.
    let next_phase = |waiting: usize, number: u32, notify: &dyn Fn() -> usize| {
        until("all wait", || ready.load(Ordering::Relaxed) == waiting);
        ready.store(0, Ordering::Relaxed);
        condition.acquire().unwrap();
        let woken = notify();
        settle(woken);
        phase.store(number, Ordering::Relaxed);
        condition.release().unwrap();
        woken
    };
    crew(WAITERS, work, || {
        assert_eq!(next_phase(5, 1, &|| condition.notify(3).unwrap()), 3);
        until("three return", || first.len() == 3);
        settle(2);
        assert_eq!((first.entries(), second.len()), (vec![1; 3], 0));

        assert_eq!(next_phase(3, 2, &|| condition.notify(5).unwrap()), 5);
        until("five return", || first.len() + second.len() == 8);
        assert_eq!((first.entries(), second.entries()), (vec![1, 1, 1, 2, 2], vec![2; 3]));

        assert_eq!(next_phase(2, 3, &|| condition.notify_all().unwrap()), 2);
    });
    assert_eq!((first.entries(), second.entries()), (vec![1, 1, 1, 2, 2], vec![2, 2, 2, 3, 3]));
}

/// 5 threads.
pub fn notify() {
    let condition = Condition::new();
    notifies_in_phases(&condition);
    notifies_in_phases(&condition);
}

/// 5 threads.
pub fn timeout() {
    let condition = Condition::new();
    let work = |_| {
        condition.acquire().unwrap();
        let (notified, took) = timed(|| condition.wait_within(SHORT).unwrap());
        condition.release().unwrap();
        assert!(!notified);
        assert_ran_out(took, SHORT);
    };
    crew(WAITERS, work, || {});
    assert!(!condition.inner().is_locked());
}

/// 1 thread.
pub fn waitfor() {
    let (condition, state) = (Condition::new(), AtomicU32::new(0));
    let work = |_| {
        condition.acquire().unwrap();
        assert!(condition.wait_for(Timeout::Never, || state.load(Ordering::Relaxed) == 4).unwrap());
        assert_eq!(state.load(Ordering::Relaxed), 4);
        condition.release().unwrap();
    };
    crew(1, work, || {
        for _ in 0..4 {
            settle(1);
            condition.acquire().unwrap();
            state.fetch_add(1, Ordering::Relaxed);
            condition.notify_one().unwrap();
            condition.release().unwrap();
        }
    });
}

/// The wait ends although it is notified all the time: its timeout does not begin anew. 1 thread.
pub fn waitfor_timeout() {
    let (condition, ended) = (Condition::new(), AtomicBool::new(false));
    let work = |_| {
        condition.acquire().unwrap();
        let (held, took) = timed(|| condition.wait_for(SHORT, || false).unwrap());
        condition.release().unwrap();
        ended.store(true, Ordering::Relaxed);
        assert!(!held);
        assert_ran_out(took, SHORT);
    };
    crew(1, work, || {
        until("the wait runs out", || {
            condition.acquire().unwrap();
            condition.notify_one().unwrap();
            condition.release().unwrap();
            ended.load(Ordering::Relaxed)
        });
    });
}

/// What the predicate says last, also when that is after the time.
pub fn waitfor_returns_the_last_value() {
    let condition = Condition::new();
    condition.acquire().unwrap();
    let mut looks = 0;
    let last = condition.wait_for(SHORT, || {
        looks += 1;
        looks == 2
    });
    assert!(last.unwrap());
    assert_eq!(looks, 2);
    assert!(condition.wait_for(Timeout::Now, || true).unwrap());
    assert!(!condition.wait_for(Timeout::Now, || false).unwrap());
    condition.release().unwrap();
}

/// The first that waited is the first to be woken. 5 threads.
pub fn notify_is_first_come_first_served() {
    let (condition, turn, order) = (Condition::new(), AtomicUsize::new(0), Log::new());
    let work = |index| {
        until("its turn", || turn.load(Ordering::Relaxed) == index);
        condition.acquire().unwrap();
        turn.fetch_add(1, Ordering::Relaxed);
        condition.wait().unwrap();
        order.push(index);
        condition.release().unwrap();
    };
    crew(WAITERS, work, || {
        until("all wait", || turn.load(Ordering::Relaxed) == WAITERS);
        for woken in 1..=WAITERS {
            condition.acquire().unwrap();
            assert_eq!(condition.notify_one().unwrap(), 1);
            condition.release().unwrap();
            until("one returns", || order.len() == woken);
        }
    });
    assert_eq!(order.entries(), [0, 1, 2, 3, 4]);
}

/// The wait gives an RLock up whole, and takes it back as deep. 1 thread.
pub fn wait_restores_the_depth() {
    let lock = RLock::new();
    let condition = Condition::over(&lock);
    (0..3).for_each(|_| lock.acquire().unwrap());
    let work = |_| {
        condition.acquire().unwrap();
        assert_eq!(lock.depth(), 1);
        assert_eq!(condition.notify_one().unwrap(), 1);
        condition.release().unwrap();
    };
    crew(1, work, || condition.wait().unwrap());
    assert_eq!(lock.depth(), 3);
    assert!(!condition.wait_within(Duration::from_millis(1)).unwrap());
    assert_eq!(lock.depth(), 3);
    (0..3).for_each(|_| lock.release().unwrap());
    assert!(!lock.is_locked());
}

/// 1 thread.
pub fn wait_over_a_lock() {
    let lock = Lock::new();
    let condition = Condition::over(&lock);
    lock.acquire().unwrap();
    assert!(!condition.wait_within(Duration::from_millis(1)).unwrap());
    let work = |_| {
        lock.acquire().unwrap();
        assert_eq!(condition.notify_one().unwrap(), 1);
        lock.release().unwrap();
    };
    crew(1, work, || assert!(condition.wait_within(LONG).unwrap()));
    assert!(!lock.try_acquire());
    lock.release().unwrap();
}

/// CPython loses a notify that meets the end of a timeout. Here as many waits return true as were woken. 1 thread.
pub fn notify_that_meets_a_timeout() {
    const ROUNDS: usize = 1_000;
    let (condition, waits, notified) = (Condition::new(), AtomicUsize::new(0), AtomicUsize::new(0));
    let work = |_| {
        for round in 1..=ROUNDS {
            condition.acquire().unwrap();
            waits.store(round, Ordering::Relaxed);
            if condition.wait_within(Duration::from_micros(300)).unwrap() {
                notified.fetch_add(1, Ordering::Relaxed);
            }
            condition.release().unwrap();
        }
    };
    let woken = crew(1, work, || {
        let mut woken = 0;
        for round in 1..=ROUNDS {
            while waits.load(Ordering::Relaxed) < round {
                std::hint::spin_loop();
            }
            // Around the moment at which a thread comes back from a sleep of that length, late as it mostly is.
            let moment = now() + 0.2 + (round % 50) as f64 / 100.0;
            while now() < moment {}
            condition.acquire().unwrap();
            woken += condition.notify_one().unwrap();
            condition.release().unwrap();
        }
        woken
    });
    assert_eq!(notified.into_inner(), woken);
    assert!(woken > 0);
}
