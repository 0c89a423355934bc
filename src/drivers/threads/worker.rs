//! A thread of the system at work for a thread of the program: steps, answers, pauses.

use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::board::MAIN;
use super::body::Body;
use super::member::Member;
#[cfg(step)]
use super::record::Recording;
use super::run::Run;
use super::shake::{Pause, Shaker};
use super::uncontended::Uncontended;
use crate::Error;
use crate::drivers::report::Ending;
use crate::platform;
use crate::platform::atomic::{AtomicU32, Ordering};
use crate::platform::crew::{self, Shift};
use crate::random::Random;
use crate::sync::ThreadId;
use crate::text::interrupt;
#[cfg(step)]
use crate::trace::Action;
use crate::vm::{Step, Stream, ThreadNumber, Value};

/// Events of one step: how long others wait for this thread when they collect garbage, and who stops it.
const FUEL: u32 = 4_096;
/// What a request counts for in a stretch between two pauses, in events.
const REQUEST: u32 = 4;
/// How often a sleep of a shaken thread is repeated while nobody else moves, at most.
const REPEATS: u32 = 10;

/// The thread is to end.
#[derive(Debug)]
pub(super) struct Stopped;

/// See the [module](self).
pub(super) struct Worker {
    pub(super) run: Arc<Run>,
    pub(super) me: Arc<Member>,
    pub(super) process: ThreadNumber,
    pub(super) body: Box<dyn Body>,
    pub(super) uncontended: Uncontended,
    /// Numbers for the program, from the run's seed where it has one.
    pub(super) random: Random,
    /// Primitives made since it was last asked which are gone.
    pub(super) made: u32,
    shaker: Option<Shaker>,
    /// What is left of the stretch.
    stretch: u32,
    /// What happens, where that is to be written down.
    #[cfg(step)]
    pub(super) recording: Option<Box<Recording>>,
}

impl Worker {
    /// Has a member of the crew run the thread.
    ///
    /// # Errors
    ///
    /// [`NoThreads`](crate::ErrorKind::NoThreads).
    pub(super) fn start(
        run: &Arc<Run>,
        me: Arc<Member>,
        process: ThreadNumber,
        mut body: Box<dyn Body>,
    ) -> Result<(), Error> {
        // A shaken thread comes back for each request, which is where it may pause; a recorded one, where it is noted.
        #[cfg(step)]
        let recording = run.settings.record.and_then(|capacity| {
            let (image, _) = body.vm()?;
            Some(Box::new(Recording::new(Arc::clone(image), me.number, capacity)))
        });
        #[cfg(step)]
        let comes_back = run.settings.shake.is_some() || recording.is_some();
        #[cfg(not(step))]
        let comes_back = run.settings.shake.is_some();
        if !comes_back {
            body.take_shortcut(Box::new(Uncontended::new(run)));
        }
        let seed = run.settings.shake.unwrap_or_else(platform::calendar::entropy);
        let mut shaker = run.settings.shake.map(|seed| Shaker::new(seed, me.number.0));
        let stretch = shaker.as_mut().map_or(FUEL, Shaker::stretch);
        let worker = Self {
            run: Arc::clone(run),
            process,
            body,
            uncontended: Uncontended::new(run),
            random: Random::new(!seed, u64::from(me.number.0)),
            made: 0,
            shaker,
            stretch,
            #[cfg(step)]
            recording,
            me,
        };
        run.worker_comes();
        let started = crew::start(Box::new(move |shift| worker.work(shift)));
        if started.is_err() {
            run.worker_goes();
        }
        started
    }

    fn work(mut self, shift: &Shift) {
        let run = Arc::clone(&self.run);
        let number = self.me.number;
        self.me.owner_id.store(ThreadId::renew().get(), Ordering::Relaxed);
        run.board.with(|table| table.begin(number));
        let stop = Arc::clone(&self.me.stop);
        let worked = catch_unwind(AssertUnwindSafe(|| {
            interrupt::watch(Arc::new(move || stop.is_raised()), || self.live());
        }));
        if let Err(panic) = worked {
            let what = panic.downcast_ref::<String>().map(String::as_str);
            let what = what.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
            let detail =
                format!("The engine failed, which is a defect of Threadyard and not of the program: {what}");
            run.board.with(|table| table.finish(Ending::Failed(detail)));
        }
        // One that was stopped before it could say so.
        self.me.has_begun();
        #[cfg(step)]
        self.hand_over();
        // What it holds on to goes before anybody hears of its end.
        drop(self);
        shift.is_ending();
        run.board.with(|table| table.end(number));
        run.announce();
        run.worker_goes();
    }

