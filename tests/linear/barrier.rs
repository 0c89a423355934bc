//! [`Barrier`].

use std::sync::atomic::{AtomicU64, Ordering};

use threadyard::ErrorKind;
use threadyard::model::{Arrival, Barrier as Model, Step, ThreadId};
use threadyard::sync::Barrier;

use super::{Answer, Caller, Machine, Patience, Phase, Subject, answered};

#[derive(Clone, Copy, Debug)]
pub enum Call {
    Wait(Patience),
    Abort,
    Reset,
    IsBroken,
    NWaiting,
}

const BROKEN: Answer = Answer::Failed(ErrorKind::BrokenBarrier);
const FAILED: Answer = Answer::Failed(ErrorKind::ActionFailed);

const fn is_number(answer: Answer) -> bool {
    matches!(answer, Answer::Number(_))
}

impl Machine for Model {
    type Call = Call;

    fn steps(&self, thread: ThreadId, call: Call, answer: Answer, phase: Phase, to: &mut Vec<(Self, Phase)>) {
        let mut next = self.clone();
        match call {
            Call::Abort => {
                next.abort();
                to.push((next, Phase::Done));
            }
            Call::Reset => {
                next.reset();
                to.push((next, Phase::Done));
            }
            Call::IsBroken => answered(next, Answer::Flag(self.is_broken()), answer, to),
            Call::NWaiting => answered(next, Answer::Number(self.n_waiting().into()), answer, to),
            Call::Wait(patience) => match phase {
                // Its number is that of those before it.
                Phase::Before if is_number(answer) && answer != Answer::Number(self.n_waiting().into()) => {}
                Phase::Before => match next.arrive(thread) {
                    Ok(Arrival::Waits) => to.push((next, Phase::Waits)),
                    Ok(Arrival::Acts) => to.push((next, Phase::Leaves)),
                    Ok(Arrival::Blocked) => {}
                    Err(error) => answered(next, error, answer, to),
                },
                Phase::Waits => match next.resume(thread) {
                    Ok(Step::Done(number)) => answered(next, Answer::Number(number.into()), answer, to),
                    Ok(Step::Blocked) => {
                        if patience.ends() && answer == BROKEN && next.time_out(thread) {
                            to.push((next, Phase::Waits));
                        }
                    }
                    Err(error) => answered(next, error, answer, to),
                },
                Phase::Leaves if answer == FAILED => {
                    let _ = next.end_action(thread, false);
                    to.push((next, Phase::Done));
                }
                Phase::Leaves | Phase::Past(_) | Phase::Done => {
                    let ended = next.end_action(thread, true).map(u64::from);
                    answered(next, ended, answer, to);
                }
            },
        }
    }

    fn is_best_now(&self, thread: ThreadId, call: Call, _: Answer, phase: Phase) -> bool {
        match call {
            Call::IsBroken | Call::NWaiting => true,
            Call::Wait(_) => phase == Phase::Waits && self.would_resume(thread),
            Call::Abort | Call::Reset => false,
        }
    }

    fn is_stuck(&self, thread: ThreadId, call: Call, phase: Phase) -> bool {
        match phase {
            _ if !matches!(call, Call::Wait(_)) => false,
            Phase::Before => !self.would_arrive(),
            Phase::Waits => !self.would_resume(thread),
            Phase::Leaves | Phase::Past(_) | Phase::Done => false,
        }
    }
}

fn barrier(seed: u64, threads: usize) -> (Barrier, Model) {
    let parties = 2 + (seed % (threads as u64).min(4).saturating_sub(1)) as i64;
    let rounds = AtomicU64::new(0);
    let fails = move || match rounds.fetch_add(1, Ordering::Relaxed) % 16 {
        15 => Err("the sixteenth fails".into()),
        _ => Ok(()),
    };
    (Barrier::with_action(parties, fails).unwrap(), Model::new(parties).unwrap())
}

fn call(barrier: &Barrier, call: Call) -> Answer {
    match call {
        Call::Wait(Patience::Endless) => return barrier.wait().map(u64::from).into(),
        Call::Wait(patience) => return barrier.wait_within(patience).map(u64::from).into(),
        Call::Abort => barrier.abort(),
        Call::Reset => barrier.reset(),
        Call::IsBroken => return Answer::Flag(barrier.is_broken()),
        Call::NWaiting => return Answer::Number(barrier.n_waiting().into()),
    }
    Answer::Unit
}

fn turn<S: Subject<Machine = Model>>(caller: &mut Caller<'_, S>) {
    let next = match caller.random.below(32) {
        0 => Call::Abort,
        1 => Call::Reset,
        2 => Call::IsBroken,
        3 => Call::NWaiting,
        4..8 => Call::Wait(caller.patience()),
        _ if caller.is_first() => Call::Wait(Patience::Micros(500)),
        _ => Call::Wait(Patience::Endless),
    };
    if caller.call(next) == BROKEN && caller.random.below(2) == 0 {
        caller.call(Call::Reset);
    }
    caller.dawdle();
}

fn release_others<S: Subject<Machine = Model>>(caller: &mut Caller<'_, S>) {
    for next in [Call::Abort, Call::Reset] {
        caller.call(next);
    }
}

/// The barrier itself.
pub struct Sound(Barrier);

impl Subject for Sound {
    type Machine = Model;

    fn new(seed: u64, threads: usize) -> (Self, Model) {
        let (barrier, model) = barrier(seed, threads);
        (Self(barrier), model)
    }

    fn call(&self, next: Call) -> Answer {
        call(&self.0, next)
    }

    fn turn(caller: &mut Caller<'_, Self>) {
        turn(caller);
    }

    fn release_others(caller: &mut Caller<'_, Self>) {
        release_others(caller);
    }
}

/// Gives every eighth to pass the number 0.
pub struct CountsWrong {
    barrier: Barrier,
    passed: AtomicU64,
}

impl Subject for CountsWrong {
    type Machine = Model;

    fn new(seed: u64, threads: usize) -> (Self, Model) {
        let (barrier, model) = barrier(seed, threads);
        (Self { barrier, passed: AtomicU64::new(0) }, model)
    }

    fn call(&self, next: Call) -> Answer {
        match call(&self.barrier, next) {
            Answer::Number(_)
                if matches!(next, Call::Wait(_)) && self.passed.fetch_add(1, Ordering::Relaxed) % 8 == 7 =>
            {
                Answer::Number(0)
            }
            answer => answer,
        }
    }

    fn turn(caller: &mut Caller<'_, Self>) {
        turn(caller);
    }

    fn release_others(caller: &mut Caller<'_, Self>) {
        release_others(caller);
    }
}
