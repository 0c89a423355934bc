//! What is refused, where it is underlined, and what is said.

use threadyard::lang::{Problem, constants, parse};

/// The first problem: what is underlined, its name, its message.
fn first(source: &str) -> (String, String, String) {
    let problems = problems(source);
    let problem = problems.first().unwrap_or_else(|| panic!("nothing is refused: {source}"));
    let text = source.get(problem.start as usize..problem.end as usize).expect("a place within the text");
    let line = source[..problem.start as usize].matches('\n').count() + 1;
    assert_eq!(problem.line as usize, line);
    (text.to_owned(), problem.name.clone(), problem.message.clone())
}

fn problems(source: &str) -> Vec<Problem> {
    parse(source, "main.py").err().unwrap_or_default()
}

fn refused(source: &str, text: &str, name: &str, said: &str) {
    let (at, named, message) = first(source);
    assert_eq!((at.as_str(), named.as_str()), (text, name), "{source}: {message}");
    assert!(message.contains(said), "{source}: {message}");
}

fn syntax(source: &str, said: &str) {
    let (_, name, message) = first(source);
    assert!(name == "SyntaxError" || name == "IndentationError", "{source}: {name}: {message}");
    assert!(message.contains(said), "{source}: {message}");
}

#[test]
fn modules_that_are_not_there() {
    refused("x = 1\nimport numpy as np\n", "numpy", "numpy", "'numpy' is not available here");
    refused("from asyncio import run\n", "asyncio", "asyncio", "use threading");
    refused("from . import x\n", "from . import x", "import", "one file");
    refused("import Queue\n", "Queue", "Queue", "queue");
    refused("import _threadyard\n", "_threadyard", "_threadyard", "not available");
}

#[test]
fn a_missing_module_that_is_caught_is_not_refused() {
    assert_eq!(problems("try:\n    import Queue\nexcept ImportError:\n    Queue = None\n"), []);
    assert_eq!(
        problems("import sys\nif sys.version_info[0] < 3:\n    import Queue\n")
            .iter()
            .find(|p| p.name == "Queue"),
        None
    );
    assert_eq!(problems("if TYPE_CHECKING:\n    import numpy\n"), []);
}

#[test]
fn builtins_that_are_not_there() {
    refused("x = eval('1')\n", "eval", "eval", "write a function");
    refused("def f():\n    return open('x')\n", "open", "open", "no files");
    refused("n = int(input())\n", "input", "input", "no keyboard");
    refused("for i in xrange(3): pass\n", "xrange", "xrange", "write `range`");
    refused("x = raw_input()\n", "raw_input", "raw_input", "Python 2");
    assert_eq!(problems("def open(x): pass\nopen(1)\n"), []);
    assert_eq!(problems("class Door:\n    def open(self): pass\nDoor().open()\n"), []);
}

#[test]
fn parts_of_the_language() {
    refused("async def f(): pass\n", "f", "async", "threading.Thread");
    refused("def f():\n    await g()\n", "await g()", "await", "without `await`");
    refused("class A(metaclass=M): pass\n", "metaclass=M", "metaclass", "base class");
    refused("x = 1j\n", "1j", "complex", "two floats");
    refused("def f[T](x): pass\n", "[T]", "type parameters", "TypeVar");
    refused("type X = int\n", "type X = int", "type", "Name = ...");
    refused(
        "try: pass\nexcept* ValueError: pass\n",
        "try: pass\nexcept* ValueError: pass",
        "except*",
        "`except`",
    );
}

#[test]
fn python_2() {
    refused("print 'a', b\n", "'a'", "print", "Did you mean print('a', b)?");
    refused(
        "try: pass\nexcept ValueError, e: pass\n",
        "ValueError, e",
        "except",
        "`except ValueError as e:`",
    );
    refused("raise ValueError, 'no'\n", "ValueError, 'no'", "raise", "raise ValueError('no')");
    refused("if a <> b: pass\n", ">", "<>", "`!=`");
    refused("x = `a`\n", "`", "`", "repr");
    refused("exec 'x'\n", "'x'", "exec", "not available");
}

