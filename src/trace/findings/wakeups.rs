//! Lost wakeups: a condition is notified when nobody waits, and a thread that waits there after that is never woken.

use super::{Finding, Kind, Site};
use crate::trace::words::list;
use crate::trace::{Action, Ending, Object, Thread, Trace};

/// A thread that waits, and the notify that came too early for it, if one did.
#[derive(Clone, Copy, Debug)]
struct Waiter {
    wait: Site,
    lost: Option<Site>,
}

/// What is known of one condition.
#[derive(Clone, Debug, Default)]
struct State {
    /// The last notify, if nobody was woken by it.
    lost: Option<Site>,
    /// Those that wait and have not been woken, the first to come first, as they are woken.
    waiters: Vec<Waiter>,
}

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(super) struct Wakeups {
    conditions: Vec<State>,
}

impl Wakeups {
    pub(super) fn event(&mut self, site: Site, action: Action) {
        match action {
            Action::Notify { object, woken, .. } => {
                let state = self.state(object);
                state.lost = (woken == 0).then_some(site);
                state.waiters.drain(..state.waiters.len().min(woken as usize));
            }
            Action::Wait { object } => {
                let state = self.state(object);
                let lost = state.lost.filter(|lost| lost.thread != site.thread);
                state.waiters.push(Waiter { wait: site, lost });
            }
            Action::Resume { object, .. } => {
                self.state(object).waiters.retain(|waiter| waiter.wait.thread != site.thread);
            }
            _ => {}
        }
    }

    fn state(&mut self, object: Object) -> &mut State {
        if self.conditions.len() <= object as usize {
            self.conditions.resize_with(object as usize + 1, State::default);
        }
        &mut self.conditions[object as usize]
    }

    pub(super) fn findings(&self, trace: &Trace, findings: &mut Vec<Finding>) {
        if trace.ending == Ending::Open {
            return;
        }
        for (object, state) in self.conditions.iter().enumerate() {
            for waiters in state.waiters.chunk_by(|one, other| one.lost == other.lost) {
                let Some(lost) = waiters[0].lost else { continue };
                let name = trace.object(object as Object);
                let threads: Vec<Thread> = waiters.iter().map(|waiter| waiter.wait.thread).collect();
                let verb = if threads.len() == 1 { "is" } else { "are" };
                let text = format!(
                    "T{} notified {name}{} when nobody waited there. {} began to wait after that{} and {verb} never woken.",
                    lost.thread,
                    lost.aside(),
                    list(&threads),
                    waiters[0].wait.aside(),
                );
                let sites = waiters.iter().map(|waiter| waiter.wait).chain([lost]);
                findings.push(Finding::new(Kind::LostWakeup, text, 1, sites));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::trace::example::Script;
    use crate::trace::findings::{Finding, Kind};
    use crate::trace::{Action, Ending, ObjectKind};

    fn wakeups(script: &Script) -> Vec<Finding> {
        script.found(Kind::LostWakeup)
    }

    #[test]
    fn a_notify_that_comes_too_early_is_lost() {
        let mut script = Script::new();
        let lock = script.object(ObjectKind::Lock, "lock");
        let ready = script.condition("ready", lock);
        script.act(1, 9, Action::Notify { object: ready, wanted: 1, woken: 0 });
        script.act(2, 4, Action::Wait { object: ready });
        assert_eq!(wakeups(&script), [], "the run goes on");
        script.end(Ending::Deadlock);
        let found = wakeups(&script);
        assert_eq!(
            found[0].text,
            "T1 notified ready (line 9) when nobody waited there. T2 began to wait after that (line 4) and is never woken."
        );
        assert_eq!((&found[0].events[..], &found[0].lines[..]), (&[0, 1][..], &[4, 9][..]));
        script.act(2, 4, Action::Resume { object: ready, notified: false });
        assert_eq!(wakeups(&script), []);
    }

    #[test]
    fn a_thread_that_was_woken_and_waits_for_the_lock_lost_nothing() {
        let mut script = Script::new();
        let lock = script.object(ObjectKind::Lock, "lock");
        let ready = script.condition("ready", lock);
        script.act(1, 9, Action::Notify { object: ready, wanted: 1, woken: 0 });
        script.act(2, 4, Action::Wait { object: ready });
        script.act(3, 4, Action::Wait { object: ready });
        script.act(1, 10, Action::Notify { object: ready, wanted: 1, woken: 1 });
        script.end(Ending::Deadlock);
        assert_eq!(wakeups(&script)[0].threads, [1, 3]);
    }

    #[test]
    fn a_notify_that_woke_somebody_is_not() {
        let mut script = Script::new();
        let lock = script.object(ObjectKind::Lock, "lock");
        let ready = script.condition("ready", lock);
        script.act(1, 9, Action::Notify { object: ready, wanted: 1, woken: 0 });
        script.act(1, 9, Action::Notify { object: ready, wanted: 1, woken: 1 });
        script.act(2, 4, Action::Wait { object: ready });
        script.end(Ending::Deadlock);
        assert_eq!(wakeups(&script), []);
    }
}
