//! `threading.Lock`.
//!
//! | state | on | to | and |
//! | --- | --- | --- | --- |
//! | free | acquire by t | held, owner t | |
//! | held | acquire by any thread | the same | blocked |
//! | held | release by any thread | free | |
//! | free | release | free | an error |

use super::{Step, ThreadId};
use crate::error::{Error, ErrorKind};

/// A lock that any thread may release, not re-entrant, and fair to nobody: of those that wait, whoever drives the
/// machine chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lock {
    owner: Option<ThreadId>,
}

impl Lock {
    /// A free lock.
    #[must_use]
    pub const fn new() -> Self {
        Self { owner: None }
    }

    /// Takes the lock if it is free.
    pub fn acquire(&mut self, thread: ThreadId) -> Step<()> {
        if self.is_locked() {
            return Step::Blocked;
        }
        self.owner = Some(thread);
        Step::Done(())
    }

    /// Frees the lock, whoever holds it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::ReleaseUnlocked`]; it stays free.
    pub fn release(&mut self) -> Result<(), Error> {
        match self.owner.take() {
            Some(_) => Ok(()),
            None => Err(Error::fixed(
                ErrorKind::ReleaseUnlocked,
                "release unlocked lock: acquire it before you release it.",
            )),
        }
    }

    /// The thread that acquired it last, if it is held.
    #[must_use]
    pub const fn owner(&self) -> Option<ThreadId> {
        self.owner
    }

    /// Whether a thread holds it.
    #[must_use]
    pub const fn is_locked(&self) -> bool {
        self.owner.is_some()
    }

    /// Whether an acquire would not be blocked. The thread does not matter: not even the owner may acquire it again.
    #[must_use]
    pub const fn would_acquire(&self, _thread: ThreadId) -> bool {
        !self.is_locked()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: ThreadId = ThreadId(1);
    const TWO: ThreadId = ThreadId(2);

    #[test]
    fn one_at_a_time_and_anybody_releases() {
        let mut lock = Lock::new();
        assert_eq!(lock.acquire(ONE), Step::Done(()));
        assert_eq!((lock.owner(), lock.is_locked()), (Some(ONE), true));
        for thread in [ONE, TWO] {
            assert!(!lock.would_acquire(thread));
            assert_eq!(lock.acquire(thread), Step::Blocked);
        }
        assert_eq!(lock.owner(), Some(ONE));
        lock.release().unwrap();
        assert!(lock.would_acquire(TWO));
        assert_eq!(lock.acquire(TWO), Step::Done(()));
        lock.release().unwrap();
        assert_eq!(lock, Lock::new());
    }

    #[test]
    fn a_release_of_a_free_lock_changes_nothing() {
        let mut lock = Lock::new();
        assert_eq!(lock.release().unwrap_err().kind(), ErrorKind::ReleaseUnlocked);
        assert_eq!(lock, Lock::new());
    }
}
