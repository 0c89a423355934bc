//! A stepped run, as plain JavaScript.

use std::collections::HashMap;

use serde::Serialize;

use crate::drivers::Ending;
use crate::drivers::deterministic::{History, ObjectNow, Stale, ThreadNow, VariableNow};
use crate::schedule::Way;
use crate::trace::findings::Finding;
use crate::trace::{self, Trace, describe};
use crate::vm::{Stream, When};

/// Pieces of output that are told at once.
const OUTPUT: usize = 500;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PlaceView {
    step: u64,
    steps: u64,
    oldest: u64,
    clock: f64,
    source: &'static str,
    /// Whether it is a trace that was opened, which can be looked at and not stepped.
    is_trace: bool,
    threads: Vec<ThreadView>,
    globals: Vec<Global>,
    objects: Vec<Object>,
    output: Vec<Write>,
    output_dropped: usize,
    ending: Option<EndingView>,
    stale: Option<StaleView>,
    findings: Vec<FindingView>,
    last: Option<Last>,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct ThreadView {
    number: u32,
    name: String,
    daemon: bool,
    state: &'static str,
    line: u32,
    column: usize,
    end_column: usize,
    function: String,
    next: String,
    choices: Vec<&'static str>,
    waits: Option<Waits>,
    until: Option<f64>,
    parts: Vec<PartView>,
    locals: Vec<Local>,
    stack: Vec<Call>,
}

#[derive(Serialize)]
struct Waits {
    r#for: String,
    kind: &'static str,
    holder: u32,
    since: u64,
}

#[derive(Serialize)]
struct PartView {
    text: String,
    state: &'static str,
}

#[derive(Serialize)]
struct Local {
    name: String,
    value: String,
}

#[derive(Serialize)]
struct Call {
    function: String,
    line: u32,
}

#[derive(Serialize)]
struct Global {
    name: String,
    value: String,
    writer: u32,
    step: u64,
}

#[derive(Serialize)]
struct Object {
    kind: String,
    name: String,
    state: String,
    owner: u32,
    waiting: Vec<WaitingView>,
    writer: u32,
    step: u64,
    hidden: bool,
}

#[derive(Serialize)]
struct WaitingView {
    purpose: &'static str,
    threads: Vec<u32>,
}

#[derive(Serialize)]
struct Write {
    thread: u32,
    stream: &'static str,
    text: String,
}

#[derive(Serialize)]
struct EndingView {
    kind: &'static str,
    text: String,
}

#[derive(Serialize)]
struct StaleView {
    step: u64,
    line: u32,
    reason: String,
}

#[derive(Serialize)]
struct FindingView {
    kind: &'static str,
    text: String,
    steps: Vec<u64>,
    threads: Vec<u32>,
    lines: Vec<u32>,
}

#[derive(Serialize)]
struct Last {
    step: u64,
    thread: u32,
    line: u32,
    column: u32,
    text: String,
}

impl PlaceView {
    pub(super) fn of(history: &mut History, source: &str) -> Self {
        let threads = history.threads().into_iter().map(|thread| ThreadView::of(thread, source)).collect();
        let output = history.machine().output();
        let dropped = output.len().saturating_sub(OUTPUT);
        let ending = history.machine().ending().map(EndingView::of);
        Self {
            step: history.step(),
            steps: history.steps(),
            oldest: 0,
            clock: history.clock(),
            source: "deterministic",
            is_trace: false,
            threads,
            globals: history.globals().into_iter().map(Global::of).collect(),
            objects: history.objects().into_iter().map(Object::of).collect(),
            output: output
                .into_iter()
                .skip(dropped)
                .map(|chunk| Write {
                    thread: chunk.thread.0,
                    stream: if chunk.stream == Stream::Out { "out" } else { "err" },
                    text: chunk.text,
                })
                .collect(),
            output_dropped: dropped,
            ending,
            stale: history.stale().map(StaleView::of),
            findings: history.findings().into_iter().map(FindingView::of).collect(),
            last: history.last().map(|(event, text)| Last::of(&event, text)),
        }
    }

    /// Of a trace that is looked at: the threads, where each one was after `step` steps, and what it did last.
    pub(super) fn of_trace(trace: &Trace, findings: &[Finding], step: u64) -> Self {
        let steps = trace.events.last().map_or(0, |event| event.step + 1);
        let done = trace.events.partition_point(|event| event.step < step);
        let past = &trace.events[..done];
        let latest = Latest::of(trace, past);
        let threads = trace.threads.iter().map(|thread| {
            let Latest { event: last, placed } = latest.get(&thread.number).copied().unwrap_or_default();
            let state = match last.map(|event| event.action) {
                Some(trace::Action::End) => "ended",
                Some(trace::Action::Block { reason: trace::Reason::Time }) => "sleeping",
                Some(trace::Action::Block { .. }) => "blocked",
                _ => "ready",
            };
            let column = placed.map_or(0, |event| event.column as usize);
            ThreadView {
                number: thread.number,
                name: thread.name.clone(),
                daemon: thread.is_daemon,
                state,
                line: placed.map_or(0, |event| event.line),
                column,
                end_column: column,
                next: match last {
                    Some(event) => describe(trace, event),
                    None if trace.dropped > 0 => "nothing that was kept".into(),
                    None => String::new(),
                },
                ..ThreadView::default()
            }
        });
        let threads: Vec<ThreadView> = threads.collect();
        let clock = past.last().map_or(0.0, |event| event.time as f64 / 1e9);
        Self {
            step,
            steps,
            oldest: trace.events.first().map_or(0, |event| event.step),
            clock,
            source: match trace.source {
                trace::Source::Deterministic => "deterministic",
                trace::Source::Threads => "threads",
            },
            is_trace: true,
            threads,
            globals: Vec::new(),
            objects: Vec::new(),
            output: past
                .iter()
                .filter_map(|event| match event.action {
                    trace::Action::Print { text } => Some(Write {
                        thread: event.thread,
                        stream: "out",
                        text: trace.texts.get(text as usize)?.clone(),
                    }),
                    _ => None,
                })
                .collect(),
            output_dropped: 0,
            ending: None,
            stale: None,
            findings: findings.iter().cloned().map(FindingView::of).collect(),
            last: past.last().map(|event| Last::of(event, describe(trace, event))),
        }
    }
}

/// What a thread did last, and what it did last in the program's text.
#[derive(Clone, Copy, Default)]
struct Latest<'a> {
    event: Option<&'a trace::Event>,
    placed: Option<&'a trace::Event>,
}

