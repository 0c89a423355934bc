//! Stopping the world: the collector works while every other thread stands at a safepoint.
//!
//! # States of the word
//!
//! | bits | meaning |
//! | --- | --- |
//! | 0 to 15 | how many threads are *in*: they step, and may touch objects |
//! | 31 | someone wants the world stopped, or has it: nobody gets in |
//!
//! A thread is in while it steps and out while it blocks, so that the collector waits only for those that run, and those
//! look between steps.
//!
//! # Ordering
//!
//! All changes of the word are read-modify-writes that acquire and release: what a thread wrote before it went out is seen by
//! whoever stopped the world after it, and what the collector wrote by whoever gets in after it.

use std::cell::UnsafeCell;
use std::sync::{Arc, Mutex};

use super::thread::Roots;
use crate::platform::atomic::{AtomicU32, Ordering};
use crate::platform::{self};

const STOP: u32 = 1 << 31;
const COUNT: u32 = STOP - 1;

/// See the [module](self).
pub(super) struct World {
    word: AtomicU32,
    threads: Mutex<Vec<Arc<Member>>>,
    /// Of threads that are gone: what the next ones have their calls and registers in.
    spare: Mutex<Vec<Arc<Member>>>,
}

/// One thread's roots, which are its own while it is in, and the collector's while the world is stopped.
pub(super) struct Member(UnsafeCell<Roots>);

// SAFETY: the word says whose the roots are: a thread's own while it is in, else that of whoever stopped the world.
unsafe impl Sync for Member {}
// SAFETY: values are plain numbers; what they refer to is shared among the program's threads.
unsafe impl Send for Member {}

impl Member {
    pub fn new(roots: Roots) -> Arc<Self> {
        Arc::new(Self(UnsafeCell::new(roots)))
    }

    /// The roots.
    pub fn roots(&self) -> *mut Roots {
        self.0.get()
    }
}

/// The world, stopped. It goes on when this is dropped.
pub(super) struct Stopped<'a>(&'a World);

impl World {
    pub fn new() -> Self {
        Self { word: AtomicU32::new(0), threads: Mutex::new(Vec::new()), spare: Mutex::new(Vec::new()) }
    }

    pub fn add(&self, member: Arc<Member>) {
        self.threads.lock().unwrap().push(member);
    }

    pub fn remove(&self, member: &Arc<Member>) {
        self.threads.lock().unwrap().retain(|other| !Arc::ptr_eq(other, member));
    }

    /// Takes one that was removed, for another thread to have.
    pub fn spare(&self, member: Arc<Member>) {
        self.spare.lock().unwrap().push(member);
    }

    /// One to be had again: nobody else has it, and it holds what the thread before has left in it.
    pub fn take_spare(&self) -> Option<Arc<Member>> {
        self.spare.lock().unwrap().pop()
    }

    /// Waits until the world is not stopped, and gets in.
    pub fn enter(&self) {
        let mut word = self.word.load(Ordering::Relaxed);
        loop {
            if word & STOP != 0 {
                platform::wait(&self.word, word, None);
                word = self.word.load(Ordering::Relaxed);
                continue;
            }
            match self.word.compare_exchange_weak(word, word + 1, Ordering::AcqRel, Ordering::Relaxed) {
                Ok(_) => return,
                Err(now) => word = now,
            }
        }
    }

    /// Gets out. Never blocks.
    pub fn leave(&self) {
        let before = self.word.fetch_sub(1, Ordering::AcqRel);
        if before & STOP != 0 {
            platform::notify(&raw const self.word, u32::MAX);
        }
    }

    /// Whether someone wants the world stopped.
    pub fn is_stopping(&self) -> bool {
        self.word.load(Ordering::Relaxed) & STOP != 0
    }

    /// Stops the world: for a thread that is in. None when another was first: the caller has let it pass and may look
    /// again whether there is still something to do.
    pub fn stop(&self) -> Option<Stopped<'_>> {
        if self.word.fetch_or(STOP, Ordering::AcqRel) & STOP != 0 {
            self.leave();
            self.enter();
            return None;
        }
        loop {
            let word = self.word.load(Ordering::Acquire);
            if word & COUNT == 1 {
                return Some(Stopped(self));
            }
            platform::wait(&self.word, word, None);
        }
    }
}

impl Stopped<'_> {
    /// The roots of every thread.
    pub fn members(&self) -> Vec<Arc<Member>> {
        self.0.threads.lock().unwrap().clone()
    }
}

impl Drop for Stopped<'_> {
    fn drop(&mut self) {
        self.0.word.fetch_and(COUNT, Ordering::AcqRel);
        platform::notify(&raw const self.0.word, u32::MAX);
    }
}
