//! The slow paths as futures: polled here by a thread that waits in between, as JavaScript does with
//! `Atomics.waitAsync`.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

use super::{Pending, Request};
use crate::ErrorKind;
use crate::platform::atomic::AtomicU32;
use crate::platform::{self, Wait};
use crate::sync::{
    Barrier, BoundedSemaphore, Condition, Event, Lock, Queue, RLock, Semaphore, SimpleQueue, Timeout,
};

const SHORT: Timeout = Timeout::After(Duration::from_millis(5));

fn poll<T>(future: std::pin::Pin<&mut impl Future<Output = T>>) -> Poll<T> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// Polls to the end, waiting for what the future asks for.
fn drive<T>(pending: &Pending, future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(outcome) = poll(future.as_mut()) {
            return outcome;
        }
        let Request { word, expected, deadline } = pending.request().expect("it says what it waits for");
        // SAFETY: the word is valid until the future is polled or dropped.
        let word = unsafe { &*std::ptr::with_exposed_provenance::<AtomicU32>(word) };
        pending.resume(platform::wait(word, expected, deadline) == Wait::TimedOut);
    }
}

/// Lets another thread do something as soon as this one sleeps.
fn after_a_moment(work: impl FnOnce() + Send) -> impl FnOnce() + Send {
    || {
        thread::sleep(Duration::from_millis(5));
        work();
    }
}

#[test]
fn native_polled_lock_is_taken_when_it_comes_free() {
    let lock = Lock::new();
    lock.acquire().unwrap();
    let pending = Pending::default();
    assert!(!drive(&pending, lock.acquire_by(&pending, SHORT)).unwrap());
    assert!(!drive(&pending, lock.acquire_by(&pending, Timeout::Now)).unwrap());
    thread::scope(|scope| {
        scope.spawn(after_a_moment(|| lock.release().unwrap()));
        assert!(drive(&pending, lock.acquire_by(&pending, Timeout::Never)).unwrap());
    });
    lock.release().unwrap();
    assert!(!lock.is_locked());
}

#[test]
fn native_polled_rlock_is_taken_when_it_comes_free() {
    let lock = RLock::new();
    let pending = Pending::default();
    let held = Event::new();
    let done = Event::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            let _guard = lock.lock().unwrap();
            held.set();
            done.wait().unwrap();
        });
        held.wait().unwrap();
        assert!(!drive(&pending, lock.acquire_by(&pending, SHORT)).unwrap());
        done.set();
        assert!(drive(&pending, lock.acquire_by(&pending, Timeout::Never)).unwrap());
    });
    assert!(lock.is_owned());
    lock.release().unwrap();
}

#[test]
fn native_polled_semaphores_take_permits() {
    let semaphore = Semaphore::new(0).unwrap();
    let bounded = BoundedSemaphore::new(1).unwrap();
    let pending = Pending::default();
    assert!(drive(&pending, bounded.acquire_by(&pending, Timeout::Never)).unwrap());
    assert!(!drive(&pending, bounded.acquire_by(&pending, SHORT)).unwrap());
    thread::scope(|scope| {
        scope.spawn(after_a_moment(|| semaphore.release().unwrap()));
        assert!(drive(&pending, semaphore.acquire_by(&pending, Timeout::Never)).unwrap());
    });
    assert_eq!(semaphore.value(), 0);
}

#[test]
fn native_polled_event_is_seen() {
    let event = Event::new();
    let pending = Pending::default();
    assert!(!drive(&pending, event.wait_by(&pending, SHORT)).unwrap());
    thread::scope(|scope| {
        scope.spawn(after_a_moment(|| event.set()));
        assert!(drive(&pending, event.wait_by(&pending, Timeout::Never)).unwrap());
    });
}

