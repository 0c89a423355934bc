//! A raised stop flag ends every wait, and what was waited for works on.

use std::sync::atomic::{AtomicBool, Ordering};

use threadyard::sync::*;
use threadyard::{Error, ErrorKind};

use super::support::*;
use crate::host::{crew, serve_timers};

/// Stops a thread that waits, with a timeout and without. 1 thread.
fn stopped(wait: impl Fn(Timeout) -> Result<(), Error> + Sync) {
    for timeout in [Timeout::Never, Timeout::from(LONG)] {
        let (stop, waits) = (StopFlag::new(), AtomicBool::new(false));
        let work = |_| {
            stop.watch(|| {
                waits.store(true, Ordering::Relaxed);
                assert_eq!(kind(wait(timeout)), ErrorKind::Stopped);
            });
        };
        crew(1, work, || {
            until("it is about to wait", || waits.load(Ordering::Relaxed));
            settle(2);
            stop.raise();
        });
    }
}

/// 1 thread.
pub fn locks() {
    let (lock, rlock) = (Lock::new(), RLock::new());
    lock.acquire().unwrap();
    rlock.acquire().unwrap();
    stopped(|timeout| lock.acquire_within(timeout).map(|_| ()));
    stopped(|timeout| rlock.acquire_within(timeout).map(|_| ()));
    assert!(lock.is_locked() && rlock.depth() == 1);
    lock.release().unwrap();
    rlock.release().unwrap();
    crew(1, |_| assert!(lock.try_acquire() && rlock.try_acquire().unwrap()), || {});
}

/// A guard around the wait knows whether the lock came back. 1 thread.
pub fn condition() {
    let condition = Condition::new();
    stopped(|timeout| {
        let _held = condition.inner().lock()?;
        condition.wait_within(timeout).map(|_| ())
    });
    let plain = Condition::over(Lock::new());
    stopped(|timeout| {
        let _held = plain.inner().lock()?;
        plain.wait_for(timeout, || false).map(|_| ())
    });
    condition.acquire().unwrap();
    plain.acquire().unwrap();
    assert_eq!((condition.notify_all().unwrap(), plain.notify_all().unwrap()), (0, 0));
    condition.release().unwrap();
    plain.release().unwrap();
}

/// 1 thread.
pub fn semaphores() {
    let (semaphore, bounded) = (Semaphore::new(0).unwrap(), BoundedSemaphore::new(1).unwrap());
    bounded.acquire().unwrap();
    stopped(|timeout| semaphore.acquire_within(timeout).map(|_| ()));
    stopped(|timeout| bounded.acquire_within(timeout).map(|_| ()));
    semaphore.release().unwrap();
    bounded.release().unwrap();
    assert_eq!((semaphore.value(), bounded.value()), (1, 1));
    assert!(semaphore.try_acquire() && bounded.try_acquire());
}

/// 1 thread.
pub fn event() {
    let event = Event::new();
    stopped(|timeout| event.wait_within(timeout).map(|_| ()));
    assert!(!event.is_set());
    blocks(|| event.wait().unwrap(), || event.set());
}

/// One that will not come breaks the barrier for the rest. 1 thread.
pub fn barrier() {
    let barrier = Barrier::new(2).unwrap();
    stopped(|timeout| {
        let ended = barrier.wait_within(timeout).map(|_| ());
        assert!(barrier.is_broken());
        barrier.reset();
        ended
    });
    assert_eq!((barrier.n_waiting(), barrier.is_broken()), (0, false));
    crew(1, |_| assert!(barrier.wait().is_ok()), || assert!(barrier.wait().is_ok()));
}

macro_rules! stopped_queue {
    ($type:ident) => {
        let queue = $type::new(1);
        stopped(|timeout| queue.get_within(timeout).map(|_| ()));
        queue.put(1).unwrap();
        stopped(|timeout| {
            let refused = queue.put_within(2, timeout).unwrap_err();
            assert_eq!(refused.item, 2);
            Err(refused.into())
        });
        stopped(|timeout| queue.join_within(timeout).map(|_| ()));
        assert_eq!((queue.len(), queue.unfinished()), (1, 1));
        blocks(|| queue.put(3).unwrap(), || assert_eq!(queue.get().unwrap(), 1));
        assert_eq!(queue.get().unwrap(), 3);
        (0..2).for_each(|_| queue.task_done().unwrap());
        queue.join().unwrap();
    };
}

/// 1 thread.
pub fn queues() {
    stopped_queue!(Queue);
    stopped_queue!(LifoQueue);
    stopped_queue!(PriorityQueue);
    let queue = SimpleQueue::new();
    stopped(|timeout| queue.get_within(timeout).map(|_| ()));
    queue.put(1);
    assert_eq!(queue.get().unwrap(), 1);
}

/// 1 thread.
pub fn timer_join() {
    serve_timers();
    let timer = Timer::new(LONG, || {}).unwrap();
    timer.start().unwrap();
    stopped(|timeout| timer.join_within(timeout).map(|_| ()));
    assert!(!timer.is_finished());
    timer.cancel();
    timer.join().unwrap();
}

/// Of two that wait, one is stopped at the moment at which something is given. It gets that and gives it again, or it
/// does not: either way the other is not left asleep.
fn given_at_a_stop<T>(object: &T, wait: impl Fn() -> Result<(), Error> + Sync, give: impl Fn() + Sync) {
    for round in 0..40 {
        let stop = StopFlag::new();
        let work = |index| match index {
            0 => match stop.watch(&wait) {
                Ok(()) => give(),
                Err(error) => assert_eq!(error.kind(), ErrorKind::Stopped),
            },
            _ => wait().unwrap(),
        };
        crew(2, work, || {
            until_waiting(object, 2);
            if round % 2 == 0 {
                stop.raise();
                give();
            } else {
                give();
                stop.raise();
            }
        });
    }
}

/// 2 threads.
pub fn lock_given_at_a_stop() {
    let lock = Lock::new();
    lock.acquire().unwrap();
    given_at_a_stop(&lock, || lock.acquire(), || lock.release().unwrap());
    lock.release().unwrap();
}

/// 2 threads.
pub fn permit_given_at_a_stop() {
    let semaphore = Semaphore::new(0).unwrap();
    given_at_a_stop(&semaphore, || semaphore.acquire(), || semaphore.release().unwrap());
    assert_eq!(semaphore.value(), 0);
}

/// 2 threads.
pub fn notify_given_at_a_stop() {
    let condition = Condition::new();
    let wait = || {
        let _held = condition.inner().lock()?;
        condition.wait()
    };
    let notify = || {
        condition.acquire().unwrap();
        condition.notify_one().unwrap();
        condition.release().unwrap();
    };
    given_at_a_stop(&condition, wait, notify);
}

/// 2 threads.
pub fn item_given_at_a_stop() {
    let queue = Queue::new(1);
    given_at_a_stop(&queue, || queue.get().map(|_| ()), || queue.put(1).unwrap());
    assert!(queue.is_empty());
}

/// 2 threads.
pub fn place_given_at_a_stop() {
    let queue = Queue::new(1);
    queue.put(1).unwrap();
    given_at_a_stop(&queue, || Ok(queue.put(2)?), || _ = queue.get().unwrap());
    assert_eq!(queue.len(), 1);
}
