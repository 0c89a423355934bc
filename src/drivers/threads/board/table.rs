//! The threads of a program, and all that the board's mutex guards beside them.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use super::MAIN;
use super::lines::{Lines, On};
use super::names::Numbers;
use crate::drivers::processes::Processes;
use crate::drivers::report::{Ending, Verdict};
use crate::drivers::threads::autopsy::Suspect;
use crate::drivers::threads::member::{Member, Sleeper};
use crate::sync::StopFlag;
use crate::vm::ThreadNumber;

/// Threads that can live at once.
const MOST: u32 = 128;

/// One wait.
#[derive(Debug)]
pub(in crate::drivers::threads) struct Wait {
    pub(in crate::drivers::threads) on: On,
    pub(in crate::drivers::threads) deadline: Option<f64>,
    pub(in crate::drivers::threads) since: f64,
    /// No two waits of a run have the same.
    pub(in crate::drivers::threads) turn: u64,
    /// A condition's waiter that was notified, and waits for the lock.
    pub(super) called: bool,
}

#[derive(Debug)]
pub(in crate::drivers::threads) enum Phase {
    Starting,
    Running,
    Waiting(Wait),
    Ended,
}

/// A thread of the program.
#[derive(Debug)]
pub(in crate::drivers::threads) struct Entry {
    pub(in crate::drivers::threads) member: Arc<Member>,
    pub(in crate::drivers::threads) name: String,
    pub(in crate::drivers::threads) process: ThreadNumber,
    pub(in crate::drivers::threads) daemon: bool,
    pub(in crate::drivers::threads) phase: Phase,
}

/// There are as many threads as there can be.
pub(in crate::drivers::threads) struct TooMany;

/// See the [module](self).
pub(in crate::drivers::threads) struct Table {
    /// All that live, and the last of those that have ended.
    pub(in crate::drivers::threads) threads: BTreeMap<ThreadNumber, Entry>,
    pub(super) ended: VecDeque<ThreadNumber>,
    pub(super) processes: Processes<Arc<StopFlag>>,
    pub(super) lines: Lines,
    /// The number given last.
    last: u32,
    pub(super) turns: u64,
    pub(super) live: u32,
    pub(super) waiting: u32,
    /// Those that wait without a deadline.
    pub(super) stuck: u32,
    pub(super) sleepers: Vec<Sleeper>,
    pub(super) suspects: Vec<Suspect>,
    pub(super) numbers: Numbers,
    /// New ones, for whoever looks on.
    pub(in crate::drivers::threads) verdicts: Vec<Verdict>,
    /// How the main thread's function ended.
    pub(super) main: Option<Ending>,
    /// How the run ended.
    pub(in crate::drivers::threads) ending: Option<Ending>,
}

impl Table {
    /// With the main thread, which is starting.
    pub(super) fn new() -> Self {
        let mut table = Self {
            threads: BTreeMap::new(),
            ended: VecDeque::new(),
            processes: Processes::new(),
            lines: Lines::default(),
            last: 0,
            turns: 0,
            live: 0,
            waiting: 0,
            stuck: 0,
            sleepers: Vec::new(),
            suspects: Vec::new(),
            numbers: Numbers::new(),
            verdicts: Vec::new(),
            main: None,
            ending: None,
        };
        table.enrol("MainThread".into(), MAIN, false);
        table
    }

    fn enrol(&mut self, name: String, process: ThreadNumber, daemon: bool) -> Option<Arc<Member>> {
        let stop = self.processes.enter(process, daemon)?;
        self.last += 1;
        let number = ThreadNumber(self.last);
        let member = Arc::new(Member::new(number, stop));
        self.live += 1;
        let entry = Entry { member: Arc::clone(&member), name, process, daemon, phase: Phase::Starting };
        self.threads.insert(number, entry);
        Some(member)
    }

    /// Makes room for a thread of the process `parent`, or for the first one of a new process. None when the process has
    /// just been stopped.
    pub(in crate::drivers::threads) fn add(
        &mut self,
        name: String,
        parent: ThreadNumber,
        daemon: bool,
        new_process: bool,
    ) -> Result<Option<Arc<Member>>, TooMany> {
        if self.live >= MOST {
            return Err(TooMany);
        }
        if self.processes.is_stopped(parent) {
            return Ok(None);
        }
        if !new_process {
            return Ok(self.enrol(name, parent, daemon));
        }
        let number = ThreadNumber(self.last + 1);
        self.processes.add(number, parent, daemon);
        Ok(self.enrol(name, number, false))
    }

    pub(in crate::drivers::threads) fn main_member(&self) -> Option<Arc<Member>> {
        self.member(MAIN)
    }

    /// A thread of the system has taken it on.
    pub(in crate::drivers::threads) fn begin(&mut self, thread: ThreadNumber) {
        if let Some(entry) = self.threads.get_mut(&thread) {
            entry.phase = Phase::Running;
        }
    }

    pub(in crate::drivers::threads) fn member(&self, thread: ThreadNumber) -> Option<Arc<Member>> {
        self.threads.get(&thread).map(|entry| Arc::clone(&entry.member))
    }

    pub(in crate::drivers::threads) fn rename(&mut self, thread: ThreadNumber, name: String) {
        if let Some(entry) = self.threads.get_mut(&thread) {
            entry.name = name;
        }
    }

    /// What to wait for to join the thread, or None when it has ended.
    pub(in crate::drivers::threads) fn to_join(&self, thread: ThreadNumber) -> Option<On> {
        if thread != MAIN && self.processes.has(thread) {
            return (!self.processes.is_over(thread)).then_some(On::Process(thread));
        }
        let lives = |entry: &Entry| !matches!(entry.phase, Phase::Ended);
        self.threads.get(&thread).is_some_and(lives).then_some(On::Thread(thread))
    }
}
