//! Threads that follow a list of what to do, and runs of them.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use crate::drivers::threads::body::Body;
use crate::drivers::threads::{Chunk, Ending, Kept, Run, Settings, Verdict};
use crate::vm::{
    Answer, Label, PrimitiveId, PrimitiveKind, Request, Shortcut, Step, Stream, ThreadNumber, Value,
};

pub(super) use Op::{Add, Ask, Line, Raise, Spin};

/// What a thread does next.
#[derive(Clone, Debug)]
pub(super) enum Op {
    /// Is at this line from here on.
    Line(u32),
    Ask(Request),
    /// `x += 1` so many times: each a load, a store and two events more.
    Add(u32),
    /// Events without end.
    Spin,
    Raise,
    Panic,
}

/// What all threads of a test see.
#[derive(Default)]
pub(super) struct World {
    pub(super) functions: Vec<Vec<Op>>,
    pub(super) x: AtomicU64,
    pub(super) answers: Mutex<Vec<(u32, Answer)>>,
}

pub(super) struct Script {
    world: Arc<World>,
    ops: VecDeque<Op>,
    number: u32,
    line: u32,
    /// Of an addition: what was loaded, and where it is.
    loaded: u64,
    phase: u32,
    inside: bool,
}

impl Script {
    pub(super) fn of(world: &Arc<World>, number: u32, function: usize) -> Box<Self> {
        let ops = world.functions[function].iter().cloned().collect();
        Box::new(Self { world: Arc::clone(world), ops, number, line: 0, loaded: 0, phase: 0, inside: false })
    }

    fn add_event(&mut self, left: u32) {
        let x = &self.world.x;
        match self.phase {
            0 => self.loaded = x.load(Ordering::Relaxed),
            1 => x.store(self.loaded + 1, Ordering::Relaxed),
            _ => {}
        }
        self.phase = (self.phase + 1) % 4;
        if self.phase != 0 {
            self.ops.push_front(Add(left));
        } else if left > 1 {
            self.ops.push_front(Add(left - 1));
        }
    }
}

pub(super) fn value(number: usize) -> Value {
    Value::index(number)
}

pub(super) fn number(value: Value) -> usize {
    value.as_small().unwrap() as usize
}

impl Body for Script {
    fn enter(&mut self) {
        assert!(!self.inside);
        self.inside = true;
    }

    fn leave(&mut self) {
        assert!(self.inside);
        self.inside = false;
    }

    fn safepoint(&mut self) {
        assert!(self.inside);
    }

    fn step(&mut self, fuel: u32) -> Step {
        assert!(self.inside);
        for _ in 0..fuel {
            match self.ops.pop_front() {
                None => return Step::Done(value(0)),
                Some(Line(line)) => self.line = line,
                Some(Ask(request)) => return Step::Request(request),
                Some(Add(left)) => self.add_event(left),
                Some(Spin) => self.ops.push_front(Spin),
                Some(Raise) => return Step::Raised(value(0)),
                Some(Op::Panic) => panic!("as the test wants"),
            }
        }
        Step::Running
    }

    fn answer(&mut self, answer: Answer) {
        assert!(self.inside);
        self.world.answers.lock().unwrap().push((self.number, answer));
    }

    fn spawn(&mut self, thread: ThreadNumber, function: Value, _: Value, _: bool) -> Box<dyn Body> {
        Self::of(&self.world, thread.0, number(function))
    }

    fn shut_down(&mut self) -> bool {
        false
    }

    fn tell_uncaught(&mut self, _exception: Value) -> bool {
        false
    }

    fn line(&mut self) -> u32 {
        self.line
    }

    fn in_library(&mut self) -> bool {
        false
    }

    fn take_shortcut(&mut self, _shortcut: Box<dyn Shortcut>) {}

    fn retire(&mut self) {
        assert!(self.inside);
    }

    fn text(&self, value: Value) -> String {
        format!("text {}", number(value))
    }

    fn traceback(&self, _exception: Value) -> String {
        "Traceback\n".into()
    }

    fn exit_status(&self, _exception: Value) -> Option<(i32, Option<String>)> {
        None
    }

