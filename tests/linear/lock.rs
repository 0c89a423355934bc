//! [`Lock`].

use std::sync::atomic::{AtomicU64, Ordering};

use threadyard::model::{Lock as Model, ThreadId};
use threadyard::sync::Lock;

use super::{Answer, Caller, Machine, Patience, Phase, Subject, answered, done};

#[derive(Clone, Copy, Debug)]
pub enum Call {
    Acquire(Patience),
    Release,
    IsLocked,
}

impl Machine for Model {
    type Call = Call;

    fn steps(&self, thread: ThreadId, call: Call, answer: Answer, _: Phase, to: &mut Vec<(Self, Phase)>) {
        let mut next = self.clone();
        match (call, answer) {
            (Call::Acquire(_), Answer::Flag(true)) => {
                let step = next.acquire(thread);
                done(next, step, to);
            }
            (Call::Acquire(patience), Answer::Flag(false))
                if patience.ends() && !self.would_acquire(thread) =>
            {
                to.push((next, Phase::Done));
            }
            (Call::Acquire(_), _) => {}
            (Call::Release, _) => {
                let released = next.release();
                answered(next, released, answer, to);
            }
            (Call::IsLocked, _) => answered(next, Answer::Flag(self.is_locked()), answer, to),
        }
    }

    fn is_best_now(&self, _: ThreadId, call: Call, answer: Answer, _: Phase) -> bool {
        matches!(call, Call::IsLocked) || matches!(answer, Answer::Flag(false) | Answer::Failed(_))
    }

    fn is_stuck(&self, thread: ThreadId, call: Call, _: Phase) -> bool {
        matches!(call, Call::Acquire(_)) && !self.would_acquire(thread)
    }
}

/// The lock itself.
pub struct Sound(Lock);

impl Subject for Sound {
    type Machine = Model;

    fn new(_: u64, _: usize) -> (Self, Model) {
        (Self(Lock::new()), Model::new())
    }

    fn call(&self, call: Call) -> Answer {
        match call {
            Call::Acquire(Patience::None) => Answer::Flag(self.0.try_acquire()),
            Call::Acquire(Patience::Endless) => self.0.acquire().map(|()| true).into(),
            Call::Acquire(patience) => self.0.acquire_within(patience).into(),
            Call::Release => self.0.release().into(),
            Call::IsLocked => Answer::Flag(self.0.is_locked()),
        }
    }

    fn turn(caller: &mut Caller<'_, Self>) {
        turn(caller);
    }
}

/// Who has it releases it before anything else, so nobody waits for ever; now and then somebody else does.
fn turn<S: Subject<Machine = Model>>(caller: &mut Caller<'_, S>) {
    match caller.random.below(20) {
        0 => _ = caller.call(Call::Release),
        1 | 2 => _ = caller.call(Call::IsLocked),
        _ => {
            let patience = caller.patience();
            if caller.call(Call::Acquire(patience)) == Answer::Flag(true) {
                caller.dawdle();
                caller.call(Call::Release);
            }
        }
    }
    caller.dawdle();
}

/// Lets somebody in now and then though it is held.
pub struct LetsTwoIn {
    lock: Sound,
    tries: AtomicU64,
}

impl Subject for LetsTwoIn {
    type Machine = Model;

    fn new(seed: u64, threads: usize) -> (Self, Model) {
        let (lock, model) = Sound::new(seed, threads);
        (Self { lock, tries: AtomicU64::new(0) }, model)
    }

    fn call(&self, call: Call) -> Answer {
        let lets_in = || self.tries.fetch_add(1, Ordering::Relaxed) % 4 == 3;
        match self.lock.call(call) {
            Answer::Flag(false) if matches!(call, Call::Acquire(_)) && lets_in() => Answer::Flag(true),
            answer => answer,
        }
    }

    fn turn(caller: &mut Caller<'_, Self>) {
        turn(caller);
    }
}
