//! Why nothing can happen any more: who waits for what, held by whom, in which circles.

use super::choices::is_enabled;
use super::machine::{Machine, model};
use super::primitive::Primitive;
use super::table::{Entry, Pending};
use crate::drivers::circle::circles;
use crate::drivers::report::{ThreadState, ThreadView, Verdict, WaitView, WaitsFor};
use crate::drivers::words;
use crate::model::ThreadId as ModelThread;
use crate::vm::{Label, PrimitiveKind, ThreadNumber};

/// Threads that have ended and are still shown.
const KEPT: usize = 64;

impl Machine {
    /// The verdict when no thread can ever go on.
    pub(super) fn verdict(&mut self) -> Verdict {
        let stuck: Vec<ThreadNumber> =
            self.table.threads.iter().filter(|entry| !entry.has_ended()).map(|entry| entry.number).collect();
        let cycles = circles(stuck.iter().copied(), |thread| self.waits_for(thread));
        let threads: Vec<ThreadView> = stuck.iter().filter_map(|&thread| self.thread_view(thread)).collect();
        let name =
            |number: ThreadNumber| words::named(self.table.entry(number).map(|entry| &*entry.name), number);
        let has_ended = |number: ThreadNumber| self.table.entry(number).is_none_or(Entry::has_ended);
        let text = words::verdict(true, &threads, &cycles, &name, &has_ended);
        Verdict { total: true, threads, cycles, text }
    }

    /// Whom a thread waits for, where that is one thread.
    pub(super) fn waits_for(&self, thread: ThreadNumber) -> Option<ThreadNumber> {
        let entry = self.table.entry(thread)?;
        if is_enabled(&self.table, thread, &entry.pending) {
            return None;
        }
        match &entry.pending {
            Pending::Acquire { primitive, .. } => {
                self.table.primitives.owner(*primitive).map(|ModelThread(owner)| ThreadNumber(owner))
            }
            Pending::Resume { primitive, .. }
                if !self.table.primitives.is_waiting(*primitive, model(thread)) =>
            {
                self.table.primitives.owner(*primitive).map(|ModelThread(owner)| ThreadNumber(owner))
            }
            Pending::Join { thread, .. } => Some(*thread),
            _ => None,
        }
    }

    /// How its threads show from outside: those that live, and the last that have ended.
    #[must_use]
    pub fn thread_views(&mut self) -> Vec<ThreadView> {
        let _tracking = self.track();
        let ended = self.table.threads.iter().filter(|entry| entry.has_ended()).count();
        let mut skip = ended.saturating_sub(KEPT);
        let mut shown = Vec::new();
        for entry in &self.table.threads {
            if entry.has_ended() && skip > 0 {
                skip -= 1;
            } else {
                shown.push(entry.number);
            }
        }
        shown.into_iter().filter_map(|number| self.thread_view(number)).collect()
    }

    /// How a thread shows from outside.
    pub(super) fn thread_view(&mut self, thread: ThreadNumber) -> Option<ThreadView> {
        let line = self.vm(thread).and_then(|vm| vm.next_place()).map_or(0, |place| place.line);
        let waits = self.wait_view(thread);
        let entry = self.table.entry(thread)?;
        let state = match &entry.pending {
            Pending::Ended => ThreadState::Done,
            Pending::Sleep { .. } => ThreadState::Sleeping,
            _ if waits.is_some() => ThreadState::Waiting,
            _ => ThreadState::Running,
        };
        Some(ThreadView {
            number: thread,
            name: entry.name.to_string(),
            process: entry.process,
            daemon: entry.is_daemon,
            state,
            line,
            waits,
        })
    }

    fn wait_view(&mut self, thread: ThreadNumber) -> Option<WaitView> {
        let entry = self.table.entry(thread)?;
        if is_enabled(&self.table, thread, &entry.pending) {
            return None;
        }
        let timed = entry.pending.deadline().is_some();
        let (primitive, waits_for) = match &entry.pending {
            Pending::Join { thread, .. } => (None, WaitsFor::Thread(*thread)),
            Pending::Acquire { primitive, .. } | Pending::Resume { primitive, .. } => {
                let kind = self.table.primitives.get(*primitive).map_or(PrimitiveKind::Lock, Primitive::kind);
                (Some(*primitive), WaitsFor::Primitive(*primitive, kind))
            }
            _ => return None,
        };
        let held_by = self.waits_for(thread).filter(|_| primitive.is_some());
        let label = primitive.and_then(|id| self.vm(thread)?.label(id));
        let (label, purpose) = match label {
            None => (None, None),
            Some(Label::Variable(name)) => (Some(name), None),
            Some(Label::Purpose(purpose)) => (None, Some(purpose)),
        };
        Some(WaitView { waits_for, label, purpose, held_by, held_since: None, timed, lasted: 0.0 })
    }
}