#[test]
fn native_polled_condition_is_notified() {
    let condition = Condition::over(Lock::new());
    let pending = Pending::default();
    assert_eq!(
        drive(&pending, condition.wait_by(&pending, Timeout::Now)).unwrap_err().kind(),
        ErrorKind::LockNotHeld
    );
    condition.acquire().unwrap();
    assert!(!drive(&pending, condition.wait_by(&pending, SHORT)).unwrap());
    thread::scope(|scope| {
        scope.spawn(after_a_moment(|| {
            condition.acquire().unwrap();
            assert_eq!(condition.notify_all().unwrap(), 1);
            condition.release().unwrap();
        }));
        assert!(drive(&pending, condition.wait_by(&pending, Timeout::Never)).unwrap());
    });
    assert!(condition.inner().is_locked());
}

#[test]
fn native_dropped_condition_wait_passes_its_notify_on() {
    let condition = Arc::new(Condition::over(Lock::new()));
    let (first, second) = (Pending::default(), Pending::default());
    let mut waiting = Box::pin(condition.wait_by(&first, Timeout::Never));
    let mut next = pin!(condition.wait_by(&second, Timeout::Never));
    condition.acquire().unwrap();
    assert!(poll(waiting.as_mut()).is_pending());
    condition.acquire().unwrap();
    assert!(poll(next.as_mut()).is_pending());
    condition.acquire().unwrap();
    assert_eq!(condition.notify(1).unwrap(), 1);
    condition.release().unwrap();
    drop(waiting);
    assert!(drive(&second, next).unwrap());
}

#[test]
fn native_dropped_waits_leave_no_trace() {
    let semaphore = Semaphore::new(0).unwrap();
    let queue = Queue::new(1);
    let pending = Pending::default();
    {
        let mut waiting = pin!(semaphore.acquire_by(&pending, Timeout::Never));
        assert!(poll(waiting.as_mut()).is_pending());
    }
    semaphore.release().unwrap();
    assert_eq!(semaphore.value(), 1);
    {
        let mut waiting = pin!(queue.get_by(&pending, Timeout::Never));
        assert!(poll(waiting.as_mut()).is_pending());
    }
    queue.put(1).unwrap();
    assert_eq!(queue.get().unwrap(), 1);
}

#[test]
fn native_polled_barrier_passes_and_breaks() {
    let barrier = Barrier::new(2).unwrap();
    let (first, second) = (Pending::default(), Pending::default());
    {
        let mut waiting = pin!(barrier.wait_by(&first, Timeout::Never, || Ok(())));
        assert!(poll(waiting.as_mut()).is_pending());
        assert_eq!(drive(&second, barrier.wait_by(&second, Timeout::Never, || Ok(()))).unwrap(), 1);
        assert_eq!(drive(&first, waiting).unwrap(), 0);
    }
    {
        let mut waiting = pin!(barrier.wait_by(&first, Timeout::Never, || Ok(())));
        assert!(poll(waiting.as_mut()).is_pending());
    }
    assert!(barrier.is_broken(), "a waiter that is gone breaks it");
}

#[test]
fn native_polled_queue_hands_over() {
    let queue = Queue::new(1);
    let simple = SimpleQueue::new();
    let pending = Pending::default();
    assert_eq!(drive(&pending, queue.get_by(&pending, SHORT)).unwrap_err().kind(), ErrorKind::Empty);
    drive(&pending, queue.put_by(&pending, 1, Timeout::Never)).unwrap();
    let refused = drive(&pending, queue.put_by(&pending, 2, SHORT)).unwrap_err();
    assert_eq!((refused.error.kind(), refused.item), (ErrorKind::Full, 2));
    thread::scope(|scope| {
        scope.spawn(after_a_moment(|| {
            assert_eq!(queue.get().unwrap(), 1);
            simple.put(3);
        }));
        drive(&pending, queue.put_by(&pending, 2, Timeout::Never)).unwrap();
        assert_eq!(drive(&pending, simple.get_by(&pending, Timeout::Never)).unwrap(), 3);
    });
    assert!(!drive(&pending, queue.join_by(&pending, SHORT)).unwrap());
    queue.task_done().unwrap();
    thread::scope(|scope| {
        scope.spawn(after_a_moment(|| queue.task_done().unwrap()));
        assert!(drive(&pending, queue.join_by(&pending, Timeout::Never)).unwrap());
    });
}
