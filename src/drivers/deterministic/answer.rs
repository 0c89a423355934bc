//! What each request is answered with, by the machines of `model`'s.

use std::rc::Rc;

use super::machine::{Machine, model};
use super::table::{Pending, Time};
use crate::drivers::processes::MAIN;
use crate::drivers::raised::{exception, no_such_call, not_owned};
use crate::drivers::report::Ending;
use crate::trace::Action;
use crate::vm::{Answer, Clock, PrimitiveId, Request, Shortcut, ThreadNumber, Value};
use crate::{Error, ErrorKind};

/// Threads that can live at once.
const MOST: usize = 128;
/// What the program finds when it asks how many threads can run at once.
const CORES: i64 = 2;
/// Seconds since 1970 at which virtual time begins: 1 January 2025, 12:00 UTC.
const BEGAN: f64 = 1_735_732_800.0;
/// What it takes to read a clock: a microsecond.
const TICK: Time = 1_000;
/// Primitives that are made between two looks at which are gone.
const MADE: usize = 64;

/// Nanoseconds.
pub(super) fn nanoseconds(seconds: f64) -> Time {
    (seconds.max(0.0) * 1e9) as Time
}

/// Answers what means something on real threads only.
pub(super) struct AtOnce;

impl Shortcut for AtOnce {
    fn answer(&mut self, request: &Request, _line: u32) -> Option<Answer> {
        matches!(request, Request::Begun | Request::AwaitBegin { .. }).then_some(Answer::None)
    }
}

impl Machine {
    /// An answer, where nobody can notice; else what the thread is about to do.
    pub(super) fn take_request(&mut self, thread: ThreadNumber, request: Request) -> Result<Answer, Pending> {
        let clock = self.table.clock;
        let deadline = |timeout: Option<f64>| match timeout {
            Some(seconds) if seconds <= 0.0 => Some(0),
            Some(seconds) => Some(clock + nanoseconds(seconds).max(1)),
            None => None,
        };
        match request {
            Request::Create { kind, value, lock } => {
                if self.table.primitives.count().is_multiple_of(MADE) {
                    let gone = self.image.dropped();
                    self.table().primitives.forget(&gone);
                }
                Ok(match self.table().primitives.create(kind, value, lock) {
                    Ok(id) => Answer::Primitive(id),
                    Err(error) => exception(&error),
                })
            }
            Request::Rename { thread, name } => {
                let name: Rc<str> = self.text(name).into();
                if let Some(entry) = self.table().entry_mut(thread) {
                    entry.name = name;
                }
                Ok(Answer::None)
            }
            Request::Now { clock } => {
                // A loop that waits for a time sees it come.
                self.table().clock += TICK;
                Ok(Answer::Float(self.read(clock)))
            }
            Request::Cores => Ok(Answer::Int(CORES)),
            Request::Entropy => Ok(Answer::Int((self.table().random.next() >> 1) as i64)),
            Request::Owned { primitive } => {
                let lock = self.table.primitives.lock(primitive);
                Ok(Answer::Bool(lock.is_ok_and(|lock| lock.is_owned_by(model(thread)))))
            }
            // Nobody else can change the answer.
            Request::Alive { thread: other } if other == thread => Ok(Answer::Bool(true)),
            Request::Acquire { primitive, blocking, timeout } => Err(Pending::Acquire {
                primitive,
                deadline: if blocking { deadline(timeout) } else { Some(0) },
            }),
            Request::Join { thread, timeout } => Err(Pending::Join { thread, deadline: deadline(timeout) }),
            Request::Sleep { seconds } if seconds > 0.0 => {
                let asked = nanoseconds(seconds).max(1);
                Err(Pending::Sleep { until: clock + asked, asked })
            }
            request => Err(Pending::Do(request)),
        }
    }

