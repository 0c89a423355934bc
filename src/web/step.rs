//! A stepped program, for its worker: each call does its work and returns; a run comes in slices.

use std::panic::AssertUnwindSafe;

use js_sys::Date;
use serde::Deserialize;
use wasm_bindgen::prelude::*;

use super::plain::{ProblemView, to_plain_js};
use super::step_view::PlaceView;
use super::step_window::WindowView;
use crate::drivers::deterministic::{History, Machine, Options};
use crate::drivers::program;
use crate::schedule::{Choice, Pct, Random, RoundRobin, Schedule, Scheduler, ThreadId, Way};
use crate::trace::findings::{Analysis, Finding};
use crate::trace::window::Timeline;
use crate::trace::{Trace, binary, json};

/// Steps between two looks at the clock.
const SLICE: u64 = 500;
/// A seed in JavaScript is a number: what is left of it in an integer.
const MOST_SEED: f64 = 9_007_199_254_740_991.0;

#[derive(Deserialize)]
#[serde(default)]
struct Settings {
    spurious: bool,
    seed: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { spurious: false, seed: 0.0 }
    }
}

#[derive(Clone, Deserialize, PartialEq)]
struct Plan {
    kind: String,
    #[serde(default)]
    seed: f64,
    #[serde(default)]
    depth: u32,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Until {
    line: Option<u32>,
    step: Option<f64>,
}

/// One program that is stepped, or one trace that is looked at.
#[wasm_bindgen]
pub struct StepSession(
    // A panic in it is a defect of ours; the worker that sees one lets it go.
    AssertUnwindSafe<Session>,
);

struct Session {
    source: String,
    history: History,
    /// Who runs it on, and by which plan that was made.
    scheduler: Option<(Plan, Box<dyn Scheduler>)>,
    /// The timeline's index of the trace, which grows with it, and of which trace it is.
    timeline: Option<(Indexed, Timeline)>,
    loaded: Option<Loaded>,
}

/// What an index of a trace is good for: until a branch is left, or the oldest events are dropped.
#[derive(PartialEq)]
struct Indexed {
    forks: u64,
    dropped: u64,
}

/// A trace of a run on real threads.
struct Loaded {
    trace: Trace,
    timeline: Timeline,
    findings: Vec<Finding>,
    step: u64,
}

fn whole(number: f64) -> u64 {
    // Saturates; what is no number is 0.
    number.clamp(0.0, MOST_SEED) as u64
}

fn refused(message: &str) -> JsValue {
    js_sys::Error::new(message).into()
}

#[wasm_bindgen]
impl StepSession {
    /// Opens a program. What keeps it from running is thrown as a list of problems.
    #[wasm_bindgen(constructor)]
    pub fn new(source: &str, options: JsValue) -> Result<Self, JsValue> {
        Session::new(source, options).map(|session| Self(AssertUnwindSafe(session)))
    }

    /// How everything stands at the present place.
    pub fn state(&mut self) -> Result<JsValue, JsValue> {
        self.0.state()
    }

    /// Makes a step of a thread, or its steps up to another line.
    pub fn step(&mut self, thread: u32, way: &str, by_line: bool) -> Result<(), JsValue> {
        self.0.step(thread, way, by_line)
    }

    /// Goes back.
    pub fn back(&mut self, by_line: bool, count: f64) {
        self.0.back(by_line, count)
    }

    /// Goes forward along what is recorded.
    pub fn forward(&mut self, by_line: bool, count: f64) {
        self.0.forward(by_line, count)
    }

    /// Goes to the place after so many steps.
    pub fn go_to(&mut self, step: f64) {
        self.0.go_to(step)
    }

    /// Runs on for about so many milliseconds; whether it is over: the run has ended, or has come to where it was to go.
    pub fn run(&mut self, scheduler: JsValue, until: JsValue, budget: f64) -> Result<bool, JsValue> {
        self.0.run(scheduler, until, budget)
    }

