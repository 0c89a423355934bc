//! Last in, first out: Python's `queue.LifoQueue`.
//!
//! States, waiting and the argument why nothing is lost are those of `channel`; the order is that of a stack.

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
