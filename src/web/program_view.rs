//! What a program does, as plain JavaScript.

use serde::Serialize;

use super::program::Last;
use crate::drivers::threads::{Outcome, ThreadView, Verdict, WaitView, WaitsFor};
use crate::vm::Stream;

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Poll {
    run: u32,
    elapsed_ms: f64,
    output: Vec<Write>,
    threads: Vec<Thread>,
    memory: f64,
    verdicts: Vec<VerdictView>,
    outcome: Option<OutcomeView>,
    idle: bool,
}

#[derive(Serialize)]
struct Write {
    thread: u32,
    name: String,
    stream: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Thread {
    number: u32,
    name: String,
    process: u32,
    daemon: bool,
    state: &'static str,
    line: u32,
    waits: Option<Waits>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Waits {
    r#for: &'static str,
    label: Option<String>,
    purpose: Option<String>,
    primitive: Option<u32>,
    thread: Option<u32>,
    held_by: Option<u32>,
    held_since_line: Option<u32>,
    timed: bool,
    since_ms: f64,
}

#[derive(Serialize)]
struct VerdictView {
    total: bool,
    text: String,
    threads: Vec<Thread>,
    cycles: Vec<Vec<u32>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OutcomeView {
    status: i32,
    ending: &'static str,
    detail: String,
    verdict: Option<VerdictView>,
    elapsed_ms: f64,
}

impl Poll {
    pub(super) fn of(last: &Last) -> Self {
        let run = &last.run;
        // First: nothing is written once there is one.
        let (idle, outcome) = (run.is_idle(), run.outcome());
        let write = |chunk: crate::drivers::threads::Chunk| Write {
            thread: chunk.thread.0,
            name: run.name(chunk.thread).unwrap_or_default(),
            stream: match chunk.stream {
                Stream::Out => "out",
                Stream::Err => "err",
            },
            text: chunk.text,
        };
        Self {
            run: last.number,
            elapsed_ms: run.elapsed(),
            output: last.kept.take().into_iter().map(write).collect(),
            threads: run.threads().iter().map(thread).collect(),
            memory: run.memory() as f64,
            verdicts: run.take_verdicts().iter().map(verdict).collect(),
            outcome: outcome.as_ref().map(view_outcome),
            idle,
        }
    }
}

fn thread(view: &ThreadView) -> Thread {
    Thread {
        number: view.number.0,
        name: view.name.clone(),
        process: view.process.0,
        daemon: view.daemon,
        state: view.state.name(),
        line: view.line,
        waits: view.waits.as_ref().map(waits),
    }
}

fn waits(wait: &WaitView) -> Waits {
    let (primitive, thread) = match wait.waits_for {
        WaitsFor::Primitive(id, _) => (Some(id.0), None),
        WaitsFor::Thread(number) => (None, Some(number.0)),
    };
    Waits {
        r#for: wait.waits_for.name(),
        label: wait.label.clone(),
        purpose: wait.purpose.clone(),
        primitive,
        thread,
        held_by: wait.held_by.map(|number| number.0),
        held_since_line: wait.held_since,
        timed: wait.timed,
        since_ms: wait.lasted,
    }
}

fn verdict(verdict: &Verdict) -> VerdictView {
    VerdictView {
        total: verdict.total,
        text: verdict.text.clone(),
        threads: verdict.threads.iter().map(thread).collect(),
        cycles: verdict.cycles.iter().map(|cycle| cycle.iter().map(|number| number.0).collect()).collect(),
    }
}

fn view_outcome(outcome: &Outcome) -> OutcomeView {
    OutcomeView {
        status: outcome.ending.status(),
        ending: outcome.ending.name(),
        detail: outcome.ending.detail().into(),
        verdict: outcome.ending.verdict().map(verdict),
        elapsed_ms: outcome.elapsed,
    }
}
