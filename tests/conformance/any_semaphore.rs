//! What Semaphore and BoundedSemaphore have in common.

use threadyard::sync::{BoundedSemaphore, Semaphore, Timeout};
use threadyard::{Error, ErrorKind};

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::support::*;
use crate::host::crew;

pub trait AnySemaphore: Send + Sync + Sized {
    fn new(initial: i64) -> Result<Self, Error>;
    fn acquire(&self) -> Result<(), Error>;
    fn try_acquire(&self) -> bool;
    fn acquire_within(&self, timeout: Timeout) -> Result<bool, Error>;
    fn release(&self) -> Result<(), Error>;
    fn release_many(&self, n: i64) -> Result<(), Error>;
    fn value(&self) -> u32;
    fn with(&self, work: &dyn Fn());
}

macro_rules! any_semaphore {
    ($type:ident) => {
        impl AnySemaphore for $type {
            fn new(initial: i64) -> Result<Self, Error> {
                Self::new(initial)
            }

            fn acquire(&self) -> Result<(), Error> {
                self.acquire()
            }

            fn try_acquire(&self) -> bool {
                self.try_acquire()
            }

            fn acquire_within(&self, timeout: Timeout) -> Result<bool, Error> {
                self.acquire_within(timeout)
            }

            fn release(&self) -> Result<(), Error> {
                self.release()
            }

            fn release_many(&self, n: i64) -> Result<(), Error> {
                self.release_many(n)
            }

            fn value(&self) -> u32 {
                self.value()
            }

            fn with(&self, work: &dyn Fn()) {
                let _permit = self.permit().unwrap();
                work();
            }
        }
    };
}

any_semaphore!(Semaphore);
any_semaphore!(BoundedSemaphore);

pub fn constructor<S: AnySemaphore>() {
    assert_eq!(kind(S::new(-1)), ErrorKind::NegativeInitial);
    assert_eq!(kind(S::new(i64::MIN)), ErrorKind::NegativeInitial);
    assert!(!S::new(0).unwrap().try_acquire());
}

pub fn acquire<S: AnySemaphore>() {
    for permits in [1, 2] {
        let semaphore = S::new(permits).unwrap();
        (0..permits).for_each(|_| semaphore.acquire().unwrap());
        assert_eq!(semaphore.value(), 0);
        (0..permits).for_each(|_| semaphore.release().unwrap());
        assert_eq!(i64::from(semaphore.value()), permits);
    }
}

/// One with permits taken may be dropped.
pub fn acquire_destroy<S: AnySemaphore>() {
    let semaphore = Box::new(S::new(1).unwrap());
    semaphore.acquire().unwrap();
    drop(semaphore);
}

/// Ten threads acquire twice each, 7 permits are given out in phases by `release`.
fn in_phases<S: AnySemaphore>(release: fn(&S, i64)) {
    let semaphore = S::new(7).unwrap();
    semaphore.acquire().unwrap();
    let (acquired, phase) = (Log::new(), AtomicU32::new(0));
    let work = |_| {
        for _ in 0..2 {
            semaphore.acquire().unwrap();
            acquired.push(phase.load(Ordering::Relaxed));
        }
    };
    let check = |counts: &[usize]| {
        until("the permits are taken", || acquired.len() >= counts.iter().sum());
        settle(2);
        let expected = (0..).zip(counts).flat_map(|(phase, &count)| std::iter::repeat_n(phase, count));
        assert_eq!(acquired.sorted(), expected.collect::<Vec<u32>>());
    };
    crew(10, work, || {
        check(&[6]);
        phase.store(1, Ordering::Relaxed);
        release(&semaphore, 7);
        check(&[6, 7]);
        phase.store(2, Ordering::Relaxed);
        release(&semaphore, 6);
        check(&[6, 7, 6]);
        assert!(!semaphore.try_acquire());
        release(&semaphore, 1);
    });
    assert_eq!((acquired.len(), semaphore.value()), (20, 0));
}

