//! The cases under the name that their tracebacks have.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::case::Case;

/// A folder with a folder for each case, whose program is called `main.py` there.
pub struct Copies {
    folder: PathBuf,
}

impl Copies {
    /// An empty one; `name` tells it from the others of this process.
    pub fn new(name: &str) -> Self {
        let name = format!("threadyard-programs-{}-{name}", std::process::id());
        Self { folder: std::env::temp_dir().join(name) }
    }

    /// The command, in the folder of the case.
    pub fn within(&self, case: &Case, mut command: Command) -> Command {
        let folder = self.folder.join(case.name.replace('/', "-"));
        fs::create_dir_all(&folder).expect("a folder for the case");
        fs::copy(&case.program, folder.join("main.py")).expect("a copy of the case");
        command.current_dir(folder);
        command
    }
}

impl Drop for Copies {
    fn drop(&mut self) {
        // What is left of it is in the folder for such.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
