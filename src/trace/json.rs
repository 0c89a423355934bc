//! A trace as JSON.
//!
//! | member | what |
//! | --- | --- |
//! | `format`, `version` | `threadyard trace`, 1 |
//! | `source` | `deterministic` or `threads` |
//! | `ending` | `open`, `done`, `deadlock` or `stopped` |
//! | `dropped` | how many events before the first were dropped |
//! | `threads` | `number`, `name`, `daemon` |
//! | `objects` | `kind`, `name`, `lock` (a condition's; else null), `hidden` |
//! | `events` | see below |
//! | `findings` | `kind`, `text`, `count`, `events`, `steps`, `threads`, `lines` |
//!
//! Of an event there are always `step`, `time` (nanoseconds), `thread`, `line`, `column`, `event` (`read`, `acquire`, …),
//! `text` (the event as a sentence) and `clock` (its vector clock: by thread, how many events of it happen before this
//! one). Where they have a meaning: `variable` and `value`; `object`, and after the event its `heldBy` (0 for none; of
//! locks alone) and `waiting`; `blockedBy`, of a thread that waits for one other; `target`, of a start or a join;
//! `asked`; `wanted` (null for all) and `woken`; `notified`; `after`, the numbers of events in other threads from which
//! an edge leads to this one.

use std::fmt::{Result, Write};

use super::findings::Analysis;
use super::states::States;
use super::words::ALL;
use super::{Action, Ending, Event, ObjectKind, Reason, Source, Trace, describe, kind, value};
use crate::json::Writer;

/// The trace in its JSON form.
///
/// # Errors
///
/// Those of `out`; a string has none.
pub fn write(trace: &Trace, out: &mut impl Write) -> Result {
    let mut json = Writer::new(out);
    json.begin('{')?;
    text(&mut json, "format", "threadyard trace")?;
    plain(&mut json, "version", 1)?;
    text(
        &mut json,
        "source",
        match trace.source {
            Source::Deterministic => "deterministic",
            Source::Threads => "threads",
        },
    )?;
    text(
        &mut json,
        "ending",
        match trace.ending {
            Ending::Open => "open",
            Ending::Done => "done",
            Ending::Deadlock => "deadlock",
            Ending::Stopped => "stopped",
        },
    )?;
    plain(&mut json, "dropped", trace.dropped)?;
    json.key("threads")?;
    json.begin('[')?;
    for thread in &trace.threads {
        json.begin('{')?;
        plain(&mut json, "number", thread.number)?;
        text(&mut json, "name", &thread.name)?;
        plain(&mut json, "daemon", thread.is_daemon)?;
        json.end('}')?;
    }
    json.end(']')?;
    objects(&mut json, trace)?;
    json.key("events")?;
    json.begin('[')?;
    let mut analysis = Analysis::new();
    for event in &trace.events {
        let before: Vec<usize> = analysis.event(event, &trace.objects).iter().collect();
        let states = analysis.states();
        json.begin('{')?;
        self::event(&mut json, trace, event)?;
        if let Some(object) = event.action.object() {
            state(&mut json, trace, states, object)?;
        }
        if let Action::Block { reason } = event.action
            && let Some((holder, _)) = states.holder(reason, &trace.objects)
        {
            plain(&mut json, "blockedBy", holder)?;
        }
        json.key("clock")?;
        json.begin('{')?;
        for (thread, count) in analysis.clocks().clock(event.thread) {
            plain(&mut json, &thread.to_string(), count)?;
        }
        json.end('}')?;
        if !before.is_empty() {
            numbers(&mut json, "after", &before)?;
        }
        json.end('}')?;
    }
    json.end(']')?;
    json.key("findings")?;
    json.begin('[')?;
    for finding in analysis.findings(trace) {
        json.begin('{')?;
        text(&mut json, "kind", finding.kind.name())?;
        text(&mut json, "text", &finding.text)?;
        plain(&mut json, "count", finding.count)?;
        numbers(&mut json, "events", &finding.events)?;
        numbers(&mut json, "steps", &finding.steps)?;
        numbers(&mut json, "threads", &finding.threads)?;
        numbers(&mut json, "lines", &finding.lines)?;
        json.end('}')?;
    }
    json.end(']')?;
    json.end('}')
}

fn objects(json: &mut Writer<'_, impl Write>, trace: &Trace) -> Result {
    json.key("objects")?;
    json.begin('[')?;
    for info in &trace.objects {
        json.begin('{')?;
        text(
            json,
            "kind",
            match info.kind {
                ObjectKind::Lock => "Lock",
                ObjectKind::RLock => "RLock",
                ObjectKind::Condition => "Condition",
                ObjectKind::Semaphore => "Semaphore",
                ObjectKind::BoundedSemaphore => "BoundedSemaphore",
                ObjectKind::Event => "Event",
            },
        )?;
        text(json, "name", &info.name)?;
        match info.lock {
            Some(lock) => text(json, "lock", trace.object(lock))?,
            None => plain(json, "lock", "null")?,
        }
        plain(json, "hidden", info.is_hidden)?;
        json.end('}')?;
    }
    json.end(']')
}

