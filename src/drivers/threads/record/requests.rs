//! Requests, noted as they are answered: what others may notice before, what notices others after.

use std::sync::Arc;

use super::events::{now, spot};
use super::names::Named;
use super::{Said, Spot, Stamp};
use crate::drivers::threads::primitive::{Primitive, State};
use crate::drivers::threads::worker::{Stopped, Worker};
use crate::drivers::traced::VariableKey;
use crate::trace::{Action, Reason};
use crate::vm::{Answer, PrimitiveId, Request, ThreadNumber, Value};

impl Worker {
    /// As [`answer`](Self::answer), with what was done written down.
    ///
    /// # Errors
    ///
    /// The thread is to end.
    pub(in crate::drivers::threads) fn answer_noted(&mut self, request: Request) -> Result<Answer, Stopped> {
        let Some(recording) = &mut self.recording else { return self.answer(request) };
        recording.is_settled = false;
        match request {
            Request::Acquire { primitive, .. } => {
                let answer = self.answer(request)?;
                self.note_acquired(primitive, &answer);
                Ok(answer)
            }
            Request::Release { primitive, .. } => self.release_noted(primitive, request),
            Request::Wait { primitive, timeout } => self.wait_noted(primitive, timeout, request),
            Request::Notify { primitive, n } => Ok(self.notify_noted(primitive, n)),
            Request::Set { primitive } => {
                self.change_noted(primitive, request, |object| Action::Set { object })
            }
            Request::Clear { primitive } => {
                self.change_noted(primitive, request, |object| Action::Clear { object })
            }
            Request::IsSet { primitive } => {
                let answer = self.answer(request)?;
                match answer {
                    // Who sees that it is set comes after who set it.
                    Answer::Bool(true) => {
                        self.note_object(primitive, 0, |object| Action::Resume { object, notified: true });
                    }
                    _ => self.note_look(primitive, "is_set", &answer),
                }
                Ok(answer)
            }
            Request::Locked { primitive } => {
                let answer = self.answer(request)?;
                self.note_look(primitive, "locked", &answer);
                Ok(answer)
            }
            Request::Permits { primitive } => {
                let answer = self.answer(request)?;
                self.note_look(primitive, "value", &answer);
                Ok(answer)
            }
            Request::Join { thread, .. } | Request::Alive { thread } => {
                let asks = matches!(request, Request::Alive { .. });
                let answer = self.answer(request)?;
                match answer {
                    Answer::Bool(yes) if yes != asks => self.note(Action::Join { thread: thread.0 }),
                    _ => self.note_alive(thread),
                }
                Ok(answer)
            }
            Request::Sleep { seconds } => {
                let answer = self.answer(request)?;
                self.note(Action::Sleep { asked: (seconds.max(0.0) * 1e9) as u64 });
                Ok(answer)
            }
            Request::Write { text, .. } => {
                let text = self.body.text(text);
                self.note_said(text, |text| Action::Print { text });
                self.answer(request)
            }
            Request::Kill { .. } => {
                self.note(Action::Spin);
                self.answer(request)
            }
            Request::Exit { .. } => {
                self.note(Action::End);
                self.answer(request)
            }
            request => self.answer(request),
        }
    }

    /// Notes something that needs no table, here and now.
    pub(in crate::drivers::threads) fn note(&mut self, action: Action) {
        if self.recording.is_none() {
            return;
        }
        let stamp = match action {
            Action::Begin | Action::End => Stamp { time: now(&self.run), ..Stamp::default() },
            _ => self.stamp(),
        };
        if let Some(recording) = &mut self.recording {
            recording.push(stamp, action, Said::Nothing);
        }
    }

    /// The thread cannot go on before a primitive is free, is notified or is set.
    pub(in crate::drivers::threads) fn note_blocked(&mut self, primitive: &Arc<Primitive>) {
        if self.recording.is_none() {
            return;
        }
        let holder = if primitive.is_free() { 0 } else { primitive.tally.holder() };
        let stamp = self.stamp();
        self.note_at(primitive, stamp, |object| Action::Block { reason: Reason::Object { object, holder } });
    }

    /// Nobody has caught the exception.
    pub(in crate::drivers::threads) fn note_raised(&mut self, exception: Value) {
        if self.recording.is_none() {
            return;
        }
        let text = self.body.traceback(exception);
        let last = text.trim_end().lines().last().unwrap_or_default().to_owned();
        self.note_said(last, |text| Action::Raise { text });
    }

    fn stamp(&mut self) -> Stamp {
        let spot = self.body.vm().map_or_else(Spot::default, |(_, vm)| spot(vm));
        Stamp { time: now(&self.run), spot, order: 0 }
    }

    fn note_said(&mut self, text: String, action: impl FnOnce(u32) -> Action) {
        let stamp = self.stamp();
        if let Some(recording) = &mut self.recording {
            recording.push_said(stamp, Said::Text(text.into()), action);
        }
    }

    fn note_at(&mut self, primitive: &Arc<Primitive>, stamp: Stamp, action: impl FnOnce(u32) -> Action) {
        let (Some(recording), Some((_, vm))) = (&mut self.recording, self.body.vm()) else { return };
        recording.make_room();
        if let State::Condition(lock) = &primitive.state {
            recording.objects.number(lock.id, || Named::of(lock, vm));
        }
        let object = recording.objects.number(primitive.id, || Named::of(primitive, vm));
        recording.push(stamp, action(object), Said::Nothing);
    }

