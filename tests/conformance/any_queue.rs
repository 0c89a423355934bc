//! What Queue, LifoQueue and PriorityQueue have in common, but for the shutdown.

use threadyard::sync::{LifoQueue, PriorityQueue, Queue, Refused, Timeout};
use threadyard::{Error, ErrorKind};

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use super::support::*;
use crate::host::crew;

pub trait AnyQueue: Send + Sync {
    /// In which order 111, 333, 222 come out.
    const ORDER: [i64; 3];

    fn new(maxsize: i64) -> Self;
    fn put(&self, item: i64) -> Result<(), Refused<i64>>;
    fn try_put(&self, item: i64) -> Result<(), Refused<i64>>;
    fn put_within(&self, item: i64, timeout: Timeout) -> Result<(), Refused<i64>>;
    fn get(&self) -> Result<i64, Error>;
    fn try_get(&self) -> Result<i64, Error>;
    fn get_within(&self, timeout: Timeout) -> Result<i64, Error>;
    fn len(&self) -> usize;
    fn is_empty(&self) -> bool;
    fn is_full(&self) -> bool;
    fn task_done(&self) -> Result<(), Error>;
    fn join(&self) -> Result<(), Error>;
    fn join_within(&self, timeout: Timeout) -> Result<bool, Error>;
    fn unfinished(&self) -> usize;
    fn shutdown(&self, immediate: bool);
    fn is_shut_down(&self) -> bool;
}

macro_rules! any_queue {
    ($type:ident, $order:expr) => {
        impl AnyQueue for $type<i64> {
            const ORDER: [i64; 3] = $order;

            fn new(maxsize: i64) -> Self {
                Self::new(maxsize)
            }

            fn put(&self, item: i64) -> Result<(), Refused<i64>> {
                self.put(item)
            }

            fn try_put(&self, item: i64) -> Result<(), Refused<i64>> {
                self.try_put(item)
            }

            fn put_within(&self, item: i64, timeout: Timeout) -> Result<(), Refused<i64>> {
                self.put_within(item, timeout)
            }

            fn get(&self) -> Result<i64, Error> {
                self.get()
            }

            fn try_get(&self) -> Result<i64, Error> {
                self.try_get()
            }

            fn get_within(&self, timeout: Timeout) -> Result<i64, Error> {
                self.get_within(timeout)
            }

            fn len(&self) -> usize {
                self.len()
            }

            fn is_empty(&self) -> bool {
                self.is_empty()
            }

            fn is_full(&self) -> bool {
                self.is_full()
            }

            fn task_done(&self) -> Result<(), Error> {
                self.task_done()
            }

            fn join(&self) -> Result<(), Error> {
                self.join()
            }

            fn join_within(&self, timeout: Timeout) -> Result<bool, Error> {
                self.join_within(timeout)
            }

            fn unfinished(&self) -> usize {
                self.unfinished()
            }

            fn shutdown(&self, immediate: bool) {
                self.shutdown(immediate);
            }

            fn is_shut_down(&self) -> bool {
                self.is_shut_down()
            }
        }
    };
}

any_queue!(Queue, [111, 333, 222]);
any_queue!(LifoQueue, [222, 333, 111]);
any_queue!(PriorityQueue, [111, 222, 333]);

const SIZE: i64 = 5;

/// The kind of the error with which a put must give `item` back.
pub fn refused(result: Result<(), Refused<i64>>, item: i64) -> ErrorKind {
    let refused = result.expect_err("the item was put");
    assert_eq!(refused.item, item);
    refused.error.kind()
}

pub fn queue_task_done<Q: AnyQueue>() {
    let queue = Q::new(0);
    for _ in 0..2 {
        assert_eq!(kind(queue.task_done()), ErrorKind::TaskDoneTooOften);
        assert_eq!(queue.unfinished(), 0);
        queue.put(1).unwrap();
        assert_eq!(queue.get().unwrap(), 1);
        assert_eq!(queue.unfinished(), 1);
        queue.task_done().unwrap();
    }
}

/// Two threads take items until they get a negative one.
fn joins<Q: AnyQueue>(queue: &Q) {
    let sum = AtomicI64::new(0);
    let work = |_| {
        loop {
            let item = queue.get().unwrap();
            if item >= 0 {
                sum.fetch_add(item, Ordering::Relaxed);
            }
            queue.task_done().unwrap();
            if item < 0 {
                return;
            }
        }
    };
    crew(2, work, || {
        (0..100).for_each(|item| queue.put(item).unwrap());
        queue.join().unwrap();
        assert_eq!(sum.load(Ordering::Relaxed), 4950);
        (0..2).for_each(|_| queue.put(-1).unwrap());
        queue.join().unwrap();
        assert_eq!(queue.unfinished(), 0);
    });
}

/// 2 threads.
pub fn queue_join<Q: AnyQueue>() {
    let queue = Q::new(0);
    joins(&queue);
    joins(&queue);
    assert_eq!(kind(queue.task_done()), ErrorKind::TaskDoneTooOften);
    queue.join().unwrap();
}

