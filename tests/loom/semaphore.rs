//! [`Semaphore`]: the two looks, a sleeper's at the value and a release's at the sleepers, of which one must see
//! the other; and that a permit reaches somebody whoever gives up.

use std::time::Duration;

use loom::sync::Arc;

use threadyard::ErrorKind;
use threadyard::sync::{Semaphore, StopFlag};

use crate::{Plain, model, on_threads};

struct Shop {
    semaphore: Semaphore,
    data: Plain,
    stop: StopFlag,
}

impl Shop {
    fn with(permits: i64) -> Arc<Self> {
        let semaphore = Semaphore::new(permits).unwrap();
        Arc::new(Self { semaphore, data: Plain::new(), stop: StopFlag::new() })
    }

    fn add_one(&self) {
        self.data.add_one();
        self.semaphore.release().unwrap();
    }

    /// What was added; `permits` must be there again, and no more.
    fn check(&self, permits: u32) -> u32 {
        assert_eq!(self.semaphore.value(), permits);
        for _ in 0..permits {
            assert!(self.semaphore.try_acquire());
        }
        assert!(!self.semaphore.try_acquire());
        self.data.get()
    }
}

/// The release also hands over what was done before it.
#[test]
fn loom_semaphore_release_meets_the_sleeper() {
    for (cores, preemptions) in [(1, 6), (2, 5)] {
        model(cores, preemptions, &[2], || {
            let shop = Shop::with(0);
            on_threads(2, &shop, |shop, index| {
                if index > 0 {
                    shop.semaphore.acquire().unwrap();
                }
                shop.add_one();
            });
            assert!(shop.semaphore.try_acquire());
            shop.check(0)
        });
    }
}

#[test]
fn loom_semaphore_of_one_excludes_three_threads() {
    for (cores, preemptions) in [(1, 3), (2, 1)] {
        model(cores, preemptions, &[3], || {
            let shop = Shop::with(1);
            on_threads(3, &shop, |shop, _| {
                shop.semaphore.acquire().unwrap();
                shop.add_one();
            });
            shop.check(1)
        });
    }
}

/// Neither of two sleepers is left out, whether the permits come together or one by one.
#[test]
fn loom_semaphore_release_many_lets_as_many_through() {
    model(1, 4, &[0], || {
        let shop = Shop::with(0);
        on_threads(3, &shop, |shop, index| match index {
            0 => shop.semaphore.release_many(2).unwrap(),
            _ => shop.semaphore.acquire().unwrap(),
        });
        shop.check(0)
    });
    model(1, 3, &[0], || {
        let shop = Shop::with(0);
        on_threads(3, &shop, |shop, index| match index {
            0 => {
                shop.semaphore.release().unwrap();
                shop.semaphore.release().unwrap();
            }
            _ => shop.semaphore.acquire().unwrap(),
        });
        shop.check(0)
    });
}

/// One permit goes round; a timed thread may give up on it, and the other must get it all the same. 1: it gave
/// up. 2: both had the permit.
#[test]
fn loom_semaphore_given_up_leaves_the_permit_to_others() {
    model(1, 3, &[1, 2], || {
        let shop = Shop::with(0);
        on_threads(3, &shop, |shop, index| match index {
            0 => shop.semaphore.release().unwrap(),
            1 => {
                shop.semaphore.acquire().unwrap();
                shop.add_one();
            }
            _ => {
                if shop.semaphore.acquire_within(Duration::from_millis(1)).unwrap() {
                    shop.add_one();
                }
            }
        });
        shop.check(1)
    });
}

/// The same with a thread that is stopped, also one that was woken.
#[test]
fn loom_semaphore_stopped_leaves_the_permit_to_others() {
    model(1, 3, &[1, 2], || {
        let shop = Shop::with(0);
        on_threads(3, &shop, |shop, index| match index {
            0 => {
                shop.stop.raise();
                shop.semaphore.release().unwrap();
            }
            1 => {
                shop.semaphore.acquire().unwrap();
                shop.add_one();
            }
            _ => match shop.stop.watch(|| shop.semaphore.acquire()) {
                Ok(()) => shop.add_one(),
                Err(error) => assert_eq!(error.kind(), ErrorKind::Stopped),
            },
        });
        shop.check(1)
    });
}

/// Nobody sleeps, so nothing but the value's own orderings makes it right.
#[test]
fn loom_semaphore_try_acquire_orders_and_excludes_without_sleep() {
    model(1, 4, &[1, 2, 3], || {
        let shop = Shop::with(1);
        on_threads(3, &shop, |shop, _| {
            if shop.semaphore.try_acquire() {
                shop.add_one();
            }
        });
        shop.check(1)
    });
}
