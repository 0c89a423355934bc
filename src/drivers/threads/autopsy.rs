//! Why threads are stuck: who waits for what, held by whom, in which circles.

use super::board::{Entry, On, Phase, Table, Wait};
use crate::drivers::circle::{circle, circles};
use crate::drivers::report::{ThreadState, ThreadView, Verdict, WaitView, WaitsFor};
use crate::drivers::words;
use crate::platform;
use crate::platform::atomic::Ordering;
use crate::vm::{Label, ThreadNumber};

/// How long a circle must have stood before it is told while other threads run, in milliseconds: any thread may release a
/// plain Lock, also one outside of the circle.
const PATIENCE: f64 = 150.0;

/// The verdict when no thread can ever go on.
pub(super) fn total(table: &Table) -> Verdict {
    let stuck: Vec<_> = table.threads.values().filter(|entry| stuck_wait(entry).is_some()).collect();
    let cycles = circles(stuck.iter().map(|entry| entry.member.number), |thread| waits_for(table, thread));
    let threads = stuck.into_iter().map(|entry| view(table, entry)).collect();
    verdict(table, true, threads, cycles)
}

fn verdict(table: &Table, total: bool, threads: Vec<ThreadView>, cycles: Vec<Vec<ThreadNumber>>) -> Verdict {
    let name =
        |number: ThreadNumber| words::named(table.threads.get(&number).map(|entry| &*entry.name), number);
    let text = words::verdict(total, &threads, &cycles, &name, &|number| {
        table.threads.get(&number).is_none_or(|entry| matches!(entry.phase, Phase::Ended))
    });
    Verdict { total, threads, cycles, text }
}

/// A circle that may be a partial deadlock.
pub(super) struct Suspect {
    /// Each thread and its wait's turn.
    waits: Vec<(ThreadNumber, u64)>,
    seen: f64,
}

/// What has become of it.
pub(super) enum Judgement {
    /// One of its waits is over.
    Resolved,
    /// It has not stood for long.
    TooEarly,
    /// It has.
    Stands(Verdict),
}

/// The circle that this thread's wait has closed, if it has.
pub(super) fn suspect(table: &Table, thread: ThreadNumber) -> Option<Suspect> {
    let cycle = circle(thread, |thread| waits_for(table, thread))?;
    let turn =
        |number: &ThreadNumber| stuck_wait(table.threads.get(number)?).map(|wait| (*number, wait.turn));
    let waits = cycle.iter().filter_map(turn).collect();
    Some(Suspect { waits, seen: platform::now() })
}

impl Suspect {
    pub(super) fn judge(&self, table: &Table) -> Judgement {
        let entries: Vec<_> = self.waits.iter().filter_map(|(number, _)| table.threads.get(number)).collect();
        let stands = |(entry, (_, turn)): (&&Entry, &(ThreadNumber, u64))| {
            stuck_wait(entry).is_some_and(|wait| wait.turn == *turn)
        };
        if entries.len() < self.waits.len() || !entries.iter().zip(&self.waits).all(stands) {
            return Judgement::Resolved;
        }
        if platform::now() < self.seen + PATIENCE {
            return Judgement::TooEarly;
        }
        let threads = entries.into_iter().map(|entry| view(table, entry)).collect();
        let cycle = self.waits.iter().map(|(number, _)| *number).collect();
        Judgement::Stands(verdict(table, false, threads, vec![cycle]))
    }
}

/// The wait of a thread that cannot end it by itself.
fn stuck_wait(entry: &Entry) -> Option<&Wait> {
    match &entry.phase {
        Phase::Waiting(wait) if wait.deadline.is_none() => Some(wait),
        _ => None,
    }
}

/// Whom a thread that is stuck waits for, where that is one thread.
fn waits_for(table: &Table, thread: ThreadNumber) -> Option<ThreadNumber> {
    match &stuck_wait(table.threads.get(&thread)?)?.on {
        On::Primitive(primitive) => holder(table, primitive.owner_id()?),
        On::Thread(number) | On::Process(number) => Some(*number),
        On::Time => None,
    }
}

/// The thread that is known by this number as the owner of locks.
fn holder(table: &Table, owner_id: u32) -> Option<ThreadNumber> {
    let is_it = |entry: &&Entry| entry.member.owner_id.load(Ordering::Relaxed) == owner_id;
    table.threads.values().find(is_it).map(|entry| entry.member.number)
}

/// How a thread shows from outside.
pub(super) fn view(table: &Table, entry: &Entry) -> ThreadView {
    let (state, waits) = match &entry.phase {
        Phase::Starting => (ThreadState::Starting, None),
        Phase::Running => (ThreadState::Running, None),
        Phase::Waiting(Wait { on: On::Time, .. }) => (ThreadState::Sleeping, None),
        Phase::Waiting(wait) => (ThreadState::Waiting, view_wait(table, wait)),
        Phase::Ended => (ThreadState::Done, None),
    };
    ThreadView {
        number: entry.member.number,
        name: entry.name.clone(),
        process: entry.process,
        daemon: entry.daemon,
        state,
        line: entry.member.line.load(Ordering::Relaxed),
        waits,
    }
}

fn view_wait(table: &Table, wait: &Wait) -> Option<WaitView> {
    let (timed, lasted) = (wait.deadline.is_some(), platform::now() - wait.since);
    let primitive = wait.on.primitive();
    let waits_for = match &wait.on {
        On::Primitive(primitive) => WaitsFor::Primitive(primitive.id, primitive.kind()),
        On::Thread(number) | On::Process(number) => WaitsFor::Thread(*number),
        On::Time => return None,
    };
    let owner_id = primitive.and_then(|primitive| primitive.owner_id());
    let (label, purpose) =
        match primitive.and_then(|primitive| Some((primitive.label()?, primitive.number()))) {
            None => (None, None),
            Some((Label::Variable(name), number)) => (Some(numbered(name, number)), None),
            Some((Label::Purpose(purpose), number)) => (None, Some(numbered(purpose, number))),
        };
    Some(WaitView {
        waits_for,
        label,
        purpose,
        held_by: owner_id.and_then(|id| holder(table, id)),
        held_since: owner_id.and(primitive).map(|primitive| primitive.acquired_at()),
        timed,
        lasted,
    })
}

fn numbered(text: &str, number: u32) -> String {
    if number == 0 { text.to_owned() } else { format!("{text} ({number})") }
}
