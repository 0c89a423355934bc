//! How a thread does what it was about to do: waits begin, go on and end.

use super::answer::nanoseconds;
use super::machine::{Machine, model};
use super::table::{Pending, Time};
use crate::drivers::raised::{exception, not_owned};
use crate::model::Step;
use crate::schedule::Way;
use crate::trace::Action;
use crate::vm::{Answer, PrimitiveId, ThreadNumber};

impl Machine {
    /// Does what a thread was about to do; None where it waits again, or has ended.
    pub(super) fn finish_waiting(
        &mut self,
        thread: ThreadNumber,
        pending: Pending,
        way: Way,
    ) -> Option<Answer> {
        // Whose time has passed goes on by itself, if it must without what it waits for.
        let has_passed = pending.deadline().is_some_and(|deadline| self.table.clock >= deadline);
        let waits = match &pending {
            Pending::Resume { primitive, .. } => {
                !self.table.primitives.would_resume(*primitive, model(thread))
            }
            _ => false,
        };
        let way = if way == Way::Go && has_passed && waits { Way::TimeOut } else { way };
        if way == Way::TimeOut
            && let Some(deadline) = pending.deadline()
        {
            let table = self.table();
            table.clock = table.clock.max(deadline);
        }
        match pending {
            Pending::Do(request) => self.perform(thread, request),
            Pending::Acquire { primitive, .. } => {
                let acquired = if way == Way::TimeOut {
                    Ok(false)
                } else {
                    self.table().primitives.acquire(primitive, model(thread))
                };
                self.record_object(thread, primitive, |object| match acquired {
                    Ok(true) => Action::Acquire { object },
                    _ => Action::Fail { object },
                });
                Some(acquired.map_or_else(|error| exception(&error), Answer::Bool))
            }
            Pending::Resume { primitive, deadline, woken } => {
                self.resume(thread, primitive, deadline, woken, way)
            }
            Pending::Join { thread: other, .. } => {
                let is_over = self.table.is_over(other);
                if is_over {
                    self.record(thread, Action::Join { thread: other.0 });
                } else {
                    self.record_failed_join(thread, other);
                }
                Some(Answer::Bool(is_over))
            }
            Pending::Sleep { until, asked } => {
                let table = self.table();
                table.clock = table.clock.max(until);
                self.record(thread, Action::Sleep { asked });
                Some(Answer::None)
            }
            Pending::Access | Pending::Spin | Pending::Ended => None,
        }
    }

    /// Ends a wait, if it can: at a condition it needs the lock for that.
    fn resume(
        &mut self,
        thread: ThreadNumber,
        primitive: PrimitiveId,
        deadline: Option<Time>,
        woken: bool,
        way: Way,
    ) -> Option<Answer> {
        let primitives = &mut self.table().primitives;
        let stepped = match way {
            Way::TimeOut => match primitives.time_out(primitive, model(thread)) {
                Ok(Some(is_set)) => Ok(Step::Done(is_set)),
                Ok(None) => primitives.resume(primitive, model(thread)),
                Err(error) => Err(error),
            },
            Way::WakeSpuriously => match primitives.wake_spuriously(primitive, model(thread)) {
                Ok(()) => primitives.resume(primitive, model(thread)),
                Err(error) => Err(error),
            },
            Way::Go => primitives.resume(primitive, model(thread)),
        };
        let woken = woken || way == Way::WakeSpuriously;
        match stepped {
            Ok(Step::Done(notified)) => {
                self.record_object(thread, primitive, |object| Action::Resume { object, notified });
                Some(Answer::Bool(notified || woken))
            }
            Ok(Step::Blocked) => {
                let deadline = deadline.filter(|_| way != Way::TimeOut);
                self.pend(thread, Pending::Resume { primitive, deadline, woken });
                None
            }
            Err(error) => Some(exception(&error)),
        }
    }

    pub(super) fn wait(
        &mut self,
        thread: ThreadNumber,
        primitive: PrimitiveId,
        timeout: Option<f64>,
    ) -> Option<Answer> {
        let me = model(thread);
        let clock = self.table.clock;
        let deadline = timeout.map(|seconds| clock + nanoseconds(seconds));
        if let Ok(event) = self.table().primitives.event(primitive) {
            if let Step::Done(_) = event.wait(me) {
                self.record_object(thread, primitive, |object| Action::Resume { object, notified: true });
                return Some(Answer::Bool(true));
            }
            if deadline == Some(clock) {
                event.time_out(me);
                self.record_object(thread, primitive, |object| Action::Fail { object });
                return Some(Answer::Bool(false));
            }
            self.record_object(thread, primitive, |object| Action::Wait { object });
        } else {
            if !self.table.primitives.lock(primitive).is_ok_and(|lock| lock.is_owned_by(me)) {
                return Some(not_owned("cannot wait on un-acquired lock"));
            }
            if let Err(error) = self.table().primitives.wait(primitive, me) {
                return Some(exception(&error));
            }
            self.record_object(thread, primitive, |object| Action::Wait { object });
        }
        self.pend(thread, Pending::Resume { primitive, deadline, woken: false });
        None
    }
}
