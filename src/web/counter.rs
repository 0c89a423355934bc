//! Counter runs, for the engine worker.

use std::ops::RangeInclusive;

use js_sys::{Array, Int32Array, Object, Reflect, Uint8Array, Uint32Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::error::to_js;
use crate::counter::{Board, Kind, Log, Report, Run, Shake, Shape, Simulation, Spec, limits, run};
use crate::{Error, ErrorKind};

/// One instance of the module runs one call at a time.
static BOARD: Board = Board::new();

/// Numbers as JavaScript has them: whether they are whole is for `Spec` to say, in words.
#[derive(Deserialize)]
struct Options {
    kind: String,
    shape: String,
    threads: f64,
    iterations: f64,
    runs: f64,
    /// The seed, or nothing for no Shake. An `f64`, as JavaScript has it.
    shake: Option<f64>,
    record: bool,
}

impl TryFrom<Options> for Spec {
    type Error = Error;

    fn try_from(options: Options) -> Result<Self, Error> {
        let unknown = |parameter, name: &str, known| {
            let detail = format!("{parameter} must be {known}; got {name:?}");
            Error::of_parameter(ErrorKind::WrongType, parameter, detail)
        };
        let kind = match options.kind.as_str() {
            "racy" => Kind::Racy,
            "locked" => Kind::Locked,
            "atomic" => Kind::Atomic,
            name => return Err(unknown("kind", name, "\"racy\", \"locked\" or \"atomic\"")),
        };
        let shape = match options.shape.as_str() {
            "increment" => Shape::Increment,
            "balanced" => Shape::Balanced,
            name => return Err(unknown("shape", name, "\"increment\" or \"balanced\"")),
        };
        let shake = options.shake.map_or(Shake::Off, |seed| Shake::Seed(seed.to_bits()));
        let spec = Self {
            kind,
            shape,
            threads: whole("threads", options.threads, limits::THREADS)?,
            iterations: whole("iterations", options.iterations, limits::ITERATIONS)?,
            runs: whole("runs", options.runs, limits::RUNS)?,
            shake,
            record: options.record,
        };
        spec.check()?;
        Ok(spec)
    }
}

/// A whole number, or the error that says so. Its range is `Spec`'s to check.
fn whole(parameter: &'static str, value: f64, range: RangeInclusive<u32>) -> Result<u32, Error> {
    // The cast saturates, so only a whole number in u32's range comes back the same.
    let number = value as u32;
    if f64::from(number) == value {
        return Ok(number);
    }
    let (least, most) = (range.start(), range.end());
    let detail = format!("{parameter} must be a whole number from {least} to {most}; got {value}");
    Err(Error::of_parameter(ErrorKind::OutOfRange, parameter, detail))
}

fn spec(options: JsValue) -> Result<Spec, JsValue> {
    let options: Options = serde_wasm_bindgen::from_value(options)
        .map_err(|error| js_sys::TypeError::new(&format!("The options do not fit: {error}")))?;
    Spec::try_from(options).map_err(|error| to_js(&error))
}

/// Runs on the pool's workers and blocks the calling worker until all runs have ended or the board's stop
/// flag is raised: `{stopped, runs: [{final, expected, lost, elapsedMs, log?}]}`.
#[wasm_bindgen(js_name = runCounter)]
pub fn run_counter(options: JsValue) -> Result<JsValue, JsValue> {
    let report = run(&spec(options)?, &BOARD).map_err(|error| to_js(&error))?;
    report_to_js(&report)
}

/// The same on the calling thread alone, in slices, for pages without shared memory.
#[wasm_bindgen(js_name = Simulation)]
pub struct SimulationHandle {
    simulation: Simulation,
}

#[wasm_bindgen(js_class = Simulation)]
impl SimulationHandle {
    /// Checks the options and puts the board back to nothing.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue, seed: f64) -> Result<Self, JsValue> {
        let simulation = Simulation::new(&spec(options)?, &BOARD, seed.to_bits());
        Ok(Self { simulation: simulation.map_err(|error| to_js(&error))? })
    }

    /// Takes about `steps` steps; whether all runs have ended.
    pub fn advance(&mut self, steps: u32) -> Result<bool, JsValue> {
        self.simulation.advance(&BOARD, steps).map_err(|error| to_js(&error))
    }

    /// What has come out so far. Ends the simulation.
    pub fn report(self) -> Result<JsValue, JsValue> {
        report_to_js(&self.simulation.into_report())
    }
}

