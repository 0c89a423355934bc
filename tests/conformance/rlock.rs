//! RLock alone.

use std::collections::BTreeSet;

use threadyard::ErrorKind;
use threadyard::sync::{Condition, RLock, ThreadId};

use super::support::*;
use crate::host::{CROWD, crew};

/// Takes and gives back in every way that must leave the lock free.
fn in_and_out(lock: &RLock) {
    lock.acquire().unwrap();
    lock.acquire().unwrap();
    lock.release().unwrap();
    lock.acquire().unwrap();
    lock.release().unwrap();
    assert!(lock.is_locked());
    lock.release().unwrap();
    assert!(!lock.is_locked());
}

pub fn reacquire() {
    in_and_out(&RLock::new());
}

pub fn release_unacquired() {
    let lock = RLock::new();
    assert_eq!(kind(lock.release()), ErrorKind::NotOwner);
    in_and_out(&lock);
    assert_eq!(kind(lock.release()), ErrorKind::NotOwner);
    in_and_out(&lock);
}

/// What gives a lock up whole and takes it back is a condition's wait.
pub fn release_save_unacquired() {
    let lock = RLock::new();
    let condition = Condition::over(&lock);
    assert_eq!(kind(condition.wait()), ErrorKind::LockNotHeld);
    in_and_out(&lock);
    assert_eq!(kind(condition.wait()), ErrorKind::LockNotHeld);
    in_and_out(&lock);
}

/// It counts for the owner; to others it is 0. 1 thread.
pub fn recursion_count() {
    let (lock, phases) = (RLock::new(), Log::new());
    let mut counts = vec![lock.depth()];
    for acquires in [true, true, true, false, false, false] {
        if acquires {
            lock.acquire().unwrap()
        } else {
            lock.release().unwrap()
        }
        counts.push(lock.depth());
    }
    assert_eq!(counts, [0, 1, 2, 3, 2, 1, 0]);
    let work = |_| {
        lock.acquire().unwrap();
        phases.push(1);
        until("the look while it is held", || phases.len() == 2);
        lock.release().unwrap();
    };
    crew(1, work, || {
        until("the acquire", || phases.len() == 1);
        assert_eq!(lock.depth(), 0);
        phases.push(2);
    });
    assert_eq!(lock.depth(), 0);
}

/// Only the owner may release. 1 thread.
pub fn different_thread() {
    let (lock, phases) = (RLock::new(), Log::new());
    let work = |_| {
        lock.acquire().unwrap();
        phases.push(1);
        until("the release by another", || phases.len() == 2);
        assert_eq!(lock.depth(), 1);
        lock.release().unwrap();
    };
    crew(1, work, || {
        until("the acquire", || phases.len() == 1);
        assert_eq!(kind(lock.release()), ErrorKind::NotOwner);
        assert!(lock.is_locked());
        phases.push(2);
    });
    in_and_out(&lock);
}

/// 1 thread.
pub fn is_owned() {
    let lock = RLock::new();
    assert!(!lock.is_owned());
    lock.acquire().unwrap();
    assert!(lock.is_owned());
    lock.acquire().unwrap();
    assert!(lock.is_owned());
    crew(1, |_| assert!(!lock.is_owned() && lock.is_locked()), || {});
    lock.release().unwrap();
    assert!(lock.is_owned());
    lock.release().unwrap();
    assert!(!lock.is_owned());
}

/// Others get in after as many releases as acquires, not before. 1 thread.
pub fn last_release_frees() {
    let (lock, entered) = (RLock::new(), Log::new());
    let outer = lock.lock().unwrap();
    let inner = lock.lock().unwrap();
    let work = |_| {
        lock.acquire().unwrap();
        entered.push(());
        lock.release().unwrap();
    };
    crew(1, work, || {
        assert_eq!(lock.depth(), 2);
        drop(inner);
        settle(2);
        assert!(entered.len() == 0 && lock.depth() == 1);
        drop(outer);
    });
    assert_eq!(entered.len(), 1);
}

/// Each thread has an id of its own, and keeps it. 16 threads.
pub fn owner_ids() {
    let ids = Log::new();
    let lock = RLock::new();
    let work = |_| {
        let held = lock.lock().unwrap();
        assert!(lock.owner() == Some(ThreadId::current()));
        ids.push(ThreadId::current().get());
        drop(held);
        // Nobody is done before all have begun, so that none can follow another on the same worker.
        until("all threads have an id", || ids.len() == CROWD.min(16));
        assert!(ids.entries().contains(&ThreadId::current().get()));
    };
    crew(CROWD.min(16), work, || {});
    let mut unique: BTreeSet<u32> = ids.entries().into_iter().collect();
    unique.insert(ThreadId::current().get());
    assert_eq!(unique.len(), ids.len() + 1);
    assert!(lock.owner().is_none());
}
