//! A program under a scheduler's hand: what can happen next, and its happening.
//!
//! A step is one thing that other threads can notice: an access of a variable that they may share, an operation of a
//! container, a call of a primitive. What a thread does beside that belongs to the step before. So between steps each
//! thread stands right before its next one, which is known.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;
use std::sync::Arc;

use super::answer::AtOnce;
use super::options::Options;
use super::recorder::Recorder;
use super::table::{Pending, Table, Time};
use crate::bytecode::Module;
use crate::drivers::processes::MAIN;
use crate::drivers::report::Ending;
use crate::drivers::threads::Chunk;
use crate::model::ThreadId as ModelThread;
use crate::schedule::{Choice, Point, Scheduler, ThreadId, Way};
use crate::vm::{
    Answer, Image, Keeper, KeptThread, Limits, Next, Request, Step, Stream, Thread, ThreadNumber, Tracking,
    UsedUp, Value,
};

/// What a step takes: a microsecond. So sleeps and timeouts end also while other threads never rest.
const STEP: Time = 1_000;
/// Events of a thread's own after which it lets others go first: a loop of nothing else never ends.
const SPIN: u32 = 10_000;

/// See the module.
pub struct Machine {
    pub(super) image: Arc<Image>,
    /// The program's module, as the first process has it.
    pub(super) module: Value,
    /// By number from 1; None for those that have ended.
    pub(super) threads: Vec<Option<Thread>>,
    /// Those that have not moved since they were kept.
    pub(super) kept: Vec<Option<Rc<KeptThread>>>,
    pub(super) table: Rc<Table>,
    pub(super) keeper: Keeper,
    pub(super) options: Options,
    pub(super) steps: u64,
    pub(super) events: u64,
    pub(super) recorder: Option<Recorder>,
    /// Whether somebody wants to know since when threads cannot go on.
    pub(super) is_observed: bool,
    choices: Vec<Choice>,
    /// Whether `choices` is what can happen now.
    is_current: bool,
}

impl Machine {
    /// Loads a program, as [`program`](crate::drivers::program) gives it, and lets it run to the first step that can be
    /// noticed.
    #[must_use]
    pub fn new(modules: Vec<Module>, options: &Options) -> Self {
        let limits = Limits { memory: options.memory, tracked: true, ..Limits::default() };
        let image = Image::load(modules, limits);
        let tracking = image.track();
        let mut main = image.main_thread();
        main.take_shortcut(Box::new(AtOnce));
        main.enter();
        let module = main.main_module().unwrap_or(Value::NONE);
        let mut machine = Self {
            module,
            table: Rc::new(Table::new(options.seed, options.output)),
            threads: vec![Some(main)],
            kept: vec![None],
            keeper: Keeper::default(),
            options: options.clone(),
            steps: 0,
            events: 0,
            recorder: None,
            is_observed: false,
            choices: Vec::new(),
            is_current: false,
            image,
        };
        machine.settle(MAIN);
        machine.look();
        drop(tracking);
        machine
    }

    /// What this thread writes belongs to the program, as long as what this gives lives.
    pub(super) fn track(&self) -> Tracking {
        self.image.track()
    }

    /// What can happen next, ascending; nothing when the run has ended.
    pub fn choices(&mut self) -> &[Choice] {
        self.look();
        &self.choices
    }

    /// How many steps were made.
    #[must_use]
    pub const fn steps(&self) -> u64 {
        self.steps
    }

    /// How many events of the virtual machine's: accesses, calls, rounds of loops, the library's too.
    #[must_use]
    pub const fn events(&self) -> u64 {
        self.events
    }

    /// How it ended, if it has.
    #[must_use]
    pub fn ending(&self) -> Option<&Ending> {
        self.table.ending.as_ref()
    }

    /// All that was written.
    #[must_use]
    pub fn output(&self) -> Vec<Chunk> {
        self.table.output.since(0)
    }

    /// What was written since there were so many pieces.
    #[must_use]
    pub fn output_since(&self, count: usize) -> Vec<Chunk> {
        self.table.output.since(count)
    }

    /// Ends the run.
    pub fn stop(&mut self) {
        self.table().finish(Ending::Stopped);
        self.changed();
    }

    /// Ends the run since it has gone on for so many seconds.
    pub fn stop_at_limit(&mut self, seconds: f64) {
        let detail = format!("The program ran longer than its limit of {seconds} s and was stopped.");
        self.table().finish(Ending::Limit(detail));
        self.changed();
    }

