//! How threads, processes and the run end: by themselves, by others, by a deadlock.

use std::mem;

use super::MAIN;
use super::lines::Key;
use super::table::{Entry, Phase, Table};
use crate::drivers::report::Ending;
use crate::drivers::threads::autopsy;
use crate::vm::ThreadNumber;

/// Threads that have ended and are still shown.
const KEPT: usize = 64;

impl Table {
    /// The main thread has raised an exception that ends the run like this.
    pub(in crate::drivers::threads) fn main_ended(&mut self, ending: Ending) {
        self.main.get_or_insert(ending);
    }

    /// The thread has ended.
    pub(in crate::drivers::threads) fn end(&mut self, thread: ThreadNumber) {
        let Some(entry) = self.threads.get_mut(&thread) else { return };
        entry.phase = Phase::Ended;
        let (process, daemon) = (entry.process, entry.daemon);
        self.live -= 1;
        self.ended.push_back(thread);
        if self.ended.len() > KEPT
            && let Some(oldest) = self.ended.pop_front()
        {
            self.threads.remove(&oldest);
        }
        self.wake_all(Key::Thread(thread));
        if !daemon {
            self.settle(process);
        }
        self.look_for_deadlock();
    }

    /// One of those that keep the process going has ended.
    fn settle(&mut self, number: ThreadNumber) {
        if !self.processes.leave(number) {
            return;
        }
        if number == MAIN {
            let ending = self.main.take().unwrap_or(Ending::Done);
            self.finish(ending);
            return;
        }
        self.stop_process(number);
        for child in self.processes.children(number) {
            self.stop_process(child);
        }
        self.wake_all(Key::Process(number));
        if let Some(parent) = self.processes.kept_going_by(number) {
            self.settle(parent);
        }
    }

    /// Ends the process that began with this thread. Its children go on, and nobody waits for them any more.
    pub(in crate::drivers::threads) fn kill(&mut self, number: ThreadNumber) {
        if !self.processes.has(number) {
            return;
        }
        let lives =
            |entry: &&Entry| entry.process == number && !entry.daemon && !matches!(entry.phase, Phase::Ended);
        let threads = self.threads.values().filter(lives).count();
        self.processes.cut_off(number, threads as u32);
        self.stop_process(number);
    }

    /// All threads of the process end as soon as they can.
    fn stop_process(&mut self, number: ThreadNumber) {
        self.processes.stop(number);
        self.stop_threads(|entry| entry.process == number);
    }

    fn stop_threads(&mut self, which: impl Fn(&Entry) -> bool) {
        let chosen = self.threads.iter().filter(|(_, entry)| which(entry)).map(|(&number, _)| number);
        for thread in chosen.collect::<Vec<_>>() {
            if self.end_wait(thread).is_some()
                && let Some(entry) = self.threads.get(&thread)
            {
                self.sleepers.extend(entry.member.end_wait());
            }
        }
    }

    /// Ends the run, if it has not ended yet.
    pub(in crate::drivers::threads) fn finish(&mut self, ending: Ending) {
        if self.ending.is_some() {
            return;
        }
        self.ending = Some(ending);
        self.processes.stop_all();
        self.stop_threads(|_| true);
    }

    pub(super) fn look_for_deadlock(&mut self) {
        if self.ending.is_none() && self.live > 0 && self.stuck == self.live {
            self.tell_apart();
            let verdict = autopsy::total(self);
            self.verdicts.push(verdict.clone());
            self.finish(Ending::Deadlock(verdict));
        }
    }

    /// Whether circles were seen that may be partial deadlocks.
    pub(in crate::drivers::threads) fn has_suspects(&self) -> bool {
        !self.suspects.is_empty()
    }

    /// Tells those circles that have stood for a while.
    pub(in crate::drivers::threads) fn try_suspects(&mut self) {
        self.tell_apart();
        let suspects = mem::take(&mut self.suspects);
        for suspect in suspects {
            match suspect.judge(self) {
                autopsy::Judgement::Resolved => {}
                autopsy::Judgement::TooEarly => self.suspects.push(suspect),
                autopsy::Judgement::Stands(verdict) => self.verdicts.push(verdict),
            }
        }
    }
}
