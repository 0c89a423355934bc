//! No text makes the front end panic, hang or take more stack than a browser gives.

use std::time::{Duration, Instant};

use crate::unverified;
use crate::verify::verify;

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (limit.max(1) as u64)).unwrap_or(0)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const PIECES: &[&str] = &[
    "def ",
    "class ",
    "f",
    "x",
    "self",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    "\n",
    "\n    ",
    "\n        ",
    "=",
    "+",
    "-",
    "*",
    "**",
    "/",
    "//",
    "%",
    "==",
    "<",
    "<=",
    "!=",
    "<>",
    ":=",
    "->",
    ".",
    "...",
    "lambda ",
    "if ",
    "elif ",
    "else",
    "for ",
    " in ",
    "while ",
    "try:",
    "except ",
    "finally:",
    "with ",
    " as ",
    "match x:",
    "case ",
    "return ",
    "yield ",
    "yield from ",
    "raise ",
    "from ",
    "import ",
    "global x",
    "nonlocal x",
    "del ",
    "assert ",
    "pass",
    "break",
    "continue",
    "not ",
    " and ",
    " or ",
    " is ",
    "None",
    "True",
    "1",
    "0x1F",
    "1e5",
    "1j",
    "'a'",
    "\"b\"",
    "'''",
    "f'{",
    "f'{x!r:>{x}}'",
    "b'\\x00'",
    "r'\\'",
    "`x`",
    "print ",
    "async ",
    "await ",
    "@",
    "&",
    "|",
    "^",
    "~",
    "<<",
    ">>",
    "+=",
    "//=",
    "@=",
    ";",
    "#",
    "\\\n",
    "\t",
    " ",
    "é",
    "\u{1F600}",
    "\0",
    "_",
    "__x",
    "super()",
    "type X = int",
    "*a",
    "**k",
    "\r\n",
];

const PROGRAMS: &[&str] = &[
    "import threading\nn = 0\nlock = threading.Lock()\ndef work(k, *a, b=1, **c):\n    global n\n    for i in range(k):\n        \
     with lock:\n            n += 1\n            if n > 3 and i < k or not a:\n                continue\n            \
     return [x for x in a if x]\n    else:\n        raise ValueError(f'{n=} {i!r:>10}') from None\n",
    "class A(object):\n    x: int = 1\n    def __init__(self):\n        super().__init__()\n        self.__v, *self.r = 1, 2\n    \
     @property\n    def v(self):\n        def g():\n            nonlocal_ = self\n            yield from (i for i in self.r)\n        \
     return lambda q=1, *, z: (self, q, z, g)\n",
    "def f(x):\n    try:\n        while True:\n            try:\n                if x: break\n                return x\n            \
     except (ValueError, TypeError) as e:\n                print(e)\n                continue\n            finally:\n                \
     x = (y := x[1:2, ::3])\n    except:\n        raise\n    finally:\n        del x\n",
    "match p:\n    case [1, 'a', *r] if r: pass\n    case {'k': v, **rest} | {'k': v, **rest}: print(v)\n    case A(x=1, y=B(z)) as w: pass\n    \
     case None | -1 | 2.5: pass\n    case _: x = {**a, 'b': 1}; y = {*a, 2}; z = f(*a, **b)\n",
];

/// Runs with as much stack as a thread in a browser has.
fn with_little_stack(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(run).expect("a thread");
    assert!(thread.join().is_ok());
}

fn survives(source: &str) {
    let start = Instant::now();
    let module = unverified(source);
    let time = start.elapsed();
    assert!(time < Duration::from_secs(5), "{time:?} for {:?}", source.get(..200));
    // What comes out does not matter, but that it is sound. Verifying takes the square of the size.
    if let Ok(module) = module
        && source.len() < 20_000
    {
        verify(&module.code);
    }
}

#[test]
fn random_pieces_never_panic() {
    with_little_stack(|| {
        let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
        for _ in 0..6000 {
            let length = 1 + numbers.below(40);
            let source: String = (0..length).map(|_| numbers.pick(PIECES)).collect();
            survives(&source);
        }
    });
}

#[test]
fn mutated_programs_never_panic() {
    with_little_stack(|| {
        let mut numbers = Numbers(0x2545_F491_4F6C_DD1D);
        for round in 0..4000 {
            let mut source: Vec<char> = PROGRAMS[round % PROGRAMS.len()].chars().collect();
            for _ in 0..=numbers.below(3) {
                let at = numbers.below(source.len());
                let end = (at + 1 + numbers.below(6)).min(source.len());
                match numbers.below(4) {
                    0 => drop(source.drain(at..end)),
                    1 => drop(source.splice(at..at, numbers.pick(PIECES).chars())),
                    2 => {
                        let copy: Vec<char> = source[at..end].to_vec();
                        let to = numbers.below(source.len());
                        source.splice(to..to, copy);
                    }
                    _ => drop(source.splice(at..end, numbers.pick(PIECES).chars())),
                }
            }
            let source: String = source.into_iter().collect();
            survives(&source);
        }
    });
}