    fn label(&mut self, primitive: PrimitiveId) -> Option<Label> {
        Some(Label::Variable(format!("p{}", primitive.0)))
    }

    #[cfg(step)]
    fn vm(&mut self) -> Option<(&Arc<crate::vm::Image>, &mut crate::vm::Thread)> {
        None
    }

    fn dropped(&self) -> Vec<PrimitiveId> {
        Vec::new()
    }

    fn bytes(&self) -> usize {
        1
    }
}

pub(super) fn create(kind: PrimitiveKind) -> Op {
    Ask(Request::Create { kind, value: 0, lock: None })
}

pub(super) fn over(lock: u32) -> Op {
    Ask(Request::Create { kind: PrimitiveKind::Condition, value: 0, lock: Some(PrimitiveId(lock)) })
}

pub(super) fn acquire(primitive: u32) -> Op {
    Ask(Request::Acquire { primitive: PrimitiveId(primitive), blocking: true, timeout: None })
}

pub(super) fn acquire_within(primitive: u32, seconds: f64) -> Op {
    Ask(Request::Acquire { primitive: PrimitiveId(primitive), blocking: true, timeout: Some(seconds) })
}

pub(super) fn release(primitive: u32) -> Op {
    Ask(Request::Release { primitive: PrimitiveId(primitive), n: 1 })
}

pub(super) fn wait(primitive: u32, timeout: Option<f64>) -> Op {
    Ask(Request::Wait { primitive: PrimitiveId(primitive), timeout })
}

pub(super) fn notify(primitive: u32, n: u32) -> Op {
    Ask(Request::Notify { primitive: PrimitiveId(primitive), n })
}

pub(super) fn set(primitive: u32) -> Op {
    Ask(Request::Set { primitive: PrimitiveId(primitive) })
}

pub(super) fn start_as(function: usize, daemon: bool, process: bool) -> Op {
    let (function, arguments, name) = (value(function), value(0), value(function));
    Ask(Request::Start { function, arguments, name, daemon, process })
}

pub(super) fn start(function: usize) -> Op {
    start_as(function, false, false)
}

pub(super) fn join(thread: u32) -> Op {
    Ask(Request::Join { thread: ThreadNumber(thread), timeout: None })
}

pub(super) fn sleep(seconds: f64) -> Op {
    Ask(Request::Sleep { seconds })
}

pub(super) fn write(number: usize) -> Op {
    Ask(Request::Write { stream: Stream::Out, text: value(number) })
}

pub(super) struct Ran {
    pub(super) ending: Ending,
    pub(super) world: Arc<World>,
    pub(super) output: Vec<Chunk>,
    pub(super) verdicts: Vec<Verdict>,
    pub(super) run: Arc<Run>,
}

impl Ran {
    pub(super) fn answers(&self, thread: u32) -> Vec<Answer> {
        let answers = self.world.answers.lock().unwrap();
        answers.iter().filter(|(number, _)| *number == thread).map(|(_, answer)| answer.clone()).collect()
    }
}

pub(super) fn begin(functions: Vec<Vec<Op>>, settings: Settings) -> (Arc<Run>, Arc<World>, Kept) {
    let world = Arc::new(World { functions, ..World::default() });
    let kept = Kept::default();
    let run = Run::start(Script::of(&world, 1, 0), settings, Box::new(kept.clone())).unwrap();
    (run, world, kept)
}

pub(super) fn run_with(functions: Vec<Vec<Op>>, settings: Settings) -> Ran {
    let (run, world, kept) = begin(functions, settings);
    assert!(run.wait(60_000.0), "the run is stuck: {:?}", run.threads());
    let ending = run.outcome().unwrap().ending;
    let verdicts = run.take_verdicts();
    Ran { ending, world, output: kept.take(), verdicts, run }
}

pub(super) fn run(functions: Vec<Vec<Op>>) -> Ran {
    run_with(functions, Settings::default())
}

pub(super) fn verdict(ran: &Ran) -> &Verdict {
    ran.ending.verdict().unwrap_or_else(|| panic!("no deadlock: {:?}", ran.ending))
}

pub(super) const LOCK: PrimitiveKind = PrimitiveKind::Lock;
