//! `queue.Queue`, `queue.LifoQueue` and `queue.PriorityQueue`.
//!
//! | state | on | then |
//! | --- | --- | --- |
//! | room | put | one item and one unfinished more |
//! | full | put | blocked; without waiting, `Full` |
//! | items | get | the next, in the queue's order |
//! | empty | get | blocked; without waiting, `Empty` |
//! | n ≥ 1 unfinished | `task_done` | n − 1 |
//! | 0 unfinished | `task_done` | an error |
//! | n ≥ 1 unfinished | join | blocked |
//! | 0 unfinished | join | done |
//! | shut down | put | an error |
//! | shut down, empty | get | an error |
//! | any | shutdown | shut down; an immediate one drops the items and counts them as done |
//!
//! A wait that ends by its timeout is the same call without waiting: see [`put_now`](Queue::put_now).

use std::collections::VecDeque;

use super::Step;
use crate::error::{Error, ErrorKind};

/// Which item is next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// The one that was put first: `Queue`.
    First,
    /// The one that was put last: `LifoQueue`.
    Last,
    /// The smallest; of equal ones that which was put first: `PriorityQueue`, which leaves that open.
    Smallest,
}

/// Items that threads hand to each other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Queue<T> {
    order: Order,
    maxsize: Option<usize>,
    /// The next is at the front.
    items: VecDeque<T>,
    unfinished: usize,
    shut: bool,
}

impl<T: Clone + Ord> Queue<T> {
    /// An empty queue; a `maxsize` of 0 or below is no bound.
    #[must_use]
    pub fn new(order: Order, maxsize: i64) -> Self {
        let maxsize = (maxsize > 0).then(|| usize::try_from(maxsize).unwrap_or(usize::MAX));
        Self { order, maxsize, items: VecDeque::new(), unfinished: 0, shut: false }
    }

    /// Puts a copy of the item if there is room.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::ShutDown`].
    pub fn put(&mut self, item: &T) -> Result<Step<()>, Error> {
        if self.shut {
            return Err(shut_down());
        }
        if self.is_full() {
            return Ok(Step::Blocked);
        }
        let place = match self.order {
            Order::First => self.items.len(),
            Order::Last => 0,
            Order::Smallest => self.items.partition_point(|other| other <= item),
        };
        self.items.insert(place, item.clone());
        self.unfinished += 1;
        Ok(Step::Done(()))
    }

    /// As [`put`](Self::put), for a call that does not wait, or whose timeout has passed.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::ShutDown`], [`ErrorKind::Full`].
    pub fn put_now(&mut self, item: &T) -> Result<(), Error> {
        match self.put(item)? {
            Step::Done(()) => Ok(()),
            Step::Blocked => Err(Error::fixed(ErrorKind::Full, "The queue had no room in time.")),
        }
    }

    /// Takes the next item if there is one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::ShutDown`].
    pub fn get(&mut self) -> Result<Step<T>, Error> {
        match self.items.pop_front() {
            Some(item) => Ok(Step::Done(item)),
            None if self.shut => Err(shut_down()),
            None => Ok(Step::Blocked),
        }
    }

    /// As [`get`](Self::get), for a call that does not wait, or whose timeout has passed.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::ShutDown`], [`ErrorKind::Empty`].
    pub fn get_now(&mut self) -> Result<T, Error> {
        match self.get()? {
            Step::Done(item) => Ok(item),
            Step::Blocked => Err(empty()),
        }
    }

    /// Says that an item got from the queue is done with.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::TaskDoneTooOften`]; nothing changed.
    pub fn task_done(&mut self) -> Result<(), Error> {
        self.unfinished = self.unfinished.checked_sub(1).ok_or_else(|| {
            Error::fixed(
                ErrorKind::TaskDoneTooOften,
                "task_done() called too many times: once for each item that was put, at most.",
            )
        })?;
        Ok(())
    }

    /// Done when each item that was put is.
    #[must_use]
    pub const fn join(&self) -> Step<()> {
        if self.unfinished == 0 { Step::Done(()) } else { Step::Blocked }
    }

    /// Lets no more items in. An `immediate` shutdown also drops those there are.
    pub fn shutdown(&mut self, immediate: bool) {
        self.shut = true;
        if immediate {
            self.unfinished = self.unfinished.saturating_sub(self.items.len());
            self.items.clear();
        }
    }

    /// Whether it was shut down.
    #[must_use]
    pub const fn is_shut_down(&self) -> bool {
        self.shut
    }

    /// Whether a put would not be blocked. It may still be an error.
    #[must_use]
    pub fn would_put(&self) -> bool {
        self.shut || !self.is_full()
    }

    /// Whether a get would not be blocked. It may still be an error.
    #[must_use]
    pub fn would_get(&self) -> bool {
        self.shut || !self.is_empty()
    }

