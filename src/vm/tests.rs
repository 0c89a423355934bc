//! Programs of one thread, run without a driver.

use super::{Answer, Image, Limits, Request, Step};

/// What a program prints, and how it ends.
fn run(source: &str) -> (String, Option<String>) {
    let modules = match crate::drivers::program(source, "main.py") {
        Ok(modules) => modules,
        Err(problems) => return (String::new(), Some(format!("{problems:?}"))),
    };
    let image = Image::load(modules, Limits::default());
    let mut thread = image.main_thread();
    let mut out = String::new();
    let mut primitives = 0;
    thread.enter();
    loop {
        match thread.step(1_000) {
            Step::Running => thread.safepoint(),
            Step::Done(_) => break,
            Step::Raised(value) => {
                let text = image.traceback(value);
                thread.leave();
                return (out, Some(text));
            }
            Step::Request(request) => thread.answer(match request {
                Request::Write { text, .. } => {
                    out.push_str(text.as_str().unwrap_or_default());
                    Answer::None
                }
                Request::Now { .. } => Answer::Float(0.0),
                Request::Create { .. } => {
                    primitives += 1;
                    Answer::Primitive(super::PrimitiveId(primitives))
                }
                Request::Acquire { .. } | Request::Owned { .. } => Answer::Bool(true),
                Request::Cores => Answer::Int(2),
                Request::Entropy => Answer::Int(7),
                _ => Answer::None,
            }),
        }
    }
    thread.leave();
    (out, None)
}

fn prints(source: &str, expected: &str) {
    let (out, error) = run(source);
    assert_eq!((out.as_str(), error.as_deref()), (expected, None), "{source}");
}

#[test]
fn arithmetic_and_loops() {
    prints(
        "print(1 + 2 * 3, 7 // 2, -7 // 2, -7 % 3, 2 ** 100)",
        "7 3 -4 2 1267650600228229401496703205376\n",
    );
    prints("x = 0\nfor i in range(10):\n    x += i\nprint(x)", "45\n");
    prints("def f(n):\n    return n if n < 2 else f(n - 1) + f(n - 2)\nprint(f(20))", "6765\n");
    prints("print(1.5 + 2, 10 / 4, 1e300 * 1e10)", "3.5 2.5 inf\n");
}

#[test]
fn classes_and_methods() {
    prints(
        "class A:\n    n = 0\n    def __init__(self, x):\n        self.x = x\n    def get(self):\n        return self.x\nclass B(A):\n    def get(self):\n        return super().get() + 1\nb = B(4)\nb.y = 3\nprint(b.get(), b.y, b.n, isinstance(b, A))",
        "5 3 0 True\n",
    );
}

#[test]
fn exceptions_are_caught_and_told() {
    prints(
        "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    print('caught', e)\nfinally:\n    print('end')",
        "caught division by zero\nend\n",
    );
    let (_, error) = run("def f():\n    return g()\ndef g():\n    raise ValueError('no')\nf()");
    assert_eq!(
        error.as_deref(),
        Some(
            "Traceback (most recent call last):\n  File \"main.py\", line 5, in <module>\n    f()\n  File \"main.py\", line 2, in f\n    return g()\n  File \"main.py\", line 4, in g\n    raise ValueError('no')\nValueError: no\n"
        ),
    );
}

#[test]
fn generators_and_comprehensions() {
    prints(
        "def g(n):\n    for i in range(n):\n        yield i * i\nprint([x for x in g(5)], {k: v for k, v in enumerate('ab')})",
        "[0, 1, 4, 9, 16] {0: 'a', 1: 'b'}\n",
    );
}
