//! Deadlocks, total and partial: who waits for whom.

use std::fmt::Write;

use super::{Finding, Kind};
use crate::trace::states::States;
use crate::trace::words::{list, waits};
use crate::trace::{Ending, ObjectKind, Reason, Thread, Trace};

/// Of so many threads a deadlock's text tells what each waits for; the others are counted.
const TOLD: usize = 6;

pub(super) fn findings(states: &States, trace: &Trace, findings: &mut Vec<Finding>) {
    let waits = Waits { states, trace };
    if trace.ending == Ending::Deadlock {
        let stuck: Vec<Thread> = states.waiting().collect();
        let text = format!("No thread can go on: {}.", waits.told(&stuck));
        findings.push(waits.finding(Kind::Deadlock, text, &stuck));
        return;
    }
    findings.extend(waits.roots().into_iter().map(|circle| waits.partial(circle)));
}

struct Waits<'a> {
    states: &'a States,
    trace: &'a Trace,
}

impl Waits<'_> {
    /// Whom a thread waits for.
    fn next(&self, thread: Thread) -> Option<Thread> {
        let (reason, _) = self.states.wait(thread)?;
        self.states.holder(reason, &self.trace.objects).map(|(holder, _)| holder)
    }

    /// Whether it waits for what an ended thread holds.
    fn is_left_behind(&self, thread: Thread) -> bool {
        let waits_for_object = matches!(self.states.wait(thread), Some((Reason::Object { .. }, _)));
        waits_for_object && self.next(thread).is_some_and(|holder| self.states.has_ended(holder))
    }

    /// The circles of threads that wait for each other, and those who wait for what an ended thread holds.
    fn roots(&self) -> Vec<Vec<Thread>> {
        let mut roots = Vec::new();
        // Those that a walk has come to before.
        let mut seen = std::collections::HashSet::new();
        for first in self.states.waiting() {
            let (mut thread, mut path) = (first, Vec::new());
            while self.states.wait(thread).is_some() && seen.insert(thread) {
                path.push(thread);
                if self.is_left_behind(thread) {
                    roots.push(vec![thread]);
                    break;
                }
                let Some(next) = self.next(thread) else { break };
                thread = next;
                if let Some(start) = path.iter().position(|&other| other == thread) {
                    roots.push(path.split_off(start));
                    break;
                }
            }
        }
        roots
    }

    /// Those that wait for one of these, or for one that does, in order.
    fn behind(&self, circle: &[Thread]) -> Vec<Thread> {
        let mut stuck = circle.to_vec();
        loop {
            let waits_for_one = |&thread: &Thread| {
                !stuck.contains(&thread) && self.next(thread).is_some_and(|next| stuck.contains(&next))
            };
            let more: Vec<Thread> = self.states.waiting().filter(waits_for_one).collect();
            if more.is_empty() {
                break;
            }
            stuck.extend(more);
        }
        let mut behind = stuck.split_off(circle.len());
        behind.sort_unstable();
        behind
    }

    fn partial(&self, mut circle: Vec<Thread>) -> Finding {
        circle.sort_unstable();
        let behind = self.behind(&circle);
        let told = self.told(&circle);
        let mut text = match circle[..] {
            [_] => format!("{told}."),
            _ => format!("{} wait for each other: {told}.", list(&circle)),
        };
        if !behind.is_empty() {
            let verb = if behind.len() == 1 { "waits" } else { "wait" };
            let whom = if circle.len() == 1 { "it" } else { "them" };
            // Writing to a string cannot fail.
            let _ = write!(text, " {} {verb} behind {whom}.", list(&behind));
        }
        let stuck: Vec<Thread> = circle.iter().chain(&behind).copied().collect();
        let someone_runs = self.states.running().next().is_some();
        if someone_runs
            && self.trace.ending != Ending::Done
            && circle.iter().any(|&thread| self.may_end(thread))
        {
            text.push_str(" Only a release by a thread that does not hold the lock could end that.");
        }
        self.finding(Kind::PartialDeadlock, text, &stuck)
    }

    /// Whether a thread waits for what any thread may release: only an RLock is its owner's.
    fn may_end(&self, thread: Thread) -> bool {
        let Some((Reason::Object { object, .. }, _)) = self.states.wait(thread) else { return false };
        self.trace.objects.get(object as usize).is_some_and(|info| info.kind != ObjectKind::RLock)
    }

    /// What each waits for.
    fn told(&self, threads: &[Thread]) -> String {
        let mut sentences: Vec<String> =
            threads.iter().take(TOLD).map(|&thread| self.sentence(thread)).collect();
        if threads.len() > TOLD {
            sentences.push(format!("{} more wait", threads.len() - TOLD));
        }
        sentences.join("; ")
    }

    fn sentence(&self, thread: Thread) -> String {
        let Some((reason, site)) = self.states.wait(thread) else { return format!("T{thread}") };
        let at = if site.line == 0 { String::new() } else { format!(" at {}", site.place()) };
        let Reason::Object { object, .. } = reason else {
            return format!("T{thread}{at} {}", waits(self.trace, thread, reason));
        };
        let holder = self.states.holder(reason, &self.trace.objects);
        let (holder, held) = holder.map_or((0, None), |(holder, held)| (holder, held));
        let waits = waits(self.trace, thread, Reason::Object { object, holder });
        let since = match held {
            Some(held) if held.line != 0 => format!(" since {}", held.place()),
            _ => String::new(),
        };
        let has_ended = holder != thread && self.states.has_ended(holder);
        let gone = if has_ended { ", which has ended without releasing it" } else { "" };
        format!("T{thread}{at} {waits}{since}{gone}")
    }

    /// With the events at which they began to wait, and at which what they wait for was acquired.
    fn finding(&self, kind: Kind, text: String, stuck: &[Thread]) -> Finding {
        let waits = stuck.iter().filter_map(|&thread| self.states.wait(thread));
        let sites = waits.flat_map(|(reason, site)| {
            let held = self.states.holder(reason, &self.trace.objects).and_then(|(_, held)| held);
            [Some(site), held]
        });
        Finding::new(kind, text, 1, sites.flatten())
    }
}

