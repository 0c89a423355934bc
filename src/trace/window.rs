//! What a timeline draws of a part of a run.
//!
//! An index is built once and extended as the trace grows; a window is then looked up without going through the
//! events before it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::clocks::Clocks;
use super::findings::{Finding, Kind};
pub use super::spans::SpanKind;
use super::spans::{Span as Raw, Spans, Subject};
use super::{Action, Event, Thread, Trace};

/// Clocks are kept at least so many events apart.
const BLOCK: usize = 4096;
/// Spans shorter than this part of the window are merged with their neighbours.
const FINEST: u64 = 1000;
/// If there are more spans, they are merged more coarsely.
const MOST_SPANS: usize = 4000;

/// An event, as a timeline shows it. Its words are in [`kind`](super::kind), [`name`](super::name()),
/// [`value`](super::value()) and [`describe`](super::describe).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its index in the trace.
    pub index: usize,
    /// The event.
    pub event: Event,
    /// Its vector clock: of each thread, how many events of it happen before this one.
    pub clock: Vec<(Thread, u32)>,
    /// The steps of the events in other threads from which an edge leads to it.
    pub after: Vec<u64>,
    /// Of which findings it is a part: indices into those that the window was asked with.
    pub marks: Vec<usize>,
}

/// Something that lasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Whose.
    pub thread: Thread,
    /// What.
    pub kind: SpanKind,
    /// The first step, not before the window's.
    pub from: u64,
    /// The last step, not after the window's.
    pub to: u64,
    /// Of what is held or waited for: `lock`, `T2`; `several` where short spans were merged; else empty.
    pub name: String,
    /// Of a wait: the thread that has what is waited for; else 0.
    pub by: Thread,
}

/// A part of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first step asked for.
    pub from: u64,
    /// The last step asked for.
    pub to: u64,
    /// How many events there are in it; `events` may be fewer.
    pub total: usize,
    /// Its events, or a sample of them, in order.
    pub events: Vec<Shown>,
    /// What lasted in it.
    pub spans: Vec<Span>,
    /// How many events of the whole run, all before its first one here, were dropped.
    pub dropped: u64,
}

/// An index of a trace for windows.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    clocks: Clocks,
    /// Clocks before the event of that index.
    kept: Vec<(usize, Clocks)>,
    /// Indices of events that order others, or tell of threads.
    synchronization: Vec<usize>,
    spans: Spans,
}

impl Timeline {
    /// Of all events of a trace.
    #[must_use]
    pub fn of(trace: &Trace) -> Self {
        let mut timeline = Self::default();
        timeline.extend(trace);
        timeline
    }

    /// Takes the events that the trace has got since. A trace that was cut back needs a new timeline.
    pub fn extend(&mut self, trace: &Trace) {
        for (at, event) in trace.events.iter().enumerate().skip(self.clocks.seen()) {
            // A program of many threads or objects has large clocks: as many events then lie between two of them.
            let since = self.kept.last().map_or(usize::MAX, |(before, _)| at - before);
            if since >= BLOCK && since >= self.clocks.size() {
                self.kept.push((at, self.clocks.clone()));
            }
            self.clocks.event(event, &trace.objects);
            self.spans.event(event, &trace.objects);
            if is_synchronization(&event.action) {
                self.synchronization.push(at);
            }
        }
    }

    /// What there is from the step `from` to the step `to`, both included, with at most `most` events: first those that
    /// are part of `findings`, then synchronization, then the others, each kind evenly spread if there are too many.
    #[must_use]
    pub fn window(&self, trace: &Trace, findings: &[Finding], from: u64, to: u64, most: usize) -> Window {
        let seen = &trace.events[..self.clocks.seen().min(trace.events.len())];
        let start = seen.partition_point(|event| event.step < from);
        let range = start..seen.partition_point(|event| event.step <= to).max(start);
        let marks = marks(findings, &range);
        let chosen = self.choose(&range, &marks, most);
        let events = self.shown(trace, &chosen, &marks);
        // What lasts still lasts up to the last event.
        let last = seen.last().map_or(0, |event| event.step);
        let spans = if from <= to.min(last) { self.drawn(trace, from, to.min(last)) } else { Vec::new() };
        Window { from, to, total: range.len(), events, spans, dropped: trace.dropped }
    }

