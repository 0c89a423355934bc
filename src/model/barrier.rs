//! `threading.Barrier`.
//!
//! | phase | on | to | and |
//! | --- | --- | --- | --- |
//! | filling, a arrived | arrival, not the last | filling, a + 1 | it waits |
//! | filling | last arrival | acting | whoever that is runs the action, if there is one, and then says how it ended |
//! | acting | arrival | acting | blocked: it has not arrived |
//! | acting | the action ended well | filling, 0 | all pass, each with its number |
//! | acting | the action failed | broken | the others fail |
//! | filling | timeout of a waiter | broken | it and all others fail |
//! | acting | timeout of a waiter | acting | nobody is late any more |
//! | any | abort | broken | all waiters fail, and whoever acts |
//! | any | reset | filling, 0 | the same |
//! | broken | arrival | broken | an error |
//!
//! Who was let pass, or failed, takes its outcome away with it whenever it resumes: a slow one never has a later
//! round's.

use super::thread_set::ThreadSet;
use super::{Step, ThreadId};
use crate::error::{Error, ErrorKind};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Phase {
    Filling,
    /// This thread, the last to arrive, runs the action.
    Acting(ThreadId),
    Broken,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Outcome {
    /// With the number of its arrival.
    Passed(u32),
    Failed,
}

/// What an arrival comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arrival {
    /// It waits for the others: see [`Barrier::resume`].
    Waits,
    /// It was the last: it runs the action, and says how that ended by [`Barrier::end_action`].
    Acts,
    /// It has not arrived: an action runs. Try again when the machine has changed.
    Blocked,
}

/// A meeting point for a fixed number of threads, which they pass together, again and again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Barrier {
    parties: u32,
    phase: Phase,
    /// Those that have arrived in this round and wait, each with the number of its arrival.
    waiting: ThreadSet<u32>,
    arrived: u32,
    /// Those whose round is over and that have not resumed yet.
    leaving: ThreadSet<Outcome>,
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
        let (waiting, leaving) = (ThreadSet::new(), ThreadSet::new());
        Ok(Self { parties, phase: Phase::Filling, waiting, arrived: 0, leaving })
    }

    /// Arrives.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::BrokenBarrier`].
    pub fn arrive(&mut self, thread: ThreadId) -> Result<Arrival, Error> {
        match self.phase {
            Phase::Broken => return Err(broken()),
            Phase::Acting(_) => return Ok(Arrival::Blocked),
            Phase::Filling => {}
        }
        let number = self.arrived;
        self.arrived += 1;
        if self.arrived == self.parties {
            self.phase = Phase::Acting(thread);
            return Ok(Arrival::Acts);
        }
        self.waiting.insert(thread, number);
        Ok(Arrival::Waits)
    }

    /// Whether an arrival would not be blocked.
    #[must_use]
    pub const fn would_arrive(&self) -> bool {
        !matches!(self.phase, Phase::Acting(_))
    }

    /// Ends the round after its action, which ended well or failed: the number of the last arrival. Where there is no
    /// action, or in the thread that it failed in, what there is to say of a failure is the caller's.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::BrokenBarrier`] when it failed, or the barrier was broken or reset meanwhile.
    pub fn end_action(&mut self, thread: ThreadId, well: bool) -> Result<u32, Error> {
        if self.phase != Phase::Acting(thread) {
            return Err(broken());
        }
        if !well {
            self.fail(Phase::Broken);
            return Err(broken());
        }
        for (waiter, number) in self.waiting.drain() {
            self.leaving.insert(waiter, Outcome::Passed(number));
        }
        self.arrived = 0;
        self.phase = Phase::Filling;
        Ok(self.parties - 1)
    }

    /// Ends a wait: the number of the arrival, from 0.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::BrokenBarrier`] when its round was broken or reset.
    pub fn resume(&mut self, thread: ThreadId) -> Result<Step<u32>, Error> {
        match self.leaving.remove(thread) {
            None => Ok(Step::Blocked),
            Some(Outcome::Passed(number)) => Ok(Step::Done(number)),
            Some(Outcome::Failed) => Err(broken()),
        }
    }

    /// Whether a resume would not be blocked.
    #[must_use]
    pub fn would_resume(&self, thread: ThreadId) -> bool {
        self.leaving.contains(thread)
    }

    /// Lets the thread's timeout pass; whether that breaks the barrier: not when its round is over, or the action runs.
    pub fn time_out(&mut self, thread: ThreadId) -> bool {
        let late = self.phase == Phase::Filling && self.waiting.contains(thread);
        if late {
            self.fail(Phase::Broken);
        }
        late
    }

    /// Breaks the barrier: who waits fails, and who comes.
    pub fn abort(&mut self) {
        self.fail(Phase::Broken);
    }

    /// Makes the barrier as new. Who waits fails.
    pub fn reset(&mut self) {
        self.fail(Phase::Filling);
    }

    fn fail(&mut self, phase: Phase) {
        for (waiter, _) in self.waiting.drain() {
            self.leaving.insert(waiter, Outcome::Failed);
        }
        self.arrived = 0;
        self.phase = phase;
    }

    /// Whether it is broken.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.phase == Phase::Broken
    }

    /// How many threads have arrived in this round.
    #[must_use]
    pub const fn n_waiting(&self) -> u32 {
        self.arrived
    }

    /// How many threads it is for.
    #[must_use]
    pub const fn parties(&self) -> u32 {
        self.parties
    }

    /// The threads that wait for the others, in the order of their numbers.
    pub fn waiters(&self) -> impl Iterator<Item = ThreadId> + '_ {
        self.waiting.threads()
    }
}

