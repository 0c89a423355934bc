//! An event as a sentence: the text twin of what the timeline draws.

use std::borrow::Cow;
use std::fmt::Write;

use super::{Action, Event, Object, Reason, Text, Thread, Trace, Variable};

/// All waiters, in [`Action::Notify`].
pub(super) const ALL: u32 = u32::MAX;

/// What happened, as a sentence: `T1 writes x: 4 (line 5).`
#[must_use]
pub fn describe(trace: &Trace, event: &Event) -> String {
    let mut sentence = format!("T{} {}", event.thread, predicate(trace, event));
    if event.line != 0 {
        // Writing to a string cannot fail.
        let _ = write!(sentence, " (line {})", event.line);
    }
    sentence.push('.');
    sentence
}

/// What the thread did, from the verb on.
fn predicate(trace: &Trace, event: &Event) -> String {
    match event.action {
        Action::Read { variable, value } => {
            format!("reads {}: {}", trace.variable(variable), trace.text(value))
        }
        Action::Write { variable, value } => {
            format!("writes {}: {}", trace.variable(variable), trace.text(value))
        }
        Action::Look { variable, value } => {
            format!("looks at {}: {}", trace.variable(variable), trace.text(value))
        }
        Action::Change { variable, value } => {
            format!("changes {}: {}", trace.variable(variable), trace.text(value))
        }
        Action::Acquire { object } => format!("acquires {}", trace.object(object)),
        Action::Fail { object } => format!("does not get {}", trace.object(object)),
        Action::Release { object } => format!("releases {}", trace.object(object)),
        Action::Block { reason } => waits(trace, event.thread, reason),
        Action::Wait { object } => {
            format!("begins to wait at {} and releases its lock", trace.object(object))
        }
        Action::Notify { object, wanted, woken } => notifies(trace.object(object), wanted, woken),
        Action::Resume { object, notified } => {
            let how = if notified { "is woken at" } else { "wakes without a notice at" };
            match trace.lock_of(object) {
                Some(lock) => {
                    format!("{how} {} and holds {} again", trace.object(object), trace.object(lock))
                }
                None if notified => format!("finds {} set", trace.object(object)),
                None => format!("stops waiting for {}, which is not set", trace.object(object)),
            }
        }
        Action::Set { object } => format!("sets {}", trace.object(object)),
        Action::Clear { object } => format!("clears {}", trace.object(object)),
        Action::Start { thread } => format!("starts T{thread}"),
        Action::Begin => "begins".to_owned(),
        Action::Join { thread } => format!("joins T{thread}, which has ended"),
        Action::End => "ends".to_owned(),
        Action::Raise { text } => format!("fails: {}", trace.text(text)),
        Action::Print { text } => format!("prints {:?}", trace.text(text)),
        Action::Sleep { asked } => format!("has slept {} s", seconds(asked)),
        Action::Spin => "runs on without touching anything shared".to_owned(),
    }
}

/// What an action is called: `read`.
#[must_use]
pub const fn kind(action: &Action) -> &'static str {
    match action {
        Action::Read { .. } => "read",
        Action::Write { .. } => "write",
        Action::Look { .. } => "look",
        Action::Change { .. } => "change",
        Action::Acquire { .. } => "acquire",
        Action::Fail { .. } => "fail",
        Action::Release { .. } => "release",
        Action::Block { .. } => "block",
        Action::Wait { .. } => "wait",
        Action::Notify { .. } => "notify",
        Action::Resume { .. } => "resume",
        Action::Set { .. } => "set",
        Action::Clear { .. } => "clear",
        Action::Start { .. } => "start",
        Action::Begin => "begin",
        Action::Join { .. } => "join",
        Action::End => "end",
        Action::Raise { .. } => "raise",
        Action::Print { .. } => "print",
        Action::Sleep { .. } => "sleep",
        Action::Spin => "spin",
    }
}

/// The name of what an action is about, a variable, an object or a thread; empty where there is none.
#[must_use]
pub fn name<'a>(trace: &'a Trace, action: &Action) -> Cow<'a, str> {
    match *action {
        Action::Block { reason: Reason::Thread(thread) }
        | Action::Start { thread }
        | Action::Join { thread } => format!("T{thread}").into(),
        _ => match (action.variable(), action.object()) {
            (Some(variable), _) => trace.variable(variable).into(),
            (None, Some(object)) => trace.object(object).into(),
            (None, None) => "".into(),
        },
    }
}

/// The value that was read or written, the operation of a container, or the text raised or printed; empty where there
/// is none.
#[must_use]
pub fn value<'a>(trace: &'a Trace, action: &Action) -> &'a str {
    action.text().map_or("", |text| trace.text(text))
}