    /// The indices of the events to be shown, in order.
    fn choose(&self, range: &Range<usize>, marks: &HashMap<usize, Vec<usize>>, most: usize) -> Vec<usize> {
        if range.len() <= most {
            return range.clone().collect();
        }
        let mut marked: Vec<usize> = marks.keys().copied().collect();
        marked.sort_unstable();
        let start = self.synchronization.partition_point(|&at| at < range.start);
        let end = self.synchronization.partition_point(|&at| at < range.end);
        let synchronization = &self.synchronization[start..end];
        let mut chosen: HashSet<usize> = spread(marked.len(), most).map(|at| marked[at]).collect();
        let room = most - chosen.len();
        chosen.extend(spread(synchronization.len(), room).map(|at| synchronization[at]));
        let room = most - chosen.len();
        for at in spread(range.len(), room) {
            let free = (range.start + at..range.end).find(|at| !chosen.contains(at));
            chosen.extend(free);
        }
        let mut chosen: Vec<usize> = chosen.into_iter().collect();
        chosen.sort_unstable();
        chosen
    }

    /// Goes through the events from the last kept clocks on.
    fn shown(&self, trace: &Trace, chosen: &[usize], marks: &HashMap<usize, Vec<usize>>) -> Vec<Shown> {
        let Some(&first) = chosen.first() else { return Vec::new() };
        let before = self.kept.partition_point(|&(at, _)| at <= first);
        let Some((start, kept)) = before.checked_sub(1).map(|last| &self.kept[last]) else {
            return Vec::new();
        };
        let mut clocks = kept.clone();
        let mut shown = Vec::with_capacity(chosen.len());
        let mut next = *start;
        for &index in chosen {
            for event in &trace.events[next..index] {
                clocks.event(event, &trace.objects);
            }
            next = index + 1;
            let event = trace.events[index];
            let before = clocks.event(&event, &trace.objects);
            shown.push(Shown {
                index,
                event,
                clock: clocks.clock(event.thread),
                after: before.iter().map(|at| trace.events[at].step).collect(),
                marks: marks.get(&index).cloned().unwrap_or_default(),
            });
        }
        shown
    }

    fn drawn(&self, trace: &Trace, from: u64, to: u64) -> Vec<Span> {
        let finest = (to - from) / FINEST;
        let mut merged = Merged::default();
        self.spans.within(from, to, &trace.objects, |span| merged.add(span, finest));
        let mut spans = merged.spans;
        let mut finest = finest.max(1);
        while spans.len() > MOST_SPANS && finest < to - from {
            finest = finest.saturating_mul(2);
            let mut coarser = Merged::default();
            spans.iter().for_each(|&span| coarser.add(span, finest));
            spans = coarser.spans;
        }
        spans.sort_by_key(|span| (span.thread, span.from, span.kind));
        spans.into_iter().map(|span| named(trace, span)).collect()
    }
}

/// Of each event in the range that is part of findings: of which.
fn marks(findings: &[Finding], range: &Range<usize>) -> HashMap<usize, Vec<usize>> {
    let mut marks: HashMap<usize, Vec<usize>> = HashMap::new();
    for (number, finding) in findings.iter().enumerate() {
        for &event in finding.events.iter().filter(|event| range.contains(event)) {
            marks.entry(event).or_default().push(number);
        }
    }
    marks
}

/// At most `most` of `count` indices, evenly spread.
fn spread(count: usize, most: usize) -> impl Iterator<Item = usize> {
    let taken = count.min(most);
    (0..taken).map(move |at| (at as u128 * count as u128 / taken as u128) as usize)
}

const fn is_synchronization(action: &Action) -> bool {
    !matches!(
        action,
        Action::Read { .. }
            | Action::Write { .. }
            | Action::Look { .. }
            | Action::Change { .. }
            | Action::Print { .. }
            | Action::Spin
    )
}

fn named(trace: &Trace, span: Raw) -> Span {
    let name: Cow<'_, str> = match span.subject {
        Subject::Object(object) => trace.object(object).into(),
        Subject::Thread(thread) => format!("T{thread}").into(),
        Subject::None => "".into(),
        Subject::Several => "several".into(),
    };
    let Raw { thread, kind, from, to, by, .. } = span;
    Span { thread, kind, from, to, name: name.into_owned(), by }
}

/// Spans of which short ones run together.
#[derive(Default)]
struct Merged {
    spans: Vec<Raw>,
    /// The last short one of a thread and a kind.
    last: HashMap<(Thread, SpanKind), usize>,
}

impl Merged {
    fn add(&mut self, span: Raw, finest: u64) {
        let is_short = span.to.saturating_sub(span.from) < finest && span.kind != SpanKind::Alive;
        if !is_short {
            self.spans.push(span);
            return;
        }
        let key = (span.thread, span.kind);
        if let Some(&at) = self.last.get(&key) {
            let last = &mut self.spans[at];
            // Spans come in the order of their ends.
            if span.from <= last.to.saturating_add(finest) && last.from <= span.to.saturating_add(finest) {
                if last.subject != span.subject {
                    last.subject = Subject::Several;
                }
                if last.by != span.by {
                    last.by = 0;
                }
                (last.from, last.to) = (last.from.min(span.from), last.to.max(span.to));
                return;
            }
        }
        self.last.insert(key, self.spans.len());
        self.spans.push(span);
    }
}

