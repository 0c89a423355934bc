//! The natives in programs: each file beside this one, and what CPython 3.13 prints for it.

use crate::vm::{Answer, Image, Limits, Request, Step};

/// What a program of one thread prints.
fn run(source: &str) -> String {
    let modules =
        crate::drivers::program(source, "main.py").unwrap_or_else(|problems| panic!("{problems:?}"));
    let image = Image::load(modules, Limits::default());
    let mut thread = image.main_thread();
    let mut out = String::new();
    thread.enter();
    loop {
        match thread.step(1_000) {
            Step::Running => thread.safepoint(),
            Step::Done(_) => break,
            Step::Raised(value) => {
                out.push_str(&image.traceback(value));
                break;
            }
            Step::Request(request) => thread.answer(match request {
                Request::Write { text, .. } => {
                    out.push_str(text.as_str().unwrap_or_default());
                    Answer::None
                }
                Request::Entropy => Answer::Int(7),
                Request::Now { .. } => Answer::Float(0.0),
                _ => Answer::None,
            }),
        }
    }
    thread.leave();
    out
}

fn check(source: &str, expected: &str) {
    let out = run(source);
    let wrong: Vec<String> = expected
        .lines()
        .zip(out.lines().chain(std::iter::repeat("")))
        .filter(|(python, here)| python != here)
        .map(|(python, here)| format!("  python {python}\n  here   {here}"))
        .collect();
    assert!(
        wrong.is_empty() && out.lines().count() == expected.lines().count(),
        "{}\n{out}",
        wrong.join("\n")
    );
}

#[test]
fn methods_do_as_in_python() {
    check(include_str!("cases/methods.py"), include_str!("cases/methods.txt"));
}

#[test]
fn modules_compute_as_in_python() {
    check(include_str!("cases/modules.py"), include_str!("cases/modules.txt"));
}

#[test]
fn instances_are_written_by_python() {
    check(include_str!("cases/instances.py"), include_str!("cases/instances.txt"));
}
