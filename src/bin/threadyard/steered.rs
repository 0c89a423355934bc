//! What is asked for of a run under a scheduler.

use std::ffi::OsString;
use std::path::PathBuf;

use threadyard::schedule::{Pct, Random, RoundRobin, Scheduler};

use crate::arguments::{Job, Mistake};
use crate::record::Record;
use crate::values::{self, Arguments};

/// Steps of a run, if nobody says.
pub const STEPS: u64 = 10_000_000;
/// Under `--spurious`, a wait ends early at one step in so many.
const RARELY: u32 = 16;

/// Who makes each step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Policy {
    Random,
    Pct { depth: u32 },
    RoundRobin { quantum: u64 },
}

/// See the [module](self).
#[derive(Clone, Debug, PartialEq)]
pub struct Steered {
    pub scheduler: Option<Policy>,
    pub seed: u64,
    pub runs: Option<u32>,
    /// A schedule's text, or `@` and the file it is in.
    pub schedule: Option<String>,
    pub save: Option<PathBuf>,
    pub trace: Option<PathBuf>,
    pub findings: bool,
    pub spurious: bool,
    pub steps: u64,
}

impl Steered {
    /// The scheduler that was asked for.
    pub fn scheduler(&self) -> Option<Box<dyn Scheduler>> {
        let rarely = if self.spurious { RARELY } else { 0 };
        Some(match self.scheduler? {
            Policy::Random => Box::new(Random::new(self.seed).rarely(rarely)),
            Policy::Pct { depth } => Box::new(Pct::new(self.seed, depth).rarely(rarely)),
            Policy::RoundRobin { quantum } => Box::new(RoundRobin::new(quantum)),
        })
    }

    /// Whether what happens is to be written down.
    pub const fn records(&self) -> bool {
        self.findings || self.trace.is_some()
    }
}

/// Its options, as they are read.
#[derive(Debug, Default)]
pub struct Options {
    /// The first of them, which is named when it cannot be.
    first: Option<String>,
    scheduler: Option<String>,
    seed: Option<u64>,
    depth: Option<u32>,
    quantum: Option<u64>,
    runs: Option<u32>,
    schedule: Option<String>,
    save: Option<OsString>,
    trace: Option<OsString>,
    steps: Option<u64>,
    findings: bool,
    spurious: bool,
}

impl Options {
    /// Takes an option; false if it is none of these.
    pub fn take(
        &mut self,
        option: &str,
        value: Option<String>,
        arguments: Arguments<'_>,
    ) -> Result<bool, Mistake> {
        match option {
            "--scheduler" => {
                self.scheduler = Some(values::text(option, value, arguments, "random, pct or rr")?)
            }
            "--seed" => self.seed = Some(values::seed_of(option, value, arguments)?),
            "--depth" => self.depth = Some(values::positive(option, value, arguments)?),
            "--quantum" => self.quantum = Some(values::positive(option, value, arguments)?),
            "--runs" => self.runs = Some(values::positive(option, value, arguments)?),
            "--steps" => self.steps = Some(values::positive(option, value, arguments)?),
            "--schedule" => {
                self.schedule = Some(values::text(option, value, arguments, "a schedule, or @ and a file")?)
            }
            "--save" => self.save = Some(values::file(option, value, arguments)?),
            "--trace" => self.trace = Some(values::file(option, value, arguments)?),
            "--findings" if value.is_none() => self.findings = true,
            "--spurious" if value.is_none() => self.spurious = true,
            _ => return Ok(false),
        }
        // These two are for runs on real threads as well.
        if !["--trace", "--findings"].contains(&option) {
            self.first.get_or_insert_with(|| option.to_owned());
        }
        Ok(true)
    }

    /// What is to be written down of a run on real threads.
    pub fn record(&self, job: &Job) -> Result<Option<Record>, Mistake> {
        let option = if self.trace.is_some() { "--trace" } else { "--findings" };
        if self.first.is_some() || !(self.findings || self.trace.is_some()) {
            return Ok(None);
        }
        if job.times.is_some() {
            return Err(Mistake(format!("{option} is of one run, and --times makes many")));
        }
        Ok(Some(Record { trace: self.trace.as_ref().map(PathBuf::from) }))
    }

    /// What they come to; None when there was none.
    pub fn end(self, job: &Job) -> Result<Option<Steered>, Mistake> {
        let Some(first) = &self.first else { return Ok(None) };
        if self.scheduler.is_none() && self.schedule.is_none() {
            return Err(Mistake(format!("{first} needs --scheduler or --schedule")));
        }
        let by = if self.scheduler.is_some() { "--scheduler" } else { "--schedule" };
        let instead = [
            ("--shake", job.shake.is_some(), "the scheduler itself says who runs when"),
            ("--times", job.times.is_some(), "use --runs"),
            ("--timeout", job.timeout.is_some(), "time is virtual there, and --steps is the limit"),
            ("--speed", job.speed.is_some(), "time is virtual there, and a sleep takes none"),
        ];
        if let Some((option, _, why)) = instead.into_iter().find(|&(_, is_there, _)| is_there) {
            return Err(Mistake(format!("{option} does not go with {by}: {why}")));
        }
        let scheduler = match self.scheduler.as_deref() {
            None => None,
            Some("random") => Some(Policy::Random),
            Some("pct") => Some(Policy::Pct { depth: self.depth.unwrap_or(3) }),
            Some("rr") => Some(Policy::RoundRobin { quantum: self.quantum.unwrap_or(1) }),
            Some(other) => {
                return Err(Mistake(format!("--scheduler takes random, pct or rr, not {other:?}")));
            }
        };
        let is_drawn = matches!(scheduler, Some(Policy::Random | Policy::Pct { .. }));
        let needs = [
            ("--depth", self.depth.is_some(), matches!(scheduler, Some(Policy::Pct { .. })), "pct"),
            ("--quantum", self.quantum.is_some(), matches!(scheduler, Some(Policy::RoundRobin { .. })), "rr"),
            ("--seed", self.seed.is_some(), is_drawn, "random or pct"),
            ("--spurious", self.spurious, is_drawn, "random or pct"),
            ("--runs", self.runs.is_some(), scheduler.is_some(), "random, pct or rr"),
        ];
        if let Some((option, .., which)) = needs.into_iter().find(|&(_, is_there, fits, _)| is_there && !fits)
        {
            return Err(Mistake(format!("{option} needs --scheduler {which}")));
        }
        if let Some(option) = [("--trace", self.trace.is_some()), ("--save", self.save.is_some())]
            .into_iter()
            .find_map(|(option, is_there)| (is_there && self.runs.is_some()).then_some(option))
        {
            return Err(Mistake(format!(
                "{option} is of one run, and --runs makes many: replay one of the schedules that it prints"
            )));
        }
        Ok(Some(Steered {
            scheduler,
            seed: self.seed.unwrap_or(0),
            runs: self.runs,
            schedule: self.schedule,
            save: self.save.map(PathBuf::from),
            trace: self.trace.map(PathBuf::from),
            findings: self.findings,
            spurious: self.spurious,
            steps: self.steps.unwrap_or(STEPS),
        }))
    }
}
