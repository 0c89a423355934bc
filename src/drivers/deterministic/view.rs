//! A stepped run as whoever looks on sees it: threads, variables, primitives, output.

use super::choices::is_enabled;
use super::history::History;
use super::machine::Machine;
use super::notes::Subject;
use super::primitive::Primitive;
use super::table::{Entry, Pending};
use super::words::state_of;
use crate::drivers::report::WaitsFor;
use crate::model::ThreadId as ModelThread;
use crate::schedule::{Choice, Way};
use crate::trace::{self, describe};
use crate::vm::{Part, PrimitiveId, ThreadNumber};

/// Variables, items of the stack and output that are shown at most.
const SHOWN: usize = 200;

/// A thread.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct ThreadNow {
    pub number: u32,
    pub name: String,
    pub daemon: bool,
    /// `ready`, `blocked`, `sleeping`, `ended` or `failed`.
    pub state: &'static str,
    /// Of what it does next: from 1; 0 for none.
    pub line: u32,
    /// The same, in bytes of the text: from, to.
    pub span: (u32, u32),
    pub function: String,
    /// What its next step does, in words.
    pub next: String,
    /// What can happen to it now.
    pub ways: Vec<Way>,
    pub waits: Option<WaitNow>,
    /// When it wakes, or its wait times out, in virtual seconds; None for a thread that does not wait, or without limit.
    pub until: Option<f64>,
    pub parts: Vec<Part>,
    pub locals: Vec<(String, String)>,
    /// Function and line, the innermost first, of the program's own.
    pub stack: Vec<(String, u32)>,
}

/// What a thread waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct WaitNow {
    pub what: String,
    pub kind: &'static str,
    /// 0 for none.
    pub holder: u32,
    /// The step since which it does.
    pub since: u64,
}

/// A global variable.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct VariableNow {
    pub name: String,
    pub value: String,
    /// The step that wrote it last, and whose it was.
    pub written: Option<(u64, u32)>,
}

/// Threads that wait at an object.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Waiting {
    /// What for, as a sentence goes on after "wait"; empty where the object says it.
    pub purpose: &'static str,
    pub threads: Vec<u32>,
}

/// A primitive, or a queue of the library's.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct ObjectNow {
    pub kind: String,
    pub name: String,
    /// `free`, `held by T2`, `value 3`, `set`, `2 items`.
    pub state: String,
    /// 0 for none.
    pub owner: u32,
    pub waiting: Vec<Waiting>,
    /// The step that changed it last, and whose it was.
    pub changed: Option<(u64, u32)>,
    /// Whether the library has made it for itself.
    pub hidden: bool,
}

impl History {
    /// Its threads.
    #[must_use]
    pub fn threads(&mut self) -> Vec<ThreadNow> {
        let _tracking = self.machine.track();
        let choices = self.machine.choices().to_vec();
        let numbers: Vec<_> = self.machine.table.threads.iter().map(|entry| entry.number).collect();
        numbers.into_iter().filter_map(|number| self.machine.thread_now(number, &choices)).collect()
    }

    /// The program's global variables.
    #[must_use]
    pub fn globals(&mut self) -> Vec<VariableNow> {
        let _tracking = self.machine.track();
        let image = std::sync::Arc::clone(&self.machine.image);
        let module = self.machine.module;
        image
            .main_variables(module)
            .into_iter()
            .take(SHOWN)
            .map(|(slot, name, value)| {
                let number =
                    self.machine.recorder.as_ref().and_then(|recorder| recorder.known_global(module, slot));
                let written = number.and_then(|number| self.writer(Subject::Variable(number)));
                VariableNow { name, value: image.brief(value), written }
            })
            .collect()
    }

    /// The program's queues and primitives, and the primitives that the library has in use.
    #[must_use]
    pub fn objects(&mut self) -> Vec<ObjectNow> {
        let _tracking = self.machine.track();
        let ids: Vec<PrimitiveId> = self.machine.table.primitives.all().map(|(id, _)| id).collect();
        let (mut objects, locks) = self.queues();
        for id in ids {
            if objects.len() >= SHOWN {
                break;
            }
            let (name, hidden) = self.machine.name_of_primitive(id);
            let hidden = hidden || locks.contains(&id);
            let number = self.machine.recorder.as_ref().and_then(|recorder| recorder.known_object(id));
            let changed = number.and_then(|number| self.writer(Subject::Object(number)));
            let Ok(primitive) = self.machine.table.primitives.get(id) else { continue };
            let owner = self.machine.table.primitives.owner(id);
            let waiting = self.waiting("", id);
            // What the library keeps ready for itself is of no interest while nobody uses it.
            if hidden && waiting.is_none() && changed.is_none() {
                continue;
            }
            let is_lock = matches!(primitive, Primitive::Lock(_));
            objects.push(ObjectNow {
                kind: primitive.kind().name().to_owned(),
                name,
                state: state_of(primitive),
                owner: owner.filter(|_| is_lock).map_or(0, |ModelThread(owner)| owner),
                waiting: waiting.into_iter().collect(),
                changed,
                hidden,
            });
        }
        objects
    }

