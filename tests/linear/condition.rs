//! [`Condition`], over a plain lock and over a re-entrant one.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use threadyard::model::{
    AnyLock, Condition as Model, Lock as LockModel, RLock as RLockModel, Step, ThreadId,
};
use threadyard::sync::{Condition, Lock, Lockable, RLock};

use super::{Answer, Caller, Machine, Patience, Phase, Subject, answered};

#[derive(Clone, Copy, Debug)]
pub enum Call {
    Acquire,
    Release,
    Wait(Patience),
    Notify(u32),
}

/// A condition and its lock.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pair {
    lock: AnyLock,
    condition: Model,
}

impl Machine for Pair {
    type Call = Call;

    fn steps(&self, thread: ThreadId, call: Call, answer: Answer, phase: Phase, to: &mut Vec<(Self, Phase)>) {
        let mut next = self.clone();
        match call {
            Call::Acquire => {
                if next.lock.acquire(thread) == Ok(Step::Done(())) {
                    answered(next, Answer::Unit, answer, to);
                }
            }
            Call::Release => {
                let released = next.lock.release(thread);
                answered(next, released, answer, to);
            }
            Call::Notify(n) => {
                let notified = next.condition.notify(thread, &next.lock, n).map(u64::from);
                answered(next, notified, answer, to);
            }
            Call::Wait(_) if phase == Phase::Before => match next.condition.wait(thread, &mut next.lock) {
                Ok(()) => to.push((next, Phase::Waits)),
                Err(error) => answered(next, error, answer, to),
            },
            Call::Wait(patience) => match next.condition.resume(thread, &mut next.lock) {
                Step::Done(notified) => answered(next, Answer::Flag(notified), answer, to),
                Step::Blocked => {
                    let is_late = patience.ends() && answer == Answer::Flag(false);
                    if is_late && next.condition.time_out(thread) {
                        to.push((next, Phase::Leaves));
                    }
                }
            },
        }
    }

    fn is_best_now(&self, thread: ThreadId, call: Call, answer: Answer, phase: Phase) -> bool {
        match call {
            // Nobody can tell that the lock was held longer.
            Call::Wait(_) => phase == Phase::Before && self.lock.owner() == Some(thread),
            Call::Release => self.lock.owner() == Some(thread),
            Call::Acquire | Call::Notify(_) => matches!(answer, Answer::Failed(_)),
        }
    }

    fn is_stuck(&self, thread: ThreadId, call: Call, phase: Phase) -> bool {
        match call {
            Call::Acquire => !self.lock.would_acquire(thread),
            Call::Wait(_) => phase != Phase::Before && !self.condition.would_resume(thread, &self.lock),
            Call::Release | Call::Notify(_) => false,
        }
    }
}

/// What a condition is over here.
pub trait Under: Lockable + Sync {
    fn new() -> Self;
    fn model() -> AnyLock;
    /// How deep a thread goes.
    const DEEPEST: u64;
}

impl Under for Lock {
    fn new() -> Self {
        Self::new()
    }

    fn model() -> AnyLock {
        AnyLock::Lock(LockModel::new())
    }

    const DEEPEST: u64 = 1;
}

impl Under for RLock {
    fn new() -> Self {
        Self::new()
    }

    fn model() -> AnyLock {
        AnyLock::RLock(RLockModel::new())
    }

    const DEEPEST: u64 = 3;
}

pub fn pair<L: Under>() -> Pair {
    Pair { lock: L::model(), condition: Model::new() }
}

fn call<L: Lockable>(condition: &Condition<L>, call: Call) -> Answer {
    match call {
        Call::Acquire => condition.acquire().into(),
        Call::Release => condition.release().into(),
        Call::Wait(Patience::Endless) => condition.wait().map(|()| true).into(),
        Call::Wait(patience) => condition.wait_within(patience).into(),
        Call::Notify(1) => condition.notify_one().map(|notified| notified as u64).into(),
        Call::Notify(u32::MAX) => condition.notify_all().map(|notified| notified as u64).into(),
        Call::Notify(n) => condition.notify(n as usize).map(|notified| notified as u64).into(),
    }
}

