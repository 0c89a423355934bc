//! Threads of the system that run one program's threads over one heap, with no driver: small enough for Miri, which looks
//! for undefined behaviour and data races of ours in what races by the program's own will.
//!
//! The library's prelude would take Miri minutes to read, so the program has one of its own: the few functions that natives
//! call here. An image takes Miri most of the time, so there is one program for everything.

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

const PROGRAM: &str = "
from _collections import deque
x = 0
l = [1, 2, 3]
d = {-1: 2}
s = {1}
t = ''
q = deque([1], 5)
caught = []
class A:
    n = 0
    def __init__(self, v):
        self.v = v
    def get(self):
        return self.v
a = A(0)
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
def pairs(a, b):
    for x in a:
        for y in b:
            yield x, y
def variables(k, i):
    global x, t, a
    x += 1
    a.n += 1
    a.v = [i]
    A.n = i
    t = t[-3:] + f'{i}{k}{l}'
    a = A(i)
    a.get()
    setattr(a, 'z', i)
    10 ** 30 * i == x
def calls(k, i):
    global add, g
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
    if i == 0 and k:
        g = numbers()
        add = counter()
    for pair in pairs([i], (k,)):
        caught.append(pair)
def containers(k, i):
    l.append([i])
    l[0] = str(i)
    l.pop()
    l.sort() if k == 7 else l.reverse()
    l.insert(1, i)
    del l[::4]
    l.extend((k, i))
    l.count(i), l == list(l), l.copy(), l.index(i)
    d[i] = [k]
    d[-1] += 1
    d.pop(7, None)
    d.update({k: i})
    for j in range(9):
        d[j, k % 2] = i
    list(d.items()), {**d}
    s.add(i)
    hash((i, k))
    q.append(i)
    q.rotate(1)
    q.extend([k, i])
    list(q)
    b'ab'.find(b'b'), ''.join(['a', 'b']).split('a')
def work(k):
    for i in range(ROUNDS):
        for part in (variables, calls, containers):
            try:
                part(k, i)
            except Exception as e:
                caught.append(e)
def check():
    assert x >= 1 and len(q) <= 5 and len(caught) >= 3 and d and t
";

/// Events of one step: threads are to meet at safepoints often, at each of which garbage is collected.
const FUEL: u32 = if cfg!(miri) { 25 } else { 7 };
/// How often each thread does everything.
const ROUNDS: &str = if cfg!(miri) { "1" } else { "40" };
const THREADS: u32 = 3;

/// A program whose module has been run: its main thread.
fn started(source: &str, collects_often: bool) -> (Arc<Image>, Thread) {
    let checked = lang::parse_library(PRELUDE, "builtins.py").unwrap();
    let mut builtins = bytecode::compile(&checked, &Options { name: "builtins", builtins: &[] }).unwrap();
    builtins.globals.extend(super::builtin_names().into_iter().map(str::to_owned));
    let checked = lang::parse_library(source, "main.py").unwrap();
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

/// Runs `work(0)`, `work(1)` and so on at once, the last as a process of its own; then `check()`.
fn race(collects_often: bool) {
    let (image, mut main) = started(&PROGRAM.replace("ROUNDS", ROUNDS), collects_often);
    let modules = main.state().local.modules;
    let module = modules.object_unchecked().get(1);
    std::thread::scope(|scope| {
        for number in 0..THREADS {
            main.enter();
            let work = image.module_variable(module, "work");
            let arguments = main.state().context(&image).tuple(&[Value::index(number as usize)]);
            // A collection may come before the last thread's copy of the memory.
            main.state().extra = arguments;
            let is_process = number + 1 == THREADS;
            let mut thread = image.spawn(&mut main, ThreadNumber(number + 2), work, arguments, is_process);
            main.leave();
            let image = &image;
            scope.spawn(move || ended(image, &mut thread));
        }
    });
    let module = main.main_module().expect("it has run");
    let check = image.module_variable(module, "check");
    assert!(main.call_next(check, &[]), "the program has a function check");
    assert!(ended(&image, &mut main).is_none());
}

#[test]
fn threads_that_race_break_nothing_of_ours() {
    race(true);
    if !cfg!(miri) {
        race(false);
    }
}