#[test]
fn grammar_in_cpythons_words() {
    syntax("def f(:\n    pass\n", "");
    syntax("if x\n    pass\n", "expected ':'");
    syntax("def f():\npass\n", "expected an indented block");
    syntax("  x = 1\n", "unexpected indent");
    syntax("x = 'abc\n", "unterminated string literal");
    syntax("return 1\n", "'return' outside function");
    syntax("break\n", "'break' outside loop");
    syntax("continue\n", "'continue' not properly in loop");
    syntax("def f(a, a): pass\n", "duplicate parameter 'a' in function definition");
    syntax("f(a=1, 2)\n", "positional argument follows keyword argument");
    syntax("f(a=1, a=2)\n", "keyword argument repeated: a");
    syntax("def f():\n    nonlocal x\n", "no binding for nonlocal 'x' found");
    syntax("nonlocal x\n", "nonlocal declaration not allowed at module level");
    syntax("def f():\n    x = 1\n    global x\n", "name 'x' is assigned to before global declaration");
    syntax("def f():\n    print(x)\n    global x\n", "name 'x' is used prior to global declaration");
    syntax("def f(x):\n    global x\n", "name 'x' is parameter and global");
    syntax("a, *b, *c = d\n", "multiple starred expressions in assignment");
    syntax("1 = x\n", "cannot assign");
    syntax("x = yield 1\n", "outside function");
    syntax("match x:\n    case _: pass\n    case 1: pass\n", "wildcard makes remaining patterns unreachable");
    syntax("x = (1,\n", "was never closed");
}

#[test]
fn what_is_too_large_or_too_deep() {
    refused(&format!("x = {}1{}", "(".repeat(200), ")".repeat(200)), "(", "nesting", "too deeply");
    let (_, name, message) = first(&format!("x = {}1", "1 + ".repeat(2000)));
    assert_eq!(name, "nesting");
    assert!(message.contains("1000 operators"));
    let (_, name, _) = first(&"#".repeat(1_000_001));
    assert_eq!(name, "size");
    assert_eq!(problems(&format!("x = {}1", "1 + ".repeat(900))), []);
}

#[test]
fn every_problem_is_told_in_the_order_of_the_text() {
    let problems = problems("import numpy\nx = eval('1')\nimport pandas\n");
    let names: Vec<&str> = problems.iter().map(|problem| problem.name.as_str()).collect();
    assert_eq!(names, ["numpy", "eval", "pandas"]);
}

#[test]
fn constants_at_the_top() {
    let source = "\"\"\"Doc.\"\"\"\nimport threading\nN = 10\nDELAY: float = 0.5\nNAME = 'é'\nLOW = -1\nDEBUG = True\nlower = 1\nBIG = 2 * 3\n\
                  def f(): pass\nLATE = 1\n";
    let shown: Vec<(String, String, u32)> = constants(source)
        .into_iter()
        .map(|constant| (constant.name, constant.value, constant.line))
        .collect();
    let expected =
        [("N", "10", 3), ("DELAY", "0.5", 4), ("NAME", "'é'", 5), ("LOW", "-1", 6), ("DEBUG", "True", 7)];
    assert_eq!(shown, expected.map(|(name, value, line)| (name.to_owned(), value.to_owned(), line)));
    let first = &constants(source)[0];
    assert_eq!(&source[first.start as usize..first.end as usize], "10");
}

#[test]
fn what_cpythons_compiler_refuses() {
    for key in ["\"a\"", "1", "-1", "True", "None", "1.5", "b\"a\""] {
        syntax(&format!("match x:\n    case {{{key}: 1, {key}: 2}}: pass\n"), "duplicate key");
    }
    let source = "try: pass\nexcept: pass\nexcept ValueError: pass\n";
    refused(source, "except: pass", "SyntaxError", "default 'except:' must be last");
    assert_eq!(problems("try: pass\nexcept ValueError: pass\nexcept: pass\n"), []);
    refused("a = [1]\n*a\n", "*a", "SyntaxError", "starred");
    refused("x = 1\nglobal x\n", "x", "SyntaxError", "assigned to before global declaration");
    assert_eq!(problems("global x\nx = 1\nglobal x\n"), []);
    refused(
        "def f(a):\n    return [(yield x) for x in a]\n",
        "yield x",
        "SyntaxError",
        "inside a comprehension",
    );
    refused("def f(a):\n    return list((yield x) for x in a)\n", "yield x", "SyntaxError", "'yield'");
    assert_eq!(problems("def f(a):\n    x = [y for y in (yield a)]\n    return x\n"), []);
    refused("raise ExceptionGroup('a', [])\n", "ExceptionGroup", "ExceptionGroup", "one exception at a time");
}

#[test]
fn tabs_that_only_a_width_could_tell() {
    let (_, name, message) = first("def f():\n\tif 1:\n        print(1)\n");
    assert_eq!(name, "TabError", "{message}");
    for good in [
        "def f():\n\tif 1:\n\t\tprint(1)\n\treturn (1,\n    2)\n",
        "if 1:\n    a = '''\n\t\tb\n'''\n    c = 1\n\n\t# a comment\n    d = 2\n",
        "if 1:\n    if 2:\n    \ta = 1\n    \tb = 1\n",
    ] {
        assert_eq!(problems(good), [], "{good}");
    }
}
