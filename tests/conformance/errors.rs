//! Every error of each primitive, and after each of them the primitive does its work.

use std::collections::BTreeSet;
use std::time::Duration;

use threadyard::sync::*;
use threadyard::{Error, ErrorKind};

use super::any_lock::AnyLock;
use super::any_queue::{AnyQueue, refused};
use super::any_semaphore::AnySemaphore;
use super::support::*;
use crate::host::crew;

/// Makes errors one by one, and lets `works` use the object after each.
fn each(works: impl Fn(), expected: &[ErrorKind], errors: &[&dyn Fn() -> Result<(), Error>]) {
    works();
    assert_eq!(expected.len(), errors.len());
    for (expected, error) in expected.iter().zip(errors) {
        let error = error().expect_err("no error");
        assert_eq!(error.kind(), *expected);
        assert!(!error.detail().is_empty());
        works();
    }
}

/// A lock as it must be: this thread takes it, another waits for it and gets it.
fn excludes(lock: &impl AnyLock) {
    assert!(!lock.is_locked());
    lock.acquire().unwrap();
    let work = |_| {
        assert!(!lock.try_acquire());
        lock.acquire().unwrap();
        lock.release().unwrap();
    };
    crew(1, work, || {
        settle(1);
        lock.release().unwrap();
    });
    assert!(!lock.is_locked());
}

/// 1 thread.
pub fn lock() {
    let lock = Lock::new();
    each(
        || excludes(&lock),
        &[ErrorKind::ReleaseUnlocked, ErrorKind::TimeoutOverflow],
        &[&|| lock.release(), &|| lock.acquire_within(Duration::MAX).map(|_| ())],
    );
}

/// 1 thread.
pub fn rlock() {
    let lock = RLock::new();
    let released_by_another = || {
        lock.acquire()?;
        let results = Log::new();
        crew(1, |_| results.push(lock.release().map_err(|error| error.kind().name())), || {});
        assert_eq!(results.entries(), [Err(ErrorKind::NotOwner.name())]);
        assert_eq!(lock.depth(), 1);
        lock.release()?;
        lock.release()
    };
    each(
        || excludes(&lock),
        &[ErrorKind::NotOwner, ErrorKind::NotOwner, ErrorKind::TimeoutOverflow],
        &[&|| lock.release(), &released_by_another, &|| lock.acquire_within(Duration::MAX).map(|_| ())],
    );
}

fn of_condition<L: Lockable + Send + Sync>(condition: &Condition<L>) {
    let works = || {
        condition.acquire().unwrap();
        let work = |_| {
            condition.acquire().unwrap();
            assert_eq!(condition.notify_all().unwrap(), 1);
            condition.release().unwrap();
        };
        crew(1, work, || condition.wait().unwrap());
        condition.release().unwrap();
    };
    let too_long = || {
        condition.acquire()?;
        let ended = condition.wait_within(Duration::MAX);
        condition.release()?;
        ended.map(|_| ())
    };
    each(
        works,
        &[
            ErrorKind::LockNotHeld,
            ErrorKind::LockNotHeld,
            ErrorKind::LockNotHeld,
            ErrorKind::LockNotHeld,
            ErrorKind::LockNotHeld,
            ErrorKind::LockNotHeld,
            ErrorKind::TimeoutOverflow,
            ErrorKind::TimeoutOverflow,
        ],
        &[
            &|| condition.wait(),
            &|| condition.wait_within(SHORT).map(|_| ()),
            &|| condition.wait_for(SHORT, || false).map(|_| ()),
            &|| condition.notify_one().map(|_| ()),
            &|| condition.notify(2).map(|_| ()),
            &|| condition.notify_all().map(|_| ()),
            &|| condition.acquire_within(Duration::MAX).map(|_| ()),
            &too_long,
        ],
    );
    assert!(condition.release().is_err());
}

/// 1 thread.
pub fn condition() {
    of_condition(&Condition::new());
    of_condition(&Condition::over(Lock::new()));
}

/// 1 thread.
pub fn semaphore() {
    let semaphore = Semaphore::new(1).unwrap();
    each(
        || hands_over(&semaphore),
        &[
            ErrorKind::ReleaseCount,
            ErrorKind::ReleaseCount,
            ErrorKind::PermitOverflow,
            ErrorKind::PermitOverflow,
            ErrorKind::TimeoutOverflow,
        ],
        &[
            &|| semaphore.release_many(0),
            &|| semaphore.release_many(-1),
            &|| semaphore.release_many(i64::MAX),
            &|| semaphore.release_many(u32::MAX.into()),
            &|| semaphore.acquire_within(Duration::MAX).map(|_| ()),
        ],
    );
}

