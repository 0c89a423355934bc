//! First in, first out: Python's `queue.Queue`, and what it shares with its kin.
//!
//! The order is a ring's. The file also has the methods that [`Queue`], [`LifoQueue`](super::LifoQueue) and
//! [`PriorityQueue`](super::PriorityQueue) have in common.
//!
//! # States
//!
//! Items in the order of their puts, a₁ the oldest; m is the bound, if there is one:
//!
//! | from | on | to | and |
//! | --- | --- | --- | --- |
//! | a₁ … aₙ, n < m | put x | a₁ … aₙ x | the first getter in line is called |
//! | a₁ … aₙ, n = m | put x | the same | full: waits for a place |
//! | a₁ … aₙ, n ≥ 1 | get | a₂ … aₙ | returns a₁; the first putter in line is called |
//! | none | get | none | empty: waits for an item |
//! | any | shutdown | the same, shut | no item comes in any more; those there can still be got |
//! | any | immediate shutdown | none, shut | the items are dropped and count as done |
//! | shut | put | the same | an error, the item given back |
//! | shut, none left | get | the same | an error |
//!
//! How a thread waits, what is unfinished, and why nothing is lost or comes twice is told in `channel`, on which all
//! four queues stand.
//!
//! # Ordering
//!
//! The ring is touched only under the channel's lock, so puts have one order, which gets follow; all done before a put
//! happens before all done after the get of its item.

use std::collections::VecDeque;
use std::fmt;

use crate::error::Error;

use super::channel::Channel;
use super::shelf::{Refused, Shelf};
#[cfg(any(test, target_arch = "wasm32"))]
use super::sleep::Sleep;
use super::sleep::{Blocking, block_on};
use super::timeout::Timeout;

/// First in, first out.
pub type Queue<T> = TaskQueue<Ring<T>>;

/// The shelf of a [`Queue`].
#[derive(Debug)]
pub struct Ring<T>(VecDeque<T>);

impl<T> Shelf for Ring<T> {
    type Item = T;

    fn with_room(room: usize) -> Self {
        Self(VecDeque::with_capacity(room))
    }

    #[inline]
    fn count(&self) -> usize {
        self.0.len()
    }

    #[inline]
    fn place(&self, _item: &T) -> usize {
        self.0.len()
    }

    #[inline]
    fn put(&mut self, item: T, _place: usize) {
        self.0.push_back(item);
    }

    #[inline]
    fn take(&mut self) -> Option<T> {
        self.0.pop_front()
    }
}

/// Items on their way from threads to threads, with or without a bound, and a count of those not yet done: what
/// [`Queue`], [`LifoQueue`](super::LifoQueue) and [`PriorityQueue`](super::PriorityQueue) are.
///
/// A put or get that need not wait costs one pair of a lock's operations. An unbounded queue, or one with a bound
/// above 4096, allocates as it grows. CPython differs in that a wait cannot be ended from outside: here each honours
/// the run's [`StopFlag`](crate::sync::StopFlag); in that `join` may return though new items came between the
/// moment at which nothing was unfinished and the one at which the joiner runs; and in that its `join` has no timeout.
///
/// # Fairness
///
/// Of those that wait to get, and of those that wait to put, the first to come is called first. The item or the place
/// is not kept for whoever was called: a running thread may take it before the called one is awake, which then goes
/// back to the head of its line. Those who wait for a
/// [`join`](Self::join) are called one after the other, for as long as nothing is unfinished.
pub struct TaskQueue<S> {
    channel: Channel<S>,
}

impl<S: Shelf> TaskQueue<S> {
    /// A queue for at most `maxsize` items; 0 and less is no bound.
    #[must_use]
    pub fn new(maxsize: i64) -> Self {
        Self { channel: Channel::new(maxsize) }
    }

    /// Puts an item, sleeping while the queue is full.
    ///
    /// # Errors
    ///
    /// With the item given back: [`ShutDown`](crate::ErrorKind::ShutDown); [`Stopped`](crate::ErrorKind::Stopped) when
    /// the thread's stop flag is raised first; [`MayNotBlock`](crate::ErrorKind::MayNotBlock) when the queue is full
    /// and the thread may not block.
    #[inline]
    pub fn put(&self, item: S::Item) -> Result<(), Refused<S::Item>> {
        self.channel.put(item, Timeout::Never)
    }

    /// Puts an item if there is room. Never blocks. Python: `put_nowait`.
    ///
    /// # Errors
    ///
    /// With the item given back: [`Full`](crate::ErrorKind::Full), [`ShutDown`](crate::ErrorKind::ShutDown).
    #[inline]
    pub fn try_put(&self, item: S::Item) -> Result<(), Refused<S::Item>> {
        self.channel.put(item, Timeout::Now)
    }

