//! What Lock and RLock have in common.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use threadyard::sync::{Lock, RLock, Timeout};
use threadyard::{Error, ErrorKind};

use super::support::*;
use crate::host::crew;

pub trait AnyLock: Send + Sync {
    fn new() -> Self;
    fn acquire(&self) -> Result<(), Error>;
    fn try_acquire(&self) -> bool;
    fn acquire_within(&self, timeout: Timeout) -> Result<bool, Error>;
    fn release(&self) -> Result<(), Error>;
    fn is_locked(&self) -> bool;
    fn with(&self, work: &dyn Fn());
}

macro_rules! any_lock {
    ($type:ident $($surely:tt)*) => {
        impl AnyLock for $type {
            fn new() -> Self {
                Self::new()
            }

            fn acquire(&self) -> Result<(), Error> {
                self.acquire()
            }

            fn try_acquire(&self) -> bool {
                self.try_acquire()$($surely)*
            }

            fn acquire_within(&self, timeout: Timeout) -> Result<bool, Error> {
                self.acquire_within(timeout)
            }

            fn release(&self) -> Result<(), Error> {
                self.release()
            }

            fn is_locked(&self) -> bool {
                self.is_locked()
            }

            fn with(&self, work: &dyn Fn()) {
                let _held = self.lock().unwrap();
                work();
            }
        }
    };
}

any_lock!(Lock);
any_lock!(RLock.unwrap());

/// Another thread finds the lock free and leaves it free.
fn free_for_others(lock: &impl AnyLock) {
    let work = |_| {
        assert!(lock.try_acquire());
        lock.release().unwrap();
    };
    crew(1, work, || {});
    assert!(!lock.is_locked());
}

pub fn constructor<L: AnyLock>() {
    free_for_others(&L::new());
}

/// A held lock may be dropped.
pub fn acquire_destroy<L: AnyLock>() {
    let lock = Box::new(L::new());
    lock.acquire().unwrap();
    drop(lock);
}

pub fn acquire_release<L: AnyLock>() {
    let lock = L::new();
    lock.acquire().unwrap();
    assert!(lock.is_locked());
    lock.release().unwrap();
    free_for_others(&lock);
}

pub fn try_acquire<L: AnyLock>() {
    let lock = L::new();
    assert!(lock.try_acquire() && lock.is_locked());
    lock.release().unwrap();
    free_for_others(&lock);
}

/// 1 thread.
pub fn try_acquire_contended<L: AnyLock>() {
    let lock = L::new();
    lock.acquire().unwrap();
    crew(1, |_| assert!(!lock.try_acquire()), || {});
    lock.release().unwrap();
    free_for_others(&lock);
}

/// 5 threads.
pub fn acquire_contended<L: AnyLock>() {
    let (lock, passed) = (L::new(), AtomicUsize::new(0));
    lock.acquire().unwrap();
    let work = |_| {
        lock.acquire().unwrap();
        passed.fetch_add(1, Ordering::Relaxed);
        lock.release().unwrap();
    };
    crew(5, work, || {
        settle(5);
        assert_eq!(passed.load(Ordering::Relaxed), 0);
        lock.release().unwrap();
    });
    assert_eq!(passed.into_inner(), 5);
    free_for_others(&lock);
}

/// The guard frees the lock at the end of its scope, also when that is a panic.
pub fn with<L: AnyLock>() {
    let lock = L::new();
    lock.with(&|| assert!(lock.is_locked()));
    free_for_others(&lock);
    panics(|| lock.with(&|| panic_silently()));
    free_for_others(&lock);
}

/// Threads that the crate did not start and that never used it before. 15 threads.
pub fn thread_leak<L: AnyLock>() {
    let lock = L::new();
    let work = |_| {
        lock.acquire().unwrap();
        lock.release().unwrap();
    };
    crew(15, work, || {});
    free_for_others(&lock);
}

/// 1 thread.
pub fn timeout<L: AnyLock>() {
    let lock = L::new();
    assert_eq!(kind(Timeout::of_lock(false, 1.0)), ErrorKind::NonBlockingTimeout);
    assert_eq!(kind(Timeout::of_lock(true, -100.0)), ErrorKind::NegativeTimeout);
    assert_eq!(kind(Timeout::of_lock(true, 1e100)), ErrorKind::TimeoutOverflow);
    let longest = Timeout::MAX.as_secs_f64();
    assert_eq!(kind(Timeout::of_lock(true, longest + 1.0)), ErrorKind::TimeoutOverflow);
    assert_eq!(kind(lock.acquire_within(Duration::MAX.into())), ErrorKind::TimeoutOverflow);
    assert!(!lock.is_locked());

    assert!(lock.acquire_within(Timeout::of_lock(true, longest).unwrap()).unwrap());
    lock.release().unwrap();
    assert!(lock.acquire_within(Timeout::MAX.into()).unwrap());
    lock.release().unwrap();
    let (taken, took) = timed(|| lock.acquire_within(LONG.into()).unwrap());
    assert!(taken && took < 60_000.0, "waited {took} ms for a free lock");
    let work = |_| {
        let (taken, took) = timed(|| lock.acquire_within(SHORT.into()).unwrap());
        assert!(!taken);
        assert_ran_out(took, SHORT);
    };
    crew(1, work, || {});
    lock.release().unwrap();
    free_for_others(&lock);
}