/// Nobody holds the lock and waits for anything else. What a plain lock makes of a stray call hangs on what others do
/// meanwhile, so only a re-entrant one gets these.
fn turn<S: Subject<Machine = Pair>>(caller: &mut Caller<'_, S>, deepest: u64) {
    if deepest > 1 && caller.random.below(32) == 0 {
        let stray = [Call::Release, Call::Notify(1), Call::Wait(Patience::None)];
        let next = stray[caller.random.below(3) as usize];
        caller.call(next);
        return;
    }
    let deep = 1 + caller.random.below(deepest);
    (0..deep).for_each(|_| _ = caller.call(Call::Acquire));
    match caller.random.below(8) {
        0..4 => {
            let patience = caller.patience();
            caller.call(Call::Wait(patience));
        }
        4..7 => {
            let n = caller.random.below(3) as u32;
            caller.call(Call::Notify(n));
        }
        _ => _ = caller.call(Call::Notify(u32::MAX)),
    }
    (0..deep).for_each(|_| _ = caller.call(Call::Release));
    caller.dawdle();
}

fn release_others<S: Subject<Machine = Pair>>(caller: &mut Caller<'_, S>) {
    for next in [Call::Acquire, Call::Notify(u32::MAX), Call::Release] {
        caller.call(next);
    }
}

/// The condition itself.
pub struct Sound<L>(Condition<L>);

impl<L: Under> Subject for Sound<L> {
    type Machine = Pair;

    fn new(_: u64, _: usize) -> (Self, Pair) {
        (Self(Condition::over(L::new())), pair::<L>())
    }

    fn call(&self, next: Call) -> Answer {
        call(&self.0, next)
    }

    fn turn(caller: &mut Caller<'_, Self>) {
        turn(caller, L::DEEPEST);
    }

    fn release_others(caller: &mut Caller<'_, Self>) {
        release_others(caller);
    }
}

/// Wakes one more than it says.
pub struct WakesOneMore(Condition<RLock>);

impl Subject for WakesOneMore {
    type Machine = Pair;

    fn new(_: u64, _: usize) -> (Self, Pair) {
        (Self(Condition::new()), pair::<RLock>())
    }

    fn call(&self, next: Call) -> Answer {
        match next {
            Call::Notify(n @ 1..=2) => match call(&self.0, Call::Notify(n + 1)) {
                Answer::Number(woken) => Answer::Number(woken.min(n.into())),
                answer => answer,
            },
            next => call(&self.0, next),
        }
    }

    fn turn(caller: &mut Caller<'_, Self>) {
        turn(caller, RLock::DEEPEST);
    }

    fn release_others(caller: &mut Caller<'_, Self>) {
        release_others(caller);
    }
}

/// Now and then lets a thread that was notified wait on.
pub struct WakesNobody {
    condition: Condition<RLock>,
    notified: AtomicU64,
}

impl Subject for WakesNobody {
    type Machine = Pair;

    fn new(_: u64, _: usize) -> (Self, Pair) {
        (Self { condition: Condition::new(), notified: AtomicU64::new(0) }, pair::<RLock>())
    }

    fn call(&self, next: Call) -> Answer {
        let answer = call(&self.condition, next);
        let is_notified = matches!(next, Call::Wait(Patience::Endless)) && answer == Answer::Flag(true);
        if is_notified && self.notified.fetch_add(1, Ordering::Relaxed) % 16 == 15 {
            return call(&self.condition, next);
        }
        answer
    }

    fn turn(caller: &mut Caller<'_, Self>) {
        turn(caller, RLock::DEEPEST);
    }

    fn release_others(caller: &mut Caller<'_, Self>) {
        release_others(caller);
    }
}

/// Two lines in turn in place of one: not first come, first served.
pub struct ServesOutOfTurn {
    lines: [Condition<Arc<RLock>>; 2],
    waits: AtomicU64,
}

impl Subject for ServesOutOfTurn {
    type Machine = Pair;

    fn new(_: u64, _: usize) -> (Self, Pair) {
        let lock = Arc::new(RLock::new());
        let lines = [Condition::over(Arc::clone(&lock)), Condition::over(lock)];
        (Self { lines, waits: AtomicU64::new(0) }, pair::<RLock>())
    }

    fn call(&self, next: Call) -> Answer {
        match next {
            Call::Wait(_) => {
                let turn = self.waits.fetch_add(1, Ordering::Relaxed) % 2;
                call(&self.lines[turn as usize], next)
            }
            Call::Notify(n) => match self.lines[0].notify(n as usize) {
                Ok(first) => {
                    let rest = self.lines[1].notify(n as usize - first);
                    rest.map(|rest| (first + rest) as u64).into()
                }
                Err(error) => error.into(),
            },
            Call::Acquire | Call::Release => call(&self.lines[0], next),
        }
    }

    fn turn(caller: &mut Caller<'_, Self>) {
        turn(caller, RLock::DEEPEST);
    }

    fn release_others(caller: &mut Caller<'_, Self>) {
        release_others(caller);
    }
}
