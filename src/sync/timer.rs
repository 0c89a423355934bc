//! A call that is made later, unless it is cancelled: Python's `threading.Timer`.
//!
//! # States of a timer
//!
//! | word | state | meaning |
//! | --- | --- | --- |
//! | 0 | `NEW` | not started |
//! | 1 | `PENDING` | started; an entry among the [`Timers`] |
//! | 2 | `FIRED` | the timer thread has taken the function, and runs it or has run it |
//! | 3 | `CANCELLED` | it will not run |
//! | 4 | `CANCELLED_NEW` | cancelled before it was started: starting it will be no error, once |
//!
//! | from | on | to | and |
//! | --- | --- | --- | --- |
//! | `NEW` | start | `PENDING` | the timer thread is woken if this is now the next to fire |
//! | `PENDING` | its time has come | `FIRED` | the function runs, then `finished` is set |
//! | `PENDING` | cancel | `CANCELLED` | the entry goes, the function is dropped, `finished` is set |
//! | `NEW` | cancel | `CANCELLED_NEW` | `finished` is set |
//! | `CANCELLED_NEW` | start | `CANCELLED` | |
//! | any but `NEW`, `CANCELLED_NEW` | start | the same | an error |
//! | `FIRED`, `CANCELLED` | cancel | the same | too late, or done already |
//!
//! # One thread for all
//!
//! CPython starts a thread for each timer. Here one thread serves all: it sleeps on `changed` until the next is due
//! or that word is raised. Pending timers lie in a tree by time and then by the order of their starts, which a cancel
//! can leave in the logarithm of their number, as it could not leave a binary heap. The functions therefore run one
//! after the other; one that takes long makes the next late. One that panics ends itself only.
//!
//! # Ordering
//!
//! States are changed while the tree is held, which orders everything before a start before the function, and
//! `finished` orders the function before whoever joins. `changed` is raised under the same lock under which the
//! timer thread read it.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use crate::error::{Error, ErrorKind};
use crate::platform;
use crate::platform::atomic::{AtomicU32, Ordering};

use super::event::Event;
use super::guarded::Guarded;
use super::park::park;
use super::sleep::wake;
use super::timeout::Timeout;

const NEW: u32 = 0;
const PENDING: u32 = 1;
const FIRED: u32 = 2;
const CANCELLED: u32 = 3;
const CANCELLED_NEW: u32 = 4;

type Function = Box<dyn FnOnce() + Send>;

struct Call {
    /// Changed only while the tree is held.
    state: AtomicU32,
    /// Taken by whoever makes it `FIRED` or `CANCELLED`.
    function: Guarded<Option<Function>>,
    /// Where it is in the tree.
    key: Guarded<Key>,
    finished: Event,
}

/// The moment in nanoseconds, then the number of the start.
type Key = (u64, u64);

struct Tree {
    calls: BTreeMap<Key, Arc<Call>>,
    starts: u64,
}

/// Pending timers and what the thread that serves them sleeps on. There is one for the process, which [`Timer::new`]
/// uses; natively its thread is started with the first timer that starts, in a browser a worker has to call [`serve`].
///
/// Functions run one after the other, by time and then by the order of their starts, with the timers free: a function
/// may start and cancel timers. If several threads serve the same timers, functions run at the same time.
pub struct Timers {
    tree: Guarded<Tree>,
    changed: AtomicU32,
}

impl Timers {
    /// No timers.
    #[must_use]
    #[cfg(not(loom))]
    pub const fn new() -> Self {
        let tree = Tree { calls: BTreeMap::new(), starts: 0 };
        Self { tree: Guarded::new(tree), changed: AtomicU32::new(0) }
    }

    /// No timers.
    #[must_use]
    #[cfg(loom)]
    pub fn new() -> Self {
        let tree = Tree { calls: BTreeMap::new(), starts: 0 };
        Self { tree: Guarded::new(tree), changed: AtomicU32::new(0) }
    }

    /// Runs each timer's function when it is due, in the calling thread. Blocks for ever.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Stopped`] when the thread's stop flag is raised; the timers stay pending.
    /// [`ErrorKind::MayNotBlock`].
    pub fn serve(&self) -> Result<Infallible, Error> {
        loop {
            let (changed, next) = self.fire_due();
            park(&self.changed, changed, next)?;
        }
    }

