//! Programs, for their engine worker, which never blocks, and for the workers of the crew, which do little else.
//!
//! One program runs at a time. The page raises the word `stop` itself; the engine worker hears of it as it polls.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use js_sys::JSON;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::error::to_js;
use super::plain::{ProblemView, to_plain_js};
use super::program_view::Poll;
use crate::drivers::threads::{self, Kept, RUNS_OVER, Run, Settings};
use crate::gallery;
use crate::platform::crew;
use crate::sync::StopFlag;
use crate::{Error, ErrorKind};
use crate::{bytecode, drivers};

/// Bytes of memory for the program of a recorded run: the buffers of its threads want the rest.
#[cfg(feature = "step")]
const RECORDED_MEMORY: usize = 256 << 20;

/// Raised by the page.
static STOP: StopFlag = StopFlag::new();

/// The run that was started last.
static LAST: Mutex<Option<Last>> = Mutex::new(None);

pub(super) struct Last {
    pub(super) number: u32,
    pub(super) run: Arc<Run>,
    pub(super) kept: Kept,
}

fn last() -> MutexGuard<'static, Option<Last>> {
    // Only whole runs are put in.
    LAST.lock().unwrap_or_else(PoisonError::into_inner)
}

#[derive(Deserialize)]
#[serde(default)]
struct Options {
    file: String,
    /// The seed, or nothing for no pauses. An `f64`, as JavaScript has it.
    shake: Option<f64>,
    speed: f64,
    timeout: Option<f64>,
    /// How many events each thread keeps; nothing for a run that is not recorded.
    #[cfg(feature = "step")]
    record: Option<f64>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            file: "main.py".into(),
            shake: None,
            speed: 1.0,
            timeout: None,
            #[cfg(feature = "step")]
            record: None,
        }
    }
}

/// What keeps a program from running: `[{from, to, line, name, message}]`, places in UTF-16 units.
#[wasm_bindgen(js_name = checkProgram)]
pub fn check_program(source: &str, file: &str) -> Result<JsValue, JsValue> {
    let problems = drivers::program(source, file).err().unwrap_or_default();
    to_plain_js(&ProblemView::all(source, &problems))
}

/// Starts a program; the same, empty when it runs.
#[wasm_bindgen(js_name = startProgram)]
pub fn start_program(source: &str, options: JsValue) -> Result<JsValue, JsValue> {
    let options: Options = serde_wasm_bindgen::from_value(options)
        .map_err(|error| js_sys::TypeError::new(&format!("The options do not fit: {error}")))?;
    let mut last = last();
    if last.as_ref().is_some_and(|last| !last.run.is_idle()) {
        return Err(to_js(&Error::fixed(ErrorKind::Busy, "A program runs already. Stop it first.")));
    }
    let modules = match drivers::program(source, &options.file) {
        Ok(modules) => modules,
        Err(problems) => return to_plain_js(&ProblemView::all(source, &problems)),
    };
    STOP.lower();
    let settings = settings(&options);
    let kept = Kept::default();
    let number = last.as_ref().map_or(0, |last| last.number) + 1;
    // The last program's memory goes before this one's comes.
    *last = None;
    let run = threads::start(modules, settings, Box::new(kept.clone())).map_err(|error| to_js(&error))?;
    *last = Some(Last { number, run, kept });
    to_plain_js(&ProblemView::all(source, &[]))
}

fn settings(options: &Options) -> Settings {
    let settings = Settings {
        shake: options.shake.map(f64::to_bits),
        speed: options.speed,
        timeout: options.timeout,
        ..Settings::default()
    };
    #[cfg(feature = "step")]
    if let Some(events) = options.record {
        // Saturates; a buffer has room for one event at least.
        return Settings { record: Some(events as usize), memory: RECORDED_MEMORY, ..settings };
    }
    settings
}

/// The trace of a recorded run that is over, in its binary form: nothing while its threads have not all left it.
#[cfg(feature = "step")]
#[wasm_bindgen(js_name = programTrace)]
pub fn program_trace() -> Option<Vec<u8>> {
    let last = last();
    let run = last.as_ref().map(|last| &last.run).filter(|run| run.is_idle())?;
    run.trace().map(|trace| crate::trace::binary::write(&trace))
}

/// What has changed since the last call, and how things stand.
#[wasm_bindgen(js_name = pollProgram)]
pub fn poll_program() -> Result<JsValue, JsValue> {
    let last = last();
    let Some(last) = last.as_ref() else { return to_plain_js(&Poll::default()) };
    if STOP.is_raised() {
        last.run.stop();
    }
    last.run.look();
    to_plain_js(&Poll::of(last))
}

/// Ends the run, in whatever state it is.
#[wasm_bindgen(js_name = stopProgram)]
pub fn stop_program() {
    if let Some(last) = last().as_ref() {
        last.run.stop();
    }
}

/// The gallery's programs.
#[wasm_bindgen(js_name = gallery)]
pub fn gallery_programs() -> Result<JsValue, JsValue> {
    JSON::parse(&gallery::json())
}

/// How many workers the crew should have.
#[wasm_bindgen(js_name = crewWanted)]
pub fn crew_wanted() -> u32 {
    crew::wanted().load(crate::platform::atomic::Ordering::Relaxed)
}

/// Where words lie in the memory, in bytes: how many workers are wanted, how many runs are over, the stop.
#[wasm_bindgen(js_name = programLayout)]
pub fn program_layout() -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Addresses {
        wanted: usize,
        over: usize,
        stop: usize,
    }
    to_plain_js(&Addresses {
        wanted: std::ptr::from_ref(crew::wanted()).addr(),
        over: std::ptr::from_ref(&RUNS_OVER).addr(),
        stop: std::ptr::from_ref(&STOP).addr(),
    })
}

/// Runs the threads of programs on the calling worker, for ever.
#[wasm_bindgen(js_name = runWorker)]
pub fn run_worker() {
    crew::serve();
}

/// The instructions of a program that can run, in words; empty for one that cannot.
#[wasm_bindgen(js_name = explainProgram)]
pub fn explain_program(source: &str, file: &str) -> String {
    let modules = drivers::program(source, file).unwrap_or_default();
    modules.last().map_or(String::new(), |main| bytecode::disassemble(&main.code))
}
