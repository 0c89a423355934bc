//! A run: started, looked at, stopped, waited for.

use std::sync::Arc;
#[cfg(step)]
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::board::{Board, MAIN};
use super::body::Body;
use super::clock::Clock;
use super::output::{Output, Sink};
use super::primitives::Primitives;
#[cfg(step)]
use super::record::Finished;
use super::worker::Worker;
use super::{autopsy, settings::Settings};
use crate::Error;
use crate::drivers::report::{Ending, Outcome, ThreadView, Verdict};
use crate::platform;
use crate::platform::atomic::{AtomicU32, AtomicU64, Ordering};
use crate::vm::ThreadNumber;

const GOES_ON: u32 = 0;
const OVER: u32 = 1;
const IDLE: u32 = 2;

/// How many runs of this process are over.
#[cfg(target_arch = "wasm32")]
pub(crate) static RUNS_OVER: AtomicU32 = AtomicU32::new(0);

/// How often [`Run::wait`] looks whether threads have waited in a circle for long, in milliseconds.
const LOOK: f64 = 50.0;

/// A program that runs, or has run.
pub struct Run {
    pub(super) board: Board,
    pub(super) primitives: Primitives,
    pub(super) clock: Clock,
    pub(super) output: Output,
    pub(super) settings: Settings,
    /// Bytes of the program's memory when it was last looked at.
    memory: AtomicU64,
    /// Threads of the system that work for it.
    workers: AtomicU32,
    /// Whether it is over, and whether all of them have left it.
    state: AtomicU32,
    /// The bits of the milliseconds it took.
    elapsed: AtomicU64,
    /// What threads have left behind that are no more.
    #[cfg(step)]
    finished: Mutex<Vec<Finished>>,
}

impl Run {
    /// Starts the program whose main thread this is.
    ///
    /// # Errors
    ///
    /// [`NoThreads`](crate::ErrorKind::NoThreads).
    pub(super) fn start(
        body: Box<dyn Body>,
        settings: Settings,
        sink: Box<dyn Sink>,
    ) -> Result<Arc<Self>, Error> {
        let run = Arc::new(Self {
            board: Board::new(),
            primitives: Primitives::default(),
            clock: Clock::new(settings.speed),
            output: Output::new(sink, settings.output),
            settings,
            memory: AtomicU64::new(0),
            workers: AtomicU32::new(0),
            state: AtomicU32::new(GOES_ON),
            elapsed: AtomicU64::new(0),
            #[cfg(step)]
            finished: Mutex::default(),
        });
        if let Some(main) = run.board.with(|table| table.main_member()) {
            Worker::start(&run, main, MAIN, body)?;
        }
        Ok(run)
    }

    /// Ends the run, in whatever state it is. Its threads stop as soon as they look.
    pub fn stop(&self) {
        self.finish(Ending::Stopped);
    }

    /// Ends the run like this, if it has not ended yet.
    pub(super) fn finish(&self, ending: Ending) {
        self.board.with(|table| table.finish(ending));
        self.announce();
    }

    /// What threads have left behind.
    #[cfg(step)]
    pub(super) fn finished(&self) -> MutexGuard<'_, Vec<Finished>> {
        // What is done under it cannot panic half way.
        self.finished.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells whoever waits that the run is over, if it is.
    pub(super) fn announce(&self) {
        if !self.board.has_ended() {
            return;
        }
        self.output.close();
        self.elapsed.fetch_max(self.clock.elapsed().to_bits(), Ordering::Relaxed);
        if self.state.compare_exchange(GOES_ON, OVER, Ordering::Release, Ordering::Relaxed).is_ok() {
            platform::notify(&self.state, u32::MAX);
            #[cfg(target_arch = "wasm32")]
            {
                RUNS_OVER.fetch_add(1, Ordering::Release);
                platform::notify(&RUNS_OVER, u32::MAX);
            }
        }
        self.look_for_idleness();
    }

    pub(super) fn worker_comes(&self) {
        self.workers.fetch_add(1, Ordering::SeqCst);
    }

    pub(super) fn worker_goes(&self) {
        self.workers.fetch_sub(1, Ordering::SeqCst);
        self.look_for_idleness();
    }

    /// A worker comes only on behalf of another that is there, or before the run has begun.
    fn look_for_idleness(&self) {
        if self.workers.load(Ordering::SeqCst) == 0
            && self.state.compare_exchange(OVER, IDLE, Ordering::AcqRel, Ordering::Relaxed).is_ok()
        {
            platform::notify(&self.state, u32::MAX);
        }
    }

    /// Waits until the run is over and all its threads have left, or for so many milliseconds: whether they have. Stops a
    /// run that goes beyond its time limit.
    pub fn wait(&self, milliseconds: f64) -> bool {
        let until = platform::now() + milliseconds;
        loop {
            self.look();
            let state = self.state.load(Ordering::Acquire);
            let now = platform::now();
            if state == IDLE || now >= until {
                return state == IDLE;
            }
            platform::wait(&self.state, state, Some(until.min(now + LOOK)));
        }
    }

    /// What has to be looked at now and then while it runs: its time limit, circles of threads.
    pub fn look(&self) {
        if let Some(limit) = self.settings.timeout
            && self.clock.elapsed() > limit * 1e3
            && self.state.load(Ordering::Relaxed) == GOES_ON
        {
            self.finish(Ending::Limit(format!(
                "The program ran longer than its limit of {limit} s and was stopped."
            )));
        }
        self.board.with(|table| {
            if table.has_suspects() {
                table.try_suspects();
            }
        });
    }

    /// How it ended, when it has: nothing is written any more.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        if self.state.load(Ordering::Acquire) == GOES_ON {
            return None;
        }
        let ending = self.board.with(|table| table.ending.clone())?;
        Some(Outcome { ending, elapsed: f64::from_bits(self.elapsed.load(Ordering::Relaxed)) })
    }

    /// Whether it is over and all its threads have left.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.state.load(Ordering::Acquire) == IDLE
    }

    /// Those that live, and the last of those that have ended.
    #[must_use]
    pub fn threads(&self) -> Vec<ThreadView> {
        self.board.with(|table| {
            table.tell_apart();
            table.threads.values().map(|entry| autopsy::view(table, entry)).collect()
        })
    }

    /// The thread's name, if it lives or has ended not long ago.
    #[must_use]
    pub fn name(&self, thread: ThreadNumber) -> Option<String> {
        self.board.with(|table| table.threads.get(&thread).map(|entry| entry.name.clone()))
    }

    /// Deadlocks found since the last call.
    #[must_use]
    pub fn take_verdicts(&self) -> Vec<Verdict> {
        self.board.with(|table| std::mem::take(&mut table.verdicts))
    }

    /// Milliseconds since the start; of a run that is over, those that it took.
    #[must_use]
    pub fn elapsed(&self) -> f64 {
        match self.elapsed.load(Ordering::Relaxed) {
            0 => self.clock.elapsed(),
            bits => f64::from_bits(bits),
        }
    }

    /// Bytes of memory that the program used when it was last looked at.
    #[must_use]
    pub fn memory(&self) -> u64 {
        self.memory.load(Ordering::Relaxed)
    }

    pub(super) fn note_memory(&self, bytes: usize) {
        self.memory.store(bytes as u64, Ordering::Relaxed);
    }
}
