//! Where threads wait for each other: Python's `threading.Barrier`.
//!
//! # States
//!
//! | phase | arrived | meaning |
//! | --- | --- | --- |
//! | filling | a < parties | a threads have arrived in this round and wait |
//! | acting | parties | all have arrived; the last one runs the action, the others wait |
//! | broken | 0 | nobody waits, and nobody can |
//!
//! | from | on | to | and |
//! | --- | --- | --- | --- |
//! | filling a | arrival, not the last | filling a + 1 | the thread lingers where all parties have a core, and sleeps |
//! | filling | last arrival, no action | filling 0 | all pass |
//! | filling | last arrival | acting | it runs the action; whoever comes meanwhile waits for the next round |
//! | acting | the action has ended well | filling 0 | all pass |
//! | acting | the action has failed | broken | its thread gets the failure, the others `BrokenBarrier` |
//! | filling | timeout, stop or abort of a waiter | broken | it and all others fail |
//! | acting | timeout of a waiter | acting | nobody is late any more: it waits for the action |
//! | acting | stop or abort of a waiter | acting | it leaves alone |
//! | filling, acting | `abort` | broken | all waiters get `BrokenBarrier`, after the action also its thread |
//! | any | `reset` | filling 0 | the same for the waiters; the barrier can be used again |
//! | broken | arrival | broken | `BrokenBarrier` |
//!
//! # Whose result a waiter reads
//!
//! Each waiter has a node in its stack frame, and the node carries its outcome, written while the insides are held by
//! whoever ends the round. So a thread that wakes late, when other rounds have begun, were broken or reset, still
//! reads its own round's end. (CPython keeps the next round out until the slowest has left.) All sleep on one word,
//! `round`, which every end of a round raises by one, so that one notify wakes all.
//!
//! # Ordering
//!
//! Arrivals take the insides one after the other, so the last one sees what all did before they arrived. It writes
//! each outcome with `Release`, which its waiter acquires: all done before the barrier happens before all done
//! after it.

mod waiter;

use std::cell::Cell;
use std::error::Error as StdError;
use std::fmt;
use std::ptr;
use std::time::Duration;

use crate::error::{Error, ErrorKind};
use crate::platform::atomic::{AtomicU32, Ordering};
use crate::platform::{self, Wait};

use super::guarded::{Guarded, Held};
use super::linger::Luck;
use super::roster::WaitKind;
use super::sleep::{Blocking, Place, Sleep, block_on};
use super::timeout::Timeout;
use waiter::Waiter;

/// What a barrier's action fails with.
pub type Failure = Box<dyn StdError + Send + Sync>;

type Action = Box<dyn Fn() -> Result<(), Failure> + Send + Sync>;

const WAITING: u32 = 0;
const PASSED: u32 = 1;
const FAILED: u32 = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Filling,
    Acting,
    Broken,
}

struct Node {
    outcome: AtomicU32,
    next: Cell<*const Node>,
}

struct Inside {
    phase: Phase,
    arrived: u32,
    /// Those that wait, in a list in no order.
    first: *const Node,
    /// How many rounds were ended from outside: an action that finds another number here was cut short.
    cut: u32,
}

// SAFETY: used only while the insides are held; the nodes are in their waiters' frames until their outcome is
// written or they were taken out, both under the same lock, and of them other threads touch only that atomic.
unsafe impl Send for Inside {}

/// A meeting point for a fixed number of threads, which they pass together, again and again.
///
/// A round costs each thread two atomic operations and a store of its outcome by the last to arrive, and one notify
/// for all. CPython differs in that it keeps the next round out until the last waiter of this one has left; in that
/// `abort` and `reset` wait there until a running action has ended; and in that a wait cannot be ended from outside:
/// here each honours the run's [`StopFlag`](crate::sync::StopFlag), and a stopped waiter breaks the barrier, since
/// the others would wait for it in vain.
///
/// When the action panics the barrier is broken, and the panic goes on in the thread that ran it.
pub struct Barrier {
    parties: u32,
    timeout: Timeout,
    action: Option<Action>,
    inside: Guarded<Inside>,
    /// Raised at each end of a round; all waiters sleep on it.
    round: AtomicU32,
    luck: Luck,
}

