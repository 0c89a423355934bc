//! SimpleQueue.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use threadyard::sync::{SimpleQueue, Timeout};
use threadyard::{Error, ErrorKind};

use super::support::*;
use crate::host::{CROWD, crew};

pub fn basic() {
    let queue = SimpleQueue::new();
    assert_eq!((queue.len(), queue.is_empty()), (0, true));
    for item in 1..=4 {
        queue.put(item);
        assert_eq!((queue.len(), queue.is_empty()), (item, false));
    }
    assert_eq!(queue.get().unwrap(), 1);
    assert_eq!(queue.try_get().unwrap(), 2);
    assert_eq!(queue.get_within(Timeout::Now).unwrap(), 3);
    assert_eq!((queue.len(), queue.is_empty()), (1, false));
    assert_eq!(queue.get_within(SHORT).unwrap(), 4);
    for _ in 0..2 {
        assert_eq!(kind(queue.try_get()), ErrorKind::Empty);
        assert_eq!(kind(queue.get_within(Timeout::Now)), ErrorKind::Empty);
        assert_eq!(kind(queue.get_within(Duration::from_millis(1))), ErrorKind::Empty);
        assert_eq!((queue.len(), queue.is_empty()), (0, true));
    }
    queue.put(5);
    assert_eq!(queue.get().unwrap(), 5);
}

pub fn negative_timeout_raises_exception() {
    let queue = SimpleQueue::new();
    queue.put(1);
    assert_eq!(kind(Timeout::of_queue(true, Some(-1.0))), ErrorKind::NegativeTimeout);
    assert_eq!(kind(queue.get_within(Duration::MAX)), ErrorKind::TimeoutOverflow);
    assert_eq!(queue.get_within(Timeout::of_queue(true, Some(1.0)).unwrap()).unwrap(), 1);
}

/// `pairs` threads put the numbers below `count` in order, as many take them with `get`; in which order they
/// came.
fn passed_on(
    pairs: usize,
    count: u32,
    get: impl Fn(&SimpleQueue<Option<u32>>) -> Result<Option<u32>, Error> + Sync,
) -> Vec<u32> {
    let (queue, came) = (SimpleQueue::new(), Log::new());
    let numbers = Mutex::new(0..count);
    let feed = || {
        loop {
            let number = numbers.lock().unwrap().next();
            queue.put(number);
            match number {
                None => return,
                Some(number) if number % 64 == 0 => thread::sleep(Duration::from_micros(200)),
                Some(_) => {}
            }
        }
    };
    let consume = || {
        loop {
            match get(&queue) {
                Ok(Some(number)) => came.push(number),
                Ok(None) => return,
                Err(error) => assert_eq!(error.kind(), ErrorKind::Empty),
            }
        }
    };
    crew(2 * pairs, |index| if index < pairs { feed() } else { consume() }, || {});
    assert_eq!((queue.len(), queue.is_empty()), (0, true));
    came.entries()
}

/// 2 threads.
pub fn order() {
    assert!(passed_on(1, 100, SimpleQueue::get).into_iter().eq(0..100));
}

fn all_came(mut numbers: Vec<u32>, count: u32) {
    numbers.sort();
    assert!(numbers.into_iter().eq(0..count));
}

/// 100 threads, or as many as there are.
pub fn many_threads() {
    all_came(passed_on(CROWD / 2, 10_000, SimpleQueue::get), 10_000);
}

/// 100 threads, or as many as there are.
pub fn many_threads_nonblock() {
    let look = |queue: &SimpleQueue<_>| {
        let result = queue.try_get();
        if result.is_err() {
            thread::sleep(Duration::from_micros(10));
        }
        result
    };
    all_came(passed_on(CROWD / 2, 10_000, look), 10_000);
}

/// 100 threads, or as many as there are.
pub fn many_threads_timeout() {
    let look = |queue: &SimpleQueue<_>| queue.get_within(Duration::from_micros(10));
    all_came(passed_on(CROWD / 2, 1_000, look), 1_000);
}

/// Nothing of an item stays behind in the queue.
pub fn references() {
    let queue = SimpleQueue::new();
    (0..20).for_each(|number| queue.put(Arc::new(number)));
    for number in 0..20 {
        let item = queue.get().unwrap();
        assert_eq!((*item, Arc::strong_count(&item)), (number, 1));
    }
}

/// An item whose destructor puts another.
struct Successor<'queue> {
    number: usize,
    queue: &'queue SimpleQueue<usize>,
}

impl Drop for Successor<'_> {
    fn drop(&mut self) {
        self.queue.put(self.number);
    }
}

/// A destructor may put, also while its item is on the way out of another queue.
pub fn reentrancy() {
    let (numbers, items) = (SimpleQueue::new(), SimpleQueue::new());
    for number in 0..10_000 {
        items.put(Successor { number, queue: &numbers });
        drop(items.get().unwrap());
        assert_eq!(numbers.get().unwrap(), number);
    }
    (0..10).for_each(|number| items.put(Successor { number, queue: &numbers }));
    drop(items);
    assert!((0..10).all(|number| numbers.try_get().unwrap() == number));
}