    /// Goes to the start and forgets what is recorded.
    pub fn restart(&mut self) {
        self.0.restart()
    }

    /// Does what a schedule's text says, as far as it is valid, and goes to a place of it.
    pub fn replay(&mut self, schedule: &str, place: Option<f64>) -> Result<(), JsValue> {
        self.0.replay(schedule, place)
    }

    /// The recorded schedule's text.
    pub fn schedule(&self) -> String {
        self.0.schedule()
    }

    /// What the timeline draws from a step to a step.
    pub fn window(&mut self, from: f64, to: f64, most: u32) -> Result<JsValue, JsValue> {
        self.0.window(from, to, most)
    }

    /// The trace, in its binary form.
    pub fn save(&self) -> Vec<u8> {
        self.0.save()
    }

    /// The trace, as JSON.
    pub fn json(&self) -> String {
        self.0.json()
    }

    /// Opens a trace, to be looked at.
    pub fn load(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        self.0.load(bytes)
    }
}

impl Session {
    fn new(source: &str, options: JsValue) -> Result<Self, JsValue> {
        let settings: Settings = serde_wasm_bindgen::from_value(options)
            .map_err(|error| js_sys::TypeError::new(&format!("The options do not fit: {error}")))?;
        let modules = match program(source, "main.py") {
            Ok(modules) => modules,
            Err(problems) => return Err(to_plain_js(&ProblemView::all(source, &problems))?),
        };
        let options =
            Options { spurious: settings.spurious, seed: whole(settings.seed), ..Options::default() };
        let history = History::new(Machine::new(modules, &options));
        Ok(Self { source: source.to_owned(), history, scheduler: None, timeline: None, loaded: None })
    }

    fn state(&mut self) -> Result<JsValue, JsValue> {
        match &self.loaded {
            Some(loaded) => to_plain_js(&PlaceView::of_trace(&loaded.trace, &loaded.findings, loaded.step)),
            None => to_plain_js(&PlaceView::of(&mut self.history, &self.source)),
        }
    }

    fn step(&mut self, thread: u32, way: &str, by_line: bool) -> Result<(), JsValue> {
        self.stepped()?;
        let way = match way {
            "go" => Way::Go,
            "time-out" => Way::TimeOut,
            "wake" => Way::WakeSpuriously,
            _ => return Err(refused("A thread goes on by 'go', 'time-out' or 'wake'.")),
        };
        let choice = Choice { thread: ThreadId(thread), way };
        let made = if by_line { self.history.take_line(choice) } else { self.history.take(choice) };
        made.map_err(|_| refused(&format!("T{thread} cannot go on here.")))
    }

    fn back(&mut self, by_line: bool, count: f64) {
        match &mut self.loaded {
            Some(loaded) => loaded.go_to(loaded.step.saturating_sub(whole(count))),
            None => self.history.back(by_line, whole(count)),
        }
    }

    fn forward(&mut self, by_line: bool, count: f64) {
        match &mut self.loaded {
            Some(loaded) => loaded.go_to(loaded.step + whole(count)),
            None => self.history.forward(by_line, whole(count)),
        }
    }

    fn go_to(&mut self, step: f64) {
        match &mut self.loaded {
            Some(loaded) => loaded.go_to(whole(step)),
            None => self.history.go_to(whole(step)),
        }
    }

    fn run(&mut self, scheduler: JsValue, until: JsValue, budget: f64) -> Result<bool, JsValue> {
        self.stepped()?;
        let plan: Plan = serde_wasm_bindgen::from_value(scheduler)
            .map_err(|error| js_sys::TypeError::new(&format!("The scheduler does not fit: {error}")))?;
        let until: Until = serde_wasm_bindgen::from_value(until)
            .map_err(|error| js_sys::TypeError::new(&format!("The end does not fit: {error}")))?;
        let known = self.scheduler.take().filter(|(made_by, _)| *made_by == plan);
        let mut scheduler = match known {
            Some((_, scheduler)) => scheduler,
            None => scheduler_of(&plan)?,
        };
        let end = Date::now() + budget;
        let over = loop {
            let left =
                until.step.map_or(SLICE, |step| whole(step).saturating_sub(self.history.step()).min(SLICE));
            if left == 0 || self.history.run(&mut scheduler, left, until.line) {
                break true;
            }
            if Date::now() >= end {
                break false;
            }
        };
        // The next run of a seeded scheduler begins anew.
        self.scheduler = (!over).then_some((plan, scheduler));
        Ok(over)
    }

