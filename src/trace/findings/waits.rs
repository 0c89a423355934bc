//! Deadlocks, total and partial: who waits for whom.

use super::{Finding, Kind, Site};
use crate::trace::words::{list, waits};
use crate::trace::{Action, Ending, Object, ObjectInfo, ObjectKind, Reason, Thread, Trace};

/// Of so many threads a deadlock's text tells what each waits for; the others are counted.
const TOLD: usize = 6;

/// Who holds a lock.
#[derive(Clone, Copy, Debug, Default)]
enum Owner {
    /// The trace does not tell: it was acquired before the first event.
    #[default]
    Unknown,
    Free,
    Held(Site),
}

#[derive(Clone, Copy, Debug, Default)]
struct Member {
    /// What it waits for, and since when.
    waits: Option<(Reason, Site)>,
    /// Its last event.
    ended: Option<Site>,
}

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(super) struct Waits {
    /// By number.
    members: Vec<Member>,
    owners: Vec<Owner>,
}

impl Waits {
    pub(super) fn event(&mut self, site: Site, action: Action, objects: &[ObjectInfo]) {
        let lock_of = |object: Object| objects.get(object as usize).and_then(|info| info.lock);
        match action {
            Action::Acquire { object } => self.acquire(object, site),
            Action::Release { object } => *self.owner(object) = Owner::Free,
            Action::Wait { object } => {
                if let Some(lock) = lock_of(object) {
                    *self.owner(lock) = Owner::Free;
                }
            }
            Action::Resume { object, .. } => {
                if let Some(lock) = lock_of(object) {
                    self.acquire(lock, site);
                }
            }
            _ => {}
        }
        if self.members.len() <= site.thread as usize {
            self.members.resize(site.thread as usize + 1, Member::default());
        }
        let member = &mut self.members[site.thread as usize];
        member.waits = match action {
            Action::Block { reason: Reason::Time } => None,
            Action::Block { reason } => Some((reason, site)),
            Action::Wait { object } => Some((Reason::Object { object, holder: 0 }, site)),
            _ => None,
        };
        if action == Action::End {
            member.ended = Some(site);
        }
    }

    fn owner(&mut self, object: Object) -> &mut Owner {
        if self.owners.len() <= object as usize {
            self.owners.resize(object as usize + 1, Owner::Unknown);
        }
        &mut self.owners[object as usize]
    }

    fn acquire(&mut self, object: Object, site: Site) {
        let owner = self.owner(object);
        // An RLock acquired once more is held since the first time.
        if !matches!(owner, Owner::Held(held) if held.thread == site.thread) {
            *owner = Owner::Held(site);
        }
    }

    /// Whom a thread that waits waits for, and where that one got what it holds.
    fn holder(&self, reason: Reason, objects: &[ObjectInfo]) -> Option<(Thread, Option<Site>)> {
        let (object, told) = match reason {
            Reason::Thread(thread) => return Some((thread, None)),
            Reason::Time => return None,
            Reason::Object { object, holder } => (object, holder),
        };
        let kind = objects.get(object as usize)?.kind;
        let owner = self.owners.get(object as usize).copied().unwrap_or_default();
        match (kind, owner) {
            (ObjectKind::Condition | ObjectKind::Event, _) | (_, Owner::Free) => None,
            (_, Owner::Unknown) => (told != 0).then_some((told, None)),
            // Only the one that waited was told whether there is one holder of a semaphore.
            (ObjectKind::Semaphore | ObjectKind::BoundedSemaphore, Owner::Held(held)) => {
                (told == held.thread).then_some((told, Some(held)))
            }
            (_, Owner::Held(held)) => Some((held.thread, Some(held))),
        }
    }

    pub(super) fn findings(&self, trace: &Trace, findings: &mut Vec<Finding>) {
        if trace.ending == Ending::Deadlock {
            let stuck: Vec<Thread> = self.waiting().collect();
            let text = format!("No thread can go on: {}.", self.told(&stuck, trace));
            findings.push(self.finding(Kind::Deadlock, text, &stuck, trace));
            return;
        }
        // For each thread, the first of a walk that has come to it: a walk that meets itself has found a circle.
        let mut walks = vec![0; self.members.len()];
        for first in self.waiting() {
            let (mut thread, mut path) = (first, Vec::new());
            loop {
                let at = thread as usize;
                if walks.get(at).is_none_or(|&walk| walk != 0) {
                    break;
                }
                walks[at] = first;
                path.push(thread);
                let Some((reason, _)) = self.members[at].waits else { break };
                let Some((next, _)) = self.holder(reason, &trace.objects) else { break };
                let has_ended = self.members.get(next as usize).is_some_and(|member| member.ended.is_some());
                if has_ended && matches!(reason, Reason::Object { .. }) {
                    findings.push(self.partial(vec![thread], trace));
                }
                thread = next;
            }
            if walks.get(thread as usize) == Some(&first)
                && let Some(start) = path.iter().position(|&other| other == thread)
                && self.members[thread as usize].waits.is_some()
            {
                findings.push(self.partial(path.split_off(start), trace));
            }
        }
    }