impl Barrier {
    /// A barrier for `parties` threads.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoParties`] below 1, [`ErrorKind::OutOfRange`] above 4 294 967 295.
    pub fn new(parties: i64) -> Result<Self, Error> {
        if parties < 1 {
            return Err(Error::fixed(ErrorKind::NoParties, "A barrier needs 1 party or more."));
        }
        let parties = u32::try_from(parties).map_err(|_| {
            Error::fixed(ErrorKind::OutOfRange, "A barrier takes 4 294 967 295 parties at most.")
        })?;
        let inside = Inside { phase: Phase::Filling, arrived: 0, first: ptr::null(), cut: 0 };
        Ok(Self {
            parties,
            timeout: Timeout::Never,
            action: None,
            inside: Guarded::new(inside),
            round: AtomicU32::new(0),
            luck: Luck::new(),
        })
    }

    /// A barrier whose action the last thread to arrive runs, each round, before any thread passes.
    ///
    /// # Errors
    ///
    /// As [`new`](Barrier::new).
    pub fn with_action(
        parties: i64,
        action: impl Fn() -> Result<(), Failure> + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        Ok(Self { action: Some(Box::new(action)), ..Self::new(parties)? })
    }

    /// The barrier with this timeout for [`wait`](Barrier::wait).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::TimeoutOverflow`].
    pub fn timeout(self, timeout: Duration) -> Result<Self, Error> {
        Ok(Self { timeout: Timeout::After(timeout).checked()?, ..self })
    }

    /// Waits until all parties have arrived: which arrival this was, from 0 to parties − 1.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::BrokenBarrier`] when the barrier is broken, is broken or reset meanwhile, or the barrier's timeout
    /// passes; [`ErrorKind::ActionFailed`] when this thread's action failed; [`ErrorKind::Stopped`] when the thread's
    /// stop flag is raised first, which breaks the barrier unless the action runs already;
    /// [`ErrorKind::MayNotBlock`] when it would have to wait and may not: it has not arrived then.
    pub fn wait(&self) -> Result<u32, Error> {
        self.wait_within(self.timeout)
    }

    /// As [`wait`](Barrier::wait), with a timeout of its own: when that passes, the barrier is broken.
    ///
    /// # Errors
    ///
    /// As [`wait`](Barrier::wait), and [`ErrorKind::TimeoutOverflow`].
    pub fn wait_within(&self, timeout: impl Into<Timeout>) -> Result<u32, Error> {
        block_on(self.wait_by(&Blocking, timeout.into(), || match &self.action {
            Some(action) => action(),
            None => Ok(()),
        }))
    }

    /// The timeout of [`wait`](Barrier::wait).
    #[cfg(target_arch = "wasm32")]
    pub(crate) const fn default_timeout(&self) -> Timeout {
        self.timeout
    }

    /// [`wait_within`](Barrier::wait_within) for whoever polls, with an action for the case that it is the last.
    pub(crate) async fn wait_by<S: Sleep>(
        &self,
        sleep: &S,
        timeout: Timeout,
        action: impl FnOnce() -> Result<(), Failure>,
    ) -> Result<u32, Error> {
        let timeout = timeout.checked()?;
        let place = Place::new(WaitKind::Barrier, self, None);
        let node = Node { outcome: AtomicU32::new(WAITING), next: Cell::new(ptr::null()) };
        let (index, round) = loop {
            let mut inside = self.inside.hold();
            // Changed only while the insides are held.
            let round = self.round.load(Ordering::Relaxed);
            match inside.phase {
                Phase::Broken => return Err(broken()),
                Phase::Filling if inside.arrived + 1 == self.parties => {
                    let index = inside.arrived;
                    inside.arrived += 1;
                    inside.phase = Phase::Acting;
                    let cut = inside.cut;
                    drop(inside);
                    return self.act(action, cut).map(|()| index);
                }
                Phase::Filling => {
                    sleep.check()?;
                    node.next.set(inside.first);
                    inside.first = &node;
                    inside.arrived += 1;
                    break (inside.arrived - 1, round);
                }
                Phase::Acting => {}
            }
            drop(inside);
            sleep.sleep(place, &self.round, round, None).await?;
        };
        let waiter = Waiter::new(self, &node);
        let mut deadline = timeout.deadline();
        if sleep.lingers() && self.parties as usize <= platform::cores() {
            self.luck.linger(deadline, || self.round.load(Ordering::Relaxed) != round);
        }
        while node.outcome.load(Ordering::Acquire) == WAITING {
            match sleep.sleep(place, &self.round, round, deadline).await {
                Ok(Wait::Woken) => {}
                Ok(Wait::TimedOut) => {
                    waiter.is_late();
                    // Either that has ended the round, or the action runs.
                    deadline = None;
                }
                Err(error) if waiter.withdraw() => return Err(error),
                // The round's end has come first.
                Err(_) => {}
            }
        }
        if node.outcome.load(Ordering::Acquire) == PASSED { Ok(index) } else { Err(broken()) }
    }

