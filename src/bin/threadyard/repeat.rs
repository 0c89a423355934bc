//! Many runs, and a tally of what came out.

use threadyard::bytecode::Module;
use threadyard::drivers::threads::{self, Kept, Outcome, Verdict};

use crate::arguments::Job;
use crate::json::{self, Object};
use crate::tally::{Came, Tally};
use crate::{print, single};

/// Runs the program `times` times; 0, or the first other status.
pub fn run(job: &Job, modules: &[Module], times: u32) -> u8 {
    let seed = single::seed(job);
    let mut tally = Tally::new();
    for number in 0..times {
        let settings = single::settings(job, seed, number);
        let this_seed = settings.shake;
        let (came, outcome) = match once(modules, settings) {
            Ok(came) => came,
            Err(error) => {
                print::err(&format!("threadyard: {error}\n"));
                return single::status(&threads::Ending::Failed(String::new()));
            }
        };
        if job.json {
            print::line(&as_json(&came, &outcome, number, this_seed));
        }
        tally.add(came, false, || this_seed);
    }
    let status = tally.status();
    for group in tally.groups() {
        if job.json {
            let object = Object::of("tally").number("count", group.count).number("status", group.status);
            print::line(&object.text("stdout", &group.out).end());
        } else {
            print::out(&group.in_words(times));
            group.tell_errors(&group.way.map_or(String::new(), |seed| format!(" (--shake={seed})")));
        }
    }
    print::flush();
    status
}

fn once(modules: &[Module], settings: threads::Settings) -> Result<(Came, Outcome), threadyard::Error> {
    let kept = Kept::default();
    let run = threads::start(modules.to_vec(), settings, Box::new(kept.clone()))?;
    let mut said = String::new();
    let outcome = single::finish(&run, |verdict: &Verdict| {
        said.push_str(&verdict.text);
        said.push('\n');
    });
    if outcome.ending.verdict().is_none() {
        said.push_str(outcome.ending.detail());
    }
    Ok((Came::new(kept.take(), &said, single::status(&outcome.ending)), outcome))
}

fn as_json(came: &Came, outcome: &Outcome, number: u32, seed: Option<u64>) -> String {
    let object = Object::of("run").number("run", number + 1).number("status", came.status);
    let object = match seed {
        None => object,
        Some(seed) => object.number("seed", seed),
    };
    let object = object.text("ending", outcome.ending.name());
    let object = object.text("stdout", &came.out).text("stderr", &came.err);
    object.raw("elapsedMs", &json::milliseconds(outcome.elapsed)).end()
}
