//! [`StopFlag`]: it ends every wait.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use threadyard::ErrorKind;
use threadyard::sync::{
    Barrier, BoundedSemaphore, Condition, Event, Lock, Queue, RLock, Semaphore, StartGate, StopFlag, Timer,
    Timers,
};

use super::lock::Guarded;
use super::{Random, Team};

/// Everyone waits for a lock that stays held: the flag ends the plain waits and the timed ones, and a thread
/// that does not watch it waits on until the lock is free.
pub fn ends_every_wait_for_a_lock(team: &impl Team, threads: usize) {
    assert!(threads >= 4);
    let (guarded, stop, stopped) = (Guarded::default(), StopFlag::new(), AtomicU64::new(0));
    let watchers = threads as u64 - 2;
    guarded.lock.acquire().unwrap();
    team.run(threads, &|index| match index {
        0 => {
            // Long enough for the others to fall asleep, most of the time.
            assert!(!guarded.lock.acquire_within(Duration::from_millis(50)).unwrap());
            stop.raise();
            while stopped.load(Ordering::Relaxed) < watchers {
                assert!(!guarded.lock.acquire_within(Duration::from_millis(5)).unwrap());
            }
            guarded.lock.release().unwrap();
        }
        1 => {
            let _held = guarded.lock.lock().unwrap();
            guarded.add_one(&mut Random::new(0, index));
        }
        _ => {
            let ended = stop.watch(|| match index % 2 {
                0 => guarded.lock.acquire(),
                _ => guarded.lock.acquire_within(Duration::from_secs(1_000)).map(|_| ()),
            });
            assert_eq!(ended.unwrap_err().kind(), ErrorKind::Stopped);
            stopped.fetch_add(1, Ordering::Relaxed);
        }
    });
    assert_eq!(guarded.check(), 1);
}

/// One of the threads never comes: the flag sends the others home.
pub fn ends_waits_at_the_gate(team: &impl Team, threads: usize) {
    let (gate, stop, nobody) = (StartGate::new(threads as u32), StopFlag::new(), Lock::new());
    nobody.acquire().unwrap();
    team.run(threads, &|index| {
        if index == 0 {
            assert!(!nobody.acquire_within(Duration::from_millis(50)).unwrap());
            return stop.raise();
        }
        let passed = stop.watch(|| gate.pass(|| unreachable!("one has not arrived")));
        assert_eq!(passed.unwrap_err().kind(), ErrorKind::Stopped);
    });
}

/// One kind of wait for each thread, from the `first` on, none of which would ever end; most have fallen asleep when
/// the flag is raised. Each says so, and the objects can be used afterwards.
pub fn ends_every_kind_of_wait(team: &impl Team, threads: usize, first: usize) {
    // Nobody serves them.
    static TIMERS: Timers = Timers::new();
    let (stop, nobody) = (StopFlag::new(), Lock::new());
    let (lock, rlock, condition) = (Lock::new(), RLock::new(), Condition::new());
    let (semaphore, bounded) = (Semaphore::new(0).unwrap(), BoundedSemaphore::new(1).unwrap());
    let (event, barrier) = (Event::new(), Barrier::new(i64::MAX >> 32).unwrap());
    let (full, empty) = (Queue::new(1), Queue::<u32>::new(0));
    let timer = Timer::among(&TIMERS, Duration::from_secs(1), || {}).unwrap();
    timer.start().unwrap();
    full.put(0).unwrap();
    bounded.acquire().unwrap();
    let stopped = AtomicU64::new(0);
    let waits: [&(dyn Fn() -> Result<(), threadyard::Error> + Sync); 11] = [
        &|| lock.acquire(),
        &|| rlock.acquire(),
        &|| {
            let _held = condition.inner().lock()?;
            condition.wait()
        },
        &|| semaphore.acquire(),
        &|| bounded.acquire_within(Duration::from_secs(1_000)).map(|_| ()),
        &|| event.wait(),
        &|| barrier.wait().map(|_| ()),
        &|| full.put(1).map_err(threadyard::Error::from),
        &|| empty.get().map(|_| ()),
        &|| full.join(),
        &|| timer.join(),
    ];
    nobody.acquire().unwrap();
    team.run(threads, &|index| {
        if index == 0 {
            lock.acquire().unwrap();
            rlock.acquire().unwrap();
            assert!(!nobody.acquire_within(Duration::from_millis(50)).unwrap());
            stop.raise();
            while stopped.load(Ordering::Relaxed) < threads as u64 - 1 {
                assert!(!nobody.acquire_within(Duration::from_millis(5)).unwrap());
            }
            lock.release().unwrap();
            return rlock.release().unwrap();
        }
        for round in 0.. {
            let wait = waits[(first + index - 1 + round) % waits.len()];
            match stop.watch(wait) {
                Err(error) => match error.kind() {
                    ErrorKind::Stopped => break,
                    // Another was stopped there first.
                    kind => assert_eq!(kind, ErrorKind::BrokenBarrier),
                },
                // The locks, before the first thread had them.
                Ok(()) if rlock.is_owned() => rlock.release().unwrap(),
                Ok(()) => lock.release().unwrap(),
            }
        }
        stopped.fetch_add(1, Ordering::Relaxed);
    });
    timer.cancel();
    assert!(timer.is_finished());
    assert!(!lock.is_locked() && !rlock.is_locked() && !condition.inner().is_locked() && !event.is_set());
    assert_eq!((semaphore.value(), bounded.value(), full.len(), empty.len()), (0, 0, 1, 0));
    condition.acquire().unwrap();
    assert_eq!(condition.notify_all().unwrap(), 0);
}
