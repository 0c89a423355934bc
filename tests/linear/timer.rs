//! [`Timer`]: a few to start, cancel and join, and one thread that serves them.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use threadyard::model::{Step, ThreadId, Timer as Model};
use threadyard::sync::{StopFlag, Timer, Timers};

use super::{Answer, Caller, Machine, Patience, Phase, Subject, answered};

#[derive(Clone, Copy, Debug)]
pub enum Call {
    Start(usize),
    Cancel(usize),
    Join(usize, Patience),
    IsFinished(usize),
    /// Fires what is due, until something has or it is interrupted. The answer tells which, as [`Fired`] has them.
    Serve,
    Interrupt,
}

/// The timers of a window: as many as one answer can tell of.
const TIMERS: usize = 10;

/// The bits of an answer for each timer that has fired, above those for the ones before; 0 is the end.
const BITS: u32 = 4;

impl Machine for [Model; TIMERS] {
    type Call = Call;

    fn steps(&self, _: ThreadId, call: Call, answer: Answer, phase: Phase, to: &mut Vec<(Self, Phase)>) {
        let mut next = self.clone();
        match call {
            Call::Start(which) => {
                let started = next[which].start();
                answered(next, started, answer, to);
            }
            Call::Cancel(which) if phase == Phase::Before => {
                let phase = if next[which].cancel() { Phase::Leaves } else { Phase::Done };
                to.push((next, phase));
            }
            Call::Cancel(which) => {
                next[which].end();
                to.push((next, Phase::Done));
            }
            Call::Join(which, _) => {
                let joined = self[which].join().map(|step| step == Step::Done(()));
                answered(next, joined, answer, to);
            }
            Call::IsFinished(which) => {
                answered(next, Answer::Flag(self[which].is_finished()), answer, to);
            }
            Call::Serve => {
                let Answer::Number(fired) = answer else { return };
                let past = match phase {
                    Phase::Past(past) => past,
                    _ => 0,
                };
                let which = (fired >> (BITS * u32::from(past / 2))) as usize & ((1 << BITS) - 1);
                if which == 0 {
                    return to.push((next, Phase::Done));
                }
                let timer = &mut next[which - 1];
                if past % 2 == 1 {
                    timer.end();
                } else if !timer.fire() {
                    return;
                }
                to.push((next, Phase::Past(past + 1)));
            }
            Call::Interrupt => to.push((next, Phase::Done)),
        }
    }

    fn is_best_now(&self, _: ThreadId, call: Call, answer: Answer, _: Phase) -> bool {
        matches!(call, Call::Join(..) | Call::IsFinished(_) | Call::Interrupt)
            || matches!(answer, Answer::Failed(_))
    }

    fn is_stuck(&self, _: ThreadId, call: Call, _: Phase) -> bool {
        match call {
            Call::Join(which, _) => self[which].join() == Ok(Step::Blocked),
            Call::Serve => true,
            _ => false,
        }
    }
}

/// Those that have fired in this call, in their order.
type Fired = Arc<Mutex<Vec<usize>>>;

/// The timers themselves.
pub struct Sound {
    all: &'static Timers,
    timers: Vec<Timer>,
    fired: Fired,
    serving: Arc<StopFlag>,
}

impl Subject for Sound {
    type Machine = [Model; TIMERS];

    fn new(_: u64, _: usize) -> (Self, Self::Machine) {
        let (fired, serving) = (Fired::default(), Arc::new(StopFlag::new()));
        // Kept for ever: a timer asks that of those it is among.
        let all = Box::leak(Box::new(Timers::new()));
        let timers = (0..TIMERS).map(|which| {
            let fired = Arc::clone(&fired);
            let serving = Arc::clone(&serving);
            let interval = Duration::from_micros(20 * (which as u64 % 4));
            Timer::among(all, interval, move || {
                fired.lock().unwrap().push(which);
                serving.raise();
            })
            .unwrap()
        });
        let timers = timers.collect();
        let subject = Self { all, timers, fired, serving };
        (subject, [const { Model::new() }; TIMERS])
    }

    fn call(&self, call: Call) -> Answer {
        match call {
            Call::Start(which) => self.timers[which].start().into(),
            Call::Cancel(which) => {
                self.timers[which].cancel();
                Answer::Unit
            }
            Call::Join(which, Patience::Endless) => self.timers[which].join().map(|()| true).into(),
            Call::Join(which, patience) => self.timers[which].join_within(patience).into(),
            Call::IsFinished(which) => Answer::Flag(self.timers[which].is_finished()),
            Call::Serve => {
                self.serving.lower();
                let Err(_interrupted) = self.serving.watch(|| self.all.serve());
                let fired = std::mem::take(&mut *self.fired.lock().unwrap());
                Answer::Number(fired.iter().rev().fold(0, |sum, &which| sum << BITS | (which as u64 + 1)))
            }
            Call::Interrupt => {
                self.serving.raise();
                // One that is none of the model's makes the server look.
                Timer::among(self.all, Duration::ZERO, || ()).unwrap().start().unwrap();
                Answer::Unit
            }
        }
    }

    /// Thread 1 serves, and the others do everything else.
    fn turn(caller: &mut Caller<'_, Self>) {
        let which = caller.random.below(TIMERS as u64) as usize;
        let next = match caller.random.below(16) {
            _ if caller.index() == 1 => Call::Serve,
            0..6 => Call::Start(which),
            6..8 => Call::Cancel(which),
            8..11 => Call::IsFinished(which),
            // Nobody may start it.
            _ => Call::Join(which, Patience::Micros(caller.random.below(100))),
        };
        if caller.balance == 0 && caller.call(next) == Answer::Number(0) {
            // Interrupted, since all are through.
            caller.balance = 1;
        }
        caller.dawdle();
    }

    fn release_others(caller: &mut Caller<'_, Self>) {
        caller.call(Call::Interrupt);
    }

    const TURNS: u64 = 25;
}