/// The kinds of the findings that an event is a part of, each once.
#[must_use]
pub fn mark_names(findings: &[Finding], marks: &[usize]) -> Vec<&'static str> {
    let mut kinds: Vec<Kind> =
        marks.iter().filter_map(|&mark| findings.get(mark)).map(|finding| finding.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.into_iter().map(Kind::name).collect()
}

#[cfg(test)]
mod tests {
    use super::super::example::Script;
    use super::super::findings::Analysis;
    use super::*;
    use crate::trace::ObjectKind;

    /// Two threads that lock now and then and race once, at steps 5000 and 5001.
    fn long() -> Script {
        let mut script = Script::new();
        let (x, value) = (script.variable("x"), script.text("1"));
        let lock = script.object(ObjectKind::Lock, "lock");
        for round in 0..1000 {
            let thread = 1 + round % 2;
            script.act(thread, 1, Action::Acquire { object: lock });
            for _ in 0..8 {
                script.act(thread, 2, Action::Spin);
            }
            script.act(thread, 3, Action::Release { object: lock });
            if round == 499 {
                script.act(1, 4, Action::Write { variable: x, value });
                script.act(2, 5, Action::Write { variable: x, value });
            }
        }
        script
    }

    #[test]
    fn a_small_window_has_all_its_events_with_clocks_and_edges() {
        let script = long();
        let trace = script.trace();
        let findings = Analysis::of(trace).findings(trace);
        let window = Timeline::of(trace).window(trace, &findings, 4995, 5012, 100);
        assert_eq!((window.total, window.events.len()), (18, 18));
        let race = window.events.iter().find(|shown| shown.event.step == 5001).expect("it is there");
        assert_eq!(mark_names(&findings, &race.marks), ["data race"]);
        assert_eq!((&race.after[..], &race.clock[..]), (&[][..], &[(1, 2500), (2, 2501)][..]));
        let acquire = window.events.iter().find(|shown| shown.event.step == 5002).expect("it is there");
        assert_eq!(acquire.after, [4999]);
        let held: Vec<_> = window.spans.iter().filter(|span| span.kind == SpanKind::Held).collect();
        let places: Vec<_> = held.iter().map(|span| (span.thread, span.from, span.to)).collect();
        assert_eq!(places, [(1, 5002, 5011), (2, 4995, 4999), (2, 5012, 5012)]);
        assert_eq!(held[0].name, "lock");
    }

    #[test]
    fn a_sample_keeps_findings_then_synchronization() {
        let script = long();
        let trace = script.trace();
        let findings = Analysis::of(trace).findings(trace);
        let timeline = Timeline::of(trace);
        let window = timeline.window(trace, &findings, 0, u64::MAX, 100);
        assert_eq!((window.total, window.events.len()), (10_002, 100));
        assert_eq!(window.events.iter().filter(|shown| !shown.marks.is_empty()).count(), 2);
        assert_eq!(window.events.iter().filter(|shown| shown.event.action == Action::Spin).count(), 0);
        assert!(window.events.is_sorted_by_key(|shown| shown.index));
        assert!(timeline.window(trace, &findings, 0, 9_999_999, 4000).events.len() > 3000);
    }

    #[test]
    fn windows_beyond_the_run_are_empty() {
        let script = long();
        let trace = script.trace();
        let timeline = Timeline::of(trace);
        for (from, to, most) in [(20_000, 30_000, 10), (10, 5, 10), (u64::MAX, u64::MAX, 10), (5, 10, 0)] {
            assert_eq!(timeline.window(trace, &[], from, to, most).events, []);
            assert_eq!(timeline.window(trace, &[], from, to, most).spans.is_empty(), most != 0);
        }
        assert_eq!(Timeline::default().window(trace, &[], 0, 10, 10).total, 0);
    }

    #[test]
    fn a_timeline_that_grows_is_one_built_at_once() {
        let script = long();
        let mut part = script.trace().clone();
        part.events.truncate(5000);
        let mut timeline = Timeline::of(&part);
        timeline.extend(script.trace());
        let whole = Timeline::of(script.trace());
        let window = |timeline: &Timeline| timeline.window(script.trace(), &[], 4000, 6000, 5000);
        assert_eq!(window(&timeline), window(&whole));
    }
}
