//! Native: the counters on real threads and simulated, and their logs.

use std::thread;
use std::time::{Duration, Instant};

use threadyard::counter::{Board, Kind, NOBODY, Report, Shake, Shape, Simulation, Spec, limits, run};
use threadyard::{Error, ErrorKind};

const KINDS: [Kind; 3] = [Kind::Racy, Kind::Locked, Kind::Atomic];
const SHAPES: [Shape; 2] = [Shape::Increment, Shape::Balanced];

fn run_alone(spec: &Spec) -> Result<Report, Error> {
    run(spec, &Box::new(Board::new()))
}

fn simulate(spec: &Spec, seed: u64) -> Result<Report, Error> {
    let board = Box::new(Board::new());
    let mut simulation = Simulation::new(spec, &board, seed)?;
    while !simulation.advance(&board, 10_000)? {}
    Ok(simulation.into_report())
}

/// Every claim a log makes, checked against the bare values.
fn check_logs(report: &Report) {
    let spec = report.spec;
    for run in &report.runs {
        let log = run.log.as_ref().expect("a recorded run has a log");
        let all = (spec.threads * spec.iterations) as usize;
        assert_eq!(
            [log.read.len(), log.wrote.len(), log.from.len(), log.lost.len(), log.order.len()],
            [all; 5]
        );
        let step = |operation: usize| spec.step(operation as u32 / spec.iterations);
        let marked: i64 = (0..all).filter(|&operation| log.lost[operation]).map(step).sum();
        assert_eq!(marked, run.expected - run.value, "marked losses = right value - final value");
        if spec.shape == Shape::Increment {
            let count = log.lost.iter().filter(|&&lost| lost).count() as i64;
            assert_eq!(count, run.lost, "where all add, each mark is one lost update");
        }
        for operation in 0..all {
            assert_eq!(i64::from(log.wrote[operation]), i64::from(log.read[operation]) + step(operation));
            let source = match log.from[operation] {
                NOBODY => 0,
                writer => log.wrote[writer as usize],
            };
            assert_eq!(log.read[operation], source, "reads the value its source wrote");
        }
        replay(&spec, log);
        assert_eq!(i64::from(log.wrote[*log.order.last().unwrap() as usize]), run.value);
    }
}

/// The order must explain every read: put each load right after the write it read, and each thread's loads
/// and stores then stand in program order.
fn replay(spec: &Spec, log: &threadyard::counter::Log) {
    let mut place = vec![usize::MAX; log.order.len()];
    for (position, &operation) in log.order.iter().enumerate() {
        assert_eq!(place[operation as usize], usize::MAX, "each write stands once");
        place[operation as usize] = position + 1;
    }
    for operation in 0..log.order.len() {
        let loaded = match log.from[operation] {
            NOBODY => 0,
            writer => place[writer as usize],
        };
        assert!(loaded < place[operation], "loads before it stores");
        if !(operation as u32).is_multiple_of(spec.iterations) {
            assert!(place[operation - 1] <= loaded, "stores before it loads again");
        }
    }
}

#[test]
fn native_locked_and_atomic_lose_nothing() {
    for kind in [Kind::Locked, Kind::Atomic] {
        for shape in SHAPES {
            for (threads, shake) in
                [(1, Shake::Off), (2, Shake::Seed(7)), (4, Shake::Off), (32, Shake::Seed(1))]
            {
                let spec = Spec { runs: 3, shake, ..Spec::new(kind, shape, threads, 2_000) };
                let report = run_alone(&spec).unwrap();
                assert_eq!(report.runs.len(), 3);
                assert!(!report.stopped);
                for run in report.runs {
                    assert_eq!((run.value, run.lost), (run.expected, 0), "{spec:?}");
                }
            }
        }
    }
}

#[test]
fn native_one_thread_loses_nothing() {
    let report = run_alone(&Spec { runs: 5, ..Spec::new(Kind::Racy, Shape::Increment, 1, 50_000) }).unwrap();
    assert!(report.runs.iter().all(|run| run.value == 50_000 && run.elapsed >= 0.0));
}

#[test]
fn native_shake_makes_two_short_threads_lose_in_95_of_100_runs() {
    let spec =
        Spec { runs: 100, shake: Shake::Seed(2026), ..Spec::new(Kind::Racy, Shape::Increment, 2, 1_000) };
    let report = run_alone(&spec).unwrap();
    let lost = report.runs.iter().filter(|run| run.lost > 0).count();
    assert!(lost >= 95, "only {lost} of 100 runs lost an update");
    assert!(report.runs.iter().all(|run| (1..=2_000).contains(&run.value)));
}

#[test]
fn native_marks_exactly_the_lost_updates() {
    for kind in KINDS {
        for shape in SHAPES {
            for (threads, iterations) in [(1, 1), (2, 1), (2, 1_000), (3, 700), (8, 2_000)] {
                for shake in [Shake::Off, Shake::Seed(u64::from(threads * iterations))] {
                    let spec =
                        Spec { runs: 4, shake, record: true, ..Spec::new(kind, shape, threads, iterations) };
                    let report = run_alone(&spec).unwrap();
                    assert_eq!(report.runs.len(), 4);
                    check_logs(&report);
                    check_logs(&simulate(&spec, 11).unwrap());
                }
            }
        }
    }
}

#[test]
fn native_simulation_loses_racy_updates_and_no_others() {
    for kind in KINDS {
        for shape in SHAPES {
            let spec = Spec { runs: 20, ..Spec::new(kind, shape, 4, 5_000) };
            let report = simulate(&spec, 3).unwrap();
            assert_eq!(report.runs.len(), 20);
            let wrong = report.runs.iter().filter(|run| run.lost != 0).count();
            match kind {
                Kind::Racy => assert!(wrong >= 19, "{shape:?}: {wrong} of 20"),
                _ => assert_eq!(wrong, 0),
            }
        }
    }
}