    /// Makes steps as the scheduler says, at most so many; whether the run has ended. It also returns when the scheduler
    /// chooses none.
    pub fn run(&mut self, scheduler: &mut dyn Scheduler, most: u64) -> bool {
        let _tracking = self.track();
        for _ in 0..most {
            let Some(choice) = self.ask(scheduler) else { break };
            self.step(choice);
        }
        self.look();
        self.table.ending.is_some()
    }

    /// What the scheduler says. None when the run has ended, or it says nothing.
    pub(super) fn ask(&mut self, scheduler: &mut dyn Scheduler) -> Option<Choice> {
        self.look();
        if self.choices.is_empty() {
            return None;
        }
        let point = Point {
            choices: &self.choices,
            last: self.table.last.map(|thread| ThreadId(thread.0)),
            step: self.steps,
            yields: self.table.yielded,
        };
        scheduler.choose(&point).and_then(|index| self.choices.get(index).copied())
    }

    /// Makes a step.
    ///
    /// # Errors
    ///
    /// That choice is not open now: nothing has happened.
    pub fn take(&mut self, choice: Choice) -> Result<(), NotOpen> {
        self.look();
        if !self.choices.contains(&choice) {
            return Err(NotOpen);
        }
        let _tracking = self.track();
        self.step(choice);
        self.look();
        Ok(())
    }

    /// Makes a step that is open.
    pub(super) fn step(&mut self, choice: Choice) {
        self.is_current = false;
        let thread = ThreadNumber(choice.thread.0);
        let index = thread.0 as usize - 1;
        self.kept[index] = None;
        let table = Rc::make_mut(&mut self.table);
        table.last = Some(thread);
        table.yielded = false;
        table.clock += STEP;
        if let Some(recorder) = &mut self.recorder {
            recorder.begin_step(self.steps);
        }
        self.steps += 1;
        let Some(entry) = table.entry_mut(thread) else { return };
        entry.blocked = None;
        let pending = std::mem::replace(&mut entry.pending, Pending::Spin);
        match pending {
            Pending::Access(next) => {
                self.record_access(thread, next);
                let mut own = 0;
                if self.go(thread, 1, &mut own) {
                    self.settle_after(thread, own, true);
                }
            }
            Pending::Spin => {
                self.table().yielded = true;
                self.record_spin(thread);
                self.settle(thread);
            }
            Pending::Ended => {
                if let Some(entry) = self.table().entry_mut(thread) {
                    entry.pending = Pending::Ended;
                }
            }
            pending => {
                if let Some(answer) = self.finish_waiting(thread, pending, choice.way) {
                    self.answer(thread, answer);
                }
            }
        }
    }

    pub(super) fn table(&mut self) -> &mut Table {
        Rc::make_mut(&mut self.table)
    }

    /// The line that a thread's next step is on, 0 for none.
    pub fn next_line(&mut self, thread: u32) -> u32 {
        self.vm(ThreadNumber(thread)).and_then(|vm| vm.next_place()).map_or(0, |place| place.line)
    }

    pub(super) fn vm(&mut self, thread: ThreadNumber) -> Option<&mut Thread> {
        self.threads.get_mut((thread.0 as usize).wrapping_sub(1))?.as_mut()
    }

    /// Answers a thread, which then goes on to its next step.
    pub(super) fn answer(&mut self, thread: ThreadNumber, answer: Answer) {
        if let Some(vm) = self.vm(thread) {
            vm.answer(answer);
            self.settle(thread);
        }
    }

    /// Lets a thread go on until it stands before its next step.
    pub(super) fn settle(&mut self, thread: ThreadNumber) {
        self.settle_after(thread, 0, false);
    }

    /// The same for one that has had so many events of its own since its last step. `has_gone`: as far as it could.
    fn settle_after(&mut self, thread: ThreadNumber, mut own: u32, mut has_gone: bool) {
        loop {
            let Some(vm) = self.threads[thread.0 as usize - 1].as_mut() else { return };
            if self.image.is_due() {
                vm.safepoint();
                // It has changed where threads find free memory.
                self.kept.fill(None);
                has_gone = false;
            }
            // With no event to spend: before an instruction that is none may lie one that others notice.
            if !std::mem::take(&mut has_gone) && !self.go(thread, 0, &mut own) {
                return;
            }
            let Some(vm) = self.threads[thread.0 as usize - 1].as_mut() else { return };
            match vm.next_event() {
                Next::Own | Next::Loop if own < SPIN => {}
                Next::Own | Next::Loop => {
                    self.pend(thread, Pending::Spin);
                    return;
                }
                next => {
                    self.pend(thread, Pending::Access(next));
                    return;
                }
            }
        }
    }