/// 1 thread.
pub fn bounded_semaphore() {
    let semaphore = BoundedSemaphore::new(1).unwrap();
    each(
        || hands_over(&semaphore),
        &[
            ErrorKind::ReleaseCount,
            ErrorKind::ReleasedTooOften,
            ErrorKind::ReleasedTooOften,
            ErrorKind::ReleasedTooOften,
            ErrorKind::TimeoutOverflow,
        ],
        &[
            &|| semaphore.release_many(0),
            &|| semaphore.release(),
            &|| semaphore.release_many(2),
            &|| semaphore.release_many(i64::MAX),
            &|| semaphore.acquire_within(Duration::MAX).map(|_| ()),
        ],
    );
}

/// A semaphore of one permit as it must be.
fn hands_over(semaphore: &impl AnySemaphore) {
    assert_eq!(semaphore.value(), 1);
    semaphore.acquire().unwrap();
    let work = |_| semaphore.acquire().unwrap();
    crew(1, work, || {
        settle(1);
        semaphore.release().unwrap();
    });
    assert!(!semaphore.try_acquire());
    semaphore.release().unwrap();
}

/// 1 thread.
pub fn event() {
    let event = Event::new();
    let works = || {
        blocks(|| event.wait().unwrap(), || event.set());
        event.clear();
    };
    let too_long = || event.wait_within(Duration::MAX).map(|_| ());
    each(works, &[ErrorKind::TimeoutOverflow], &[&too_long]);
}

/// 1 thread.
pub fn barrier() {
    assert_eq!(kind(Barrier::new(0)), ErrorKind::NoParties);
    assert_eq!(kind(Barrier::with_action(-1, || Ok(()))), ErrorKind::NoParties);
    assert_eq!(kind(Barrier::new(2).unwrap().timeout(Duration::MAX)), ErrorKind::TimeoutOverflow);
    let barrier = Barrier::new(2).unwrap();
    let works = || {
        barrier.reset();
        let places = Log::new();
        crew(1, |_| places.push(barrier.wait().unwrap()), || places.push(barrier.wait().unwrap()));
        assert_eq!(places.sorted(), [0, 1]);
        assert_eq!((barrier.n_waiting(), barrier.is_broken()), (0, false));
    };
    let aborted = || {
        barrier.abort();
        assert!(barrier.is_broken());
        barrier.wait().map(|_| ())
    };
    each(
        works,
        &[
            ErrorKind::BrokenBarrier,
            ErrorKind::BrokenBarrier,
            ErrorKind::BrokenBarrier,
            ErrorKind::TimeoutOverflow,
        ],
        &[
            &aborted,
            &|| barrier.wait_within(Duration::from_millis(5)).map(|_| ()),
            &|| barrier.wait_within(Duration::ZERO).map(|_| ()),
            &|| barrier.wait_within(Duration::MAX).map(|_| ()),
        ],
    );
}

/// Every error of a queue of one place, in both directions.
fn of_queue<Q: AnyQueue>() {
    let queue = Q::new(1);
    let works = || {
        assert!(queue.is_empty());
        assert_eq!(blocks(|| queue.get().unwrap(), || queue.put(1).unwrap()), 1);
        queue.put(2).unwrap();
        blocks(|| queue.put(3).unwrap(), || assert_eq!(queue.get().unwrap(), 2));
        assert_eq!(queue.get().unwrap(), 3);
        (0..3).for_each(|_| queue.task_done().unwrap());
        queue.join().unwrap();
    };
    let when_full = |put: &dyn Fn() -> Result<(), Refused<i64>>| {
        queue.put(4)?;
        let ended = put();
        assert_eq!((queue.len(), queue.unfinished()), (1, 1));
        assert_eq!(queue.get()?, 4);
        queue.task_done()?;
        ended.map_err(|refused| {
            assert_eq!(refused.item, 5);
            refused.into()
        })
    };
    let far = || Timeout::from(Duration::MAX);
    let little = || Timeout::from(Duration::from_millis(5));
    each(
        works,
        &[
            ErrorKind::Empty,
            ErrorKind::Empty,
            ErrorKind::TimeoutOverflow,
            ErrorKind::Full,
            ErrorKind::Full,
            ErrorKind::TimeoutOverflow,
            ErrorKind::TaskDoneTooOften,
            ErrorKind::TimeoutOverflow,
        ],
        &[
            &|| queue.try_get().map(|_| ()),
            &|| queue.get_within(little()).map(|_| ()),
            &|| queue.get_within(far()).map(|_| ()),
            &|| when_full(&|| queue.try_put(5)),
            &|| when_full(&|| queue.put_within(5, little())),
            &|| when_full(&|| queue.put_within(5, far())),
            &|| queue.task_done(),
            &|| queue.join_within(far()).map(|_| ()),
        ],
    );
    queue.shutdown(false);
    assert_eq!(refused(queue.put(6), 6), ErrorKind::ShutDown);
    assert_eq!(kind(queue.get()), ErrorKind::ShutDown);
    assert_eq!(kind(queue.task_done()), ErrorKind::TaskDoneTooOften);
    queue.join().unwrap();
}

