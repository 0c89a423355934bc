//! First in, first out, without a bound and without tasks: Python's `queue.SimpleQueue`.
//!
//! States, waiting and the argument why nothing is lost are those of `channel`; it never is full and is never shut
//! down.

use std::fmt;

use crate::error::Error;

use super::channel::Channel;
use super::queue::Ring;
#[cfg(test)]
use super::sleep::Sleep;
use super::timeout::Timeout;

/// An unbounded queue whose `put` never waits. Costs what [`Queue`](super::Queue) costs.
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
