//! A case: a program, and what it must print.

use std::fs;
use std::path::{Path, PathBuf};

use crate::difference::difference;
use crate::run::Ended;

/// Between the allowed texts of a `.any.txt`.
const SEPARATOR: &str = "----\n";
/// How the first line begins of a program that CPython is not asked about.
const OURS_ALONE: &str = "# Not in CPython";

/// A program of `inputs`.
pub struct Case {
    /// Its folder and name, as in `threads/lock_counter`.
    pub name: String,
    /// Where its text is.
    pub program: PathBuf,
    /// Whether it does what CPython cannot do: end by a deadlock that was found, or be refused.
    pub ours_alone: bool,
    outputs: Vec<String>,
    status: i32,
    on_stderr: Vec<String>,
}

impl Case {
    fn read(program: PathBuf, name: String) -> Self {
        let text = |extension| fs::read_to_string(program.with_extension(extension)).ok();
        let outputs = match (text("any.txt"), text("txt")) {
            (Some(several), None) => several.split(SEPARATOR).map(str::to_owned).collect(),
            (None, Some(one)) => vec![one],
            (Some(_), Some(_)) => panic!("{name} has both a .txt and a .any.txt"),
            (None, None) => panic!("{name} has no .txt: make.py makes one"),
        };
        let end = text("err.txt").unwrap_or_else(|| "exit 0".to_owned());
        let mut lines = end.lines().map(str::to_owned);
        let status = lines.next().and_then(|line| line.strip_prefix("exit ")?.parse().ok());
        Self {
            ours_alone: text("py").expect("the program is there").starts_with(OURS_ALONE),
            status: status.unwrap_or_else(|| panic!("{name}.err.txt does not start with `exit STATUS`")),
            on_stderr: lines.collect(),
            outputs,
            program,
            name,
        }
    }

    /// Whether several outputs are allowed.
    pub fn is_racy(&self) -> bool {
        self.outputs.len() > 1
    }

    /// What is wrong with how a run of the case ended.
    pub fn judge(&self, ended: &Ended) -> Result<(), String> {
        let mut wrong = String::new();
        match ended.status {
            None => wrong.push_str("not ended within the time limit\n"),
            Some(status) if status != self.status => {
                wrong.push_str(&format!("exit {status} where {} was due\n", self.status));
            }
            Some(_) => {}
        }
        if !self.outputs.contains(&ended.stdout) {
            if self.is_racy() {
                wrong.push_str(&format!("printed, and not among the allowed:\n{}\n", ended.stdout));
            } else {
                wrong.push_str(&difference(&self.outputs[0], &ended.stdout));
            }
        }
        let missing = self.on_stderr.iter().filter(|line| !ended.stderr.contains(line.as_str()));
        missing.for_each(|line| wrong.push_str(&format!("standard error lacks: {line}\n")));
        if wrong.is_empty() {
            return Ok(());
        }
        if !ended.stderr.is_empty() {
            wrong.push_str(&format!("standard error:\n{}\n", ended.stderr));
        }
        Err(wrong)
    }
}

/// All cases in the order of their names, or those that `THREADYARD_CASE` asks for.
pub fn all() -> Vec<Case> {
    let wanted = std::env::var("THREADYARD_CASE").unwrap_or_default();
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inputs");
    let mut cases = Vec::new();
    for folder in entries(&inputs).into_iter().filter(|path| path.is_dir()) {
        for program in entries(&folder) {
            let name = program.strip_prefix(&inputs).expect("it is within").with_extension("");
            let name = name.to_string_lossy().replace('\\', "/");
            if program.extension().is_some_and(|extension| extension == "py") && name.contains(&wanted) {
                cases.push(Case::read(program, name));
            }
        }
    }
    cases
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of the cases can be read");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("its entries too").path()).collect();
    paths.sort();
    paths
}
