//! How threads come to wait, and how waits end.

use std::mem;
use std::sync::Arc;

use super::lines::{Key, On};
use super::table::{Entry, Phase, Table, Wait};
use crate::drivers::threads::autopsy;
use crate::drivers::threads::primitive::{Primitive, State};
use crate::platform;
use crate::vm::ThreadNumber;

/// What became of a wait whose deadline has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::drivers::threads) enum GaveUp {
    /// It is over, and nobody has called.
    TimedOut,
    /// It was called just before.
    Woken,
    /// It was notified, and has the lock to wait for.
    Called,
}

impl Table {
    /// The thread waits from here on, at the end of the line or at its head, and looks for deadlocks. For a primitive
    /// the caller has [announced](Primitive::expect_waiter) it and tried once more.
    pub(in crate::drivers::threads) fn wait(
        &mut self,
        thread: ThreadNumber,
        on: On,
        deadline: Option<f64>,
        first: bool,
    ) {
        self.begin_wait(thread, on, deadline, first);
        self.look_for_deadlock();
        if deadline.is_none() {
            self.suspects.extend(autopsy::suspect(self, thread));
        }
    }

    /// The same for a condition, whose lock is given up `depth` times as the wait begins.
    pub(in crate::drivers::threads) fn wait_for_notify(
        &mut self,
        thread: ThreadNumber,
        condition: &Arc<Primitive>,
        lock: &Primitive,
        depth: u32,
        deadline: Option<f64>,
    ) {
        condition.expect_waiter();
        self.begin_wait(thread, On::Primitive(Arc::clone(condition)), deadline, false);
        for _ in 0..depth {
            // Freed by another thread in between: that thread's misuse, and nothing is left to free.
            let _ = lock.release(1);
        }
        if lock.has_waiters() {
            self.wake_first(lock);
        }
        self.look_for_deadlock();
    }

    fn begin_wait(&mut self, thread: ThreadNumber, on: On, deadline: Option<f64>, first: bool) {
        if let Some(entry) = self.threads.get(&thread) {
            entry.member.prepare();
        }
        self.join_line(thread, on, deadline, first);
    }

    fn join_line(&mut self, thread: ThreadNumber, on: On, deadline: Option<f64>, first: bool) {
        let Some(entry) = self.threads.get_mut(&thread) else { return };
        self.lines.join(&on, thread, first);
        self.turns += 1;
        let wait = Wait { on, deadline, since: platform::now(), turn: self.turns, called: false };
        entry.phase = Phase::Waiting(wait);
        self.waiting += 1;
        self.stuck += u32::from(deadline.is_none());
    }

    /// Takes the thread out of its line; what it waited for.
    pub(super) fn end_wait(&mut self, thread: ThreadNumber) -> Option<Wait> {
        let entry = self.threads.get_mut(&thread)?;
        if !matches!(entry.phase, Phase::Waiting(_)) {
            return None;
        }
        let Phase::Waiting(wait) = mem::replace(&mut entry.phase, Phase::Running) else { return None };
        self.waiting -= 1;
        self.stuck -= u32::from(wait.deadline.is_none());
        self.lines.leave(&wait.on, thread);
        if let Some(primitive) = wait.on.primitive() {
            primitive.forget_waiter();
        }
        Some(wait)
    }

    /// Its deadline has passed.
    pub(in crate::drivers::threads) fn give_up(&mut self, thread: ThreadNumber) -> GaveUp {
        let Some(entry) = self.threads.get(&thread) else { return GaveUp::Woken };
        match &entry.phase {
            Phase::Waiting(wait) if wait.called => GaveUp::Called,
            Phase::Waiting(_) => {
                self.end_wait(thread);
                GaveUp::TimedOut
            }
            _ => GaveUp::Woken,
        }
    }

    fn wake(&mut self, thread: ThreadNumber) {
        if self.end_wait(thread).is_some()
            && let Some(entry) = self.threads.get(&thread)
        {
            self.sleepers.extend(entry.member.wake());
        }
    }

    pub(super) fn wake_all(&mut self, key: Key) {
        for thread in self.lines.some(key, usize::MAX) {
            self.wake(thread);
        }
    }

    fn first(&self, primitive: &Primitive) -> Option<ThreadNumber> {
        self.lines.first(Key::Primitive(primitive.id))
    }

    /// Lets the thread that has waited longest try for the primitive.
    pub(in crate::drivers::threads) fn wake_first(&mut self, primitive: &Primitive) {
        if let Some(thread) = self.first(primitive) {
            self.wake(thread);
        }
    }

    /// The same for `n` of them.
    pub(in crate::drivers::threads) fn wake_some(&mut self, primitive: &Primitive, n: u64) {
        let n = n.try_into().unwrap_or(usize::MAX);
        for thread in self.lines.some(Key::Primitive(primitive.id), n) {
            self.wake(thread);
        }
    }

    /// Moves at most `n` that wait for the condition to its lock's line: the lock's release wakes them. How many it were.
    pub(in crate::drivers::threads) fn notify(&mut self, condition: &Primitive, n: u32) -> u32 {
        let State::Condition(lock) = &condition.state else { return 0 };
        let mut moved_on = 0;
        while moved_on < n {
            let Some(thread) = self.first(condition) else { break };
            let Some(wait) = self.end_wait(thread) else { break };
            // It sleeps on, by the same word.
            lock.expect_waiter();
            self.join_line(thread, On::Primitive(Arc::clone(lock)), None, false);
            if let Some(Entry { phase: Phase::Waiting(moved), .. }) = self.threads.get_mut(&thread) {
                moved.called = true;
                moved.since = wait.since;
            }
            moved_on += 1;
        }
        // A plain Lock may have been freed meanwhile, by who did not see them in its line.
        if lock.has_waiters() && lock.is_free() {
            self.wake_first(lock);
        }
        moved_on
    }
}
