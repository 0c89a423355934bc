//! The driver with threads that follow a list of what to do, in place of the virtual machine's.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::body::Body;
use super::*;
use crate::platform;
use crate::vm::{Answer, Clock, PrimitiveId, PrimitiveKind, Request, Step, Stream, ThreadNumber, Value};

/// What a thread does next.
#[derive(Clone, Debug)]
enum Op {
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

use Op::{Add, Ask, Line, Raise, Spin};

/// What all threads of a test see.
#[derive(Default)]
struct World {
    functions: Vec<Vec<Op>>,
    x: AtomicU64,
    answers: Mutex<Vec<(u32, Answer)>>,
}

struct Script {
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
    fn of(world: &Arc<World>, number: u32, function: usize) -> Box<Self> {
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

fn value(number: usize) -> Value {
    Value::index(number)
}

fn number(value: Value) -> usize {
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

    fn text(&self, value: Value) -> String {
        format!("text {}", number(value))
    }

    fn traceback(&self, _exception: Value) -> String {
        "Traceback\n".into()
    }

    fn exit_status(&self, _exception: Value) -> Option<(i32, Option<String>)> {
        None
    }

    fn label(&mut self, primitive: PrimitiveId) -> Option<String> {
        Some(format!("p{}", primitive.0))
    }

    fn dropped(&self) -> Vec<PrimitiveId> {
        Vec::new()
    }

    fn bytes(&self) -> usize {
        1
    }
}

// --- requests in short

fn create(kind: PrimitiveKind) -> Op {
    Ask(Request::Create { kind, value: 0, lock: None })
}

fn over(lock: u32) -> Op {
    Ask(Request::Create { kind: PrimitiveKind::Condition, value: 0, lock: Some(PrimitiveId(lock)) })
}

fn acquire(primitive: u32) -> Op {
    Ask(Request::Acquire { primitive: PrimitiveId(primitive), blocking: true, timeout: None })
}

fn acquire_within(primitive: u32, seconds: f64) -> Op {
    Ask(Request::Acquire { primitive: PrimitiveId(primitive), blocking: true, timeout: Some(seconds) })
}

fn release(primitive: u32) -> Op {
    Ask(Request::Release { primitive: PrimitiveId(primitive), n: 1 })
}

fn wait(primitive: u32, timeout: Option<f64>) -> Op {
    Ask(Request::Wait { primitive: PrimitiveId(primitive), timeout })
}

fn notify(primitive: u32, n: u32) -> Op {
    Ask(Request::Notify { primitive: PrimitiveId(primitive), n })
}

fn set(primitive: u32) -> Op {
    Ask(Request::Set { primitive: PrimitiveId(primitive) })
}

fn start_as(function: usize, daemon: bool, process: bool) -> Op {
    let (function, arguments, name) = (value(function), value(0), value(function));
    Ask(Request::Start { function, arguments, name, daemon, process })
}

fn start(function: usize) -> Op {
    start_as(function, false, false)
}

fn join(thread: u32) -> Op {
    Ask(Request::Join { thread: ThreadNumber(thread), timeout: None })
}

fn sleep(seconds: f64) -> Op {
    Ask(Request::Sleep { seconds })
}

fn write(number: usize) -> Op {
    Ask(Request::Write { stream: Stream::Out, text: value(number) })
}

// --- runs

struct Ran {
    ending: Ending,
    world: Arc<World>,
    output: Vec<Chunk>,
    verdicts: Vec<Verdict>,
    run: Arc<Run>,
}

impl Ran {
    fn answers(&self, thread: u32) -> Vec<Answer> {
        let answers = self.world.answers.lock().unwrap();
        answers.iter().filter(|(number, _)| *number == thread).map(|(_, answer)| answer.clone()).collect()
    }
}

fn begin(functions: Vec<Vec<Op>>, settings: Settings) -> (Arc<Run>, Arc<World>, Kept) {
    let world = Arc::new(World { functions, ..World::default() });
    let kept = Kept::default();
    let run = Run::start(Script::of(&world, 1, 0), settings, Box::new(kept.clone())).unwrap();
    (run, world, kept)
}

fn run_with(functions: Vec<Vec<Op>>, settings: Settings) -> Ran {
    let (run, world, kept) = begin(functions, settings);
    assert!(run.wait(60_000.0), "the run is stuck: {:?}", run.threads());
    let ending = run.outcome().unwrap().ending;
    let verdicts = run.take_verdicts();
    Ran { ending, world, output: kept.take(), verdicts, run }
}

fn run(functions: Vec<Vec<Op>>) -> Ran {
    run_with(functions, Settings::default())
}

fn verdict(ran: &Ran) -> &Verdict {
    ran.ending.verdict().unwrap_or_else(|| panic!("no deadlock: {:?}", ran.ending))
}

const LOCK: PrimitiveKind = PrimitiveKind::Lock;

#[test]
fn native_driver_runs_threads_and_joins_those_that_are_no_daemons() {
    let ran =
        run(vec![vec![start(1), start(2), write(7)], vec![sleep(0.05), write(1)], vec![write(2), join(2)]]);
    assert_eq!(ran.ending, Ending::Done);
    let mut written: Vec<_> = ran.output.iter().map(|chunk| (chunk.thread.0, &*chunk.text)).collect();
    written.sort_unstable();
    assert_eq!(written, [(1, "text 7"), (2, "text 1"), (3, "text 2")]);
    assert!(matches!(ran.answers(3)[1], Answer::Bool(true)));
}

#[test]
fn native_driver_ends_daemons_with_the_program() {
    let ran = run(vec![
        vec![start_as(1, true, false), start_as(2, true, false), sleep(0.01)],
        vec![Spin],
        vec![create(LOCK), acquire(1), acquire(1)],
    ]);
    assert_eq!(ran.ending, Ending::Done);
}

#[test]
fn native_driver_answers_what_goes_wrong_as_python_does() {
    let ran = run(vec![vec![
        create(LOCK),
        create(PrimitiveKind::RLock),
        create(PrimitiveKind::BoundedSemaphore),
        over(2),
        release(1),
        release(2),
        release(3),
        wait(4, None),
        notify(4, 1),
    ]]);
    let raised: Vec<_> = ran
        .answers(1)
        .into_iter()
        .filter_map(|answer| match answer {
            Answer::Raise { class, message } => Some(format!("{class}: {message}")),
            _ => None,
        })
        .collect();
    assert_eq!(
        raised,
        [
            "RuntimeError: release unlocked lock",
            "RuntimeError: cannot release un-acquired lock",
            "ValueError: Semaphore released too many times",
            "RuntimeError: cannot wait on un-acquired lock",
            "RuntimeError: cannot notify on un-acquired lock",
        ]
    );
}

#[test]
fn native_driver_lets_any_thread_release_a_lock_and_gives_it_to_who_waits() {
    let ran = run(vec![
        vec![create(LOCK), acquire(1), start(1), acquire(1), write(1), join(2)],
        vec![sleep(0.02), release(1)],
    ]);
    assert_eq!((ran.ending, ran.output.len()), (Ending::Done, 1));
}

#[test]
fn native_driver_excludes_threads_by_a_lock() {
    const THREADS: usize = 6;
    const ROUNDS: usize = 2_000;
    let worker: Vec<_> = (0..ROUNDS).flat_map(|_| [acquire(1), Add(1), release(1)]).collect();
    let mut main = vec![create(LOCK)];
    main.extend((0..THREADS).map(|_| start(1)));
    let ran = run(vec![main, worker]);
    assert_eq!(ran.ending, Ending::Done);
    assert_eq!(ran.world.x.load(Ordering::Relaxed), (THREADS * ROUNDS) as u64);
}

#[test]
fn native_driver_passes_permits_one_by_one() {
    const ROUNDS: usize = 3_000;
    let mut main = vec![create(PrimitiveKind::Semaphore), create(PrimitiveKind::Semaphore), start(1)];
    main.extend((0..ROUNDS).flat_map(|_| [release(1), acquire(2)]));
    let other = (0..ROUNDS).flat_map(|_| [acquire(1), Add(1), release(2)]).collect();
    let ran = run(vec![main, other]);
    assert_eq!((ran.ending, ran.world.x.load(Ordering::Relaxed)), (Ending::Done, ROUNDS as u64));
}

#[test]
fn native_driver_wakes_a_conditions_waiters_in_their_order_and_keeps_the_depth() {
    let waiter = |n| vec![acquire(1), acquire(1), wait(2, None), write(n), release(1), release(1)];
    let ran = run(vec![
        vec![
            create(PrimitiveKind::RLock),
            over(1),
            start(1),
            sleep(0.03),
            start(2),
            sleep(0.03),
            acquire(1),
            notify(2, 1),
            sleep(0.01),
            release(1),
            sleep(0.03),
            acquire(1),
            notify(2, u32::MAX),
            release(1),
            join(2),
            join(3),
            // Released to the end: it can be had again, and once only.
            acquire(1),
            release(1),
            release(1),
        ],
        waiter(1),
        waiter(2),
    ]);
    assert_eq!(ran.ending, Ending::Done);
    let texts: Vec<_> = ran.output.iter().map(|chunk| &*chunk.text).collect();
    assert_eq!(texts, ["text 1", "text 2"]);
    assert!(matches!(ran.answers(1).last(), Some(Answer::Raise { .. })));
}

#[test]
fn native_driver_wait_that_times_out_takes_the_lock_back_first() {
    let ran = run(vec![
        vec![create(LOCK), over(1), start(1), acquire(1), wait(2, Some(0.02)), write(1), release(1)],
        vec![sleep(0.005), acquire(1), sleep(0.06), write(2), release(1)],
    ]);
    let texts: Vec<_> = ran.output.iter().map(|chunk| &*chunk.text).collect();
    assert_eq!(texts, ["text 2", "text 1"]);
    assert!(ran.answers(1).iter().any(|answer| matches!(answer, Answer::Bool(false))));
}

#[test]
fn native_driver_lets_go_all_who_wait_for_an_event_also_when_it_is_cleared_at_once() {
    let waiter = vec![wait(1, None), write(1)];
    let clear = Ask(Request::Clear { primitive: PrimitiveId(1) });
    let ran = run(vec![
        vec![create(PrimitiveKind::Event), start(1), start(1), start(1), sleep(0.05), set(1), clear],
        waiter,
    ]);
    assert_eq!((ran.ending, ran.output.len()), (Ending::Done, 3));
}

#[test]
fn native_driver_times_out_and_keeps_time_by_its_speed() {
    let now = || Ask(Request::Now { clock: Clock::Monotonic });
    let settings = Settings { speed: 100.0, ..Settings::default() };
    let ran = run_with(
        vec![vec![create(LOCK), acquire(1), now(), acquire_within(1, 2.0), sleep(3.0), now()]],
        settings,
    );
    let answers = ran.answers(1);
    let times: Vec<f64> = answers
        .iter()
        .filter_map(|answer| if let Answer::Float(time) = answer { Some(*time) } else { None })
        .collect();
    assert!(matches!(answers[3], Answer::Bool(false)), "{answers:?}");
    let (program, real) = (times[1] - times[0], ran.run.elapsed());
    assert!((5.0..200.0).contains(&program), "{program}");
    assert!((45.0..2_000.0).contains(&real), "{real}");
}

#[test]
fn native_driver_names_two_locks_taken_in_opposite_order() {
    let philosopher = |first, second, at| {
        vec![Line(at), acquire(first), set(3), sleep(0.02), Line(at + 1), acquire(second)]
    };
    let ran = run(vec![
        vec![create(LOCK), create(LOCK), create(PrimitiveKind::Event), start(1), start(2), Line(30), join(2)],
        philosopher(1, 2, 10),
        philosopher(2, 1, 20),
    ]);
    let verdict = verdict(&ran);
    assert_eq!(ran.ending.status(), 3);
    assert!(verdict.total);
    assert_eq!(verdict.threads.len(), 3);
    assert_eq!(verdict.cycles, [[ThreadNumber(2), ThreadNumber(3)]]);
    for part in [
        "Deadlock",
        "text 1 waits at line 11 for Lock `p2`, held by text 2 since line 20",
        "text 2 waits at line 21 for Lock `p1`, held by text 1 since line 10",
        "MainThread waits at line 30 for text 1 to end",
    ] {
        assert!(verdict.text.contains(part), "{part}: {}", verdict.text);
    }
}

#[test]
fn native_driver_names_a_thread_that_waits_for_itself() {
    let ran = run(vec![vec![create(LOCK), Line(4), acquire(1), Line(5), acquire(1)]]);
    let verdict = verdict(&ran);
    assert_eq!(verdict.cycles, [[ThreadNumber(1)]]);
    assert!(
        verdict.text.contains("waits at line 5 for Lock `p1`, which it holds itself since line 4"),
        "{}",
        verdict.text
    );
}

#[test]
fn native_driver_names_waits_that_nobody_can_end() {
    for (kind, waiting, part) in [
        (PrimitiveKind::Event, wait(1, None), "for Event `p1` to be set"),
        (PrimitiveKind::Semaphore, acquire(1), "for a permit of Semaphore `p1`"),
    ] {
        let ran = run(vec![vec![create(kind), start(1), join(2)], vec![sleep(0.01), Line(3), waiting]]);
        let verdict = verdict(&ran);
        assert!(verdict.cycles.is_empty());
        assert!(verdict.text.contains(part), "{}", verdict.text);
    }
    let ran =
        run(vec![vec![create(PrimitiveKind::RLock), over(1), start(1)], vec![acquire(1), wait(2, None)]]);
    assert!(verdict(&ran).text.contains("to be notified at Condition `p2`"));
}

#[test]
fn native_driver_names_a_lock_whose_holder_has_ended() {
    let ran = run(vec![vec![create(LOCK), start(1), join(2), acquire(1)], vec![Line(9), acquire(1)]]);
    let text = &verdict(&ran).text;
    assert!(text.contains("held by text 1 since line 9, and has ended without releasing it"), "{text}");
}

#[test]
fn native_driver_takes_no_wait_with_a_deadline_for_a_deadlock() {
    let ran = run(vec![vec![create(LOCK), acquire(1), acquire_within(1, 0.05)]]);
    assert_eq!(ran.ending, Ending::Done);
}

#[test]
fn native_driver_tells_a_partial_deadlock_once_and_goes_on() {
    let ran = run(vec![
        vec![create(LOCK), create(LOCK), start_as(1, true, false), start_as(2, true, false), sleep(0.8)],
        vec![acquire(1), sleep(0.02), acquire(2)],
        vec![acquire(2), sleep(0.02), acquire(1)],
    ]);
    assert_eq!(ran.ending, Ending::Done);
    assert_eq!(ran.verdicts.len(), 1, "{:?}", ran.verdicts);
    assert!(!ran.verdicts[0].total);
}

/// Threads that pass a lock, a condition and an event on as fast as they can: no moment of it is a deadlock.
#[test]
fn native_driver_raises_no_false_alarm() {
    let rounds = if cfg!(miri) { 20 } else { 2_000 };
    let mut ping = Vec::new();
    let mut pong = Vec::new();
    for _ in 0..rounds {
        ping.extend([acquire(1), release(2), release(1), acquire(3)]);
        pong.extend([acquire(2), acquire(1), release(1), release(3)]);
    }
    let ran = run(vec![
        vec![
            create(LOCK),
            create(PrimitiveKind::Semaphore),
            create(PrimitiveKind::Semaphore),
            start(1),
            start(2),
            join(2),
            join(3),
        ],
        ping,
        pong,
    ]);
    assert_eq!(ran.ending, Ending::Done);
}

#[test]
fn native_driver_stops_in_every_state() {
    let states: [Vec<Op>; 6] = [
        vec![Spin],
        vec![acquire(1)],
        vec![wait(3, None)],
        vec![acquire(4), wait(5, None)],
        vec![sleep(1e9)],
        vec![acquire(2)],
    ];
    let mut main = vec![
        create(LOCK),
        create(PrimitiveKind::Semaphore),
        create(PrimitiveKind::Event),
        create(PrimitiveKind::RLock),
        over(4),
        acquire(1),
    ];
    main.extend((1..=states.len()).map(start));
    main.push(join(2));
    let mut functions = vec![main];
    functions.extend(states);
    let (run, ..) = begin(functions, Settings::default());
    assert!(!run.wait(60.0));
    let began = Instant::now();
    run.stop();
    assert!(run.wait(5_000.0));
    assert!(
        began.elapsed() < Duration::from_millis(if cfg!(miri) { 5_000 } else { 100 }),
        "{:?}",
        began.elapsed()
    );
    assert_eq!(run.outcome().unwrap().ending, Ending::Stopped);
}

#[test]
fn native_driver_stops_at_its_time_limit() {
    let settings = Settings { timeout: Some(0.1), ..Settings::default() };
    let ran = run_with(vec![vec![Spin]], settings);
    assert!(matches!(ran.ending, Ending::Limit(_)));
    assert_eq!(ran.ending.status(), 4);
}

#[test]
fn native_driver_refuses_the_129th_thread() {
    let mut main = vec![create(PrimitiveKind::Event)];
    main.extend((0..128).map(|_| start(1)));
    main.push(set(1));
    let ran = run(vec![main, vec![wait(1, None)]]);
    assert_eq!(ran.ending, Ending::Done);
    let refused = ran.answers(1).into_iter().filter(|answer| matches!(answer, Answer::Raise { .. })).count();
    assert_eq!(refused, 1);
}

#[test]
fn native_driver_kills_a_process_with_all_its_threads_and_ends_daemons_with_their_parent() {
    let kill = Ask(Request::Kill { thread: ThreadNumber(2) });
    let alive = |thread| Ask(Request::Alive { thread: ThreadNumber(thread) });
    let ran = run(vec![
        vec![
            start_as(1, false, true),
            start_as(2, true, true),
            sleep(0.05),
            alive(2),
            kill,
            join(2),
            alive(2),
        ],
        vec![start(2), Spin],
        vec![Spin],
    ]);
    assert_eq!(ran.ending, Ending::Done);
    let said: Vec<_> = ran
        .answers(1)
        .iter()
        .filter_map(|answer| if let Answer::Bool(yes) = answer { Some(*yes) } else { None })
        .collect();
    assert_eq!(said, [true, true, false]);
}

#[test]
fn native_driver_joins_a_process_when_all_its_threads_have_ended() {
    let ran = run(vec![
        vec![start_as(1, false, true), join(2), write(1)],
        vec![start(2)],
        vec![sleep(0.03), write(2)],
    ]);
    let texts: Vec<_> = ran.output.iter().map(|chunk| &*chunk.text).collect();
    assert_eq!(texts, ["text 2", "text 1"]);
}

#[test]
fn native_driver_prints_an_uncaught_exception_and_joins_the_others() {
    let ran = run(vec![vec![start(1), Raise], vec![sleep(0.02), write(1)]]);
    assert_eq!(ran.ending.status(), 1);
    let texts: Vec<_> = ran.output.iter().map(|chunk| (chunk.stream, &*chunk.text)).collect();
    assert_eq!(texts, [(Stream::Err, "Traceback\n"), (Stream::Out, "text 1")]);
}

#[test]
fn native_driver_exits_at_once_with_a_status() {
    let ran = run(vec![vec![start(1), Ask(Request::Exit { status: 7 })], vec![Spin]]);
    assert_eq!(ran.ending, Ending::Exit(7));
}

#[test]
fn native_driver_survives_a_defect() {
    let ran = run(vec![vec![start(1), start(2), join(2)], vec![sleep(0.02), Op::Panic], vec![Spin]]);
    assert!(
        matches!(&ran.ending, Ending::Failed(detail) if detail.contains("as the test wants")),
        "{:?}",
        ran.ending
    );
}

#[test]
fn native_driver_loses_updates_when_it_is_shaken() {
    const RUNS: u64 = 100;
    let lost = (0..RUNS)
        .filter(|&seed| {
            let settings = Settings { shake: Some(seed), ..Settings::default() };
            let ran = run_with(vec![vec![start(1), start(1)], vec![Add(1_000)]], settings);
            ran.world.x.load(Ordering::Relaxed) < 2_000
        })
        .count();
    assert!(lost >= 95, "{lost} of {RUNS}");
}

/// A start and a join of a thread that does nothing, when the crew is there.
#[test]
fn native_driver_starts_and_joins_within_microseconds() {
    const ROUNDS: u32 = 2_000;
    let mut main = vec![Ask(Request::Now { clock: Clock::Monotonic })];
    for round in 0..ROUNDS {
        main.extend([start(1), join(round + 2)]);
    }
    main.push(Ask(Request::Now { clock: Clock::Monotonic }));
    let ran = run(vec![main, vec![]]);
    let times: Vec<f64> = ran
        .answers(1)
        .iter()
        .filter_map(|answer| if let Answer::Float(time) = answer { Some(*time) } else { None })
        .collect();
    let each = (times[1] - times[0]) * 1e6 / f64::from(ROUNDS);
    println!("{each:.1} µs for a start and a join, {} cores", platform::cores());
    assert!(each < 1_000.0, "{each}");
}
