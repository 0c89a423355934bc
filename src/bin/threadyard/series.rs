//! Many runs under a scheduler, and a tally of what came out, with a schedule that leads to each.

use threadyard::schedule::Schedule;

use crate::arguments::Job;
use crate::course::{Course, End};
use crate::given::Given;
use crate::json::Object;
use crate::steered::Steered;
use crate::tally::{Came, Group, Tally};
use crate::{OUTPUT_LOST, again, print, recorded};

/// The way to an outcome.
type Way = (Schedule, End);

/// Runs the program so many times; 0, or the first other status.
pub fn run(job: &Job, steered: &Steered, given: Option<&Given>, mut course: Course<'_>, runs: u32) -> u8 {
    if let Some(end @ End::Schedule(_)) = given.and_then(|given| course.follow(given)) {
        print::err(&format!("{}\n", end.detail()));
        return end.status();
    }
    // `--runs` comes with a scheduler.
    let Some(mut scheduler) = steered.scheduler() else { return crate::USAGE };
    course.go_to_first_choice();
    let from = course.mark();
    let mut tally = Tally::new();
    for number in 0..runs {
        course.put_back(&from);
        scheduler.begin(u64::from(number));
        let end = course.go_on(&mut scheduler, |_| {});
        let came = Came::new(course.output(), end.detail(), end.status());
        if job.json {
            let object = Object::of("run").number("run", number + 1).number("status", came.status);
            let object = object.text("ending", end.name()).number("steps", course.made().len());
            print::line(&object.text("stdout", &came.out).text("stderr", &came.err).end());
        }
        let has_erred = !came.err.is_empty();
        tally.add(came, has_erred, || (course.made().clone(), end));
    }
    let mut status = tally.status();
    for (number, group) in (1..).zip(tally.groups()) {
        if let Err(error) = tell(job, steered, &mut course, &group, runs, number) {
            print::err(&format!("threadyard: {error}\n"));
            status = OUTPUT_LOST;
        }
    }
    print::flush();
    status
}

/// Prints an outcome, with the schedule of the first run that came to it.
fn tell(
    job: &Job,
    steered: &Steered,
    course: &mut Course<'_>,
    group: &Group<Way>,
    runs: u32,
    number: u32,
) -> Result<(), String> {
    let (schedule, end) = &group.way;
    let text = course.text(schedule, steered.findings);
    let saved = steered.save.as_ref().map(|file| {
        let mut name = file.clone().into_os_string();
        name.push(format!(".{number}"));
        name.into()
    });
    let saved: Option<std::path::PathBuf> = saved;
    if job.json {
        let object = Object::of("tally").number("count", group.count).number("status", group.status);
        let object = object.text("stdout", &group.out).number("first", group.first);
        print::line(&object.text("schedule", &text).end());
    } else {
        print::out(&group.in_words(runs));
        print::out(&again::sentence(job, steered, &text, schedule.len(), end, saved.as_deref()));
        group.tell_errors("");
    }
    if let Some(trace) = course.trace(end).filter(|_| steered.findings) {
        recorded::tell(&trace, job.json);
    }
    saved.map_or(Ok(()), |file| again::save(&file, &text))
}
