//! Browser: the counters and the errors that JavaScript gets, on the pool's workers, in Chromium and in Firefox.
#![cfg(target_arch = "wasm32")]

#[path = "common/pool.rs"]
mod pool;

use std::sync::atomic::Ordering;
use std::time::Duration;

use js_sys::{Function, Object, RangeError, Reflect, TypeError};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

use pool::{Pool, WORKERS};
use threadyard::ErrorKind;
use threadyard::counter::{Board, Kind, Report, Shake, Shape, Spec, run};
use threadyard::sync::{Lock, StopFlag};
use threadyard::web::counter::run_counter;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// This thread's own clock, in milliseconds. Read as a script does: an import of a name that the library
/// imports too would clash with it in the linker.
fn performance_now() -> f64 {
    let performance = get(&js_sys::global(), &["performance"]);
    let now: Function = get(&performance, &["now"]).unchecked_into();
    now.call0(&performance).unwrap().as_f64().unwrap()
}

/// A clock for all threads, as `platform` makes it: each worker counts from its own origin.
fn clock() -> f64 {
    get(&js_sys::global(), &["performance", "timeOrigin"]).as_f64().unwrap() + performance_now()
}

fn run_alone(spec: &Spec) -> Report {
    run(spec, &Box::new(Board::new())).unwrap()
}

#[wasm_bindgen_test]
async fn browser_shake_makes_two_short_threads_lose_in_95_of_100_runs() {
    Pool::ready().await;
    let spec =
        Spec { runs: 100, shake: Shake::Seed(2026), ..Spec::new(Kind::Racy, Shape::Increment, 2, 1_000) };
    let report = run_alone(&spec);
    let lost = report.runs.iter().filter(|run| run.lost > 0).count();
    assert!(lost >= 95, "only {lost} of 100 runs lost an update");
    assert!(report.runs.iter().all(|run| (1..=2_000).contains(&run.value)));
}

#[wasm_bindgen_test]
async fn browser_locked_and_atomic_lose_nothing() {
    Pool::ready().await;
    for kind in [Kind::Locked, Kind::Atomic] {
        for shape in [Shape::Increment, Shape::Balanced] {
            for (threads, shake) in
                [(1, Shake::Off), (2, Shake::Off), (8, Shake::Off), (2, Shake::Seed(7)), (8, Shake::Seed(1))]
            {
                let spec = Spec { runs: 3, shake, ..Spec::new(kind, shape, threads, 5_000) };
                let report = run_alone(&spec);
                assert_eq!((report.runs.len(), report.stopped), (3, false));
                for run in report.runs {
                    assert_eq!((run.value, run.lost), (run.expected, 0), "{spec:?}");
                }
            }
        }
    }
}

#[wasm_bindgen_test]
async fn browser_marks_exactly_the_lost_updates() {
    Pool::ready().await;
    let mut lost = 0;
    for kind in [Kind::Racy, Kind::Locked, Kind::Atomic] {
        for shape in [Shape::Increment, Shape::Balanced] {
            for (threads, iterations) in [(1, 1), (2, 1_000), (3, 700), (8, 2_000)] {
                for shake in [Shake::Off, Shake::Seed(u64::from(threads))] {
                    let spec =
                        Spec { runs: 4, shake, record: true, ..Spec::new(kind, shape, threads, iterations) };
                    let report = run_alone(&spec);
                    assert_eq!(report.runs.len(), 4);
                    for run in &report.runs {
                        let marks = &run.log.as_ref().expect("a recorded run has a log").lost;
                        let steps = (0..).zip(marks).filter(|&(_, &lost)| lost);
                        let marked: i64 = steps.map(|(operation, _)| spec.step(operation / iterations)).sum();
                        assert_eq!(marked, run.expected - run.value, "{spec:?}");
                        lost += marks.iter().filter(|&&lost| lost).count();
                    }
                }
            }
        }
    }
    assert!(lost > 0, "no run lost anything: nothing was tested");
}

/// A worker that has no part in the run raises the flag once the run goes on.
#[wasm_bindgen_test]
async fn browser_stop_from_another_worker_ends_a_long_run() {
    static BOARD: Board = Board::new();
    Pool::ready().await;
    for kind in [Kind::Racy, Kind::Locked, Kind::Atomic] {
        BOARD.stop.lower();
        BOARD.slots[0].progress.store(0, Ordering::Relaxed);
        rayon::spawn_broadcast(|member| {
            if member.index() == WORKERS - 1 {
                while BOARD.slots[0].progress.load(Ordering::Relaxed) == 0 {
                    std::hint::spin_loop();
                }
                BOARD.stop.raise();
            }
        });
        let began = clock();
        let report = run(&Spec::new(kind, Shape::Increment, 2, 100_000_000), &BOARD).unwrap();
        assert!(report.stopped && report.runs.is_empty());
        let took = clock() - began;
        assert!(took < 5_000.0, "{kind:?} took {took} ms to stop");
        assert!(BOARD.counter() > 0);
    }
}

#[wasm_bindgen_test]
async fn browser_stop_raised_beforehand_ends_a_run_at_once() {
    Pool::ready().await;
    let board = Box::new(Board::new());
    for threads in [1, 8] {
        let spec = Spec { runs: 10_000, ..Spec::new(Kind::Locked, Shape::Increment, threads, 100_000_000) };
        board.stop.raise();
        let report = run(&spec, &board).unwrap();
        assert!(report.stopped && report.runs.is_empty());
        board.stop.lower();
        let report = run(&Spec { runs: 2, iterations: 100, ..spec }, &board).unwrap();
        assert!(!report.stopped, "the board can be used again");
    }
}

