//! The word that all locks here are made of.
//!
//! # States
//!
//! | word | state | meaning |
//! | --- | --- | --- |
//! | 0 | `FREE` | nobody holds it |
//! | 1 | `HELD` | held, and nobody sleeps on it |
//! | 2 | `CONTENDED` | held, and somebody may sleep on it |
//! | 3 | `HANDED` | held, nobody sleeps on it, and a wake-up was handed over to its release |
//!
//! | from | on | to | and |
//! | --- | --- | --- | --- |
//! | `FREE` | acquire | `HELD` | fast path: one swap |
//! | `CONTENDED` | acquire | `HELD`, then `CONTENDED` | the fast path has overwritten the mark: the thread puts it back before it does anything else, by a swap, and if the lock came free in between it now has it |
//! | `HELD` | acquire | `HELD` | the thread lingers a few microseconds, and takes the lock if it comes free |
//! | `HELD`, `CONTENDED` | acquire, by a thread that has lingered | `CONTENDED` | it sleeps while the word is `CONTENDED` |
//! | `FREE` | acquire, by a thread that has lingered or slept | `CONTENDED` | it holds the lock, and cannot know whether others sleep |
//! | `HELD` | release | `FREE` | fast path: one swap |
//! | `CONTENDED` | release | `FREE` | wakes one sleeper |
//! | `FREE` | release | `FREE` | an error: the swap changed nothing |
//! | `HELD` | hand-over of a wake-up | `HANDED` | it stands in `handed` |
//! | `HANDED` | acquire | `CONTENDED` | as if it had been that |
//! | `HANDED` | release | `FREE` | makes the wake-up in `handed` |
//! | `CONTENDED`, with a wake-up in `handed` | release | `FREE` | makes that one, and wakes one sleeper |
//! | `FREE` | hand-over | `FREE` | makes the wake-up at once |
//!
//! The first three states are those of Ulrich Drepper's "Futexes Are Tricky" (2011), third mutex.
//!
//! # Why no wake-up is lost
//!
//! A thread sleeps only after it wrote `CONTENDED` itself, and only while the word still is `CONTENDED`. So a
//! release after that write either sees `CONTENDED` and notifies, or comes before the comparison, which then
//! fails. A sleeper that was notified and finds the lock taken by a third thread writes `CONTENDED` again
//! before it sleeps *or gives up* (deadline, stop): that third thread's release notifies for it. Hence nobody
//! that leaves the queue takes another's wake-up with it.
//!
//! An acquire by swap may overwrite `CONTENDED` with `HELD`, and a release that comes before the mark is put back
//! wakes nobody. But whoever overwrote it owes a swap that writes `CONTENDED`: either that finds the lock free,
//! and the thread holds it and will wake the next, or somebody took it in between, who will. The sleepers'
//! wake-up is late by the time that thread takes from one swap to the next (nanoseconds, or a time slice where it
//! is preempted just there), and not lost. (The swap is 0.25 ns faster than a compare-exchange, of 11 ns that a pair
//! takes: enough to be ahead of locks that use one. On x86 both write the cache line also when they fail.)
//!
//! # Handing wake-ups over
//!
//! A condition's waiter that is called needs the lock, which its caller holds. Woken at once it would find the lock
//! held, and sleep again: two switches of threads for nothing, and on one core it interrupts the very thread it
//! waits for. So the caller leaves the wake-up with the lock, and the release makes it. There is room for one; one
//! that was there already is made at once. What is kept is an address to notify, never looked at: should the waiter
//! be gone by then, the wake-up goes nowhere, or to somebody who takes it for one without reason.
//!
//! The deposit comes before the mark, and the release reads the mark before the deposit, so whoever finds the mark
//! finds the wake-up. A mark that an acquire has overwritten comes back as `CONTENDED`, which is looked at for both. A
//! thread that goes to sleep with the lock in its hands first makes the wake-up it has handed over: the waiter then
//! shows as waiting for the lock, as it is.
//!
//! # Lingering
//!
//! Under contention the moving costs, not the waiting: each time the word and the data behind it go to another
//! core, both cores stand still for the round trip, 0.1 µs and more, and to wake a sleeper takes its waker some
//! microseconds. A thread that polls the word slows down the very thread it waits for. So a waiter computes
//! without touching memory for 2.5 µs and then looks once: a holder that takes the lock again and again
//! does two hundred operations meanwhile, at the speed of one thread alone. Before that it looks twice in short
//! succession, and takes the lock then if it was free both times: a lock that is rarely held has mostly come
//! free by then, one in steady use hardly ever is. A thread does not linger where others sleep already (they
//! were first), nor on one core.
//!
//! Nanoseconds an operation with two threads on two cores, Chromium 156, medians of 7 interleaved rounds of one run:
//!
//! | a waiter looks | in a tight loop | held for 0.1 µs, 0.3 µs apart |
//! | --- | --- | --- |
//! | 4 times, 0.4 µs apart | 13.9 | 170 |
//! | once, after 2.5 µs | 12.7 | 280 |
//! | twice after 0.25 µs, once after 2.5 µs: **this** | 13.0 | 212 |
//! | (`parking_lot`) | 21.4 | 223 |
//!
//! # Ordering
//!
//! Each successful acquire is an `Acquire` read-modify-write of the word, each release a `Release` swap. The
//! acquire reads the value that the last release wrote (or one later in its release sequence: only
//! read-modify-writes touch the word), so everything done before a release happens before everything done
//! after the next acquire. A failed compare-exchange learns nothing and is relaxed.
//!
//! # Fairness
//!
//! None: a running thread may take the lock before a sleeper that was woken for it, as in CPython. That keeps
//! throughput when threads outnumber cores, where handing over would cost two switches for each acquire.

