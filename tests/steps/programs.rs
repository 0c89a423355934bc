//! Random little programs with threads.

use std::fmt::Write;

use crate::Dice;

const HEAD: &str = "import threading, time
a = 0
b = 1
items = [1, 2, 3]
table = {'k': 0}
lock = threading.Lock()
again = threading.RLock()
cond = threading.Condition()
gate = threading.Semaphore(1)
flag = threading.Event()
class Box:
    count = 0
    def __init__(self, v):
        self.v = v
        self.log = []
    def add(self, n):
        self.v += n
        self.log.append(n)
box = Box(0)
";

const STATEMENTS: [&str; 26] = [
    "a += 1",
    "a = b + 1",
    "b = a * 2 % 1000003",
    "items.append(a)",
    "items[0] += 1",
    "if items: items.pop()",
    "table['k'] += 1",
    "table[len(table)] = [a]",
    "table.pop(1, None)",
    "box.v += 1",
    "box.add(b)",
    "Box.count += 1",
    "box = Box(a)",
    "with lock: a += 1",
    "with again:\n        with again: b += 1",
    "if lock.acquire(timeout=0.5):\n        b -= 1\n        lock.release()",
    "with gate: items.append('g')",
    "flag.set()",
    "flag.wait(0.25)",
    "with cond: cond.notify_all()",
    "with cond: cond.wait(0.125)",
    "time.sleep(0.01)",
    "print(a, b, len(items))",
    "for i in range(3): a += i",
    "s = f'{a}-{b}'; table[s] = s",
    "try: items.remove(99)\n    except ValueError as e: b += 1",
];

/// A program of two to four threads, each of a few statements; a few of them start a thread of their own.
pub fn random(dice: &mut Dice) -> String {
    let threads = 2 + dice.below(3);
    let mut source = String::from(HEAD);
    for number in 0..threads {
        let _ = writeln!(source, "def work{number}():\n    global a, b, box");
        for _ in 0..1 + dice.below(5) {
            let _ = writeln!(source, "    {}", dice.of(&STATEMENTS));
        }
        if dice.below(8) == 0 {
            source
                .push_str("    t = threading.Thread(target=lambda: items.append(b)); t.start(); t.join()\n");
        }
    }
    source.push_str("threads = [");
    for number in 0..threads {
        let _ = write!(source, "threading.Thread(target=work{number}), ");
    }
    source.push_str(
        "]\nfor t in threads: t.start()\nfor t in threads: t.join()\nprint(a, b, items, table, box.v, box.log, Box.count, id(box) == 0, box)\n",
    );
    source
}
