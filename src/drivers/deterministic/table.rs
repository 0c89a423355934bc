//! What the driver knows of a program beside its memory: threads, primitives, processes, the clock. A copy of it is a
//! state that can be gone back to.

use std::rc::Rc;

use super::output::Output;
use super::primitive::Primitives;
use crate::drivers::processes::{MAIN, Processes};
use crate::drivers::report::Ending;
use crate::random::Random;
use crate::vm::{PrimitiveId, Request, ThreadNumber};

/// Nanoseconds of virtual time.
pub(super) type Time = u64;

/// What a thread is about to do: its next step.
#[derive(Clone, Debug)]
pub(super) enum Pending {
    /// An access that other threads can notice. What it reads is not known before: they may write meanwhile.
    Access,
    /// It has run for long without one, and goes on.
    Spin,
    /// What it asked for, which takes no waiting.
    Do(Request),
    /// To acquire; None waits for ever, and a deadline of 0 not at all.
    Acquire { primitive: PrimitiveId, deadline: Option<Time> },
    /// To end its wait at a condition or for an event. `woken`: for no reason.
    Resume { primitive: PrimitiveId, deadline: Option<Time>, woken: bool },
    /// To go on when a thread, or the process that began with it, has ended.
    Join { thread: ThreadNumber, deadline: Option<Time> },
    /// To go on at a time.
    Sleep { until: Time, asked: Time },
    /// Nothing any more.
    Ended,
}

impl Pending {
    /// When it can go on though what it waits for has not come.
    pub fn deadline(&self) -> Option<Time> {
        match self {
            Self::Acquire { deadline, .. } | Self::Resume { deadline, .. } | Self::Join { deadline, .. } => {
                *deadline
            }
            _ => None,
        }
    }
}

/// A thread.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub number: ThreadNumber,
    pub name: Rc<str>,
    pub process: ThreadNumber,
    pub is_daemon: bool,
    pub pending: Pending,
    /// Since which step it cannot go on; None while it can.
    pub blocked: Option<u64>,
    /// Whether the library has something to do yet when it ends.
    pub shuts_down: bool,
    /// Whether the library may tell of its exception, and whether it is doing so.
    pub tells: bool,
    pub is_telling: bool,
    /// Whether it ended by an exception.
    pub has_failed: bool,
}

impl Entry {
    pub fn has_ended(&self) -> bool {
        matches!(self.pending, Pending::Ended)
    }
}

/// See the [module](self).
pub(super) struct Table {
    /// All that were ever started, by number from 1.
    pub threads: Vec<Entry>,
    /// The numbers of those that have not ended, ascending.
    pub live: Vec<u32>,
    pub primitives: Primitives,
    pub processes: Processes<bool>,
    pub clock: Time,
    pub random: Random,
    pub output: Output,
    /// How the main thread's function ended.
    pub main: Option<Ending>,
    /// How the run ended.
    pub ending: Option<Ending>,
    /// Who made the last step.
    pub last: Option<ThreadNumber>,
    /// Whether that did nothing but give way.
    pub yielded: bool,
}

impl Clone for Table {
    fn clone(&self) -> Self {
        Self {
            threads: self.threads.clone(),
            live: self.live.clone(),
            primitives: self.primitives.clone(),
            processes: self.processes.clone(),
            clock: self.clock,
            random: self.random.clone(),
            output: self.output.clone(),
            main: self.main.clone(),
            ending: self.ending.clone(),
            last: self.last,
            yielded: self.yielded,
        }
    }

    /// Into the memory that it has: this is done whenever a state is put back.
    fn clone_from(&mut self, other: &Self) {
        let Self { threads, live, primitives, processes, clock, random, output, main, ending, last, yielded } =
            self;
        threads.clone_from(&other.threads);
        live.clone_from(&other.live);
        primitives.clone_from(&other.primitives);
        if *processes != other.processes {
            processes.clone_from(&other.processes);
        }
        *clock = other.clock;
        random.clone_from(&other.random);
        output.clone_from(&other.output);
        main.clone_from(&other.main);
        ending.clone_from(&other.ending);
        *last = other.last;
        *yielded = other.yielded;
    }
}

