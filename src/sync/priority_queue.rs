//! Smallest first: Python's `queue.PriorityQueue`.
//!
//! States, waiting and the argument why nothing is lost are those of `channel`; the order is that of a binary heap.
//!
//! # When a comparison panics
//!
//! The lock is released, and the panic goes on in the thread that put or got. The heap keeps every item, in an order
//! that may be wrong; an item that was being put stays in it, not counted as unfinished (so CPython does it too).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::channel::Shelf;
use super::queue::TaskQueue;

/// Smallest first; equal items in no order, as in CPython. Its methods are those of every [`TaskQueue`].
pub type PriorityQueue<T> = TaskQueue<Heap<T>>;

/// The shelf of a [`PriorityQueue`].
#[derive(Debug)]
pub struct Heap<T>(BinaryHeap<Reverse<T>>);

impl<T: Ord> Shelf for Heap<T> {
    type Item = T;

    fn with_room(room: usize) -> Self {
        Self(BinaryHeap::with_capacity(room))
    }

    fn count(&self) -> usize {
        self.0.len()
    }

    fn put(&mut self, item: T) {
        self.0.push(Reverse(item));
    }

    fn take(&mut self) -> Option<T> {
        self.0.pop().map(|Reverse(item)| item)
    }
}
