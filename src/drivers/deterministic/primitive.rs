//! The program's primitives as machines of `model`'s.

use crate::Error;
use crate::drivers::raised::no_such_call;
use crate::model::{AnyLock, Condition, Event, Lock, RLock, Semaphore, Step, ThreadId};
use crate::vm::{PrimitiveId, PrimitiveKind};

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Primitive {
    Lock(AnyLock),
    /// Over this lock.
    Condition(Condition, PrimitiveId),
    Semaphore(Semaphore, PrimitiveKind),
    Event(Event),
}

/// All of them, by number; None for those that are gone.
#[derive(Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Primitives(Vec<Option<Primitive>>);

impl Clone for Primitives {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }

    fn clone_from(&mut self, other: &Self) {
        self.0.clone_from(&other.0);
    }
}

impl Primitives {
    /// Makes one.
    ///
    /// # Errors
    ///
    /// As the primitive's own; and for a condition over what is no lock.
    pub fn create(
        &mut self,
        kind: PrimitiveKind,
        value: i64,
        lock: Option<PrimitiveId>,
    ) -> Result<PrimitiveId, Error> {
        let made = match kind {
            PrimitiveKind::Lock => Primitive::Lock(AnyLock::Lock(Lock::new())),
            PrimitiveKind::RLock => Primitive::Lock(AnyLock::RLock(RLock::new())),
            PrimitiveKind::Condition => {
                let lock = lock.ok_or_else(no_such_call)?;
                self.lock(lock)?;
                Primitive::Condition(Condition::new(), lock)
            }
            PrimitiveKind::Semaphore => Primitive::Semaphore(Semaphore::new(value)?, kind),
            PrimitiveKind::BoundedSemaphore => Primitive::Semaphore(Semaphore::bounded(value)?, kind),
            PrimitiveKind::Event => Primitive::Event(Event::new()),
        };
        self.0.push(Some(made));
        Ok(PrimitiveId(self.0.len() as u32 - 1))
    }

    /// How many numbers were given.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Those that are there.
    pub fn all(&self) -> impl Iterator<Item = (PrimitiveId, &Primitive)> {
        self.0.iter().enumerate().filter_map(|(id, one)| Some((PrimitiveId(id as u32), one.as_ref()?)))
    }

    /// Forgets those that nothing refers to any more.
    pub fn forget(&mut self, gone: &[PrimitiveId]) {
        for id in gone {
            if let Some(one) = self.0.get_mut(id.0 as usize) {
                *one = None;
            }
        }
    }

    /// # Errors
    ///
    /// There is none: a defect of the library.
    pub fn get(&self, id: PrimitiveId) -> Result<&Primitive, Error> {
        self.0.get(id.0 as usize).and_then(Option::as_ref).ok_or_else(no_such_call)
    }

    fn get_mut(&mut self, id: PrimitiveId) -> Result<&mut Primitive, Error> {
        self.0.get_mut(id.0 as usize).and_then(Option::as_mut).ok_or_else(no_such_call)
    }

    /// The lock that this is, or that a condition has.
    ///
    /// # Errors
    ///
    /// It is none.
    pub fn lock(&self, id: PrimitiveId) -> Result<&AnyLock, Error> {
        match self.get(id)? {
            Primitive::Lock(lock) => Ok(lock),
            Primitive::Condition(_, lock) => self.lock(*lock),
            _ => Err(no_such_call()),
        }
    }

    fn lock_mut(&mut self, id: PrimitiveId) -> Result<&mut AnyLock, Error> {
        let lock = match self.get(id)? {
            Primitive::Condition(_, lock) => *lock,
            _ => id,
        };
        match self.get_mut(lock)? {
            Primitive::Lock(lock) => Ok(lock),
            _ => Err(no_such_call()),
        }
    }

    /// A condition, and its lock.
    fn condition(&mut self, id: PrimitiveId) -> Result<(&mut Condition, &mut AnyLock), Error> {
        let Primitive::Condition(_, lock) = *self.get(id)? else { return Err(no_such_call()) };
        let both = self.0.get_disjoint_mut([id.0 as usize, lock.0 as usize]);
        match both {
            Ok([Some(Primitive::Condition(condition, _)), Some(Primitive::Lock(lock))]) => {
                Ok((condition, lock))
            }
            _ => Err(no_such_call()),
        }
    }