#[cfg(test)]
mod tests {
    use crate::trace::example::Script;
    use crate::trace::findings::{Analysis, Finding, Kind};
    use crate::trace::{Action, Ending, Object, ObjectKind, Reason};

    fn findings(script: &Script) -> Vec<Finding> {
        Analysis::of(script.trace()).findings(script.trace())
    }

    fn block(script: &mut Script, thread: u32, line: u32, object: Object, holder: u32) {
        script.act(thread, line, Action::Block { reason: Reason::Object { object, holder } });
    }

    fn crossed(kind: ObjectKind) -> Script {
        let mut script = Script::new();
        let (a, b) = (script.object(kind, "a"), script.object(kind, "b"));
        script.act(2, 5, Action::Acquire { object: a });
        script.act(3, 9, Action::Acquire { object: b });
        block(&mut script, 2, 6, b, 3);
        block(&mut script, 3, 10, a, 2);
        script.act(1, 20, Action::Block { reason: Reason::Thread(2) });
        script
    }

    #[test]
    fn a_circle_is_a_deadlock_in_part_until_it_is_one_in_all() {
        let mut script = crossed(ObjectKind::Lock);
        let found = findings(&script);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].kind, Kind::PartialDeadlock);
        assert_eq!(
            found[0].text,
            "T2 and T3 wait for each other: T2 at line 6 waits for b, held by T3 since line 9; T3 at line 10 waits for a, held \
             by T2 since line 5. T1 waits behind them."
        );
        assert_eq!(found[0].threads, [1, 2, 3]);
        script.end(Ending::Deadlock);
        let found = findings(&script);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].text,
            "No thread can go on: T1 at line 20 waits for T2 to end; T2 at line 6 waits for b, held by T3 since line 9; T3 at \
             line 10 waits for a, held by T2 since line 5."
        );
    }

    #[test]
    fn a_circle_ends_when_a_wait_does() {
        let mut script = crossed(ObjectKind::Lock);
        script.act(2, 6, Action::Fail { object: 1 });
        assert_eq!(findings(&script), []);
    }

    #[test]
    fn others_that_run_may_release_a_lock_and_not_an_rlock() {
        for (kind, may) in [(ObjectKind::Lock, true), (ObjectKind::RLock, false)] {
            let mut script = crossed(kind);
            script.act(4, 30, Action::Spin);
            assert_eq!(findings(&script)[0].text.contains("Only a release"), may);
        }
    }

    #[test]
    fn a_lock_acquired_twice_and_one_left_behind_are_deadlocks_of_one() {
        let mut script = Script::new();
        let lock = script.object(ObjectKind::RLock, "lock");
        script.act(2, 3, Action::Acquire { object: lock });
        script.act(2, 4, Action::End);
        block(&mut script, 1, 8, lock, 2);
        let other = script.object(ObjectKind::Lock, "other");
        script.act(3, 12, Action::Acquire { object: other });
        block(&mut script, 3, 13, other, 3);
        let texts: Vec<String> = findings(&script).into_iter().map(|finding| finding.text).collect();
        assert_eq!(
            texts,
            [
                "T1 at line 8 waits for lock, held by T2 since line 3, which has ended without releasing it.",
                "T3 at line 13 waits for other, which it holds itself since line 12.",
            ]
        );
    }

    #[test]
    fn waiting_for_one_that_runs_is_nothing() {
        let mut script = Script::new();
        let lock = script.object(ObjectKind::Lock, "lock");
        script.act(2, 3, Action::Acquire { object: lock });
        block(&mut script, 1, 8, lock, 2);
        script.act(3, 9, Action::Block { reason: Reason::Thread(2) });
        assert_eq!(findings(&script), []);
    }
}
