//! How long what lasted: locks held, waits, sleeps, lives.

use std::collections::HashMap;

use super::{Action, Event, Object, ObjectInfo, ObjectKind, Reason, Thread};

/// So many spans have one entry in the index.
const BLOCK: usize = 256;

/// What lasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum SpanKind {
    Held,
    Waits,
    Sleeps,
    Alive,
}

impl SpanKind {
    /// What it is called: `held`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Waits => "waits",
            Self::Sleeps => "sleeps",
            Self::Alive => "alive",
        }
    }
}

/// What a span is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Subject {
    Object(Object),
    Thread(Thread),
    None,
    /// Merged of several.
    Several,
}

/// From a step to a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub thread: Thread,
    pub kind: SpanKind,
    pub from: u64,
    pub to: u64,
    pub subject: Subject,
    /// Of a wait: who holds what is waited for; else 0.
    pub by: Thread,
}

/// What of a thread lasts still.
#[derive(Clone, Debug, Default)]
struct Open {
    alive: Option<u64>,
    /// A wait or a sleep.
    waits: Option<(SpanKind, u64, Subject, Thread)>,
    held: Vec<(Object, u64)>,
}

/// All spans, event by event. The closed are kept in the order of their ends.
#[derive(Clone, Debug, Default)]
pub(super) struct Spans {
    closed: Vec<Span>,
    /// The least start of each [`BLOCK`] of `closed`.
    least: Vec<u64>,
    open: HashMap<Thread, Open>,
    owners: HashMap<Object, Thread>,
}

impl Spans {
    pub(super) fn event(&mut self, event: &Event, objects: &[ObjectInfo]) {
        let (thread, step) = (event.thread, event.step);
        let lock_of = |object: Object| objects.get(object as usize).and_then(|info| info.lock);
        self.open.entry(thread).or_default().alive.get_or_insert(step);
        self.waits(thread, step, event.action);
        match event.action {
            Action::Acquire { object } => self.acquire(thread, step, object, objects),
            Action::Resume { object, .. } => {
                if let Some(lock) = lock_of(object) {
                    self.acquire(thread, step, lock, objects);
                }
            }
            Action::Release { object } => self.release(thread, step, object, objects),
            Action::Wait { object } => {
                if let Some(lock) = lock_of(object) {
                    self.release(thread, step, lock, objects);
                }
            }
            Action::End => {
                // What it holds it holds on, with nobody left to release it.
                let open = self.open.entry(thread).or_default();
                let life = Open { alive: open.alive.take(), waits: open.waits.take(), held: Vec::new() };
                for span in of_open(thread, &life, step) {
                    self.close(span);
                }
            }
            _ => {}
        }
    }

    /// A wait goes on while what is waited for is the same.
    fn waits(&mut self, thread: Thread, step: u64, action: Action) {
        let next = match action {
            Action::Block { reason: Reason::Object { object, holder } } => {
                Some((SpanKind::Waits, Subject::Object(object), holder))
            }
            Action::Block { reason: Reason::Thread(other) } => {
                Some((SpanKind::Waits, Subject::Thread(other), other))
            }
            Action::Block { reason: Reason::Time } => Some((SpanKind::Sleeps, Subject::None, 0)),
            Action::Wait { object } => Some((SpanKind::Waits, Subject::Object(object), 0)),
            _ => None,
        };
        let Some(open) = self.open.get_mut(&thread) else { return };
        let before = open.waits;
        open.waits = next.map(|(kind, subject, by)| match before {
            Some((same, since, about, _)) if (same, about) == (kind, subject) => (kind, since, subject, by),
            _ => (kind, step, subject, by),
        });
        if let Some((kind, from, subject, by)) = before
            && open.waits.is_none_or(|now| now.1 != from || now.2 != subject)
        {
            self.close(Span { thread, kind, from, to: step, subject, by });
        }
    }

    fn acquire(&mut self, thread: Thread, step: u64, object: Object, objects: &[ObjectInfo]) {
        if is_lock(object, objects) {
            // Its release may be missing in a trace of which events were dropped.
            if self.owners.get(&object).is_some_and(|&owner| owner != thread) {
                self.release(thread, step, object, objects);
            }
            self.owners.insert(object, thread);
        }
        let open = self.open.entry(thread).or_default();
        if !open.held.iter().any(|&(held, _)| held == object) {
            open.held.push((object, step));
        }
    }

    /// A Lock may be released by another thread than the one that holds it; whose permit a semaphore's release gives
    /// back is the releasing thread's own or nobody's.
    fn release(&mut self, thread: Thread, step: u64, object: Object, objects: &[ObjectInfo]) {
        let is_lock = is_lock(object, objects);
        let owner = if is_lock { self.owners.remove(&object).unwrap_or(thread) } else { thread };
        let Some(open) = self.open.get_mut(&owner) else { return };
        let Some(at) = open.held.iter().position(|&(held, _)| held == object) else { return };
        let (_, from) = open.held.remove(at);
        let subject = Subject::Object(object);
        self.close(Span { thread: owner, kind: SpanKind::Held, from, to: step, subject, by: 0 });
    }

