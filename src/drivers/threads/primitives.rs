//! The primitives of a run by number, and each thread's memory of those it used last.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::primitive::{Primitive, State};
use crate::Error;
use crate::platform::atomic::{AtomicU32, Ordering};
use crate::sync::{BoundedSemaphore, Event, Lock, RLock, Semaphore};
use crate::vm::{PrimitiveId, PrimitiveKind};

use crate::drivers::raised::no_such_call;

/// All primitives that the program can still reach. Numbers begin at 1 and are not given twice.
#[derive(Debug, Default)]
pub(super) struct Primitives {
    last: AtomicU32,
    known: RwLock<HashMap<PrimitiveId, Arc<Primitive>>>,
}

impl Primitives {
    /// Makes one.
    ///
    /// # Errors
    ///
    /// As the primitive's own maker.
    pub(super) fn create(
        &self,
        kind: PrimitiveKind,
        value: i64,
        lock: Option<Arc<Primitive>>,
    ) -> Result<PrimitiveId, Error> {
        let state = match kind {
            PrimitiveKind::Lock => State::Lock(Lock::new()),
            PrimitiveKind::RLock => State::RLock(RLock::new()),
            PrimitiveKind::Condition => State::Condition(match lock {
                Some(lock) => lock,
                None => Arc::clone(&self.find(self.create(PrimitiveKind::RLock, 0, None)?)?),
            }),
            PrimitiveKind::Semaphore => State::Semaphore(Semaphore::new(value)?),
            PrimitiveKind::BoundedSemaphore => State::BoundedSemaphore(BoundedSemaphore::new(value)?),
            PrimitiveKind::Event => State::Event(Event::new()),
        };
        let id = PrimitiveId(self.last.fetch_add(1, Ordering::Relaxed) + 1);
        self.write().insert(id, Arc::new(Primitive::new(id, state)));
        Ok(id)
    }

    /// The primitive with this number.
    ///
    /// # Errors
    ///
    /// There is none: a defect of ours.
    pub(super) fn find(&self, id: PrimitiveId) -> Result<Arc<Primitive>, Error> {
        self.read().get(&id).cloned().ok_or_else(no_such_call)
    }

    /// Forgets those that the program cannot reach any more.
    pub(super) fn forget(&self, dropped: &[PrimitiveId]) {
        if dropped.is_empty() {
            return;
        }
        let mut known = self.write();
        for id in dropped {
            known.remove(id);
        }
    }

    // What is done under the lock cannot panic half way.
    fn read(&self) -> RwLockReadGuard<'_, HashMap<PrimitiveId, Arc<Primitive>>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, HashMap<PrimitiveId, Arc<Primitive>>> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Places in a thread's memory.
const PLACES: usize = 16;

/// The primitives that one thread used last: found without a look into what all threads share. Since no number is given
/// twice, what is remembered is never wrong.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    places: [Option<Arc<Primitive>>; PLACES],
}

impl Remembered {
    /// As [`Primitives::find`].
    ///
    /// # Errors
    ///
    /// The same.
    #[inline]
    pub(super) fn find(&mut self, all: &Primitives, id: PrimitiveId) -> Result<&Arc<Primitive>, Error> {
        let place = &mut self.places[id.0 as usize % PLACES];
        match place {
            Some(known) if known.id == id => {}
            _ => *place = Some(all.find(id)?),
        }
        place.as_ref().ok_or_else(no_such_call)
    }
}