    /// How many items were put and not yet reported done.
    #[must_use]
    pub const fn unfinished(&self) -> usize {
        self.unfinished
    }

    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether there is no room.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.maxsize.is_some_and(|maxsize| self.items.len() >= maxsize)
    }

    /// The bound, if there is one.
    #[must_use]
    pub const fn maxsize(&self) -> Option<usize> {
        self.maxsize
    }

    /// The items, the next one first.
    pub fn items(&self) -> impl Iterator<Item = &T> + '_ {
        self.items.iter()
    }
}

#[cold]
pub(super) fn empty() -> Error {
    Error::fixed(ErrorKind::Empty, "The queue had no item in time.")
}

#[cold]
fn shut_down() -> Error {
    Error::fixed(ErrorKind::ShutDown, "The queue was shut down.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind<T>(result: Result<T, Error>) -> Result<T, ErrorKind> {
        result.map_err(|error| error.kind())
    }

    fn with(order: Order, maxsize: i64, items: &[u32]) -> Queue<u32> {
        let mut queue = Queue::new(order, maxsize);
        items.iter().for_each(|item| queue.put_now(item).unwrap());
        queue
    }

    #[test]
    fn each_in_its_order() {
        for (order, expected) in
            [(Order::First, [2, 3, 1, 3]), (Order::Last, [3, 1, 3, 2]), (Order::Smallest, [1, 2, 3, 3])]
        {
            let mut queue = with(order, 0, &[2, 3, 1, 3]);
            assert_eq!(queue.items().copied().collect::<Vec<_>>(), expected);
            assert_eq!([0; 4].map(|_| queue.get_now().unwrap()), expected);
        }
    }

    #[test]
    fn full_and_empty() {
        let mut queue = with(Order::First, 2, &[1]);
        assert!(queue.would_put() && !queue.is_full());
        assert_eq!(queue.put(&2), Ok(Step::Done(())));
        let before = queue.clone();
        assert!(!queue.would_put() && queue.is_full());
        assert_eq!(queue.put(&3), Ok(Step::Blocked));
        assert_eq!(kind(queue.put_now(&3)), Err(ErrorKind::Full));
        assert_eq!(queue, before);
        assert_eq!((queue.get(), queue.get_now()), (Ok(Step::Done(1)), Ok(2)));
        assert!(!queue.would_get() && queue.is_empty());
        assert_eq!(queue.get(), Ok(Step::Blocked));
        assert_eq!(kind(queue.get_now()), Err(ErrorKind::Empty));
    }

    #[test]
    fn a_bound_of_0_or_below_is_none() {
        for maxsize in [0, -1, i64::MIN] {
            let queue = with(Order::First, maxsize, &[1; 100]);
            assert_eq!((queue.maxsize(), queue.is_full(), queue.len()), (None, false, 100));
        }
        assert_eq!(with(Order::Last, 7, &[]).maxsize(), Some(7));
    }

    #[test]
    fn joined_when_all_is_done() {
        let mut queue = with(Order::First, 0, &[1, 2]);
        queue.get_now().unwrap();
        queue.get_now().unwrap();
        assert_eq!((queue.unfinished(), queue.join()), (2, Step::Blocked));
        queue.task_done().unwrap();
        assert_eq!(queue.join(), Step::Blocked);
        queue.task_done().unwrap();
        assert_eq!(queue.join(), Step::Done(()));
        assert_eq!(kind(queue.task_done()), Err(ErrorKind::TaskDoneTooOften));
        assert_eq!(queue, with(Order::First, 0, &[]));
    }

    #[test]
    fn shut_down_it_gives_what_it_has() {
        let mut queue = with(Order::First, 1, &[1]);
        queue.shutdown(false);
        assert!(queue.is_shut_down() && queue.would_put() && queue.would_get());
        assert_eq!(kind(queue.put(&2)), Err(ErrorKind::ShutDown));
        assert_eq!(queue.get(), Ok(Step::Done(1)));
        assert!(queue.would_get());
        assert_eq!(kind(queue.get()), Err(ErrorKind::ShutDown));
        assert_eq!(kind(queue.get_now()), Err(ErrorKind::ShutDown));
        assert_eq!(queue.join(), Step::Blocked);
        queue.task_done().unwrap();
        assert_eq!(queue.join(), Step::Done(()));
    }

    #[test]
    fn shut_down_at_once_it_drops_what_it_has() {
        let mut queue = with(Order::First, 0, &[1, 2, 3]);
        queue.get_now().unwrap();
        queue.shutdown(true);
        assert_eq!((queue.len(), queue.unfinished()), (0, 1));
        assert_eq!(kind(queue.get()), Err(ErrorKind::ShutDown));
        // Reported done before it was got: as CPython, nothing is counted below 0.
        let mut queue = with(Order::First, 0, &[1, 2]);
        queue.task_done().unwrap();
        queue.shutdown(true);
        assert_eq!((queue.unfinished(), queue.join()), (0, Step::Done(())));
    }
}
