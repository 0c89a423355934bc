//! Native: random programs of one thread, whose output must be CPython's.
//!
//! `THREADYARD_SEEDS=FROM..TO` tries those seeds. `THREADYARD_PYTHON=PATH` names the CPython, 3.13 or newer; where there
//! is none, nothing is compared.
#![cfg(not(any(loom, miri, target_arch = "wasm32")))]

#[path = "differential/control.rs"]
mod control;
#[path = "programs/cpython.rs"]
mod cpython;
#[path = "differential/definitions.rs"]
mod definitions;
#[path = "differential/dice.rs"]
mod dice;
#[path = "differential/expression.rs"]
mod expression;
#[path = "differential/literals.rs"]
mod literals;
#[path = "differential/patterns.rs"]
mod patterns;
#[path = "differential/program.rs"]
mod program;
#[path = "programs/run.rs"]
mod run;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

/// As many are tried when no seeds are named.
const SEEDS: Range<u64> = 0..60;

fn seeds() -> Range<u64> {
    let named = std::env::var("THREADYARD_SEEDS").ok();
    let bounds = named.as_deref().and_then(|text| text.split_once(".."));
    bounds.and_then(|(from, to)| Some(from.parse().ok()?..to.parse().ok()?)).unwrap_or(SEEDS)
}

/// The first lines where both outputs differ, with what was printed last before that.
fn difference(ours: &str, theirs: &str) -> Option<String> {
    let mut part = "";
    let (mut left, mut right) = (ours.lines(), theirs.lines());
    loop {
        match (left.next(), right.next()) {
            (None, None) => return None,
            (ours, theirs) if ours != theirs => {
                return Some(format!("in {part}\n  ours:    {ours:?}\n  CPython: {theirs:?}"));
            }
            (Some(line), _) if line.starts_with("-- ") => part = line,
            _ => {}
        }
    }
}

fn compare(folder: &Path, python: &Path, seed: u64) -> Option<String> {
    let home = folder.join(seed.to_string());
    std::fs::create_dir_all(&home).unwrap();
    std::fs::write(home.join("main.py"), program::program(seed)).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_threadyard"));
    let ours = run::to_the_end(command.args(["run", "main.py"]).current_dir(&home));
    let theirs = run::to_the_end(cpython::command(python).current_dir(&home));
    // Without a status, a loop without an end has come about.
    theirs.status?;
    let found = difference(&ours.stdout, &theirs.stdout);
    let found = found.or_else(|| {
        let differ = ours.status != theirs.status;
        differ.then(|| format!("statuses {:?} and {:?}: {}", ours.status, theirs.status, ours.stderr))
    });
    if found.is_none() {
        let _ = std::fs::remove_dir_all(&home);
    }
    found.map(|found| format!("seed {seed} ({}) {found}", home.display()))
}

#[test]
fn native_random_programs_print_what_they_do_under_cpython() {
    let Some(python) = cpython::find() else {
        println!("not run: no CPython 3.13 or newer here");
        return;
    };
    let folder: PathBuf =
        std::env::temp_dir().join(format!("threadyard-differential-{}", std::process::id()));
    let seeds: Vec<u64> = seeds().collect();
    let found = run::on_all_cores(&seeds, |&seed| compare(&folder, &python, seed));
    let found: Vec<String> = found.into_iter().flatten().collect();
    assert!(found.is_empty(), "{} of {} programs differ:\n{}", found.len(), seeds.len(), found.join("\n"));
    let _ = std::fs::remove_dir_all(&folder);
}
