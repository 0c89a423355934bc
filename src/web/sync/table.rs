//! What was shared, by number: nothing that is posted can become an address.

use std::cell::UnsafeCell;

use wasm_bindgen::prelude::*;

use super::primitive::Primitive;
use crate::platform;
use crate::platform::atomic::{AtomicU64, Ordering};
use crate::sync::Lock;

static TABLE: Table =
    Table { lock: Lock::new(), entries: UnsafeCell::new(Entries { last: 0, shared: Vec::new() }) };

struct Entries {
    /// The number that was given last. None is given twice.
    last: u64,
    /// In the order of their numbers.
    shared: Vec<(u64, Primitive)>,
}

impl Entries {
    fn place(&self, id: f64) -> Option<usize> {
        // What is no whole number becomes one that does not compare equal to it.
        self.shared.binary_search_by(|(each, _)| (*each as f64).total_cmp(&id)).ok()
    }
}

/// A page's thread may not sleep, so nobody does: the lock is only ever tried. It is held for a few steps.
struct Table {
    lock: Lock,
    entries: UnsafeCell<Entries>,
}

// SAFETY: `with` is the only way to the entries, and it holds the lock.
unsafe impl Sync for Table {}

impl Table {
    fn with<R>(&self, work: impl FnOnce(&mut Entries) -> R) -> R {
        let _guard = loop {
            match self.lock.try_lock() {
                Some(guard) => break guard,
                None => platform::relax(),
            }
        };
        // SAFETY: the guard makes this the only reference, and `work` cannot keep it.
        work(unsafe { &mut *self.entries.get() })
    }
}

/// Keeps the primitive until [`unshare`], and gives the number to find it by.
pub(super) fn share(primitive: Primitive) -> f64 {
    TABLE.with(|entries| {
        entries.last += 1;
        entries.shared.push((entries.last, primitive));
        entries.last as f64
    })
}

/// The primitive that was shared under the number, if there is one.
pub(super) fn find(id: f64) -> Option<Primitive> {
    TABLE.with(|entries| entries.place(id).map(|place| entries.shared[place].1.clone()))
}

/// Forgets the number; whether it was known. Handles that were received before go on.
#[wasm_bindgen]
pub fn unshare(id: f64) -> bool {
    // Dropped when the lock is free again: it may be the last reference.
    let forgotten = TABLE.with(|entries| entries.place(id).map(|place| entries.shared.remove(place)));
    forgotten.is_some()
}

/// A number that tells this memory from others: `candidate` if it has none yet.
#[wasm_bindgen(js_name = memoryIdentity)]
pub fn memory_identity(candidate: f64) -> f64 {
    static IDENTITY: AtomicU64 = AtomicU64::new(0);
    match IDENTITY.compare_exchange(0, candidate.to_bits(), Ordering::Relaxed, Ordering::Relaxed) {
        Ok(_) => candidate,
        Err(identity) => f64::from_bits(identity),
    }
}
