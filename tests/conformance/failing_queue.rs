//! A queue whose insides fail: comparing two items of a PriorityQueue panics.

use std::cmp::Ordering;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use threadyard::ErrorKind;
use threadyard::sync::PriorityQueue;

use super::support::*;
use crate::host::crew;

/// Compares by its rank, but panics, once, when the fuse is lit.
struct Touchy {
    rank: i64,
    fuse: Arc<AtomicBool>,
}

impl Touchy {
    /// One that panics at its first comparison, whenever that is.
    fn that_fails() -> Self {
        Self { rank: -1, fuse: Arc::new(AtomicBool::new(true)) }
    }
}

impl Ord for Touchy {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.fuse.swap(false, Relaxed) || other.fuse.swap(false, Relaxed) {
            panic_silently();
        }
        self.rank.cmp(&other.rank)
    }
}

impl PartialOrd for Touchy {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Touchy {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Touchy {}

const SIZE: i64 = 5;

struct Case {
    queue: PriorityQueue<Touchy>,
    fuse: Arc<AtomicBool>,
}

impl Case {
    fn new() -> Self {
        Self { queue: PriorityQueue::new(SIZE), fuse: Arc::default() }
    }

    fn put(&self, rank: i64) {
        let item = Touchy { rank, fuse: self.fuse.clone() };
        self.queue.put(item).unwrap_or_else(|refused| panic!("{}", refused.error));
    }

    /// The call must run into the lit fuse.
    fn fails(&self, call: impl FnOnce()) {
        panics(call);
        assert!(!self.fuse.load(Relaxed));
    }

    /// What comes out, sorted, until the queue is empty; each reported done as long as that is counted.
    fn drain(&self) -> Vec<i64> {
        let mut ranks = Vec::new();
        while let Ok(item) = self.queue.try_get() {
            ranks.push(item.rank);
            if self.queue.unfinished() > 0 {
                self.queue.task_done().unwrap();
            }
        }
        ranks.sort();
        ranks
    }

    /// The queue as it must be, also for others.
    fn works(&self) {
        assert_eq!((self.queue.len(), self.queue.unfinished()), (0, 0));
        assert_eq!(kind(self.queue.task_done()), ErrorKind::TaskDoneTooOften);
        let work = |_| (0..2 * SIZE).for_each(|rank| self.put(rank));
        let mut ranks: Vec<i64> =
            crew(1, work, || (0..2 * SIZE).map(|_| self.queue.get().unwrap().rank).collect());
        ranks.sort();
        assert!(ranks.into_iter().eq(0..2 * SIZE));
        (0..2 * SIZE).for_each(|_| self.queue.task_done().unwrap());
        self.queue.join().unwrap();
    }
}

/// A put that failed put nothing, a get that failed took nothing. 1 thread.
pub fn failing_queue() {
    let case = Case::new();
    let light = || case.fuse.store(true, Relaxed);
    for _ in 0..2 {
        (1..SIZE).for_each(|rank| case.put(rank));
        light();
        case.fails(|| case.put(0));
        assert_eq!((case.queue.len(), case.queue.unfinished()), (SIZE as usize - 1, SIZE as usize - 1));
        assert!(!case.queue.is_full());
        case.put(SIZE);
        assert_eq!(case.drain(), [1, 2, 3, 4, 5]);
        case.works();

        // A put that first had to wait.
        (0..SIZE).for_each(|rank| case.put(rank));
        let make_room = || {
            case.queue.get().unwrap();
            case.queue.task_done().unwrap();
        };
        case.fails(|| _ = blocks(|| case.queue.put(Touchy::that_fails()), make_room));
        assert_eq!(case.drain(), [1, 2, 3, 4]);
        case.works();

        (0..SIZE).for_each(|rank| case.put(rank));
        light();
        case.fails(|| _ = case.queue.get());
        light();
        case.fails(|| _ = case.queue.try_get());
        assert_eq!(case.queue.unfinished(), SIZE as usize);
        assert_eq!(case.drain(), [0, 1, 2, 3, 4]);
        case.works();
    }
}

/// A put that waited, was woken for a free place and then failed wakes the next in its stead. 2 threads.
pub fn failing_put_passes_its_place_on() {
    let case = Case::new();
    (0..SIZE).for_each(|rank| case.put(rank));
    let passed = AtomicBool::new(false);
    let work = |index| {
        if index == 0 {
            return panics(|| _ = case.queue.put(Touchy::that_fails()));
        }
        until_waiting(&case.queue, 1);
        case.put(SIZE);
        passed.store(true, Relaxed);
    };
    crew(2, work, || {
        until_waiting(&case.queue, 2);
        assert_eq!(case.queue.get().unwrap().rank, 0);
        until("the second put", || passed.load(Relaxed));
    });
    case.queue.task_done().unwrap();
    assert_eq!(case.drain(), [1, 2, 3, 4, 5]);
    case.works();
}