    fn close(&mut self, span: Span) {
        match self.least.last_mut() {
            Some(least) if !self.closed.len().is_multiple_of(BLOCK) => *least = (*least).min(span.from),
            _ => self.least.push(span.from),
        }
        self.closed.push(span);
    }

    /// Calls `visit` with each span that touches the steps from `from` to `to`, cut off there. Of a semaphore a span is
    /// known only once the thread that acquired it has released it: it may be a signal, which nobody holds.
    pub(super) fn within(&self, from: u64, to: u64, objects: &[ObjectInfo], mut visit: impl FnMut(Span)) {
        let mut clip = |span: Span| {
            if span.from <= to && span.to >= from {
                visit(Span { from: span.from.max(from), to: span.to.min(to), ..span });
            }
        };
        let mut at = self.closed.partition_point(|span| span.to < from);
        while at < self.closed.len() {
            let block = at / BLOCK;
            let end = ((block + 1) * BLOCK).min(self.closed.len());
            if self.least[block] <= to {
                self.closed[at..end].iter().copied().for_each(&mut clip);
            }
            at = end;
        }
        let mut open: Vec<Thread> = self.open.keys().copied().collect();
        open.sort_unstable();
        for thread in open {
            let spans = of_open(thread, &self.open[&thread], u64::MAX);
            spans
                .filter(|span| match span.subject {
                    Subject::Object(object) if span.kind == SpanKind::Held => is_lock(object, objects),
                    _ => true,
                })
                .for_each(&mut clip);
        }
    }
}

fn is_lock(object: Object, objects: &[ObjectInfo]) -> bool {
    matches!(objects.get(object as usize).map(|info| info.kind), Some(ObjectKind::Lock | ObjectKind::RLock))
}

/// What lasts of a thread, up to a step.
fn of_open(thread: Thread, open: &Open, to: u64) -> impl Iterator<Item = Span> + '_ {
    let alive = open.alive.map(|from| (SpanKind::Alive, from, Subject::None, 0));
    let held = open.held.iter().map(|&(object, from)| (SpanKind::Held, from, Subject::Object(object), 0));
    let all = alive.into_iter().chain(open.waits).chain(held);
    all.map(move |(kind, from, subject, by)| Span { thread, kind, from, to, subject, by })
}

#[cfg(test)]
mod tests {
    use super::super::example::Script;
    use super::*;

    fn spans(script: &Script, from: u64, to: u64) -> Vec<(Thread, &'static str, u64, u64)> {
        let mut spans = Spans::default();
        let trace = script.trace();
        trace.events.iter().for_each(|event| spans.event(event, &trace.objects));
        let mut seen = Vec::new();
        spans.within(from, to, &trace.objects, |span| {
            seen.push((span.thread, span.kind.name(), span.from, span.to));
        });
        seen.sort_unstable();
        seen
    }

    #[test]
    fn what_lasts_is_cut_off_at_the_window() {
        let mut script = Script::new();
        let lock = script.object(ObjectKind::Lock, "lock");
        script.act(1, 1, Action::Begin);
        script.act(1, 2, Action::Acquire { object: lock });
        script.act(2, 2, Action::Begin);
        let reason = Reason::Object { object: lock, holder: 1 };
        script.act(2, 2, Action::Block { reason });
        script.act(1, 3, Action::Spin);
        script.act(1, 4, Action::Release { object: lock });
        script.act(2, 2, Action::Acquire { object: lock });
        script.act(1, 5, Action::Block { reason: Reason::Time });
        script.act(2, 2, Action::End);
        assert_eq!(
            spans(&script, 0, 8),
            [
                (1, "alive", 0, 8),
                (1, "held", 1, 5),
                (1, "sleeps", 7, 8),
                (2, "alive", 2, 8),
                (2, "held", 6, 8),
                (2, "waits", 3, 6),
            ]
        );
        assert_eq!(
            spans(&script, 4, 4),
            [(1, "alive", 4, 4), (1, "held", 4, 4), (2, "alive", 4, 4), (2, "waits", 4, 4)]
        );
    }

    #[test]
    fn a_semaphore_is_held_by_those_that_release_it() {
        let mut script = Script::new();
        let (one, other) =
            (script.object(ObjectKind::Semaphore, "one"), script.object(ObjectKind::Semaphore, "other"));
        script.act(1, 1, Action::Acquire { object: one });
        script.act(2, 1, Action::Acquire { object: other });
        script.act(1, 1, Action::Release { object: other });
        script.act(1, 1, Action::Release { object: one });
        assert_eq!(spans(&script, 0, 3), [(1, "alive", 0, 3), (1, "held", 0, 3), (2, "alive", 1, 3)]);
    }

    #[test]
    fn many_spans_are_found_by_their_place() {
        let mut script = Script::new();
        let lock = script.object(ObjectKind::Lock, "lock");
        for _ in 0..5000 {
            script.act(1, 1, Action::Acquire { object: lock });
            script.act(1, 1, Action::Release { object: lock });
        }
        assert_eq!(
            spans(&script, 5001, 5002),
            [(1, "alive", 5001, 5002), (1, "held", 5001, 5001), (1, "held", 5002, 5002)]
        );
    }
}