#[test]
fn deep_programs_are_refused_or_fit_on_the_stack() {
    let blocks = |open: &str, levels: usize| -> String {
        let mut text = String::new();
        for level in 0..levels {
            text += &format!("{}{open}\n", " ".repeat(level));
        }
        text + &" ".repeat(levels) + "pass\n"
    };
    let mut sources = Vec::new();
    for depth in [10, 60, 90, 110, 119, 200, 5000, 100_000] {
        for (open, close) in [
            ("(", ")"),
            ("[", "]"),
            ("{", "}"),
            ("f(", ")"),
            ("a[", "]"),
            ("{1:", "}"),
            ("not ", ""),
            ("-", ""),
            ("lambda: ", ""),
            ("x if y else ", ""),
            ("x ** ", ""),
            ("x + ", ""),
            ("x and ", ""),
            ("x < ", ""),
            ("x.", "x"),
            ("f()", ""),
            ("[x for x in ", "]"),
            ("(x := ", ")"),
            ("(yield ", ")"),
            ("f'{", "}'"),
            ("await ", ""),
            ("*", ""),
            ("x, ", ""),
            ("x = ", ""),
            ("if x: ", ""),
            ("async ", ""),
            ("@", ""),
            ("x if ", ""),
            ("-x ** ", ""),
            ("(x, *", ")"),
            ("x[y:", "]"),
            ("'a' ", ""),
            ("print ", ""),
            ("x or not ", ""),
            ("lambda x=", ": 1"),
            ("f\"{x:{", "}}\""),
            ("case ", ""),
            ("else ", ""),
            ("(", ""),
            ("[", ")"),
            ("f'{", ""),
        ] {
            sources.push(format!("{}x{}", open.repeat(depth), close.repeat(depth)));
            sources.push(format!("def f():\n  return {}x{}", open.repeat(depth), close.repeat(depth)));
        }
        sources.push(format!("x{}", ".x".repeat(depth)));
        sources.push(format!("x{}", ".x()[0]".repeat(depth)));
        sources.push(format!("match x:\n  case {}x{}: pass", "[".repeat(depth), "]".repeat(depth)));
        sources.push(format!("match x:\n  case {}x{}: pass", "A(a=".repeat(depth), ")".repeat(depth)));
        sources.push(format!("match x:\n  case {}x: pass", "1 | ".repeat(depth)));
        if depth <= 5000 {
            let depth = depth.min(300);
            for open in [
                "if x:",
                "while x:",
                "for x in y:",
                "def f():",
                "class A:",
                "with x:",
                "try:",
                "if x:\n pass\nelif y:",
            ] {
                sources.push(blocks(open, depth));
            }
        }
    }
    with_little_stack(move || sources.iter().for_each(|source| survives(source)));
}

#[test]
fn finally_within_finally_does_not_explode() {
    let mut source = String::from("def f():\n");
    for level in 1..90 {
        source += &format!("{0}try:\n{0} return 1\n{0}finally:\n", " ".repeat(level));
    }
    source += &" ".repeat(90);
    source += "print(1)\n";
    with_little_stack(move || survives(&source));
}

#[test]
fn large_programs_compile_or_are_refused_in_time() {
    let lines = |line: &str, count: usize| line.repeat(count);
    let numbered = |count: usize| (0..count).map(|n| format!("v{n} = {n}.5\n")).collect::<String>();
    let inner = |count: usize| {
        format!("def f():\n{}", (0..count).map(|n| format!(" v{n} = {n}.5\n")).collect::<String>())
    };
    let ifs = format!("def f(x):\n{}", " if x: y = 1\n".repeat(20_000));
    let list = format!("x = [{}]", "1, ".repeat(200_000));
    let call = format!("f({})", "g(1), ".repeat(30_000));
    let dict = format!("d = {{{}}}", "'a': f(), ".repeat(20_000));
    let text = format!("s = f'{}'", "{x} ".repeat(40_000));
    let body = format!("while x:\n{}", " f(1, 2)\n".repeat(60_000));
    for source in [
        lines("x += 1\n", 40_000),
        numbered(30_000),
        numbered(70_000).chars().take(999_000).collect(),
        inner(30_000),
        inner(62_000).chars().take(999_000).collect(),
        ifs,
        list,
        call,
        dict,
        text,
        body,
        lines(" ", 999_999),
        lines("(", 999_999),
        lines("\n", 999_999),
        lines("a;", 400_000),
        lines("'", 999_999),
        lines("f'{", 300_000),
        lines("x", 1_000_001),
        lines("def f(): pass\n", 60_000),
        lines("class A: pass\n", 60_000),
        lines("lambda:", 100_000),
        lines("#", 900_000),
        lines("global x\n", 100_000),
        lines("\\\n", 400_000),
        lines("try: pass\nexcept: pass\n", 40_000),
    ] {
        with_little_stack(move || survives(&source));
    }
}
