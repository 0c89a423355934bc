//! The queues: nothing lost, nothing twice, and each put or get wakes one that it makes room or work for. All are
//! made of the same channel, so the models are of [`Queue`].

use std::time::Duration;

use loom::sync::Arc;
use loom::sync::atomic::{AtomicU32, Ordering};

use threadyard::sync::{Queue, StopFlag};
use threadyard::{Error, ErrorKind};

use crate::{Plain, model, on_threads};

const SOON: Duration = Duration::from_millis(1);

struct Belt {
    queue: Queue<u32>,
    data: Plain,
    stop: StopFlag,
    got: AtomicU32,
}

impl Belt {
    fn new(maxsize: i64) -> Arc<Self> {
        Arc::new(Self {
            queue: Queue::new(maxsize),
            data: Plain::new(),
            stop: StopFlag::new(),
            got: AtomicU32::new(0),
        })
    }

    /// Items have different bits, so that the sum tells them apart.
    fn got(&self, item: u32) {
        assert_eq!(self.got.fetch_add(item, Ordering::Relaxed) & item, 0, "an item came twice");
    }

    fn sum(&self) -> u32 {
        self.got.load(Ordering::Relaxed)
    }
}

fn is(outcome: &Result<u32, Error>, kind: ErrorKind) -> bool {
    outcome.as_ref().is_err_and(|error| error.kind() == kind)
}

/// What was done before the put is there after the get, whether the getter slept or not.
#[test]
fn loom_queue_hands_over_in_order() {
    for (cores, preemptions) in [(1, 4), (2, 3)] {
        model(cores, preemptions, &[3], || {
            let belt = Belt::new(0);
            on_threads(2, &belt, |belt, index| {
                if index == 0 {
                    belt.data.add_one();
                    belt.queue.put(1).unwrap();
                    return belt.queue.put(2).unwrap();
                }
                for item in [1, 2] {
                    assert_eq!(belt.queue.get().unwrap(), item);
                    assert_eq!(belt.data.get(), 1);
                    belt.got(item);
                }
            });
            assert!(belt.queue.is_empty());
            belt.sum()
        });
    }
}

/// With room for one, so that it is full and empty by turns: two put two items, one gets all, and the other way
/// round.
#[test]
fn loom_queue_of_one_wakes_putters_and_getters() {
    for many_put in [true, false] {
        model(1, 2, &[7], move || {
            let belt = Belt::new(1);
            on_threads(3, &belt, move |belt, index| {
                let puts = (index > 0) == many_put;
                let items: &[u32] = match index {
                    0 => &[1, 2, 4],
                    1 => &[1, 2],
                    _ => &[4],
                };
                for &item in items {
                    if puts { belt.queue.put(item).unwrap() } else { belt.got(belt.queue.get().unwrap()) }
                }
            });
            assert!(belt.queue.is_empty());
            belt.sum()
        });
    }
}

/// Two getters, of whom one gives up, and one item for the other. If the timed one got it, it puts it back. 0: it
/// gave up. 1: it did not.
#[test]
fn loom_queue_getter_that_gives_up_leaves_the_item_to_others() {
    model(1, 3, &[0, 1], || {
        let belt = Belt::new(0);
        on_threads(3, &belt, |belt, index| match index {
            0 => belt.queue.put(1).unwrap(),
            1 => assert_eq!(belt.queue.get().unwrap(), 1),
            _ => match belt.queue.get_within(SOON) {
                Ok(item) => {
                    belt.got(item);
                    belt.queue.put(item).unwrap();
                }
                late => assert!(is(&late, ErrorKind::Empty)),
            },
        });
        assert!(belt.queue.is_empty());
        belt.sum()
    });
}

/// The same with one that is stopped: a call that went to it reaches the other.
#[test]
fn loom_queue_stopped_getter_does_not_take_a_wakeup_along() {
    model(1, 3, &[0, 1], || {
        let belt = Belt::new(0);
        on_threads(3, &belt, |belt, index| match index {
            0 => {
                belt.stop.raise();
                belt.queue.put(1).unwrap();
            }
            1 => assert_eq!(belt.queue.get().unwrap(), 1),
            _ => match belt.stop.watch(|| belt.queue.get()) {
                Ok(item) => {
                    belt.got(item);
                    belt.queue.put(item).unwrap();
                }
                stopped => assert!(is(&stopped, ErrorKind::Stopped)),
            },
        });
        assert!(belt.queue.is_empty());
        belt.sum()
    });
}