    fn note_object(&mut self, id: PrimitiveId, order: u64, action: impl FnOnce(u32) -> Action) {
        let stamp = Stamp { order, ..self.stamp() };
        if let Some(primitive) = self.primitive(id) {
            self.note_at(&primitive, stamp, action);
        }
    }

    fn primitive(&mut self, id: PrimitiveId) -> Option<Arc<Primitive>> {
        self.uncontended.find(id).ok().cloned()
    }

    // --- locks

    fn note_acquired(&mut self, id: PrimitiveId, answer: &Answer) {
        let Some(primitive) = self.primitive(id) else { return };
        match answer {
            Answer::Bool(true) => {
                let order = self.took(&primitive);
                let stamp = Stamp { order, ..self.stamp() };
                self.note_at(&primitive, stamp, |object| Action::Acquire { object });
            }
            Answer::Bool(false) => {
                let stamp = self.stamp();
                self.note_at(&primitive, stamp, |object| Action::Fail { object });
            }
            _ => {}
        }
    }

    /// This thread holds it from here on; the number of that among what was done to it, 0 for none.
    fn took(&self, primitive: &Primitive) -> u64 {
        primitive.tally.acquired_by(self.me.number);
        if primitive.is_lock() { primitive.tally.count() } else { 0 }
    }

    fn release_noted(&mut self, id: PrimitiveId, request: Request) -> Result<Answer, Stopped> {
        let Some(primitive) = self.primitive(id) else { return self.answer(request) };
        let is_held = primitive.is_lock() && primitive.is_owned();
        if is_held && primitive.depth() > 1 {
            return self.answer(request);
        }
        let order = if is_held { primitive.tally.count() } else { 0 };
        let stamp = Stamp { order, ..self.stamp() };
        let answer = self.answer(request)?;
        if matches!(answer, Answer::None) {
            self.note_at(&primitive, stamp, |object| Action::Release { object });
        }
        Ok(answer)
    }

    // --- conditions and events

    fn wait_noted(
        &mut self,
        id: PrimitiveId,
        timeout: Option<f64>,
        request: Request,
    ) -> Result<Answer, Stopped> {
        let Some(primitive) = self.primitive(id) else { return self.answer(request) };
        let lock = match &primitive.state {
            State::Condition(lock) => Some(Arc::clone(lock)),
            _ => None,
        };
        let waits = match &lock {
            Some(lock) => lock.is_owned(),
            None => !primitive.is_free() && timeout.is_none_or(|seconds| seconds > 0.0),
        };
        if waits {
            let order = lock.as_ref().map_or(0, |lock| lock.tally.count());
            let stamp = Stamp { order, ..self.stamp() };
            self.note_at(&primitive, stamp, |object| Action::Wait { object });
        }
        let answer = self.answer(request)?;
        if let Answer::Bool(notified) = answer {
            let order = lock.as_ref().map_or(0, |lock| self.took(lock));
            let stamp = Stamp { order, ..self.stamp() };
            self.note_at(&primitive, stamp, |object| {
                if notified || waits { Action::Resume { object, notified } } else { Action::Fail { object } }
            });
        }
        Ok(answer)
    }

    fn notify_noted(&mut self, id: PrimitiveId, wanted: u32) -> Answer {
        let Some(primitive) = self.primitive(id) else { return self.uncontended.notify(id, wanted) };
        let order = match &primitive.state {
            State::Condition(lock) if lock.is_owned() => lock.tally.count(),
            _ => 0,
        };
        let stamp = Stamp { order, ..self.stamp() };
        match self.uncontended.notify_some(id, wanted) {
            Ok(woken) => {
                self.note_at(&primitive, stamp, |object| Action::Notify { object, wanted, woken });
                Answer::None
            }
            Err(answer) => answer,
        }
    }

    fn change_noted(
        &mut self,
        id: PrimitiveId,
        request: Request,
        action: impl FnOnce(u32) -> Action,
    ) -> Result<Answer, Stopped> {
        let stamp = self.stamp();
        let answer = self.answer(request)?;
        if let (Answer::None, Some(primitive)) = (&answer, self.primitive(id)) {
            self.note_at(&primitive, stamp, action);
        }
        Ok(answer)
    }

    // --- looks

    fn note_look(&mut self, id: PrimitiveId, what: &str, answer: &Answer) {
        let seen = match answer {
            Answer::Bool(true) => "True".to_owned(),
            Answer::Bool(false) => "False".to_owned(),
            Answer::Int(number) => number.to_string(),
            _ => return,
        };
        let Some(primitive) = self.primitive(id) else { return };
        let stamp = self.stamp();
        let (Some(recording), Some((_, vm))) = (&mut self.recording, self.body.vm()) else { return };
        recording.make_room();
        let variable =
            recording.variables.number(VariableKey::primitive(id), || Named::of(&primitive, vm).name(id).0);
        let said = Said::Text(format!("{what}() = {seen}").into());
        recording.push_said(stamp, said, |value| Action::Look { variable, value });
    }

    /// A look at a thread that has not ended.
    fn note_alive(&mut self, other: ThreadNumber) {
        let stamp = self.stamp();
        let Some(recording) = &mut self.recording else { return };
        recording.make_room();
        let variable = recording.variables.number(VariableKey::thread(other), || format!("T{}", other.0));
        let said = Said::Text("is_alive() = True".into());
        recording.push_said(stamp, said, |value| Action::Look { variable, value });
    }
}
