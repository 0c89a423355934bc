//! A program under a scheduler's hand, with the schedule that its run makes.

use threadyard::bytecode::Module;
use threadyard::drivers::Ending;
use threadyard::drivers::deterministic::{Machine, Options, State};
use threadyard::drivers::threads::Chunk;
use threadyard::schedule::{Choice, LineHashes, Point, Schedule, Scheduler, Stop};
use threadyard::trace::{self, Trace};

use crate::given::{Given, Known};
use crate::steered::Steered;

/// Steps between two looks at how much a run has done: always after so many from the program's beginning, so that a
/// replay ends at the same step.
const SLICE: u64 = 1 << 10;
/// Events that a run may have for each step that it may have: loops that no other thread can notice are long steps.
const EVENTS: u64 = 100;
/// Events between two looks at what was written.
const LOOK: u64 = 20_000_000;
/// The exit status when a schedule does not fit.
const UNFIT: u8 = 5;

/// How a run ended.
pub enum End {
    Program(Ending),
    /// The schedule came to its end, or did not fit: where and why.
    Schedule(String),
}

/// A point to go back to.
pub struct Mark {
    state: State,
    made: Schedule,
}

/// See the [module](self).
pub struct Course<'a> {
    machine: Machine,
    begin: State,
    made: Schedule,
    source: &'a str,
    most: u64,
}

/// Keeps what a scheduler chooses.
struct Writing<'a> {
    scheduler: &'a mut dyn Scheduler,
    made: &'a mut Schedule,
}

impl Scheduler for Writing<'_> {
    fn choose(&mut self, point: &Point<'_>) -> Option<usize> {
        let index = self.scheduler.choose(point)?;
        self.made.push(*point.choices.get(index)?);
        Some(index)
    }
}

impl End {
    pub fn status(&self) -> u8 {
        match self {
            Self::Program(ending) => crate::single::status(ending),
            Self::Schedule(_) => UNFIT,
        }
    }

    pub const fn name(&self) -> &'static str {
        match self {
            Self::Program(ending) => ending.name(),
            Self::Schedule(_) => "schedule",
        }
    }

    pub fn detail(&self) -> &str {
        match self {
            Self::Program(ending) => ending.detail(),
            Self::Schedule(why) => why,
        }
    }
}

impl<'a> Course<'a> {
    /// Before the first step.
    pub fn new(modules: Vec<Module>, source: &'a str, steered: &Steered, given: Option<&Given>) -> Self {
        let spurious = steered.spurious || given.is_some_and(Given::is_spurious);
        let mut machine = Machine::new(modules, &Options { spurious, ..Options::default() });
        let begin = machine.keep();
        Self { machine, begin, made: Schedule::new(), source, most: steered.steps }
    }

    /// From here on, what happens is written down.
    pub fn record(&mut self) {
        self.machine.record_from_here();
    }

    /// What was written down.
    pub fn trace(&self, end: &End) -> Option<Trace> {
        let mut trace = self.machine.trace()?;
        if trace.ending == trace::Ending::Open && matches!(end, End::Program(_)) {
            trace.ending = trace::Ending::Stopped;
        }
        Some(trace)
    }

    /// What the program has written.
    pub fn output(&self) -> Vec<Chunk> {
        self.machine.output()
    }

    /// The steps so far.
    pub const fn made(&self) -> &Schedule {
        &self.made
    }

    /// The present point.
    pub fn mark(&mut self) -> Mark {
        Mark { state: self.machine.keep(), made: self.made.clone() }
    }

    /// Goes back.
    pub fn put_back(&mut self, mark: &Mark) {
        self.machine.put_back(&mark.state);
        self.made.clone_from(&mark.made);
    }

