//! What is too deep.

use super::run::{prints, raises};

#[test]
fn native_recursion_ends_in_a_recursion_error() {
    for source in [
        "def f(): return f()\nf()",
        "class A:\n    def __repr__(self): return repr(self)\nprint(A())",
        "class A:\n    def __str__(self): return f'{self}'\nprint(A())",
        "class A:\n    def __eq__(self, o): return self == o\nA() == A()",
        "class A:\n    def __hash__(self): return hash(self)\n{A(): 1}",
        "class A:\n    def __getattr__(self, n): return getattr(self, n)\nA().x",
        "class A:\n    def __iter__(self): return iter(self)\nlist(A())",
        "class A: pass\nA.__call__ = A()\nA()()",
        "def g(n):\n    if n: yield from g(n - 1)\n    yield n\nsum(g(100_000))",
    ] {
        raises("RecursionError", source);
    }
}

#[test]
fn native_deep_values_end_in_a_recursion_error() {
    for source in [
        "l = []\nfor i in range(100_000): l = [l]\nstr(l)",
        "d = {}\nfor i in range(100_000): d = {1: d}\nstr(d)",
        "a = []; b = []\nfor i in range(100_000): a = [a]; b = [b]\na == b",
        "a = [1]; b = [2]\nfor i in range(100_000): a = [a]; b = [b]\na < b",
        "a = []; a.append(a); b = []; b.append(b)\na == b",
        "a = ()\nfor i in range(100_000): a = (a,)\nhash(a)",
        "t = int\nfor i in range(100_000): t = (t,)\nisinstance(1.5, t)",
        "t = KeyError\nfor i in range(100_000): t = (t,)\ntry: 1 / 0\nexcept t: pass",
        "class A:\n    def __call__(self): return 1\nf = A()\nfor i in range(100_000): f = f.__call__\nf()",
        "f = int\nfor i in range(100_000): f = staticmethod(f)\nf()",
        "g = iter([1])\nfor i in range(100_000):\n    g = (x for x in g)\nlist(g)",
        "import itertools\ng = iter([1])\nfor i in range(100_000):\n    g = itertools.chain(g)\nlist(g)",
        "import json\njson.loads('[' * 100_000 + ']' * 100_000)",
        "import json\nl = []\nfor i in range(100_000): l = [l]\njson.dumps(l)",
        "import copy\nl = []\nfor i in range(100_000): l = [l]\ncopy.deepcopy(l)",
    ] {
        raises("RecursionError", source);
    }
}

#[test]
fn native_deep_values_are_collected_and_copied() {
    prints(
        "1\n",
        "
import multiprocessing as mp
q = mp.Queue()
l = []
for i in range(100_000): l = [l]
q.put(l)
print(len(q.get()))
",
    );
}

#[test]
fn native_circles_of_exceptions_are_left() {
    prints(
        "ok\n",
        "
a, b = ValueError('a'), ValueError('b')
a.__context__, b.__context__ = b, a
try:
    try:
        raise a
    except ValueError:
        raise KeyError('c')
except KeyError:
    print('ok')
",
    );
}

#[test]
fn native_a_raised_recursion_limit_ends_in_memory_or_recursion() {
    for call in [
        "def f(n): return f(n + 1) + 1\nf(0)",
        "class A:\n    def __repr__(self): return repr(self)\nrepr(A())",
    ] {
        raises("RecursionError", &format!("import sys\nsys.setrecursionlimit(10**9)\n{call}"));
    }
}
