//! Who is there, who waits for what, and in which order: behind one mutex, which only slow paths take.
//!
//! # States of a thread
//!
//! | from | on | to |
//! | --- | --- | --- |
//! | – | a thread starts it | `Starting` |
//! | `Starting` | a thread of the system has taken it on | `Running` |
//! | `Running` | it cannot go on by itself | `Waiting`, and stands in one line |
//! | `Waiting` | another thread wakes it; its deadline; it is to end | `Running`, in no line |
//! | `Waiting` for a condition | a notify | `Waiting` for the condition's lock, called |
//! | `Running` | its function has ended, or it was stopped | `Ended` |
//!
//! # Why a deadlock that is found is one
//!
//! A thread that waits is `Waiting` from before it sleeps until whoever wakes it says so, all under the mutex: one that
//! was woken and has not run yet counts as `Running`. Whoever changes a primitive wakes those that the change lets go on
//! before it waits itself. So when all living threads are `Waiting` without a deadline, none is on its way to wake
//! another, and the board knows it at the moment the last one begins to wait, or ends. That no release is overlooked by
//! a thread that joins a line is argued in [`primitive`](super::primitive).

use std::collections::{BTreeMap, VecDeque};
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::autopsy::{self, Suspect};
use super::member::{Member, Sleeper};
use super::primitive::{Primitive, State};
use super::report::{Ending, Verdict};
use crate::platform;
use crate::platform::atomic::{AtomicU32, Ordering};
use crate::sync::StopFlag;
use crate::vm::{PrimitiveId, ThreadNumber};

/// The first thread, and the first process.
pub(super) const MAIN: ThreadNumber = ThreadNumber(1);
/// Threads that can live at once.
const MOST: u32 = 128;
/// Threads that have ended and are still shown.
const KEPT: usize = 64;

/// What a thread waits for.
#[derive(Clone, Debug)]
pub(super) enum On {
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
enum Key {
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

    pub(super) fn primitive(&self) -> Option<&Arc<Primitive>> {
        match self {
            Self::Primitive(primitive) => Some(primitive),
            _ => None,
        }
    }
}

/// One wait.
#[derive(Debug)]
pub(super) struct Wait {
    pub(super) on: On,
    pub(super) deadline: Option<f64>,
    pub(super) since: f64,
    /// No two waits of a run have the same.
    pub(super) turn: u64,
    /// A condition's waiter that was notified, and waits for the lock.
    called: bool,
}

#[derive(Debug)]
pub(super) enum Phase {
    Starting,
    Running,
    Waiting(Wait),
    Ended,
}

/// A thread of the program.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) member: Arc<Member>,
    pub(super) name: String,
    pub(super) process: ThreadNumber,
    pub(super) daemon: bool,
    pub(super) phase: Phase,
}

/// A process of the program: threads that share a memory.
#[derive(Debug)]
struct Process {
    stop: Arc<StopFlag>,
    /// Whose end waits for this one's, or ends it.
    parent: Option<ThreadNumber>,
    daemon: bool,
    /// Threads and child processes, daemons not counted, that have not ended.
    pending: u32,
    over: bool,
}

/// What became of a wait whose deadline has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GaveUp {
    /// It is over, and nobody has called.
    TimedOut,
    /// It was called just before.
    Woken,
    /// It was notified, and has the lock to wait for.
    Called,
}

/// There are as many threads as there can be.
pub(super) struct TooMany;

/// The mutex, and what is looked at without it.
pub(super) struct Board {
    table: Mutex<Table>,
    /// Threads that live.
    live: AtomicU32,
    /// Of those, how many wait.
    waiting: AtomicU32,
    /// 1 once the run has ended.
    ended: AtomicU32,
}

impl Board {
    /// With the main thread, which is starting.
    pub(super) fn new() -> Self {
        let mut table = Table::default();
        let stop = Arc::new(StopFlag::new());
        let main = Process { stop, parent: None, daemon: false, pending: 0, over: false };
        table.processes.insert(MAIN, main);
        table.enrol("MainThread".into(), MAIN, false);
        let live = AtomicU32::new(table.live);
        Self { table: Mutex::new(table), live, waiting: AtomicU32::new(0), ended: AtomicU32::new(0) }
    }

    /// Does something under the mutex, and then notifies whom that has woken.
    pub(super) fn with<R>(&self, work: impl FnOnce(&mut Table) -> R) -> R {
        let mut table = self.hold();
        let result = work(&mut table);
        self.live.store(table.live, Ordering::Relaxed);
        self.waiting.store(table.waiting, Ordering::Relaxed);
        self.ended.store(u32::from(table.ending.is_some()), Ordering::Relaxed);
        let sleepers = mem::take(&mut table.sleepers);
        drop(table);
        sleepers.into_iter().for_each(Sleeper::notify);
        result
    }

