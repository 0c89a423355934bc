//! Lock alone.

use std::time::Duration;

use threadyard::ErrorKind;
use threadyard::sync::{Lock, ThreadId};

use super::support::*;
use crate::host::crew;

/// The second acquire waits, also on the thread that holds the lock. 1 thread.
pub fn reacquire() {
    let (lock, phases) = (Lock::new(), Log::new());
    let work = |_| {
        lock.acquire().unwrap();
        phases.push(1);
        lock.acquire().unwrap();
        phases.push(2);
    };
    crew(1, work, || {
        until("the first acquire", || phases.len() == 1);
        settle(1);
        assert_eq!(phases.entries(), [1]);
        lock.release().unwrap();
    });
    assert_eq!(phases.entries(), [1, 2]);
    assert!(lock.is_locked());
}

/// Any thread may release. 1 thread.
pub fn different_thread() {
    let lock = Lock::new();
    lock.acquire().unwrap();
    crew(1, |_| lock.release().unwrap(), || {});
    assert!(lock.try_acquire());
    lock.release().unwrap();
}

pub fn state_after_timeout() {
    let lock = Lock::new();
    lock.acquire().unwrap();
    assert!(!lock.acquire_within(Duration::from_millis(10)).unwrap());
    lock.release().unwrap();
    assert!(!lock.is_locked());
    assert!(lock.try_acquire());
}

/// The owner is whoever acquired last. 1 thread.
pub fn owner() {
    let lock = Lock::new();
    assert!(lock.owner().is_none());
    lock.acquire().unwrap();
    let lead = Some(ThreadId::current());
    assert!(lock.owner() == lead);
    let work = |_| {
        lock.release().unwrap();
        assert!(lock.owner().is_none());
        lock.acquire().unwrap();
        assert!(lock.owner() == Some(ThreadId::current()) && lock.owner() != lead);
    };
    crew(1, work, || {});
    assert!(lock.owner().is_some() && lock.owner() != lead);
    lock.release().unwrap();
    assert_eq!(kind(lock.release()), ErrorKind::ReleaseUnlocked);
    assert!(lock.owner().is_none());
}