    fn restart(&mut self) {
        self.loaded = None;
        self.scheduler = None;
        self.timeline = None;
        self.history.restart();
    }

    fn replay(&mut self, schedule: &str, place: Option<f64>) -> Result<(), JsValue> {
        let (schedule, lines) = Schedule::parse(schedule).map_err(|damage| refused(&damage.to_string()))?;
        self.history.replay(&schedule, &lines);
        if let Some(place) = place {
            self.history.go_to(whole(place));
        }
        Ok(())
    }

    fn schedule(&self) -> String {
        if self.history.steps() == 0 { String::new() } else { self.history.text() }
    }

    fn window(&mut self, from: f64, to: f64, most: u32) -> Result<JsValue, JsValue> {
        // Places: the last step is the one before the last place.
        let (from, to, most) = (whole(from), whole(to).saturating_sub(1), most as usize);
        if let Some(loaded) = &self.loaded {
            let window = loaded.timeline.window(&loaded.trace, &loaded.findings, from, to, most);
            return to_plain_js(&WindowView::of(&window, &loaded.trace, &loaded.findings));
        }
        let findings = self.history.findings();
        let trace = self.history.recorded();
        let indexed = Indexed { forks: self.history.forks(), dropped: trace.dropped };
        let known = self.timeline.take().filter(|(of, _)| *of == indexed);
        let mut timeline = known.map_or_else(Timeline::default, |(_, timeline)| timeline);
        timeline.extend(trace);
        let window = timeline.window(trace, &findings, from, to, most);
        let view = to_plain_js(&WindowView::of(&window, trace, &findings));
        self.timeline = Some((indexed, timeline));
        view
    }

    fn save(&self) -> Vec<u8> {
        binary::write(&self.trace())
    }

    fn json(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = json::write(&self.trace(), &mut text);
        text
    }

    fn load(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        let trace = binary::read(bytes).map_err(|damage| refused(&damage.to_string()))?;
        let findings = Analysis::of(&trace).findings(&trace);
        let step = trace.events.first().map_or(0, |event| event.step);
        self.loaded = Some(Loaded { timeline: Timeline::of(&trace), findings, step, trace });
        Ok(())
    }
}

impl Session {
    fn trace(&self) -> Trace {
        self.loaded.as_ref().map_or_else(|| self.history.trace(), |loaded| loaded.trace.clone())
    }

    fn stepped(&self) -> Result<(), JsValue> {
        match self.loaded {
            Some(_) => {
                Err(refused("This is a trace of a run that is over: it can be looked at, not stepped."))
            }
            None => Ok(()),
        }
    }
}

impl Loaded {
    fn go_to(&mut self, step: u64) {
        let first = self.trace.events.first().map_or(0, |event| event.step);
        let last = self.trace.events.last().map_or(0, |event| event.step + 1);
        self.step = step.clamp(first, last);
    }
}

fn scheduler_of(plan: &Plan) -> Result<Box<dyn Scheduler>, JsValue> {
    let seed = whole(plan.seed);
    Ok(match plan.kind.as_str() {
        "round-robin" => Box::new(RoundRobin::default()),
        "random" => Box::new(Random::new(seed)),
        "pct" => Box::new(Pct::new(seed, plan.depth.max(1))),
        _ => return Err(refused("The scheduler is 'round-robin', 'random' or 'pct'.")),
    })
}
