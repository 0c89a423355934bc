//! Native: how fast programs are stepped, gone back in, run again and kept; the samples as JSON, for `./build.sh bench`.
//!
//! Arguments: the number of rounds, and parts of row ids joined by commas, to take only those rows. What the rows mean
//! and aim for is in `www/tools/step-rows.js`.

#[path = "steps/peer.rs"]
mod peer;

use std::hint::black_box;
use std::time::Instant;

use threadyard::drivers::deterministic::{History, Machine, Options, State};
use threadyard::drivers::program;
use threadyard::schedule::{Random, Scheduler};
use threadyard::trace::binary;

const COUNTING: &str = include_str!("steps/counting.py");
const ADDERS: &str = include_str!("steps/two_adders.py");
const PHILOSOPHERS: &str = include_str!("steps/philosophers.py");

/// Steps that one measurement makes.
const STEPS: u64 = 200_000;
/// Steps in which is gone back.
const MILLION: u64 = 1_000_000;
/// Places of which the one that takes longest counts.
const PLACES: u64 = 20;
/// From a place to the next: no multiple of what lies between kept states, and forwards as well as backwards.
const STRIDE: u64 = 618_033;
/// Whole executions in one measurement.
const EXECUTIONS: u64 = 2_000;
/// Steps of a schedule that is written as text.
const SHARED: u64 = 200;

