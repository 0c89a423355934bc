//! One call of a builtin that works for long: it hears of the end while it works. Each took seconds, or for ever, before it
//! looked.

use std::time::{Duration, Instant};

use threadyard::drivers::program;
use threadyard::drivers::threads::{self, Kept, Settings};

/// The program is stopped in the middle of its work, and its threads are gone soon after. (The command line would not wait
/// for them.)
fn is_stopped(source: &str) {
    // Of which 0.1 s are what may be promised; the rest is for machines with much to do.
    const AFTER: Duration = Duration::from_millis(1_500);
    let modules = program(source, "main.py").unwrap();
    let run = threads::start(modules, Settings::default(), Box::new(Kept::default())).unwrap();
    assert!(!run.wait(400.0), "{source}\nended by itself: {:?}", run.outcome());
    run.stop();
    let stopped = Instant::now();
    assert!(run.wait(AFTER.as_secs_f64() * 1e3), "{source}\nstill goes on");
    println!("{:4} ms: {source:.70?}", stopped.elapsed().as_millis());
}

#[test]
fn native_large_integers_are_stopped() {
    for source in [
        "pow(3, (1 << 60_000) - 3, (1 << 60_000) - 1)",
        "import math\nmath.gcd(3 ** 400_000, 5 ** 270_000)",
        "import math\nmath.comb(2_000_000, 1_000_000)",
        "import math\nmath.perm(10 ** 9, 130_000)",
        "import math\nmath.lcm(*range(1, 200_000))",
        "import math\nmath.prod(range(1, 200_000))",
        "import math\nmath.isqrt((1 << 4_000_000) - 1)\nwhile True: math.isqrt((1 << 4_000_000) - 1)",
        "pow(3 ** 80_000, -1, (1 << 150_001) - 1)\nwhile True: pow(3 ** 80_000, -1, (1 << 150_001) - 1)",
        "a = (1 << 4_000_000) - 1\nb = 3 ** 1_200_000\nwhile True: a // b, a % b, divmod(a, b)",
        "while True: 7 ** 1_400_000, round((1 << 4_000_000) - 1, -500_000)",
    ] {
        is_stopped(source);
    }
}

#[test]
fn native_large_containers_are_stopped() {
    for source in [
        "sorted([(3, 'a'), (1, 'b'), (2, 'c')] * 3_000_000)",
        "([(3, 'a'), (1, 'b'), (2, 'c')] * 3_000_000).sort(reverse=True)",
        "l = [2.5, 1.5, 3.5, float(7)] * 3_000_000\nwhile True: sorted(l)",
        "l = [[1, 2]] * 10_000_000\nl.count([1, 3])",
        "l = [[1, 2]] * 10_000_000\nl.index([1, 3])",
        "l = [[1, 2]] * 10_000_000\nl.remove([1, 3])",
        "l = [[1, 2]] * 10_000_000\n[1, 3] in l",
        "l = [[1, 2]] * 10_000_000\nm = [[1, 2]] * 10_000_000\nl == m, l < m",
        "from collections import deque\nd = deque([[1, 2]]) * 8_000_000\nd.count([1, 3]), [1, 3] in d",
        "import heapq\nheapq.heapify([(2, 'a'), (1, 'b')] * 6_000_000)",
        "l = [(1, 2, 3), (3, 4, 5)] * 6_000_000\nset(l), dict.fromkeys(l), frozenset(l)",
        "l = [('a', 1), ('b', 2)] * 8_000_000\ndict(l)",
        "import math\nmath.fsum([1e300, 1.0, -1e300, 1e-300] * 4_000_000)",
    ] {
        is_stopped(source);
    }
}

#[test]
fn native_containers_that_hold_one_another_many_times_are_stopped() {
    let nested = "t = (1.5,) * 100\nu = (1.5,) * 100\nfor i in range(6): t = (t,) * 100; u = (u,) * 100\n";
    for work in
        ["hash(t)", "{t: 1}", "t == u", "t < u", "sorted([t, u])", "t in [u]", "[u].index(t)", "str(t)"]
    {
        is_stopped(&format!("{nested}while True: {work}"));
    }
    let classes = "t = (int,) * 100\nfor i in range(6): t = (t,) * 100\n";
    is_stopped(&format!("{classes}isinstance(1.5, t)"));
    is_stopped(&format!("{classes}issubclass(str, t)"));
    let errors = "t = (KeyError,) * 100\nfor i in range(6): t = (t,) * 100\n";
    is_stopped(&format!("{errors}try: 1 / 0\nexcept t: pass"));
}

#[test]
fn native_large_texts_are_stopped() {
    for source in [
        "(b'a' * 20_000_000).find(b'a' * 100_000 + b'b')",
        "(b'a' * 20_000_000).rfind(b'a' * 100_000 + b'b')",
        "(b'a' * 100_000 + b'b') in (b'a' * 20_000_000)",
        "(b'a' * 20_000_000).split(b'a' * 100_000 + b'b')",
        "(b'a' * 20_000_000).replace(b'a' * 100_000 + b'b', b'')",
        "('a' * 20_000_000).strip('b' * 10_000_000 + 'a')",
        "(b'a' * 20_000_000).strip(b'b' * 10_000_000 + b'a')",
        "import hashlib\nb = b'a' * 30_000_000\nwhile True: hashlib.sha256(b), hashlib.md5(b)",
        "s = 'é ' * 10_000_000\nwhile True: s.title(), s.swapcase(), s.casefold(), s.lower(), s.split(), repr(s), ascii(s)",
        "s = 'é' * 16_000_000\nwhile True: s.isalnum(), s.encode('ascii', 'ignore'), s.isprintable(), s.upper()",
        "b = b'\\xff' * 10_000_000\nwhile True: b.decode('latin-1'), b.decode('utf-8', 'replace'), b.hex(), repr(b)",
        "s = '%d' * 1_000_000\nt = (7,) * 1_000_000\nwhile True: s % t, ('{}' * 1_000_000).format(*t)",
        "import time\nwhile True: time.strftime('%d' * 500_000)",
    ] {
        is_stopped(source);
    }
}

#[test]
fn native_copies_for_processes_are_stopped() {
    is_stopped(
        "
import multiprocessing
l = [[i] for i in range(400_000)]
while True: multiprocessing.Process(target=print).start()
",
    );
    is_stopped(
        "
import multiprocessing
l = [[i] for i in range(400_000)]
q = multiprocessing.Queue()
while True:
    q.put(l)
    q.get()
",
    );
}

#[test]
fn native_searches_of_long_texts_count_as_events() {
    // None of them works for long: a thousand would, if the thread looked up after so many calls only.
    is_stopped(
        "s = 'a' * 10_000_000\nwhile True: s.find('aaaaaaaaaab'), s.count('ab'), 'ab' in s, s.startswith('ab')",
    );
}
