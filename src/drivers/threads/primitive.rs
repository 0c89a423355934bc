//! A Lock, an RLock, a Condition, a semaphore or an Event of the program: what it holds is `sync`'s, and is only ever
//! tried. Who cannot have it waits at the [board](super::board).

use std::sync::{Arc, OnceLock};

#[cfg(step)]
use super::record::Tally;
use crate::Error;
use crate::drivers::raised::no_such_call;
use crate::platform::atomic::{AtomicU32, Ordering, fence};
use crate::sync::{BoundedSemaphore, Event, Lock, RLock, Semaphore};
use crate::vm::{Label, PrimitiveId, PrimitiveKind};

/// A primitive. See the [module](self).
#[derive(Debug)]
pub(super) struct Primitive {
    pub(super) id: PrimitiveId,
    pub(super) state: State,
    /// Threads in its line at the board.
    waiters: AtomicU32,
    /// The line of the program at which it was acquired last.
    acquired_at: AtomicU32,
    /// What it is called.
    label: OnceLock<Label>,
    /// How often a label was looked for.
    looked: AtomicU32,
    /// Among those that are called the same, from 1; 0 while nobody had to tell them apart.
    number: AtomicU32,
    #[cfg(step)]
    pub(super) tally: Tally,
}

/// What it is.
#[derive(Debug)]
#[allow(missing_docs, reason = "Python's own names")]
pub(super) enum State {
    Lock(Lock),
    RLock(RLock),
    /// Over this Lock or RLock.
    Condition(Arc<Primitive>),
    Semaphore(Semaphore),
    BoundedSemaphore(BoundedSemaphore),
    Event(Event),
}

impl Primitive {
    pub(super) const fn new(id: PrimitiveId, state: State) -> Self {
        Self {
            id,
            state,
            waiters: AtomicU32::new(0),
            acquired_at: AtomicU32::new(0),
            label: OnceLock::new(),
            looked: AtomicU32::new(0),
            number: AtomicU32::new(0),
            #[cfg(step)]
            tally: Tally::new(),
        }
    }

    pub(super) const fn kind(&self) -> PrimitiveKind {
        match self.state {
            State::Lock(_) => PrimitiveKind::Lock,
            State::RLock(_) => PrimitiveKind::RLock,
            State::Condition(_) => PrimitiveKind::Condition,
            State::Semaphore(_) => PrimitiveKind::Semaphore,
            State::BoundedSemaphore(_) => PrimitiveKind::BoundedSemaphore,
            State::Event(_) => PrimitiveKind::Event,
        }
    }

    /// Whether one thread at a time has it.
    #[cfg(step)]
    pub(super) const fn is_lock(&self) -> bool {
        matches!(self.state, State::Lock(_) | State::RLock(_))
    }

    /// Takes it if that needs no waiting; an event when it is set. `line`: where the thread is.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::RecursionOverflow`].
    #[inline]
    pub(super) fn try_acquire(&self, line: u32) -> Result<bool, Error> {
        let taken = match &self.state {
            State::Lock(lock) => lock.try_acquire(),
            State::RLock(lock) => {
                let taken = lock.try_acquire()?;
                if taken && lock.depth() > 1 {
                    return Ok(true);
                }
                taken
            }
            State::Condition(lock) => return lock.try_acquire(line),
            State::Semaphore(semaphore) => semaphore.try_acquire(),
            State::BoundedSemaphore(semaphore) => semaphore.try_acquire(),
            State::Event(event) => event.is_set(),
        };
        // Of a lock only one thread gets here at a time.
        if taken {
            self.acquired_at.store(line, Ordering::Relaxed);
        }
        Ok(taken)
    }

    /// Whether a try could succeed by now: to be looked at again and again.
    pub(super) fn is_free(&self) -> bool {
        match &self.state {
            State::Lock(lock) => !lock.is_locked(),
            State::RLock(lock) => !lock.is_locked(),
            State::Condition(lock) => lock.is_free(),
            State::Semaphore(semaphore) => semaphore.value() > 0,
            State::BoundedSemaphore(semaphore) => semaphore.value() > 0,
            State::Event(event) => event.is_set(),
        }
    }

    /// Undoes an acquire. The caller then wakes `n` of those that wait, if any [do](Self::has_waiters).
    ///
    /// # Errors
    ///
    /// As the primitive's own `release`; it is as it was.
    #[inline]
    pub(super) fn release(&self, n: i64) -> Result<(), Error> {
        match &self.state {
            State::Lock(lock) => lock.release(),
            State::RLock(lock) => lock.release(),
            State::Condition(lock) => lock.release(n),
            State::Semaphore(semaphore) => semaphore.release_many(n),
            State::BoundedSemaphore(semaphore) => semaphore.release_many(n),
            State::Event(_) => Err(no_such_call()),
        }
    }

    /// Whether the calling thread holds it, as a condition sees it: a plain Lock knows only that somebody does.
    pub(super) fn is_owned(&self) -> bool {
        match &self.state {
            State::Lock(lock) => lock.is_locked(),
            State::RLock(lock) => lock.is_owned(),
            State::Condition(lock) => lock.is_owned(),
            _ => false,
        }
    }

    /// How many releases the calling thread, its owner, owes.
    pub(super) fn depth(&self) -> u32 {
        match &self.state {
            State::RLock(lock) => lock.depth(),
            _ => 1,
        }
    }

    /// The number of the thread that holds it, as the owner of locks.
    pub(super) fn owner_id(&self) -> Option<u32> {
        match &self.state {
            State::Lock(lock) => lock.owner(),
            State::RLock(lock) => lock.owner(),
            _ => None,
        }
        .map(crate::sync::ThreadId::get)
    }

    pub(super) fn acquired_at(&self) -> u32 {
        self.acquired_at.load(Ordering::Relaxed)
    }

    /// Whether threads wait for it, asked after a change that may let them go on.
    ///
    /// A thread joins the line, then tries once more; a release changes the state, then asks this. The fence here and
    /// that in [`expect_waiter`](Self::expect_waiter) see to it that one of the two sees the other.
    #[inline]
    pub(super) fn has_waiters(&self) -> bool {
        fence(Ordering::SeqCst);
        self.waiters.load(Ordering::Relaxed) > 0
    }

    /// Counts a thread that is about to wait; it has to try once more then. Under the board's mutex.
    pub(super) fn expect_waiter(&self) {
        self.waiters.fetch_add(1, Ordering::Relaxed);
        fence(Ordering::SeqCst);
    }

    /// Takes a thread out of the count. Under the board's mutex.
    pub(super) fn forget_waiter(&self) {
        self.waiters.fetch_sub(1, Ordering::Relaxed);
    }

    pub(super) fn label(&self) -> Option<&Label> {
        self.label.get()
    }

    pub(super) fn number(&self) -> u32 {
        self.number.load(Ordering::Relaxed)
    }

    /// Under the board's mutex.
    pub(super) fn set_number(&self, number: u32) {
        self.number.store(number, Ordering::Relaxed);
    }

    /// Keeps what `find` finds. It is asked a few times only: some primitives have no name.
    pub(super) fn find_label(&self, find: impl FnOnce() -> Option<Label>) {
        const TRIES: u32 = 4;
        if self.label.get().is_none()
            && self.looked.fetch_add(1, Ordering::Relaxed) < TRIES
            && let Some(label) = find()
        {
            // Another thread may have been faster, with the same.
            let _ = self.label.set(label);
        }
    }
}
