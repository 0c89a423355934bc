//! [`RLock`].

use threadyard::model::{RLock as Model, Step, ThreadId};
use threadyard::sync::RLock;

use super::{Answer, Caller, Machine, Patience, Phase, Subject, answered};

#[derive(Clone, Copy, Debug)]
pub enum Call {
    Acquire(Patience),
    Release,
    Depth,
    IsLocked,
}

impl Machine for Model {
    type Call = Call;

    fn steps(&self, thread: ThreadId, call: Call, answer: Answer, _: Phase, to: &mut Vec<(Self, Phase)>) {
        let mut next = self.clone();
        match call {
            Call::Acquire(Patience::Endless) if answer == Answer::Flag(false) => {}
            Call::Acquire(_) => {
                let acquired = next.acquire(thread).map(|step| step == Step::Done(()));
                answered(next, acquired, answer, to);
            }
            Call::Release => {
                let released = next.release(thread);
                answered(next, released, answer, to);
            }
            Call::Depth => answered(next, Answer::Number(self.depth(thread).into()), answer, to),
            Call::IsLocked => answered(next, Answer::Flag(self.is_locked()), answer, to),
        }
    }

    fn is_best_now(&self, _: ThreadId, call: Call, answer: Answer, _: Phase) -> bool {
        matches!(call, Call::Depth | Call::IsLocked)
            || matches!(answer, Answer::Flag(false) | Answer::Failed(_))
    }

    fn is_stuck(&self, thread: ThreadId, call: Call, _: Phase) -> bool {
        matches!(call, Call::Acquire(_)) && !self.would_acquire(thread)
    }
}

fn call(lock: &RLock, call: Call) -> Answer {
    match call {
        Call::Acquire(Patience::None) => lock.try_acquire().into(),
        Call::Acquire(Patience::Endless) => lock.acquire().map(|()| true).into(),
        Call::Acquire(patience) => lock.acquire_within(patience).into(),
        Call::Release => lock.release().into(),
        Call::Depth => Answer::Number(lock.depth().into()),
        Call::IsLocked => Answer::Flag(lock.is_locked()),
    }
}

/// In and out, up to three deep; the balance is how deep. Now and then a release too many.
fn turn<S: Subject<Machine = Model>>(caller: &mut Caller<'_, S>) {
    match caller.random.below(16) {
        0 => _ = caller.call(Call::Depth),
        1 => _ = caller.call(Call::IsLocked),
        2 if caller.balance == 0 => _ = caller.call(Call::Release),
        _ if caller.balance > caller.random.below(4) as i64 => {
            caller.call(Call::Release);
            caller.balance -= 1;
        }
        _ => {
            let patience = caller.patience();
            caller.balance += i64::from(caller.call(Call::Acquire(patience)) == Answer::Flag(true));
        }
    }
    caller.dawdle();
}

fn finish<S: Subject<Machine = Model>>(caller: &mut Caller<'_, S>) {
    for _ in 0..caller.balance {
        caller.call(Call::Release);
    }
}

/// The lock itself.
pub struct Sound(RLock);

impl Subject for Sound {
    type Machine = Model;

    fn new(_: u64, _: usize) -> (Self, Model) {
        (Self(RLock::new()), Model::new())
    }

    fn call(&self, next: Call) -> Answer {
        call(&self.0, next)
    }

    fn turn(caller: &mut Caller<'_, Self>) {
        turn(caller);
    }

    fn finish(caller: &mut Caller<'_, Self>) {
        finish(caller);
    }
}

/// Frees itself at the release from a depth of 3.
pub struct ForgetsItsDepth(RLock);

impl Subject for ForgetsItsDepth {
    type Machine = Model;

    fn new(_: u64, _: usize) -> (Self, Model) {
        (Self(RLock::new()), Model::new())
    }

    fn call(&self, next: Call) -> Answer {
        if matches!(next, Call::Release) && self.0.depth() == 3 {
            return (0..3).try_for_each(|_| self.0.release()).into();
        }
        call(&self.0, next)
    }

    fn turn(caller: &mut Caller<'_, Self>) {
        turn(caller);
    }

    fn finish(caller: &mut Caller<'_, Self>) {
        finish(caller);
    }
}
