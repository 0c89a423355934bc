//! A part of a stepped run, as its timeline draws it, as plain JavaScript.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::trace::findings::Finding;
use crate::trace::window::{Window, mark_names};
use crate::trace::{self, Trace, describe};

#[derive(Serialize)]
pub(super) struct WindowView {
    from: u64,
    to: u64,
    total: usize,
    events: Vec<Shown>,
    spans: Vec<SpanView>,
    dropped: u64,
}

#[derive(Serialize)]
struct Shown {
    step: u64,
    time: f64,
    thread: u32,
    line: u32,
    column: u32,
    kind: &'static str,
    name: String,
    value: String,
    text: String,
    clock: BTreeMap<String, u32>,
    after: Vec<u64>,
    marks: Vec<&'static str>,
}

#[derive(Serialize)]
struct SpanView {
    thread: u32,
    from: u64,
    to: u64,
    kind: &'static str,
    name: String,
    by: u32,
}

impl WindowView {
    pub(super) fn of(window: &Window, trace: &Trace, findings: &[Finding]) -> Self {
        let events = window.events.iter().map(|shown| Shown {
            step: shown.event.step,
            time: shown.event.time as f64 / 1e9,
            thread: shown.event.thread,
            line: shown.event.line,
            column: shown.event.column,
            kind: trace::kind(&shown.event.action),
            name: trace::name(trace, &shown.event.action).to_string(),
            value: trace::value(trace, &shown.event.action).to_string(),
            text: describe(trace, &shown.event),
            clock: shown.clock.iter().map(|(thread, count)| (thread.to_string(), *count)).collect(),
            after: shown.after.clone(),
            marks: mark_names(findings, &shown.marks),
        });
        let spans = window.spans.iter().map(|span| SpanView {
            thread: span.thread,
            from: span.from,
            to: span.to,
            kind: span.kind.name(),
            name: span.name.clone(),
            by: span.by,
        });
        Self {
            from: window.from,
            to: window.to + 1,
            total: window.total,
            events: events.collect(),
            spans: spans.collect(),
            dropped: window.dropped,
        }
    }
}
