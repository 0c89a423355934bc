//! Traces written by hand or by chance.

use threadyard::trace::{
    Action, Ending, Event, Object, ObjectInfo, ObjectKind, Reason, Source, Thread, ThreadInfo, Trace,
    Variable,
};

/// Xorshift (Marsaglia, 2003).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % bound
    }
}

/// A trace of threads 1 to 3, with a variable x (0) and y (1), two locks, an RLock, a semaphore, a condition of the first
/// lock, and an event.
pub struct Script(pub Trace);

pub const X: Variable = 0;
pub const A: Object = 0;
pub const B: Object = 1;
pub const RLOCK: Object = 2;
pub const SEMAPHORE: Object = 3;
pub const CONDITION: Object = 4;
pub const EVENT: Object = 5;

impl Script {
    pub fn new() -> Self {
        let mut trace = Trace::new(Source::Deterministic);
        for number in 1..=3 {
            trace.threads.push(ThreadInfo { number, name: format!("Thread-{number}"), is_daemon: false });
        }
        trace.variables = vec!["x".to_owned(), "y".to_owned()];
        trace.texts = (0..10).map(|value| value.to_string()).collect();
        for (kind, name) in [
            (ObjectKind::Lock, "a"),
            (ObjectKind::Lock, "b"),
            (ObjectKind::RLock, "rlock"),
            (ObjectKind::Semaphore, "semaphore"),
            (ObjectKind::Condition, "condition"),
            (ObjectKind::Event, "event"),
        ] {
            let lock = (kind == ObjectKind::Condition).then_some(A);
            trace.objects.push(ObjectInfo { kind, name: name.to_owned(), lock, is_hidden: false });
        }
        Self(trace)
    }

    pub fn act(&mut self, thread: Thread, line: u32, action: Action) -> &mut Self {
        let step = self.0.events.len() as u64;
        self.0.events.push(Event { step, time: step * 1000, thread, line, column: 1, action });
        self
    }

    pub fn read(&mut self, thread: Thread, line: u32, value: u32) -> &mut Self {
        self.act(thread, line, Action::Read { variable: X, value })
    }

    pub fn write(&mut self, thread: Thread, line: u32, value: u32) -> &mut Self {
        self.act(thread, line, Action::Write { variable: X, value })
    }

    /// `x += 1`.
    pub fn add(&mut self, thread: Thread, line: u32, value: u32) -> &mut Self {
        self.read(thread, line, value).write(thread, line, value + 1)
    }

    pub fn acquire(&mut self, thread: Thread, line: u32, object: Object) -> &mut Self {
        self.act(thread, line, Action::Acquire { object })
    }

    pub fn release(&mut self, thread: Thread, line: u32, object: Object) -> &mut Self {
        self.act(thread, line, Action::Release { object })
    }

    pub fn block(&mut self, thread: Thread, line: u32, object: Object, holder: Thread) -> &mut Self {
        self.act(thread, line, Action::Block { reason: Reason::Object { object, holder } })
    }
}

/// Any trace at all, of events that need not make sense together.
pub fn chance(random: &mut Random, events: u64) -> Trace {
    let mut trace = Script::new().0;
    trace.source = if random.below(2) == 0 { Source::Deterministic } else { Source::Threads };
    trace.ending = [Ending::Open, Ending::Done, Ending::Deadlock, Ending::Stopped][random.below(4) as usize];
    trace.dropped = random.below(3) * random.below(u64::MAX);
    trace.texts.extend(["", "é…\u{10ffff}", "'quoted \"\\\n'"].map(str::to_owned));
    trace.threads[2].is_daemon = true;
    trace.objects[1].is_hidden = true;
    let (mut step, mut time) = (0_u64, 0_u64);
    for _ in 0..events {
        step += random.below(8) / 6 + u64::from(random.below(2) == 0);
        time =
            if random.below(50) == 0 { random.below(u64::MAX) } else { time.wrapping_add(random.below(300)) };
        let line = if random.below(100) == 0 { u32::MAX } else { random.below(9) as u32 };
        let column = random.below(3) as u32;
        let thread = 1 + random.below(3) as u32;
        trace.events.push(Event { step, time, thread, line, column, action: action(random) });
    }
    trace
}

fn action(random: &mut Random) -> Action {
    let object = random.below(6) as u32;
    let variable = random.below(2) as u32;
    let value = random.below(13) as u32;
    let thread = 1 + random.below(5) as u32;
    match random.below(26) {
        0 | 1 => Action::Read { variable, value },
        2 | 3 => Action::Write { variable, value },
        4 => Action::Look { variable, value },
        5 => Action::Change { variable, value },
        6 => Action::Acquire { object },
        7 => Action::Fail { object },
        8 => Action::Release { object },
        9 => Action::Block { reason: Reason::Object { object, holder: thread - 1 } },
        10 => Action::Block { reason: Reason::Thread(thread) },
        11 => Action::Block { reason: Reason::Time },
        12 => Action::Wait { object },
        13 => Action::Notify { object, wanted: u32::MAX, woken: random.below(3) as u32 },
        14 => Action::Notify { object, wanted: 1, woken: u32::MAX },
        15 => Action::Resume { object, notified: true },
        16 => Action::Resume { object, notified: false },
        17 => Action::Set { object },
        18 => Action::Clear { object },
        19 => Action::Start { thread },
        20 => Action::Begin,
        21 => Action::Join { thread },
        22 => Action::End,
        23 => Action::Raise { text: value },
        24 => Action::Print { text: value },
        _ => Action::Sleep { asked: random.below(u64::MAX) },
    }
}