/// 10 threads.
pub fn acquire_contended<S: AnySemaphore>() {
    in_phases::<S>(|semaphore, permits| (0..permits).for_each(|_| semaphore.release().unwrap()));
}

/// 10 threads.
pub fn multirelease<S: AnySemaphore>() {
    in_phases::<S>(|semaphore, permits| semaphore.release_many(permits).unwrap());
}

pub fn try_acquire<S: AnySemaphore>() {
    let semaphore = S::new(2).unwrap();
    assert!(semaphore.try_acquire() && semaphore.try_acquire() && !semaphore.try_acquire());
    semaphore.release().unwrap();
    assert!(semaphore.try_acquire());
}

/// 5 threads.
pub fn try_acquire_contended<S: AnySemaphore>() {
    let (semaphore, results) = (S::new(4).unwrap(), Log::new());
    semaphore.acquire().unwrap();
    let work = |_| (0..2).for_each(|_| results.push(semaphore.try_acquire()));
    crew(5, work, || {});
    assert_eq!(results.sorted(), [false, false, false, false, false, false, false, true, true, true]);
}

pub fn acquire_timeout<S: AnySemaphore>() {
    let semaphore = S::new(2).unwrap();
    let little = Timeout::from(Duration::from_millis(5));
    assert_eq!(kind(Timeout::of_semaphore(false, Some(1.0))), ErrorKind::NonBlockingTimeout);
    assert!(semaphore.acquire_within(little).unwrap());
    assert!(semaphore.acquire_within(little).unwrap());
    assert!(!semaphore.acquire_within(little).unwrap());
    semaphore.release().unwrap();
    assert!(semaphore.acquire_within(little).unwrap());
    let (acquired, took) = timed(|| semaphore.acquire_within(SHORT.into()).unwrap());
    assert!(!acquired);
    assert_ran_out(took, SHORT);
    semaphore.release().unwrap();
    assert_eq!(semaphore.value(), 1);
}

/// Of one permit. 1 thread.
pub fn default_value<S: AnySemaphore>() {
    let (semaphore, acquired) = (S::new(1).unwrap(), Log::new());
    semaphore.acquire().unwrap();
    let work = |_| {
        semaphore.acquire().unwrap();
        acquired.push(());
        semaphore.release().unwrap();
    };
    crew(1, work, || {
        settle(2);
        assert_eq!(acquired.len(), 0);
        semaphore.release().unwrap();
    });
    assert_eq!((acquired.len(), semaphore.value()), (1, 1));
}

/// A permit goes back at the end of its scope, also when that is a panic.
pub fn with<S: AnySemaphore>() {
    let semaphore = S::new(2).unwrap();
    let nested = |panic: bool| {
        semaphore.with(&|| {
            assert!(semaphore.try_acquire());
            semaphore.release().unwrap();
            semaphore.with(&|| {
                assert!(!semaphore.try_acquire());
                if panic {
                    panic_silently();
                }
            });
        });
    };
    nested(false);
    assert_eq!(semaphore.value(), 2);
    panics(|| nested(true));
    assert_eq!(semaphore.value(), 2);
}

pub fn negative_timeout_looks_only<S: AnySemaphore>() {
    let semaphore = S::new(1).unwrap();
    let negative = Timeout::of_semaphore(true, Some(-1.0)).unwrap();
    assert!(semaphore.acquire_within(negative).unwrap());
    assert!(!semaphore.acquire_within(negative).unwrap());
}

pub fn release_count<S: AnySemaphore>() {
    let semaphore = S::new(3).unwrap();
    semaphore.acquire().unwrap();
    semaphore.acquire().unwrap();
    for n in [0, -1, i64::MIN] {
        assert_eq!(kind(semaphore.release_many(n)), ErrorKind::ReleaseCount);
        assert_eq!(semaphore.value(), 1);
    }
    semaphore.release_many(2).unwrap();
    assert_eq!(semaphore.value(), 3);
}
