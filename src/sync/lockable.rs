//! What a condition can be over: a lock, a re-entrant lock, or a reference to one.

use std::sync::Arc;

use crate::error::Error;
use crate::platform::atomic::AtomicU32;

use super::lock::Lock;
use super::rlock::RLock;
use super::sleep::Sleep;
use super::timeout::Timeout;

mod mutual {
    use super::{AtomicU32, Error, Sleep, Timeout};

    /// What a condition asks of its lock.
    #[expect(async_fn_in_trait, reason = "sealed: its implementations are all in this file")]
    pub trait Mutual {
        /// As far as the lock can tell: a plain lock knows only whether anybody holds it.
        fn is_held(&self) -> bool;
        fn try_acquire(&self) -> Result<bool, Error>;
        fn release(&self) -> Result<(), Error>;
        async fn acquire_by<S: Sleep>(&self, sleep: &S, timeout: Timeout) -> Result<bool, Error>;
        /// Notifies one that sleeps on `word` when the lock comes free, or now if it is.
        fn wake_when_free(&self, word: *const AtomicU32);
        /// Frees it; what to hand to `take_back`.
        fn let_go(&self) -> u32;
        async fn take_back<S: Sleep>(&self, sleep: &S, depth: u32) -> Result<(), Error>;
    }
}

use mutual::Mutual;

/// A lock that a [`Condition`](super::Condition) can be over: [`Lock`], [`RLock`], and references and `Arc`s of them,
/// so that several conditions can share one. Sealed.
pub trait Lockable: Mutual {}

impl<T: Mutual> Lockable for T {}

impl Mutual for Lock {
    fn is_held(&self) -> bool {
        self.is_locked()
    }

    fn try_acquire(&self) -> Result<bool, Error> {
        Ok(self.try_acquire())
    }

    fn release(&self) -> Result<(), Error> {
        self.release()
    }

    async fn acquire_by<S: Sleep>(&self, sleep: &S, timeout: Timeout) -> Result<bool, Error> {
        self.acquire_by(sleep, timeout).await
    }

    fn wake_when_free(&self, word: *const AtomicU32) {
        self.wake_when_free(word);
    }

    fn let_go(&self) -> u32 {
        self.let_go();
        1
    }

    async fn take_back<S: Sleep>(&self, sleep: &S, _depth: u32) -> Result<(), Error> {
        self.take_back(sleep).await
    }
}

impl Mutual for RLock {
    fn is_held(&self) -> bool {
        self.is_owned()
    }

    fn try_acquire(&self) -> Result<bool, Error> {
        self.try_acquire()
    }

    fn release(&self) -> Result<(), Error> {
        self.release()
    }

    async fn acquire_by<S: Sleep>(&self, sleep: &S, timeout: Timeout) -> Result<bool, Error> {
        self.acquire_by(sleep, timeout).await
    }

    fn wake_when_free(&self, word: *const AtomicU32) {
        self.wake_when_free(word);
    }

    fn let_go(&self) -> u32 {
        self.let_go()
    }

    async fn take_back<S: Sleep>(&self, sleep: &S, depth: u32) -> Result<(), Error> {
        self.take_back(sleep, depth).await
    }
}

macro_rules! by_reference {
    ($($pointer:ty),+) => {
        $(
            impl<T: Mutual> Mutual for $pointer {
                fn is_held(&self) -> bool {
                    (**self).is_held()
                }

                fn try_acquire(&self) -> Result<bool, Error> {
                    (**self).try_acquire()
                }

                fn release(&self) -> Result<(), Error> {
                    (**self).release()
                }

                async fn acquire_by<S: Sleep>(&self, sleep: &S, timeout: Timeout) -> Result<bool, Error> {
                    (**self).acquire_by(sleep, timeout).await
                }

                fn wake_when_free(&self, word: *const AtomicU32) {
                    (**self).wake_when_free(word);
                }

                fn let_go(&self) -> u32 {
                    (**self).let_go()
                }

                async fn take_back<S: Sleep>(&self, sleep: &S, depth: u32) -> Result<(), Error> {
                    (**self).take_back(sleep, depth).await
                }
            }
        )+
    };
}

by_reference!(&T, Arc<T>);