    fn hold(&self) -> MutexGuard<'_, Table> {
        // A panic under it ends the run.
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed) != 0
    }

    pub(super) fn has_others(&self) -> bool {
        self.live.load(Ordering::Relaxed) > 1
    }

    /// Whether fewer threads run than there are cores, the caller not counted.
    pub(super) fn has_spare_core(&self) -> bool {
        let running = self.live.load(Ordering::Relaxed).saturating_sub(self.waiting.load(Ordering::Relaxed));
        (running as usize) < platform::cores()
    }

    /// Whether a thread other than the caller, which runs, does too.
    pub(super) fn others_run(&self) -> bool {
        self.live.load(Ordering::Relaxed).saturating_sub(self.waiting.load(Ordering::Relaxed)) > 1
    }
}

/// See the [module](self).
#[derive(Default)]
pub(super) struct Table {
    /// All that live, and the last of those that have ended.
    pub(super) threads: BTreeMap<ThreadNumber, Entry>,
    ended: VecDeque<ThreadNumber>,
    processes: BTreeMap<ThreadNumber, Process>,
    lines: BTreeMap<Key, VecDeque<ThreadNumber>>,
    /// The number given last.
    last: u32,
    turns: u64,
    live: u32,
    waiting: u32,
    /// Those that wait without a deadline.
    stuck: u32,
    sleepers: Vec<Sleeper>,
    suspects: Vec<Suspect>,
    /// New ones, for whoever looks on.
    pub(super) verdicts: Vec<Verdict>,
    /// How the main thread's function ended.
    main: Option<Ending>,
    /// How the run ended.
    pub(super) ending: Option<Ending>,
}

impl Table {
    fn enrol(&mut self, name: String, process: ThreadNumber, daemon: bool) -> Option<Arc<Member>> {
        let home = self.processes.get_mut(&process)?;
        self.last += 1;
        let number = ThreadNumber(self.last);
        let member = Arc::new(Member::new(number, Arc::clone(&home.stop)));
        home.pending += u32::from(!daemon);
        self.live += 1;
        let entry = Entry { member: Arc::clone(&member), name, process, daemon, phase: Phase::Starting };
        self.threads.insert(number, entry);
        Some(member)
    }

    /// Makes room for a thread of the process `parent`, or for the first one of a new process. None when the process has
    /// just been stopped.
    pub(super) fn add(
        &mut self,
        name: String,
        parent: ThreadNumber,
        daemon: bool,
        new_process: bool,
    ) -> Result<Option<Arc<Member>>, TooMany> {
        if self.live >= MOST {
            return Err(TooMany);
        }
        if self.processes.get(&parent).is_none_or(|process| process.stop.is_raised()) {
            return Ok(None);
        }
        if !new_process {
            return Ok(self.enrol(name, parent, daemon));
        }
        let number = ThreadNumber(self.last + 1);
        if !daemon && let Some(parent) = self.processes.get_mut(&parent) {
            parent.pending += 1;
        }
        let stop = Arc::new(StopFlag::new());
        self.processes
            .insert(number, Process { stop, parent: Some(parent), daemon, pending: 0, over: false });
        Ok(self.enrol(name, number, false))
    }

    pub(super) fn main_member(&self) -> Option<Arc<Member>> {
        self.threads.get(&MAIN).map(|entry| Arc::clone(&entry.member))
    }

    /// A thread of the system has taken it on.
    pub(super) fn begin(&mut self, thread: ThreadNumber) {
        if let Some(entry) = self.threads.get_mut(&thread) {
            entry.phase = Phase::Running;
        }
    }

    pub(super) fn rename(&mut self, thread: ThreadNumber, name: String) {
        if let Some(entry) = self.threads.get_mut(&thread) {
            entry.name = name;
        }
    }

    /// What to wait for to join the thread, or None when it has ended.
    pub(super) fn to_join(&self, thread: ThreadNumber) -> Option<On> {
        match self.processes.get(&thread) {
            Some(process) if thread != MAIN => (!process.over).then_some(On::Process(thread)),
            _ => {
                let lives = |entry: &Entry| !matches!(entry.phase, Phase::Ended);
                self.threads.get(&thread).is_some_and(lives).then_some(On::Thread(thread))
            }
        }
    }

    // --- waiting

    /// The thread waits from here on, at the end of the line or at its head, and looks for deadlocks. For a primitive
    /// the caller has [announced](Primitive::expect_waiter) it and tried once more.
    pub(super) fn wait(&mut self, thread: ThreadNumber, on: On, deadline: Option<f64>, first: bool) {
        self.begin_wait(thread, on, deadline, first);
        self.look_for_deadlock();
        if deadline.is_none() {
            self.suspects.extend(autopsy::suspect(self, thread));
        }
    }

