//! In words: what a thread does next, what a primitive is called and how it stands.

use std::sync::Arc;

use super::machine::Machine;
use super::primitive::Primitive;
use super::table::Pending;
use crate::drivers::traced::{self, variable_name};
use crate::drivers::words;
use crate::model::AnyLock;
use crate::vm::{Next, Operation, PrimitiveId, PrimitiveKind, Request, ThreadNumber};

/// Builtin functions that take a container; what is not among them is a method.
const FUNCTIONS: [&str; 12] = [
    "all",
    "any",
    "enumerate",
    "frozenset",
    "max",
    "min",
    "repr",
    "reversed",
    "set",
    "sorted",
    "sum",
    "tuple",
];

impl Machine {
    /// What the program calls a primitive; whether only the library knows it.
    pub(super) fn name_of_primitive(&mut self, id: PrimitiveId) -> (String, bool) {
        let kind = self.table.primitives.get(id).map_or(PrimitiveKind::Lock, Primitive::kind);
        let label = self.threads.iter_mut().flatten().find_map(|vm| vm.label(id));
        let label = label.or_else(|| self.image.label_in_module(self.module, id));
        words::primitive(kind, id, label)
    }

    /// What a thread does next.
    pub(super) fn next_in_words(&mut self, thread: ThreadNumber) -> String {
        let Some(pending) = self.table.entry(thread).map(|entry| entry.pending.clone()) else {
            return String::new();
        };
        let image = Arc::clone(&self.image);
        match pending {
            Pending::Access => {
                let Some(vm) = self.vm(thread) else { return String::new() };
                match vm.next_event() {
                    Next::Read(variable, value) => {
                        format!(
                            "reads {}, which is {}",
                            variable_name(&image, vm, variable),
                            image.brief(value)
                        )
                    }
                    Next::Write(variable, value) => {
                        format!("writes {}: {}", variable_name(&image, vm, variable), image.brief(value))
                    }
                    Next::Operation(operation) => {
                        let argument = traced::argument(&image, &operation);
                        operation_in_words(&operation, &vm.name_of(operation.container), &argument)
                    }
                    Next::Own | Next::Loop => "goes on".into(),
                }
            }
            Pending::Spin => "goes on".into(),
            Pending::Acquire { primitive, .. } => format!("acquires {}", self.name_of_primitive(primitive).0),
            Pending::Resume { primitive, .. } => format!("wakes at {}", self.name_of_primitive(primitive).0),
            Pending::Join { thread: other, .. } => format!("joins T{}", other.0),
            Pending::Sleep { .. } => "wakes from its sleep".into(),
            Pending::Ended => "nothing: it has ended".into(),
            Pending::Do(request) => match request {
                Request::Release { primitive, .. } => {
                    format!("releases {}", self.name_of_primitive(primitive).0)
                }
                Request::Wait { primitive, .. } => {
                    format!("waits at {}", self.name_of_primitive(primitive).0)
                }
                Request::Notify { primitive, .. } => {
                    format!("notifies {}", self.name_of_primitive(primitive).0)
                }
                Request::Set { primitive } => format!("sets {}", self.name_of_primitive(primitive).0),
                Request::Clear { primitive } => format!("clears {}", self.name_of_primitive(primitive).0),
                Request::Locked { primitive }
                | Request::Permits { primitive }
                | Request::IsSet { primitive } => {
                    format!("looks at {}", self.name_of_primitive(primitive).0)
                }
                Request::Start { .. } => "starts a thread".into(),
                Request::Alive { thread } => format!("asks whether T{} is alive", thread.0),
                Request::Write { text, .. } => format!("writes {}", image.brief(text)),
                Request::Sleep { .. } => "gives way".into(),
                _ => "goes on".into(),
            },
        }
    }
}

/// What an operation of a container does, as a sentence goes on after the thread's name.
fn operation_in_words(operation: &Operation, container: &str, argument: &str) -> String {
    match operation.name {
        "in" => format!("looks for {argument} in {container}"),
        "[]" => format!("reads {container}[{argument}]"),
        "[]=" => format!("changes {container}[{argument}]"),
        "next" => format!("takes the next item of {container}"),
        "len" => format!("reads the length of {container}"),
        "bool" => format!("looks whether {container} is empty"),
        "iter" => format!("starts to go through {container}"),
        "+" | "==" | "str" | "call" | "list" | "dict" => format!("reads all of {container}"),
        "+=" => format!("adds {argument} to {container}"),
        name if FUNCTIONS.contains(&name) => format!("calls {name}({container})"),
        name => format!("calls {container}.{name}({argument})"),
    }
}

/// How a primitive stands.
pub(super) fn state_of(primitive: &Primitive) -> String {
    match primitive {
        Primitive::Lock(AnyLock::Lock(lock)) => match lock.owner() {
            Some(owner) => format!("held by {owner}"),
            None => "free".into(),
        },
        Primitive::Lock(AnyLock::RLock(lock)) => match lock.owner() {
            Some(owner) => match lock.depth(owner) {
                0 | 1 => format!("held by {owner}"),
                depth => format!("held by {owner}, {depth} times"),
            },
            None => "free".into(),
        },
        Primitive::Condition(condition, _) => match condition.waiters().count() {
            0 => "nobody waits".into(),
            1 => "1 thread waits".into(),
            count => format!("{count} threads wait"),
        },
        Primitive::Semaphore(semaphore, _) => match semaphore.value() {
            1 => "1 permit".into(),
            value => format!("{value} permits"),
        },
        Primitive::Event(event) => if event.is_set() { "set" } else { "not set" }.into(),
    }
}
