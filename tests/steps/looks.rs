//! Each look at what threads share is a step: whatever another thread can do in between, some schedule shows.

use std::collections::BTreeSet;

use threadyard::drivers::deterministic::{Machine, Options};
use threadyard::drivers::program;
use threadyard::schedule::{Every, Random, Scheduler};

use crate::{machine, text};

/// Schedules that are tried at most.
const MOST: u64 = 20_000;
/// Steps that a run has at most.
const STEPS: u64 = 2_000;

/// All that the program prints, in all of its schedules.
fn outcomes(source: &str) -> BTreeSet<String> {
    let mut machine = machine(source);
    let begin = machine.keep();
    let mut every = Every::new();
    let mut found = BTreeSet::new();
    for run in 0..MOST {
        every.begin(run);
        machine.put_back(&begin);
        assert!(machine.run(&mut every, STEPS), "it ends:\n{source}");
        found.insert(text(&machine).trim_end().to_owned());
        if !every.has_more() {
            return found;
        }
    }
    panic!("more than {MOST} schedules:\n{source}");
}

/// What is shared, what a thread does, what the main thread does meanwhile, and all that can come out.
fn check(shared: &str, thread: &str, meanwhile: &str, wanted: &[&str]) {
    let source = format!(
        "import threading\n{shared}\ndef work():\n    {}\nt = threading.Thread(target=work)\nt.start()\n{meanwhile}\nt.join()\n{}\n",
        thread.replace('\n', "\n    "),
        if thread.contains("print") { "" } else { "print(shown())" },
    );
    let found = outcomes(&source);
    let wanted: BTreeSet<String> = wanted.iter().map(|&text| text.to_owned()).collect();
    assert_eq!(found, wanted, "{source}");
}

#[test]
fn looks_at_a_container_outside_of_calls() {
    check("q = []", "print('some' if q else 'none')", "q.append(1)", &["none", "some"]);
    check("q = []", "print(not q)", "q.append(1)", &["False", "True"]);
    check("q = []", "print(q == [1])", "q.append(1)", &["False", "True"]);
    check("q = []", "if q == [1]: print('one')\nelse: print('none')", "q.append(1)", &["none", "one"]);
    check("q = []", "print(f'{q}')", "q.append(1)", &["[1]", "[]"]);
    check("q = []", "print(len([*q]))", "q.append(1)", &["0", "1"]);
    check("q = {}", "print(len({**q}))", "q[1] = 2", &["0", "1"]);
    check("q = [0, 0]", "print(sum(q))", "q[0] = 1\nq[1] = 1", &["0", "1", "2"]);
    check("q = [0]", "print(max(0, *q))", "q[0] = 1", &["0", "1"]);
}

#[test]
fn a_dict_that_grows_while_it_is_gone_through() {
    let source = "
import threading
q = {}
def work():
    try: print([k for k in q])
    except RuntimeError as error: print(error)
t = threading.Thread(target=work)
t.start()
q[1] = 2
t.join()
";
    let wanted = ["[]", "[1]", "dictionary changed size during iteration"];
    assert_eq!(outcomes(source), wanted.map(str::to_owned).into());
}

#[test]
fn a_check_before_a_pop_helps_nothing() {
    let source = "
import threading
q = [1]
def work():
    if q:
        try: q.pop()
        except IndexError: print('empty')
threads = threading.Thread(target=work), threading.Thread(target=work)
for t in threads: t.start()
for t in threads: t.join()
";
    assert_eq!(outcomes(source), BTreeSet::from([String::new(), "empty".to_owned()]));
}

#[test]
fn an_update_can_be_lost_wherever_it_lies() {
    let shared = "class Box: pass\nclass Table(dict): pass\nclass Row(list): pass\ndef function(): pass\n\
                  from collections import Counter, defaultdict\n";
    for (begin, place) in [
        ("x = [0]", "x[0]"),
        ("x = {1: 0}", "x[1]"),
        ("x = Counter()", "x[1]"),
        ("x = defaultdict(int)", "x[1]"),
        ("x = Table(a=0)", "x['a']"),
        ("x = Row([0])", "x[0]"),
        ("x = Box(); x.v = 0", "x.v"),
        ("x = Box; x.v = 0", "x.v"),
        ("x = function; x.v = 0", "x.v"),
    ] {
        let shared = format!("{shared}{begin}\ndef shown(): return {place}");
        check(&shared, &format!("{place} += 1"), &format!("{place} += 1"), &["1", "2"]);
    }
}

#[test]
fn an_aliased_list_is_added_to_in_place() {
    check("y = []\nz = y", "print(len(y))", "z += [1]", &["0", "1"]);
}

#[test]
fn a_variable_of_a_closure_is_shared() {
    let source = "
import threading
def main(total):
    def work(): print(total)
    t = threading.Thread(target=work)
    t.start()
    total = 5
    t.join()
main(1)
";
    assert_eq!(outcomes(source), BTreeSet::from(["1".to_owned(), "5".to_owned()]));
}

#[test]
fn who_spins_waits_for_who_sleeps() {
    let source = "
import threading, time
done = False
def work():
    while not done: pass
    print('seen')
t = threading.Thread(target=work)
t.start()
time.sleep(0.001)
done = True
t.join()
";
    let mut machine = machine(source);
    let begin = machine.keep();
    for seed in 0..20 {
        machine.put_back(&begin);
        assert!(machine.run(&mut Random::new(seed), 100_000), "seed {seed} ends");
        assert_eq!(text(&machine), "seen\n");
    }
}

#[test]
fn a_program_that_uses_up_its_memory_ends_with_a_limit() {
    let source = "a = []\nwhile True: a.append([0] * 1000)\n";
    let modules = program(source, "main.py").unwrap();
    let mut machine = Machine::new(modules, &Options { memory: 16 << 20, ..Options::default() });
    assert!(machine.run(&mut Random::new(1), 1_000_000));
    let ending = machine.ending().unwrap();
    assert!(["limit", "exception"].contains(&ending.name()), "{ending:?}");
    assert!(ending.detail().contains("memory") || ending.name() == "exception", "{ending:?}");
}
