//! A program under a scheduler's hand: what can happen next, and its happening.
//!
//! A step is one thing that other threads can notice: an access of a variable that they may share, an operation of a
//! container, a call of a primitive. What a thread does beside that belongs to the step before. So between steps each
//! thread stands right before its next one, which is known.

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
use crate::schedule::{Choice, Point, Scheduler, ThreadId};
use crate::vm::{Image, Keeper, KeptThread, Limits, Thread, ThreadNumber, Tracking, Value};

/// What a step takes: a microsecond. So sleeps and timeouts end also while other threads never rest.
const STEP: Time = 1_000;
/// Events of a thread's own after which it lets others go first: a loop of nothing else never ends.
pub(super) const SPIN: u32 = 10_000;

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
    pub(super) choices: Vec<Choice>,
    /// Whether `choices` is what can happen now.
    pub(super) is_current: bool,
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
            Pending::Access => {
                self.record_access(thread);
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
}

/// A choice that is not open now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotOpen;

pub(super) const fn model(thread: ThreadNumber) -> ModelThread {
    ModelThread(thread.0)
}
