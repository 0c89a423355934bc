//! A [verdict](super::Verdict) in plain words.

use std::fmt::Write;

use super::report::{ThreadView, WaitsFor};
use crate::vm::{Label, PrimitiveId, PrimitiveKind, ThreadNumber};

/// The thread's name, or its number when it is known no more.
pub(super) fn named(name: Option<&str>, number: ThreadNumber) -> String {
    name.map_or_else(|| format!("thread {}", number.0), str::to_owned)
}

/// A primitive as a noun, and whether it is one that the library has made for itself.
pub(super) fn primitive(kind: PrimitiveKind, id: PrimitiveId, label: Option<Label>) -> (String, bool) {
    match label {
        Some(Label::Variable(name)) => (name, false),
        Some(Label::Purpose(purpose)) => (format!("{} ({purpose})", kind.name()), true),
        None => (format!("{} {}", kind.name(), id.0), true),
    }
}

/// The verdict's text: a headline, a line for each thread, a line for each circle.
pub(super) fn verdict(
    total: bool,
    threads: &[ThreadView],
    cycles: &[Vec<ThreadNumber>],
    name: &dyn Fn(ThreadNumber) -> String,
    has_ended: &dyn Fn(ThreadNumber) -> bool,
) -> String {
    let mut text = String::from(headline(total, threads, cycles));
    for thread in threads {
        text.push_str("\n  ");
        text.push_str(&sentence(thread, name, has_ended));
    }
    for cycle in cycles.iter().filter(|cycle| cycle.len() > 1) {
        let circle: Vec<_> = cycle.iter().chain(cycle.first()).map(|&number| name(number)).collect();
        // Writing to a string cannot fail.
        let _ = write!(text, "\n  In a circle: {}.", circle.join(" → "));
    }
    text
}

fn headline(total: bool, threads: &[ThreadView], cycles: &[Vec<ThreadNumber>]) -> &'static str {
    match (total, cycles.is_empty(), threads.len()) {
        // Any thread may release a plain Lock, and only its owner an RLock.
        (false, _, 1) if threads.iter().any(waits_for_lock) => {
            "Deadlock in part, unless another thread that still runs releases the Lock: a thread waits for itself, while \
             others go on."
        }
        (false, ..) if threads.iter().any(waits_for_lock) => {
            "Deadlock in part, unless another thread that still runs releases one of the Locks: threads wait for each \
             other, while others go on."
        }
        (false, _, 1) => "Deadlock in part: a thread waits for itself, while others go on.",
        (false, ..) => "Deadlock in part: threads wait for each other, while others go on.",
        (true, _, 1) => "Deadlock: the only thread left waits, and nobody can ever wake it.",
        (true, false, _) => "Deadlock: threads wait for each other, and none can ever go on.",
        (true, true, _) => "Deadlock: all threads wait, and nobody is left to wake them.",
    }
}

fn waits_for_lock(thread: &ThreadView) -> bool {
    let on = thread.waits.as_ref().map(|wait| wait.waits_for);
    matches!(on, Some(WaitsFor::Primitive(_, PrimitiveKind::Lock)))
}

fn sentence(
    thread: &ThreadView,
    name: &dyn Fn(ThreadNumber) -> String,
    has_ended: &dyn Fn(ThreadNumber) -> bool,
) -> String {
    let Some(wait) = &thread.waits else { return thread.name.clone() };
    let place = match thread.line {
        0 => String::new(),
        line => format!(" at line {line}"),
    };
    let label = wait.label.as_ref().map_or(String::new(), |label| format!(" `{label}`"));
    let what = format!("{}{label}", wait.waits_for.name());
    let waits = format!("{} waits{place}", thread.name);
    if let Some(purpose) = &wait.purpose {
        return format!("{waits} {purpose}, and nobody is left to end the wait.");
    }
    match wait.waits_for {
        WaitsFor::Thread(number) => format!("{waits} for {} to end.", name(number)),
        WaitsFor::Primitive(_, kind) => match kind {
            PrimitiveKind::Lock | PrimitiveKind::RLock => {
                let Some(holder) = wait.held_by else { return format!("{waits} for {what}.") };
                let since = match wait.held_since {
                    None | Some(0) => String::new(),
                    Some(line) => format!(" since line {line}"),
                };
                if holder == thread.number {
                    return format!("{waits} for {what}, which it holds itself{since}.");
                }
                let gone = if has_ended(holder) { ", which has ended without releasing it" } else { "" };
                format!("{waits} for {what}, held by {}{since}{gone}.", name(holder))
            }
            PrimitiveKind::Condition => {
                format!("{waits} to be notified at {what}, and nobody is left to do it.")
            }
            PrimitiveKind::Event => format!("{waits} for {what} to be set, and nobody is left to do it."),
            PrimitiveKind::Semaphore | PrimitiveKind::BoundedSemaphore => {
                format!("{waits} for a permit of {what}, and nobody is left to release one.")
            }
        },
    }
}