use std::cell::Cell;
use std::ptr;

use crate::error::Error;
use crate::platform::atomic::{AtomicPtr, AtomicU32, Ordering, fence};
use crate::platform::{self, Wait};

use super::sleep::{Place, Sleep, wake};

const FREE: u32 = 0;
const HELD: u32 = 1;
const CONTENDED: u32 = 2;
const HANDED: u32 = 3;

#[cfg(not(loom))]
thread_local! {
    /// The wake-up that this thread has handed over last and that may not have been made yet.
    static OWED: Cell<*const AtomicU32> = const { Cell::new(ptr::null()) };
}

#[cfg(loom)]
loom::thread_local! {
    static OWED: Cell<*const AtomicU32> = Cell::new(ptr::null());
}

/// Makes the wake-up that this thread has handed over, if there is one. Call it before a sleep.
#[inline]
pub(super) fn pay_owed() {
    let word = OWED.with(|owed| owed.replace(ptr::null()));
    if !word.is_null() {
        wake(word, 1);
    }
}

/// The bare lock: no owner, no guard. See the [module](self) for its states.
#[derive(Debug)]
pub(super) struct RawLock {
    word: AtomicU32,
    /// Where to notify at the next release, or null.
    handed: AtomicPtr<AtomicU32>,
}

impl RawLock {
    #[cfg(not(loom))]
    pub(super) const fn new() -> Self {
        Self { word: AtomicU32::new(FREE), handed: AtomicPtr::new(ptr::null_mut()) }
    }

    #[cfg(loom)]
    pub(super) fn new() -> Self {
        Self { word: AtomicU32::new(FREE), handed: AtomicPtr::new(ptr::null_mut()) }
    }

    /// Takes the lock if it is free.
    #[inline]
    pub(super) fn try_acquire(&self) -> bool {
        match self.word.swap(HELD, Ordering::Acquire) {
            FREE => true,
            HELD => false,
            _ => self.put_mark_back(),
        }
    }

    /// Takes the lock, after [`try_acquire`](Self::try_acquire) did not: whether it has, or the deadline came first.
    ///
    /// # Errors
    ///
    /// As [`Sleep::sleep`]; the lock was not taken.
    pub(super) async fn acquire_slow<S: Sleep>(
        &self,
        sleep: &S,
        place: Place<'_>,
        deadline: Option<f64>,
    ) -> Result<bool, Error> {
        sleep.check()?;
        // A thread that has slept takes the lock only as `CONTENDED`: it may have been woken in place of others
        // that still sleep, and its release must wake the next.
        let mut mark = HELD;
        loop {
            if (sleep.lingers() && self.linger(mark)) || self.take_or_mark() {
                return Ok(true);
            }
            match sleep.sleep(place, &self.word, CONTENDED, deadline).await? {
                Wait::Woken => mark = CONTENDED,
                Wait::TimedOut => return Ok(false),
            }
        }
    }

    /// Takes the lock if it comes free within a microsecond: for a thread that its holder has just called, and who is
    /// about to release it.
    pub(super) fn catch(&self) -> bool {
        const OFTEN: u32 = 40;
        const SOON: u32 = 1_000;
        let is_free = || self.word.load(Ordering::Relaxed) == FREE;
        platform::cores() > 1 && platform::look(OFTEN, SOON, is_free) && self.take(HELD)
    }

