//! The trace of a run that is over: all threads' recordings, made one.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::mem;

use super::names::{Named, VariableKey};
use super::{Recording, Said, writes};
use crate::drivers::report::Ending;
use crate::drivers::threads::run::Run;
use crate::drivers::threads::worker::Worker;
use crate::trace::buffer::Recorded;
use crate::trace::merge::merge;
use crate::trace::{self, Action, ObjectInfo, ObjectKind, Reason, Source, Text, ThreadInfo, Trace};
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
        let ending = match self.outcome()?.ending {
            Ending::Deadlock(_) => trace::Ending::Deadlock,
            Ending::Stopped | Ending::Limit(_) | Ending::Failed(_) => trace::Ending::Stopped,
            Ending::Done | Ending::Exception | Ending::Exit(_) => trace::Ending::Done,
        };
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
        let mut lines = finished.first().map(|one| Lines::of(&one.recording.image));
        for event in &mut merged.events {
            event.time = writes::coarse(event.time);
            let start = mem::take(&mut event.column);
            if let Some(lines) = &mut lines {
                event.column = lines.column(event.line, start);
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
            match &mut event.action {
                Action::Read { variable, value }
                | Action::Write { variable, value }
                | Action::Look { variable, value }
                | Action::Change { variable, value } => {
                    *variable = self.variable(recording, *variable);
                    *value = self.text(&recording.image, said);
                }
                Action::Acquire { object }
                | Action::Fail { object }
                | Action::Release { object }
                | Action::Block { reason: Reason::Object { object, .. } }
                | Action::Wait { object }
                | Action::Notify { object, .. }
                | Action::Resume { object, .. }
                | Action::Set { object }
                | Action::Clear { object } => *object = self.object(recording, *object),
                Action::Raise { text } | Action::Print { text } => *text = self.text(&recording.image, said),
                Action::Block { .. }
                | Action::Start { .. }
                | Action::Begin
                | Action::Join { .. }
                | Action::End
                | Action::Sleep { .. }
                | Action::Spin => {}
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

const fn object_kind(kind: PrimitiveKind) -> ObjectKind {
    match kind {
        PrimitiveKind::Lock => ObjectKind::Lock,
        PrimitiveKind::RLock => ObjectKind::RLock,
        PrimitiveKind::Condition => ObjectKind::Condition,
        PrimitiveKind::Semaphore => ObjectKind::Semaphore,
        PrimitiveKind::BoundedSemaphore => ObjectKind::BoundedSemaphore,
        PrimitiveKind::Event => ObjectKind::Event,
    }
}

/// Where the lines of the program's text begin.
struct Lines {
    source: std::sync::Arc<str>,
    starts: Vec<usize>,
}

impl Lines {
    fn of(image: &Image) -> Self {
        let source = image.main_source();
        let breaks = source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(breaks).collect(), source }
    }

    /// The column of a byte of the text, from 1, in characters; 0 in no line.
    fn column(&self, line: u32, start: u32) -> u32 {
        let begin = (line as usize).checked_sub(1).and_then(|line| self.starts.get(line));
        let text = begin.and_then(|&begin| self.source.get(begin..start as usize));
        text.map_or(0, |text| text.chars().count() as u32 + 1)
    }
}