impl Table {
    pub fn new(seed: u64, output: usize) -> Self {
        let mut table = Self {
            threads: Vec::new(),
            live: Vec::new(),
            primitives: Primitives::default(),
            processes: Processes::new(),
            clock: 0,
            random: Random::new(!seed, 0),
            output: Output::new(output),
            main: None,
            ending: None,
            last: None,
            yielded: false,
        };
        table.enrol("MainThread".into(), MAIN, false);
        table
    }

    /// Adds a thread.
    pub fn enrol(&mut self, name: Rc<str>, process: ThreadNumber, is_daemon: bool) -> ThreadNumber {
        self.processes.enter(process, is_daemon);
        let number = ThreadNumber(self.threads.len() as u32 + 1);
        let is_main = number == MAIN;
        self.threads.push(Entry {
            number,
            name,
            process,
            is_daemon,
            pending: Pending::Spin,
            blocked: None,
            shuts_down: is_main,
            tells: is_main,
            is_telling: false,
            has_failed: false,
        });
        self.live.push(number.0);
        number
    }

    pub fn entry(&self, thread: ThreadNumber) -> Option<&Entry> {
        self.threads.get((thread.0 as usize).wrapping_sub(1))
    }

    pub fn entry_mut(&mut self, thread: ThreadNumber) -> Option<&mut Entry> {
        self.threads.get_mut((thread.0 as usize).wrapping_sub(1))
    }

    /// Whether a thread, or the process that began with it, has ended.
    pub fn is_over(&self, thread: ThreadNumber) -> bool {
        if thread != MAIN && self.processes.has(thread) {
            return self.processes.is_over(thread);
        }
        self.entry(thread).is_none_or(Entry::has_ended)
    }

    /// Ends a thread, and what ends with it.
    pub fn end(&mut self, thread: ThreadNumber) {
        let Some(entry) = self.entry_mut(thread) else { return };
        if entry.has_ended() {
            return;
        }
        entry.pending = Pending::Ended;
        let (process, is_daemon) = (entry.process, entry.is_daemon);
        self.live.retain(|&number| number != thread.0);
        if !is_daemon {
            self.settle(process);
        }
    }

    /// One of those that keep the process going has ended.
    fn settle(&mut self, number: ThreadNumber) {
        if !self.processes.leave(number) {
            return;
        }
        if number == MAIN {
            let ending = self.main.take().unwrap_or(Ending::Done);
            self.finish(ending);
            return;
        }
        self.stop_process(number);
        for child in self.processes.children(number) {
            self.stop_process(child);
        }
        if let Some(parent) = self.processes.kept_going_by(number) {
            self.settle(parent);
        }
    }

    /// Ends the process that began with this thread. Its children go on, and nobody waits for them any more.
    pub fn kill(&mut self, number: ThreadNumber) {
        if !self.processes.has(number) {
            return;
        }
        let counted = |entry: &&Entry| entry.process == number && !entry.is_daemon && !entry.has_ended();
        let threads = self.threads.iter().filter(counted).count();
        self.processes.cut_off(number, threads as u32);
        self.stop_process(number);
    }

    fn stop_process(&mut self, number: ThreadNumber) {
        self.processes.stop(number);
        let of = |entry: &&Entry| entry.process == number && !entry.has_ended();
        let threads: Vec<_> = self.threads.iter().filter(of).map(|entry| entry.number).collect();
        for thread in threads {
            self.end(thread);
        }
    }

    /// Ends the run, if it has not ended yet.
    pub fn finish(&mut self, ending: Ending) {
        if self.ending.is_some() {
            return;
        }
        self.ending = Some(ending);
        self.processes.stop_all();
        for entry in &mut self.threads {
            if !matches!(entry.pending, Pending::Ended) {
                // Where it stood stays to be seen; it goes on no more.
                entry.blocked = entry.blocked.or(Some(u64::MAX));
            }
        }
        self.live.clear();
    }
}