/// Where the board's figures lie in the memory, in bytes.
#[wasm_bindgen(js_name = boardLayout)]
pub fn board_layout() -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Addresses {
        stop: usize,
        runs_done: usize,
        counter: usize,
        progress: usize,
        slot_size: usize,
        finals: usize,
        elapsed: usize,
    }
    let (base, layout) = (std::ptr::from_ref(&BOARD).addr(), Board::LAYOUT);
    Ok(serde_wasm_bindgen::to_value(&Addresses {
        stop: base + layout.stop,
        runs_done: base + layout.runs_done,
        counter: base + layout.counter,
        progress: base + layout.slots + layout.progress,
        slot_size: layout.slot_size,
        finals: base + layout.finals,
        elapsed: base + layout.elapsed,
    })?)
}

/// The parameters' ranges, so that a test can hold the front end's table to them.
#[wasm_bindgen(js_name = counterLimits)]
pub fn counter_limits() -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Limits {
        threads: (u32, u32),
        iterations: (u32, u32),
        runs: (u32, u32),
        recorded_threads: (u32, u32),
        recorded_iterations: (u32, u32),
        recorded_runs: (u32, u32),
        short: u32,
    }
    let ends = |range: RangeInclusive<u32>| range.into_inner();
    Ok(serde_wasm_bindgen::to_value(&Limits {
        threads: ends(limits::THREADS),
        iterations: ends(limits::ITERATIONS),
        runs: ends(limits::RUNS),
        recorded_threads: ends(limits::RECORDED_THREADS),
        recorded_iterations: ends(limits::RECORDED_ITERATIONS),
        recorded_runs: ends(limits::RECORDED_RUNS),
        short: limits::SHORT,
    })?)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RunFigures {
    r#final: i64,
    expected: i64,
    lost: i64,
    elapsed_ms: f64,
}

fn report_to_js(report: &Report) -> Result<JsValue, JsValue> {
    let runs = report.runs.iter().map(run_to_js).collect::<Result<Array, JsValue>>()?;
    object(&[("stopped", report.stopped.into()), ("runs", runs.into())])
}

fn run_to_js(run: &Run) -> Result<JsValue, JsValue> {
    let figures = serde_wasm_bindgen::to_value(&RunFigures {
        r#final: run.value,
        expected: run.expected,
        lost: run.lost,
        elapsed_ms: run.elapsed,
    })?;
    if let Some(log) = &run.log {
        Reflect::set(&figures, &"log".into(), &log_to_js(log)?)?;
    }
    Ok(figures)
}

/// Typed arrays of their own, not views of the shared memory, so that they outlive the run.
fn log_to_js(log: &Log) -> Result<JsValue, JsValue> {
    let lost: Vec<u8> = log.lost.iter().map(|&lost| lost.into()).collect();
    object(&[
        ("read", Int32Array::from(&log.read[..]).into()),
        ("wrote", Int32Array::from(&log.wrote[..]).into()),
        ("from", Uint32Array::from(&log.from[..]).into()),
        ("lost", Uint8Array::from(&lost[..]).into()),
        ("order", Uint32Array::from(&log.order[..]).into()),
    ])
}

fn object(entries: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (key, value) in entries {
        Reflect::set(&object, &(*key).into(), value)?;
    }
    Ok(object.into())
}