    /// Whether an acquire would succeed.
    pub fn would_acquire(&self, id: PrimitiveId, thread: ThreadId) -> bool {
        match self.get(id) {
            Ok(Primitive::Semaphore(semaphore, _)) => semaphore.would_acquire(),
            Ok(_) => self.lock(id).is_ok_and(|lock| lock.would_acquire(thread)),
            // It goes on, and hears of it.
            Err(_) => true,
        }
    }

    /// Acquires a lock or a semaphore; whether it could.
    pub fn acquire(&mut self, id: PrimitiveId, thread: ThreadId) -> Result<bool, Error> {
        let step = match self.get_mut(id)? {
            Primitive::Semaphore(semaphore, _) => semaphore.acquire(),
            _ => self.lock_mut(id)?.acquire(thread)?,
        };
        Ok(step == Step::Done(()))
    }

    /// Releases a lock, or a semaphore `n` times.
    pub fn release(&mut self, id: PrimitiveId, thread: ThreadId, n: i64) -> Result<(), Error> {
        match self.get_mut(id)? {
            Primitive::Semaphore(semaphore, _) => semaphore.release(n),
            _ => self.lock_mut(id)?.release(thread),
        }
    }

    /// Begins to wait at a condition.
    pub fn wait(&mut self, id: PrimitiveId, thread: ThreadId) -> Result<(), Error> {
        let (condition, lock) = self.condition(id)?;
        condition.wait(thread, lock)
    }

    /// Whether a wait at a condition can end.
    pub fn would_resume(&self, id: PrimitiveId, thread: ThreadId) -> bool {
        match self.get(id) {
            Ok(Primitive::Condition(condition, lock)) => {
                self.lock(*lock).is_ok_and(|lock| condition.would_resume(thread, lock))
            }
            Ok(Primitive::Event(event)) => event.would_resume(thread),
            _ => true,
        }
    }

    /// Ends a wait at a condition that can end: whether it was notified.
    pub fn resume(&mut self, id: PrimitiveId, thread: ThreadId) -> Result<Step<bool>, Error> {
        if let Primitive::Event(event) = self.get_mut(id)? {
            return Ok(event.wait(thread));
        }
        let (condition, lock) = self.condition(id)?;
        Ok(condition.resume(thread, lock))
    }

    /// A wait ends by its timeout: of an event at once, with whether it is set; at a condition when its lock is free.
    pub fn time_out(&mut self, id: PrimitiveId, thread: ThreadId) -> Result<Option<bool>, Error> {
        match self.get_mut(id)? {
            Primitive::Event(event) => Ok(Some(event.time_out(thread))),
            Primitive::Condition(condition, _) => {
                condition.time_out(thread);
                Ok(None)
            }
            _ => Ok(Some(false)),
        }
    }

    /// A waiter at a condition wakes for no reason.
    pub fn wake_spuriously(&mut self, id: PrimitiveId, thread: ThreadId) -> Result<(), Error> {
        if let Primitive::Condition(condition, _) = self.get_mut(id)? {
            condition.wake_spuriously(thread);
        }
        Ok(())
    }

    /// Whether a waiter at a condition has not been notified.
    pub fn is_waiting(&self, id: PrimitiveId, thread: ThreadId) -> bool {
        matches!(self.get(id), Ok(Primitive::Condition(condition, _)) if condition.is_waiting(thread) && !condition.is_notified(thread))
    }

    /// Notifies at most `n`: how many it was.
    pub fn notify(&mut self, id: PrimitiveId, thread: ThreadId, n: u32) -> Result<u32, Error> {
        let (condition, lock) = self.condition(id)?;
        condition.notify(thread, lock, n)
    }

    /// An event.
    pub fn event(&mut self, id: PrimitiveId) -> Result<&mut Event, Error> {
        match self.get_mut(id)? {
            Primitive::Event(event) => Ok(event),
            _ => Err(no_such_call()),
        }
    }

    /// The thread that holds a lock.
    pub fn owner(&self, id: PrimitiveId) -> Option<ThreadId> {
        self.lock(id).ok()?.owner()
    }
}

impl Primitive {
    /// Its kind.
    pub const fn kind(&self) -> PrimitiveKind {
        match self {
            Self::Lock(AnyLock::Lock(_)) => PrimitiveKind::Lock,
            Self::Lock(AnyLock::RLock(_)) => PrimitiveKind::RLock,
            Self::Condition(..) => PrimitiveKind::Condition,
            Self::Semaphore(_, kind) => *kind,
            Self::Event(_) => PrimitiveKind::Event,
        }
    }
}