#[wasm_bindgen_test]
async fn browser_more_threads_than_workers_is_an_error() {
    Pool::ready().await;
    let spec = Spec::new(Kind::Racy, Shape::Increment, WORKERS as u32 + 1, 10);
    let error = run(&spec, &Box::new(Board::new())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NoThreads);
    assert!(error.detail().contains(" 9 ") && error.detail().contains(" 8 "), "{error}");
}

/// `{kind: "racy", shape: "increment", threads: 2, …}` with one of them changed.
fn options(parameter: &str, value: impl Into<JsValue>) -> JsValue {
    let options = Object::new();
    let good: [(&str, JsValue); 7] = [
        ("kind", "racy".into()),
        ("shape", "increment".into()),
        ("threads", 2.into()),
        ("iterations", 100.into()),
        ("runs", 3.into()),
        ("shake", 4.into()),
        ("record", true.into()),
    ];
    for (name, value) in good {
        Reflect::set(&options, &name.into(), &value).unwrap();
    }
    Reflect::set(&options, &parameter.into(), &value.into()).unwrap();
    options.into()
}

fn get(object: &JsValue, path: &[&str]) -> JsValue {
    path.iter().fold(object.clone(), |object, name| Reflect::get(&object, &(*name).into()).unwrap())
}

#[wasm_bindgen_test]
async fn browser_run_counter_hands_javascript_a_report() {
    Pool::ready().await;
    let report = run_counter(options("runs", 3)).unwrap();
    assert_eq!(get(&report, &["stopped"]), false);
    assert_eq!(get(&report, &["runs", "length"]), 3);
    let run = get(&report, &["runs", "2"]);
    let figure = |name| get(&run, &[name]).as_f64().unwrap();
    assert_eq!(figure("expected"), 200.0);
    assert_eq!(figure("final") + figure("lost"), 200.0);
    assert!(figure("elapsedMs") > 0.0);
    for part in ["read", "wrote", "from", "lost", "order"] {
        assert_eq!(get(&run, &["log", part, "length"]), 200);
    }
}

#[wasm_bindgen_test]
async fn browser_refuses_bad_options() {
    Pool::ready().await;
    let out_of_range = [
        ("threads", 0.0),
        ("threads", 2.5),
        ("threads", 9.0),
        ("threads", 129.0),
        ("iterations", 0.0),
        ("iterations", -1.0),
        ("iterations", 2_001.0),
        ("runs", 0.0),
        ("runs", 101.0),
        ("runs", f64::NAN),
        ("runs", 1e300),
    ];
    for (parameter, value) in out_of_range {
        let error = run_counter(options(parameter, value)).unwrap_err();
        assert!(error.has_type::<RangeError>(), "{parameter} = {value}: {error:?}");
        assert_eq!(get(&error, &["parameter"]), parameter);
    }
    for (parameter, value) in [("kind", "quick"), ("shape", "")] {
        let error = run_counter(options(parameter, value)).unwrap_err();
        assert!(error.has_type::<TypeError>(), "{parameter} = {value:?}: {error:?}");
        assert_eq!(get(&error, &["parameter"]), parameter);
    }
    for (parameter, value) in [("threads", JsValue::from("4")), ("runs", JsValue::UNDEFINED)] {
        let error = run_counter(options(parameter, value)).unwrap_err();
        assert!(error.has_type::<TypeError>(), "{parameter}: {error:?}");
    }
    let error = run_counter(options("threads", 8)).map(|report| get(&report, &["runs", "length"]));
    assert_eq!(error.unwrap(), 3, "a refusal leaves nothing behind");
}

/// Runs are timed from one worker's reading to another's.
#[wasm_bindgen_test]
async fn browser_workers_share_a_clock() {
    const SLACK: f64 = 2.0;
    let pool = Pool::ready().await;
    let latest = Lock::new();
    let readings = std::sync::Mutex::new(vec![clock()]);
    pool.run(WORKERS, &|_| {
        for _ in 0..1_000 {
            let _held = latest.lock().unwrap();
            readings.lock().unwrap().push(clock());
        }
    });
    let readings = readings.into_inner().unwrap();
    let back = readings.windows(2).map(|pair| pair[0] - pair[1]).fold(0.0, f64::max);
    assert!(back < SLACK, "goes back by {back} ms");
    for threads in [2, 8] {
        let began = clock();
        let spec = Spec { runs: 50, ..Spec::new(Kind::Atomic, Shape::Increment, threads, 1_000) };
        let report = run_alone(&spec);
        let took = clock() - began;
        let sum: f64 = report.runs.iter().map(|run| run.elapsed).sum();
        assert!(report.runs.iter().all(|run| run.elapsed >= 0.0));
        assert!(sum <= took + SLACK, "runs of {sum} ms within {took} ms");
    }
}

#[wasm_bindgen_test]
async fn browser_timed_acquire_waits_its_time_and_not_much_more() {
    let pool = Pool::ready().await;
    let lock = Lock::new();
    lock.acquire().unwrap();
    let timed = || {
        let began = performance_now();
        assert!(!lock.acquire_within(Duration::from_millis(70)).unwrap());
        let took = performance_now() - began;
        // Browsers round their clocks, here and in the engine's own timers.
        assert!((68.0..15_000.0).contains(&took), "{took} ms");
    };
    pool.run(3, &|index| match index {
        0 => timed(),
        _ => StopFlag::new().watch(timed),
    });
}
