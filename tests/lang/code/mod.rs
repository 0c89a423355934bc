//! What the compiler writes for each construct.

use threadyard::bytecode::{Code, disassemble};

use crate::module;

/// The instructions and handlers of a code, without their lines.
fn instructions(code: &Code) -> String {
    let text = disassemble(code);
    let mut lines = text.lines().skip(1);
    let mut shown = String::new();
    for line in lines.by_ref().take(code.instructions.len()) {
        let (index, text) = line.trim_start().split_once("  ").unwrap_or((line, ""));
        let index = index.split_whitespace().next().unwrap_or("");
        let text = text.trim_start().split_once("  ").map_or(text.trim(), |(_, text)| text.trim());
        shown += &format!("{index} {text}\n");
    }
    for line in lines.take(code.handlers.len()) {
        shown += &format!("{}\n", line.trim());
    }
    shown
}

/// The code of the first function of a program.
fn function(source: &str) -> String {
    let module = module(source).expect("a program");
    instructions(module.code.codes.first().expect("a function"))
}

fn whole(source: &str) -> String {
    let module = module(source).expect("a program");
    let inner = module.code.codes.iter().map(|code| format!("{}:\n{}", code.name, instructions(code)));
    let inner: String = inner.collect();
    format!("globals {}\n{}{inner}", module.globals.join(" "), instructions(&module.code))
}

/// Compares with what is expected, each line of which is indented.
fn expect(shown: &str, expected: &str) {
    let expected: String = expected.trim().lines().map(|line| format!("{}\n", line.trim())).collect();
    assert!(shown == expected, "\n{shown}");
}

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
        5 r10 = ""
        6 r9 = format(b.1, r10)
        7 r7 = join(r8, r9)
        8 r6 = format(a.0!r, r7)
        9 r7 = "yb="
        10 r9 = ""
        11 r8 = format(b.1!r, r9)
        12 r4 = join(r5, r6, r7, r8)
        13 r2 = (r3, r4)
        14 return r2
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
