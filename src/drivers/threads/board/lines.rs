//! The lines that threads wait in: one for each thing that is waited for, in the order they came.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use crate::drivers::threads::primitive::Primitive;
use crate::vm::{PrimitiveId, ThreadNumber};

/// What a thread waits for.
#[derive(Clone, Debug)]
pub(in crate::drivers::threads) enum On {
    Primitive(Arc<Primitive>),
    /// For this thread to end.
    Thread(ThreadNumber),
    /// For the process that began with this thread to end.
    Process(ThreadNumber),
    /// For time to pass.
    Time,
}

/// Which line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Primitive(PrimitiveId),
    Thread(ThreadNumber),
    Process(ThreadNumber),
}

impl On {
    fn key(&self) -> Option<Key> {
        match self {
            Self::Primitive(primitive) => Some(Key::Primitive(primitive.id)),
            Self::Thread(number) => Some(Key::Thread(*number)),
            Self::Process(number) => Some(Key::Process(*number)),
            Self::Time => None,
        }
    }

    pub(in crate::drivers::threads) fn primitive(&self) -> Option<&Arc<Primitive>> {
        match self {
            Self::Primitive(primitive) => Some(primitive),
            _ => None,
        }
    }
}

/// See the [module](self).
#[derive(Default)]
pub(super) struct Lines(BTreeMap<Key, VecDeque<ThreadNumber>>);

impl Lines {
    /// The thread stands at the head or at the end from here on. Who waits for time stands in no line.
    pub(super) fn join(&mut self, on: &On, thread: ThreadNumber, first: bool) {
        let Some(key) = on.key() else { return };
        let line = self.0.entry(key).or_default();
        if first { line.push_front(thread) } else { line.push_back(thread) }
    }

    pub(super) fn leave(&mut self, on: &On, thread: ThreadNumber) {
        if let Some(key) = on.key()
            && let Some(line) = self.0.get_mut(&key)
        {
            line.retain(|&other| other != thread);
            if line.is_empty() {
                self.0.remove(&key);
            }
        }
    }

    pub(super) fn first(&self, key: Key) -> Option<ThreadNumber> {
        self.0.get(&key)?.front().copied()
    }

    /// The first `n`.
    pub(super) fn some(&self, key: Key, n: usize) -> Vec<ThreadNumber> {
        self.0.get(&key).into_iter().flatten().take(n).copied().collect()
    }
}