impl<'a> Latest<'a> {
    /// Of each thread that has done anything, by its number.
    fn of(trace: &Trace, past: &'a [trace::Event]) -> HashMap<u32, Self> {
        let mut all: HashMap<u32, Self> = HashMap::new();
        let mut open = trace.threads.len();
        for event in past.iter().rev() {
            let latest = all.entry(event.thread).or_default();
            latest.event.get_or_insert(event);
            if event.line > 0 && latest.placed.is_none() {
                latest.placed = Some(event);
                open = open.saturating_sub(1);
                if open == 0 {
                    break;
                }
            }
        }
        all
    }
}

/// The column of a byte of the text, from 1, in UTF-16 units.
fn column(source: &str, at: u32) -> usize {
    let at = source.floor_char_boundary(at as usize);
    let begin = source[..at].rfind('\n').map_or(0, |end| end + 1);
    source[begin..at].encode_utf16().count() + 1
}

impl ThreadView {
    fn of(thread: ThreadNow, source: &str) -> Self {
        let (start, end) = thread.span;
        let line_end = source
            .get(start as usize..)
            .and_then(|rest| rest.find('\n'))
            .map_or(source.len(), |at| at + start as usize);
        Self {
            number: thread.number,
            name: thread.name,
            daemon: thread.daemon,
            state: thread.state,
            line: thread.line,
            column: if thread.line == 0 { 0 } else { column(source, start) },
            end_column: if thread.line == 0 { 0 } else { column(source, end.min(line_end as u32)) },
            function: thread.function,
            next: thread.next,
            choices: thread
                .ways
                .into_iter()
                .map(|way| match way {
                    Way::Go => "go",
                    Way::TimeOut => "time-out",
                    Way::WakeSpuriously => "wake",
                })
                .collect(),
            waits: thread.waits.map(|wait| Waits {
                r#for: wait.what,
                kind: wait.kind,
                holder: wait.holder,
                since: wait.since,
            }),
            until: thread.until,
            parts: thread
                .parts
                .into_iter()
                .map(|part| PartView {
                    text: part.text,
                    state: match part.when {
                        When::Done => "done",
                        When::Next => "next",
                        When::Later => "later",
                    },
                })
                .collect(),
            locals: thread.locals.into_iter().map(|(name, value)| Local { name, value }).collect(),
            stack: thread.stack.into_iter().map(|(function, line)| Call { function, line }).collect(),
        }
    }
}

impl Global {
    fn of(variable: VariableNow) -> Self {
        let (step, writer) = variable.written.unwrap_or_default();
        Self { name: variable.name, value: variable.value, writer, step }
    }
}

impl Object {
    fn of(object: ObjectNow) -> Self {
        let (step, writer) = object.changed.unwrap_or_default();
        Self {
            kind: object.kind,
            name: object.name,
            state: object.state,
            owner: object.owner,
            waiting: object
                .waiting
                .into_iter()
                .map(|waiting| WaitingView { purpose: waiting.purpose, threads: waiting.threads })
                .collect(),
            writer,
            step,
            hidden: object.hidden,
        }
    }
}

impl EndingView {
    fn of(ending: &Ending) -> Self {
        let text = match ending {
            Ending::Exit(status) => format!("The program ended with status {status}."),
            Ending::Exception => "The main thread ended by an exception.".into(),
            ending => ending.detail().to_owned(),
        };
        Self { kind: ending.name(), text }
    }
}

impl StaleView {
    fn of(stale: &Stale) -> Self {
        Self { step: stale.step, line: stale.line, reason: stale.reason.clone() }
    }
}

impl FindingView {
    fn of(finding: Finding) -> Self {
        Self {
            kind: finding.kind.name(),
            text: finding.text,
            steps: finding.steps,
            threads: finding.threads,
            lines: finding.lines,
        }
    }
}

impl Last {
    fn of(event: &trace::Event, text: String) -> Self {
        Self { step: event.step, thread: event.thread, line: event.line, column: event.column, text }
    }
}