/// 1 thread.
pub fn queues() {
    of_queue::<Queue<i64>>();
    of_queue::<LifoQueue<i64>>();
    of_queue::<PriorityQueue<i64>>();
}

/// 1 thread.
pub fn simple_queue() {
    let queue = SimpleQueue::new();
    each(
        || assert_eq!(blocks(|| queue.get().unwrap(), || queue.put(1)), 1),
        &[ErrorKind::Empty, ErrorKind::Empty, ErrorKind::TimeoutOverflow],
        &[
            &|| queue.try_get().map(|_| ()),
            &|| queue.get_within(Duration::from_millis(5)).map(|_| ()),
            &|| queue.get_within(Duration::MAX).map(|_| ()),
        ],
    );
}

/// Python's seconds: which are refused where.
pub fn timeouts() {
    type Maker<'a> = (&'a str, &'a dyn Fn(f64) -> Result<Timeout, Error>);
    let longest = Timeout::MAX.as_secs_f64();
    let makers: [Maker; 4] = [
        ("lock", &|seconds| Timeout::of_lock(true, seconds)),
        ("semaphore", &|seconds| Timeout::of_semaphore(true, Some(seconds))),
        ("wait", &|seconds| Timeout::of_wait(Some(seconds))),
        ("queue", &|seconds| Timeout::of_queue(true, Some(seconds))),
    ];
    for (name, of) in makers {
        assert_eq!(kind(of(f64::NAN)), ErrorKind::InvalidTimeout, "{name}");
        for seconds in [longest + 2048.0, 1e100, f64::INFINITY] {
            assert_eq!(kind(of(seconds)), ErrorKind::TimeoutOverflow, "{name}");
        }
        assert!(of(longest).is_ok(), "{name}");
        assert_eq!(of(0.25).unwrap(), Timeout::After(Duration::from_millis(250)), "{name}");
        for seconds in [-0.5, -2.0, -1e100, f64::NEG_INFINITY] {
            match name {
                "lock" | "queue" => assert_eq!(kind(of(seconds)), ErrorKind::NegativeTimeout, "{name}"),
                _ => assert_eq!(of(seconds).unwrap(), Timeout::Now, "{name}"),
            }
        }
    }
    assert_eq!(Timeout::of_lock(true, -1.0).unwrap(), Timeout::Never);
    assert_eq!(Timeout::of_lock(false, -1.0).unwrap(), Timeout::Now);
    assert_eq!(Timeout::of_semaphore(true, None).unwrap(), Timeout::Never);
    assert_eq!(Timeout::of_semaphore(false, None).unwrap(), Timeout::Now);
    assert_eq!(Timeout::of_wait(None).unwrap(), Timeout::Never);
    assert_eq!(Timeout::of_queue(true, None).unwrap(), Timeout::Never);
    assert_eq!(Timeout::of_queue(false, None).unwrap(), Timeout::Now);
    assert_eq!(kind(Timeout::of_lock(false, 0.0)), ErrorKind::NonBlockingTimeout);
    assert_eq!(kind(Timeout::of_semaphore(false, Some(0.0))), ErrorKind::NonBlockingTimeout);
}

/// No two kinds have the same name.
pub fn names() {
    let names: BTreeSet<&str> = ErrorKind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(names.len(), ErrorKind::ALL.len());
    assert!(ErrorKind::ALL.iter().all(|kind| kind.name() == format!("{kind:?}")));
}