    /// Fires what is due: what `changed` was when nothing more was, and the moment of the next, in milliseconds.
    fn fire_due(&self) -> (u32, Option<f64>) {
        loop {
            let now = platform::now();
            let mut tree = self.tree.hold();
            let Some(first) = tree.calls.first_entry() else {
                return (self.changed.load(Ordering::Relaxed), None);
            };
            let due = first.key().0 as f64 / 1e6;
            if due > now {
                return (self.changed.load(Ordering::Relaxed), Some(due));
            }
            let call = first.remove();
            call.state.store(FIRED, Ordering::Relaxed);
            drop(tree);
            call.fire();
        }
    }

    fn start(&self, call: &Arc<Call>, interval: Duration) -> Result<(), Error> {
        // Before the tree is held: in a browser it is a call into the engine.
        let now = platform::now();
        let mut tree = self.tree.hold();
        match call.state.load(Ordering::Relaxed) {
            NEW => {}
            CANCELLED_NEW => {
                call.state.store(CANCELLED, Ordering::Relaxed);
                return Ok(());
            }
            _ => return Err(started_before()),
        }
        // 2^64 nanoseconds are longer than the clock will run.
        let key = ((now * 1e6) as u64 + interval.as_nanos() as u64, tree.starts);
        tree.starts += 1;
        *call.key.hold() = key;
        call.state.store(PENDING, Ordering::Relaxed);
        tree.calls.insert(key, Arc::clone(call));
        let is_next = tree.calls.first_key_value().is_some_and(|(first, _)| *first == key);
        if is_next {
            self.changed.fetch_add(1, Ordering::Relaxed);
        }
        drop(tree);
        if is_next {
            wake(&self.changed, 1);
        }
        Ok(())
    }

    fn cancel(&self, call: &Call) {
        let mut tree = self.tree.hold();
        match call.state.load(Ordering::Relaxed) {
            NEW => call.state.store(CANCELLED_NEW, Ordering::Relaxed),
            PENDING => {
                tree.calls.remove(&*call.key.hold());
                call.state.store(CANCELLED, Ordering::Relaxed);
            }
            _ => return,
        }
        drop(tree);
        // With nothing held: to drop what a closure owns may take long, use timers, or panic.
        let _over = Over(call);
        drop(call.take_function());
    }
}

impl Default for Timers {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Timers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Timers").field("pending", &self.tree.hold().calls.len()).finish_non_exhaustive()
    }
}

/// Sets `finished` when it is dropped, also by a panic.
struct Over<'a>(&'a Call);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.finished.set();
    }
}

impl Call {
    fn take_function(&self) -> Option<Function> {
        self.function.hold().take()
    }

    fn fire(&self) {
        if let Some(function) = self.take_function() {
            // What the panic has to say, the panic hook has said. The function owns what it used: nobody else sees
            // it half done but through what it shares, which is for its author to guard, as in any thread.
            let _over = Over(self);
            if let Err(payload) = catch_unwind(AssertUnwindSafe(function)) {
                // What it panicked with may itself panic when dropped.
                if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
                    std::mem::forget(again);
                }
            }
        }
    }
}

#[cfg(not(loom))]
static TIMERS: Timers = Timers::new();

/// Serves the process's timers in the calling thread, for ever. Natively this happens by itself. In a browser, where
/// a crate cannot start a worker by itself, a worker has to call it.
///
/// # Errors
///
/// As [`Timers::serve`].
#[cfg(not(loom))]
pub fn serve() -> Result<Infallible, Error> {
    TIMERS.serve()
}

/// A function that is called once, after an interval, by the timer thread. Dropping the timer does not cancel it.
///
/// Making one allocates twice. A start or cancel takes time in the logarithm of the pending timers, under the one lock
/// they share; a start wakes the timer thread only if it is now the next to fire.
///
/// Functions run one after the other, in the order of their times, at one time in the order of their starts. One that
/// takes long makes the next late, and one that blocks holds up all timers: natively the timer thread works under no
/// [`StopFlag`](crate::sync::StopFlag), so nothing ends such a wait. Hand long work to a thread of its own. One that
/// panics ends only itself: the panic hook tells of it, the timer is over, and the next ones fire.
///
/// In a browser nothing fires until a worker calls [`serve`], which keeps that worker for good; functions then run under
/// the stop flag that this worker works under, if any.
///
/// CPython differs in that each timer has a thread of its own, so that functions run at the same time; in that joining
/// a timer also waits for that thread's end, here for the function's; and in that a join cannot be ended from outside:
/// here it honours the run's [`StopFlag`](crate::sync::StopFlag).
pub struct Timer {
    timers: &'static Timers,
    interval: Duration,
    call: Arc<Call>,
}