    /// As [`put`](Self::put), but gives up after the timeout.
    ///
    /// # Errors
    ///
    /// As [`put`](Self::put), and [`Full`](crate::ErrorKind::Full),
    /// [`TimeoutOverflow`](crate::ErrorKind::TimeoutOverflow).
    #[inline]
    pub fn put_within(&self, item: S::Item, timeout: impl Into<Timeout>) -> Result<(), Refused<S::Item>> {
        self.channel.put(item, timeout.into())
    }

    /// Takes the next item, sleeping while there is none.
    ///
    /// # Errors
    ///
    /// [`ShutDown`](crate::ErrorKind::ShutDown) when the queue is empty and was shut down;
    /// [`Stopped`](crate::ErrorKind::Stopped) when the thread's stop flag is raised first;
    /// [`MayNotBlock`](crate::ErrorKind::MayNotBlock) when the queue is empty and the thread may not block.
    #[inline]
    pub fn get(&self) -> Result<S::Item, Error> {
        self.channel.get(Timeout::Never)
    }

    /// Takes the next item if there is one. Never blocks. Python: `get_nowait`.
    ///
    /// # Errors
    ///
    /// [`Empty`](crate::ErrorKind::Empty), [`ShutDown`](crate::ErrorKind::ShutDown).
    #[inline]
    pub fn try_get(&self) -> Result<S::Item, Error> {
        self.channel.get(Timeout::Now)
    }

    /// As [`get`](Self::get), but gives up after the timeout.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get), and [`Empty`](crate::ErrorKind::Empty),
    /// [`TimeoutOverflow`](crate::ErrorKind::TimeoutOverflow).
    #[inline]
    pub fn get_within(&self, timeout: impl Into<Timeout>) -> Result<S::Item, Error> {
        self.channel.get(timeout.into())
    }

    /// [`put_within`](Self::put_within) for whoever polls.
    #[cfg(any(test, target_arch = "wasm32"))]
    pub(crate) async fn put_by<Z: Sleep>(
        &self,
        sleep: &Z,
        item: S::Item,
        timeout: Timeout,
    ) -> Result<(), Refused<S::Item>> {
        self.channel.put_by(sleep, item, timeout).await
    }

    /// [`get_within`](Self::get_within) for whoever polls.
    #[cfg(any(test, target_arch = "wasm32"))]
    pub(crate) async fn get_by<Z: Sleep>(&self, sleep: &Z, timeout: Timeout) -> Result<S::Item, Error> {
        self.channel.get_by(sleep, timeout).await
    }

    /// [`join_within`](Self::join_within) for whoever polls.
    #[cfg(any(test, target_arch = "wasm32"))]
    pub(crate) async fn join_by<Z: Sleep>(&self, sleep: &Z, timeout: Timeout) -> Result<bool, Error> {
        self.channel.join_by(sleep, timeout).await
    }

    /// Says that an item got from the queue is done with. Never blocks.
    ///
    /// # Errors
    ///
    /// [`TaskDoneTooOften`](crate::ErrorKind::TaskDoneTooOften); nothing changed.
    pub fn task_done(&self) -> Result<(), Error> {
        self.channel.task_done()
    }

    /// Waits until each item that was put is done.
    ///
    /// # Errors
    ///
    /// [`Stopped`](crate::ErrorKind::Stopped), [`MayNotBlock`](crate::ErrorKind::MayNotBlock), as
    /// [`get`](Self::get).
    pub fn join(&self) -> Result<(), Error> {
        self.join_within(Timeout::Never).map(|_| ())
    }

    /// As [`join`](Self::join), but gives up after the timeout and then returns `false`.
    ///
    /// # Errors
    ///
    /// As [`join`](Self::join), and [`TimeoutOverflow`](crate::ErrorKind::TimeoutOverflow).
    pub fn join_within(&self, timeout: impl Into<Timeout>) -> Result<bool, Error> {
        block_on(self.channel.join_by(&Blocking, timeout.into()))
    }

    /// How many items were put and not yet reported done.
    #[must_use]
    pub fn unfinished(&self) -> usize {
        self.channel.unfinished()
    }

    /// Lets no more items in. Those that wait to put fail; those that wait to get, once there is nothing left. An
    /// `immediate` shutdown also drops the items there are and counts them as done. Never blocks.
    pub fn shutdown(&self, immediate: bool) {
        self.channel.shut_down(immediate);
    }

    /// Whether it was shut down.
    #[must_use]
    pub fn is_shut_down(&self) -> bool {
        self.channel.is_shut_down()
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

    /// Whether there was no room.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.channel.is_full()
    }

    /// The bound, if there is one.
    #[must_use]
    pub const fn maxsize(&self) -> Option<usize> {
        self.channel.maxsize()
    }
}

impl<S: Shelf> fmt::Debug for TaskQueue<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TaskQueue").field("len", &self.len()).field("maxsize", &self.maxsize()).finish()
    }
}
