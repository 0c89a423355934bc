//! The processes of a program: which one waits for which, and which are over.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::sync::StopFlag;
use crate::vm::ThreadNumber;

/// The first thread, and the first process.
pub(in crate::drivers) const MAIN: ThreadNumber = ThreadNumber(1);

/// How the threads of a process are told to stop.
pub(in crate::drivers) trait Halt: Clone + Default {
    fn raise(&mut self);
    fn is_raised(&self) -> bool;
}

/// Threads look at it.
impl Halt for Arc<StopFlag> {
    fn raise(&mut self) {
        StopFlag::raise(self);
    }

    fn is_raised(&self) -> bool {
        StopFlag::is_raised(self)
    }
}

/// Who steps them knows.
impl Halt for bool {
    fn raise(&mut self) {
        *self = true;
    }

    fn is_raised(&self) -> bool {
        *self
    }
}

/// A process of the program: threads that share a memory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Process<H> {
    stop: H,
    /// Whose end waits for this one's, or ends it.
    parent: Option<ThreadNumber>,
    daemon: bool,
    /// Threads and child processes, daemons not counted, that have not ended.
    pending: u32,
    over: bool,
}

/// See the [module](self). A process is known by its first thread.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::drivers) struct Processes<H>(BTreeMap<ThreadNumber, Process<H>>);

impl<H: Halt> Processes<H> {
    /// With the first one, in which nothing runs yet.
    pub(in crate::drivers) fn new() -> Self {
        Self(BTreeMap::from([(MAIN, Process::default())]))
    }

    /// Makes a new one, in which nothing runs yet.
    pub(in crate::drivers) fn add(&mut self, number: ThreadNumber, parent: ThreadNumber, daemon: bool) {
        if !daemon && let Some(parent) = self.0.get_mut(&parent) {
            parent.pending += 1;
        }
        self.0.insert(number, Process { parent: Some(parent), daemon, ..Process::default() });
    }

    /// A thread begins in it: the flag by which it is stopped.
    pub(in crate::drivers) fn enter(&mut self, number: ThreadNumber, daemon: bool) -> Option<H> {
        let process = self.0.get_mut(&number)?;
        process.pending += u32::from(!daemon);
        Some(process.stop.clone())
    }

    /// One of those that keep the process going has ended; whether that ends it.
    pub(in crate::drivers) fn leave(&mut self, number: ThreadNumber) -> bool {
        let Some(process) = self.0.get_mut(&number) else { return false };
        process.pending = process.pending.saturating_sub(1);
        if process.pending > 0 || process.over {
            return false;
        }
        process.over = true;
        true
    }

    pub(in crate::drivers) fn has(&self, number: ThreadNumber) -> bool {
        self.0.contains_key(&number)
    }

    pub(in crate::drivers) fn is_over(&self, number: ThreadNumber) -> bool {
        self.0.get(&number).is_none_or(|process| process.over)
    }

    pub(in crate::drivers) fn is_stopped(&self, number: ThreadNumber) -> bool {
        self.0.get(&number).is_none_or(|process| process.stop.is_raised())
    }

    /// The process that this one keeps going.
    pub(in crate::drivers) fn kept_going_by(&self, number: ThreadNumber) -> Option<ThreadNumber> {
        self.0.get(&number).filter(|process| !process.daemon)?.parent
    }

    pub(in crate::drivers) fn children(&self, parent: ThreadNumber) -> Vec<ThreadNumber> {
        let of = |process: &Process<H>| process.parent == Some(parent);
        self.0.iter().filter(|(_, process)| of(process)).map(|(&number, _)| number).collect()
    }

    /// Only these threads of its own keep it going any more, none of its children.
    pub(in crate::drivers) fn cut_off(&mut self, number: ThreadNumber, threads: u32) {
        for child in self.children(number) {
            if let Some(child) = self.0.get_mut(&child) {
                child.parent = None;
            }
        }
        if let Some(process) = self.0.get_mut(&number) {
            process.pending = threads;
        }
    }

    pub(in crate::drivers) fn stop(&mut self, number: ThreadNumber) {
        if let Some(process) = self.0.get_mut(&number) {
            process.stop.raise();
        }
    }

    pub(in crate::drivers) fn stop_all(&mut self) {
        self.0.values_mut().for_each(|process| process.stop.raise());
    }
}