    /// Does what takes no waiting.
    pub(super) fn perform(&mut self, thread: ThreadNumber, request: Request) -> Option<Answer> {
        let me = model(thread);
        Some(match request {
            Request::Release { primitive, n } => {
                let was_owner = self.table.primitives.lock(primitive).is_ok_and(|lock| lock.depth(me) > 1);
                match self.table().primitives.release(primitive, me, n) {
                    Ok(()) => {
                        if !was_owner {
                            self.record_object(thread, primitive, |object| Action::Release { object });
                        }
                        Answer::None
                    }
                    Err(error) => exception(&error),
                }
            }
            Request::Locked { primitive } => {
                let locked =
                    self.table.primitives.lock(primitive).is_ok_and(crate::model::AnyLock::is_locked);
                self.record_look(thread, primitive, "locked", &Answer::Bool(locked));
                Answer::Bool(locked)
            }
            Request::Permits { primitive } => {
                let answer = self.permits(primitive, me);
                self.record_look(thread, primitive, "value", &answer);
                answer
            }
            Request::IsSet { primitive } => match self.table().primitives.event(primitive) {
                Ok(event) => {
                    let is_set = event.is_set();
                    if is_set {
                        // Who sees that it is set comes after who set it.
                        self.record_object(thread, primitive, |object| Action::Resume {
                            object,
                            notified: true,
                        });
                    } else {
                        self.record_look(thread, primitive, "is_set", &Answer::Bool(false));
                    }
                    self.table().yielded = !is_set;
                    Answer::Bool(is_set)
                }
                Err(error) => exception(&error),
            },
            Request::Set { primitive } => self.change_event(thread, primitive, true),
            Request::Clear { primitive } => self.change_event(thread, primitive, false),
            Request::Wait { primitive, timeout } => return self.wait(thread, primitive, timeout),
            Request::Notify { primitive, n } => {
                if !self.table.primitives.lock(primitive).is_ok_and(|lock| lock.is_owned_by(me)) {
                    return Some(not_owned("cannot notify on un-acquired lock"));
                }
                match self.table().primitives.notify(primitive, me, n) {
                    Ok(woken) => {
                        self.record_object(thread, primitive, |object| Action::Notify {
                            object,
                            wanted: n,
                            woken,
                        });
                        Answer::None
                    }
                    Err(error) => exception(&error),
                }
            }
            Request::Start { function, arguments, name, daemon, process } => {
                self.start(thread, function, arguments, name, daemon, process)
            }
            Request::Alive { thread: other } => {
                let alive = !self.table.is_over(other);
                self.record_alive(thread, other, alive);
                self.table().yielded = alive;
                Answer::Bool(alive)
            }
            Request::Kill { thread: other } => {
                self.record(thread, Action::Spin);
                self.table().kill(other);
                self.drop_ended();
                if self.table.entry(thread).is_none_or(super::table::Entry::has_ended) {
                    return None;
                }
                Answer::None
            }
            Request::Exit { status } => {
                self.record_end(thread);
                self.exit(thread, status);
                return None;
            }
            Request::Write { stream, text } => {
                let text = self.text(text);
                self.record_print(thread, &text);
                self.table().output.write(thread, stream, &text);
                Answer::None
            }
            Request::Sleep { .. } => {
                self.record(thread, Action::Sleep { asked: 0 });
                self.table().yielded = true;
                Answer::None
            }
            _ => exception(&no_such_call()),
        })
    }

    fn permits(&self, primitive: PrimitiveId, me: crate::model::ThreadId) -> Answer {
        use super::primitive::Primitive;
        match self.table.primitives.get(primitive) {
            Ok(Primitive::Semaphore(semaphore, _)) => Answer::Int(i64::from(semaphore.value())),
            Ok(Primitive::Lock(lock)) => Answer::Int(i64::from(lock.depth(me))),
            _ => exception(&no_such_call()),
        }
    }

    fn change_event(&mut self, thread: ThreadNumber, primitive: PrimitiveId, sets: bool) -> Answer {
        match self.table().primitives.event(primitive) {
            Ok(event) => {
                if sets {
                    event.set();
                } else {
                    event.clear();
                }
                self.record_object(thread, primitive, |object| {
                    if sets { Action::Set { object } } else { Action::Clear { object } }
                });
                Answer::None
            }
            Err(error) => exception(&error),
        }
    }

    fn start(
        &mut self,
        parent: ThreadNumber,
        function: Value,
        arguments: Value,
        name: Value,
        is_daemon: bool,
        new_process: bool,
    ) -> Answer {
        let name: Rc<str> = self.text(name).into();
        if self.table.live.len() >= MOST {
            return exception(&Error::fixed(
                ErrorKind::NoThreads,
                "The run has as many threads as it can have.",
            ));
        }
        let home = self.table.entry(parent).map_or(MAIN, |entry| entry.process);
        let table = self.table();
        let number = ThreadNumber(table.threads.len() as u32 + 1);
        if new_process {
            table.processes.add(number, home, is_daemon);
            table.enrol(Rc::clone(&name), number, false);
        } else {
            table.enrol(Rc::clone(&name), home, is_daemon);
        }
        let image = std::sync::Arc::clone(&self.image);
        let Some(vm) = self.vm(parent) else { return Answer::None };
        let mut started = image.spawn(vm, number, function, arguments, new_process);
        started.take_shortcut(Box::new(AtOnce));
        // After a state was put back there may be places of threads that are to come.
        self.threads.truncate(number.0 as usize - 1);
        self.kept.truncate(number.0 as usize - 1);
        self.threads.push(Some(started));
        self.kept.push(None);
        self.record(parent, Action::Start { thread: number.0 });
        self.record_begin(number, &name, is_daemon);
        self.settle(number);
        Answer::Int(i64::from(number.0))
    }

    fn exit(&mut self, thread: ThreadNumber, status: i64) {
        let process = self.table.entry(thread).map_or(MAIN, |entry| entry.process);
        let table = self.table();
        if process == MAIN {
            // What a system keeps of a status.
            let status = (status & 0xff) as i32;
            table.finish(if status == 0 { Ending::Done } else { Ending::Exit(status) });
        } else {
            table.kill(process);
        }
        self.drop_ended();
    }

    /// Seconds on one of the program's clocks.
    fn read(&self, clock: Clock) -> f64 {
        let since = self.table.clock as f64 / 1e9;
        match clock {
            Clock::Wall => BEGAN + since,
            Clock::Monotonic | Clock::Process => since,
            Clock::UtcOffset => 0.0,
        }
    }

    fn text(&self, value: Value) -> String {
        value.as_str().map_or_else(|| self.image.value_text(value), str::to_owned)
    }
}
