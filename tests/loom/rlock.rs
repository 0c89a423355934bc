//! [`RLock`]: exclusion with nesting, what others see of its owner, and that the last release wakes.

use std::time::Duration;

use loom::sync::Arc;

use threadyard::ErrorKind;
use threadyard::sync::RLock;

use crate::{Plain, model, on_threads};

struct Nested {
    lock: RLock,
    data: Plain,
}

impl Nested {
    fn new() -> Arc<Self> {
        Arc::new(Self { lock: RLock::new(), data: Plain::new() })
    }

    /// Two deep; it adds between the releases as well, when it must still be alone.
    fn add_two(&self) {
        self.lock.acquire().unwrap();
        self.add_one();
        assert_eq!(self.lock.depth(), 1);
        self.data.add_one();
        self.lock.release().unwrap();
        assert!(!self.lock.is_owned());
    }

    fn add_one(&self) {
        let _held = self.lock.lock().unwrap();
        assert!(self.lock.is_owned());
        self.data.add_one();
    }

    /// The number; the lock must be free and whole.
    fn check(&self) -> u32 {
        assert!(!self.lock.is_locked());
        assert_eq!((self.lock.owner(), self.lock.depth()), (None, 0));
        assert_eq!(self.lock.release().unwrap_err().kind(), ErrorKind::NotOwner);
        assert!(self.lock.try_acquire().unwrap());
        let number = self.data.get();
        self.lock.release().unwrap();
        number
    }
}

/// Each comes back a second time: what the first release leaves behind must not let it in past the other.
#[test]
fn loom_rlock_excludes_two_threads_that_nest() {
    for (cores, preemptions) in [(1, 4), (2, 3)] {
        model(cores, preemptions, &[6], || {
            let nested = Nested::new();
            on_threads(2, &nested, |nested, _| {
                nested.add_two();
                nested.add_one();
            });
            nested.check()
        });
    }
}

#[test]
fn loom_rlock_loses_no_wakeup_of_three_threads() {
    model(1, 2, &[6], || {
        let nested = Nested::new();
        on_threads(3, &nested, |nested, _| nested.add_two());
        nested.check()
    });
}

/// One thread nests, the other looks on and tries: it may find the lock free, and is never taken for the owner.
/// 2: it did not get in. 3: it did.
#[test]
fn loom_rlock_is_nobody_elses_while_it_is_owned() {
    for (cores, preemptions) in [(1, 5), (2, 4)] {
        model(cores, preemptions, &[2, 3], || {
            let nested = Nested::new();
            on_threads(2, &nested, |nested, index| {
                if index == 0 {
                    return nested.add_two();
                }
                assert_eq!((nested.lock.is_owned(), nested.lock.depth()), (false, 0));
                assert_eq!(nested.lock.release().unwrap_err().kind(), ErrorKind::NotOwner);
                if nested.lock.try_acquire().unwrap() {
                    nested.add_one();
                    nested.lock.release().unwrap();
                }
            });
            nested.check()
        });
    }
}

/// A timed thread that was woken may find the lock taken again and give up on a wake-up that another needs.
/// 3: it gave up. 4: it got the lock.
#[test]
fn loom_rlock_given_up_leaves_the_wakeup_to_others() {
    model(1, 3, &[3, 4], || {
        let nested = Nested::new();
        on_threads(3, &nested, |nested, index| match index {
            0 => {
                if nested.lock.acquire_within(Duration::from_millis(1)).unwrap() {
                    nested.data.add_one();
                    nested.lock.release().unwrap();
                }
            }
            1 => nested.add_one(),
            _ => {
                nested.add_one();
                nested.add_one();
            }
        });
        nested.check()
    });
}
