//! A value behind a bare lock: the insides of a primitive.
//!
//! Not for users: whoever holds it does a few steps and lets go, so a wait for it is short, honours no stop flag
//! and has no owner to show.

use std::cell::UnsafeCell;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use super::raw::RawLock;

pub(super) struct Guarded<T> {
    lock: RawLock,
    value: UnsafeCell<T>,
    /// In models, stands for the value: loom reports two accesses that nothing orders.
    #[cfg(loom)]
    watched: loom::cell::UnsafeCell<()>,
}

// SAFETY: the lock lets one thread at a time reach the value, and passes on all that was done to it (see `raw`'s
// ordering); the value moves between threads with it, hence `Send`.
unsafe impl<T: Send> Sync for Guarded<T> {}

impl<T> Guarded<T> {
    #[cfg(not(loom))]
    pub(super) const fn new(value: T) -> Self {
        Self { lock: RawLock::new(), value: UnsafeCell::new(value) }
    }

    #[cfg(loom)]
    pub(super) fn new(value: T) -> Self {
        Self { lock: RawLock::new(), value: UnsafeCell::new(value), watched: loom::cell::UnsafeCell::new(()) }
    }

    #[inline]
    pub(super) fn hold(&self) -> Held<'_, T> {
        self.lock.hold();
        Held {
            guarded: self,
            stays: PhantomData,
            #[cfg(loom)]
            watched: Some(self.watched.get_mut()),
        }
    }
}

impl<T> fmt::Debug for Guarded<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guarded").finish_non_exhaustive()
    }
}

/// Access to the value, until it is dropped.
pub(super) struct Held<'a, T> {
    guarded: &'a Guarded<T>,
    /// Stays with its thread, and is not shared: the value need not be `Sync`.
    stays: PhantomData<*const ()>,
    #[cfg(loom)]
    watched: Option<loom::cell::MutPtr<()>>,
}

impl<T> Deref for Held<'_, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: this guard's thread holds the lock, and nobody else has a reference to the value meanwhile.
        unsafe { &*self.guarded.value.get() }
    }
}

impl<T> DerefMut for Held<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: as for `deref`; the guard is borrowed mutably, so this is the only reference through it.
        unsafe { &mut *self.guarded.value.get() }
    }
}

impl<T> Drop for Held<'_, T> {
    #[inline]
    fn drop(&mut self) {
        #[cfg(loom)]
        self.watched.take();
        self.guarded.lock.free();
    }
}
