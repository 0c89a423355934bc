//! Last in, first out: Python's `queue.LifoQueue`.
//!
//! The order is a stack's.
//!
//! # States
//!
//! Items in the order of their puts, aₙ the youngest; m is the bound, if there is one:
//!
//! | from | on | to | and |
//! | --- | --- | --- | --- |
//! | a₁ … aₙ, n < m | put x | a₁ … aₙ x | the first getter in line is called |
//! | a₁ … aₙ, n = m | put x | the same | full: waits for a place |
//! | a₁ … aₙ, n ≥ 1 | get | a₁ … aₙ₋₁ | returns aₙ; the first putter in line is called |
//! | none | get | none | empty: waits for an item |
//! | any | shutdown | the same, or none if immediate; shut | put is an error from now on, get once there is none |
//!
//! How a thread waits, what is unfinished, and why nothing is lost or comes twice is told in `channel`.
//!
//! # Ordering
//!
//! The stack is touched only under the channel's lock: a get takes the last item put before it of those still there,
//! and all done before that put happens before all done after the get.

use super::queue::TaskQueue;
use super::shelf::Shelf;

/// Last in, first out. Its methods are those of every [`TaskQueue`].
pub type LifoQueue<T> = TaskQueue<Stack<T>>;

/// The shelf of a [`LifoQueue`].
#[derive(Debug)]
pub struct Stack<T>(Vec<T>);

impl<T> Shelf for Stack<T> {
    type Item = T;

    fn with_room(room: usize) -> Self {
        Self(Vec::with_capacity(room))
    }

    fn count(&self) -> usize {
        self.0.len()
    }

    fn place(&self, _item: &T) -> usize {
        self.0.len()
    }

    fn put(&mut self, item: T, _place: usize) {
        self.0.push(item);
    }

    fn take(&mut self) -> Option<T> {
        self.0.pop()
    }
}
