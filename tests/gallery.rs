//! Native: every program of the gallery does what its header says. `THREADYARD_PROGRAM=philosophers` runs those
//! alone whose file name has that in it.
#![cfg(not(any(loom, miri, target_arch = "wasm32")))]

#[path = "gallery/outcome.rs"]
mod outcome;

use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use outcome::{End, Outcome, objection, regex};
use threadyard::gallery::{Program, What, When, faults, programs};

/// Runs of a program that promises something for 100 runs.
const MANY: usize = 100;
/// Runs of any other.
const FEW: usize = 5;

#[test]
fn native_gallery_headers_have_no_fault() {
    let faults: Vec<String> = faults().iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(programs().len() >= 25, "only {} programs are listed", programs().len());
    for pair in programs().windows(2) {
        assert!(pair[0].order < pair[1].order, "{} and {} have the same number", pair[0].file, pair[1].file);
    }
}

#[test]
fn native_gallery_groups_stand_together() {
    let mut groups: Vec<&str> = programs().iter().map(|program| program.group.as_str()).collect();
    groups.dedup();
    let count = groups.len();
    groups.sort_unstable();
    groups.dedup();
    assert_eq!(
        groups.len(),
        count,
        "programs of one group stand apart, or a group's name is misspelt: {groups:?}"
    );
}

#[test]
fn native_gallery_patterns_compile() {
    for program in programs() {
        for expectation in &program.expectations {
            if let What::Line(pattern) | What::Whole(pattern) = &expectation.what
                && let Err(error) = regex(pattern)
            {
                panic!("src/gallery/{}:{}: {error}", program.file, expectation.line);
            }
        }
    }
}

#[test]
fn native_gallery_programs_do_what_their_headers_say() {
    let mut complaints = Vec::new();
    for program in chosen() {
        let promises =
            program.expectations.iter().any(|expectation| matches!(expectation.when, When::Of100(_)));
        let outcomes = runs(if promises { MANY } else { FEW }, |seed| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_threadyard"));
            command.arg("run").arg(path(program)).args(["--timeout", "30"]);
            if program.shake {
                command.arg(format!("--shake={seed}"));
            }
            Outcome::of(command, Duration::from_secs(60))
        });
        complaints.extend(review(program, &outcomes));
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// The programs are Python, not a dialect of it. `THREADYARD_CPYTHON` names the interpreter, 3.13 or newer; without it
/// this test does nothing. Races hardly show there, and a deadlock just stands.
#[test]
fn native_gallery_programs_run_under_cpython() {
    let Some(python) = std::env::var_os("THREADYARD_CPYTHON") else { return };
    let mut complaints = Vec::new();
    for program in chosen() {
        let stands = program.expectations.iter().any(|expectation| expectation.what == What::Deadlock);
        let outcomes = runs(if stands { 1 } else { FEW }, |_| {
            let mut command = Command::new(&python);
            command.arg(path(program)).env_remove("PYTHONUNBUFFERED");
            let mut outcome = Outcome::of(command, Duration::from_secs(if stands { 2 } else { 60 }));
            if stands && outcome.end == End::Never {
                outcome.end = End::Deadlock;
            }
            outcome
        });
        let mut program = program.clone();
        // What was printed before a deadlock is still in CPython's buffer.
        program.expectations.retain(|expectation| match expectation.when {
            When::Always | When::Never => !stands || expectation.what == What::Deadlock,
            When::Of100(_) => expectation.what == What::Deadlock,
        });
        complaints.extend(review(&program, &outcomes));
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

fn chosen() -> impl Iterator<Item = &'static Program> {
    let chosen = std::env::var("THREADYARD_PROGRAM").unwrap_or_default();
    programs().iter().filter(move |program| program.file.contains(&chosen))
}

fn path(program: &Program) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "src", "gallery", program.file].iter().collect()
}

/// The outcomes of `count` runs with the seeds 0, 1, 2, …, some at a time.
fn runs(count: usize, run: impl Fn(usize) -> Outcome + Sync) -> Vec<Outcome> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let outcomes = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= count {
                        break;
                    }
                    let outcome = run(seed);
                    outcomes.lock().expect("nobody panics with it").push((seed, outcome));
                }
            });
        }
    });
    let mut outcomes = outcomes.into_inner().expect("nobody panics with it");
    outcomes.sort_by_key(|(seed, _)| *seed);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

/// What the outcomes say against the program's header, each with its place and one run that shows it.
fn review(program: &Program, outcomes: &[Outcome]) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut complain = |line: u32, message: String, seed: usize| {
        let outcome = &outcomes[seed];
        complaints.push(format!(
            "src/gallery/{}:{line}: {message}\n  seed {seed}: {:?}\n--- stdout\n{}--- stderr\n{}---",
            program.file, outcome.end, outcome.stdout, outcome.stderr
        ));
    };
    if let Some(seed) = outcomes.iter().position(|outcome| outcome.is_unexpected(program)) {
        complain(1, "this end was not expected".to_owned(), seed);
    }
    for expectation in &program.expectations {
        let shows: Vec<bool> = outcomes.iter().map(|outcome| outcome.shows(&expectation.what)).collect();
        let seen = shows.iter().filter(|shows| **shows).count();
        if let Some(message) = objection(expectation, seen, outcomes.len()) {
            let against =
                shows.iter().position(|shows| *shows == (expectation.when == When::Never)).unwrap_or(0);
            complain(expectation.line, message, against);
        }
    }
    complaints
}
