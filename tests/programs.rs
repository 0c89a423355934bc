//! Native: every case of `inputs` through the command line, and through CPython where one is installed.
//!
//! `THREADYARD_CASE=TEXT` runs only the cases whose names contain the text. `THREADYARD_PYTHON=PATH` names the CPython,
//! 3.13 or newer; without it `python3.13` and `python3` are tried.
#![cfg(not(any(loom, target_arch = "wasm32")))]

#[path = "programs/case.rs"]
mod case;
#[path = "programs/copies.rs"]
mod copies;
#[path = "programs/cpython.rs"]
mod cpython;
#[path = "programs/difference.rs"]
mod difference;
#[path = "programs/run.rs"]
mod run;

use std::process::Command;

use case::Case;
use copies::Copies;

/// Runs `command` in a copy of each case's folder, on all cores, and fails with the names of all cases that do not do what
/// they must, and the differences of the first few.
fn all_do_what_they_must(cases: &[Case], copies: &Copies, command: impl Fn() -> Command + Sync) {
    const SHOWN: usize = 8;
    assert!(!cases.is_empty(), "no case has such a name");
    let verdicts = run::on_all_cores(cases, |case| {
        let mut command = copies.within(case, command());
        case.judge(&run::to_the_end(&mut command))
    });
    let failures: Vec<_> = cases
        .iter()
        .zip(verdicts)
        .filter_map(|(case, verdict)| verdict.err().map(|why| (&case.name, why)))
        .collect();
    for (name, why) in failures.iter().take(SHOWN) {
        println!("=== {name}\n{why}");
    }
    let names: Vec<_> = failures.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.is_empty(), "{} of {} cases fail:\n{}", names.len(), cases.len(), names.join("\n"));
}

#[test]
fn native_programs_print_what_they_must() {
    all_do_what_they_must(&case::all(), &Copies::new("ours"), || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_threadyard"));
        command.args(["run", "main.py"]);
        command
    });
}

#[test]
fn native_cpython_prints_the_same() {
    let Some(python) = cpython::find() else {
        println!("not run: no CPython 3.13 or newer here");
        return;
    };
    let cases: Vec<_> = case::all().into_iter().filter(|case| !case.ours_alone && !case.is_racy()).collect();
    all_do_what_they_must(&cases, &Copies::new("cpython"), || cpython::command(&python));
}