    /// Makes the steps of a schedule. None when all are made and the program goes on.
    pub fn follow(&mut self, given: &Given) -> Option<End> {
        let mut known = Known::new(given, self.source);
        for (choice, count) in given.schedule.runs() {
            for _ in 0..count {
                if let Some(end) = self.ended() {
                    return Some(match end {
                        End::Program(ending) if !matches!(ending, Ending::Limit(_)) => self.unfit(&format!(
                            "the program has ended there, and it has {} steps",
                            given.schedule.len()
                        )),
                        limit => limit,
                    });
                }
                if let Some(end) = self.replay(choice, &mut known) {
                    return Some(end);
                }
            }
        }
        self.ended()
    }

    /// Makes a step of a schedule, if it fits.
    fn replay(&mut self, choice: Choice, known: &mut Known<'_>) -> Option<End> {
        let line = self.machine.next_line(choice.thread.0);
        if !known.has(line) {
            return Some(self.unfit(&format!(
                "{choice} comes to a line that was not there or was not run when the schedule was made, {}",
                known.quote(line)
            )));
        }
        if self.machine.take(choice).is_ok() {
            self.made.push(choice);
            return None;
        }
        let open = self.machine.choices().to_vec();
        let mut why = Stop::NotOpen { step: self.machine.steps(), wanted: choice, open }.to_string();
        if line != 0 {
            why.push_str(&format!(" Thread {} is at {}", choice.thread.0, known.quote(line)));
        }
        Some(End::Schedule(why))
    }

    fn unfit(&self, why: &str) -> End {
        let step = self.machine.steps() + 1;
        End::Schedule(format!("The schedule does not fit the program from step {step} on: {why}"))
    }

    /// Makes the steps on which no scheduler decides: what comes before the first choice is the same in every run.
    pub fn go_to_first_choice(&mut self) {
        while self.ended().is_none()
            && let Some(choice) = self.machine.only_step()
        {
            self.machine.take(choice).expect("it is open");
            self.made.push(choice);
        }
    }

    /// Lets a scheduler go on to the end; `look` is called now and then.
    pub fn go_on(&mut self, scheduler: &mut dyn Scheduler, mut look: impl FnMut(&Machine)) -> End {
        let mut looked = self.machine.events();
        let end = loop {
            if let Some(end) = self.ended() {
                break end;
            }
            let steps = self.machine.steps();
            let slice = (SLICE - steps % SLICE).min(self.most - steps);
            let mut writing = Writing { scheduler: &mut *scheduler, made: &mut self.made };
            self.machine.run(&mut writing, slice);
            if self.machine.events() - looked >= LOOK {
                looked = self.machine.events();
                look(&self.machine);
            }
        };
        look(&self.machine);
        end
    }

    /// How the run has ended, if it has.
    fn ended(&mut self) -> Option<End> {
        if self.machine.choices().is_empty() {
            return self.machine.ending().cloned().map(End::Program);
        }
        let (steps, events) = (self.machine.steps(), self.machine.events());
        let limit = if steps >= self.most {
            format!(
                "The program has not ended after {steps} steps, which is the limit: --steps N sets another."
            )
        } else if steps.is_multiple_of(SLICE) && events / EVENTS >= self.most {
            format!(
                "The program has not ended after {events} calls, accesses and rounds of loops, in {steps} steps. That is the \
                 limit: {EVENTS} times as many as the steps that --steps N allows."
            )
        } else {
            return None;
        };
        Some(End::Program(Ending::Limit(limit)))
    }

    /// The text of a schedule that was made from the beginning. The lines that it runs are known from running it once
    /// more; with `record`, that is written down.
    pub fn text(&mut self, schedule: &Schedule, record: bool) -> String {
        self.machine.put_back(&self.begin);
        if record {
            self.machine.record_from_here();
        }
        let mut are_run = vec![false; self.source.lines().count() + 1];
        for (choice, count) in schedule.runs() {
            for _ in 0..count {
                if let Some(is_run) = are_run.get_mut(self.machine.next_line(choice.thread.0) as usize) {
                    *is_run = true;
                }
                self.machine.take(choice).expect("what was open is open again");
            }
        }
        let lines = (0..).zip(&are_run).filter(|(_, is_run)| **is_run).map(|(line, _)| line);
        schedule.write(&LineHashes::of(self.source, lines))
    }
}
