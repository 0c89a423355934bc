//! The CPython of this machine, and the cases under the name that their tracebacks have.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::case::Case;

/// A CPython of at least 3.13, by the path in `THREADYARD_PYTHON` or by its usual names.
pub fn find() -> Option<PathBuf> {
    const ASK: &str =
        "import sys; sys.exit(sys.implementation.name != 'cpython' or sys.version_info < (3, 13))";
    let named = std::env::var_os("THREADYARD_PYTHON").map(PathBuf::from);
    let usual = ["python3.13", "python3"].map(PathBuf::from);
    named.into_iter().chain(usual).find(|python| {
        let mut command = Command::new(python);
        command.args(["-c", ASK]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    })
}

/// A folder with a folder for each case, whose program is called `main.py` there, as our tracebacks call it.
pub struct Copies {
    folder: PathBuf,
}

impl Copies {
    /// An empty one.
    pub fn new() -> Self {
        Self { folder: std::env::temp_dir().join(format!("threadyard-programs-{}", std::process::id())) }
    }

    /// How `python` runs the case.
    pub fn command(&self, python: &PathBuf, case: &Case) -> Command {
        let folder = self.folder.join(case.name.replace('/', "-"));
        fs::create_dir_all(&folder).expect("a folder for the case");
        fs::copy(&case.program, folder.join("main.py")).expect("a copy of the case");
        let mut command = Command::new(python);
        command.arg("main.py").current_dir(folder);
        command.envs([
            ("PYTHONUTF8", "1"),
            ("NO_COLOR", "1"),
            ("TZ", "UTC"),
            ("PYTHONDONTWRITEBYTECODE", "1"),
        ]);
        command
    }
}

impl Drop for Copies {
    fn drop(&mut self) {
        // What is left of it is in the folder for such.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
