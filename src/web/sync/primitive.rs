//! Any primitive, and how JavaScript makes one.

use std::sync::Arc;
use std::time::Duration;

use super::shelf::{Order, Shelves};
use crate::sync::{
    Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore, StopFlag, TaskQueue, Timeout,
};
use crate::{Error, ErrorKind};

#[derive(Clone)]
pub(super) enum Primitive {
    Lock(Arc<Lock>),
    RLock(Arc<RLock>),
    LockCondition(Arc<Condition<Arc<Lock>>>),
    RLockCondition(Arc<Condition<Arc<RLock>>>),
    Semaphore(Arc<Semaphore>),
    BoundedSemaphore(Arc<BoundedSemaphore>),
    Event(Arc<Event>),
    Barrier(Arc<Barrier>),
    Queue(Arc<Queue>),
    StopFlag(Arc<StopFlag>),
}

/// A queue of any order. `SimpleQueue` is one too: the calls that it lacks, `www/sync` does not have for it.
pub(super) struct Queue {
    pub(super) kind: &'static str,
    pub(super) order: Order,
    pub(super) tasks: TaskQueue<Shelves>,
}

impl Primitive {
    /// The number is the first value, the parties or the greatest size; the timeout a barrier's.
    pub(super) fn new(kind: &str, number: i64, timeout: Option<f64>) -> Result<Self, Error> {
        let queue = |kind, order| {
            let tasks = TaskQueue::new(number);
            Ok(Self::Queue(Arc::new(Queue { kind, order, tasks })))
        };
        match kind {
            "Lock" => Ok(Self::Lock(Arc::default())),
            "RLock" => Ok(Self::RLock(Arc::default())),
            "Semaphore" => Ok(Self::Semaphore(Arc::new(Semaphore::new(number)?))),
            "BoundedSemaphore" => Ok(Self::BoundedSemaphore(Arc::new(BoundedSemaphore::new(number)?))),
            "Event" => Ok(Self::Event(Arc::default())),
            "Barrier" => {
                let barrier = Barrier::new(number)?;
                let barrier = match Timeout::of_wait(timeout)? {
                    Timeout::Never => barrier,
                    Timeout::Now => barrier.timeout(Duration::ZERO)?,
                    Timeout::After(duration) => barrier.timeout(duration)?,
                };
                Ok(Self::Barrier(Arc::new(barrier)))
            }
            "Queue" => queue("Queue", Order::First),
            "LifoQueue" => queue("LifoQueue", Order::Last),
            "PriorityQueue" => queue("PriorityQueue", Order::Smallest),
            "SimpleQueue" => queue("SimpleQueue", Order::First),
            "StopFlag" => Ok(Self::StopFlag(Arc::default())),
            _ => Err(Error::fixed(ErrorKind::WrongType, "There is no such primitive.")),
        }
    }

    /// A new condition over it, if it is a lock.
    pub(super) fn condition(self) -> Option<Self> {
        match self {
            Self::Lock(lock) => Some(Self::LockCondition(Arc::new(Condition::over(lock)))),
            Self::RLock(lock) => Some(Self::RLockCondition(Arc::new(Condition::over(lock)))),
            _ => None,
        }
    }

    /// The name of its class in JavaScript.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Lock(_) => "Lock",
            Self::RLock(_) => "RLock",
            Self::LockCondition(_) | Self::RLockCondition(_) => "Condition",
            Self::Semaphore(_) => "Semaphore",
            Self::BoundedSemaphore(_) => "BoundedSemaphore",
            Self::Event(_) => "Event",
            Self::Barrier(_) => "Barrier",
            Self::Queue(queue) => queue.kind,
            Self::StopFlag(_) => "StopFlag",
        }
    }

    /// Where it lies, as the waits have it.
    pub(super) fn address(&self) -> usize {
        match self {
            Self::Lock(it) => Arc::as_ptr(it).addr(),
            Self::RLock(it) => Arc::as_ptr(it).addr(),
            Self::LockCondition(it) => Arc::as_ptr(it).addr(),
            Self::RLockCondition(it) => Arc::as_ptr(it).addr(),
            Self::Semaphore(it) => Arc::as_ptr(it).addr(),
            Self::BoundedSemaphore(it) => Arc::as_ptr(it).addr(),
            Self::Event(it) => Arc::as_ptr(it).addr(),
            Self::Barrier(it) => Arc::as_ptr(it).addr(),
            Self::Queue(it) => std::ptr::from_ref(&it.tasks).addr(),
            Self::StopFlag(it) => Arc::as_ptr(it).addr(),
        }
    }
}
