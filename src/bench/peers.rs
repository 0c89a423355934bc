//! The loops of others, and the bare loops that are the limit.
//!
//! Each has its words on cache lines of their own, as the page's counter has, and adds as many times as it is
//! told to in one uninterrupted loop.

use std::cell::UnsafeCell;
use std::sync::{Mutex, PoisonError};

use crate::platform::atomic::{AtomicI64, AtomicU32, Ordering};

/// Keeps what others write off these lines (a core may fetch lines in pairs).
#[repr(align(128))]
struct Apart<T>(T);

pub(super) trait Peer: Sync {
    /// Adds 1 to the counter `count` times.
    fn advance(&self, count: u32);
}

pub(super) struct BareSteps(Apart<AtomicI64>);

impl BareSteps {
    pub(super) const fn new() -> Self {
        Self(Apart(AtomicI64::new(0)))
    }
}

impl Peer for BareSteps {
    fn advance(&self, count: u32) {
        let Self(Apart(cell)) = self;
        for _ in 0..count {
            cell.store(cell.load(Ordering::Relaxed).wrapping_add(1), Ordering::Relaxed);
        }
    }
}

pub(super) struct BareLock {
    word: Apart<AtomicU32>,
    value: Apart<UnsafeCell<i64>>,
}

// SAFETY: one thread at a time advances it: `rows` enters it on one thread, and a round ends before the next.
unsafe impl Sync for BareLock {}

impl BareLock {
    pub(super) const fn new() -> Self {
        Self { word: Apart(AtomicU32::new(0)), value: Apart(UnsafeCell::new(0)) }
    }
}

impl Peer for BareLock {
    fn advance(&self, count: u32) {
        let Self { word: Apart(word), value: Apart(value) } = self;
        for _ in 0..count {
            let _ = word.compare_exchange(0, 1, Ordering::Acquire, Ordering::Relaxed);
            // SAFETY: no other thread touches it: see `Sync` above.
            unsafe { *value.get() += 1 };
            word.swap(0, Ordering::Release);
        }
    }
}

pub(super) struct FetchAdd(Apart<AtomicI64>);

impl FetchAdd {
    pub(super) const fn new() -> Self {
        Self(Apart(AtomicI64::new(0)))
    }
}

impl Peer for FetchAdd {
    fn advance(&self, count: u32) {
        let Self(Apart(cell)) = self;
        for _ in 0..count {
            cell.fetch_add(1, Ordering::Relaxed);
        }
    }
}

pub(super) struct Std(Apart<Mutex<i64>>);

impl Std {
    pub(super) const fn new() -> Self {
        Self(Apart(Mutex::new(0)))
    }
}

impl Peer for Std {
    fn advance(&self, count: u32) {
        let Self(Apart(mutex)) = self;
        for _ in 0..count {
            *mutex.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        }
    }
}

pub(super) struct ParkingLot(Apart<parking_lot::Mutex<i64>>);

impl ParkingLot {
    pub(super) const fn new() -> Self {
        Self(Apart(parking_lot::Mutex::new(0)))
    }
}

impl Peer for ParkingLot {
    fn advance(&self, count: u32) {
        let Self(Apart(mutex)) = self;
        for _ in 0..count {
            *mutex.lock() += 1;
        }
    }
}