    /// The same for a condition, whose lock is given up `depth` times as the wait begins.
    pub(super) fn wait_for_notify(
        &mut self,
        thread: ThreadNumber,
        condition: &Arc<Primitive>,
        lock: &Primitive,
        depth: u32,
        deadline: Option<f64>,
    ) {
        condition.expect_waiter();
        self.begin_wait(thread, On::Primitive(Arc::clone(condition)), deadline, false);
        for _ in 0..depth {
            // Freed by another thread in between: that thread's misuse, and nothing is left to free.
            let _ = lock.release(1);
        }
        if lock.has_waiters() {
            self.wake_first(lock);
        }
        self.look_for_deadlock();
    }

    fn begin_wait(&mut self, thread: ThreadNumber, on: On, deadline: Option<f64>, first: bool) {
        if let Some(entry) = self.threads.get(&thread) {
            entry.member.prepare();
        }
        self.join_line(thread, on, deadline, first);
    }

    fn join_line(&mut self, thread: ThreadNumber, on: On, deadline: Option<f64>, first: bool) {
        let Some(entry) = self.threads.get_mut(&thread) else { return };
        if let Some(key) = on.key() {
            let line = self.lines.entry(key).or_default();
            if first { line.push_front(thread) } else { line.push_back(thread) }
        }
        self.turns += 1;
        let wait = Wait { on, deadline, since: platform::now(), turn: self.turns, called: false };
        entry.phase = Phase::Waiting(wait);
        self.waiting += 1;
        self.stuck += u32::from(deadline.is_none());
    }

    /// Takes the thread out of its line; what it waited for.
    fn end_wait(&mut self, thread: ThreadNumber) -> Option<Wait> {
        let entry = self.threads.get_mut(&thread)?;
        if !matches!(entry.phase, Phase::Waiting(_)) {
            return None;
        }
        let Phase::Waiting(wait) = mem::replace(&mut entry.phase, Phase::Running) else { return None };
        self.waiting -= 1;
        self.stuck -= u32::from(wait.deadline.is_none());
        if let Some(key) = wait.on.key()
            && let Some(line) = self.lines.get_mut(&key)
        {
            line.retain(|&other| other != thread);
            if line.is_empty() {
                self.lines.remove(&key);
            }
        }
        if let Some(primitive) = wait.on.primitive() {
            primitive.forget_waiter();
        }
        Some(wait)
    }

    /// Its deadline has passed.
    pub(super) fn give_up(&mut self, thread: ThreadNumber) -> GaveUp {
        let Some(entry) = self.threads.get(&thread) else { return GaveUp::Woken };
        match &entry.phase {
            Phase::Waiting(wait) if wait.called => GaveUp::Called,
            Phase::Waiting(_) => {
                self.end_wait(thread);
                GaveUp::TimedOut
            }
            _ => GaveUp::Woken,
        }
    }

    fn wake(&mut self, thread: ThreadNumber) {
        if self.end_wait(thread).is_some()
            && let Some(entry) = self.threads.get(&thread)
        {
            self.sleepers.extend(entry.member.wake());
        }
    }

    fn wake_all(&mut self, key: Key) {
        for thread in self.lines.get(&key).cloned().unwrap_or_default() {
            self.wake(thread);
        }
    }

    fn first(&self, primitive: &Primitive) -> Option<ThreadNumber> {
        self.lines.get(&Key::Primitive(primitive.id))?.front().copied()
    }

    /// Lets the thread that has waited longest try for the primitive.
    pub(super) fn wake_first(&mut self, primitive: &Primitive) {
        if let Some(thread) = self.first(primitive) {
            self.wake(thread);
        }
    }

    /// The same for `n` of them.
    pub(super) fn wake_some(&mut self, primitive: &Primitive, n: u64) {
        let line = self.lines.get(&Key::Primitive(primitive.id));
        let chosen: Vec<_> =
            line.into_iter().flatten().take(n.try_into().unwrap_or(usize::MAX)).copied().collect();
        for thread in chosen {
            self.wake(thread);
        }
    }

    /// Moves at most `n` that wait for the condition to its lock's line: the lock's release wakes them.
    pub(super) fn notify(&mut self, condition: &Primitive, n: u32) {
        let State::Condition(lock) = &condition.state else { return };
        for _ in 0..n {
            let Some(thread) = self.first(condition) else { break };
            let Some(wait) = self.end_wait(thread) else { break };
            // It sleeps on, by the same word.
            lock.expect_waiter();
            self.join_line(thread, On::Primitive(Arc::clone(lock)), None, false);
            if let Some(Entry { phase: Phase::Waiting(moved), .. }) = self.threads.get_mut(&thread) {
                moved.called = true;
                moved.since = wait.since;
            }
        }
        // A plain Lock may have been freed meanwhile, by who did not see them in its line.
        if lock.has_waiters() && lock.is_free() {
            self.wake_first(lock);
        }
    }

