//! Traces written out by hand, for tests.

use super::findings::{Analysis, Finding, Kind};
use super::{
    Action, Ending, Event, Object, ObjectInfo, ObjectKind, Source, Text, Thread, ThreadInfo, Trace, Variable,
};

/// A trace that grows event by event; each is a step and a microsecond.
#[derive(Debug)]
pub(super) struct Script(Trace);

impl Script {
    pub(super) fn new() -> Self {
        Self(Trace::new(Source::Deterministic))
    }

    pub(super) fn variable(&mut self, name: &str) -> Variable {
        self.0.variables.push(name.to_owned());
        (self.0.variables.len() - 1) as Variable
    }

    pub(super) fn object(&mut self, kind: ObjectKind, name: &str) -> Object {
        self.0.objects.push(ObjectInfo { kind, name: name.to_owned(), lock: None, is_hidden: false });
        (self.0.objects.len() - 1) as Object
    }

    pub(super) fn condition(&mut self, name: &str, lock: Object) -> Object {
        let condition = self.object(ObjectKind::Condition, name);
        self.0.objects[condition as usize].lock = Some(lock);
        condition
    }

    pub(super) fn text(&mut self, text: &str) -> Text {
        if let Some(known) = self.0.texts.iter().position(|other| other == text) {
            return known as Text;
        }
        self.0.texts.push(text.to_owned());
        (self.0.texts.len() - 1) as Text
    }

    pub(super) fn act(&mut self, thread: Thread, line: u32, action: Action) {
        while self.0.threads.len() < thread as usize {
            let number = self.0.threads.len() as Thread + 1;
            self.0.threads.push(ThreadInfo { number, name: format!("T{number}"), is_daemon: false });
        }
        let step = self.0.events.len() as u64;
        self.0.events.push(Event { step, time: step * 1000, thread, line, column: 0, action });
    }

    pub(super) fn end(&mut self, ending: Ending) {
        self.0.ending = ending;
    }

    pub(super) fn trace(&self) -> &Trace {
        &self.0
    }

    /// What of one kind is found in it.
    pub(super) fn found(&self, kind: Kind) -> Vec<Finding> {
        let mut findings = Analysis::of(&self.0).findings(&self.0);
        findings.retain(|finding| finding.kind == kind);
        findings
    }
}
