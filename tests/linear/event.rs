//! [`Event`].

use std::sync::atomic::{AtomicU64, Ordering};

use threadyard::model::{Event as Model, Step, ThreadId};
use threadyard::sync::Event;

use super::{Answer, Caller, Machine, Patience, Phase, Subject, answered};

#[derive(Clone, Copy, Debug)]
pub enum Call {
    Set,
    Clear,
    IsSet,
    Wait(Patience),
}

impl Machine for Model {
    type Call = Call;

    fn steps(&self, thread: ThreadId, call: Call, answer: Answer, phase: Phase, to: &mut Vec<(Self, Phase)>) {
        let mut next = self.clone();
        match call {
            Call::Set => {
                next.set();
                to.push((next, Phase::Done));
            }
            Call::Clear => {
                next.clear();
                to.push((next, Phase::Done));
            }
            Call::IsSet => answered(next, Answer::Flag(self.is_set()), answer, to),
            Call::Wait(patience) => match next.wait(thread) {
                Step::Done(was_set) => answered(next, Answer::Flag(was_set), answer, to),
                // Nothing can come between, since it has been late from the moment on at which the flag was not set.
                Step::Blocked if patience.ends() && answer == Answer::Flag(false) => {
                    let was_set = next.time_out(thread);
                    answered(next, Answer::Flag(was_set), answer, to);
                }
                Step::Blocked if phase == Phase::Before => to.push((next, Phase::Waits)),
                Step::Blocked => {}
            },
        }
    }

    fn is_best_now(&self, _: ThreadId, call: Call, answer: Answer, _: Phase) -> bool {
        matches!(call, Call::IsSet | Call::Wait(_)) && answer != Answer::Unit
    }

    fn is_stuck(&self, thread: ThreadId, call: Call, _: Phase) -> bool {
        matches!(call, Call::Wait(_)) && !self.would_resume(thread)
    }
}

fn call(event: &Event, call: Call) -> Answer {
    match call {
        Call::Set => event.set(),
        Call::Clear => event.clear(),
        Call::IsSet => return Answer::Flag(event.is_set()),
        Call::Wait(Patience::Endless) => return event.wait().map(|()| true).into(),
        Call::Wait(patience) => return event.wait_within(patience).into(),
    }
    Answer::Unit
}

fn turn<S: Subject<Machine = Model>>(caller: &mut Caller<'_, S>) {
    let next = match caller.random.below(16) {
        0..3 => Call::Set,
        3..8 => Call::Clear,
        8 => Call::IsSet,
        _ => Call::Wait(caller.patience()),
    };
    caller.call(next);
    caller.dawdle();
}

/// The event itself.
pub struct Sound(Event);

impl Subject for Sound {
    type Machine = Model;

    fn new(_: u64, _: usize) -> (Self, Model) {
        (Self(Event::new()), Model::new())
    }

    fn call(&self, next: Call) -> Answer {
        call(&self.0, next)
    }

    fn turn(caller: &mut Caller<'_, Self>) {
        turn(caller);
    }

    fn release_others(caller: &mut Caller<'_, Self>) {
        caller.call(Call::Set);
    }
}

/// Lets one waiter in 64 sleep on.
pub struct ForgetsAWaiter {
    event: Event,
    never: Event,
    waits: AtomicU64,
}

impl Subject for ForgetsAWaiter {
    type Machine = Model;

    fn new(_: u64, _: usize) -> (Self, Model) {
        (Self { event: Event::new(), never: Event::new(), waits: AtomicU64::new(0) }, Model::new())
    }

    fn call(&self, next: Call) -> Answer {
        let answer = call(&self.event, next);
        if matches!(next, Call::Wait(Patience::Endless))
            && self.waits.fetch_add(1, Ordering::Relaxed) % 64 == 63
        {
            return call(&self.never, next);
        }
        answer
    }

    fn turn(caller: &mut Caller<'_, Self>) {
        turn(caller);
    }

    fn release_others(caller: &mut Caller<'_, Self>) {
        caller.call(Call::Set);
    }
}

/// Does not let a waiter go when the flag was taken back meanwhile.
pub struct LooksAtTheFlag(Event);

impl Subject for LooksAtTheFlag {
    type Machine = Model;

    fn new(_: u64, _: usize) -> (Self, Model) {
        (Self(Event::new()), Model::new())
    }

    fn call(&self, next: Call) -> Answer {
        match call(&self.0, next) {
            Answer::Flag(true) if matches!(next, Call::Wait(Patience::Endless)) && !self.0.is_set() => {
                Answer::Flag(false)
            }
            answer => answer,
        }
    }

    fn turn(caller: &mut Caller<'_, Self>) {
        turn(caller);
    }

    fn release_others(caller: &mut Caller<'_, Self>) {
        caller.call(Call::Set);
    }
}
