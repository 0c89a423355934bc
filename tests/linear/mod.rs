//! Whether `sync` does what `model` says, the same natively and on a browser's workers.
//!
//! Threads call a primitive at random, from a seed, and note each call with its answer and two stamps of one counter:
//! when it was invoked, and when it returned. The [checker] then looks for an order of the calls' effects, each between
//! its two stamps, in which the machine gives the same answers. A run is cut into windows: in each, threads come, call,
//! and leave, so that memory stays bounded. One file a primitive, which has its calls, what each does to the machine, and
//! the same primitive deliberately broken, which must be caught.
//!
//! No window can end in a deadlock: its first thread never waits without a timeout, and when it is through it does what
//! the others may wait for until they are through too. A thread that waits on all the same lost a wake-up: the flag under
//! which all work ends that, and the checker names who waits although the machine would let it go on. Under a flag a sleeper
//! looks by itself now and then, which makes a wake-up that was not sent only late. So every other window of a primitive
//! that is held to be sound has no flag, and a wake-up that is lost there ends the process.
//!
//! What no such check can see: a wait that has been called may not have begun yet, for all that stamps tell, so that it has
//! a reason to be late. An event whose waiters miss a set that is taken back at once passes, when another set follows;
//! `common/event.rs` is about that.

pub mod barrier;
pub mod by_hand;
pub mod checker;
pub mod condition;
pub mod event;
pub mod history;
pub mod lock;
pub mod queue;
pub mod rlock;
pub mod semaphore;
pub mod simple_queue;
#[path = "../common/team.rs"]
pub mod team;
pub mod timer;

use std::fmt::Debug;
use std::hash::Hash;
use std::time::Duration;

use threadyard::model::{Step, ThreadId};
use threadyard::sync::{StopFlag, Timeout};
use threadyard::{Error, ErrorKind};

use checker::check;
pub use history::Caller;
use history::Window;
use team::{Random, Team};

/// What a call came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing to tell.
    Unit,
    /// Whether.
    Flag(bool),
    /// How many, or which.
    Number(u64),
    /// An error.
    Failed(ErrorKind),
}

impl From<Result<(), Error>> for Answer {
    fn from(result: Result<(), Error>) -> Self {
        result.map_or_else(Self::from, |()| Self::Unit)
    }
}

impl From<Result<bool, Error>> for Answer {
    fn from(result: Result<bool, Error>) -> Self {
        result.map_or_else(Self::from, Self::Flag)
    }
}

impl From<Result<u64, Error>> for Answer {
    fn from(result: Result<u64, Error>) -> Self {
        result.map_or_else(Self::from, Self::Number)
    }
}

impl From<Error> for Answer {
    fn from(error: Error) -> Self {
        Self::Failed(error.kind())
    }
}

/// How far a call has come in the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// It has had no effect yet, or there is no call.
    Before,
    /// It has begun to wait.
    Waits,
    /// It no longer waits, and has more to do.
    Leaves,
    /// It has had so many effects of a series.
    Past(u8),
    /// It has had its last effect.
    Done,
}

/// A machine, and what each call does to it.
pub trait Machine: Clone + Debug + Eq + Hash {
    /// A call with its arguments.
    type Call: Copy + Debug + Send;

    /// What a call with this answer may do next: each state there may be then, and how far the call has come.
    fn steps(
        &self,
        thread: ThreadId,
        call: Self::Call,
        answer: Answer,
        phase: Phase,
        to: &mut Vec<(Self, Phase)>,
    );

    /// Whether the next effect of the call, if it can be had now, may as well be: a later one would not explain more of
    /// what others are answered. No other order is tried then.
    fn is_best_now(&self, thread: ThreadId, call: Self::Call, answer: Answer, phase: Phase) -> bool;

    /// Whether the call, which has no answer yet, could not go on however long it waits.
    fn is_stuck(&self, thread: ThreadId, call: Self::Call, phase: Phase) -> bool;
}