#[test]
fn native_simulation_repeats_itself_for_a_seed() {
    let spec = Spec { runs: 5, ..Spec::new(Kind::Racy, Shape::Increment, 3, 1_000) };
    let values = |seed| simulate(&spec, seed).unwrap().runs.iter().map(|run| run.value).collect::<Vec<_>>();
    assert_eq!(values(5), values(5));
    assert_ne!(values(5), values(6));
    let shaken = Spec { shake: Shake::Seed(9), ..spec };
    let first = simulate(&shaken, 1).unwrap().runs[0].value;
    assert_eq!(first, simulate(&shaken, 2).unwrap().runs[0].value, "Shake's seed decides where it is on");
}

#[test]
fn native_stop_ends_every_thread_and_keeps_the_runs_that_ended() {
    for kind in KINDS {
        let board = Box::new(Board::new());
        let spec = Spec { runs: 10_000, ..Spec::new(kind, Shape::Increment, 128, 1) };
        let long = Spec { runs: 2, ..Spec::new(kind, Shape::Increment, 128, 100_000_000) };
        let (took, report) = stop_after(&board, &long, Duration::from_millis(150));
        assert!(report.stopped && report.runs.is_empty());
        // Far above what it takes, since other tests share the cores; the bound that people see is in the
        // bench and the page's tests.
        assert!(took < Duration::from_secs(5), "{kind:?} took {took:?} to stop");
        board.stop.lower();
        let (_, report) = stop_after(&board, &spec, Duration::from_millis(150));
        assert!(report.stopped && report.runs.len() < 10_000);
        assert!(report.runs.iter().all(|run| run.expected == 128));
        board.stop.lower();
        assert!(!run(&Spec { runs: 2, ..spec }, &board).unwrap().stopped, "the board can be used again");
    }
}

fn stop_after(board: &Board, spec: &Spec, pause: Duration) -> (Duration, Report) {
    thread::scope(|scope| {
        let report = scope.spawn(|| run(spec, board).unwrap());
        thread::sleep(pause);
        let raised = Instant::now();
        board.stop.raise();
        let report = report.join().unwrap();
        (raised.elapsed(), report)
    })
}

#[test]
fn native_progress_and_counter_can_be_read_while_it_runs() {
    use std::sync::atomic::Ordering::Relaxed;
    let board = Box::new(Board::new());
    let spec = Spec::new(Kind::Atomic, Shape::Increment, 2, 100_000_000);
    thread::scope(|scope| {
        let report = scope.spawn(|| run(&spec, &board).unwrap());
        while board.slots[..2].iter().any(|slot| slot.progress.load(Relaxed) == 0) {
            thread::yield_now();
        }
        assert!(board.counter() > 0);
        board.stop.raise();
        assert!(report.join().unwrap().stopped);
    });
}

#[test]
fn native_refuses_what_is_out_of_range() {
    let good = Spec::new(Kind::Racy, Shape::Increment, 2, 10);
    let recorded = Spec { record: true, ..good };
    for (spec, parameter) in [
        (Spec { threads: 0, ..good }, "threads"),
        (Spec { threads: 129, ..good }, "threads"),
        (Spec { iterations: 0, ..good }, "iterations"),
        (Spec { iterations: 100_000_001, ..good }, "iterations"),
        (Spec { runs: 0, ..good }, "runs"),
        (Spec { runs: 10_001, ..good }, "runs"),
        (Spec { threads: 9, ..recorded }, "threads"),
        (Spec { iterations: 2_001, ..recorded }, "iterations"),
        (Spec { runs: 101, ..recorded }, "runs"),
    ] {
        for error in [run_alone(&spec).unwrap_err(), simulate(&spec, 1).unwrap_err()] {
            assert_eq!((error.kind(), error.parameter()), (ErrorKind::OutOfRange, Some(parameter)));
            assert!(error.to_string().contains("whole number from 1 to"), "{error}");
        }
    }
    assert_eq!(*limits::THREADS.end(), 128);
}

#[test]
fn native_right_answers() {
    let expected = |shape, threads| Spec::new(Kind::Racy, shape, threads, 100_000).expected();
    assert_eq!(expected(Shape::Increment, 4), 400_000);
    assert_eq!(expected(Shape::Balanced, 4), 0);
    assert_eq!(expected(Shape::Balanced, 5), 100_000, "the odd thread adds");
    assert_eq!(Spec::new(Kind::Racy, Shape::Increment, 128, 100_000_000).expected(), 12_800_000_000);
}

#[test]
fn native_board_serves_one_call_at_a_time() {
    use std::sync::atomic::Ordering::Relaxed;
    let board = Box::new(Board::new());
    let long = Spec::new(Kind::Locked, Shape::Increment, 2, 100_000_000);
    thread::scope(|scope| {
        let first = scope.spawn(|| run(&long, &board).unwrap());
        while board.slots[0].progress.load(Relaxed) == 0 {
            thread::yield_now();
        }
        let error = run(&Spec::new(Kind::Locked, Shape::Increment, 1, 1), &board).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Busy);
        board.stop.raise();
        assert!(first.join().unwrap().stopped);
    });
    board.stop.lower();
    assert_eq!(run(&Spec::new(Kind::Locked, Shape::Increment, 1, 1), &board).unwrap().runs[0].value, 1);
}

#[test]
fn native_simulation_takes_the_largest_run() {
    let board = Box::new(Board::new());
    let spec = Spec::new(Kind::Racy, Shape::Increment, 128, 100_000_000);
    assert!(!Simulation::new(&spec, &board, 1).unwrap().advance(&board, 100_000).unwrap());
}
