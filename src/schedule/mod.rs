//! Who runs next: the [`Scheduler`] contract, schedulers, and a [`Schedule`] with its text form.
//!
//! | scheduler | who runs next |
//! | --- | --- |
//! | [`RoundRobin`] | each thread in turn, for a quantum of steps |
//! | [`Random`] | any thread that can go on, all alike |
//! | [`Pct`] | the thread of the highest of random priorities, which change at a few random steps |
//! | [`Replay`] | what a [`Schedule`] says |
//! | [`Person`] | whom somebody else names |
//! | [`Every`] | in each run of a series another way, until none is left |
//!
//! # Who calls what, when
//!
//! A driver runs a program step by step. It calls [`Scheduler::begin`] once before each run and then, before each step,
//! [`Scheduler::choose`] with all that can happen at this [`Point`]; it makes the step that was chosen and calls again. It
//! does not call when nothing can happen: the program is done, or in deadlock, and no scheduler can change that. A run may
//! begin in the middle, at a state that was kept: the first point then has a `step` above 0.
//!
//! A step is whatever the driver makes at once: for a program, all up to and with the next thing that another thread can
//! see. The same choices from the same state come to the same state: a scheduler may rely on it, and [`Replay`] and
//! [`Every`] do.
//!
//! `choose` takes a few nanoseconds for a few threads, and allocates nothing, with three exceptions: [`Pct`] when it first
//! sees a thread, [`Replay`] when it stops, and [`Every`].
//!
//! # Time
//!
//! No scheduler here knows a clock. A choice with [`Way::TimeOut`] is open while a thread waits with a timeout, and
//! taking it says that the time has passed. A driver that keeps the order of deadlines offers only the first of them; one
//! whose clock goes on with each step offers [`Way::Go`] once the time has come. [`RoundRobin`], [`Random`] and [`Pct`]
//! take a `TimeOut` in three cases, and in the first two before a [`Way::WakeSpuriously`]:
//!
//! - no thread can go on otherwise;
//! - as many steps in a row as there are choices did nothing but give way ([`Point::yields`]): all threads that could go
//!   on spin, and what they spin for may be the one that sleeps;
//! - rarely, when [`Random::rarely`] or [`Pct::rarely`] asks for it.
//!
//! A `WakeSpuriously` they take in the third case, and when nothing else is open. A driver that tells a deadlock from a
//! wait does not ask when nothing else is open.

mod every;
mod line_hashes;
mod pct;
mod person;
mod pick;
mod random;
mod replay;
mod round_robin;
mod runs;
mod text;

use std::fmt;

pub use every::Every;
pub use line_hashes::LineHashes;
pub use pct::Pct;
pub use person::Person;
pub use random::Random;
pub use replay::{Replay, Stop};
pub use round_robin::RoundRobin;
pub use runs::{Schedule, Steps};
pub use text::Damage;

/// A thread of a program: 1 is the main thread, the others are counted up from there, and numbers are not used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ThreadId(pub u32);

/// How a thread goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    /// It does what it is about to do.
    Go,
    /// What it waits for has not come in time.
    TimeOut,
    /// It wakes from a condition without having been notified.
    WakeSpuriously,
}

/// One of the things that can happen next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Choice {
    /// Whose step it is.
    pub thread: ThreadId,
    /// Which.
    pub way: Way,
}

impl Choice {
    /// A thread does what it is about to do.
    #[must_use]
    pub const fn go(thread: u32) -> Self {
        Self { thread: ThreadId(thread), way: Way::Go }
    }
}

/// "thread 2", "the time-out of thread 2", "a spurious wakeup of thread 2".
impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { thread: ThreadId(number), way } = self;
        match way {
            Way::Go => write!(f, "thread {number}"),
            Way::TimeOut => write!(f, "the time-out of thread {number}"),
            Way::WakeSpuriously => write!(f, "a spurious wakeup of thread {number}"),
        }
    }
}

/// Where a scheduler is asked.
#[derive(Clone, Copy, Debug)]
pub struct Point<'a> {
    /// What can happen, each once, ascending: by thread number, and of one thread [`Way::Go`] first. Never empty. A
    /// thread that waits for a lock, a notification or another thread is not here, unless by a time-out or a spurious
    /// wakeup.
    pub choices: &'a [Choice],
    /// Who made the last step; none before the first. It need not be among the choices: it may wait, or have ended.
    pub last: Option<ThreadId>,
    /// How many steps have been made since the program's start, which is the index of this step in a [`Schedule`].
    pub step: u64,
    /// Whether the last step did nothing but give way (a sleep of 0, a turn of a spin): a fair scheduler takes another
    /// thread if it can.
    pub yields: bool,
}

/// Chooses who runs next. The [module](self) says who calls what, when.
pub trait Scheduler {
    /// A new run of a series begins, the `run`th from 0. A scheduler that is only used for one run need not be told:
    /// a new one is as if `begin(0)` had been called. What a seeded scheduler does in a run follows from its seed, from
    /// `run`, and from the points that it is asked at; [`Pct`] says where it learns from earlier runs too.
    fn begin(&mut self, run: u64) {
        let _ = run;
    }

    /// An index into `point.choices`; None ends the run here (a replayed schedule has come to its end, a person is to be
    /// asked). After a None the driver may ask again at the same point, or at another.
    fn choose(&mut self, point: &Point<'_>) -> Option<usize>;
}

impl<S: Scheduler + ?Sized> Scheduler for Box<S> {
    fn begin(&mut self, run: u64) {
        (**self).begin(run);
    }

    fn choose(&mut self, point: &Point<'_>) -> Option<usize> {
        (**self).choose(point)
    }
}
