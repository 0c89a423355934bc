//! What can happen next.

use super::machine::{Machine, model};
use super::table::{Pending, Table, Time};
use crate::drivers::report::Ending;
use crate::schedule::{Choice, ThreadId, Way};
use crate::vm::ThreadNumber;

impl Machine {
    /// The next step, where no scheduler decides on it: while the program has no other thread. None also right after a step
    /// that did nothing but give way, which schedulers count.
    pub fn only_step(&mut self) -> Option<Choice> {
        self.look();
        match *self.choices {
            [choice] if self.table.live.len() == 1 && !self.table.yielded => Some(choice),
            _ => None,
        }
    }

    /// Finds out what can happen next.
    pub(super) fn look(&mut self) {
        if self.is_current {
            return;
        }
        self.is_current = true;
        self.choices.clear();
        if self.table.ending.is_some() {
            self.record_blocked();
            return;
        }
        let mut earliest: Option<Time> = None;
        let mut is_timed = false;
        for &number in &self.table.live {
            let entry = &self.table.threads[number as usize - 1];
            if is_enabled(&self.table, entry.number, &entry.pending) {
                self.choices.push(Choice::go(number));
            } else if let Some(time) = timer(&entry.pending) {
                is_timed = true;
                earliest = Some(earliest.map_or(time, |least| least.min(time)));
            } else if self.options.spurious {
                is_timed |= matches!(entry.pending, Pending::Resume { .. });
            }
        }
        if is_timed {
            self.add_timers(earliest);
        }
        if self.choices.is_empty() {
            // Before it ends: who was the last to block is told as the others are.
            if self.is_observed || self.recorder.is_some() {
                self.record_blocked();
            }
            let verdict = self.verdict();
            self.table().finish(Ending::Deadlock(verdict));
        }
        if self.is_observed || self.recorder.is_some() {
            self.record_blocked();
        }
    }

    /// What the clock offers: the end of the earliest sleep when nothing else can happen, the earliest timeout also before,
    /// since what threads do may take any time.
    #[cold]
    fn add_timers(&mut self, earliest: Option<Time>) {
        let is_idle = self.choices.is_empty();
        for &number in &self.table.live {
            let entry = &self.table.threads[number as usize - 1];
            if is_enabled(&self.table, entry.number, &entry.pending) {
                continue;
            }
            let is_next = earliest.is_some() && timer(&entry.pending) == earliest;
            if is_next && is_idle && matches!(entry.pending, Pending::Sleep { .. }) {
                self.choices.push(Choice::go(number));
            }
            if is_next && entry.pending.deadline().is_some() {
                self.choices.push(Choice { thread: ThreadId(number), way: Way::TimeOut });
            }
            if self.options.spurious
                && let Pending::Resume { primitive, .. } = entry.pending
                && self.table.primitives.is_waiting(primitive, model(entry.number))
            {
                self.choices.push(Choice { thread: ThreadId(number), way: Way::WakeSpuriously });
            }
        }
        self.choices.sort_unstable();
    }

    /// After a state was put back: what is known of the present is not.
    pub(super) fn changed(&mut self) {
        self.is_current = false;
    }
}

/// When something happens by itself.
fn timer(pending: &Pending) -> Option<Time> {
    match pending {
        Pending::Sleep { until, .. } => Some(*until),
        pending => pending.deadline(),
    }
}

/// Whether a thread can make its next step.
pub(super) fn is_enabled(table: &Table, thread: ThreadNumber, pending: &Pending) -> bool {
    match pending {
        Pending::Access | Pending::Spin | Pending::Do(_) => true,
        pending if pending.deadline().is_some_and(|deadline| table.clock >= deadline) => {
            can_end(table, thread, pending)
        }
        Pending::Acquire { primitive, .. } => table.primitives.would_acquire(*primitive, model(thread)),
        Pending::Resume { primitive, .. } => table.primitives.would_resume(*primitive, model(thread)),
        Pending::Join { thread, .. } => table.is_over(*thread),
        Pending::Sleep { until, .. } => table.clock >= *until,
        Pending::Ended => false,
    }
}

/// Whether a wait whose deadline has passed can end: one at a condition only with the condition's lock.
fn can_end(table: &Table, thread: ThreadNumber, pending: &Pending) -> bool {
    match pending {
        Pending::Resume { primitive, .. } => {
            // An event has no lock.
            table.primitives.lock(*primitive).map_or(true, |lock| lock.would_acquire(model(thread)))
        }
        _ => true,
    }
}
