//! A run that is stepped: forwards, backwards, along another branch.
//!
//! Its schedule says what was done; states kept now and then say how it stood. To go to a place is to put the last state
//! before it back and to do again what the schedule says.

use super::machine::{Machine, NotOpen};
use super::milestones::Milestones;
use super::notes::{Notes, Subject};
use super::recorder::Recorder;
use crate::schedule::{Choice, LineHashes, Schedule, Scheduler};
use crate::trace::findings::Finding;
use crate::trace::{Event, Trace};

/// Steps of a given schedule that are done at once at most: some seconds.
const REPLAYED: u64 = 2_000_000;
/// Steps of one thread that count as one of a line at most.
const LINE: u64 = 10_000;

/// See the module.
pub struct History {
    pub(super) machine: Machine,
    schedule: Schedule,
    milestones: Milestones,
    notes: Notes,
    /// Where a schedule that was to be replayed stopped being valid.
    stale: Option<Stale>,
    /// How often it was truncated.
    forks: u64,
}

/// Where a schedule stopped being valid, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// How many of its steps were valid.
    pub step: u64,
    /// The line of the program, 0 for none.
    pub line: u32,
    /// In a sentence.
    pub reason: String,
}

impl History {
    /// Of a program at its start.
    #[must_use]
    pub fn new(mut machine: Machine) -> Self {
        machine.record_from_here();
        machine.choices();
        let milestones = Milestones::new(machine.keep());
        let mut history = Self {
            machine,
            schedule: Schedule::new(),
            milestones,
            notes: Notes::default(),
            stale: None,
            forks: 0,
        };
        history.note();
        history
    }

    /// How many steps were made at the place shown.
    #[must_use]
    pub const fn step(&self) -> u64 {
        self.machine.steps()
    }

