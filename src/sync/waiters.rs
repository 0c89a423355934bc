//! A first come, first served line of waiting threads, each on a word of its own.
//!
//! A node lies in the waiter's stack frame (or its future) and is linked into the line of the primitive it waits
//! for. All links are changed while the primitive's insides are held ([`Guarded`](super::guarded::Guarded)).
//!
//! # States of a node's word
//!
//! | word | state | meaning |
//! | --- | --- | --- |
//! | 0 | `AWAKE` | in the line; its thread has not gone to sleep yet |
//! | 1 | `ASLEEP` | in the line; its thread sleeps on the word, or is about to |
//! | 2 | `CALLED` | taken out of the line by whoever called it |
//!
//! | from | on | to | and |
//! | --- | --- | --- | --- |
//! | `AWAKE` | its thread has lingered | `ASLEEP` | and sleeps while the word is `ASLEEP` |
//! | `AWAKE` | call | `CALLED` | nothing to wake: the thread will see it |
//! | `ASLEEP` | call | `CALLED` | its thread is woken, after the insides are let go |
//! | `AWAKE`, `ASLEEP` | the thread gives up | out of the line | under the insides: nobody can call it any more |
//! | `CALLED` | the thread gives up | `CALLED` | it has been called all the same: the caller's choice is not lost |
//!
//! So each call goes to exactly one waiter, which either takes it or knows that it has to pass it on. That is what
//! makes a notify that meets a timeout safe.
//!
//! # Ordering
//!
//! The call is a `Release` swap, which the waiter acquires when it sees `CALLED`. After that swap the node may be
//! gone, so a caller reads its links before, and keeps of it nothing but the address to notify.

use std::cell::Cell;
use std::marker::PhantomPinned;
use std::pin::Pin;
use std::ptr;

use crate::error::Error;
use crate::platform::Wait;
use crate::platform::atomic::{AtomicU32, Ordering, fence};

use super::linger::Luck;
use super::sleep::{Place, Sleep, wake};

const AWAKE: u32 = 0;
const ASLEEP: u32 = 1;
const CALLED: u32 = 2;

/// How a wait in the line ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waited {
    /// It was called.
    Called,
    /// The deadline passed. It may have been called since: whoever leaves the line learns that.
    TimedOut,
}

/// One waiter.
pub(super) struct Node {
    word: AtomicU32,
    next: Cell<*const Node>,
    previous: Cell<*const Node>,
    /// The line holds its address.
    _pinned: PhantomPinned,
}

// SAFETY: the links are touched only by whoever holds the insides of the line's primitive; the word is atomic.
unsafe impl Sync for Node {}

impl Node {
    pub(super) fn new() -> Self {
        Self {
            word: AtomicU32::new(AWAKE),
            next: Cell::new(ptr::null()),
            previous: Cell::new(ptr::null()),
            _pinned: PhantomPinned,
        }
    }

    pub(super) fn is_called(&self) -> bool {
        self.word.load(Ordering::Acquire) == CALLED
    }

    /// Waits to be called, or for the deadline; with `luck`, awake at first.
    ///
    /// # Errors
    ///
    /// As [`Sleep::sleep`].
    pub(super) async fn wait<S: Sleep>(
        &self,
        sleep: &S,
        place: Place<'_>,
        deadline: Option<f64>,
        luck: Option<&Luck>,
    ) -> Result<Waited, Error> {
        if sleep.lingers()
            && luck.is_some_and(|luck| luck.linger(deadline, || self.word.load(Ordering::Relaxed) == CALLED))
        {
            fence(Ordering::Acquire);
            return Ok(Waited::Called);
        }
        if self.word.compare_exchange(AWAKE, ASLEEP, Ordering::Relaxed, Ordering::Acquire).is_err() {
            return Ok(Waited::Called);
        }
        while !self.is_called() {
            if sleep.sleep(place, &self.word, ASLEEP, deadline).await? == Wait::TimedOut {
                return Ok(Waited::TimedOut);
            }
        }
        Ok(Waited::Called)
    }
}

/// The waiters in their order. Only for whoever holds the insides that it is part of.
pub(super) struct Line {
    first: *const Node,
    last: *const Node,
}

// SAFETY: it is used under the lock of its primitive only, and the nodes it points to are `Sync`.
unsafe impl Send for Line {}

impl Line {
    pub(super) const fn new() -> Self {
        Self { first: ptr::null(), last: ptr::null() }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.first.is_null()
    }

    /// Puts the node at the end, or, where its thread has waited its turn already, at the head.
    ///
    /// # Safety
    ///
    /// The node is in no line, and stays where it is, alive, until it is called or removed.
    pub(super) unsafe fn push(&mut self, node: Pin<&Node>, first: bool) {
        let node = node.get_ref();
        // SAFETY: null, or nodes in this line, which by this function's contract are alive.
        let (head, tail) = unsafe { (self.first.as_ref(), self.last.as_ref()) };
        match (head, tail, first) {
            (Some(head), _, true) => {
                node.next.set(head);
                head.previous.set(node);
                self.first = node;
            }
            (_, Some(tail), false) => {
                node.previous.set(tail);
                tail.next.set(node);
                self.last = node;
            }
            _ => (self.first, self.last) = (node, node),
        }
    }

    /// Takes the node out, unless it was called; whether it was.
    ///
    /// # Safety
    ///
    /// The node was pushed to this line.
    pub(super) unsafe fn remove(&mut self, node: &Node) -> bool {
        // Relaxed: calls are made under the insides, which the caller of this holds.
        if node.word.load(Ordering::Relaxed) == CALLED {
            return true;
        }
        self.unlink(node);
        false
    }

    fn unlink(&mut self, node: &Node) {
        // SAFETY: neighbours of a node in the line are in the line, hence alive.
        let (next, previous) = unsafe { (node.next.get().as_ref(), node.previous.get().as_ref()) };
        match previous {
            Some(previous) => previous.next.set(node.next.get()),
            None => self.first = node.next.get(),
        }
        match next {
            Some(next) => next.previous.set(node.previous.get()),
            None => self.last = node.previous.get(),
        }
    }

    /// Takes the first out and calls it. What is returned wakes it, if it sleeps: to be done after the insides were
    /// let go, so that it does not wake into a held lock.
    pub(super) fn call_first(&mut self) -> Option<Call> {
        // SAFETY: null, or a node in the line, hence alive; not used any more after the swap.
        let first = unsafe { self.first.as_ref() }?;
        self.unlink(first);
        let word = ptr::from_ref(&first.word);
        let asleep = first.word.swap(CALLED, Ordering::Release) == ASLEEP;
        Some(Call { word: asleep.then_some(word) })
    }
}

/// A call that was made, and the wake-up that it may still owe.
#[must_use = "the called thread may sleep: wake it"]
pub(super) struct Call {
    word: Option<*const AtomicU32>,
}

impl Call {
    /// Wakes the thread if it slept when it was called.
    #[inline]
    pub(super) fn wake(self) {
        self.wake_by(|word| wake(word, 1));
    }

    /// The same by other means than a notify.
    #[inline]
    pub(super) fn wake_by(self, wake: impl FnOnce(*const AtomicU32)) {
        if let Some(word) = self.word {
            wake(word);
        }
    }
}
