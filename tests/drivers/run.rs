//! Programs on real threads, within this process.

use std::sync::Arc;

use threadyard::drivers::program;
use threadyard::drivers::threads::{Kept, Run, Settings, start};

/// A run that has begun, and what it writes.
pub fn begin(source: &str, settings: Settings) -> (Arc<Run>, Kept) {
    let modules = program(source, "main.py").unwrap_or_else(|problems| panic!("{source}: {problems:?}"));
    let kept = Kept::default();
    (start(modules, settings, Box::new(kept.clone())).unwrap(), kept)
}

/// A run that has ended, and what it wrote.
pub fn ended(source: &str, settings: Settings) -> (Arc<Run>, Kept) {
    let (run, kept) = begin(source, settings);
    assert!(run.wait(120_000.0), "{source}: {:#?}", run.threads());
    (run, kept)
}

/// Two threads that add 1 so often each; it prints what came of that.
pub fn adders(rounds: usize) -> String {
    format!(
        "
import threading
x = 0
def work():
    global x
    for _ in range({rounds}):
        x += 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(x)
"
    )
}

/// The same under a lock.
pub fn locked_adders(rounds: usize) -> String {
    adders(rounds)
        .replace("        x += 1", "        with lock: x += 1")
        .replace("x = 0", "x = 0\nlock = threading.Lock()")
}
