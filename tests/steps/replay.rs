//! The same trace, byte for byte, each time.

use std::io::Write;
use std::process::{Command, Stdio};

use threadyard::drivers::deterministic::History;
use threadyard::gallery;
use threadyard::schedule::{Pct, Random, Replay, RoundRobin, Schedule, Scheduler};
use threadyard::trace::{binary, json};

use crate::{Dice, machine, programs, text};

/// Programs, and schedules of each. `THREADYARD_LONG` makes it 10 000 of both together.
fn sizes() -> (u64, u64) {
    if std::env::var_os("THREADYARD_LONG").is_some() { (1_000, 10) } else { (120, 5) }
}

/// Steps of one run at most: these programs are small, and none of them waits for ever.
const MOST: u64 = 20_000;

fn scheduler(dice: &mut Dice) -> Box<dyn Scheduler> {
    let seed = dice.next();
    match dice.below(4) {
        0 => Box::new(RoundRobin::new(1 + seed % 4)),
        1 => Box::new(Pct::new(seed, 3)),
        _ => Box::new(Random::new(seed).rarely(20)),
    }
}

#[test]
fn the_same_schedule_gives_the_same_trace_also_after_walks() {
    let (count, schedules) = sizes();
    for number in 0..count {
        let mut dice = Dice(number);
        let source = programs::random(&mut dice);
        let mut walked = History::new(machine(&source));
        for _ in 0..schedules {
            walked.restart();
            let mut scheduler = scheduler(&mut dice);
            // Forth, back, and on along what may be another branch.
            walked.run(&mut scheduler, dice.next() % 60, None);
            walked.back(dice.below(2) == 0, dice.next() % 20);
            walked.forward(dice.below(2) == 0, dice.next() % 10);
            walked.run(&mut scheduler, MOST, None);
            let steps = walked.steps();
            walked.go_to(dice.next() % (steps + 1));
            walked.go_to(steps);

            let mut alone = machine(&source);
            alone.record_from_here();
            let mut replay = Replay::new(walked.schedule().clone());
            alone.run(&mut replay, MOST);
            assert_eq!(alone.ending().is_some(), walked.machine().ending().is_some(), "{source}");
            assert_eq!(text(walked.machine()), text(&alone), "{source}");
            let (one, other) = (walked.trace(), alone.trace().unwrap_or_else(|| panic!("it is recorded")));
            for (number, (one, other)) in one.events.iter().zip(&other.events).enumerate() {
                assert_eq!(one, other, "event {number} of\n{source}\n{}", walked.text());
            }
            assert_eq!((&one.variables, &one.objects), (&other.variables, &other.objects), "{source}");
            assert!(binary::write(&one) == binary::write(&other), "{source}\n{}", walked.text());

            // And by the schedule's text.
            let (schedule, _) = Schedule::parse(&walked.text()).unwrap_or_else(|damage| panic!("{damage}"));
            assert_eq!(&schedule, walked.schedule());
        }
    }
}

#[test]
fn a_schedule_of_an_edited_program_is_valid_up_to_the_edit() {
    let source = "import threading\nx = 0\ndef add():\n    global x\n    x += 1\nt = threading.Thread(target=add)\nt.start()\nx = 5\nt.join()\nprint(x)\n";
    let mut history = History::new(machine(source));
    history.run(&mut Random::new(3), MOST, None);
    let (schedule, lines) = Schedule::parse(&history.text()).unwrap_or_else(|damage| panic!("{damage}"));

    let same = format!("# A comment is no edit.\n{source}");
    let mut again = History::new(machine(&same));
    again.replay(&schedule, &lines);
    assert_eq!(again.stale(), None);
    assert_eq!(again.steps(), history.steps());

    let edited = source.replace("print(x)", "print(x + 1)");
    let mut again = History::new(machine(&edited));
    again.replay(&schedule, &lines);
    let stale = again.stale().unwrap_or_else(|| panic!("it is told"));
    assert_eq!(stale.line, 10);
    assert!(stale.reason.contains("Line 10"), "{}", stale.reason);
    assert_eq!(stale.step, again.steps());
    assert!(again.steps() > 0 && again.steps() < history.steps());
}

/// What `tests/e2e/support/step-run.js` says of a run that browsers make too.
fn told(name: &str) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/e2e/support/step-run.js");
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let begin = format!("export const {name} = \"");
    let at = text.find(&begin).unwrap_or_else(|| panic!("{name} is in {path}")) + begin.len();
    text[at..].split('"').next().unwrap_or_default().to_owned()
}

#[test]
fn a_link_gives_the_same_trace_natively_as_in_browsers() {
    let link = told("LINK");
    let (_, text) = link.split_once("&s=").unwrap_or_else(|| panic!("{link} has a schedule"));
    let (schedule, lines) = Schedule::parse(text).unwrap_or_else(|damage| panic!("{damage}"));
    let program = gallery::programs().iter().find(|program| program.id == "two_adders");
    let program = program.unwrap_or_else(|| panic!("it is in the gallery"));
    // As the page opens it: without its header, and small.
    let (_, code) = program.text.split_once("\n\n").unwrap_or_else(|| panic!("it has a header"));
    let source = code.replace("ITERATIONS = 1000", "ITERATIONS = 1");
    let mut history = History::new(machine(&source));
    history.replay(&schedule, &lines);
    assert_eq!(history.stale(), None, "as far as it goes: {}", history.text());
    let mut json = String::new();
    json::write(&history.trace(), &mut json).unwrap_or_else(|_| panic!("it is written to memory"));
    let mut child = Command::new("sha256sum")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("sha256sum, of coreutils: {error}"));
    child.stdin.take().map(|mut input| input.write_all(json.as_bytes()));
    let output = child.wait_with_output().unwrap_or_else(|error| panic!("{error}"));
    let hash = String::from_utf8_lossy(&output.stdout);
    assert_eq!(hash.split_whitespace().next(), Some(told("HASH").as_str()), "{json}");
}
