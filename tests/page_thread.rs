//! On a page's main thread, which may not block: a call that would is refused, and the object is as it was.

#![cfg(all(target_arch = "wasm32", not(loom)))]

use std::time::Duration;

use threadyard::sync::{
    Barrier, BoundedSemaphore, Condition, Event, Lock, Queue, Semaphore, SimpleQueue, StartGate, StopFlag,
    Timer,
};
use threadyard::{Error, ErrorKind};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const LONG: Duration = Duration::from_secs(5);

fn refused<T>(outcome: Result<T, impl Into<Error>>) -> bool {
    outcome.is_err_and(|error| error.into().kind() == ErrorKind::MayNotBlock)
}

#[wasm_bindgen_test]
fn page_lock() {
    let lock = Lock::new();
    lock.acquire().unwrap();
    assert!(refused(lock.acquire()) && refused(lock.acquire_within(LONG)));
    assert!(lock.is_locked() && !lock.try_acquire());
    lock.release().unwrap();
    drop(lock.lock().unwrap());
    assert!(!lock.is_locked());
}

#[wasm_bindgen_test]
fn page_semaphores() {
    let semaphore = Semaphore::new(0).unwrap();
    assert!(refused(semaphore.acquire()) && refused(semaphore.acquire_within(LONG)));
    semaphore.release().unwrap();
    semaphore.acquire().unwrap();
    assert_eq!(semaphore.value(), 0);
    let bounded = BoundedSemaphore::new(1).unwrap();
    let permit = bounded.permit().unwrap();
    assert!(refused(bounded.acquire()));
    drop(permit);
    assert_eq!(bounded.value(), 1);
}

#[wasm_bindgen_test]
fn page_event() {
    let event = Event::new();
    assert!(refused(event.wait()) && refused(event.wait_within(LONG)));
    event.set();
    event.wait().unwrap();
}

#[wasm_bindgen_test]
fn page_condition_keeps_its_lock() {
    let condition = Condition::over(Lock::new());
    condition.acquire().unwrap();
    assert!(refused(condition.wait()) && refused(condition.wait_for(LONG, || false)));
    assert!(condition.inner().is_locked());
    assert_eq!(condition.notify_all().unwrap(), 0);
    condition.release().unwrap();
    let reentrant = Condition::new();
    reentrant.acquire().unwrap();
    reentrant.acquire().unwrap();
    assert!(refused(reentrant.wait()));
    assert_eq!(reentrant.inner().depth(), 2);
}

#[wasm_bindgen_test]
fn page_barrier_is_not_broken() {
    let barrier = Barrier::new(2).unwrap();
    assert!(refused(barrier.wait()) && refused(barrier.wait_within(LONG)));
    assert_eq!((barrier.n_waiting(), barrier.is_broken()), (0, false));
    assert_eq!(Barrier::new(1).unwrap().wait().unwrap(), 0);
}

#[wasm_bindgen_test]
fn page_queues() {
    let queue = Queue::new(1);
    assert!(refused(queue.get()) && refused(queue.get_within(LONG)));
    queue.put(1).unwrap();
    let full = queue.put(2).unwrap_err();
    assert_eq!((full.error.kind(), full.item), (ErrorKind::MayNotBlock, 2));
    assert!(refused(queue.join()));
    assert_eq!(queue.get().unwrap(), 1);
    queue.task_done().unwrap();
    queue.join().unwrap();
    assert!(refused(SimpleQueue::<u32>::new().get()));
}

#[wasm_bindgen_test]
fn page_others() {
    assert!(refused(StartGate::new(2).pass(|| {})));
    let timer = Timer::new(LONG, || {}).unwrap();
    timer.start().unwrap();
    assert!(refused(timer.join()));
    timer.cancel();
    timer.join().unwrap();
    assert!(refused(threadyard::sync::timer::serve()));
    let stop = StopFlag::new();
    assert!(stop.watch(|| refused(Event::new().wait())));
}