    /// Runs the action as the last to arrive, and ends the round.
    fn act(&self, action: impl FnOnce() -> Result<(), Failure>, cut: u32) -> Result<(), Error> {
        /// Breaks the barrier when the action panics.
        struct Acting<'a>(&'a Barrier, u32);
        impl Drop for Acting<'_> {
            fn drop(&mut self) {
                self.0.end_of_action(self.1, false);
            }
        }
        let acting = Acting(self, cut);
        let outcome = action();
        std::mem::forget(acting);
        let whole = self.end_of_action(cut, outcome.is_ok());
        match outcome {
            Err(failure) => Err(Error::of_action(&*failure)),
            Ok(()) if whole => Ok(()),
            Ok(()) => Err(broken()),
        }
    }

    /// Whether nobody has broken or reset the barrier meanwhile.
    fn end_of_action(&self, cut: u32, well: bool) -> bool {
        let mut inside = self.inside.hold();
        if inside.cut != cut {
            return false;
        }
        let (phase, outcome) = if well { (Phase::Filling, PASSED) } else { (Phase::Broken, FAILED) };
        self.end_round(&mut inside, phase, outcome);
        drop(inside);
        platform::notify(&self.round, u32::MAX);
        true
    }

    /// Gives all waiters their outcome. They are to be woken when the insides are let go.
    fn end_round(&self, inside: &mut Inside, phase: Phase, outcome: u32) {
        let mut next = std::mem::take(&mut inside.first);
        // SAFETY: null, or a node whose waiter cannot leave before its outcome is written or it is taken out of the
        // list, for which it would have to hold the insides; its link is read before the outcome is written.
        while let Some(node) = unsafe { next.as_ref() } {
            next = node.next.get();
            node.outcome.store(outcome, Ordering::Release);
        }
        inside.arrived = 0;
        inside.phase = phase;
        self.round.fetch_add(1, Ordering::Release);
    }

    /// Breaks the barrier: who waits fails, and who comes. Use it when a thread that would have come will not.
    /// Never blocks.
    pub fn abort(&self) {
        self.cut(Phase::Broken);
    }

    /// Makes the barrier as new. Who waits fails. Never blocks.
    pub fn reset(&self) {
        self.cut(Phase::Filling);
    }

    fn cut(&self, phase: Phase) {
        let mut inside = self.inside.hold();
        inside.cut = inside.cut.wrapping_add(1);
        self.fail_round(inside, phase);
    }

    fn fail_round(&self, mut inside: Held<'_, Inside>, phase: Phase) {
        self.end_round(&mut inside, phase, FAILED);
        drop(inside);
        platform::notify(&self.round, u32::MAX);
    }

    /// Whether it is broken.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.inside.hold().phase == Phase::Broken
    }

    /// How many threads had arrived in this round at the moment of the call.
    #[must_use]
    pub fn n_waiting(&self) -> u32 {
        self.inside.hold().arrived
    }

    /// How many threads it is for.
    #[must_use]
    pub const fn parties(&self) -> u32 {
        self.parties
    }
}

impl fmt::Debug for Barrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Barrier")
            .field("parties", &self.parties)
            .field("n_waiting", &self.n_waiting())
            .field("is_broken", &self.is_broken())
            .finish_non_exhaustive()
    }
}

#[cold]
fn broken() -> Error {
    let detail = "The barrier is broken, or was reset while a thread waited. Reset it to use it again.";
    Error::fixed(ErrorKind::BrokenBarrier, detail)
}
