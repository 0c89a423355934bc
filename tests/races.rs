//! Native: random programs whose threads race on everything at once. Each ends, and under ThreadSanitizer, with which this
//! test is run too, none of our own memory is raced for. Every other one collects garbage as often as it can.
#![cfg(not(any(loom, miri, target_arch = "wasm32")))]

#[path = "differential/dice.rs"]
mod dice;

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use dice::Dice;

const HEAD: &str = "
import threading
from collections import deque
x = 0
l = [1, 2, 3]
d = {1: 2}
s = {1}
t = (1,)
q = deque([1], 8)
class A:
    n = 0
    def __init__(self): self.v = []
a = A()
def gen():
    for i in range(10**6): yield [i]
g = gen()
lock = threading.Lock()
";

const STATEMENTS: &[&str] = &[
    "x += 1",
    "l.append([i])",
    "l.pop()",
    "l.pop(0)",
    "l[i % 5] = str(i)",
    "l.sort(key=str)",
    "l[1:3] = [i] * 3",
    "del l[::3]",
    "l.insert(1, i)",
    "l.reverse()",
    "l.extend((i, i))",
    "l = l[:20]",
    "d[i % 30] = [i]",
    "d.pop(i % 30)",
    "d[(i, 'a')] = i",
    "d.update({i % 9: i})",
    "d = dict(d)",
    "list(d.items())",
    "d.clear()",
    "d.setdefault(i % 40, []).append(i)",
    "s.add(i % 20)",
    "s.discard(i % 13)",
    "s |= {i}",
    "sorted(s)",
    "a.v.append(i)",
    "a.n += 1",
    "setattr(a, 'z%d' % (i % 60), i)",
    "a.v = a.v[-5:]",
    "A.n = i",
    "A.f = lambda self: i",
    "a.f()",
    "a = A()",
    "next(g)",
    "g = gen()",
    "q.append(i)",
    "q.popleft()",
    "q.rotate(2)",
    "list(q)",
    "f'{l}{d}'[:50]",
    "str(a.v)",
    "t = t[-3:] + (i,)",
    "''.join(map(str, l))",
    "l.index(i % 5)",
    "i in l",
    "l == list(l)",
    "hash(t)",
    "vars(a).copy()",
    "[k for k in d]",
    "lock.acquire(False) and lock.release()",
];

fn program(seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let mut text = HEAD.to_owned();
    for number in 0..3 {
        let _ =
            write!(text, "def work_{number}():\n    global x, l, d, s, t, g, a\n    for i in range(60):\n");
        for _ in 0..12 {
            let statement = dice.of(STATEMENTS);
            let _ = write!(text, "        try: {statement}\n        except Exception: pass\n");
        }
    }
    text += "threads = [threading.Thread(target=work) for work in (work_0, work_1, work_2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print('ok')
";
    text
}

#[test]
fn native_random_races_end_well() {
    let long = std::env::var_os("THREADYARD_LONG").is_some();
    for seed in 0..if long { 400 } else { 16 } {
        let mut command = Command::new(env!("CARGO_BIN_EXE_threadyard"));
        command.args(["run", "-", "--timeout", "60", &format!("--shake={seed}")]);
        if seed % 2 == 1 {
            command.env("THREADYARD_COLLECTS_OFTEN", "1");
        }
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(program(seed).as_bytes()).unwrap();
        drop(input);
        let output = child.wait_with_output().unwrap();
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        // The sanitizer reports on standard error, and the program has nothing to say there.
        assert_eq!((output.status.code(), &*out, &*err), (Some(0), "ok\n", ""), "seed {seed}");
    }
}
