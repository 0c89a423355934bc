//! The trace of a run that is over: all threads' recordings, made one.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::mem;

use super::names::Named;
use super::{Recording, Said, writes};
use crate::drivers::threads::run::Run;
use crate::drivers::threads::worker::Worker;
use crate::drivers::traced::{self, Columns, VariableKey, object_kind};
use crate::trace::buffer::Recorded;
use crate::trace::merge::merge;
use crate::trace::{ObjectInfo, Source, Text, ThreadInfo, Trace};
use crate::vm::{Image, PrimitiveId, PrimitiveKind};

/// What a thread leaves behind.
pub(in crate::drivers::threads) struct Finished {
    info: ThreadInfo,
    recording: Box<Recording>,
}

impl Worker {
    /// Leaves what was recorded with the run.
    pub(in crate::drivers::threads) fn hand_over(&mut self) {
        let Some(mut recording) = self.recording.take() else { return };
        recording.close();
        let number = self.me.number;
        let (name, is_daemon) = self.run.board.with(|table| {
            table
                .threads
                .get(&number)
                .map_or_else(Default::default, |entry| (entry.name.clone(), entry.daemon))
        });
        let info = ThreadInfo { number: number.0, name, is_daemon };
        self.run.finished().push(Finished { info, recording });
    }
}

/// A table of the trace, and which number there what is known has.
struct Table<K, V> {
    numbers: HashMap<K, u32>,
    entries: Vec<V>,
}

impl<K: Eq + Hash, V> Table<K, V> {
    fn new() -> Self {
        Self { numbers: HashMap::new(), entries: Vec::new() }
    }

    fn number(&mut self, key: K, entry: impl FnOnce() -> V) -> u32 {
        *self.numbers.entry(key).or_insert_with(|| {
            self.entries.push(entry());
            self.entries.len() as u32 - 1
        })
    }
}

/// The tables of the trace.
struct Tables {
    variables: Table<VariableKey, String>,
    texts: Table<String, String>,
    /// The texts of values that are no objects.
    plain: HashMap<u64, Text>,
    objects: Table<PrimitiveId, (PrimitiveId, Named)>,
}

impl Run {
    /// What the threads recorded, as one trace: None while the run goes on, or when nothing was to be recorded. Threads that
    /// have not left the run ([`is_idle`](Self::is_idle)) are not in it.
    #[must_use]
    pub fn trace(&self) -> Option<Trace> {
        self.settings.record?;
        let ending = traced::ending(&self.outcome()?.ending);
        let mut finished = self.finished();
        finished.sort_by_key(|one| one.info.number);
        let mut tables = Tables {
            variables: Table::new(),
            texts: Table::new(),
            plain: HashMap::new(),
            objects: Table::new(),
        };
        let mut buffers: Vec<Recorded> =
            finished.iter().map(|one| tables.translated(&one.recording)).collect();
        writes::settle(&mut buffers);
        let objects = tables.object_infos();
        let mut merged = merge(&buffers, &objects);
        let columns = finished.first().map(|one| Columns::of(&one.recording.image));
        for event in &mut merged.events {
            event.time = writes::coarse(event.time);
            let start = mem::take(&mut event.column);
            if let Some(columns) = &columns {
                event.column = columns.column(event.line, start);
            }
        }
        let mut trace = Trace {
            threads: finished.iter().map(|one| one.info.clone()).collect(),
            variables: tables.variables.entries,
            objects,
            texts: tables.texts.entries,
            events: merged.events,
            dropped: merged.dropped,
            ending,
            ..Trace::new(Source::Threads)
        };
        trace.tidy();
        Some(trace)
    }
}

impl Tables {
    /// A thread's events with the trace's numbers.
    fn translated(&mut self, recording: &Recording) -> Recorded {
        let mut recorded = recording.buffer.clone().into_recorded();
        let length = recording.said.len();
        let first = if length < recording.capacity { 0 } else { recording.place() as usize };
        for (at, event) in recorded.events.iter_mut().enumerate() {
            let said = &recording.said[(first + at) % length];
            let numbers = event.action.numbers();
            if let Some(variable) = numbers.variable {
                *variable = self.variable(recording, *variable);
            }
            if let Some(text) = numbers.text {
                *text = self.text(&recording.image, said);
            }
            if let Some(object) = numbers.object {
                *object = self.object(recording, *object);
            }
        }
        recorded
    }

    fn variable(&mut self, recording: &Recording, number: u32) -> u32 {
        let Some((key, name)) = recording.variables.get(number) else { return number };
        self.variables.number(*key, || name.clone())
    }

    fn text(&mut self, image: &Image, said: &Said) -> Text {
        let known = |texts: &mut Table<String, String>, text: &str| match texts.numbers.get(text) {
            Some(&known) => known,
            None => texts.number(text.to_owned(), || text.to_owned()),
        };
        match said {
            Said::Nothing => known(&mut self.texts, ""),
            Said::Text(text) => known(&mut self.texts, text),
            Said::Plain(value) => *self
                .plain
                .entry(value.bits())
                .or_insert_with(|| known(&mut self.texts, &image.brief(*value))),
        }
    }

    fn object(&mut self, recording: &Recording, number: u32) -> u32 {
        let Some((id, named)) = recording.objects.get(number) else { return number };
        let number = self.objects.number(*id, || (*id, named.clone()));
        let known = &mut self.objects.entries[number as usize].1;
        if named.is_better_than(known) {
            *known = named.clone();
        }
        number
    }

    fn object_infos(&mut self) -> Vec<ObjectInfo> {
        // A condition's lock may be in no event of its own.
        let locks: BTreeMap<PrimitiveId, Option<PrimitiveId>> =
            self.objects.entries.iter().map(|(id, named)| (*id, named.lock)).collect();
        for lock in locks.into_values().flatten() {
            let unknown = Named { kind: PrimitiveKind::RLock, label: None, lock: None };
            self.objects.number(lock, || (lock, unknown));
        }
        let numbers = &self.objects.numbers;
        let info = |(id, named): &(PrimitiveId, Named)| {
            let (name, is_hidden) = named.name(*id);
            let lock = named.lock.and_then(|lock| numbers.get(&lock).copied());
            ObjectInfo { kind: object_kind(named.kind), name, lock, is_hidden }
        };
        self.objects.entries.iter().map(info).collect()
    }
}
