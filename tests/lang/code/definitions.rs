//! What the compiler writes for functions, generators, classes and their variables.

use super::{expect, function, whole};

#[test]
fn a_variable_that_may_be_unbound_is_checked_once() {
    let source = "\
def f(c):
    if c:
        x = 1
    print(x)
    print(x)
    for i in c: print(i)
    print(i)
    del x
    return x
";
    expect(
        &function(source),
        r#"
        0 if not c.0 jump 2
        1 x.1 = 1
        2 r5 = builtin 0
        3 check x.1
        4 r6 = x.1
        5 r4 = r5(r6)
        6 r5 = builtin 0
        7 check x.1
        8 r6 = x.1
        9 r4 = r5(r6)
        10 r2 = iter(c.0)
        11 i.3 = next(r2) else jump 16
        12 r5 = builtin 0
        13 r6 = i.3
        14 r4 = r5(r6)
        15 loop 11
        16 r5 = builtin 0
        17 check i.3
        18 r6 = i.3
        19 r4 = r5(r6)
        20 check x.1
        21 clear x.1
        22 check x.1
        23 return x.1
        "#,
    );
}

#[test]
fn cells_and_closures() {
    let source = "\
def f(a):
    b = a
    def g():
        nonlocal b
        b += a
    return g
";
    expect(
        &function(source),
        r#"
        0 a.0 = cell(a.0)
        1 b.1 = cell(b.1)
        2 r3 = [a.0]
        3 [b.1] = r3
        4 r4 = None
        5 r5 = None
        6 r7 = None
        7 r8 = a.0
        8 r9 = b.1
        9 r6 = (r8, r9)
        10 r3 = function g(r4, r5, r6, r7)
        11 g.2 = r3
        12 return g.2
        "#,
    );
}

#[test]
fn comprehensions_are_inlined() {
    let source = "\
def f(a):
    x = 1
    return [x * 2 for x in a if x], {k: v for k, v in a}, x
";
    expect(
        &function(source),
        r#"
        0 x.1 = 1
        1 r2 = iter(a.0)
        2 r7 = []
        3 x.3 = next(r2) else jump 8
        4 if not x.3 jump 7
        5 r8 = x.3 * 2
        6 r7.append(r8)
        7 loop 3
        8 r9 = iter(a.0)
        9 r8 = dict()
        10 r10 = next(r9) else jump 17
        11 r11 = sequence(r10, 2)
        12 r12, r13 = unpack r11
        13 k.4 = r12
        14 v.5 = r13
        15 r8.set(k.4, v.5)
        16 loop 10
        17 r9 = x.1
        18 r6 = (r7, r8, r9)
        19 return r6
        "#,
    );
}

#[test]
fn generator_expressions_are_generators() {
    let source = "\
def f(a):
    return sum(x for x in a)
";
    expect(
        &function(source),
        r#"
        0 r2 = builtin 5
        1 r6 = None
        2 r7 = None
        3 r9 = None
        4 r8 = None
        5 r4 = function <genexpr>(r6, r7, r8, r9)
        6 r5 = iter(a.0)
        7 r3 = r4(r5)
        8 r1 = r2(r3)
        9 return r1
        "#,
    );
}

#[test]
fn yield_and_delegation() {
    let source = "\
def f(a):
    x = yield a
    yield
    return (yield from x)
";
    expect(
        &function(source),
        r#"
        0 x.1 = yield a.0
        1 r3 = None
        2 r2 = yield r3
        3 r3 = iter(x.1)
        4 r4 = None
        5 r4 = yield from r3
        6 r2 = r4
        7 return r2
        "#,
    );
}

#[test]
fn a_class_is_made_from_the_dict_of_its_body() {
    let source = "\
class A(B, k=1):
    'Doc.'
    x: int = 1
    def __init__(self):
        super().__init__()
        self.v = self.__p = x
";
    expect(
        &whole(source),
        r#"
        globals __name__ A B x
        0 clear r1
        1 r1 = cell(r1)
        2 r2 = "A"
        3 r8 = global 2
        4 r3 = (r8)
        5 r7 = dict()
        6 r8 = "k"
        7 r9 = 1
        8 r8 = dict(r8, r9)
        9 r7.merge(r8)
        10 r9 = None
        11 r10 = None
        12 r12 = None
        13 r13 = r1
        14 r11 = (r13)
        15 r8 = function A(r9, r10, r11, r12)
        16 r4 = r8()
        17 r5 = ("v", "_A__p")
        18 r6 = r1
        19 r0 = class(r2, r3, r4, r5, r6, r7)
        20 global 1 = r0
        21 r0 = None
        22 return r0
        A:
        0 __class__.2 = closure 0
        1 r3 = dict()
        2 r4 = "__module__"
        3 r5 = global 0
        4 r3.set(r4, r5)
        5 r4 = "__qualname__"
        6 r5 = "A"
        7 r3.set(r4, r5)
        8 r4 = "__doc__"
        9 r5 = "Doc."
        10 r3.set(r4, r5)
        11 r4 = dict()
        12 r5 = "__annotations__"
        13 r3.set(r5, r4)
        14 r5 = 1
        15 x.0 = r5
        16 r6 = "x"
        17 r3.set(r6, x.0)
        18 r5 = "x"
        19 r6 = "int"
        20 r4.set(r5, r6)
        21 r6 = None
        22 r7 = None
        23 r9 = None
        24 r10 = __class__.2
        25 r8 = (r10)
        26 r5 = function __init__(r6, r7, r8, r9)
        27 __init__.1 = r5
        28 r6 = "__init__"
        29 r3.set(r6, __init__.1)
        30 return r3
        "#,
    );
}

#[test]
fn module_variables_and_builtins() {
    let source = "\
print(a)
a = len
del a
";
    expect(
        &whole(source),
        r#"
        globals __name__ a
        0 r1 = builtin 0
        1 r2 = global 1
        2 r0 = r1(r2)
        3 r0 = builtin 2
        4 global 1 = r0
        5 del global 1
        6 r0 = None
        7 return r0
        "#,
    );
}

#[test]
fn decorators() {
    let source = "\
@a
@b(1)
def f(x, y=2, *z, k=3, **w) -> int: pass
";
    expect(
        &whole(source),
        r#"
        globals __name__ f a b
        0 r0 = global 2
        1 r2 = global 3
        2 r3 = 1
        3 r1 = r2(r3)
        4 r3 = (2)
        5 r4 = dict()
        6 r5 = "k"
        7 r6 = 3
        8 r4.set(r5, r6)
        9 r6 = "return"
        10 r7 = "int"
        11 r5 = dict(r6, r7)
        12 r6 = r3
        13 r7 = r4
        14 r9 = r5
        15 r8 = None
        16 r2 = function f(r6, r7, r8, r9)
        17 r1 = r1(r2)
        18 r0 = r0(r1)
        19 global 1 = r0
        20 r0 = None
        21 return r0
        f:
        0 r5 = None
        1 return r5
        "#,
    );
}