fn notifies(condition: &str, wanted: u32, woken: u32) -> String {
    match (wanted, woken) {
        (_, 0) => format!("notifies {condition}, where nobody waits"),
        (ALL, 1) => format!("notifies all at {condition}: 1 is woken"),
        (ALL, _) => format!("notifies all at {condition}: {woken} are woken"),
        (_, 1) => format!("notifies {condition}: 1 is woken"),
        _ => format!("notifies {condition}: {woken} are woken"),
    }
}

/// `waits for lock_b, held by T2`.
pub(super) fn waits(trace: &Trace, thread: Thread, reason: Reason) -> String {
    match reason {
        Reason::Object { object, holder: 0 } => format!("waits for {}", trace.object(object)),
        Reason::Object { object, holder } if holder == thread => {
            format!("waits for {}, which it holds itself", trace.object(object))
        }
        Reason::Object { object, holder } => format!("waits for {}, held by T{holder}", trace.object(object)),
        Reason::Thread(other) => format!("waits for T{other} to end"),
        Reason::Time => "sleeps".to_owned(),
    }
}

/// Nanoseconds as seconds, without digits that say nothing.
fn seconds(nanoseconds: u64) -> String {
    let text = format!("{}.{:09}", nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `T1`, `T1 and T2`, `T1, T2 and T3`.
pub(super) fn list(threads: &[Thread]) -> String {
    let names: Vec<String> = threads.iter().map(|thread| format!("T{thread}")).collect();
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// Names for an event's indices. One beyond its table, as a driver that is being written may give, gets a name that
/// says so.
impl Trace {
    pub(super) fn variable(&self, variable: Variable) -> &str {
        self.variables.get(variable as usize).map_or("an unknown variable", String::as_str)
    }

    pub(super) fn text(&self, text: Text) -> &str {
        self.texts.get(text as usize).map_or("an unknown value", String::as_str)
    }

    pub(super) fn object(&self, object: Object) -> &str {
        self.objects.get(object as usize).map_or("an unknown object", |info| info.name.as_str())
    }

    /// Of a condition: its lock.
    pub(super) fn lock_of(&self, object: Object) -> Option<Object> {
        self.objects.get(object as usize).and_then(|info| info.lock)
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::Script;
    use super::*;
    use crate::trace::ObjectKind;

    #[test]
    fn each_event_has_its_sentence() {
        let mut script = Script::new();
        let (x, lock) = (script.variable("x"), script.object(ObjectKind::Lock, "lock_b"));
        let ready = script.condition("ready", lock);
        let flag = script.object(ObjectKind::Event, "flag");
        let (three, four) = (script.text("3"), script.text("4"));
        let cases = [
            (2, 0, Action::Read { variable: x, value: three }, "T2 reads x: 3."),
            (1, 5, Action::Write { variable: x, value: four }, "T1 writes x: 4 (line 5)."),
            (
                1,
                0,
                Action::Block { reason: Reason::Object { object: lock, holder: 2 } },
                "T1 waits for lock_b, held by T2.",
            ),
            (
                2,
                0,
                Action::Block { reason: Reason::Object { object: lock, holder: 2 } },
                "T2 waits for lock_b, which it holds itself.",
            ),
            (1, 0, Action::Block { reason: Reason::Thread(3) }, "T1 waits for T3 to end."),
            (
                1,
                7,
                Action::Notify { object: ready, wanted: 1, woken: 0 },
                "T1 notifies ready, where nobody waits (line 7).",
            ),
            (
                1,
                0,
                Action::Notify { object: ready, wanted: ALL, woken: 2 },
                "T1 notifies all at ready: 2 are woken.",
            ),
            (
                3,
                0,
                Action::Resume { object: ready, notified: true },
                "T3 is woken at ready and holds lock_b again.",
            ),
            (3, 0, Action::Resume { object: flag, notified: true }, "T3 finds flag set."),
            (3, 0, Action::Sleep { asked: 1_500_000_000 }, "T3 has slept 1.5 s."),
            (3, 0, Action::Sleep { asked: 2_000_000_000 }, "T3 has slept 2 s."),
            (3, 0, Action::Acquire { object: 99 }, "T3 acquires an unknown object."),
        ];
        for (thread, line, action, sentence) in cases {
            script.act(thread, line, action);
            assert_eq!(
                describe(script.trace(), &script.trace().events[script.trace().events.len() - 1]),
                sentence
            );
        }
    }

    #[test]
    fn threads_are_listed() {
        assert_eq!(
            [list(&[]), list(&[1]), list(&[1, 2]), list(&[1, 2, 3])],
            ["", "T1", "T1 and T2", "T1, T2 and T3"]
        );
    }
}
