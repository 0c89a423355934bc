//! [`Condition`]: a notify reaches exactly one that waits, in their order, whoever gives up meanwhile.

use std::time::Duration;

use loom::sync::Arc;
use loom::sync::atomic::{AtomicU32, Ordering};
use loom::thread;

use threadyard::ErrorKind;
use threadyard::sync::{Condition, Lock, RLock, StopFlag, Timeout};

use crate::{Plain, model, on_threads};

const SOON: Duration = Duration::from_millis(1);

struct Store {
    condition: Condition,
    items: Plain,
    stop: StopFlag,
    count: AtomicU32,
}

impl Store {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            condition: Condition::new(),
            items: Plain::new(),
            stop: StopFlag::new(),
            count: AtomicU32::new(0),
        })
    }

    /// With the lock held: until there are items.
    fn wait(&self) {
        while self.items.get() == 0 {
            self.condition.wait().unwrap();
        }
    }

    /// How many were woken.
    fn put_one(&self) -> u32 {
        let _held = self.condition.inner().lock().unwrap();
        self.items.add_one();
        self.condition.notify_one().unwrap() as u32
    }

    fn count(&self, more: u32) {
        self.count.fetch_add(more, Ordering::Relaxed);
    }

    fn check(&self) -> u32 {
        assert!(!self.condition.inner().is_locked());
        assert_eq!(self.condition.notify_one().unwrap_err().kind(), ErrorKind::LockNotHeld);
        self.condition.acquire().unwrap();
        assert_eq!(self.condition.notify_all().unwrap(), 0);
        self.condition.release().unwrap();
        self.count.load(Ordering::Relaxed)
    }
}

/// A wait frees the lock however deep, and puts the depth back. 0: the item was there first. 1: the waiter was
/// woken.
#[test]
fn loom_condition_notify_wakes_who_waits_two_deep() {
    for (cores, preemptions) in [(1, 4), (2, 3)] {
        model(cores, preemptions, &[0, 1], || {
            let store = Store::new();
            on_threads(2, &store, |store, index| {
                if index == 0 {
                    return store.count(store.put_one());
                }
                let lock = store.condition.inner();
                let (_held, _again) = (lock.lock().unwrap(), lock.lock().unwrap());
                store.wait();
                assert_eq!((lock.depth(), store.items.get()), (2, 1));
            });
            store.check()
        });
    }
}

/// Who the notify says it woke returns true, and nobody else does: with one waiter, and with two. 0: all had
/// given up, or not yet come. 1: the notify came first.
#[test]
fn loom_condition_notify_is_not_lost_to_a_timeout() {
    for (threads, preemptions) in [(2, 5), (3, 2)] {
        model(1, preemptions, &[0, 1], move || {
            let store = Store::new();
            on_threads(threads, &store, |store, index| {
                if index == 0 {
                    return store.count(store.put_one());
                }
                let _held = store.condition.inner().lock().unwrap();
                if store.condition.wait_within(SOON).unwrap() {
                    store.count(16);
                }
            });
            let (woken, returned) = (store.check() % 16, store.check() / 16);
            assert_eq!(woken, returned);
            woken
        });
    }
}

/// One notify, two waiters, of whom one is stopped: if the call goes to it, it passes it on. Not stopped in time
/// it does so itself. 0: it was stopped. 1: it was not.
#[test]
fn loom_condition_stopped_passes_its_call_on() {
    model(1, 2, &[0, 1], || {
        let store = Store::new();
        on_threads(3, &store, |store, index| match index {
            0 => {
                store.stop.raise();
                store.put_one();
            }
            1 => {
                let _held = store.condition.inner().lock().unwrap();
                store.wait();
            }
            _ => store.stop.watch(|| {
                let Ok(_held) = store.condition.inner().lock() else { return };
                while store.items.get() == 0 {
                    if let Err(error) = store.condition.wait() {
                        return assert_eq!(error.kind(), ErrorKind::Stopped);
                    }
                }
                store.count(1);
                store.condition.notify_one().unwrap();
            }),
        });
        store.check()
    });
}

/// Conditions can be over the `Arc` of std, not that of loom.
type Shared = std::sync::Arc<RLock>;

struct Row {
    lock: Shared,
    waiters: Condition<Shared>,
    /// Notified by each waiter that has been woken.
    awake: Condition<Shared>,
    /// Who began to wait, and who has been woken, in order. Under the lock.
    came: std::sync::Mutex<(Vec<usize>, Vec<usize>)>,
    open: Plain,
}

impl Row {
    fn new() -> Arc<Self> {
        let lock = Shared::default();
        Arc::new(Self {
            waiters: Condition::over(Shared::clone(&lock)),
            awake: Condition::over(Shared::clone(&lock)),
            lock,
            came: std::sync::Mutex::default(),
            open: Plain::new(),
        })
    }

    fn wait(&self, index: usize) {
        let _held = self.lock.lock().unwrap();
        if self.open.get() == 0 {
            self.came.lock().unwrap().0.push(index);
            self.waiters.wait().unwrap();
            self.came.lock().unwrap().1.push(index);
            self.awake.notify_all().unwrap();
        }
    }
}

