//! What a run's events add up to, noted as they come: who changed what, which lines were come by, what was wrong.

use std::collections::BTreeMap;

use crate::trace::findings::{Analysis, Finding};
use crate::trace::{Action, Trace};

/// What can be changed: by its number in the trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    Variable(u32),
    Object(u32),
}

/// See the [module](self).
#[derive(Default)]
pub(super) struct Notes {
    /// Of each variable and primitive: the steps that changed it, and whose they were.
    writers: BTreeMap<Subject, Vec<(u64, u32)>>,
    /// The lines that steps were on, and the first such step of each.
    lines: BTreeMap<u32, u64>,
    /// How many of the trace's events have been looked at, those dropped included.
    seen: u64,
    /// How many events the trace had dropped when that was last looked at.
    dropped: u64,
    analysis: Analysis,
}

impl Notes {
    /// Looks at the events that are new.
    pub fn look(&mut self, trace: &Trace) {
        let from = self.seen.saturating_sub(trace.dropped) as usize;
        for event in &trace.events[from..] {
            self.analysis.event(event, &trace.objects);
            if event.line > 0 {
                self.lines.entry(event.line).or_insert(event.step);
            }
            if let Some(subject) = changed(&event.action) {
                self.writers.entry(subject).or_default().push((event.step, event.thread));
            }
        }
        self.seen = trace.dropped + trace.events.len() as u64;
        if trace.dropped > self.dropped {
            self.dropped = trace.dropped;
            // Of what is no longer in the trace the last writer is enough.
            let first = trace.events.first().map_or(0, |event| event.step);
            for steps in self.writers.values_mut() {
                let old = steps.partition_point(|&(step, _)| step < first);
                steps.drain(..old.saturating_sub(1));
            }
        }
    }

    /// Forgets step `step` and those after it, of which the trace has nothing any more.
    pub fn truncate(&mut self, step: u64, trace: &Trace) {
        self.lines.retain(|_, first| *first < step);
        for steps in self.writers.values_mut() {
            let keep = steps.partition_point(|&(made, _)| made < step);
            steps.truncate(keep);
        }
        self.analysis = Analysis::of(trace);
        self.seen = trace.dropped + trace.events.len() as u64;
    }

    /// The step before `step` that changed something last, and whose it was.
    pub fn writer(&self, subject: Subject, step: u64) -> Option<(u64, u32)> {
        let steps = self.writers.get(&subject)?;
        let at = steps.partition_point(|&(made, _)| made < step);
        at.checked_sub(1).map(|at| steps[at])
    }

    /// The lines that steps were on.
    pub fn lines(&self) -> impl Iterator<Item = u32> {
        self.lines.keys().copied()
    }

    /// What was wrong, as far as it shows.
    pub fn findings(&self, trace: &Trace) -> Vec<Finding> {
        self.analysis.findings(trace)
    }
}

/// What an event changes.
fn changed(action: &Action) -> Option<Subject> {
    match *action {
        Action::Write { variable, .. } | Action::Change { variable, .. } => Some(Subject::Variable(variable)),
        Action::Acquire { object }
        | Action::Release { object }
        | Action::Wait { object }
        | Action::Notify { object, .. }
        | Action::Resume { object, .. }
        | Action::Set { object }
        | Action::Clear { object } => Some(Subject::Object(object)),
        _ => None,
    }
}
