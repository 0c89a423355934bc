//! `threading.RLock`.
//!
//! | state | on | to | and |
//! | --- | --- | --- | --- |
//! | free | acquire by t | owner t, depth 1 | |
//! | owner t, depth n | acquire by t | depth n + 1 | an error at 4 294 967 295 |
//! | owner t | acquire by another | the same | blocked |
//! | owner t, depth n > 1 | release by t | depth n − 1 | |
//! | owner t, depth 1 | release by t | free | |
//! | any | release by who is not the owner | the same | an error |

use std::num::NonZeroU32;

use super::{Step, ThreadId};
use crate::error::{Error, ErrorKind};

/// A lock that its owner may acquire again, and must release as often.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RLock {
    /// Who holds it, and how deep.
    hold: Option<(ThreadId, NonZeroU32)>,
}

impl RLock {
    /// A free lock.
    #[must_use]
    pub const fn new() -> Self {
        Self { hold: None }
    }

    /// Takes the lock if it is free, or once more if it is this thread's.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::RecursionOverflow`]; it is as it was.
    pub fn acquire(&mut self, thread: ThreadId) -> Result<Step<()>, Error> {
        let depth = match self.hold {
            None => NonZeroU32::MIN,
            Some((owner, depth)) if owner == thread => depth.checked_add(1).ok_or_else(too_deep)?,
            Some(_) => return Ok(Step::Blocked),
        };
        self.hold = Some((thread, depth));
        Ok(Step::Done(()))
    }

    /// Undoes one acquire of this thread; the last one frees the lock.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotOwner`]; it is as it was.
    pub fn release(&mut self, thread: ThreadId) -> Result<(), Error> {
        let depth = NonZeroU32::new(self.depth(thread)).ok_or_else(not_owner)?;
        self.hold = NonZeroU32::new(depth.get() - 1).map(|depth| (thread, depth));
        Ok(())
    }

    /// Frees the lock however deep this thread is in it: how deep that was.
    ///
    /// # Errors
    ///
    /// As [`release`](Self::release).
    pub fn release_all(&mut self, thread: ThreadId) -> Result<u32, Error> {
        let depth = NonZeroU32::new(self.depth(thread)).ok_or_else(not_owner)?;
        self.hold = None;
        Ok(depth.get())
    }

    /// Undoes [`release_all`](Self::release_all), which gave the depth.
    pub fn acquire_again(&mut self, thread: ThreadId, depth: u32) -> Step<()> {
        if self.hold.is_some() {
            return Step::Blocked;
        }
        self.hold = NonZeroU32::new(depth).map(|depth| (thread, depth));
        Step::Done(())
    }

    /// The thread that holds it.
    #[must_use]
    pub fn owner(&self) -> Option<ThreadId> {
        self.hold.map(|(owner, _)| owner)
    }

    /// How many releases the thread owes: 0 when it is not the owner.
    #[must_use]
    pub fn depth(&self, thread: ThreadId) -> u32 {
        match self.hold {
            Some((owner, depth)) if owner == thread => depth.get(),
            _ => 0,
        }
    }

    /// Whether a thread holds it.
    #[must_use]
    pub const fn is_locked(&self) -> bool {
        self.hold.is_some()
    }

    /// Whether an acquire would not be blocked. It may still be an error.
    #[must_use]
    pub fn would_acquire(&self, thread: ThreadId) -> bool {
        self.owner().is_none_or(|owner| owner == thread)
    }
}

#[cold]
fn too_deep() -> Error {
    Error::fixed(
        ErrorKind::RecursionOverflow,
        "The lock was acquired 4 294 967 295 times: release it as often as you acquire it.",
    )
}

#[cold]
fn not_owner() -> Error {
    Error::fixed(
        ErrorKind::NotOwner,
        "cannot release un-acquired lock: only the thread that acquired it may release it.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: ThreadId = ThreadId(1);
    const TWO: ThreadId = ThreadId(2);

    #[test]
    fn as_many_releases_as_acquires() {
        let mut lock = RLock::new();
        for depth in 1..=3 {
            assert_eq!(lock.acquire(ONE), Ok(Step::Done(())));
            assert_eq!((lock.depth(ONE), lock.depth(TWO)), (depth, 0));
        }
        assert_eq!(lock.acquire(TWO), Ok(Step::Blocked));
        assert!(lock.would_acquire(ONE) && !lock.would_acquire(TWO));
        (0..2).for_each(|_| lock.release(ONE).unwrap());
        assert_eq!(lock.owner(), Some(ONE));
        lock.release(ONE).unwrap();
        assert_eq!(lock, RLock::new());
        assert_eq!(lock.acquire(TWO), Ok(Step::Done(())));
    }

    #[test]
    fn only_its_owner_releases_it() {
        let mut lock = RLock::new();
        assert_eq!(lock.release(ONE).unwrap_err().kind(), ErrorKind::NotOwner);
        assert_eq!(lock.release_all(ONE).unwrap_err().kind(), ErrorKind::NotOwner);
        lock.acquire(ONE).unwrap();
        let before = lock.clone();
        assert_eq!(lock.release(TWO).unwrap_err().kind(), ErrorKind::NotOwner);
        assert_eq!(lock.release_all(TWO).unwrap_err().kind(), ErrorKind::NotOwner);
        assert_eq!(lock, before);
    }

    #[test]
    fn the_depth_has_an_end() {
        let mut lock = RLock::new();
        assert_eq!(lock.acquire_again(ONE, u32::MAX), Step::Done(()));
        let before = lock.clone();
        assert_eq!(lock.acquire(ONE).unwrap_err().kind(), ErrorKind::RecursionOverflow);
        assert_eq!(lock, before);
    }

    #[test]
    fn released_from_any_depth_and_back() {
        let mut lock = RLock::new();
        (0..3).for_each(|_| assert_eq!(lock.acquire(ONE), Ok(Step::Done(()))));
        let before = lock.clone();
        assert_eq!(lock.release_all(ONE), Ok(3));
        assert_eq!(lock, RLock::new());
        lock.acquire(TWO).unwrap();
        assert_eq!(lock.acquire_again(ONE, 3), Step::Blocked);
        lock.release(TWO).unwrap();
        assert_eq!(lock.acquire_again(ONE, 3), Step::Done(()));
        assert_eq!(lock, before);
    }
}