    /// Those that wait, in order.
    fn waiting(&self) -> impl Iterator<Item = Thread> {
        self.members.iter().zip(0..).filter(|(member, _)| member.waits.is_some()).map(|(_, thread)| thread)
    }

    /// Of threads that wait in a circle, or of one that waits for what an ended one holds.
    fn partial(&self, mut circle: Vec<Thread>, trace: &Trace) -> Finding {
        circle.sort_unstable();
        let mut stuck = circle.clone();
        let mut behind: Vec<Thread> = Vec::new();
        // Those that wait for one of them, and for those in turn.
        loop {
            let more: Vec<Thread> = self
                .waiting()
                .filter(|thread| !stuck.contains(thread))
                .filter(|&thread| {
                    let reason = self.members[thread as usize].waits.map(|(reason, _)| reason);
                    let holder = reason.and_then(|reason| self.holder(reason, &trace.objects));
                    holder.is_some_and(|(holder, _)| stuck.contains(&holder))
                })
                .collect();
            if more.is_empty() {
                break;
            }
            stuck.extend(&more);
            behind.extend(&more);
        }
        behind.sort_unstable();
        let told = self.told(&circle, trace);
        let mut text = match circle[..] {
            [_] => format!("{told}."),
            _ => format!("{} wait for each other: {told}.", list(&circle)),
        };
        if !behind.is_empty() {
            let verb = if behind.len() == 1 { "waits" } else { "wait" };
            let whom = if circle.len() == 1 { "it" } else { "them" };
            text.push_str(&format!(" {} {verb} behind {whom}.", list(&behind)));
        }
        let may_be_released = circle.iter().any(|&thread| {
            let reason = self.members[thread as usize].waits.map(|(reason, _)| reason);
            let Some(Reason::Object { object, .. }) = reason else { return false };
            trace.objects.get(object as usize).is_some_and(|info| info.kind != ObjectKind::RLock)
        });
        let someone_runs = self.members.iter().zip(0..).any(|(member, thread)| {
            thread != 0 && member.ended.is_none() && member.waits.is_none() && !stuck.contains(&thread)
        });
        if may_be_released && someone_runs && trace.ending != Ending::Done {
            text.push_str(" Only a release by a thread that does not hold the lock could end that.");
        }
        self.finding(Kind::PartialDeadlock, text, &stuck, trace)
    }

    /// What each waits for.
    fn told(&self, threads: &[Thread], trace: &Trace) -> String {
        let mut sentences: Vec<String> =
            threads.iter().take(TOLD).map(|&thread| self.sentence(thread, trace)).collect();
        if threads.len() > TOLD {
            sentences.push(format!("{} more wait", threads.len() - TOLD));
        }
        sentences.join("; ")
    }

    fn sentence(&self, thread: Thread, trace: &Trace) -> String {
        let Some((reason, site)) = self.members[thread as usize].waits else { return format!("T{thread}") };
        let at = if site.line == 0 { String::new() } else { format!(" at {}", site.place()) };
        let holder = self.holder(reason, &trace.objects);
        let reason = match (reason, holder) {
            (Reason::Object { object, .. }, holder) => {
                Reason::Object { object, holder: holder.map_or(0, |(holder, _)| holder) }
            }
            (reason, _) => reason,
        };
        let since = match holder {
            Some((_, Some(held))) if held.line != 0 => format!(" since {}", held.place()),
            _ => String::new(),
        };
        let has_ended = |holder: Thread| {
            holder != thread && self.members.get(holder as usize).is_some_and(|member| member.ended.is_some())
        };
        let gone = match (reason, holder) {
            (Reason::Object { .. }, Some((holder, _))) if has_ended(holder) => {
                ", which has ended without releasing it"
            }
            _ => "",
        };
        format!("T{thread}{at} {}{since}{gone}", waits(trace, thread, reason))
    }

    /// With the events at which they began to wait, and at which what they wait for was acquired.
    fn finding(&self, kind: Kind, text: String, stuck: &[Thread], trace: &Trace) -> Finding {
        let waits = stuck.iter().filter_map(|&thread| self.members[thread as usize].waits);
        let sites = waits.flat_map(|(reason, site)| {
            let held = self.holder(reason, &trace.objects).and_then(|(_, held)| held);
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