/// The first notify goes to who came first, `notify_all` to the rest; both conditions are over one lock. The
/// outcome is how many waited by then.
#[test]
fn loom_condition_serves_first_who_came_first() {
    model(1, 2, &[0, 1, 2], || {
        let row = Row::new();
        let many = Arc::new(AtomicU32::new(0));
        let shared = Arc::new((Arc::clone(&row), Arc::clone(&many)));
        on_threads(3, &shared, |(row, many), index| {
            if index > 0 {
                return row.wait(index);
            }
            let _held = row.lock.lock().unwrap();
            let waiting = row.came.lock().unwrap().0.len();
            many.store(waiting as u32, Ordering::Relaxed);
            assert_eq!(row.waiters.notify_one().unwrap(), waiting.min(1));
            row.awake
                .wait_for(Timeout::Never, || !row.came.lock().unwrap().1.is_empty() || waiting == 0)
                .unwrap();
            {
                let came = row.came.lock().unwrap();
                assert_eq!(came.1.first(), came.0.first().filter(|_| waiting > 0));
            }
            row.open.add_one();
            row.waiters.notify_all().unwrap();
        });
        many.load(Ordering::Relaxed)
    });
}

/// A plain lock takes anybody's word that it is held: two threads that both use the condition at once confuse
/// who waits, and never the line. 0: the notify found nobody. 1: it woke the waiter.
#[test]
fn loom_condition_over_a_lock_survives_its_misuse() {
    model(1, 4, &[0, 1], || {
        let shared = Arc::new((Condition::over(Lock::new()), AtomicU32::new(0)));
        shared.0.acquire().unwrap();
        on_threads(2, &shared, |(condition, count), index| {
            if index == 0 {
                // Held by nobody while the other waits: then it is refused.
                let woken = condition.notify_one().unwrap_or(0);
                return count.store(woken as u32, Ordering::Relaxed);
            }
            let _ = condition.wait_within(SOON);
        });
        shared.1.load(Ordering::Relaxed)
    });
}

/// A waiter, and one who notifies it, and a third that is after the lock as well: the release owes a wake-up to the
/// waiter, which was handed over to it, and perhaps one to who sleeps on the lock. Whether that one tries, overwriting
/// the mark of either, gives up, or sleeps.
#[test]
fn loom_condition_wakeup_handed_to_the_lock_reaches_the_waiter() {
    let tries: fn(&RLock) -> bool = |lock| lock.try_acquire().unwrap();
    let gives_up: fn(&RLock) -> bool = |lock| lock.acquire_within(SOON).unwrap();
    let sleeps: fn(&RLock) -> bool = |lock| lock.acquire().is_ok();
    for (take, outcomes) in [(tries, &[1, 2][..]), (gives_up, &[1, 2]), (sleeps, &[2])] {
        model(1, 2, outcomes, move || {
            let store = Store::new();
            on_threads(3, &store, move |store, index| match index {
                0 => _ = store.put_one(),
                1 => {
                    let _held = store.condition.inner().lock().unwrap();
                    store.wait();
                    store.count(1);
                }
                _ => {
                    if take(store.condition.inner()) {
                        store.count(1);
                        store.condition.release().unwrap();
                    }
                }
            });
            store.check()
        });
    }
}

/// Two wake-ups under one hold: there is room for one, the other is made at once. The outcome is how many waited.
#[test]
fn loom_condition_notifies_two_under_one_hold() {
    model(1, 2, &[0, 1, 2], || {
        let store = Store::new();
        on_threads(3, &store, |store, index| {
            let _held = store.condition.inner().lock().unwrap();
            if index > 0 {
                return store.wait();
            }
            store.items.add_one();
            for _ in 0..2 {
                store.count(store.condition.notify_one().unwrap() as u32);
            }
        });
        store.check()
    });
}

struct Relay {
    condition: Condition<Lock>,
    items: Plain,
    notifies: AtomicU32,
    count: AtomicU32,
}

/// A plain lock may be released by another thread than the one that notifies, also at that moment. 0: the waiter
/// came late. 1: it was woken. 2: the notify was refused, since the lock was free by then.
#[test]
fn loom_condition_wakeup_handed_to_a_lock_that_another_releases() {
    model(1, 3, &[0, 1, 2], || {
        let relay = Arc::new(Relay {
            condition: Condition::over(Lock::new()),
            items: Plain::new(),
            notifies: AtomicU32::new(0),
            count: AtomicU32::new(0),
        });
        on_threads(3, &relay, |relay, index| match index {
            0 => {
                relay.condition.acquire().unwrap();
                relay.items.add_one();
                relay.notifies.store(1, Ordering::Release);
                let count = match relay.condition.notify_one() {
                    Ok(woken) => woken as u32,
                    Err(_) => {
                        let _held = relay.condition.inner().lock().unwrap();
                        relay.condition.notify_one().unwrap();
                        2
                    }
                };
                relay.count.store(count, Ordering::Relaxed);
            }
            1 => {
                let _held = relay.condition.inner().lock().unwrap();
                while relay.items.get() == 0 {
                    relay.condition.wait().unwrap();
                }
            }
            _ => {
                while relay.notifies.load(Ordering::Acquire) == 0 {
                    thread::yield_now();
                }
                relay.condition.release().unwrap();
            }
        });
        assert!(!relay.condition.inner().is_locked());
        relay.count.load(Ordering::Relaxed)
    });
}
