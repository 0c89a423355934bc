//! Native: what is dropped is reclaimed, whatever it was, circles too.
#![cfg(not(any(loom, miri, target_arch = "wasm32")))]

use std::time::Duration;

use threadyard::drivers::program;
use threadyard::drivers::threads::{self, Ending, Kept, Settings};

/// Rounds of each of four threads; `THREADYARD_LONG` has as many as are asked of a release build.
fn rounds() -> u32 {
    if std::env::var_os("THREADYARD_LONG").is_some() { 10_000_000 } else { 100_000 }
}

/// Bytes that the program's heap may ever have.
const MOST: u64 = 64 << 20;

#[test]
fn native_what_four_threads_make_and_drop_stays_under_64_mb() {
    let source = format!(
        "
import threading
class P:
    def __init__(self, x):
        self.x = x
        self.me = self
def numbers(n):
    yield n
    yield n + 1
def work(k):
    total = 0
    for i in range({}):
        s = f'{{i}}-{{k}}'
        l = [i, s]
        l.append(l)
        d = {{'a': l}}
        d['d'] = d
        p = P(d)
        g = numbers(i)
        total += next(g)
    print('done')
threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
for t in threads: t.start()
for t in threads: t.join()
",
        rounds()
    );
    let modules = program(&source, "main.py").unwrap();
    let kept = Kept::default();
    let run = threads::start(modules, Settings::default(), Box::new(kept.clone())).unwrap();
    let mut most = 0;
    while !run.wait(Duration::from_millis(5).as_secs_f64() * 1e3) {
        most = most.max(run.memory());
    }
    assert_eq!(run.outcome().unwrap().ending, Ending::Done);
    let text: String = kept.take().into_iter().map(|chunk| chunk.text).collect();
    assert_eq!(text, "done\n".repeat(4));
    assert!((1..MOST).contains(&most), "{most} bytes");
}
