//! One run, as it goes.

use std::sync::Arc;

use threadyard::bytecode::Module;
use threadyard::drivers::threads::{self, Ending, Outcome, Run, Settings, Sink, Verdict};

use crate::arguments::Job;
use crate::json::{self, Object};
use crate::print::{self, Lines, Streams};
use crate::record::EVENTS;

/// How often a partial deadlock is looked for, in milliseconds.
const LOOK: f64 = 100.0;
/// How long threads of a run that is over may take to leave, in looks: one may be in the middle of a long addition.
const PATIENCE: u32 = 5;

/// The environment variable that has garbage collected as often as can be: for tests of the collector.
const OFTEN: &str = "THREADYARD_COLLECTS_OFTEN";

/// How a job's runs are made; `number` counts them from 0.
pub fn settings(job: &Job, seed: Option<u64>, number: u32) -> Settings {
    Settings {
        shake: seed.map(|seed| seed.wrapping_add(u64::from(number))),
        speed: job.speed.unwrap_or(1.0),
        timeout: job.timeout,
        collects_often: std::env::var_os(OFTEN).is_some(),
        record: job.record.as_ref().map(|_| EVENTS),
        ..Settings::default()
    }
}

/// The seed of the first run: the one that is asked for, or any.
pub fn seed(job: &Job) -> Option<u64> {
    job.shake.map(|seed| seed.unwrap_or_else(threads::any_seed))
}

/// Waits for the end, with `tell` for each verdict on the way.
pub fn finish(run: &Arc<Run>, mut tell: impl FnMut(&Verdict)) -> Outcome {
    let mut patience = PATIENCE;
    loop {
        let idle = run.wait(LOOK);
        run.take_verdicts().iter().for_each(&mut tell);
        if let Some(outcome) = run.outcome() {
            patience -= 1;
            if idle || patience == 0 {
                return outcome;
            }
        }
    }
}

/// What a shell is told: a status has eight bits.
pub fn status(ending: &Ending) -> u8 {
    (ending.status() & 0xff) as u8
}

/// Runs the program; its exit status.
pub fn run(job: &Job, modules: Vec<Module>) -> u8 {
    let sink: Box<dyn Sink> = if job.json { Box::new(Lines) } else { Box::new(Streams) };
    let seed = seed(job);
    let run = match threads::start(modules, settings(job, seed, 0), sink) {
        Ok(run) => run,
        Err(error) => {
            print::err(&format!("threadyard: {error}\n"));
            return crate::DEFECT;
        }
    };
    let tell = |verdict: &Verdict| {
        if job.json {
            print::line(&json::verdict(verdict));
        } else {
            print::flush();
            print::err(&format!("{}\n", verdict.text));
        }
    };
    let outcome = finish(&run, tell);
    let lost = job.record.as_ref().and_then(|record| record.finish(&run, job.json));
    if job.json {
        print::line(&end(&outcome, seed));
    } else {
        print::flush();
        // A deadlock has been told as it was found.
        if let Ending::Limit(detail) | Ending::Failed(detail) = &outcome.ending {
            print::err(&format!("{detail}\n"));
        }
    }
    print::flush();
    lost.unwrap_or_else(|| status(&outcome.ending))
}

fn end(outcome: &Outcome, seed: Option<u64>) -> String {
    let object =
        Object::of("end").number("status", status(&outcome.ending)).text("ending", outcome.ending.name());
    let object = object.text("detail", outcome.ending.detail());
    let object = object.raw("elapsedMs", &json::milliseconds(outcome.elapsed));
    match seed {
        None => object.end(),
        Some(seed) => object.number("seed", seed).end(),
    }
}
