//! The CPython of this machine.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

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

/// How it runs a program called `main.py`.
pub fn command(python: &Path) -> Command {
    let mut command = Command::new(python);
    command.arg("main.py").env("PYTHONUTF8", "1").env("PYTHONDONTWRITEBYTECODE", "1");
    command.env("NO_COLOR", "1").env("TZ", "UTC");
    command
}