/// The same with putters on a full queue. The item of the one that gave up comes back to it. 3: it gave up.
/// 7: all three came through.
#[test]
fn loom_queue_putter_that_gives_up_leaves_the_room_to_others() {
    model(1, 2, &[3, 7], || {
        let belt = Belt::new(1);
        belt.queue.put(1).unwrap();
        on_threads(3, &belt, |belt, index| match index {
            0 => belt.got(belt.queue.get().unwrap()),
            1 => {
                belt.queue.put(2).unwrap();
                belt.got(belt.queue.get().unwrap());
            }
            _ => match belt.queue.put_within(4, SOON) {
                Ok(()) => belt.got(belt.queue.get().unwrap()),
                Err(refused) => assert_eq!((refused.error.kind(), refused.item), (ErrorKind::Full, 4)),
            },
        });
        assert!(belt.queue.is_empty());
        belt.sum()
    });
}

/// What was put before is got, then all fail, those that wait as well. 0: shut down before the put. 1: the item came
/// through.
#[test]
fn loom_queue_shutdown_lets_all_waiters_go() {
    model(1, 3, &[0, 1], || {
        let belt = Belt::new(0);
        on_threads(3, &belt, |belt, index| match index {
            0 => belt.queue.shutdown(false),
            1 => {
                if let Err(refused) = belt.queue.put(1) {
                    assert_eq!(refused.error.kind(), ErrorKind::ShutDown);
                }
            }
            _ => {
                let mut last = belt.queue.get();
                while let Ok(item) = last {
                    belt.got(item);
                    last = belt.queue.get();
                }
                assert!(is(&last, ErrorKind::ShutDown));
            }
        });
        assert!(belt.queue.is_empty());
        belt.sum()
    });
}

/// A putter that sleeps at a full queue fails, and joiners learn that the items dropped count as done.
#[test]
fn loom_queue_immediate_shutdown_lets_putters_and_joiners_go() {
    model(1, 3, &[0], || {
        let belt = Belt::new(1);
        belt.queue.put(1).unwrap();
        on_threads(3, &belt, |belt, index| match index {
            0 => belt.queue.shutdown(true),
            1 => {
                let refused = belt.queue.put(2).unwrap_err();
                assert_eq!((refused.error.kind(), refused.item), (ErrorKind::ShutDown, 2));
            }
            _ => belt.queue.join().unwrap(),
        });
        assert!(belt.queue.is_empty());
        belt.sum()
    });
}

/// Joiners return when all is done, and what was done is there.
#[test]
fn loom_queue_join_returns_when_all_is_done() {
    for (threads, preemptions) in [(2, 4), (3, 2)] {
        model(1, preemptions, &[1], move || {
            let belt = Belt::new(0);
            belt.queue.put(1).unwrap();
            on_threads(threads, &belt, |belt, index| {
                if index == 0 {
                    belt.got(belt.queue.get().unwrap());
                    belt.data.add_one();
                    return belt.queue.task_done().unwrap();
                }
                belt.queue.join().unwrap();
                assert_eq!((belt.data.get(), belt.queue.unfinished()), (1, 0));
            });
            assert_eq!(belt.queue.task_done().unwrap_err().kind(), ErrorKind::TaskDoneTooOften);
            belt.sum()
        });
    }
}

/// A thread that put an item which nobody does never sees its join return, though others join for items that are
/// done meanwhile. 0: the other's join timed out. 1: it returned in time.
#[test]
fn loom_queue_join_waits_for_what_was_put_before_it() {
    model(1, 3, &[0, 1], || {
        let belt = Belt::new(0);
        belt.queue.put(1).unwrap();
        on_threads(3, &belt, |belt, index| match index {
            0 => belt.queue.task_done().unwrap(),
            1 => belt.got(u32::from(belt.queue.join_within(SOON).unwrap())),
            _ => {
                belt.queue.put(2).unwrap();
                assert!(!belt.queue.join_within(SOON).unwrap(), "one item is not done");
            }
        });
        belt.sum()
    });
}
