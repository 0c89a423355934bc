//! What a condition can be over: a lock or a re-entrant lock.

use super::{Lock, RLock, Step, ThreadId};
use crate::error::Error;

/// A [`Lock`] or an [`RLock`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum AnyLock {
    /// Not re-entrant.
    Lock(Lock),
    /// Re-entrant.
    RLock(RLock),
}

impl AnyLock {
    /// Takes the lock if the thread may.
    ///
    /// # Errors
    ///
    /// As [`RLock::acquire`].
    pub fn acquire(&mut self, thread: ThreadId) -> Result<Step<()>, Error> {
        match self {
            Self::Lock(lock) => Ok(lock.acquire(thread)),
            Self::RLock(lock) => lock.acquire(thread),
        }
    }

    /// Undoes one acquire.
    ///
    /// # Errors
    ///
    /// As [`Lock::release`] and [`RLock::release`].
    pub fn release(&mut self, thread: ThreadId) -> Result<(), Error> {
        match self {
            Self::Lock(lock) => lock.release(),
            Self::RLock(lock) => lock.release(thread),
        }
    }

    /// Frees it for a wait: how deep the thread was in it, 1 for a plain lock.
    ///
    /// # Errors
    ///
    /// As [`release`](Self::release).
    pub fn release_all(&mut self, thread: ThreadId) -> Result<u32, Error> {
        match self {
            Self::Lock(lock) => lock.release().map(|()| 1),
            Self::RLock(lock) => lock.release_all(thread),
        }
    }

    /// Takes it back after a wait, as deep as before.
    pub fn acquire_again(&mut self, thread: ThreadId, depth: u32) -> Step<()> {
        match self {
            Self::Lock(lock) => lock.acquire(thread),
            Self::RLock(lock) => lock.acquire_again(thread, depth),
        }
    }

    /// The thread that holds it.
    #[must_use]
    pub fn owner(&self) -> Option<ThreadId> {
        match self {
            Self::Lock(lock) => lock.owner(),
            Self::RLock(lock) => lock.owner(),
        }
    }

    /// How many releases the thread owes.
    #[must_use]
    pub fn depth(&self, thread: ThreadId) -> u32 {
        match self {
            Self::Lock(lock) => u32::from(lock.owner() == Some(thread)),
            Self::RLock(lock) => lock.depth(thread),
        }
    }

    /// Whether a thread holds it.
    #[must_use]
    pub const fn is_locked(&self) -> bool {
        match self {
            Self::Lock(lock) => lock.is_locked(),
            Self::RLock(lock) => lock.is_locked(),
        }
    }

    /// Whether the thread holds it, as far as a condition can tell: of a plain lock, as CPython, only whether anybody
    /// does.
    #[must_use]
    pub fn is_owned_by(&self, thread: ThreadId) -> bool {
        match self {
            Self::Lock(lock) => lock.is_locked(),
            Self::RLock(lock) => lock.owner() == Some(thread),
        }
    }

    /// Whether an acquire would not be blocked.
    #[must_use]
    pub fn would_acquire(&self, thread: ThreadId) -> bool {
        match self {
            Self::Lock(lock) => lock.would_acquire(thread),
            Self::RLock(lock) => lock.would_acquire(thread),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    const ONE: ThreadId = ThreadId(1);
    const TWO: ThreadId = ThreadId(2);

    #[test]
    fn a_plain_lock_is_anybodys() {
        let mut lock = AnyLock::Lock(Lock::new());
        assert!(!lock.is_owned_by(ONE));
        assert_eq!(lock.release_all(ONE).unwrap_err().kind(), ErrorKind::ReleaseUnlocked);
        lock.acquire(ONE).unwrap();
        assert!(lock.is_owned_by(ONE) && lock.is_owned_by(TWO) && lock.is_locked());
        assert_eq!((lock.depth(ONE), lock.depth(TWO)), (1, 0));
        assert_eq!(lock.release_all(TWO), Ok(1));
        assert_eq!(lock.acquire_again(TWO, 1), Step::Done(()));
        assert_eq!((lock.owner(), lock.would_acquire(TWO)), (Some(TWO), false));
    }

    #[test]
    fn a_re_entrant_lock_is_its_owners() {
        let mut lock = AnyLock::RLock(RLock::new());
        (0..2).for_each(|_| assert_eq!(lock.acquire(ONE), Ok(Step::Done(()))));
        assert!(lock.is_owned_by(ONE) && !lock.is_owned_by(TWO));
        assert_eq!(lock.release_all(TWO).unwrap_err().kind(), ErrorKind::NotOwner);
        assert_eq!(lock.release_all(ONE), Ok(2));
        assert_eq!(lock.acquire_again(ONE, 2), Step::Done(()));
        assert_eq!((lock.owner(), lock.depth(ONE)), (Some(ONE), 2));
    }
}
