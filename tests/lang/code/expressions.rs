//! What the compiler writes for expressions and what they are assigned to.

use super::{expect, function};

#[test]
fn results_go_straight_into_the_variables() {
    let source = "\
def f(a, b):
    c = a + b * 2 - 1
    c -= a
    return c
";
    expect(
        &function(source),
        r#"
        0 r4 = b.1 * 2
        1 r3 = a.0 + r4
        2 c.2 = r3 - 1
        3 c.2 = c.2 -= a.0
        4 return c.2
        "#,
    );
}

#[test]
fn literals_are_folded() {
    let source = "\
def f():
    x = 2 * 3 + 1
    y = (1, -2.5, 'a' 'b')
    return 60 * 60 * 24
";
    expect(
        &function(source),
        r#"
        0 x.0 = 7
        1 y.1 = (1, -2.5, "ab")
        2 r2 = 86400
        3 return r2
        "#,
    );
}

#[test]
fn arguments_are_evaluated_in_place() {
    let source = "\
def f(a, b):
    a.run(b, 1, k=b)
    print(a(b), *b)
    return print(a, **b)
";
    expect(
        &function(source),
        r#"
        0 r3, r4 = method a.0.run
        1 r5 = b.1
        2 r6 = 1
        3 r7 = b.1
        4 r2 = r3(r4; r5, r6, r7) named ("k")
        5 r3 = builtin 0
        6 r6 = []
        7 r8 = a.0
        8 r9 = b.1
        9 r7 = r8(r9)
        10 r6.append(r7)
        11 r6.extend(b.1)
        12 r4 = tuple(r6)
        13 r5 = None
        14 r2 = r3(*r4, **r5)
        15 r3 = builtin 0
        16 r6 = a.0
        17 r4 = (r6)
        18 r5 = dict()
        19 r5.merge(b.1)
        20 r2 = r3(*r4, **r5)
        21 return r2
        "#,
    );
}

#[test]
fn a_walrus_does_not_disturb_earlier_operands() {
    let source = "\
def f(x):
    y = x + (x := 2)
    return print(x, (x := 3))
";
    expect(
        &function(source),
        r#"
        0 r3 = x.0
        1 x.0 = 2
        2 r4 = x.0
        3 y.1 = r3 + r4
        4 r3 = builtin 0
        5 r4 = x.0
        6 x.0 = 3
        7 r5 = x.0
        8 r2 = r3(r4, r5)
        9 return r2
        "#,
    );
}

#[test]
fn augmented_assignment_evaluates_its_target_once() {
    let source = "\
def f(a, i):
    a.x += 1
    a[i()] += a
";
    expect(
        &function(source),
        r#"
        0 r2 = a.0.x
        1 r2 = r2 += 1
        2 a.0.x = r2
        3 r3 = i.1
        4 r2 = r3()
        5 r3 = a.0[r2]
        6 r3 = r3 += a.0
        7 a.0[r2] = r3
        8 r2 = None
        9 return r2
        "#,
    );
}

#[test]
fn unpacking() {
    let source = "\
def f(a, b):
    a, b = b, a
    x, (y, *z) = a
    a[0], b.c = x = b
";
    expect(
        &function(source),
        r#"
        0 r5 = b.1
        1 r6 = a.0
        2 a.0 = r5
        3 b.1 = r6
        4 r5 = sequence(a.0, 2)
        5 r6, r7 = unpack r5
        6 x.2 = r6
        7 r8 = sequence(r7, 65535)
        8 r9, r10 = unpack r8 rest r10
        9 y.3 = r9
        10 z.4 = r10
        11 r5 = b.1
        12 r6 = sequence(r5, 2)
        13 r7, r8 = unpack r6
        14 r9 = 0
        15 a.0[r9] = r7
        16 b.1.c = r8
        17 x.2 = r5
        18 r5 = None
        19 return r5
        "#,
    );
}

#[test]
fn f_strings() {
    let source = "\
def f(a, b):
    return f'{a}', f'x{a!r:>{b}}y{b=}'
";
    expect(
        &function(source),
        r#"
        0 r5 = ""
        1 r4 = format(a.0, r5)
        2 r3 = r4
        3 r5 = "x"
        4 r8 = ">"
        5 r9 = format(b.1)
        6 r7 = join(r8, r9)
        7 r6 = format(a.0!r, r7)
        8 r7 = "yb="
        9 r9 = ""
        10 r8 = format(b.1!r, r9)
        11 r4 = join(r5, r6, r7, r8)
        12 r2 = (r3, r4)
        13 return r2
        "#,
    );
}

#[test]
fn displays_with_stars() {
    let source = "\
def f(a, b):
    return [1, *a], {**a, 'k': b}, {1, *b}, (*a,)
";
    expect(
        &function(source),
        r#"
        0 r3 = []
        1 r4 = 1
        2 r3.append(r4)
        3 r3.extend(a.0)
        4 r4 = dict()
        5 r4.update(a.0)
        6 r5 = "k"
        7 r4.set(r5, b.1)
        8 r5 = set()
        9 r6 = 1
        10 r5.add(r6)
        11 r6 = iter(b.1)
        12 r7 = next(r6) else jump 15
        13 r5.add(r7)
        14 loop 12
        15 r7 = []
        16 r7.extend(a.0)
        17 r6 = tuple(r7)
        18 r2 = (r3, r4, r5, r6)
        19 return r2
        "#,
    );
}

#[test]
fn slices_and_deletion() {
    let source = "\
def f(a):
    del a[1:2], a.x
    return a[::-1]
";
    expect(
        &function(source),
        r#"
        0 r2 = 1
        1 r3 = 2
        2 r4 = None
        3 r1 = slice(r2, r3, r4)
        4 del a.0[r1]
        5 del a.0.x
        6 r3 = None
        7 r4 = None
        8 r5 = -1
        9 r2 = slice(r3, r4, r5)
        10 r1 = a.0[r2]
        11 return r1
        "#,
    );
}
