//! What the traces of both drivers have alike: which variable it is and what the program calls it, operations of containers,
//! columns, kinds of primitives, endings.

use std::sync::Arc;

use super::report::Ending;
use crate::lang::Lines;
use crate::trace::{self, ObjectKind};
use crate::vm::{Image, Key, Operation, PrimitiveId, PrimitiveKind, Thread, ThreadNumber, Value, Variable};

/// Which variable: equal for the same in all threads, as long as its object lives. An object that comes to lie where another
/// lay that is gone is taken for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct VariableKey {
    object: u64,
    kind: u64,
    key: u64,
}

impl VariableKey {
    pub(super) fn of(image: &Image, Variable { object, key }: Variable) -> Self {
        let (kind, key) = match key {
            Key::Global(slot) => (0, u64::from(slot)),
            Key::Cell(_) => (1, 0),
            Key::Attribute(name) => (2 | image.class_bits(object) << 4, name.bits()),
            Key::Item(item) => (3, item.text_key()),
        };
        Self { object: object.bits(), kind, key }
    }

    pub(super) fn global(module: Value, slot: u16) -> Self {
        Self { object: module.bits(), kind: 0, key: u64::from(slot) }
    }

    /// A container as a whole.
    pub(super) fn container(object: Value) -> Self {
        Self { object: object.bits(), kind: 4, key: 0 }
    }

    /// What is looked at when a primitive is.
    pub(super) fn primitive(id: PrimitiveId) -> Self {
        Self { object: u64::from(id.0), kind: 5, key: 0 }
    }

    /// What is looked at when it is asked whether a thread lives.
    pub(super) fn thread(number: ThreadNumber) -> Self {
        Self { object: u64::from(number.0), kind: 6, key: 0 }
    }
}

/// What the program calls a variable.
pub(super) fn variable_name(image: &Image, vm: &mut Thread, Variable { object, key }: Variable) -> String {
    match key {
        Key::Global(slot) => image.global_name(object, slot),
        Key::Cell(register) => vm.register_name(register),
        Key::Attribute(name) => format!("{}.{}", vm.name_of(object), name.as_str().unwrap_or("?")),
        Key::Item(item) => format!("{}[{}]", vm.name_of(object), image.brief(item)),
    }
}

/// What an operation of a container is given: empty where it is nothing.
pub(super) fn argument(image: &Image, operation: &Operation) -> String {
    if operation.argument.is_empty() { String::new() } else { image.brief(operation.argument) }
}

/// An operation of a container, as a trace has it: `append(1)`.
pub(super) fn operation(image: &Image, operation: &Operation) -> String {
    format!("{}({})", operation.name, argument(image, operation))
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

pub(super) const fn ending(ending: &Ending) -> trace::Ending {
    match ending {
        Ending::Deadlock(_) => trace::Ending::Deadlock,
        Ending::Stopped | Ending::Limit(_) | Ending::Failed(_) => trace::Ending::Stopped,
        Ending::Done | Ending::Exception | Ending::Exit(_) => trace::Ending::Done,
    }
}

/// The program's text, by line and column.
pub(super) struct Columns {
    source: Arc<str>,
    lines: Lines,
}

impl Columns {
    pub(super) fn of(image: &Image) -> Self {
        let source = image.main_source();
        Self { lines: Lines::new(&source), source }
    }

    /// The column of a byte of the text, from 1, in characters; 0 in no line.
    pub(super) fn column(&self, line: u32, start: u32) -> u32 {
        let begin = self.lines.start(line);
        let Some(text) = begin.and_then(|begin| self.source.get(begin as usize..start as usize)) else {
            return 0;
        };
        // Most lines are of characters of one byte.
        let count = if text.is_ascii() { text.len() } else { text.chars().count() };
        count as u32 + 1
    }
}
