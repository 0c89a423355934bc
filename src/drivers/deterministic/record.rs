//! Writes down what happens, as `trace` has it.

use std::collections::HashMap;
use std::hash::BuildHasher;

use super::machine::{Machine, is_enabled, model};
use super::table::{Pending, Table};
use crate::drivers::report::Ending;
use crate::drivers::words;
use crate::hashing::BuildWords;
use crate::trace::{self, Action, Event, ObjectInfo, ObjectKind, Reason, Source, ThreadInfo, Trace};
use crate::vm::{
    Answer, Image, Key, Next, PrimitiveId, PrimitiveKind, Thread, ThreadNumber, Value, Variable,
};

/// Events that are kept; older ones are dropped.
const MOST: usize = 1 << 20;

/// What has a number in the trace.
type Known<T> = HashMap<T, u32, BuildWords>;

/// See the [module](self).
pub(super) struct Recorder {
    trace: Trace,
    step: u64,
    /// How many events there were before the first step.
    opening: usize,
    variables: Known<(u64, u64, u64)>,
    /// By their hashes; of two with the same hash, the later one by the next number that is free.
    texts: Known<u64>,
    /// The texts of values that need no object.
    plain: Known<u64>,
    objects: Known<PrimitiveId>,
    named: Named,
    /// Where each line of the program's text begins, in bytes.
    lines: Vec<u32>,
    source: std::sync::Arc<str>,
}

/// Of each variable and primitive: which event named it first.
#[derive(Default)]
struct Named {
    variables: Vec<u64>,
    objects: Vec<u64>,
}

impl Recorder {
    pub fn new(source: std::sync::Arc<str>) -> Self {
        let breaks =
            source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        Self {
            lines: std::iter::once(0).chain(breaks).collect(),
            source,
            trace: Trace {
                source: Source::Deterministic,
                threads: vec![ThreadInfo { number: 1, name: "MainThread".into(), is_daemon: false }],
                variables: Vec::new(),
                objects: Vec::new(),
                texts: Vec::new(),
                events: Vec::new(),
                dropped: 0,
                ending: trace::Ending::Open,
            },
            step: 0,
            opening: 0,
            variables: Known::default(),
            texts: Known::default(),
            plain: Known::default(),
            objects: Known::default(),
            named: Named::default(),
        }
    }

    pub const fn begin_step(&mut self, step: u64) {
        if step == 0 {
            self.opening = self.trace.events.len();
        }
        self.step = step;
    }

    /// What was recorded, as it is.
    pub const fn trace(&self) -> &Trace {
        &self.trace
    }

    /// Forgets what came from step `step` on, where there were so many threads.
    pub fn truncate(&mut self, step: u64, threads: usize) {
        let keep = match step {
            0 => self.opening,
            step => self.trace.events.partition_point(|event| event.step < step),
        };
        self.trace.events.truncate(keep);
        self.trace.threads.truncate(threads);
        // What was named later is named anew: by then it may be another's.
        let next = self.trace.dropped + keep as u64;
        self.variables.retain(|_, number| self.named.variables[*number as usize] < next);
        self.objects.retain(|_, number| self.named.objects[*number as usize] < next);
        self.trace.ending = trace::Ending::Open;
    }

    fn push(&mut self, time: u64, thread: ThreadNumber, place: (u32, u32), action: Action) {
        if self.trace.events.len() >= MOST {
            let half = MOST / 2;
            self.trace.events.drain(..half);
            self.trace.dropped += half as u64;
        }
        let (line, column) = place;
        self.trace.events.push(Event { step: self.step, time, thread: thread.0, line, column, action });
    }

    /// The column of a byte of the text, from 1, in characters.
    fn column(&self, line: u32, start: u32) -> u32 {
        let Some(&begin) = self.lines.get((line as usize).wrapping_sub(1)) else { return 0 };
        let text = self.source.get(begin as usize..start as usize).unwrap_or_default();
        // Most lines are of characters of one byte.
        let count = if text.is_ascii() { text.len() } else { text.chars().count() };
        count as u32 + 1
    }

    fn text(&mut self, text: &str) -> u32 {
        let mut hash = BuildWords::default().hash_one(text);
        while let Some(&known) = self.texts.get(&hash) {
            if self.trace.texts[known as usize] == text {
                return known;
            }
            hash = hash.wrapping_add(1);
        }
        let number = self.trace.texts.len() as u32;
        self.trace.texts.push(text.to_owned());
        self.texts.insert(hash, number);
        number
    }

    fn value(&mut self, image: &Image, value: Value) -> u32 {
        if value.is_object() {
            let text = image.brief(value);
            return self.text(&text);
        }
        if let Some(&known) = self.plain.get(&value.bits()) {
            return known;
        }
        let text = if value.is_empty() { "nothing".to_owned() } else { image.brief(value) };
        let number = self.text(&text);
        self.plain.insert(value.bits(), number);
        number
    }