    /// Takes the lock for a few instructions, as the insides of a primitive do: not stoppable, and on a thread that
    /// may not block by looking again and again.
    #[inline]
    pub(super) fn hold(&self) {
        if !self.try_acquire() {
            self.hold_slow();
        }
    }

    #[cold]
    #[inline(never)]
    fn hold_slow(&self) {
        /// Milliseconds. A holder does a few steps: one that takes so long is no more.
        const PATIENCE: f64 = 5_000.0;
        let mut mark = HELD;
        if platform::can_block() {
            pay_owed();
            while !(self.linger(mark) || self.take_or_mark()) {
                platform::wait(&self.word, CONTENDED, None);
                mark = CONTENDED;
            }
            return;
        }
        let until = platform::now() + PATIENCE;
        while !(self.linger(mark) || self.take_or_mark()) {
            // An exception on the page, in place of a page that hangs.
            assert!(
                platform::now() < until,
                "A primitive stays locked inside: a worker was terminated while it used it. Open another engine."
            );
        }
    }

    /// Frees the lock and wakes one sleeper; whether somebody held it.
    #[inline]
    pub(super) fn free(&self) -> bool {
        let state = self.word.swap(FREE, Ordering::Release);
        if state >= CONTENDED {
            self.wake_after(state);
        }
        state != FREE
    }

    /// Notifies one that sleeps on `word` when the lock comes free, or now if it is.
    pub(super) fn wake_when_free(&self, word: *const AtomicU32) {
        let before = self.handed.swap(word.cast_mut(), Ordering::AcqRel);
        if !before.is_null() {
            wake(before, 1);
        }
        let owed = OWED.with(|owed| owed.replace(word));
        if !owed.is_null() && owed != before {
            wake(owed, 1);
        }
        let mut state = self.word.load(Ordering::Relaxed);
        while state != FREE {
            // Written also where it is there already, so that the release reads what comes after the deposit.
            let marked = if state == HELD { HANDED } else { state };
            match self.word.compare_exchange_weak(state, marked, Ordering::Release, Ordering::Relaxed) {
                Ok(_) => return,
                Err(now) => state = now,
            }
        }
        self.wake_handed();
    }

    /// Makes the wake-up that was handed over, if there is one.
    fn wake_handed(&self) {
        let word: *const AtomicU32 = self.handed.swap(ptr::null_mut(), Ordering::AcqRel);
        if !word.is_null() {
            OWED.with(|owed| {
                if owed.get() == word {
                    owed.set(ptr::null());
                }
            });
            wake(word, 1);
        }
    }

    pub(super) fn is_held(&self) -> bool {
        self.word.load(Ordering::Relaxed) != FREE
    }

    /// Whether the lock came free in between and is now this thread's.
    #[cold]
    #[inline(never)]
    fn put_mark_back(&self) -> bool {
        self.take_or_mark()
    }

    #[inline]
    fn take_or_mark(&self) -> bool {
        self.word.swap(CONTENDED, Ordering::Acquire) == FREE
    }

    /// What a release owes that found this state, which was neither free nor merely held.
    #[cold]
    #[inline(never)]
    fn wake_after(&self, state: u32) {
        // Pairs with the release of the mark.
        fence(Ordering::Acquire);
        self.wake_handed();
        if state == CONTENDED {
            wake(&self.word, 1);
        }
    }

    /// Looks for the lock to come free, a little while, and then takes it as `mark`; whether it did.
    fn linger(&self, mark: u32) -> bool {
        if platform::cores() == 1 {
            return false;
        }
        platform::pause(GLANCE);
        let mut state = self.word.load(Ordering::Relaxed);
        if state == FREE {
            platform::pause(GAP);
            state = self.word.load(Ordering::Relaxed);
        }
        if state == FREE && self.take(mark) {
            return true;
        }
        if state == CONTENDED && mark == HELD {
            return false;
        }
        platform::pause(LINGER);
        self.word.load(Ordering::Relaxed) == FREE && self.take(mark)
    }

    fn take(&self, mark: u32) -> bool {
        self.word.compare_exchange(FREE, mark, Ordering::Acquire, Ordering::Relaxed).is_ok()
    }
}

/// Nanoseconds to the first look of a thread that found the lock held.
const GLANCE: u32 = 250;
/// Nanoseconds from there to the second.
const GAP: u32 = 80;
/// Nanoseconds from there to the last look before it sleeps.
const LINGER: u32 = 2_500;
