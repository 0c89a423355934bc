//! Who called what, when, and what it came to.

use std::io::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use threadyard::sync::StopFlag;

use super::{Answer, Machine, Patience, Random, Subject};

/// A call that has returned.
#[derive(Clone, Copy, Debug)]
pub struct Made<C> {
    pub call: C,
    pub answer: Answer,
    pub invoked: u64,
    pub returned: u64,
}

/// The calls of each thread, one after the other.
pub struct Window<C> {
    pub calls: Vec<Vec<Made<C>>>,
    /// When nobody went on any more though some were not through.
    pub stuck_since: Option<u64>,
}

/// What the threads of a window share.
pub struct Shared<C> {
    clock: AtomicU64,
    begun: AtomicUsize,
    finished: AtomicUsize,
    stuck_since: AtomicU64,
    calls: Vec<Mutex<Vec<Made<C>>>>,
}

/// No moment.
const NEVER: u64 = u64::MAX;

impl<C> Shared<C> {
    pub fn new(threads: usize) -> Self {
        Self {
            clock: AtomicU64::new(0),
            begun: AtomicUsize::new(0),
            finished: AtomicUsize::new(0),
            stuck_since: AtomicU64::new(NEVER),
            calls: (0..threads).map(|_| Mutex::default()).collect(),
        }
    }

    fn stamp(&self) -> u64 {
        self.clock.fetch_add(1, Ordering::SeqCst)
    }

    /// Returns when all threads are there, so that they meet, though a system starts them one by one.
    pub fn begin(&self) {
        self.begun.fetch_add(1, Ordering::SeqCst);
        while self.begun.load(Ordering::SeqCst) < self.calls.len() {
            pause();
        }
    }

    pub fn finish(&self) {
        self.finished.fetch_add(1, Ordering::SeqCst);
    }

    pub fn stuck_since(&self) -> Option<u64> {
        Some(self.stuck_since.load(Ordering::SeqCst)).filter(|&moment| moment != NEVER)
    }

    /// Returns when all have finished, or raises the flag when nobody does for too long. Without one that is the end.
    pub fn wait_for_others(&self, patience: u32, stop: Option<&StopFlag>, mut release: impl FnMut()) {
        let (mut before, mut left) = (0, patience);
        loop {
            let finished = self.finished.load(Ordering::SeqCst);
            if finished == self.calls.len() {
                return;
            }
            if finished != before {
                (before, left) = (finished, patience);
            }
            if left == 0 {
                self.stuck_since.store(self.stamp(), Ordering::SeqCst);
                let Some(stop) = stop else {
                    // Not by a macro, whose text would go down with the test that it is kept for.
                    let text = b"a lost wake-up: a thread sleeps on though the others are through\n";
                    let _ = std::io::stderr().write_all(text);
                    std::process::abort();
                };
                return stop.raise();
            }
            left -= 1;
            release();
            std::thread::sleep(Duration::from_micros(200));
        }
    }

    pub fn into_window(self) -> Window<C> {
        let stuck_since = self.stuck_since();
        let calls = self.calls.into_iter().map(|calls| calls.into_inner().unwrap()).collect();
        Window { calls, stuck_since }
    }
}

/// A browser's worker has no way to yield, and sleeps.
fn pause() {
    if cfg!(target_arch = "wasm32") {
        std::thread::sleep(Duration::from_micros(50));
    } else {
        std::thread::yield_now();
    }
}

/// A thread that calls a subject and notes it.
pub struct Caller<'a, S: Subject> {
    subject: &'a S,
    shared: &'a Shared<<S::Machine as Machine>::Call>,
    index: usize,
    calls: Vec<Made<<S::Machine as Machine>::Call>>,
    pub random: Random,
    /// What the subject's turns keep in mind.
    pub balance: i64,
}

impl<'a, S: Subject> Caller<'a, S> {
    pub fn new(
        subject: &'a S,
        shared: &'a Shared<<S::Machine as Machine>::Call>,
        index: usize,
        seed: u64,
    ) -> Self {
        Self { subject, shared, index, calls: Vec::new(), random: Random::new(seed, index), balance: 0 }
    }

    /// Makes a call.
    pub fn call(&mut self, call: <S::Machine as Machine>::Call) -> Answer {
        let invoked = self.shared.stamp();
        let answer = self.subject.call(call);
        let returned = self.shared.stamp();
        self.calls.push(Made { call, answer, invoked, returned });
        answer
    }

    pub const fn index(&self) -> usize {
        self.index
    }

    /// Whether it must never wait without a timeout.
    pub const fn is_first(&self) -> bool {
        self.index == 0
    }

    /// A patience, endless mostly where that is allowed.
    pub fn patience(&mut self) -> Patience {
        match self.random.below(8) {
            0 => Patience::None,
            1 => Patience::Micros(0),
            2 | 3 => Patience::Micros(self.random.below(60)),
            _ if self.is_first() => Patience::Micros(self.random.below(300)),
            _ => Patience::Endless,
        }
    }

    /// A number that no other call of the window has.
    pub fn unique(&mut self) -> u64 {
        (self.random.below(1 << 20) << 32) + ((self.index as u64) << 24) + self.calls.len() as u64
    }

    /// Now and then lets others run, or spins a little, so that threads meet in other places.
    pub fn dawdle(&mut self) {
        match self.random.below(24) {
            0 => pause(),
            1 | 2 => (0..self.random.below(200)).for_each(|_| std::hint::spin_loop()),
            _ => {}
        }
    }

    pub fn hand_in(self) {
        *self.shared.calls[self.index].lock().unwrap() = self.calls;
    }
}