    pub(super) fn pend(&mut self, thread: ThreadNumber, pending: Pending) {
        if let Some(entry) = self.table().entry_mut(thread) {
            entry.pending = pending;
        }
    }

    /// So many events of a thread, those of its own that follow, and what it asks: whether it goes on.
    fn go(&mut self, thread: ThreadNumber, fuel: u32, own: &mut u32) -> bool {
        let Some(vm) = self.threads[thread.0 as usize - 1].as_mut() else { return false };
        let left = SPIN.saturating_sub(*own);
        let (step, more) = match catch_unwind(AssertUnwindSafe(|| vm.step_on(fuel, left))) {
            Ok(stepped) => stepped,
            Err(panic) if panic.is::<UsedUp>() => {
                let limit = self.options.memory >> 20;
                let detail = format!("The program has used up its memory of {limit} MB and was stopped.");
                self.table().finish(Ending::Limit(detail));
                return false;
            }
            Err(panic) => resume_unwind(panic),
        };
        *own += more;
        self.events += u64::from(fuel + more);
        match step {
            Step::Running => true,
            Step::Request(request) => self.requested(thread, request),
            Step::Done(value) => {
                self.note_failure(thread, value);
                self.returned(thread, None)
            }
            Step::Raised(exception) => self.returned(thread, Some(exception)),
        }
    }

    fn requested(&mut self, thread: ThreadNumber, request: Request) -> bool {
        match self.take_request(thread, request) {
            Ok(answer) => {
                if let Some(vm) = self.vm(thread) {
                    vm.answer(answer);
                }
                true
            }
            Err(pending) => {
                self.pend(thread, pending);
                false
            }
        }
    }

    /// The library has caught what no function of the program has, and told of it: the thread's function says so.
    fn note_failure(&mut self, thread: ThreadNumber, returned: Value) {
        if returned == Value::TRUE
            && thread != MAIN
            && let Some(entry) = self.table().entry_mut(thread)
        {
            entry.has_failed = true;
        }
    }

    /// A thread's function has returned or raised: whether the library has something left to do in it.
    fn returned(&mut self, thread: ThreadNumber, exception: Option<Value>) -> bool {
        let Some(entry) = self.table().entry_mut(thread) else { return false };
        let tells = std::mem::take(&mut entry.tells);
        let was_telling = std::mem::take(&mut entry.is_telling);
        if let Some(exception) = exception {
            entry.has_failed = true;
            let quiet = self.image.exit_status(exception).is_some();
            if tells && !quiet && self.call(thread, "builtins", "_uncaught", &[exception]) {
                if let Some(entry) = self.table().entry_mut(thread) {
                    entry.is_telling = true;
                }
                self.record_raise(thread, exception);
                return true;
            }
            self.uncaught(thread, exception);
        } else if was_telling {
            self.table().main.get_or_insert(Ending::Exception);
        }
        let shuts_down =
            self.table().entry_mut(thread).is_some_and(|entry| std::mem::take(&mut entry.shuts_down));
        if shuts_down && self.call(thread, "threading", "_shutdown", &[]) {
            return true;
        }
        self.end(thread);
        false
    }

    fn call(&mut self, thread: ThreadNumber, module: &str, function: &str, arguments: &[Value]) -> bool {
        self.vm(thread).is_some_and(|vm| vm.call(module, function, arguments))
    }

    /// Prints an exception that nobody caught; the main thread's first one also decides how the run ends.
    fn uncaught(&mut self, thread: ThreadNumber, exception: Value) {
        let ending = if let Some((status, text)) = self.image.exit_status(exception) {
            if let Some(text) = text.filter(|_| thread == MAIN) {
                self.table().output.write(thread, Stream::Err, &format!("{text}\n"));
            }
            if status == 0 { Ending::Done } else { Ending::Exit(status) }
        } else {
            self.record_raise(thread, exception);
            let text = self.image.traceback(exception);
            self.table().output.write(thread, Stream::Err, &text);
            Ending::Exception
        };
        if thread == MAIN {
            self.table().main.get_or_insert(ending);
        }
    }

