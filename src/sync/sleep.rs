//! How a slow path sleeps: in the thread, or in a future that somebody else polls.
//!
//! Each blocking call has one slow path, an `async fn` over a [`Sleep`]. With [`Blocking`] a sleep ends before its
//! future is first polled to the end, so one poll finishes the whole path and nothing asynchronous is left of it
//! ([`block_on`]). With [`Pending`] a sleep leaves behind on which word it sleeps; JavaScript awaits that with
//! `Atomics.waitAsync` and polls again. So a page's main thread, which may not block, waits by the same code.
//!
//! A future that is dropped while it sleeps gives the wait up as a timeout would: what it holds undoes it. Only a wake-up
//! that has reached it by then is gone: who wakes one sleeper does it by [`wake`], which sees to that.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::park::{may_block, park};
use super::roster::{self, WaitKind};
use crate::error::Error;
use crate::platform::atomic::AtomicU32;
use crate::platform::{self, Wait};

/// How to sleep. It is public in name only: [`Lockable`](super::Lockable) speaks of it.
pub trait Sleep {
    /// Whether the thread may stay on its core for a moment before it sleeps, in case the wait is over soon.
    fn lingers(&self) -> bool;

    /// Whether it can sleep at all. Asked before a call does what it could not take back.
    ///
    /// # Errors
    ///
    /// [`MayNotBlock`](crate::ErrorKind::MayNotBlock).
    fn check(&self) -> Result<(), Error>;

    /// Sleeps while `word` holds `expected`, as [`platform::wait`](crate::platform::wait) does.
    ///
    /// # Errors
    ///
    /// [`Stopped`](crate::ErrorKind::Stopped), [`MayNotBlock`](crate::ErrorKind::MayNotBlock).
    fn sleep(
        &self,
        place: Place<'_>,
        word: &AtomicU32,
        expected: u32,
        deadline: Option<f64>,
    ) -> impl Future<Output = Result<Wait, Error>>;
}

/// Where a thread goes to sleep, for whoever looks on.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub(super) kind: WaitKind,
    /// The object's address.
    pub(super) object: usize,
    /// The word that holds its owner's number, 0 for nobody.
    pub(super) owner: Option<&'a AtomicU32>,
}

impl<'a> Place<'a> {
    pub(super) fn new<T>(kind: WaitKind, object: &T, owner: Option<&'a AtomicU32>) -> Self {
        Self { kind, object: std::ptr::from_ref(object).addr(), owner }
    }
}

/// Sleeps in the calling thread.
pub(crate) struct Blocking;

impl Sleep for Blocking {
    fn lingers(&self) -> bool {
        true
    }

    fn check(&self) -> Result<(), Error> {
        may_block()
    }

    async fn sleep(
        &self,
        place: Place<'_>,
        word: &AtomicU32,
        expected: u32,
        deadline: Option<f64>,
    ) -> Result<Wait, Error> {
        let _here = roster::enter(place, deadline.is_some());
        park(word, expected, deadline)
    }
}

/// Wakes `wanted` of those that sleep on the word at this address, or more.
///
/// All of them while anybody awaits, or was dropped awaiting: what `Atomics.waitAsync` was asked for cannot be taken
/// back, and would stand in line before the others, also where the word's place serves another word by now.
pub(super) fn wake(word: *const AtomicU32, wanted: u32) {
    #[cfg(all(not(loom), any(test, target_arch = "wasm32")))]
    let wanted = match pending::AWAITING.load(crate::platform::atomic::Ordering::SeqCst) {
        0 => wanted,
        _ => u32::MAX,
    };
    platform::notify(word, wanted);
}

/// Runs a slow path that sleeps by [`Blocking`].
#[inline]
pub(crate) fn block_on<T>(path: impl Future<Output = T>) -> T {
    match pin!(path).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome,
        Poll::Pending => unreachable!("a blocking sleep ends within its first poll"),
    }
}

#[cfg(all(not(loom), any(test, target_arch = "wasm32")))]
pub(crate) use pending::{Pending, Request};

#[cfg(all(not(loom), any(test, target_arch = "wasm32")))]
mod pending {
    use std::cell::Cell;
    use std::future::poll_fn;
    use std::task::Poll;

    use super::super::raw;
    use super::{Place, Sleep, roster};
    use crate::error::Error;
    use crate::platform::atomic::{AtomicU32, Ordering};
    use crate::platform::{Wait, now};

    /// Futures that sleep, or were dropped while they did.
    pub(super) static AWAITING: AtomicU32 = AtomicU32::new(0);

    /// What a future that is pending sleeps on.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct Request {
        /// The word's address. It stays valid until the future is polled or dropped.
        pub(crate) word: usize,
        /// It sleeps while the word holds this.
        pub(crate) expected: u32,
        /// Milliseconds on the clock of `platform::now`; none is for ever.
        pub(crate) deadline: Option<f64>,
    }

    /// Sleeps by staying pending. Whoever polls the future looks at [`request`](Pending::request) after each poll
    /// that did not finish, waits for the word, says how that ended, and polls again.
    #[derive(Debug, Default)]
    pub(crate) struct Pending {
        request: Cell<Option<Request>>,
        outcome: Cell<Option<Wait>>,
    }

    impl Pending {
        /// What to wait for before the next poll.
        pub(crate) const fn request(&self) -> Option<Request> {
            self.request.get()
        }

        /// Says how the wait ended. `timed_out` only where no notify was used up.
        pub(crate) fn resume(&self, timed_out: bool) {
            self.outcome.set(Some(if timed_out { Wait::TimedOut } else { Wait::Woken }));
        }
    }

    impl Sleep for Pending {
        fn lingers(&self) -> bool {
            false
        }

        fn check(&self) -> Result<(), Error> {
            Ok(())
        }

        async fn sleep(
            &self,
            place: Place<'_>,
            word: &AtomicU32,
            expected: u32,
            deadline: Option<f64>,
        ) -> Result<Wait, Error> {
            if deadline.is_some_and(|deadline| deadline <= now()) {
                return Ok(Wait::TimedOut);
            }
            raw::pay_owed();
            let _here = roster::enter_awaiting(place, deadline.is_some());
            let word = std::ptr::from_ref(word).expose_provenance();
            self.request.set(Some(Request { word, expected, deadline }));
            self.outcome.set(None);
            AWAITING.fetch_add(1, Ordering::SeqCst);
            let outcome = poll_fn(|_| match self.outcome.take() {
                Some(outcome) => {
                    self.request.set(None);
                    Poll::Ready(Ok(outcome))
                }
                None => Poll::Pending,
            })
            .await;
            AWAITING.fetch_sub(1, Ordering::SeqCst);
            outcome
        }
    }
}

#[cfg(all(test, not(loom)))]
#[path = "sleep_tests.rs"]
mod tests;
