//! Writes down what happens, as `trace` has it.

use super::choices::is_enabled;
use super::machine::{Machine, model};
use super::recorder::Recorder;
use super::table::Pending;
use crate::drivers::traced::{self, VariableKey};
use crate::trace::{Action, Reason, ThreadInfo, Trace};
use crate::vm::{Answer, Next, PrimitiveId, ThreadNumber, Value};

/// Recording, which is nothing where there is no recorder.
impl Machine {
    /// From here on what happens is written down.
    pub fn record_from_here(&mut self) {
        let mut recorder = Recorder::new(&self.image);
        recorder.push(0, ThreadNumber(1), (0, 0), Action::Begin);
        self.recorder = Some(recorder);
        self.changed();
    }

    /// What was written down; None where nothing is. Its tables name what occurs in it, in the order in which that occurs:
    /// the same run has the same trace, whatever was looked at or gone back on meanwhile.
    #[must_use]
    pub fn trace(&self) -> Option<Trace> {
        let mut trace = self.recorder.as_ref()?.trace.clone();
        trace.tidy();
        Some(trace)
    }

    /// Where a thread's next step is in the program's text: line, column.
    fn place(&mut self, thread: ThreadNumber) -> (u32, u32) {
        let Some(place) = self.vm(thread).and_then(|vm| vm.next_place()) else { return (0, 0) };
        let column =
            self.recorder.as_ref().map_or(0, |recorder| recorder.columns.column(place.line, place.start));
        (place.line, column)
    }

    pub(super) fn record(&mut self, thread: ThreadNumber, action: Action) {
        if self.recorder.is_none() {
            return;
        }
        let place = self.place(thread);
        let time = self.table.clock;
        if let Some(recorder) = &mut self.recorder {
            recorder.push(time, thread, place, action);
        }
    }

    pub(super) fn record_access(&mut self, thread: ThreadNumber) {
        if self.recorder.is_none() {
            return;
        }
        let Self { recorder: Some(recorder), image, threads, .. } = self else { return };
        let Some(vm) = threads[thread.0 as usize - 1].as_mut() else { return };
        let action = match vm.next_event() {
            Next::Read(variable, value) => {
                let value = recorder.value(image, value);
                Action::Read { variable: recorder.variable(image, vm, variable), value }
            }
            Next::Write(variable, value) => {
                let value = recorder.value(image, value);
                Action::Write { variable: recorder.variable(image, vm, variable), value }
            }
            Next::Operation(operation) => {
                let container = operation.container;
                let variable =
                    recorder.variable_called(VariableKey::container(container), || vm.name_of(container));
                let value = recorder.text(&traced::operation(image, &operation));
                if operation.changes {
                    Action::Change { variable, value }
                } else {
                    Action::Look { variable, value }
                }
            }
            Next::Own | Next::Loop => return,
        };
        self.record(thread, action);
    }

    pub(super) fn record_spin(&mut self, thread: ThreadNumber) {
        self.record(thread, Action::Spin);
    }

    fn object(&mut self, thread: ThreadNumber, id: PrimitiveId) -> Option<u32> {
        let Self { recorder: Some(recorder), table, threads, .. } = self else { return None };
        let vm = threads.get_mut(thread.0 as usize - 1)?.as_mut()?;
        Some(recorder.object(table, vm, id))
    }

    pub(super) fn record_object(
        &mut self,
        thread: ThreadNumber,
        id: PrimitiveId,
        action: impl FnOnce(u32) -> Action,
    ) {
        if let Some(object) = self.object(thread, id) {
            self.record(thread, action(object));
        }
    }

    pub(super) fn record_look(&mut self, thread: ThreadNumber, id: PrimitiveId, what: &str, answer: &Answer) {
        let Some(object) = self.object(thread, id) else { return };
        let Some(recorder) = &mut self.recorder else { return };
        let seen = match answer {
            Answer::Bool(true) => "True".to_owned(),
            Answer::Bool(false) => "False".to_owned(),
            Answer::Int(number) => number.to_string(),
            _ => String::new(),
        };
        let name = recorder.trace.objects[object as usize].name.clone();
        let variable = recorder.variable_called(VariableKey::primitive(id), || name);
        let value = recorder.text(&format!("{what}() = {seen}"));
        self.record(thread, Action::Look { variable, value });
    }

    pub(super) fn record_alive(&mut self, thread: ThreadNumber, other: ThreadNumber, alive: bool) {
        if !alive {
            // Who sees that it has ended comes after its end.
            self.record(thread, Action::Join { thread: other.0 });
            return;
        }
        self.record_failed_join(thread, other);
    }

    /// A look at a thread that has not ended.
    pub(super) fn record_failed_join(&mut self, thread: ThreadNumber, other: ThreadNumber) {
        let Some(recorder) = &mut self.recorder else { return };
        let variable = recorder.variable_called(VariableKey::thread(other), || format!("T{}", other.0));
        let value = recorder.text("is_alive() = True");
        self.record(thread, Action::Look { variable, value });
    }

    pub(super) fn record_print(&mut self, thread: ThreadNumber, text: &str) {
        let Some(recorder) = &mut self.recorder else { return };
        let text = recorder.text(text);
        self.record(thread, Action::Print { text });
    }

    pub(super) fn record_raise(&mut self, thread: ThreadNumber, exception: Value) {
        let Some(recorder) = &mut self.recorder else { return };
        let text = self.image.traceback(exception);
        let last = text.trim_end().lines().last().unwrap_or_default();
        let text = recorder.text(last);
        self.record(thread, Action::Raise { text });
    }

    pub(super) fn record_begin(&mut self, thread: ThreadNumber, name: &str, is_daemon: bool) {
        let time = self.table.clock;
        let Some(recorder) = &mut self.recorder else { return };
        recorder.trace.threads.push(ThreadInfo { number: thread.0, name: name.to_owned(), is_daemon });
        recorder.push(time, thread, (0, 0), Action::Begin);
    }

    pub(super) fn record_end(&mut self, thread: ThreadNumber) {
        let time = self.table.clock;
        let Some(recorder) = &mut self.recorder else { return };
        recorder.push(time, thread, (0, 0), Action::End);
    }

    /// Notes who cannot go on any more, and how the run has ended.
    pub(super) fn record_blocked(&mut self) {
        if let (Some(ending), Some(recorder)) = (&self.table.ending, &mut self.recorder) {
            recorder.end(traced::ending(ending));
        }
        let stuck: Vec<ThreadNumber> = self
            .table
            .threads
            .iter()
            .filter(|entry| {
                entry.blocked.is_none()
                    && !entry.has_ended()
                    && !is_enabled(&self.table, entry.number, &entry.pending)
            })
            .map(|entry| entry.number)
            .collect();
        for thread in stuck {
            let reason = match self.table.entry(thread).map(|entry| entry.pending.clone()) {
                Some(Pending::Acquire { primitive, .. } | Pending::Resume { primitive, .. }) => {
                    let holder = self.table.primitives.owner(primitive).map_or(0, |owner| owner.0);
                    let holder = if holder == model(thread).0 { thread.0 } else { holder };
                    self.object(thread, primitive).map(|object| Reason::Object { object, holder })
                }
                Some(Pending::Join { thread: other, .. }) => Some(Reason::Thread(other.0)),
                Some(Pending::Sleep { .. }) => Some(Reason::Time),
                _ => None,
            };
            // The step that led here.
            let step = self.steps.saturating_sub(1);
            if let Some(entry) = self.table().entry_mut(thread) {
                entry.blocked = Some(step);
            }
            if let Some(reason) = reason {
                self.record(thread, Action::Block { reason });
            }
        }
    }
}
