//! Where a queue keeps its items for JavaScript: one shelf for all three orders, so that the module holds the queues'
//! code once.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, VecDeque};

use crate::sync::shelf::Shelf;

/// Which item is next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    First,
    Last,
    /// The smallest priority, and among equals the first.
    Smallest,
}

/// What is put: text, for a queue of this order. Only one of them looks at the priority.
pub(super) struct Item {
    pub(super) text: String,
    pub(super) order: Order,
    pub(super) priority: f64,
}

/// A queue's items all have the queue's order.
pub(super) struct Shelves {
    row: VecDeque<Item>,
    heap: BinaryHeap<Reverse<Ranked>>,
    turn: u64,
}

impl Shelf for Shelves {
    type Item = Item;

    fn with_room(_room: usize) -> Self {
        Self { row: VecDeque::new(), heap: BinaryHeap::new(), turn: 0 }
    }

    fn count(&self) -> usize {
        self.row.len() + self.heap.len()
    }

    /// Numbers and turns compare without fail.
    fn place(&self, _item: &Item) -> usize {
        self.count()
    }

    fn put(&mut self, item: Item, _place: usize) {
        if item.order == Order::Smallest {
            self.turn += 1;
            self.heap.push(Reverse(Ranked { item, turn: self.turn }));
        } else {
            self.row.push_back(item);
        }
    }

    fn take(&mut self) -> Option<Item> {
        match self.row.back() {
            None => self.heap.pop().map(|Reverse(ranked)| ranked.item),
            Some(item) if item.order == Order::Last => self.row.pop_back(),
            Some(_) => self.row.pop_front(),
        }
    }
}

struct Ranked {
    item: Item,
    turn: u64,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.item.priority.total_cmp(&other.item.priority).then(self.turn.cmp(&other.turn))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ranked {}
