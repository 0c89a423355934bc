//! loom: a table from address to condition variable inside one mutex.
//!
//! The comparison of the word happens inside the mutex, so it is one step against `notify`. loom lets a relaxed
//! load return a stale value where a kernel's futex would not, hence the sequentially consistent fences. A
//! deadline is modelled as a wait that yields once and then times out. Limits: the models never wait for real
//! time, and loom bounds them to a handful of threads and to its own maximum of branches.

use std::collections::HashMap;
use std::sync::Arc;

use loom::sync::{Condvar, Mutex};

use super::Wait;

pub(crate) mod atomic {
    pub(crate) use loom::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering, fence};
}

type Table = Mutex<HashMap<usize, Arc<Condvar>>>;

loom::lazy_static! {
    static ref WAITERS: Table = Mutex::new(HashMap::new());
}

pub(crate) fn wait(word: &atomic::AtomicU32, expected: u32, deadline: Option<f64>) -> Wait {
    let address = std::ptr::from_ref(word).addr();
    let mut table = WAITERS.lock().unwrap();
    atomic::fence(atomic::Ordering::SeqCst);
    if word.load(atomic::Ordering::SeqCst) != expected {
        return Wait::Woken;
    }
    if deadline.is_some() {
        drop(table);
        loom::thread::yield_now();
        return Wait::TimedOut;
    }
    let place = Arc::clone(table.entry(address).or_insert_with(|| Arc::new(Condvar::new())));
    drop(place.wait(table).unwrap());
    Wait::Woken
}

pub(crate) fn notify(word: &atomic::AtomicU32, count: u32) {
    let address = std::ptr::from_ref(word).addr();
    let table = WAITERS.lock().unwrap();
    atomic::fence(atomic::Ordering::SeqCst);
    if let Some(place) = table.get(&address) {
        if count == 1 {
            place.notify_one();
        } else {
            place.notify_all();
        }
    }
}

/// Time stands still in a model.
pub(crate) fn now() -> f64 {
    0.0
}

/// One core: spinning would only add branches to explore.
pub(crate) fn cores() -> usize {
    1
}

pub(crate) fn relax() {
    loom::thread::yield_now();
}
