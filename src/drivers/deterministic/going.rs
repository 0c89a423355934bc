//! How a thread gets from its last step to its next.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use super::machine::{Machine, SPIN};
use super::table::Pending;
use crate::drivers::processes::MAIN;
use crate::drivers::report::Ending;
use crate::vm::{Answer, Next, Request, Step, Stream, Thread, ThreadNumber, UsedUp, Value};

impl Machine {
    /// Answers a thread, which then goes on to its next step.
    pub(super) fn answer(&mut self, thread: ThreadNumber, answer: Answer) {
        if let Some(vm) = self.vm(thread) {
            vm.answer(answer);
            self.settle(thread);
        }
    }

    /// Lets a thread go on until it stands before its next step.
    pub(super) fn settle(&mut self, thread: ThreadNumber) {
        self.settle_after(thread, 0, false);
    }

    /// The same for one that has had so many events of its own since its last step. `has_gone`: as far as it could.
    pub(super) fn settle_after(&mut self, thread: ThreadNumber, mut own: u32, mut has_gone: bool) {
        loop {
            let Some(vm) = self.threads[thread.0 as usize - 1].as_mut() else { return };
            if self.image.is_due() {
                vm.safepoint();
                // It has changed where threads find free memory.
                self.kept.fill(None);
                has_gone = false;
            }
            // With no event to spend: before an instruction that is none may lie one that others notice.
            if !std::mem::take(&mut has_gone) && !self.go(thread, 0, &mut own) {
                return;
            }
            let Some(vm) = self.threads[thread.0 as usize - 1].as_mut() else { return };
            match vm.next_after_step() {
                Next::Own | Next::Loop if own < SPIN => {}
                Next::Own | Next::Loop => {
                    self.pend(thread, Pending::Spin);
                    return;
                }
                Next::Read(..) | Next::Write(..) | Next::Operation(_) => {
                    self.pend(thread, Pending::Access);
                    return;
                }
            }
        }
    }

    pub(super) fn pend(&mut self, thread: ThreadNumber, pending: Pending) {
        if let Some(entry) = self.table().entry_mut(thread) {
            entry.pending = pending;
        }
    }

    /// So many events of a thread, those of its own that follow, and what it asks: whether it goes on.
    pub(super) fn go(&mut self, thread: ThreadNumber, fuel: u32, own: &mut u32) -> bool {
        // All of it within, since what a step gives is not small.
        match catch_unwind(AssertUnwindSafe(|| self.go_unwinding(thread, fuel, own))) {
            Ok(goes_on) => goes_on,
            Err(panic) if panic.is::<UsedUp>() => {
                let limit = self.options.memory >> 20;
                let detail = format!("The program has used up its memory of {limit} MB and was stopped.");
                self.table().finish(Ending::Limit(detail));
                false
            }
            Err(panic) => resume_unwind(panic),
        }
    }

    /// The same, that panics where memory is used up.
    #[inline]
    fn go_unwinding(&mut self, thread: ThreadNumber, fuel: u32, own: &mut u32) -> bool {
        let Some(vm) = self.threads[thread.0 as usize - 1].as_mut() else { return false };
        let left = SPIN.saturating_sub(*own);
        let step = vm.step_on(fuel, left);
        let more = left - vm.own_left();
        *own += more;
        self.events += u64::from(fuel + more);
        match step {
            Step::Running => true,
            Step::Request(request) => self.requested(thread, request),
            Step::Done(value) => {
                self.note_failure(thread, value);
                self.returned(thread, None)
            }
            Step::Raised(exception) => self.returned(thread, Some(exception)),
        }
    }

    fn requested(&mut self, thread: ThreadNumber, request: Request) -> bool {
        match self.take_request(thread, request) {
            Ok(answer) => {
                if let Some(vm) = self.vm(thread) {
                    vm.answer(answer);
                }
                true
            }
            Err(pending) => {
                self.pend(thread, pending);
                false
            }
        }
    }

    /// The library has caught what no function of the program has, and told of it: the thread's function says so.
    fn note_failure(&mut self, thread: ThreadNumber, returned: Value) {
        if returned == Value::TRUE
            && thread != MAIN
            && let Some(entry) = self.table().entry_mut(thread)
        {
            entry.has_failed = true;
        }
    }

    /// A thread's function has returned or raised: whether the library has something left to do in it.
    fn returned(&mut self, thread: ThreadNumber, exception: Option<Value>) -> bool {
        let Some(entry) = self.table().entry_mut(thread) else { return false };
        let tells = std::mem::take(&mut entry.tells);
        let was_telling = std::mem::take(&mut entry.is_telling);
        if let Some(exception) = exception {
            entry.has_failed = true;
            let quiet = self.image.exit_status(exception).is_some();
            if tells && !quiet && self.vm(thread).is_some_and(|vm| vm.tell_uncaught(exception)) {
                if let Some(entry) = self.table().entry_mut(thread) {
                    entry.is_telling = true;
                }
                self.record_raise(thread, exception);
                return true;
            }
            self.uncaught(thread, exception);
        } else if was_telling {
            self.table().main.get_or_insert(Ending::Exception);
        }
        let shuts_down =
            self.table().entry_mut(thread).is_some_and(|entry| std::mem::take(&mut entry.shuts_down));
        if shuts_down && self.vm(thread).is_some_and(Thread::shut_down) {
            return true;
        }
        self.end(thread);
        false
    }

    /// Prints an exception that nobody caught; the main thread's first one also decides how the run ends.
    fn uncaught(&mut self, thread: ThreadNumber, exception: Value) {
        let ending = if let Some((status, text)) = self.image.exit_status(exception) {
            if let Some(text) = text.filter(|_| thread == MAIN) {
                self.table().output.write(thread, Stream::Err, &format!("{text}\n"));
            }
            if status == 0 { Ending::Done } else { Ending::Exit(status) }
        } else {
            self.record_raise(thread, exception);
            let text = self.image.traceback(exception);
            self.table().output.write(thread, Stream::Err, &text);
            Ending::Exception
        };
        if thread == MAIN {
            self.table().main.get_or_insert(ending);
        }
    }

    pub(super) fn end(&mut self, thread: ThreadNumber) {
        self.record_end(thread);
        self.table().end(thread);
        self.drop_ended();
    }

    /// Threads that have ended give their memory back.
    pub(super) fn drop_ended(&mut self) {
        for (vm, entry) in self.threads.iter_mut().zip(&self.table.threads) {
            if entry.has_ended() {
                *vm = None;
            }
        }
    }
}
