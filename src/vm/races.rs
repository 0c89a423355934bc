//! Threads of the system that run one program's threads over one heap, with no driver: small enough for Miri, which looks
//! for undefined behaviour and data races of ours in what races by the program's own will.
//!
//! The library's prelude would take Miri minutes to read, so these programs have one of their own: the few functions that
//! natives call here.

use std::sync::Arc;

use super::{Image, Limits, Step, Thread, ThreadNumber, Value};
use crate::bytecode::{self, Options};
use crate::lang;

/// What stands for `builtins.py`.
const PRELUDE: &str = "
def _thread_main(function, arguments):
    return function(*arguments)
def _extend(l, items):
    for item in items: l.append(item)
";

/// Events of one step: threads are to meet at safepoints often, at each of which garbage is collected.
const FUEL: u32 = 7;
/// How often each thread does everything.
const ROUNDS: &str = if cfg!(miri) { "2" } else { "40" };

/// A program whose module has been run: its main thread.
fn started(source: &str, collects_often: bool) -> (Arc<Image>, Thread) {
    let checked = lang::parse_library(PRELUDE, "builtins.py").unwrap();
    let mut builtins = bytecode::compile(&checked, &Options { name: "builtins", builtins: &[] }).unwrap();
    builtins.globals.extend(super::builtin_names().into_iter().map(str::to_owned));
    let checked = lang::parse(&source.replace("ROUNDS", ROUNDS), "main.py").unwrap();
    let options = Options { name: "__main__", builtins: &builtins.globals };
    let main = bytecode::compile(&checked, &options).unwrap();
    let image = Image::load(vec![builtins, main], Limits { collects_often, ..Limits::default() });
    let mut thread = image.main_thread();
    ended(&image, &mut thread);
    (image, thread)
}

/// Runs a thread to its end; it may ask for nothing.
fn ended(image: &Image, thread: &mut Thread) -> Value {
    thread.enter();
    let value = loop {
        match thread.step(FUEL) {
            Step::Running => thread.safepoint(),
            Step::Done(value) => break value,
            Step::Raised(exception) => {
                let text = image.traceback(exception);
                // The others are not to wait for this one.
                thread.leave();
                panic!("{text}");
            }
            Step::Request(request) => panic!("{request:?} is not answered here"),
        }
    };
    thread.leave();
    value
}

/// Runs `work(0)`, `work(1)` and so on of the program at once, the last as a process of its own; then `check()`, which
/// gives None.
fn race(source: &str, threads: u32) {
    let often: &[bool] = if cfg!(miri) { &[true] } else { &[true, false] };
    for &collects_often in often {
        let (image, mut main) = started(source, collects_often);
        let modules = main.state().local.modules;
        let module = modules.object_unchecked().get(1);
        std::thread::scope(|scope| {
            for number in 0..threads {
                main.enter();
                let work = image.module_variable(module, "work");
                let arguments = main.state().context(&image).tuple(&[Value::index(number as usize)]);
                let is_process = number + 1 == threads;
                let mut thread =
                    image.spawn(&mut main, ThreadNumber(number + 2), work, arguments, is_process);
                main.leave();
                let image = &image;
                scope.spawn(move || ended(image, &mut thread));
            }
        });
        assert!(main.call("__main__", "check"), "the program has a function check");
        assert!(ended(&image, &mut main).is_none());
    }
}

#[test]
fn a_program_is_loaded_and_run() {
    let (image, mut main) = started("def check(): return 7", false);
    assert!(main.call("__main__", "check"));
    assert_eq!(ended(&image, &mut main), Value::index(7));
}

#[test]
fn variables_attributes_items_and_texts_race() {
    race(
        "
x = 0
l = [1, 2, 3]
d = {-1: 2}
s = {1}
t = ''
class A:
    n = 0
    def __init__(self, v):
        self.v = v
    def get(self):
        return self.v
a = A(0)
def work(k):
    global x, a, t
    for i in range(ROUNDS):
        x += 1
        a.n += 1
        a.v = [i]
        A.n = i
        l.append([i])
        l[0] = str(i)
        l.pop()
        d[i] = [k]
        d[-1] += 1
        d.pop(7, None)
        d.update({k: i})
        s.add(i)
        t = t[-3:] + f'{i}{k}{l}'
        a = A(i)
        a.get()
        setattr(a, 'z', i)
        list(d.items())
        l[1:2] = [i, i]
        l.index('no') if 'no' in l else hash((i, k))
        10 ** 30 * i == x
def check():
    assert 2 <= x and len(d) and len(t) > 3
",
        3,
    );
}

#[test]
fn cells_generators_and_exceptions_race() {
    race(
        "
def counter():
    c = 0
    def add():
        nonlocal c
        c += 1
        return c
    return add
add = counter()
def numbers():
    i = 0
    while True:
        yield [i]
        i += 1
g = numbers()
caught = []
def work(k):
    global add, g
    for i in range(ROUNDS):
        add()
        try:
            next(g)
        except (ValueError, StopIteration) as e:
            caught.append(e)
        try:
            [][i]
        except IndexError as e:
            caught.append(e)
        finally:
            caught.append(i)
        if i == 1:
            g = numbers()
            add = counter()
        for a, b in zip_of([i], (k,)):
            caught.append((a, b))
def zip_of(a, b):
    for x in a:
        for y in b:
            yield x, y
def check():
    assert len(caught) >= 6
",
        3,
    );
}

#[test]
fn shared_containers_are_changed_as_a_whole() {
    race(
        "
from _collections import deque
l = list(range(12))
q = deque([1], 5)
d = {}
def work(k):
    for i in range(ROUNDS):
        l.sort()
        l.reverse()
        l.insert(1, i)
        del l[::4]
        l.extend((k, i))
        l.count(i), l == list(l), l.copy()
        q.append(i)
        q.rotate(1)
        q.extend([k, i])
        list(q)
        for j in range(9):
            d[j, k % 2] = i
        {**d}
        d.clear()
        b'%d' if False else b'ab'.find(b'b')
        ''.join(['a', 'b']).split('a')
def check():
    assert len(q) <= 5 and len(l) > 3
",
        3,
    );
}
