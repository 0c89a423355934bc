//! [`SimpleQueue`].

use threadyard::model::{SimpleQueue as Model, ThreadId};
use threadyard::sync::SimpleQueue;

use super::{Answer, Caller, Machine, Patience, Phase, Subject, answered};

#[derive(Clone, Copy, Debug)]
pub enum Call {
    Put(u64),
    Get(Patience),
    Len,
}

impl Machine for Model<u64> {
    type Call = Call;

    fn steps(&self, _: ThreadId, call: Call, answer: Answer, _: Phase, to: &mut Vec<(Self, Phase)>) {
        let mut next = self.clone();
        match call {
            Call::Put(item) => {
                next.put(item);
                to.push((next, Phase::Done));
            }
            Call::Get(Patience::Endless) if matches!(answer, Answer::Failed(_)) => {}
            Call::Get(_) => {
                let got = next.get_now();
                answered(next, got, answer, to);
            }
            Call::Len => answered(next, Answer::Number(self.len() as u64), answer, to),
        }
    }

    fn is_best_now(&self, _: ThreadId, call: Call, answer: Answer, _: Phase) -> bool {
        matches!(call, Call::Len) || matches!(answer, Answer::Failed(_))
    }

    fn is_stuck(&self, _: ThreadId, call: Call, _: Phase) -> bool {
        matches!(call, Call::Get(_)) && !self.would_get()
    }
}

/// The queue itself.
pub struct Sound(SimpleQueue<u64>);

impl Subject for Sound {
    type Machine = Model<u64>;

    fn new(_: u64, _: usize) -> (Self, Model<u64>) {
        (Self(SimpleQueue::new()), Model::new())
    }

    fn call(&self, call: Call) -> Answer {
        match call {
            Call::Put(item) => {
                self.0.put(item);
                Answer::Unit
            }
            Call::Get(Patience::None) => self.0.try_get().into(),
            Call::Get(Patience::Endless) => self.0.get().into(),
            Call::Get(patience) => self.0.get_within(patience).into(),
            Call::Len => Answer::Number(self.0.len() as u64),
        }
    }

    fn turn(caller: &mut Caller<'_, Self>) {
        let next = match caller.random.below(16) {
            0 => Call::Len,
            1..8 => Call::Put(caller.unique()),
            _ => Call::Get(caller.patience()),
        };
        caller.call(next);
        caller.dawdle();
    }

    fn release_others(caller: &mut Caller<'_, Self>) {
        let item = caller.unique();
        caller.call(Call::Put(item));
    }
}
