//! Smallest first: Python's `queue.PriorityQueue`.
//!
//! States, waiting and the argument why nothing is lost are those of `channel`; the order is that of a binary heap.
//!
//! # When a comparison panics
//!
//! It changes nothing: the put did not happen and the get took nothing, the lock is released, and the panic goes on in
//! the thread that put or got. For that, each operation first makes all its comparisons and then moves items, which
//! cannot fail; the standard library's heap compares as it moves, and loses the item of a get that panics.

use super::queue::TaskQueue;
use super::shelf::Shelf;

/// Smallest first; equal items in no order, as in CPython. Its methods are those of every [`TaskQueue`].
pub type PriorityQueue<T> = TaskQueue<Heap<T>>;

/// The shelf of a [`PriorityQueue`]: a binary heap, the smallest item at 0, the children of i at 2i + 1 and 2i + 2.
#[derive(Debug)]
pub struct Heap<T>(Vec<T>);

/// A heap that fits the address space has no longer path from its root.
const LONGEST: usize = usize::BITS as usize;

impl<T: Ord> Heap<T> {
    /// How many levels an item put at the end would rise.
    fn rise(&self, item: &T) -> usize {
        let mut at = self.0.len();
        let mut levels = 0;
        while at > 0 && *item < self.0[(at - 1) / 2] {
            at = (at - 1) / 2;
            levels += 1;
        }
        levels
    }

    /// Where the last item would sink through if it were put at the root: the path, and its length.
    fn sink(&self) -> ([usize; LONGEST], usize) {
        let mut path = [0; LONGEST];
        let mut length = 0;
        let mut at = 0;
        let Some((last, rest)) = self.0.split_last() else { return (path, 0) };
        loop {
            let (left, right) = (2 * at + 1, 2 * at + 2);
            let child = if right < rest.len() && rest[right] < rest[left] { right } else { left };
            if child >= rest.len() || *last <= rest[child] {
                return (path, length);
            }
            path[length] = child;
            length += 1;
            at = child;
        }
    }
}

impl<T: Ord> Shelf for Heap<T> {
    type Item = T;

    fn with_room(room: usize) -> Self {
        Self(Vec::with_capacity(room))
    }

    fn count(&self) -> usize {
        self.0.len()
    }

    /// How many levels it rises from the end.
    fn place(&self, item: &T) -> usize {
        self.rise(item)
    }

    fn put(&mut self, item: T, place: usize) {
        let mut at = self.0.len();
        self.0.push(item);
        for _ in 0..place {
            let parent = (at - 1) / 2;
            self.0.swap(at, parent);
            at = parent;
        }
    }

    fn take(&mut self) -> Option<T> {
        let (path, length) = self.sink();
        let last = self.0.len().checked_sub(1)?;
        self.0.swap(0, last);
        let mut at = 0;
        for &child in &path[..length] {
            self.0.swap(at, child);
            at = child;
        }
        self.0.pop()
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    #[test]
    fn native_heap_sorts_every_order_of_seven_items() {
        let mut order = [0, 1, 2, 3, 4, 4, 6];
        // All permutations, by Heap's algorithm, made iterative.
        let mut count = [0; 7];
        let mut at = 0;
        loop {
            let mut heap = Heap::with_room(0);
            order.iter().for_each(|item| heap.put(*item, heap.place(item)));
            let sorted: Vec<i32> = std::iter::from_fn(|| heap.take()).collect();
            assert_eq!(sorted, [0, 1, 2, 3, 4, 4, 6], "put as {order:?}");
            while at < 7 && count[at] == at {
                count[at] = 0;
                at += 1;
            }
            if at == 7 {
                return;
            }
            order.swap(at, if at % 2 == 0 { 0 } else { count[at] });
            count[at] += 1;
            at = 0;
        }
    }
}
