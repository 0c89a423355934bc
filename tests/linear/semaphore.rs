//! [`Semaphore`] and [`BoundedSemaphore`].

use std::sync::atomic::{AtomicU64, Ordering};

use threadyard::model::{Semaphore as Model, ThreadId};
use threadyard::sync::{BoundedSemaphore, Semaphore};

use super::{Answer, Caller, Machine, Patience, Phase, Subject, answered, done};

#[derive(Clone, Copy, Debug)]
pub enum Call {
    Acquire(Patience),
    Release(i64),
    Value,
}

impl Machine for Model {
    type Call = Call;

    fn steps(&self, _: ThreadId, call: Call, answer: Answer, _: Phase, to: &mut Vec<(Self, Phase)>) {
        let mut next = self.clone();
        match (call, answer) {
            (Call::Acquire(_), Answer::Flag(true)) => {
                let step = next.acquire();
                done(next, step, to);
            }
            (Call::Acquire(patience), Answer::Flag(false)) if patience.ends() && !self.would_acquire() => {
                to.push((next, Phase::Done))
            }
            (Call::Acquire(_), _) => {}
            (Call::Release(n), _) => {
                let released = next.release(n);
                answered(next, released, answer, to);
            }
            (Call::Value, _) => answered(next, Answer::Number(self.value().into()), answer, to),
        }
    }

    fn is_best_now(&self, _: ThreadId, call: Call, answer: Answer, _: Phase) -> bool {
        matches!(call, Call::Value) || matches!(answer, Answer::Flag(false) | Answer::Failed(_))
    }

    fn is_stuck(&self, _: ThreadId, call: Call, _: Phase) -> bool {
        matches!(call, Call::Acquire(_)) && !self.would_acquire()
    }
}

/// The balance is how many permits the thread has taken more than given. One that has any never waits for ever, and in
/// the end each gives back what it has, so that nobody waits for ever. A permit given for nothing is taken back sometime,
/// but of a bounded semaphore, at which another thread may meanwhile have found no room for its own.
fn turn<S: Subject<Machine = Model>>(caller: &mut Caller<'_, S>, is_bounded: bool) {
    match caller.random.below(20) {
        0 => _ = caller.call(Call::Value),
        1 => {
            let n = -(caller.random.below(2) as i64);
            caller.call(Call::Release(n));
        }
        2 => {
            let given = caller.call(Call::Release(1)) == Answer::Unit;
            caller.balance -= i64::from(given && !is_bounded);
        }
        3..6 if caller.balance > 0 => release(caller),
        _ => {
            let patience = match caller.patience() {
                Patience::Endless if caller.balance > 0 => Patience::Micros(50),
                patience => patience,
            };
            caller.balance += i64::from(caller.call(Call::Acquire(patience)) == Answer::Flag(true));
            if caller.random.below(4) > 0 && caller.balance > 0 {
                caller.dawdle();
                release(caller);
            }
        }
    }
    caller.dawdle();
}

fn release<S: Subject<Machine = Model>>(caller: &mut Caller<'_, S>) {
    let permits = caller.balance;
    if permits > 0 && caller.call(Call::Release(permits)) == Answer::Unit {
        caller.balance = 0;
    } else {
        // Of a bounded one somebody has given more than it had.
        caller.balance -= 1;
    }
}

fn finish<S: Subject<Machine = Model>>(caller: &mut Caller<'_, S>) {
    while caller.balance > 0 {
        release(caller);
    }
    while caller.balance < 0 && caller.call(Call::Acquire(Patience::None)) == Answer::Flag(true) {
        caller.balance += 1;
    }
}

/// Both semaphores have the same calls.
macro_rules! subject {
    ($(#[$says:meta])* $name:ident($semaphore:ident), $machine:path, $is_bounded:literal) => {
        $(#[$says])*
        pub struct $name($semaphore);

        impl Subject for $name {
            type Machine = Model;

            fn new(seed: u64, _: usize) -> (Self, Model) {
                let value = 1 + (seed % 3) as i64;
                (Self($semaphore::new(value).unwrap()), $machine(value).unwrap())
            }

            fn call(&self, call: Call) -> Answer {
                match call {
                    Call::Acquire(Patience::None) => Answer::Flag(self.0.try_acquire()),
                    Call::Acquire(Patience::Endless) => self.0.acquire().map(|()| true).into(),
                    Call::Acquire(patience) => self.0.acquire_within(patience).into(),
                    Call::Release(1) => self.0.release().into(),
                    Call::Release(n) => self.0.release_many(n).into(),
                    Call::Value => Answer::Number(self.0.value().into()),
                }
            }

            fn turn(caller: &mut Caller<'_, Self>) {
                turn(caller, $is_bounded);
            }

            fn finish(caller: &mut Caller<'_, Self>) {
                finish(caller);
            }
        }
    };
}

subject! {
    /// The semaphore itself.
    Sound(Semaphore), Model::new, false
}

subject! {
    /// The bounded one.
    Bounded(BoundedSemaphore), Model::bounded, true
}

/// Keeps a permit for itself now and then.
pub struct LosesAPermit {
    semaphore: Sound,
    releases: AtomicU64,
}

impl Subject for LosesAPermit {
    type Machine = Model;

    fn new(seed: u64, threads: usize) -> (Self, Model) {
        let (semaphore, model) = Sound::new(seed, threads);
        (Self { semaphore, releases: AtomicU64::new(0) }, model)
    }

    fn call(&self, call: Call) -> Answer {
        if matches!(call, Call::Release(1)) && self.releases.fetch_add(1, Ordering::Relaxed) % 32 == 31 {
            return Answer::Unit;
        }
        self.semaphore.call(call)
    }

    fn turn(caller: &mut Caller<'_, Self>) {
        turn(caller, false);
    }

    fn finish(caller: &mut Caller<'_, Self>) {
        finish(caller);
    }
}