    pub(super) fn end(&mut self, thread: ThreadNumber) {
        self.record_end(thread);
        self.table().end(thread);
        self.drop_ended();
    }

    /// Threads that have ended give their memory back.
    pub(super) fn drop_ended(&mut self) {
        for (vm, entry) in self.threads.iter_mut().zip(&self.table.threads) {
            if entry.has_ended() {
                *vm = None;
            }
        }
    }

    /// Finds out what can happen next.
    fn look(&mut self) {
        if self.is_current {
            return;
        }
        self.is_current = true;
        self.choices.clear();
        if self.table.ending.is_some() {
            self.record_blocked();
            return;
        }
        let mut earliest: Option<Time> = None;
        let mut is_timed = false;
        for &number in &self.table.live {
            let entry = &self.table.threads[number as usize - 1];
            if is_enabled(&self.table, entry.number, &entry.pending) {
                self.choices.push(Choice::go(number));
            } else if let Some(time) = timer(&entry.pending) {
                is_timed = true;
                earliest = Some(earliest.map_or(time, |least| least.min(time)));
            } else if self.options.spurious {
                is_timed |= matches!(entry.pending, Pending::Resume { .. });
            }
        }
        if is_timed {
            self.add_timers(earliest);
        }
        if self.choices.is_empty() {
            // Before it ends: who was the last to block is told as the others are.
            if self.is_observed || self.recorder.is_some() {
                self.record_blocked();
            }
            let verdict = self.verdict();
            self.table().finish(Ending::Deadlock(verdict));
        }
        if self.is_observed || self.recorder.is_some() {
            self.record_blocked();
        }
    }

    /// What the clock offers: the end of the earliest sleep when nothing else can happen, the earliest timeout also before,
    /// since what threads do may take any time.
    #[cold]
    fn add_timers(&mut self, earliest: Option<Time>) {
        let is_idle = self.choices.is_empty();
        for &number in &self.table.live {
            let entry = &self.table.threads[number as usize - 1];
            if is_enabled(&self.table, entry.number, &entry.pending) {
                continue;
            }
            let is_next = earliest.is_some() && timer(&entry.pending) == earliest;
            if is_next && is_idle && matches!(entry.pending, Pending::Sleep { .. }) {
                self.choices.push(Choice::go(number));
            }
            if is_next && entry.pending.deadline().is_some() {
                self.choices.push(Choice { thread: ThreadId(number), way: Way::TimeOut });
            }
            if self.options.spurious
                && let Pending::Resume { primitive, .. } = entry.pending
                && self.table.primitives.is_waiting(primitive, model(entry.number))
            {
                self.choices.push(Choice { thread: ThreadId(number), way: Way::WakeSpuriously });
            }
        }
        self.choices.sort_unstable();
    }

    /// After a state was put back: what is known of the present is not.
    pub(super) fn changed(&mut self) {
        self.is_current = false;
    }
}

/// A choice that is not open now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotOpen;

pub(super) const fn model(thread: ThreadNumber) -> ModelThread {
    ModelThread(thread.0)
}

/// When something happens by itself.
fn timer(pending: &Pending) -> Option<Time> {
    match pending {
        Pending::Sleep { until, .. } => Some(*until),
        pending => pending.deadline(),
    }
}

/// Whether a thread can make its next step.
pub(super) fn is_enabled(table: &Table, thread: ThreadNumber, pending: &Pending) -> bool {
    match pending {
        Pending::Access(_) | Pending::Spin | Pending::Do(_) => true,
        pending if pending.deadline().is_some_and(|deadline| table.clock >= deadline) => {
            can_end(table, thread, pending)
        }
        Pending::Acquire { primitive, .. } => table.primitives.would_acquire(*primitive, model(thread)),
        Pending::Resume { primitive, .. } => table.primitives.would_resume(*primitive, model(thread)),
        Pending::Join { thread, .. } => table.is_over(*thread),
        Pending::Sleep { until, .. } => table.clock >= *until,
        Pending::Ended => false,
    }
}

/// Whether a wait whose deadline has passed can end: one at a condition only with the condition's lock.
fn can_end(table: &Table, thread: ThreadNumber, pending: &Pending) -> bool {
    match pending {
        Pending::Resume { primitive, .. } => {
            // An event has no lock.
            table.primitives.lock(*primitive).map_or(true, |lock| lock.would_acquire(model(thread)))
        }
        _ => true,
    }
}
