//! What the compiler writes for loops, conditions and `match`.

use super::{expect, function};

#[test]
fn an_increment_of_a_global_is_three_instructions_in_a_tight_loop() {
    let source = "\
n = 0
def f(k):
    global n
    for i in range(k):
        n += 1
";
    expect(
        &function(source),
        r#"
        0 r4 = builtin 1
        1 r5 = k.0
        2 r3 = r4(r5)
        3 r1 = iter(r3)
        4 i.2 = next(r1) else jump 9
        5 r4 = global 1
        6 r4 = r4 += 1
        7 global 1 = r4
        8 loop 4
        9 r3 = None
        10 return r3
        "#,
    );
}

#[test]
fn conditions_jump_without_a_value() {
    let source = "\
def f(a, b):
    if a < b and not (a == 1 or b):
        return a
";
    expect(
        &function(source),
        r#"
        0 unless a.0 < b.1 jump 5
        1 unless a.0 == 1 jump 3
        2 jump 5
        3 if b.1 jump 5
        4 return a.0
        5 r2 = None
        6 return r2
        "#,
    );
}

#[test]
fn a_chained_comparison_evaluates_the_middle_once() {
    let source = "\
def f(a, b, c):
    if a < b() <= c:
        return a
    return a < b < c
";
    expect(
        &function(source),
        r#"
        0 r4 = b.1
        1 r3 = r4()
        2 unless a.0 < r3 jump 5
        3 unless r3 <= c.2 jump 5
        4 return a.0
        5 r3 = a.0 < b.1
        6 if not r3 jump 8
        7 r3 = b.1 < c.2
        8 return r3
        "#,
    );
}

#[test]
fn while_has_its_test_at_the_top() {
    let source = "\
def f(n):
    while n > 0:
        n -= 1
        if n == 5: break
        if n == 7: continue
        n -= 2
    else:
        return 1
";
    expect(
        &function(source),
        r#"
        0 unless n.0 > 0 jump 8
        1 n.0 = n.0 -= 1
        2 unless n.0 == 5 jump 4
        3 jump 10
        4 unless n.0 == 7 jump 6
        5 loop 0
        6 n.0 = n.0 -= 2
        7 loop 0
        8 r1 = 1
        9 return r1
        10 r1 = None
        11 return r1
        "#,
    );
}

#[test]
fn match_uses_the_preludes_functions() {
    let source = "\
def f(p):
    match p:
        case 0 | None: return 1
        case [a, *r] if a: return r
        case str(x): return x
        case _: return 2
";
    expect(
        &function(source),
        r#"
        0 r4 = p.0
        1 r5 = 0
        2 unless r4 == r5 jump 4
        3 jump 6
        4 r5 = None
        5 unless r4 is r5 jump 8
        6 r5 = 1
        7 return r5
        8 r6 = builtin 8
        9 r7 = r4
        10 r5 = r6(r7)
        11 if not r5 jump 22
        12 r6 = builtin 2
        13 r7 = r4
        14 r5 = r6(r7)
        15 unless r5 >= 1 jump 22
        16 r5 = sequence(r4, 65535)
        17 r6, r7 = unpack r5 rest r7
        18 a.1 = r6
        19 r.2 = r7
        20 if not a.1 jump 22
        21 return r.2
        22 r6 = builtin 9
        23 r7 = r4
        24 r8 = global 2
        25 r9 = 1
        26 r10 = ()
        27 r5 = r6(r7, r8, r9, r10)
        28 r6 = None
        29 unless r5 is not r6 jump 33
        30 r6 = unpack r5
        31 x.3 = r6
        32 return x.3
        33 r5 = 2
        34 return r5
        "#,
    );
}

#[test]
fn conditional_expressions_and_boolean_values() {
    let source = "\
def f(a, b):
    a = a or b
    return a if b else not a
";
    expect(
        &function(source),
        r#"
        0 r2 = a.0
        1 if r2 jump 3
        2 r2 = b.1
        3 a.0 = r2
        4 if not b.1 jump 7
        5 r2 = a.0
        6 jump 8
        7 r2 = not a.0
        8 return r2
        "#,
    );
}

#[test]
fn what_no_path_leads_to_is_left_out() {
    let source = "\
def f(a):
    if TYPE_CHECKING:
        import numpy
    while True:
        a()
    print(a)
";
    expect(
        &function(source),
        r#"
        0 jump 1
        1 r2 = a.0
        2 r1 = r2()
        3 loop 1
        "#,
    );
}
