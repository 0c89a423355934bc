//! The queues that know what is done: [`Queue`](threadyard::sync::Queue), [`LifoQueue`](threadyard::sync::LifoQueue),
//! [`PriorityQueue`](threadyard::sync::PriorityQueue).

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use threadyard::model::{Order, Queue as Model, Step, ThreadId};
use threadyard::sync::TaskQueue;
use threadyard::sync::lifo_queue::Stack;
use threadyard::sync::priority_queue::Heap;
use threadyard::sync::queue::Ring;
use threadyard::sync::shelf::Shelf;
use threadyard::{Error, ErrorKind};

use super::{Answer, Caller, Machine, Patience, Phase, Subject, answered};

#[derive(Clone, Copy, Debug)]
pub enum Call {
    Put(u64, Patience),
    Get(Patience),
    TaskDone,
    Join(Patience),
    Len,
    Unfinished,
    Shutdown(bool),
}

impl Machine for Model<u64> {
    type Call = Call;

    fn steps(&self, _: ThreadId, call: Call, answer: Answer, _: Phase, to: &mut Vec<(Self, Phase)>) {
        let mut next = self.clone();
        // Those without waiting, since a call that could not go on has not answered or has answered just that.
        match call {
            Call::Put(_, Patience::Endless) if answer == Answer::Failed(ErrorKind::Full) => {}
            Call::Get(Patience::Endless) if answer == Answer::Failed(ErrorKind::Empty) => {}
            Call::Join(Patience::Endless) if answer == Answer::Flag(false) => {}
            Call::Put(item, _) => {
                let put = next.put_now(&item);
                answered(next, put, answer, to);
            }
            Call::Get(_) => {
                let got = next.get_now();
                answered(next, got, answer, to);
            }
            Call::TaskDone => {
                let done = next.task_done();
                answered(next, done, answer, to);
            }
            Call::Join(_) => answered(next, Answer::Flag(self.join() == Step::Done(())), answer, to),
            Call::Len => answered(next, Answer::Number(self.len() as u64), answer, to),
            Call::Unfinished => answered(next, Answer::Number(self.unfinished() as u64), answer, to),
            Call::Shutdown(immediate) => {
                next.shutdown(immediate);
                to.push((next, Phase::Done));
            }
        }
    }

    fn is_best_now(&self, _: ThreadId, call: Call, answer: Answer, _: Phase) -> bool {
        matches!(call, Call::Join(_) | Call::Len | Call::Unfinished) || matches!(answer, Answer::Failed(_))
    }

    fn is_stuck(&self, _: ThreadId, call: Call, _: Phase) -> bool {
        match call {
            Call::Put(..) => !self.would_put(),
            Call::Get(_) => !self.would_get(),
            Call::Join(_) => self.join() == Step::Blocked,
            _ => false,
        }
    }
}

/// A shelf, and the order in which it gives its items.
pub trait Ordered: Shelf<Item = u64> + Send {
    const ORDER: Order;
}

impl Ordered for Ring<u64> {
    const ORDER: Order = Order::First;
}

impl Ordered for Stack<u64> {
    const ORDER: Order = Order::Last;
}

impl Ordered for Heap<u64> {
    const ORDER: Order = Order::Smallest;
}

fn queue<S: Ordered>(seed: u64) -> (TaskQueue<S>, Model<u64>) {
    let maxsize = [1, 3, 0][seed as usize % 3];
    (TaskQueue::new(maxsize), Model::new(S::ORDER, maxsize))
}

fn call<S: Ordered>(queue: &TaskQueue<S>, call: Call) -> Answer {
    let put = |refused: Result<(), threadyard::sync::Refused<u64>>| refused.map_err(Error::from).into();
    match call {
        Call::Put(item, Patience::None) => put(queue.try_put(item)),
        Call::Put(item, Patience::Endless) => put(queue.put(item)),
        Call::Put(item, patience) => put(queue.put_within(item, patience)),
        Call::Get(Patience::None) => queue.try_get().into(),
        Call::Get(Patience::Endless) => queue.get().into(),
        Call::Get(patience) => queue.get_within(patience).into(),
        Call::TaskDone => queue.task_done().into(),
        Call::Join(Patience::Endless) => queue.join().map(|()| true).into(),
        Call::Join(patience) => queue.join_within(patience).into(),
        Call::Len => Answer::Number(queue.len() as u64),
        Call::Unfinished => Answer::Number(queue.unfinished() as u64),
        Call::Shutdown(immediate) => {
            queue.shutdown(immediate);
            Answer::Unit
        }
    }
}

/// The balance is how many items the thread has got and not yet reported done.
fn turn<S: Subject<Machine = Model<u64>>>(caller: &mut Caller<'_, S>) {
    let next = match caller.random.below(400) {
        0 => Call::Shutdown(caller.random.below(2) == 0),
        1..10 => Call::TaskDone,
        10..20 => Call::Len,
        20..30 => Call::Unfinished,
        30..45 => Call::Join(caller.patience()),
        _ if caller.balance > caller.random.below(4) as i64 => {
            caller.balance -= 1;
            Call::TaskDone
        }
        odd if odd % 2 == 1 => Call::Put(caller.unique(), caller.patience()),
        _ => Call::Get(caller.patience()),
    };
    let answer = caller.call(next);
    caller.balance += i64::from(matches!((next, answer), (Call::Get(_), Answer::Number(_))));
    caller.dawdle();
}

/// A place for one, an item for another, and nothing undone.
fn release_others<S: Subject<Machine = Model<u64>>>(caller: &mut Caller<'_, S>) {
    caller.call(Call::Get(Patience::None));
    while caller.call(Call::TaskDone) == Answer::Unit {}
    let item = caller.unique();
    caller.call(Call::Put(item, Patience::None));
}

/// The queue itself.
pub struct Sound<S: Shelf>(TaskQueue<S>);

impl<S: Ordered> Subject for Sound<S> {
    type Machine = Model<u64>;

    fn new(seed: u64, _: usize) -> (Self, Model<u64>) {
        let (queue, model) = queue(seed);
        (Self(queue), model)
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

/// Gives one item in 32 to two.
pub struct GivesTwice {
    queue: TaskQueue<Ring<u64>>,
    gets: AtomicU64,
    again: Mutex<Option<u64>>,
}

impl Subject for GivesTwice {
    type Machine = Model<u64>;

    fn new(seed: u64, _: usize) -> (Self, Model<u64>) {
        let (queue, model) = queue(seed);
        (Self { queue, gets: AtomicU64::new(0), again: Mutex::default() }, model)
    }

    fn call(&self, next: Call) -> Answer {
        let is_get = matches!(next, Call::Get(_));
        if is_get && let Some(item) = self.again.lock().unwrap().take() {
            return Answer::Number(item);
        }
        let answer = call(&self.queue, next);
        if let (true, Answer::Number(item)) = (is_get, answer)
            && self.gets.fetch_add(1, Ordering::Relaxed) % 32 == 31
        {
            *self.again.lock().unwrap() = Some(item);
        }
        answer
    }

    fn turn(caller: &mut Caller<'_, Self>) {
        turn(caller);
    }

    fn release_others(caller: &mut Caller<'_, Self>) {
        release_others(caller);
    }
}