    fn live(&mut self) {
        struct Leave<'a>(&'a mut Worker);
        impl Drop for Leave<'_> {
            fn drop(&mut self) {
                self.0.body.retire();
                self.0.body.leave();
            }
        }
        self.body.enter();
        let inside = Leave(self);
        #[cfg(step)]
        inside.0.note(Action::Begin);
        // Stopped: nothing more is to be said.
        if inside.0.steps().is_ok() {
            #[cfg(step)]
            inside.0.note(Action::End);
        }
    }

    fn steps(&mut self) -> Result<(), Stopped> {
        let mut shuts_down = self.me.number == MAIN;
        // Whether the library still may tell of an exception, and whether it is doing so.
        let mut tells = shuts_down;
        let mut telling = false;
        loop {
            if self.me.stop.is_raised() {
                return Err(Stopped);
            }
            self.body.safepoint();
            #[cfg(step)]
            let step = self.step(self.fuel());
            #[cfg(not(step))]
            let step = self.body.step(self.fuel());
            match step {
                Step::Running => {
                    self.note_progress();
                    self.stretch_ended();
                }
                Step::Request(request) => {
                    #[cfg(step)]
                    let answer = self.answer_noted(request)?;
                    #[cfg(not(step))]
                    let answer = self.answer(request)?;
                    self.body.answer(answer);
                    self.part_of_stretch_ended();
                }
                step @ (Step::Done(_) | Step::Raised(_)) => {
                    match step {
                        Step::Raised(exception) => {
                            if mem::take(&mut tells) && self.tells(exception) {
                                telling = true;
                                continue;
                            }
                            self.uncaught(exception);
                        }
                        _ if telling => self.run.board.with(|table| table.main_ended(Ending::Exception)),
                        _ => {}
                    }
                    telling = false;
                    tells = false;
                    if !shuts_down || !self.body.shut_down() {
                        return Ok(());
                    }
                    shuts_down = false;
                }
            }
        }
    }

    fn note_progress(&mut self) {
        self.me.line.store(self.body.line(), Ordering::Relaxed);
        self.run.note_memory(self.body.bytes());
    }

    /// Whether the next steps tell of the main thread's exception: by Python, since the program may have a hook for that
    /// and the exception a `__str__`.
    fn tells(&mut self, exception: Value) -> bool {
        if self.body.exit_status(exception).is_some() {
            return false;
        }
        #[cfg(step)]
        self.note_raised(exception);
        self.body.tell_uncaught(exception)
    }

    /// Prints the exception; the main thread's first one also decides how the run ends.
    fn uncaught(&mut self, exception: Value) {
        let is_main = self.me.number == MAIN;
        let ending = if let Some((status, text)) = self.body.exit_status(exception) {
            if let Some(text) = text.filter(|_| is_main) {
                self.run.output.write(self.me.number, Stream::Err, &format!("{text}\n"));
            }
            if status == 0 { Ending::Done } else { Ending::Exit(status) }
        } else {
            #[cfg(step)]
            self.note_raised(exception);
            let text = self.body.traceback(exception);
            self.run.output.write(self.me.number, Stream::Err, &text);
            Ending::Exception
        };
        if is_main {
            self.run.board.with(|table| table.main_ended(ending));
        }
    }

    // --- pauses

    fn fuel(&self) -> u32 {
        if self.shaker.is_some() { self.stretch } else { FUEL }
    }

    fn part_of_stretch_ended(&mut self) {
        if self.shaker.is_none() {
            return;
        }
        self.me.has_moved();
        match self.stretch.checked_sub(REQUEST) {
            None | Some(0) => self.stretch_ended(),
            Some(left) => self.stretch = left,
        }
    }

    fn stretch_ended(&mut self) {
        let Some(shaker) = &mut self.shaker else { return };
        self.me.has_moved();
        if self.body.in_library() {
            self.stretch = shaker.extension();
            return;
        }
        self.stretch = shaker.stretch();
        if !self.run.board.has_others() {
            return;
        }
        match shaker.pause() {
            Pause::Spin(nanoseconds) => platform::pause(nanoseconds),
            Pause::Sleep(microseconds) => {
                self.body.leave();
                let before = self.moves_of_others();
                for _ in 0..REPEATS {
                    nap(microseconds);
                    let is_over = self.me.stop.is_raised() || !self.run.board.others_run();
                    if is_over || self.moves_of_others() != before {
                        break;
                    }
                }
                self.body.enter();
            }
        }
    }

    fn moves_of_others(&self) -> u32 {
        self.run.board.with(|table| {
            let others = table.threads.values().filter(|entry| entry.member.number != self.me.number);
            others.fold(0_u32, |sum, entry| sum.wrapping_add(entry.member.moves.load(Ordering::Relaxed)))
        })
    }
}

/// Gives the core up.
fn nap(microseconds: u32) {
    let nobody_notifies = AtomicU32::new(0);
    platform::wait(&nobody_notifies, 0, Some(platform::now() + f64::from(microseconds) / 1e3));
}
