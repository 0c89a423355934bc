//! Smallest first: Python's `queue.PriorityQueue`.
//!
//! The order is a binary heap's.
//!
//! # States
//!
//! A set of n items, no child in the heap smaller than its parent; m is the bound, if there is one:
//!
//! | from | on | to | and |
//! | --- | --- | --- | --- |
//! | n < m | put x | n + 1 | x rises past each parent greater than it; the first getter in line is called |
//! | n = m | put x | the same | full: waits for a place |
//! | n ≥ 1 | get | n − 1 | returns the smallest; the last sinks into its place; the first putter in line is called |
//! | 0 | get | 0 | empty: waits for an item |
//! | any | shutdown | the same, or 0 if immediate; shut | put is an error from now on, get once there is none |
//! | any | a comparison panics | the same | see below |
//!
//! How a thread waits, what is unfinished, and why nothing is lost or comes twice is told in `channel`.
//!
//! # Ordering
//!
//! The heap is touched, and items are compared, only under the channel's lock: a get takes the smallest of what was
//! put before it, and all done before that put happens before all done after the get.
//!
//! # When a comparison panics
//!
//! It changes nothing: the put did not happen and the get took nothing, the lock is released, and the panic goes on in
//! the thread that put or got. For that, each operation first makes all its comparisons and then moves items, which
//! cannot fail; the standard library's heap compares as it moves, and loses the item of a get that panics.

use super::queue::TaskQueue;
use super::shelf::Shelf;

/// Smallest first; equal items in no order, as in CPython. Its methods are those of every [`TaskQueue`].
///
/// A put or get of n items makes O(log n) comparisons, and moves as many items. They are made under the queue's lock,
/// so that a slow `Ord` holds up all who use the queue, and one that uses the same queue waits for itself for ever: no
/// timeout or stop flag ends that. One that panics changes nothing.
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

    /// Fewer where each step is interpreted.
    const ITEMS: usize = if cfg!(miri) { 5 } else { 7 };

    #[test]
    fn native_heap_sorts_every_order_of_a_few_items() {
        // Two of them are equal.
        let sorted: [usize; ITEMS] = std::array::from_fn(|item| item.min(ITEMS - 2));
        let mut order = sorted;
        // All permutations, by Heap's algorithm, made iterative.
        let mut count = [0; ITEMS];
        let mut at = 0;
        loop {
            let mut heap = Heap::with_room(0);
            order.iter().for_each(|item| heap.put(*item, heap.place(item)));
            let taken: Vec<usize> = std::iter::from_fn(|| heap.take()).collect();
            assert_eq!(taken, sorted, "put as {order:?}");
            while at < ITEMS && count[at] == at {
                count[at] = 0;
                at += 1;
            }
            if at == ITEMS {
                return;
            }
            order.swap(at, if at % 2 == 0 { 0 } else { count[at] });
            count[at] += 1;
            at = 0;
        }
    }
}
