//! One run under a scheduler.

use threadyard::drivers::Ending;
use threadyard::drivers::deterministic::Machine;
use threadyard::drivers::threads::{Chunk, Sink};
use threadyard::vm::Stream;

use crate::arguments::Job;
use crate::course::{Course, End};
use crate::given::Given;
use crate::json::{self, Object};
use crate::print::{self, Lines, Streams};
use crate::steered::Steered;
use crate::{OUTPUT_LOST, again, recorded};

/// Prints what the program has written since it was last asked.
struct Printer {
    sink: Box<dyn Sink>,
    printed: usize,
    /// Whether something went to stderr.
    has_erred: bool,
}

impl Printer {
    fn print(&mut self, chunks: Vec<Chunk>) {
        let new = chunks.into_iter().skip(self.printed);
        for Chunk { thread, stream, text } in new {
            self.printed += 1;
            self.has_erred |= stream == Stream::Err;
            self.sink.write(thread, stream, &text);
        }
        print::flush();
    }
}

/// Runs the program; its exit status.
pub fn run(job: &Job, steered: &Steered, given: Option<&Given>, mut course: Course<'_>) -> u8 {
    let sink: Box<dyn Sink> = if job.json { Box::new(Lines) } else { Box::new(Streams) };
    let mut printer = Printer { sink, printed: 0, has_erred: false };
    if steered.records() {
        course.record();
    }
    let mut end = given.and_then(|given| course.follow(given));
    printer.print(course.output());
    if end.is_none() {
        end = steered.scheduler().map(|mut scheduler| {
            course.go_on(&mut scheduler, |machine: &Machine| printer.print(machine.output()))
        });
    }
    let end = end.unwrap_or_else(|| {
        let steps = course.made().len();
        End::Schedule(format!(
            "The schedule ends after step {steps}, and the program does not: with --scheduler it would go on from there."
        ))
    });
    tell(&end, job.json);
    let mut is_wrong = printer.has_erred || end.status() != 0;
    let mut status = end.status();
    if let Some(trace) = course.trace(&end) {
        is_wrong |= recorded::tell(&trace, job.json);
        if let Some(Err(error)) = steered.trace.as_ref().map(|file| recorded::save(file, &trace)) {
            print::err(&format!("threadyard: {error}\n"));
            status = OUTPUT_LOST;
        }
    }
    let is_told = is_wrong && matches!(end, End::Program(_));
    if !(is_told || job.json || steered.save.is_some()) {
        return status;
    }
    let schedule = course.made().clone();
    let text = course.text(&schedule, false);
    if let Some(Err(error)) = steered.save.as_ref().map(|file| again::save(file, &text)) {
        print::err(&format!("threadyard: {error}\n"));
        status = OUTPUT_LOST;
    }
    if job.json {
        print::line(&as_json(&end, schedule.len(), &text));
    } else if is_told {
        print::err(&again::sentence(job, steered, &text, schedule.len(), &end, steered.save.as_deref()));
    }
    status
}

/// Says how it ended, where more is to be said than the status.
fn tell(end: &End, as_json: bool) {
    if as_json {
        if let End::Program(Ending::Deadlock(verdict)) = end {
            print::line(&json::verdict(verdict));
        }
    } else if !end.detail().is_empty() {
        print::err(&format!("{}\n", end.detail().trim_end()));
    }
}

fn as_json(end: &End, steps: u64, schedule: &str) -> String {
    let object = Object::of("end").number("status", end.status()).text("ending", end.name());
    object.text("detail", end.detail()).number("steps", steps).text("schedule", schedule).end()
}