/// Only this thread puts, so nothing is unfinished when its join returns, however soon it joins again. 2 threads.
pub fn join_in_rounds<Q: AnyQueue>() {
    let queue = Q::new(0);
    let work = |_| {
        while queue.get().is_ok() {
            queue.task_done().unwrap();
        }
    };
    crew(2, work, || {
        for round in 0..500 {
            queue.put(1).unwrap();
            queue.put(2).unwrap();
            queue.join().unwrap();
            assert_eq!(queue.unfinished(), 0, "round {round}");
        }
        queue.shutdown(false);
    });
}

fn order_and_bounds<Q: AnyQueue>(queue: &Q) {
    let little = Timeout::from(Duration::from_millis(10));
    assert!(queue.is_empty() && !queue.is_full() && queue.len() == 0);
    for item in [111, 333, 222] {
        queue.put(item).unwrap();
    }
    assert_eq!([(); 3].map(|()| queue.get().unwrap()), Q::ORDER);

    for item in 1..SIZE {
        queue.put(item).unwrap();
        assert_eq!((queue.len(), queue.is_empty(), queue.is_full()), (item as usize, false, false));
    }
    queue.put(10).unwrap();
    assert!(!queue.is_empty() && queue.is_full());
    assert_eq!(refused(queue.try_put(30), 30), ErrorKind::Full);
    assert_eq!(refused(queue.put_within(30, little), 30), ErrorKind::Full);
    assert_eq!(queue.len(), SIZE as usize);
    let take = || _ = queue.get().unwrap();
    blocks(|| queue.put(30).unwrap(), take);
    blocks(|| queue.put_within(30, LONG.into()).unwrap(), take);

    (0..SIZE).for_each(|_| take());
    assert!(queue.is_empty());
    assert_eq!(kind(queue.try_get()), ErrorKind::Empty);
    assert_eq!(kind(queue.get_within(little)), ErrorKind::Empty);
    let give = || queue.put(7).unwrap();
    assert_eq!(blocks(|| queue.get().unwrap(), give), 7);
    assert_eq!(blocks(|| queue.get_within(LONG.into()).unwrap(), give), 7);
}

/// 1 thread.
pub fn basic<Q: AnyQueue>() {
    let queue = Q::new(SIZE);
    order_and_bounds(&queue);
    order_and_bounds(&queue);
}

pub fn negative_timeout_raises_exception<Q: AnyQueue>() {
    let queue = Q::new(SIZE);
    assert_eq!(kind(Timeout::of_queue(true, Some(-1.0))), ErrorKind::NegativeTimeout);
    assert_eq!(kind(Timeout::of_queue(true, Some(f64::NAN))), ErrorKind::InvalidTimeout);
    assert_eq!(kind(Timeout::of_queue(true, Some(f64::INFINITY))), ErrorKind::TimeoutOverflow);
    // Ignored where nothing waits.
    let now = Timeout::of_queue(false, Some(-1.0)).unwrap();
    queue.put_within(1, now).unwrap();
    assert_eq!(queue.get_within(now).unwrap(), 1);
    assert_eq!(kind(queue.get_within(now)), ErrorKind::Empty);
}

pub fn nowait<Q: AnyQueue>() {
    let queue = Q::new(SIZE);
    for _ in 0..2 {
        (0..SIZE).for_each(|_| queue.try_put(1).unwrap());
        assert_eq!(refused(queue.try_put(2), 2), ErrorKind::Full);
        (0..SIZE).for_each(|_| assert_eq!(queue.try_get().unwrap(), 1));
        assert_eq!(kind(queue.try_get()), ErrorKind::Empty);
    }
}

/// A size of 0 or less is no bound.
pub fn unbounded<Q: AnyQueue>() {
    for maxsize in [0, -1, i64::MIN] {
        let queue = Q::new(maxsize);
        (0..1_000).for_each(|item| queue.try_put(item).unwrap());
        assert!(!queue.is_full());
        let mut items: Vec<i64> = (0..1_000).map(|_| queue.try_get().unwrap()).collect();
        items.sort();
        assert!(items.into_iter().eq(0..1_000));
    }
}

/// 1 thread.
pub fn join_timeout<Q: AnyQueue>() {
    let queue = Q::new(0);
    assert!(queue.join_within(Timeout::Now).unwrap());
    queue.put(1).unwrap();
    let (joined, took) = timed(|| queue.join_within(SHORT.into()).unwrap());
    assert!(!joined);
    assert_ran_out(took, SHORT);
    let finish = || {
        queue.get().unwrap();
        queue.task_done().unwrap();
    };
    assert!(blocks(|| queue.join_within(LONG.into()).unwrap(), finish));
}

/// Bounded, with threads that put and threads that get: every item comes out, and once. 8 threads.
pub fn nothing_lost_nothing_twice<Q: AnyQueue>() {
    const EACH: i64 = 2_000;
    let (queue, got) = (Q::new(3), Log::new());
    let left = AtomicI64::new(4 * EACH);
    let work = |index: usize| {
        if index < 4 {
            let first = index as i64 * EACH;
            (first..first + EACH).for_each(|item| queue.put(item).unwrap());
            return;
        }
        while left.fetch_sub(1, Ordering::Relaxed) > 0 {
            got.push(queue.get().unwrap());
        }
    };
    crew(8, work, || {});
    assert!(got.sorted().into_iter().eq(0..4 * EACH));
    assert!(queue.is_empty());
}