    /// How many steps are recorded.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.schedule.len()
    }

    /// What was done.
    #[must_use]
    pub const fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// Where a replayed schedule stopped being valid.
    #[must_use]
    pub const fn stale(&self) -> Option<&Stale> {
        self.stale.as_ref()
    }

    /// The program as it stands.
    pub const fn machine(&mut self) -> &mut Machine {
        &mut self.machine
    }

    /// What was recorded, of all steps; see [`Machine::trace`].
    #[must_use]
    pub fn trace(&self) -> Trace {
        self.machine.trace().unwrap_or_else(|| Trace::new(crate::trace::Source::Deterministic))
    }

    /// The same as it was written down: its tables name what a branch that was left has named, too.
    #[must_use]
    pub fn recorded(&self) -> &Trace {
        static NONE: Trace = Trace::new(crate::trace::Source::Deterministic);
        self.machine.recorder.as_ref().map_or(&NONE, Recorder::trace)
    }

    /// How often what was recorded has been dropped from some place on.
    #[must_use]
    pub const fn forks(&self) -> u64 {
        self.forks
    }

    /// The schedule's text, with the lines that it has come by.
    #[must_use]
    pub fn text(&self) -> String {
        let lines = LineHashes::of(&self.machine.image.main_source(), self.notes.lines());
        self.schedule.write(&lines)
    }

    /// Makes a step. Where another one was made here before, that one and what came after it are dropped.
    ///
    /// # Errors
    ///
    /// That choice is not open now: nothing has happened.
    pub fn take(&mut self, choice: Choice) -> Result<(), NotOpen> {
        if !self.machine.choices().contains(&choice) {
            return Err(NotOpen);
        }
        if self.step() < self.steps() {
            if self.schedule.get(self.step()) == Some(choice) {
                self.again(1);
                return Ok(());
            }
            self.truncate();
        }
        self.machine.take(choice)?;
        self.schedule.push(choice);
        self.note();
        if self.milestones.is_due(self.step()) {
            self.milestones.push(self.machine.keep());
        }
        Ok(())
    }

    /// Makes steps of one thread until it has left its line, cannot go on, or has made very many.
    ///
    /// # Errors
    ///
    /// That choice is not open now: nothing has happened.
    pub fn take_line(&mut self, choice: Choice) -> Result<(), NotOpen> {
        let line = self.machine.next_line(choice.thread.0);
        self.take(choice)?;
        for _ in 1..LINE {
            let go = Choice::go(choice.thread.0);
            if self.machine.next_line(choice.thread.0) != line || self.take(go).is_err() {
                break;
            }
        }
        Ok(())
    }

    /// Makes steps as a scheduler says, at most so many; drops what was recorded after the present place. Whether it is
    /// over: the run has ended, the scheduler says no more, or a thread is about to do what is on `line`.
    pub fn run(&mut self, scheduler: &mut dyn Scheduler, most: u64, line: Option<u32>) -> bool {
        for _ in 0..most {
            let Some(choice) = self.machine.ask(scheduler) else { return true };
            let before = self.machine.next_line(choice.thread.0);
            if self.take(choice).is_err() {
                return true;
            }
            if line.is_some_and(|line| before != line && self.machine.next_line(choice.thread.0) == line) {
                return true;
            }
        }
        self.machine.choices().is_empty()
    }

    /// Goes to the place after `step` steps, or to the last there is.
    pub fn go_to(&mut self, step: u64) {
        let step = step.min(self.steps());
        let now = self.step();
        let state = self.milestones.before(step);
        if step < now || state.steps() > now {
            let recorder = self.machine.recorder.take();
            self.machine.put_back(state);
            self.machine.recorder = recorder;
        }
        self.again(step - self.step());
    }

    /// Goes back by so many steps, or lines.
    pub fn back(&mut self, by_line: bool, count: u64) {
        for _ in 0..if by_line { count } else { 0 } {
            let step = self.step();
            let Some(last) = step.checked_sub(1) else { return };
            let (thread, line) = self.mover(last);
            let mut to = last;
            while to > 0 && self.mover(to - 1) == (thread, line) {
                to -= 1;
            }
            self.go_to(to);
        }
        if !by_line {
            self.go_to(self.step().saturating_sub(count));
        }
    }

    /// Goes forward along what is recorded by so many steps, or lines.
    pub fn forward(&mut self, by_line: bool, count: u64) {
        for _ in 0..if by_line { count } else { 0 } {
            let step = self.step();
            if step >= self.steps() {
                return;
            }
            let (thread, line) = self.mover(step);
            let mut to = step + 1;
            while to < self.steps() && self.mover(to) == (thread, line) {
                to += 1;
            }
            self.go_to(to);
        }
        if !by_line {
            self.go_to(self.step().saturating_add(count));
        }
    }

    /// Does what a schedule says, from the start, as far as it is valid: each choice open, each line one that it was made
    /// for.
    pub fn replay(&mut self, schedule: &Schedule, lines: &LineHashes) {
        self.restart();
        let source = self.machine.image.main_source();
        let known: Vec<bool> = source.lines().map(|line| lines.knows(line)).collect();
        self.stale = None;
        for choice in schedule.steps_from(0) {
            if self.step() >= REPLAYED {
                let reason =
                    format!("Of a schedule of {} steps the first {REPLAYED} were done.", schedule.len());
                self.stale = Some(Stale { step: self.step(), line: 0, reason });
                return;
            }
            let line = self.machine.next_line(choice.thread.0);
            let is_known = line == 0 || known.get(line as usize - 1).copied().unwrap_or(false);
            let reason = if !is_known {
                format!("Line {line} is not as it was when the schedule was made.")
            } else if self.take(choice).is_err() {
                format!("Here {choice} cannot be next.")
            } else {
                continue;
            };
            self.stale = Some(Stale { step: self.step(), line, reason });
            return;
        }
    }

    /// Drops all steps.
    pub fn restart(&mut self) {
        self.go_to(0);
        if self.steps() > 0 {
            self.truncate();
        }
        self.stale = None;
    }

    /// What was wrong with the recorded run, as far as it shows.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        self.machine.recorder.as_ref().map_or_else(Vec::new, |recorder| self.notes.findings(recorder.trace()))
    }

    /// The recorded events.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        self.machine.recorder.as_ref().map_or(&[], |recorder| recorder.trace().events.as_slice())
    }

    /// The step and thread that changed something last, at the present place.
    pub(super) fn writer(&self, subject: Subject) -> Option<(u64, u32)> {
        self.notes.writer(subject, self.step())
    }

    /// Whose step it was, and on which line.
    fn mover(&self, step: u64) -> (u32, u32) {
        let thread = self.schedule.get(step).map_or(0, |choice| choice.thread.0);
        let line = self.events_of(step).find(|event| event.thread == thread && event.line > 0);
        (thread, line.map_or(0, |event| event.line))
    }

    /// The events of one step.
    pub(super) fn events_of(&self, step: u64) -> impl Iterator<Item = &Event> {
        let events = self.events();
        let at = events.partition_point(|event| event.step < step);
        events[at..].iter().take_while(move |event| event.step == step)
    }

    /// Does what is recorded once more, without writing it down.
    fn again(&mut self, count: u64) {
        if count == 0 {
            return;
        }
        let recorder = self.machine.recorder.take();
        self.machine.is_observed = true;
        for choice in self.schedule.steps_from(self.machine.steps()).take(count as usize) {
            if self.machine.take(choice).is_err() {
                break;
            }
        }
        self.machine.recorder = recorder;
    }

    /// Drops what was recorded after the present place.
    fn truncate(&mut self) {
        let step = self.step();
        self.forks += 1;
        self.schedule.truncate(step);
        self.milestones.truncate(step);
        let threads = self.machine.table.threads.len();
        if let Some(recorder) = &mut self.machine.recorder {
            recorder.truncate(step, threads);
            self.notes.truncate(step, recorder.trace());
        }
        self.stale = None;
    }

    /// Looks at the events that are new.
    fn note(&mut self) {
        if let Some(recorder) = &self.machine.recorder {
            self.notes.look(recorder.trace());
        }
    }
}