    /// Who waits at a primitive, if anybody does.
    pub(super) fn waiting(&self, purpose: &'static str, id: PrimitiveId) -> Option<Waiting> {
        let table = &self.machine.table;
        let is_stuck =
            |entry: &&Entry| waits_at(entry, id) && !is_enabled(table, entry.number, &entry.pending);
        let threads: Vec<u32> = table.threads.iter().filter(is_stuck).map(|entry| entry.number.0).collect();
        (!threads.is_empty()).then_some(Waiting { purpose, threads })
    }

    /// The step that led to the place shown, as a sentence.
    #[must_use]
    pub fn last(&self) -> Option<(trace::Event, String)> {
        let step = self.step().checked_sub(1)?;
        let trace = self.machine.recorder.as_ref()?.trace();
        let thread = self.schedule().get(step)?.thread.0;
        let is_own = |event: &&trace::Event| event.thread == thread && event.action != trace::Action::Begin;
        let event = self.events_of(step).find(is_own)?;
        Some((*event, describe(trace, event)))
    }

    /// Virtual seconds since the start.
    #[must_use]
    pub fn clock(&self) -> f64 {
        self.machine.table.clock as f64 / 1e9
    }
}

fn waits_at(entry: &Entry, id: PrimitiveId) -> bool {
    matches!(entry.pending, Pending::Acquire { primitive, .. } | Pending::Resume { primitive, .. } if primitive == id)
}

impl Machine {
    fn thread_now(&mut self, number: ThreadNumber, choices: &[Choice]) -> Option<ThreadNow> {
        let view = self.thread_view(number)?;
        let next = self.next_in_words(number);
        let entry = self.table.entry(number)?;
        let (blocked, failed) = (entry.blocked, entry.has_failed);
        let state = match &entry.pending {
            Pending::Ended if failed => "failed",
            Pending::Ended => "ended",
            Pending::Sleep { .. } => "sleeping",
            pending if !is_enabled(&self.table, number, pending) => "blocked",
            _ => "ready",
        };
        let name = entry.name.to_string();
        let until = match &entry.pending {
            Pending::Sleep { until, .. } => Some(*until),
            pending => pending.deadline(),
        };
        let until = until.map(|until| until as f64 / 1e9);
        let waits = view.waits.map(|wait| WaitNow {
            what: match (&wait.label, &wait.purpose, wait.waits_for) {
                (Some(label), ..) => label.clone(),
                (None, Some(purpose), _) => purpose.clone(),
                (None, None, WaitsFor::Thread(other)) => format!("T{}", other.0),
                (None, None, WaitsFor::Primitive(_, kind)) => format!("a {}", kind.name()),
            },
            kind: wait.waits_for.name(),
            holder: match wait.waits_for {
                WaitsFor::Thread(other) => other.0,
                WaitsFor::Primitive(..) => wait.held_by.map_or(0, |holder| holder.0),
            },
            since: blocked.filter(|&step| step != u64::MAX).unwrap_or(self.steps),
        });
        let image = std::sync::Arc::clone(&self.image);
        let Some(vm) = self.vm(number) else {
            return Some(ThreadNow {
                number: number.0,
                name,
                daemon: view.daemon,
                state,
                line: 0,
                span: (0, 0),
                function: String::new(),
                next,
                ways: Vec::new(),
                waits,
                until,
                parts: Vec::new(),
                locals: Vec::new(),
                stack: Vec::new(),
            });
        };
        let place = vm.next_place().unwrap_or_default();
        let stack: Vec<(String, u32)> = vm
            .stack()
            .into_iter()
            .filter(|place| !place.is_library)
            .take(SHOWN)
            .map(|place| (place.function, place.line))
            .collect();
        let locals = vm.locals().into_iter().take(SHOWN);
        Some(ThreadNow {
            number: number.0,
            name,
            daemon: view.daemon,
            state,
            line: place.line,
            span: (place.start, place.end),
            function: stack.first().map_or_else(String::new, |place| place.0.clone()),
            next,
            ways: choices
                .iter()
                .filter(|choice| choice.thread.0 == number.0)
                .map(|choice| choice.way)
                .collect(),
            waits,
            until,
            parts: vm.parts(),
            locals: locals.map(|(name, value)| (name, image.brief(value))).collect(),
            stack,
        })
    }
}
