//! The processes of a program: which one waits for which, and which are over.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::MAIN;
use crate::sync::StopFlag;
use crate::vm::ThreadNumber;

/// A process of the program: threads that share a memory.
#[derive(Debug, Default)]
struct Process {
    stop: Arc<StopFlag>,
    /// Whose end waits for this one's, or ends it.
    parent: Option<ThreadNumber>,
    daemon: bool,
    /// Threads and child processes, daemons not counted, that have not ended.
    pending: u32,
    over: bool,
}

/// See the [module](self). A process is known by its first thread.
pub(super) struct Processes(BTreeMap<ThreadNumber, Process>);

impl Processes {
    /// With the first one, in which nothing runs yet.
    pub(super) fn new() -> Self {
        Self(BTreeMap::from([(MAIN, Process::default())]))
    }

    /// Makes a new one, in which nothing runs yet.
    pub(super) fn add(&mut self, number: ThreadNumber, parent: ThreadNumber, daemon: bool) {
        if !daemon && let Some(parent) = self.0.get_mut(&parent) {
            parent.pending += 1;
        }
        self.0.insert(number, Process { parent: Some(parent), daemon, ..Process::default() });
    }

    /// A thread begins in it: the flag by which it is stopped.
    pub(super) fn enter(&mut self, number: ThreadNumber, daemon: bool) -> Option<Arc<StopFlag>> {
        let process = self.0.get_mut(&number)?;
        process.pending += u32::from(!daemon);
        Some(Arc::clone(&process.stop))
    }

    /// One of those that keep the process going has ended; whether that ends it.
    pub(super) fn leave(&mut self, number: ThreadNumber) -> bool {
        let Some(process) = self.0.get_mut(&number) else { return false };
        process.pending = process.pending.saturating_sub(1);
        if process.pending > 0 || process.over {
            return false;
        }
        process.over = true;
        true
    }

    pub(super) fn has(&self, number: ThreadNumber) -> bool {
        self.0.contains_key(&number)
    }

    pub(super) fn is_over(&self, number: ThreadNumber) -> bool {
        self.0.get(&number).is_none_or(|process| process.over)
    }

    pub(super) fn is_stopped(&self, number: ThreadNumber) -> bool {
        self.0.get(&number).is_none_or(|process| process.stop.is_raised())
    }

    /// The process that this one keeps going.
    pub(super) fn kept_going_by(&self, number: ThreadNumber) -> Option<ThreadNumber> {
        self.0.get(&number).filter(|process| !process.daemon)?.parent
    }

    pub(super) fn children(&self, parent: ThreadNumber) -> Vec<ThreadNumber> {
        let of = |process: &Process| process.parent == Some(parent);
        self.0.iter().filter(|(_, process)| of(process)).map(|(&number, _)| number).collect()
    }

    /// Only these threads of its own keep it going any more, none of its children.
    pub(super) fn cut_off(&mut self, number: ThreadNumber, threads: u32) {
        for child in self.children(number) {
            if let Some(child) = self.0.get_mut(&child) {
                child.parent = None;
            }
        }
        if let Some(process) = self.0.get_mut(&number) {
            process.pending = threads;
        }
    }

    pub(super) fn stop(&self, number: ThreadNumber) {
        if let Some(process) = self.0.get(&number) {
            process.stop.raise();
        }
    }

    pub(super) fn stop_all(&self) {
        self.0.values().for_each(|process| process.stop.raise());
    }
}