    fn variable(&mut self, image: &Image, vm: &mut Thread, variable: Variable) -> u32 {
        let (kind, key) = match variable.key {
            Key::Global(slot) => (0, u64::from(slot)),
            Key::Cell(_) => (1, 0),
            Key::Attribute(name) => (2 | image.class_bits(variable.object) << 4, name.bits()),
            Key::Item(item) => (3, item.text_key()),
        };
        self.variable_called(variable.object, kind, key, || variable_name(image, vm, variable))
    }

    /// The number of a global variable that has occurred.
    pub fn known_global(&self, module: Value, slot: u16) -> Option<u32> {
        self.variables.get(&(module.bits(), 0, u64::from(slot))).copied()
    }

    /// The number of a primitive that has occurred.
    pub fn known_object(&self, id: PrimitiveId) -> Option<u32> {
        self.objects.get(&id).copied()
    }

    /// The run has ended like this.
    pub const fn end(&mut self, ending: trace::Ending) {
        self.trace.ending = ending;
    }

    fn variable_called(&mut self, object: Value, kind: u64, key: u64, name: impl FnOnce() -> String) -> u32 {
        if let Some(&known) = self.variables.get(&(object.bits(), kind, key)) {
            return known;
        }
        let number = self.trace.variables.len() as u32;
        self.trace.variables.push(name());
        self.named.variables.push(self.trace.dropped + self.trace.events.len() as u64);
        self.variables.insert((object.bits(), kind, key), number);
        number
    }

    fn object(&mut self, table: &Table, vm: &mut Thread, id: PrimitiveId) -> u32 {
        if let Some(&known) = self.objects.get(&id) {
            return known;
        }
        use super::primitive::Primitive;
        let primitive = table.primitives.get(id).ok();
        let kind = primitive.map_or(PrimitiveKind::Lock, Primitive::kind);
        let lock = match primitive {
            Some(Primitive::Condition(_, lock)) => Some(self.object(table, vm, *lock)),
            _ => None,
        };
        let (name, is_hidden) = words::primitive(kind, id, vm.label(id));
        let number = self.trace.objects.len() as u32;
        self.trace.objects.push(ObjectInfo { kind: object_kind(kind), name, lock, is_hidden });
        self.named.objects.push(self.trace.dropped + self.trace.events.len() as u64);
        self.objects.insert(id, number);
        number
    }
}

/// What the program calls a variable.
pub(super) fn variable_name(image: &Image, vm: &mut Thread, variable: Variable) -> String {
    match variable.key {
        Key::Item(item) => format!("{}[{}]", vm.name_of(variable.object), image.brief(item)),
        Key::Attribute(name) => format!("{}.{}", vm.name_of(variable.object), name.as_str().unwrap_or("?")),
        Key::Global(slot) => image.global_name(variable.object, slot),
        Key::Cell(register) => vm.register_name(register),
    }
}

pub(super) const fn object_kind(kind: PrimitiveKind) -> ObjectKind {
    match kind {
        PrimitiveKind::Lock => ObjectKind::Lock,
        PrimitiveKind::RLock => ObjectKind::RLock,
        PrimitiveKind::Condition => ObjectKind::Condition,
        PrimitiveKind::Semaphore => ObjectKind::Semaphore,
        PrimitiveKind::BoundedSemaphore => ObjectKind::BoundedSemaphore,
        PrimitiveKind::Event => ObjectKind::Event,
    }
}

/// Recording, which is nothing where there is no recorder.
impl Machine {
    /// From here on what happens is written down.
    pub fn record_from_here(&mut self) {
        let source = self.image.main_source();
        let mut recorder = Recorder::new(source);
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
        let column = self.recorder.as_ref().map_or(0, |recorder| recorder.column(place.line, place.start));
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

    pub(super) fn record_access(&mut self, thread: ThreadNumber, next: Next) {
        if self.recorder.is_none() {
            return;
        }
        let Self { recorder: Some(recorder), image, threads, .. } = self else { return };
        let Some(vm) = threads[thread.0 as usize - 1].as_mut() else { return };
        let action = match next {
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
                let variable = recorder.variable_called(container, 4, 0, || vm.name_of(container));
                let argument = if operation.argument.is_empty() {
                    String::new()
                } else {
                    image.brief(operation.argument)
                };
                let value = recorder.text(&format!("{}({argument})", operation.name));
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
        let variable = recorder.variable_called(Value::index(id.0 as usize), 5, 0, || name);
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
        let variable =
            recorder.variable_called(Value::index(other.0 as usize), 6, 0, || format!("T{}", other.0));
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
            recorder.end(match ending {
                Ending::Deadlock(_) => trace::Ending::Deadlock,
                Ending::Stopped | Ending::Limit(_) | Ending::Failed(_) => trace::Ending::Stopped,
                Ending::Done | Ending::Exception | Ending::Exit(_) => trace::Ending::Done,
            });
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
