//! First in, first out, without a bound and without tasks: Python's `queue.SimpleQueue`.
//!
//! # States
//!
//! Items in the order of their puts, a₁ the oldest. It is never full and never shut down:
//!
//! | from | on | to | and |
//! | --- | --- | --- | --- |
//! | a₁ … aₙ | put x | a₁ … aₙ x | the first getter in line is called |
//! | a₁ … aₙ, n ≥ 1 | get | a₂ … aₙ | returns a₁ |
//! | none | get | none | empty: waits for an item |
//!
//! How a thread waits, and why nothing is lost or comes twice is told in `channel`.
//!
//! # Ordering
//!
//! The channel's lock orders puts and gets: all done before a put happens before all done after the get of its item.

use std::fmt;

use crate::error::Error;

use super::channel::Channel;
use super::queue::Ring;
#[cfg(test)]
use super::sleep::Sleep;
use super::timeout::Timeout;

/// An unbounded queue whose `put` never waits. Costs what [`Queue`](super::Queue) costs.
///
/// CPython differs in that a wait cannot be ended from outside: here each honours the run's
/// [`StopFlag`](crate::sync::StopFlag); and in that its `put` also takes `block` and `timeout`, which it ignores: as a
/// put never waits they mean nothing, and are left out here.
///
/// # Fairness
///
/// Of those that wait the first to come is called first. The item is not kept for it: a running thread may take it
/// before the called one is awake, which then goes back to the head of the line.
pub struct SimpleQueue<T> {
    channel: Channel<Ring<T>>,
}

impl<T> SimpleQueue<T> {
    /// An empty queue.
    #[must_use]
    pub fn new() -> Self {
        Self { channel: Channel::new(0) }
    }

    /// Puts an item. Never blocks; allocates as the queue grows.
    #[inline]
    pub fn put(&self, item: T) {
        // Without a bound, and never shut down, there is no reason to refuse it.
        let _ = self.channel.put(item, Timeout::Now);
    }

    /// Takes the next item, sleeping while there is none.
    ///
    /// # Errors
    ///
    /// [`Stopped`](crate::ErrorKind::Stopped) when the thread's stop flag is raised first;
    /// [`MayNotBlock`](crate::ErrorKind::MayNotBlock) when the queue is empty and the thread may not block.
    #[inline]
    pub fn get(&self) -> Result<T, Error> {
        self.channel.get(Timeout::Never)
    }

    /// Takes the next item if there is one. Never blocks. Python: `get_nowait`.
    ///
    /// # Errors
    ///
    /// [`Empty`](crate::ErrorKind::Empty).
    #[inline]
    pub fn try_get(&self) -> Result<T, Error> {
        self.channel.get(Timeout::Now)
    }

    /// As [`get`](Self::get), but gives up after the timeout.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get), and [`Empty`](crate::ErrorKind::Empty),
    /// [`TimeoutOverflow`](crate::ErrorKind::TimeoutOverflow).
    #[inline]
    pub fn get_within(&self, timeout: impl Into<Timeout>) -> Result<T, Error> {
        self.channel.get(timeout.into())
    }

    /// [`get_within`](Self::get_within) for whoever polls.
    #[cfg(test)]
    pub(crate) async fn get_by<Z: Sleep>(&self, sleep: &Z, timeout: Timeout) -> Result<T, Error> {
        self.channel.get_by(sleep, timeout).await
    }

    /// How many items there were at the moment of the call. Python: `qsize`.
    #[must_use]
    pub fn len(&self) -> usize {
        self.channel.len()
    }

    /// Whether there was none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T> Default for SimpleQueue<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> fmt::Debug for SimpleQueue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimpleQueue").field("len", &self.len()).finish()
    }
}
