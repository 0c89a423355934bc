//! What the compiler writes for `try`, `with`, `raise` and `assert`.

use super::{expect, function};

#[test]
fn try_except_else() {
    let source = "\
def f(a):
    try:
        a()
    except ValueError as e:
        print(e)
    except (TypeError, KeyError):
        raise
    else:
        return 1
";
    expect(
        &function(source),
        r#"
        0 r4 = a.0
        1 r3 = r4()
        2 r3 = 1
        3 return r3
        4 handle r2
        5 r4 = global 2
        6 r3 = r2 matches r4
        7 if not r3 jump 18
        8 e.1 = r2
        9 r4 = builtin 0
        10 check e.1
        11 r5 = e.1
        12 r3 = r4(r5)
        13 handle nothing
        14 clear e.1
        15 jump 25
        16 clear e.1
        17 reraise r3
        18 r5 = global 3
        19 r6 = global 4
        20 r4 = (r5, r6)
        21 r3 = r2 matches r4
        22 if not r3 jump 24
        23 reraise r2
        24 reraise r2
        25 r2 = None
        26 return r2
        0..2 -> 4 r2
        9..13 -> 16 r3
        "#,
    );
}

#[test]
fn finally_is_written_on_each_way_out() {
    let source = "\
def f(a):
    for i in a:
        try:
            if i: return i
        finally:
            print(1)
";
    expect(
        &function(source),
        r#"
        0 r1 = iter(a.0)
        1 i.2 = next(r1) else jump 18
        2 if not i.2 jump 8
        3 r4 = i.2
        4 r6 = builtin 0
        5 r7 = 1
        6 r5 = r6(r7)
        7 return r4
        8 r5 = builtin 0
        9 r6 = 1
        10 r4 = r5(r6)
        11 jump 17
        12 handle r3
        13 r5 = builtin 0
        14 r6 = 1
        15 r4 = r5(r6)
        16 reraise r3
        17 loop 1
        18 r3 = None
        19 return r3
        2..4 -> 12 r3
        "#,
    );
}

#[test]
fn leaving_a_handler_is_said() {
    let source = "\
def f(a):
    for i in a:
        try:
            i()
        except ValueError:
            continue
";
    expect(
        &function(source),
        r#"
        0 r1 = iter(a.0)
        1 i.2 = next(r1) else jump 13
        2 r5 = i.2
        3 r4 = r5()
        4 jump 12
        5 handle r3
        6 r5 = global 2
        7 r4 = r3 matches r5
        8 if not r4 jump 11
        9 handle nothing
        10 loop 1
        11 reraise r3
        12 loop 1
        13 r3 = None
        14 return r3
        2..4 -> 5 r3
        "#,
    );
}

#[test]
fn with_calls_exit_on_each_way_out() {
    let source = "\
def f(lock):
    with lock as l:
        return l
";
    expect(
        &function(source),
        r#"
        0 r5, r6 = special lock.0.__enter__
        1 r2, r3 = special lock.0.__exit__
        2 r5 = r5(r6; )
        3 l.1 = r5
        4 r5 = l.1
        5 r6 = r2
        6 r7 = r3
        7 r8 = None
        8 r9 = None
        9 r10 = None
        10 r6 = r6(r7; r8, r9, r10)
        11 return r5
        12 handle r4
        13 r5 = r2
        14 r6 = r3
        15 r7 = r4.__class__
        16 r8 = r4
        17 r9 = r4.__traceback__
        18 r5 = r5(r6; r7, r8, r9)
        19 if r5 jump 21
        20 reraise r4
        21 handle nothing
        22 r2 = None
        23 return r2
        3..5 -> 12 r4
        "#,
    );
}

#[test]
fn assert_raises() {
    let source = "\
def f(a):
    assert a > 1, 'no'
";
    expect(
        &function(source),
        r#"
        0 unless a.0 > 1 jump 2
        1 jump 7
        2 r1 = builtin 6
        3 r2 = "no"
        4 r1 = r1(r2)
        5 clear r2
        6 raise r1 from r2
        7 r1 = None
        8 return r1
        "#,
    );
}

#[test]
fn raise_from() {
    let source = "\
def f(a):
    raise a from None
";
    expect(
        &function(source),
        r#"
        0 r1 = a.0
        1 r2 = None
        2 raise r1 from r2
        "#,
    );
}

#[test]
fn a_missing_module_is_an_exception_where_it_is_caught() {
    let source = "\
def f():
    try:
        import Queue as queue
    except ImportError:
        pass
";
    expect(
        &function(source),
        r#"
        0 r3 = global 2
        1 r4 = "No module named 'Queue'"
        2 r3 = r3(r4)
        3 clear r4
        4 raise r3 from r4
        5 handle r1
        6 r3 = builtin 7
        7 r2 = r1 matches r3
        8 if not r2 jump 11
        9 handle nothing
        10 jump 12
        11 reraise r1
        12 r1 = None
        13 return r1
        0..5 -> 5 r1
        "#,
    );
}
