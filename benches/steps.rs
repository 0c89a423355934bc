//! Native: how fast programs are stepped, as JSON, for `./build.sh bench`.
//!
//! Arguments: the number of rounds, and parts of row ids joined by commas, to take only those rows.

use std::hint::black_box;
use std::time::Instant;

use threadyard::drivers::deterministic::{Machine, Options, State};
use threadyard::drivers::program;
use threadyard::schedule::{Random, Scheduler};

const COUNTING: &str = include_str!("steps/counting.py");
const TWO_ADDERS: &str = include_str!("steps/two_adders.py");
const PHILOSOPHERS: &str = include_str!("steps/philosophers.py");

fn machine(source: &str) -> Machine {
    let modules = program(source, "main.py").unwrap_or_else(|problems| panic!("{problems:?}"));
    Machine::new(modules, &Options::default())
}

fn counting(records: bool) -> (f64, f64) {
    let mut machine = machine(COUNTING);
    let mut random = Random::new(1);
    machine.run(&mut random, 1_000);
    if records {
        machine.record_from_here();
    }
    let (steps, events) = (machine.steps(), machine.events());
    let began = Instant::now();
    machine.run(&mut random, 40_000);
    let ns = began.elapsed().as_nanos() as f64;
    (ns / (machine.steps() - steps) as f64, ns / (machine.events() - events) as f64)
}

fn fresh(source: &str) -> (Machine, State) {
    let mut machine = machine(source);
    while let &[choice] = machine.choices() {
        machine.take(choice).unwrap();
    }
    let state = machine.keep();
    (machine, state)
}

fn executions(source: &str, count: u64) -> (f64, u64) {
    let (mut machine, state) = fresh(source);
    let mut random = Random::new(1);
    let began = Instant::now();
    let mut steps = 0;
    for run in 0..count {
        machine.put_back(&state);
        random.begin(run);
        assert!(machine.run(&mut random, 100_000));
        steps += machine.steps() - state.steps();
    }
    (began.elapsed().as_nanos() as f64 / count as f64, steps / count)
}

fn keeping(source: &str, count: u64) -> (f64, f64) {
    let (mut machine, begin) = fresh(source);
    let mut random = Random::new(1);
    let (mut with, mut without) = (0, 0);
    let mut kept = 0;
    for keeps in [true, false] {
        let began = Instant::now();
        for run in 0..count {
            machine.put_back(&begin);
            random.begin(run);
            while !machine.run(&mut random, 1) {
                if keeps {
                    black_box(machine.keep().hash());
                    kept += 1;
                }
            }
        }
        *(if keeps { &mut with } else { &mut without }) = began.elapsed().as_nanos();
    }
    ((with as f64 - without as f64) / kept as f64, with as f64 / kept as f64)
}

fn main() {
    let only = std::env::args().nth(1).unwrap_or_default();
    let best = |work: &dyn Fn() -> f64| (0..40).map(|_| work()).fold(f64::INFINITY, f64::min);
    if only == "X" {
        let (mut machine, state) = fresh(TWO_ADDERS);
        machine.run(&mut Random::new(1), 100_000);
        println!("events {} steps {}", machine.events() - state.events(), machine.steps() - state.steps());
        println!("{:?}", executions(TWO_ADDERS, 2_000));
        return;
    }
    if only.contains('c') || only.is_empty() {
        println!("step {:.1} ns, event {:.1} ns", best(&|| counting(false).0), best(&|| counting(false).1));
        println!("recorded step {:.1} ns", best(&|| counting(true).0));
    }
    if only.contains('x') || only.is_empty() {
        for (name, source) in [("adders", TWO_ADDERS), ("philosophers", PHILOSOPHERS)] {
            println!(
                "{name}: {:.0} ns/execution, {} steps",
                best(&|| executions(source, 500).0),
                executions(source, 2000).1
            );
        }
    }
    if only.contains('k') || only.is_empty() {
        for (name, source) in [("adders", TWO_ADDERS), ("philosophers", PHILOSOPHERS)] {
            println!("{name}: keep+hash {:.0} ns", best(&|| keeping(source, 500).0));
        }
    }
    if only.contains('s') || only.is_empty() {
        println!("shuttle adders {:.0} ns", best(&|| shuttle_time(shuttle_adders)));
        println!("shuttle philosophers {:.0} ns", best(&|| shuttle_time(shuttle_philosophers)));
    }
}

fn shuttle_time(body: fn()) -> f64 {
    let began = Instant::now();
    shuttle::check_random(body, 500);
    began.elapsed().as_nanos() as f64 / 500.0
}

fn shuttle_adders() {
    use shuttle::sync::Arc;
    use shuttle::sync::atomic::{AtomicU64, Ordering};
    let x = Arc::new(AtomicU64::new(0));
    let threads: Vec<_> = (0..2)
        .map(|_| {
            let x = Arc::clone(&x);
            shuttle::thread::spawn(move || {
                let now = x.load(Ordering::SeqCst);
                x.store(now + 1, Ordering::SeqCst);
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}

fn shuttle_philosophers() {
    use shuttle::sync::{Arc, Mutex};
    let forks: Arc<[Mutex<()>; 3]> = Arc::new([Mutex::new(()), Mutex::new(()), Mutex::new(())]);
    let threads: Vec<_> = (0..3)
        .map(|number: usize| {
            let forks = Arc::clone(&forks);
            shuttle::thread::spawn(move || {
                let (left, right) = (number, (number + 1) % 3);
                let _first = forks[left.min(right)].lock().unwrap();
                let _second = forks[left.max(right)].lock().unwrap();
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}
