//! A thread panics while it holds something, or in what a primitive calls for it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use threadyard::ErrorKind;
use threadyard::sync::*;

use super::support::*;
use crate::host::{crew, serve_timers};

/// A guard releases, it does not poison: the thread that waits gets the lock. 1 thread.
pub fn with_a_lock_held() {
    let (lock, rlock, entered) = (Lock::new(), RLock::new(), AtomicUsize::new(0));
    let work = |_| {
        let _lock = lock.lock().unwrap();
        let _rlock = rlock.lock().unwrap();
        entered.fetch_add(1, Ordering::Relaxed);
    };
    let (held, outer) = (lock.lock().unwrap(), rlock.lock().unwrap());
    crew(1, work, || {
        settle(2);
        assert_eq!(entered.load(Ordering::Relaxed), 0);
        panics(|| {
            let _inner = (held, outer, rlock.lock().unwrap());
            panic_silently();
        });
    });
    assert_eq!(entered.into_inner(), 1);
    assert!(!lock.is_locked() && !rlock.is_locked());
}

/// In the predicate, with the condition's lock held, before the wait and after it. 1 thread.
pub fn with_a_conditions_lock_held() {
    let condition = Condition::new();
    for looks_before in [0, 1] {
        let mut looks = 0;
        let predicate = || {
            if looks == looks_before {
                panic_silently();
            }
            looks += 1;
            false
        };
        let notify = |_| {
            settle(2);
            condition.acquire().unwrap();
            condition.notify_all().unwrap();
            condition.release().unwrap();
        };
        crew(1, notify, || {
            panics(|| {
                let _held = condition.inner().lock().unwrap();
                let _never = condition.wait_for(LONG, predicate);
            });
        });
        assert!(!condition.inner().is_locked());
        condition.acquire().unwrap();
        assert_eq!(condition.notify_all().unwrap(), 0);
        condition.release().unwrap();
    }
}

/// The permit goes back to the thread that waits for one. 1 thread.
pub fn with_a_permit_held() {
    let (semaphore, bounded) = (Semaphore::new(1).unwrap(), BoundedSemaphore::new(1).unwrap());
    let held = (semaphore.permit().unwrap(), bounded.permit().unwrap());
    let work = |_| {
        semaphore.acquire().unwrap();
        bounded.acquire().unwrap();
    };
    crew(1, work, || {
        settle(2);
        panics(|| {
            let _held = held;
            panic_silently();
        });
    });
    assert_eq!((semaphore.value(), bounded.value()), (0, 0));
    bounded.release().unwrap();
    assert_eq!(kind(bounded.release()), ErrorKind::ReleasedTooOften);
}

/// A barrier's action panics: so does the thread that ran it, and the others find the barrier broken. 3 threads.
pub fn in_a_barriers_action() {
    let rounds = AtomicUsize::new(0);
    let action = move || match rounds.fetch_add(1, Ordering::Relaxed) {
        0 => panic_silently(),
        _ => Ok(()),
    };
    let barrier = Barrier::with_action(3, action).unwrap();
    let (panicked, broken) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = |_| {
        match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| barrier.wait())) {
            Err(_) => panicked.fetch_add(1, Ordering::Relaxed),
            Ok(ended) => {
                assert_eq!(kind(ended), ErrorKind::BrokenBarrier);
                broken.fetch_add(1, Ordering::Relaxed)
            }
        };
    };
    crew(3, work, || {});
    assert_eq!((panicked.into_inner(), broken.into_inner()), (1, 2));
    assert!(barrier.is_broken() && barrier.n_waiting() == 0);
    assert_eq!(kind(barrier.wait()), ErrorKind::BrokenBarrier);
    barrier.reset();
    crew(3, |_| assert!(barrier.wait().is_ok()), || {});
}

/// A timer's function panics: the timer is over, and the other timers fire.
pub fn in_a_timers_function() {
    serve_timers();
    let panicking = Timer::new(Duration::ZERO, || panic_silently()).unwrap();
    let (sender, fired) = std::sync::mpsc::channel();
    let other = Timer::new(SHORT, move || sender.send(()).unwrap()).unwrap();
    panicking.start().unwrap();
    other.start().unwrap();
    panicking.join().unwrap();
    assert!(panicking.is_finished());
    other.join().unwrap();
    assert_eq!(fired.try_recv(), Ok(()));
}

/// What a barrier or a timer calls may use it. 2 threads.
pub fn callbacks_that_use_their_caller() {
    serve_timers();
    let slot = Arc::new(OnceLock::<Barrier>::new());
    let inside = slot.clone();
    let action = move || {
        let barrier = inside.get().unwrap();
        assert_eq!((barrier.parties(), barrier.is_broken()), (2, false));
        assert!(barrier.n_waiting() <= 2);
        Ok(())
    };
    let barrier = slot.get_or_init(|| Barrier::with_action(2, action).unwrap());
    crew(2, |_| assert!(barrier.wait().is_ok()), || {});

    let inner = Arc::new(Timer::new(Duration::ZERO, || {}).unwrap());
    let inside = inner.clone();
    let outer = Timer::new(Duration::ZERO, move || inside.start().unwrap()).unwrap();
    outer.start().unwrap();
    outer.join().unwrap();
    inner.join().unwrap();
    assert!(inner.is_finished());
}
