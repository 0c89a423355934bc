//! `queue.SimpleQueue`: no bound, nothing to report done, no shutdown.
//!
//! | state | on | then |
//! | --- | --- | --- |
//! | any | put | one item more |
//! | items | get | that which was put first |
//! | empty | get | blocked; without waiting, `Empty` |

use std::collections::VecDeque;

use super::Step;
use super::queue::empty;
use crate::error::Error;

/// Items that threads hand to each other, first in, first out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SimpleQueue<T> {
    items: VecDeque<T>,
}

impl<T> Default for SimpleQueue<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> SimpleQueue<T> {
    /// An empty queue.
    #[must_use]
    pub const fn new() -> Self {
        Self { items: VecDeque::new() }
    }

    /// Puts an item. Never blocked.
    pub fn put(&mut self, item: T) {
        self.items.push_back(item);
    }

    /// Takes the next item if there is one.
    pub fn get(&mut self) -> Step<T> {
        match self.items.pop_front() {
            Some(item) => Step::Done(item),
            None => Step::Blocked,
        }
    }

    /// As [`get`](Self::get), for a call that does not wait, or whose timeout has passed.
    ///
    /// # Errors
    ///
    /// [`Empty`](crate::ErrorKind::Empty).
    pub fn get_now(&mut self) -> Result<T, Error> {
        self.items.pop_front().ok_or_else(empty)
    }

    /// Whether a get would not be blocked.
    #[must_use]
    pub fn would_get(&self) -> bool {
        !self.is_empty()
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn first_in_first_out() {
        let mut queue = SimpleQueue::new();
        assert_eq!((queue.get(), queue.would_get()), (Step::Blocked, false));
        assert_eq!(queue.get_now().unwrap_err().kind(), ErrorKind::Empty);
        (0..3).for_each(|item| queue.put(item));
        assert_eq!((queue.len(), queue.is_empty(), queue.would_get()), (3, false, true));
        assert_eq!(queue.get(), Step::Done(0));
        assert_eq!(queue.get_now(), Ok(1));
        assert_eq!(queue.get(), Step::Done(2));
        assert_eq!(queue, SimpleQueue::new());
    }
}