/// Of one round: the figures by entrant, ours first.
type Figures = Vec<(&'static str, f64)>;
/// Takes the figures of a round, of this number.
type Taker = Box<dyn FnMut(u64) -> Figures>;
/// Its id, and what makes it ready.
type Row = (&'static str, fn() -> Taker);

fn main() {
    // Cargo adds `--bench` to the arguments.
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let rounds = arguments.next().and_then(|rounds| rounds.parse().ok()).unwrap_or(7);
    let only = arguments.next().unwrap_or_default();
    let chosen = rows().into_iter().filter(|(id, _)| only.split(',').any(|part| id.contains(part)));
    let samples: Vec<String> = chosen.map(|(id, begin)| take_rounds(id, &mut begin(), rounds)).collect();
    println!("[{}]", samples.join(",\n"));
}

/// In the order of the table.
fn rows() -> [Row; 10] {
    [
        ("step-bare", || Box::new(|round| ours(bare(round)))),
        ("step-recorded", || Box::new(|round| ours(recorded(round)))),
        ("step-execution-adders", || executions(ADDERS, peer::adders)),
        ("step-execution-philosophers", || executions(PHILOSOPHERS, peer::philosophers)),
        ("step-keep-and-hash-adders", || keeping(ADDERS)),
        ("step-keep-and-hash-philosophers", || keeping(PHILOSOPHERS)),
        ("step-back", back),
        ("step-scrub", scrub),
        ("step-trace", || Box::new(|round| ours(bytes_an_event(round)))),
        ("step-link", || Box::new(|round| ours(link(round)))),
    ]
}

/// One row's samples as JSON.
fn take_rounds(id: &str, take: &mut Taker, rounds: u64) -> String {
    // What is only so at first does not count.
    take(0);
    let taken: Vec<Figures> = (1..=rounds).map(take).collect();
    let names = taken[0].iter().map(|(name, _)| *name);
    let lists = names.enumerate().map(|(at, name)| {
        let figures: Vec<f64> = taken.iter().map(|figures| figures[at].1).collect();
        format!("{name:?}: {figures:?}")
    });
    format!("{{\"id\": {id:?}, \"figures\": {{{}}}}}", lists.collect::<Vec<_>>().join(", "))
}

fn ours(figure: f64) -> Figures {
    vec![("ours", figure)]
}

fn machine(source: &str) -> Machine {
    let modules = program(source, "main.py").unwrap_or_else(|problems| panic!("{problems:?}"));
    Machine::new(modules, &Options::default())
}

fn nanoseconds(work: impl FnOnce()) -> f64 {
    let began = Instant::now();
    work();
    began.elapsed().as_nanos() as f64
}

/// Nanoseconds a step.
fn bare(seed: u64) -> f64 {
    let mut machine = machine(COUNTING);
    let mut random = Random::new(seed);
    machine.run(&mut random, 1_000);
    nanoseconds(|| assert!(!machine.run(&mut random, STEPS))) / STEPS as f64
}

/// Nanoseconds a step.
fn recorded(seed: u64) -> f64 {
    let mut history = History::new(machine(COUNTING));
    let mut random = Random::new(seed);
    history.run(&mut random, 1_000, None);
    nanoseconds(|| assert!(!history.run(&mut random, STEPS, None))) / STEPS as f64
}

/// A program right before there is more than one thing that can be next.
fn begun(source: &str) -> (Machine, State) {
    let mut machine = machine(source);
    while let Some(choice) = machine.only_step() {
        machine.take(choice).expect("it is open");
    }
    let state = machine.keep();
    (machine, state)
}

/// Microseconds of a whole execution, beside a peer's.
fn executions(source: &'static str, peer: fn(u64) -> f64) -> Taker {
    let (mut machine, state) = begun(source);
    let mut random = Random::new(1);
    let mut next = 0;
    let mut work = move || {
        nanoseconds(|| {
            for _ in 0..EXECUTIONS {
                machine.put_back(&state);
                random.begin(next);
                next += 1;
                assert!(machine.run(&mut random, 100_000), "it ends");
            }
        })
    };
    let microseconds = |time: f64| time / EXECUTIONS as f64 / 1e3;
    Box::new(move |_| vec![("ours", microseconds(work())), ("shuttle", microseconds(peer(EXECUTIONS)))])
}

/// Nanoseconds for the state after a step, with the copies that the next step makes of what is kept: what executions take
/// longer with it, the shortest of some beside the shortest of as many without.
fn keeping(source: &'static str) -> Taker {
    let (mut machine, begin) = begun(source);
    let mut random = Random::new(1);
    let mut run_all = move |keeps: bool| {
        let mut steps = 0;
        let time = nanoseconds(|| {
            for run in 0..EXECUTIONS / 10 {
                machine.put_back(&begin);
                random.begin(run);
                while !machine.run(&mut random, 1) {
                    steps += 1;
                    if keeps {
                        black_box(machine.keep().hash());
                    }
                }
            }
        });
        time / f64::from(steps)
    };
    Box::new(move |_| {
        let (mut with, mut without) = (f64::INFINITY, f64::INFINITY);
        for _ in 0..10 {
            with = with.min(run_all(true));
            without = without.min(run_all(false));
        }
        ours(with - without)
    })
}

fn million() -> History {
    let mut history = History::new(machine(COUNTING));
    history.run(&mut Random::new(1), MILLION, None);
    assert_eq!(history.step(), MILLION);
    history
}

/// Milliseconds of the longest of some.
fn longest(mut work: impl FnMut(u64) -> f64) -> f64 {
    (0..PLACES).map(|number| work(number) / 1e6).fold(0.0, f64::max)
}

fn back() -> Taker {
    let mut history = million();
    Box::new(move |_| {
        history.go_to(MILLION);
        ours(longest(|_| nanoseconds(|| history.back(false, 1))))
    })
}

fn scrub() -> Taker {
    let mut history = million();
    Box::new(move |round| {
        ours(longest(|number| {
            let place = (round * PLACES + number) * STRIDE % MILLION;
            nanoseconds(|| history.go_to(place))
        }))
    })
}

/// Of a trace in its binary form.
fn bytes_an_event(seed: u64) -> f64 {
    let mut history = History::new(machine(COUNTING));
    history.run(&mut Random::new(seed), STEPS, None);
    let trace = history.trace();
    binary::write(&trace).len() as f64 / trace.events.len() as f64
}

/// Characters of a schedule.
fn link(seed: u64) -> f64 {
    let mut history = History::new(machine(COUNTING));
    history.run(&mut Random::new(seed), SHARED, None);
    assert_eq!(history.steps(), SHARED);
    history.text().len() as f64
}
