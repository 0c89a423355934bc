//! A flag that threads wait for: Python's `threading.Event`.
//!
//! # States
//!
//! One word: bit 0 `SET`, bit 1 `WAITED` (somebody may sleep on the word), above them the generation, how often the
//! event was set.
//!
//! | from | on | to | and |
//! | --- | --- | --- | --- |
//! | not set, generation g | set | `SET`, generation g + 1 | with `WAITED` wakes everybody |
//! | `SET` | set | the same | but written anew: see the ordering |
//! | `SET` | clear | not set, the same generation | |
//! | not set | clear | the same | one load |
//! | not set, generation g | wait | not set, `WAITED`, generation g | lingers first, then sleeps while the word stays so |
//! | `SET`, or a generation other than when it came | wait | the same | returns |
//!
//! # Why no wake-up is lost
//!
//! A thread sleeps only while the word is not set, in its generation, and has `WAITED`; it wrote that bit itself or
//! found it. The set that ends the generation changes the word in the same step in which it reads `WAITED`. So it
//! either sees the bit and wakes everybody, or came before the bit was written, and then the write fails. A set
//! that is cleared again before the sleeper runs has changed the generation, which the sleeper compares: it
//! returns, as in CPython. (The generation has 30 bits: a thread that sleeps through exactly 1 073 741 824 sets,
//! and looks just while the event is cleared, would sleep on to the next one.)
//!
//! # Ordering
//!
//! `set` is a `Release` read-modify-write, each look of a waiter an `Acquire` load, and only read-modify-writes
//! touch the word: all done before a set happens before all done by whoever saw it, or a later generation.
//!
//! A set that finds the flag set writes it again, and `clear` acquires what it clears. So where one thread puts an
//! item aside and sets, and another clears and then takes all items, either the clear comes after that set and the
//! item is seen, or the set comes after the clear and counts. (Had the set only looked, its look could be older
//! than the clear, and its item younger than the taking.)

use crate::error::Error;
use crate::platform;
use crate::platform::atomic::{AtomicU32, Ordering};

use super::linger::Luck;
use super::roster::WaitKind;
use super::sleep::{Blocking, Place, Sleep, block_on};
use super::timeout::Timeout;

const SET: u32 = 1;
const WAITED: u32 = 2;
const GENERATION: u32 = 4;

/// A flag with sleepers. See the [module](self) for its states.
///
/// `is_set` costs one load, `set` a load and a compare-exchange, and a notify only where somebody waits. CPython
/// differs in that a wait cannot be ended from outside: here each honours the run's
/// [`StopFlag`](crate::sync::StopFlag).
#[derive(Debug)]
pub struct Event {
    word: AtomicU32,
    luck: Luck,
}

impl Event {
    /// An event that is not set.
    #[must_use]
    #[cfg(not(loom))]
    pub const fn new() -> Self {
        Self { word: AtomicU32::new(0), luck: Luck::new() }
    }

    /// An event that is not set.
    #[must_use]
    #[cfg(loom)]
    pub fn new() -> Self {
        Self { word: AtomicU32::new(0), luck: Luck::new() }
    }

    /// Sets the flag and lets all waiters go. Never blocks.
    pub fn set(&self) {
        let mut word = self.word.load(Ordering::Relaxed);
        loop {
            let next = if word & SET == 0 { (word & !WAITED).wrapping_add(GENERATION) | SET } else { word };
            match self.word.compare_exchange_weak(word, next, Ordering::Release, Ordering::Relaxed) {
                Ok(_) => break,
                Err(now) => word = now,
            }
        }
        if word & (SET | WAITED) == WAITED {
            platform::notify(&self.word, u32::MAX);
        }
    }

    /// Takes the flag back. Waiters that a `set` has let go are not held up by it. Never blocks.
    pub fn clear(&self) {
        if self.word.load(Ordering::Relaxed) & SET != 0 {
            self.word.fetch_and(!SET, Ordering::AcqRel);
        }
    }

    /// Whether the flag is set: one load.
    #[must_use]
    #[inline]
    pub fn is_set(&self) -> bool {
        self.word.load(Ordering::Acquire) & SET != 0
    }

    /// Waits until the flag is set, or has been since the call.
    ///
    /// # Errors
    ///
    /// [`Stopped`](crate::ErrorKind::Stopped) when the thread's stop flag is raised first;
    /// [`MayNotBlock`](crate::ErrorKind::MayNotBlock) when it would sleep and may not.
    #[inline]
    pub fn wait(&self) -> Result<(), Error> {
        if self.is_set() { Ok(()) } else { self.wait_blocking(Timeout::Never).map(|_| ()) }
    }

    /// As [`wait`](Event::wait), but gives up after the timeout: whether the flag was set.
    ///
    /// # Errors
    ///
    /// As [`wait`](Event::wait), and [`TimeoutOverflow`](crate::ErrorKind::TimeoutOverflow).
    #[inline]
    pub fn wait_within(&self, timeout: impl Into<Timeout>) -> Result<bool, Error> {
        let timeout = timeout.into().checked()?;
        if self.is_set() {
            return Ok(true);
        }
        if timeout == Timeout::Now { Ok(false) } else { self.wait_blocking(timeout) }
    }

    /// [`wait_within`](Event::wait_within) for whoever polls.
    #[cfg(any(test, target_arch = "wasm32"))]
    pub(crate) async fn wait_by<S: Sleep>(&self, sleep: &S, timeout: Timeout) -> Result<bool, Error> {
        let timeout = timeout.checked()?;
        if self.is_set() {
            return Ok(true);
        }
        if timeout == Timeout::Now { Ok(false) } else { self.wait_slow(sleep, timeout.deadline()).await }
    }

    #[cold]
    #[inline(never)]
    fn wait_blocking(&self, timeout: Timeout) -> Result<bool, Error> {
        block_on(self.wait_slow(&Blocking, timeout.deadline()))
    }

    async fn wait_slow<S: Sleep>(&self, sleep: &S, deadline: Option<f64>) -> Result<bool, Error> {
        sleep.check()?;
        let came = self.word.load(Ordering::Acquire);
        let passed = |word: u32| word & SET != 0 || (word ^ came) >= GENERATION;
        if sleep.lingers() && came & WAITED == 0 {
            self.luck.linger(deadline, || passed(self.word.load(Ordering::Relaxed)));
        }
        let place = Place::new(WaitKind::Event, self, None);
        let mut word = self.word.load(Ordering::Acquire);
        while !passed(word) {
            let waited = word | WAITED;
            if word & WAITED == 0
                && let Err(now) =
                    self.word.compare_exchange_weak(word, waited, Ordering::Relaxed, Ordering::Acquire)
            {
                word = now;
                continue;
            }
            let woken = sleep.sleep(place, &self.word, waited, deadline).await?;
            word = self.word.load(Ordering::Acquire);
            if woken == platform::Wait::TimedOut {
                return Ok(passed(word));
            }
        }
        Ok(true)
    }
}

impl Default for Event {
    fn default() -> Self {
        Self::new()
    }
}
