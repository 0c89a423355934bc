//! A state that can be gone back to, compared and hashed: the memory, the threads, what the driver knows. Copies share what
//! is the same.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

use super::answer::AtOnce;
use super::machine::Machine;
use super::table::{Entry, Pending, Table, Time};
use crate::hashing::Words;
use crate::vm::{KeptThread, Memory};

/// See the module.
#[derive(Clone)]
pub struct State {
    memory: Memory,
    threads: Rc<[Option<Rc<KeptThread>>]>,
    pub(super) table: Rc<Table>,
    steps: u64,
    events: u64,
}

impl State {
    /// How many steps were made.
    #[must_use]
    pub const fn steps(&self) -> u64 {
        self.steps
    }

    /// How many events of the virtual machine's had happened.
    #[must_use]
    pub const fn events(&self) -> u64 {
        self.events
    }

    /// A hash of all that bears on what can come: memory, calls and registers, primitives, what threads are about to do.
    /// States of one program that are the same have the same. What was written counts; how many steps it took does not, nor what
    /// the clock shows beyond how far off what is waited for is.
    #[must_use]
    pub fn hash(&self) -> u64 {
        let mut hash = self.memory.hash();
        for kept in self.threads.iter().flatten() {
            hash = hash.rotate_left(7) ^ kept.hash();
        }
        hash ^ self.table.hash()
    }

    /// Bytes that this holds and `other`, kept before it, does not.
    #[must_use]
    pub fn bytes_beside(&self, other: Option<&Self>) -> usize {
        let memory = other.map_or(0, |other| self.memory.bytes_beside(&other.memory));
        let known = |kept: &Rc<KeptThread>| {
            other.is_some_and(|other| other.threads.iter().flatten().any(|other| Rc::ptr_eq(other, kept)))
        };
        let threads: usize =
            self.threads.iter().flatten().filter(|kept| !known(kept)).map(|kept| kept.bytes()).sum();
        memory + threads + self.table.threads.len() * size_of::<Entry>() + size_of::<Table>()
    }
}

impl Machine {
    /// Keeps the present state.
    #[must_use]
    pub fn keep(&mut self) -> State {
        let _tracking = self.track();
        for (kept, thread) in self.kept.iter_mut().zip(&mut self.threads) {
            match thread {
                Some(thread) if kept.is_none() => *kept = Some(Rc::new(thread.keep())),
                None => *kept = None,
                Some(_) => {}
            }
        }
        State {
            memory: self.keeper.keep(&self.image),
            threads: self.kept.as_slice().into(),
            table: Rc::clone(&self.table),
            steps: self.steps,
            events: self.events,
        }
    }

    /// Has the program be as it was. What was recorded stays.
    pub fn put_back(&mut self, state: &State) {
        let _tracking = self.track();
        self.keeper.put_back(&self.image, &state.memory);
        self.threads.truncate(state.threads.len());
        self.threads.resize_with(state.threads.len(), || None);
        for (thread, then) in self.threads.iter_mut().zip(state.threads.iter()) {
            match (thread.as_mut(), then) {
                (Some(thread), Some(then)) => thread.put_back(then),
                (None, Some(then)) => {
                    let mut again = self.image.thread_again(then);
                    again.take_shortcut(Box::new(AtOnce));
                    *thread = Some(again);
                }
                (_, None) => *thread = None,
            }
        }
        self.kept.clear();
        self.kept.extend_from_slice(&state.threads);
        match Rc::get_mut(&mut self.table) {
            // Nobody has kept it: the next step would copy the other into new memory.
            Some(table) => table.clone_from(&state.table),
            None => self.table = Rc::clone(&state.table),
        }
        self.steps = state.steps;
        self.events = state.events;
        self.changed();
    }
}

impl Table {
    fn hash(&self) -> u64 {
        let mut hasher = Words::default();
        self.primitives.hash(&mut hasher);
        self.processes.hash(&mut hasher);
        self.output.hash().hash(&mut hasher);
        for entry in &self.threads {
            entry.pending.hash_at(self.clock, &mut hasher);
            (entry.process, entry.shuts_down, entry.tells).hash(&mut hasher);
        }
        hasher.finish()
    }
}

impl Pending {
    /// Of times only how far off they are.
    fn hash_at<H: Hasher>(&self, clock: Time, state: &mut H) {
        let left = |deadline: &Option<Time>| deadline.map(|deadline| deadline.saturating_sub(clock));
        std::mem::discriminant(self).hash(state);
        match self {
            // What they do follows from the thread's place and registers.
            Self::Access | Self::Spin | Self::Do(_) | Self::Ended => {}
            Self::Acquire { primitive, deadline } => (primitive, left(deadline)).hash(state),
            Self::Resume { primitive, deadline, woken } => (primitive, left(deadline), woken).hash(state),
            Self::Join { thread, deadline } => (thread, left(deadline)).hash(state),
            Self::Sleep { until, .. } => until.saturating_sub(clock).hash(state),
        }
    }
}