#[cold]
fn broken() -> Error {
    let detail = "The barrier is broken, or was reset while a thread waited. Reset it to use it again.";
    Error::fixed(ErrorKind::BrokenBarrier, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: ThreadId = ThreadId(1);
    const TWO: ThreadId = ThreadId(2);
    const THREE: ThreadId = ThreadId(3);

    fn kind<T>(result: Result<T, Error>) -> Result<T, ErrorKind> {
        result.map_err(|error| error.kind())
    }

    const BROKEN: ErrorKind = ErrorKind::BrokenBarrier;

    #[test]
    fn a_round_and_the_next() {
        let mut barrier = Barrier::new(3).unwrap();
        let new = barrier.clone();
        for _ in 0..2 {
            assert_eq!(barrier.arrive(THREE), Ok(Arrival::Waits));
            assert_eq!(barrier.arrive(ONE), Ok(Arrival::Waits));
            assert_eq!((barrier.n_waiting(), barrier.parties()), (2, 3));
            assert_eq!(barrier.waiters().collect::<Vec<_>>(), [ONE, THREE]);
            assert_eq!(barrier.resume(ONE), Ok(Step::Blocked));
            assert_eq!(barrier.arrive(TWO), Ok(Arrival::Acts));
            assert_eq!((barrier.n_waiting(), barrier.would_resume(ONE)), (3, false));
            assert_eq!(barrier.end_action(TWO, true), Ok(2));
            assert!(barrier.would_resume(ONE));
            assert_eq!(barrier.resume(ONE), Ok(Step::Done(1)));
            assert_eq!(barrier.resume(THREE), Ok(Step::Done(0)));
            assert_eq!(barrier, new);
        }
    }

    #[test]
    fn whoever_comes_while_the_action_runs_is_blocked() {
        let mut barrier = Barrier::new(1).unwrap();
        assert_eq!(barrier.arrive(ONE), Ok(Arrival::Acts));
        assert!(!barrier.would_arrive());
        assert_eq!(barrier.arrive(TWO), Ok(Arrival::Blocked));
        assert_eq!(barrier.end_action(ONE, true), Ok(0));
        assert_eq!(barrier.arrive(TWO), Ok(Arrival::Acts));
    }

    #[test]
    fn an_action_that_fails_breaks_it() {
        let mut barrier = Barrier::new(2).unwrap();
        barrier.arrive(ONE).unwrap();
        barrier.arrive(TWO).unwrap();
        assert_eq!(kind(barrier.end_action(TWO, false)), Err(BROKEN));
        assert_eq!((barrier.is_broken(), barrier.n_waiting()), (true, 0));
        assert_eq!(kind(barrier.resume(ONE)), Err(BROKEN));
        assert_eq!(kind(barrier.arrive(ONE)), Err(BROKEN));
        barrier.reset();
        assert_eq!(barrier, Barrier::new(2).unwrap());
    }

    #[test]
    fn a_timeout_breaks_it_unless_all_have_come() {
        let mut barrier = Barrier::new(3).unwrap();
        barrier.arrive(ONE).unwrap();
        barrier.arrive(TWO).unwrap();
        assert!(!barrier.time_out(THREE));
        let mut full = barrier.clone();
        assert!(barrier.time_out(ONE) && barrier.is_broken() && !barrier.time_out(TWO));
        assert_eq!((kind(barrier.resume(ONE)), kind(barrier.resume(TWO))), (Err(BROKEN), Err(BROKEN)));
        full.arrive(THREE).unwrap();
        assert!(!full.time_out(ONE));
        full.end_action(THREE, true).unwrap();
        assert!(!full.time_out(ONE));
        assert_eq!(full.resume(ONE), Ok(Step::Done(0)));
    }

    #[test]
    fn abort_and_reset_fail_who_waits_and_who_acts() {
        for (cut, breaks) in [(Barrier::abort as fn(&mut Barrier), true), (Barrier::reset, false)] {
            let mut barrier = Barrier::new(2).unwrap();
            barrier.arrive(ONE).unwrap();
            barrier.arrive(TWO).unwrap();
            cut(&mut barrier);
            assert_eq!(barrier.is_broken(), breaks);
            assert_eq!(kind(barrier.end_action(TWO, true)), Err(BROKEN));
            assert_eq!(barrier.is_broken(), breaks);
            // In a later round already.
            barrier.reset();
            barrier.arrive(THREE).unwrap();
            assert_eq!(kind(barrier.resume(ONE)), Err(BROKEN));
            assert_eq!(barrier.resume(THREE), Ok(Step::Blocked));
        }
    }

    #[test]
    fn a_slow_waiter_has_its_own_rounds_outcome() {
        let mut barrier = Barrier::new(2).unwrap();
        barrier.arrive(ONE).unwrap();
        barrier.arrive(TWO).unwrap();
        barrier.end_action(TWO, true).unwrap();
        barrier.arrive(TWO).unwrap();
        barrier.abort();
        assert_eq!(barrier.resume(ONE), Ok(Step::Done(0)));
        assert_eq!(kind(barrier.resume(TWO)), Err(BROKEN));
    }

    #[test]
    fn wants_a_party_or_more() {
        for parties in [0, -1, i64::MIN] {
            assert_eq!(kind(Barrier::new(parties)), Err(ErrorKind::NoParties));
        }
        assert_eq!(kind(Barrier::new(1 << 32)), Err(ErrorKind::OutOfRange));
    }
}