/// A primitive that is called, and what threads do with it.
pub trait Subject: Sync + Sized {
    /// What it is to behave as.
    type Machine: Machine;

    /// A new one for a window of so many threads.
    fn new(seed: u64, threads: usize) -> (Self, Self::Machine);

    /// Makes the call.
    fn call(&self, call: <Self::Machine as Machine>::Call) -> Answer;

    /// What a thread does next, one call or a few. Thread 0 must not wait without a timeout.
    fn turn(caller: &mut Caller<'_, Self>);

    /// What a thread does in the end.
    fn finish(_caller: &mut Caller<'_, Self>) {}

    /// Lets others go on that may wait: called by thread 0 when it has finished, until all have.
    fn release_others(_caller: &mut Caller<'_, Self>) {}

    /// How often a thread has its turn in a window.
    const TURNS: u64 = 200;
}

/// How much of it.
#[derive(Clone, Copy)]
pub struct Size {
    pub threads: usize,
    pub windows: u64,
    /// Whether it is known to be broken.
    pub is_broken: bool,
    /// How long nobody may go on before a thread counts as stuck, in pauses of 0.2 ms or more.
    pub patience: u32,
}

/// Runs the windows and checks each; how many calls there were.
///
/// # Errors
///
/// Why the machine does not accept a window.
pub fn run<S: Subject>(team: &impl Team, size: Size, seed: u64) -> Result<u64, String> {
    let mut calls = 0;
    for number in 0..size.windows {
        let seed = seed << 32 | number;
        let (subject, machine) = S::new(seed, size.threads);
        let window = window(team, size, seed, &subject);
        calls += window.calls.iter().map(|calls| calls.len() as u64).sum::<u64>();
        check(machine, &window).map_err(|why| format!("seed {seed}: {why}"))?;
    }
    Ok(calls)
}

fn window<S: Subject>(
    team: &impl Team,
    size: Size,
    seed: u64,
    subject: &S,
) -> Window<<S::Machine as Machine>::Call> {
    let stop = (size.is_broken || seed.is_multiple_of(2)).then(StopFlag::new);
    let shared = history::Shared::new(size.threads);
    team.run(size.threads, &|index| {
        let work = || {
            let mut caller = Caller::new(subject, &shared, index, seed);
            shared.begin();
            for _ in 0..S::TURNS {
                if shared.stuck_since().is_some() {
                    break;
                }
                S::turn(&mut caller);
            }
            S::finish(&mut caller);
            shared.finish();
            if index == 0 {
                shared.wait_for_others(size.patience, stop.as_ref(), || S::release_others(&mut caller));
            }
            caller.hand_in();
        };
        match &stop {
            Some(stop) => stop.watch(work),
            None => work(),
        }
    });
    shared.into_window()
}

/// The three ways to call what may wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// Does not wait.
    None,
    /// Waits up to so many microseconds.
    Micros(u64),
    /// Waits for ever.
    Endless,
}

impl Patience {
    /// Whether a call may return for want of patience.
    pub fn ends(self) -> bool {
        self != Self::Endless
    }
}

impl From<Patience> for Timeout {
    fn from(patience: Patience) -> Self {
        match patience {
            Patience::None => Self::Now,
            Patience::Micros(micros) => Self::After(Duration::from_micros(micros)),
            Patience::Endless => Self::Never,
        }
    }
}

/// What a machine's step leads to: on if it was done as the answer says.
fn done<M>(machine: M, step: Step<()>, to: &mut Vec<(M, Phase)>) {
    if step == Step::Done(()) {
        to.push((machine, Phase::Done));
    }
}

/// On if the answer is what the machine gave.
fn answered<M>(machine: M, gave: impl Into<Answer>, answer: Answer, to: &mut Vec<(M, Phase)>) {
    if gave.into() == answer {
        to.push((machine, Phase::Done));
    }
}