/// What an event says of itself.
fn event(json: &mut Writer<'_, impl Write>, trace: &Trace, event: &Event) -> Result {
    plain(json, "step", event.step)?;
    plain(json, "time", event.time)?;
    plain(json, "thread", event.thread)?;
    plain(json, "line", event.line)?;
    plain(json, "column", event.column)?;
    text(json, "event", kind(&event.action))?;
    match event.action {
        Action::Read { variable, .. }
        | Action::Write { variable, .. }
        | Action::Look { variable, .. }
        | Action::Change { variable, .. } => {
            text(json, "variable", trace.variable(variable))?;
            text(json, "value", value(trace, &event.action))?;
        }
        Action::Raise { .. } | Action::Print { .. } => text(json, "value", value(trace, &event.action))?,
        Action::Start { thread } | Action::Join { thread } => plain(json, "target", thread)?,
        Action::Block { reason: Reason::Thread(thread) } => plain(json, "target", thread)?,
        Action::Sleep { asked } => plain(json, "asked", asked)?,
        Action::Resume { notified, .. } => plain(json, "notified", notified)?,
        Action::Notify { wanted, woken, .. } => {
            match wanted {
                ALL => plain(json, "wanted", "null")?,
                _ => plain(json, "wanted", wanted)?,
            }
            plain(json, "woken", woken)?;
        }
        _ => {}
    }
    text(json, "text", &describe(trace, event))
}

/// Of an event's object, what came of it.
fn state(json: &mut Writer<'_, impl Write>, trace: &Trace, states: &States, object: u32) -> Result {
    text(json, "object", trace.object(object))?;
    let kind = trace.objects.get(object as usize).map(|info| info.kind);
    if matches!(kind, Some(ObjectKind::Lock | ObjectKind::RLock)) {
        plain(json, "heldBy", states.owner(object).map_or(0, |held| held.thread))?;
    }
    let waits_for_it = |&thread: &u32| matches!(states.wait(thread), Some((Reason::Object { object: other, .. }, _)) if other == object);
    let waiting: Vec<u32> = states.waiting().filter(waits_for_it).collect();
    numbers(json, "waiting", &waiting)
}

fn text(json: &mut Writer<'_, impl Write>, key: &str, value: &str) -> Result {
    json.key(key)?;
    json.text(value)
}

fn plain(json: &mut Writer<'_, impl Write>, key: &str, value: impl std::fmt::Display) -> Result {
    json.key(key)?;
    json.plain(value)
}

fn numbers(json: &mut Writer<'_, impl Write>, key: &str, numbers: &[impl std::fmt::Display]) -> Result {
    json.key(key)?;
    json.begin('[')?;
    for number in numbers {
        json.plain(number)?;
    }
    json.end(']')
}

#[cfg(test)]
mod tests {
    use super::super::example::Script;
    use super::*;

    #[test]
    fn an_event_has_its_state_its_clock_and_its_edges() {
        let mut script = Script::new();
        let (x, lock) = (script.variable("x"), script.object(ObjectKind::Lock, "lock"));
        let value = script.text("\"3\"");
        script.act(1, 5, Action::Acquire { object: lock });
        script.act(2, 5, Action::Block { reason: Reason::Object { object: lock, holder: 1 } });
        script.act(1, 6, Action::Write { variable: x, value });
        script.act(1, 7, Action::Release { object: lock });
        script.act(2, 5, Action::Acquire { object: lock });
        let mut out = String::new();
        write(script.trace(), &mut out).expect("a string takes all");
        let events =
            &out[out.find("\"events\":").expect("events")..out.find(",\"findings\"").expect("findings")];
        let expected = [
            r#""events":[{"step":0,"time":0,"thread":1,"line":5,"column":0,"event":"acquire","text":"T1 acquires lock (line 5).","object":"lock","heldBy":1,"waiting":[],"clock":{"1":1}}"#,
            r#"{"step":1,"time":1000,"thread":2,"line":5,"column":0,"event":"block","text":"T2 waits for lock, held by T1 (line 5).","object":"lock","heldBy":1,"waiting":[2],"blockedBy":1,"clock":{"2":1}}"#,
            r#"{"step":2,"time":2000,"thread":1,"line":6,"column":0,"event":"write","variable":"x","value":"\"3\"","text":"T1 writes x: \"3\" (line 6).","clock":{"1":2}}"#,
            r#"{"step":3,"time":3000,"thread":1,"line":7,"column":0,"event":"release","text":"T1 releases lock (line 7).","object":"lock","heldBy":0,"waiting":[2],"clock":{"1":3}}"#,
            r#"{"step":4,"time":4000,"thread":2,"line":5,"column":0,"event":"acquire","text":"T2 acquires lock (line 5).","object":"lock","heldBy":2,"waiting":[],"clock":{"1":3,"2":2},"after":[3]}]"#,
        ];
        assert_eq!(events, expected.join(","));
        assert!(out.starts_with(r#"{"format":"threadyard trace","version":1,"source":"deterministic","ending":"open","dropped":0,"#));
    }
}
