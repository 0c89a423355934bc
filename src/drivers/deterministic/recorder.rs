//! What was written down of a run, and the tables for it: names, texts, primitives.

use std::collections::HashMap;
use std::hash::BuildHasher;

use super::table::Table;
use crate::drivers::traced::{Columns, VariableKey, object_kind, variable_name};
use crate::drivers::words;
use crate::hashing::BuildWords;
use crate::trace::{self, Action, Event, ObjectInfo, Source, ThreadInfo, Trace};
use crate::vm::{Image, PrimitiveId, PrimitiveKind, Thread, ThreadNumber, Value, Variable};

/// Events that are kept; older ones are dropped.
const MOST: usize = 1 << 20;

/// What has a number in the trace.
type Known<T> = HashMap<T, u32, BuildWords>;

/// See the [module](self).
pub(super) struct Recorder {
    pub(super) trace: Trace,
    step: u64,
    /// How many events there were before the first step.
    opening: usize,
    variables: Known<VariableKey>,
    /// By their hashes; of two with the same hash, the later one by the next number that is free.
    texts: Known<u64>,
    /// The texts of values that need no object.
    plain: Known<u64>,
    objects: Known<PrimitiveId>,
    named: Named,
    pub(super) columns: Columns,
}

/// Of each variable and primitive: which event named it first.
#[derive(Default)]
struct Named {
    variables: Vec<u64>,
    objects: Vec<u64>,
}

impl Recorder {
    pub fn new(image: &Image) -> Self {
        Self {
            columns: Columns::of(image),
            trace: Trace {
                threads: vec![ThreadInfo { number: 1, name: "MainThread".into(), is_daemon: false }],
                ..Trace::new(Source::Deterministic)
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

    pub fn push(&mut self, time: u64, thread: ThreadNumber, place: (u32, u32), action: Action) {
        if self.trace.events.len() >= MOST {
            let half = MOST / 2;
            self.trace.events.drain(..half);
            self.trace.dropped += half as u64;
        }
        let (line, column) = place;
        self.trace.events.push(Event { step: self.step, time, thread: thread.0, line, column, action });
    }

    pub fn text(&mut self, text: &str) -> u32 {
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

    pub fn value(&mut self, image: &Image, value: Value) -> u32 {
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

    pub fn variable(&mut self, image: &Image, vm: &mut Thread, variable: Variable) -> u32 {
        self.variable_called(VariableKey::of(image, variable), || variable_name(image, vm, variable))
    }

    /// The number of a global variable that has occurred.
    pub fn known_global(&self, module: Value, slot: u16) -> Option<u32> {
        self.variables.get(&VariableKey::global(module, slot)).copied()
    }

    /// The number of a primitive that has occurred.
    pub fn known_object(&self, id: PrimitiveId) -> Option<u32> {
        self.objects.get(&id).copied()
    }

    /// The run has ended like this.
    pub const fn end(&mut self, ending: trace::Ending) {
        self.trace.ending = ending;
    }

    pub fn variable_called(&mut self, key: VariableKey, name: impl FnOnce() -> String) -> u32 {
        if let Some(&known) = self.variables.get(&key) {
            return known;
        }
        let number = self.trace.variables.len() as u32;
        self.trace.variables.push(name());
        self.named.variables.push(self.trace.dropped + self.trace.events.len() as u64);
        self.variables.insert(key, number);
        number
    }

    pub fn object(&mut self, table: &Table, vm: &mut Thread, id: PrimitiveId) -> u32 {
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