    // --- the end

    /// The main thread has raised an exception that ends the run like this.
    pub(super) fn main_ended(&mut self, ending: Ending) {
        self.main.get_or_insert(ending);
    }

    /// The thread has ended.
    pub(super) fn end(&mut self, thread: ThreadNumber) {
        let Some(entry) = self.threads.get_mut(&thread) else { return };
        entry.phase = Phase::Ended;
        let (process, daemon) = (entry.process, entry.daemon);
        self.live -= 1;
        self.ended.push_back(thread);
        if self.ended.len() > KEPT
            && let Some(oldest) = self.ended.pop_front()
        {
            self.threads.remove(&oldest);
        }
        self.wake_all(Key::Thread(thread));
        if !daemon {
            self.settle(process);
        }
        self.look_for_deadlock();
    }

    /// One of those that keep the process going has ended.
    fn settle(&mut self, number: ThreadNumber) {
        let Some(process) = self.processes.get_mut(&number) else { return };
        process.pending = process.pending.saturating_sub(1);
        if process.pending > 0 || process.over {
            return;
        }
        process.over = true;
        let (parent, daemon) = (process.parent, process.daemon);
        if number == MAIN {
            let ending = self.main.take().unwrap_or(Ending::Done);
            self.finish(ending);
            return;
        }
        self.stop_process(number);
        let children: Vec<_> = self.children(number).collect();
        for child in children {
            self.stop_process(child);
        }
        self.wake_all(Key::Process(number));
        if let Some(parent) = parent
            && !daemon
        {
            self.settle(parent);
        }
    }

    fn children(&self, parent: ThreadNumber) -> impl Iterator<Item = ThreadNumber> {
        let of = move |process: &Process| process.parent == Some(parent);
        self.processes.iter().filter(move |(_, process)| of(process)).map(|(&number, _)| number)
    }

    /// Ends the process that began with this thread. Its children go on, and nobody waits for them any more.
    pub(super) fn kill(&mut self, number: ThreadNumber) {
        if !self.processes.contains_key(&number) {
            return;
        }
        let children: Vec<_> = self.children(number).collect();
        for child in children {
            if let Some(child) = self.processes.get_mut(&child) {
                child.parent = None;
            }
        }
        let lives =
            |entry: &&Entry| entry.process == number && !entry.daemon && !matches!(entry.phase, Phase::Ended);
        let threads = self.threads.values().filter(lives).count();
        if let Some(process) = self.processes.get_mut(&number) {
            process.pending = threads as u32;
        }
        self.stop_process(number);
    }

    /// All threads of the process end as soon as they can.
    fn stop_process(&mut self, number: ThreadNumber) {
        if let Some(process) = self.processes.get(&number) {
            process.stop.raise();
        }
        self.stop_threads(|entry| entry.process == number);
    }

    fn stop_threads(&mut self, which: impl Fn(&Entry) -> bool) {
        let chosen = self.threads.iter().filter(|(_, entry)| which(entry)).map(|(&number, _)| number);
        for thread in chosen.collect::<Vec<_>>() {
            if self.end_wait(thread).is_some()
                && let Some(entry) = self.threads.get(&thread)
            {
                self.sleepers.extend(entry.member.end_wait());
            }
        }
    }

    /// Ends the run, if it has not ended yet.
    pub(super) fn finish(&mut self, ending: Ending) {
        if self.ending.is_some() {
            return;
        }
        self.ending = Some(ending);
        for process in self.processes.values() {
            process.stop.raise();
        }
        self.stop_threads(|_| true);
    }

    // --- deadlocks

    fn look_for_deadlock(&mut self) {
        if self.ending.is_none() && self.live > 0 && self.stuck == self.live {
            let verdict = autopsy::total(self);
            self.verdicts.push(verdict.clone());
            self.finish(Ending::Deadlock(verdict));
        }
    }

    /// Whether circles were seen that may be partial deadlocks.
    pub(super) fn has_suspects(&self) -> bool {
        !self.suspects.is_empty()
    }

    /// Tells those circles that have stood for a while.
    pub(super) fn try_suspects(&mut self) {
        let suspects = mem::take(&mut self.suspects);
        for suspect in suspects {
            match suspect.judge(self) {
                autopsy::Judgement::Resolved => {}
                autopsy::Judgement::TooEarly => self.suspects.push(suspect),
                autopsy::Judgement::Stands(verdict) => self.verdicts.push(verdict),
            }
        }
    }
}