impl Timer {
    /// A timer, not yet started.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::TimeoutOverflow`] for an interval above [`Timeout::MAX`].
    #[cfg(not(loom))]
    pub fn new(interval: Duration, function: impl FnOnce() + Send + 'static) -> Result<Self, Error> {
        Self::among(&TIMERS, interval, function)
    }

    /// A timer among others than the process's, served by whoever calls their [`serve`](Timers::serve).
    ///
    /// # Errors
    ///
    /// As [`new`](Timer::new).
    pub fn among(
        timers: &'static Timers,
        interval: Duration,
        function: impl FnOnce() + Send + 'static,
    ) -> Result<Self, Error> {
        Timeout::After(interval).checked()?;
        let call = Call {
            state: AtomicU32::new(NEW),
            function: Guarded::new(Some(Box::new(function) as Function)),
            key: Guarded::new((0, 0)),
            finished: Event::new(),
        };
        Ok(Self { timers, interval, call: Arc::new(call) })
    }

    /// Lets the interval begin. Never blocks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::AlreadyStarted`]; [`ErrorKind::NoThreads`] when the timer thread could not be started, and nothing
    /// was.
    pub fn start(&self) -> Result<(), Error> {
        #[cfg(not(any(loom, target_arch = "wasm32")))]
        if std::ptr::eq(self.timers, &raw const TIMERS) {
            thread::ensure()?;
        }
        self.timers.start(&self.call, self.interval)
    }

    /// Sees to it that the function is not called, unless it has been or is being. Never blocks.
    pub fn cancel(&self) {
        self.timers.cancel(&self.call);
    }

    /// Whether it is over: the function has returned, or was cancelled.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.call.finished.is_set()
    }

    /// Waits until it is over.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotStarted`] for a timer that nobody has started;
    /// [`ErrorKind::Stopped`] when the thread's stop flag is raised first; [`ErrorKind::MayNotBlock`].
    pub fn join(&self) -> Result<(), Error> {
        self.join_within(Timeout::Never).map(|_| ())
    }

    /// As [`join`](Timer::join), but gives up after the timeout and then returns `false`.
    ///
    /// # Errors
    ///
    /// As [`join`](Timer::join), and [`ErrorKind::TimeoutOverflow`].
    pub fn join_within(&self, timeout: impl Into<Timeout>) -> Result<bool, Error> {
        let state = self.call.state.load(Ordering::Relaxed);
        if state == NEW || state == CANCELLED_NEW {
            let detail = "The timer was not started, so there is nothing to wait for. Start it first.";
            return Err(Error::fixed(ErrorKind::NotStarted, detail));
        }
        self.call.finished.wait_within(timeout)
    }
}

impl fmt::Debug for Timer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Timer")
            .field("interval", &self.interval)
            .field("is_finished", &self.is_finished())
            .finish_non_exhaustive()
    }
}

#[cold]
fn started_before() -> Error {
    Error::fixed(ErrorKind::AlreadyStarted, "A timer can only be started once. Make another.")
}

#[cfg(not(any(loom, target_arch = "wasm32")))]
mod thread {
    use std::sync::{Mutex, PoisonError};
    use std::thread::Builder;

    use super::TIMERS;
    use crate::error::Error;

    /// Starts the timer thread if there is none.
    pub(super) fn ensure() -> Result<(), Error> {
        static RUNS: Mutex<bool> = Mutex::new(false);
        let mut runs = RUNS.lock().unwrap_or_else(PoisonError::into_inner);
        if !*runs {
            Builder::new()
                .name("threadyard-timer".into())
                .spawn(|| TIMERS.serve())
                .map_err(|cause| Error::no_threads(1, 0, &cause))?;
            *runs = true;
        }
        Ok(())
    }
}
