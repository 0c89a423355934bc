//! Rests, in runs of far more threads than cores, so that others get a core too.
//!
//! With 64 threads to a core that never sleep, the system's scheduler lets a thread that has just woken wait for
//! tenths of a second. The page's own thread is one of those: it would draw and hear Stop that late. So each
//! thread of such a run works for some milliseconds and then sleeps for as long as its share of the cores lets
//! the others work, and a little longer: about as many work at a time as there are cores, and the queue is short.

use crate::platform;
use crate::platform::atomic::AtomicU32;
use crate::sync::StopFlag;

use super::spec::Kind;

/// Threads to a core above which they rest.
const CROWD: usize = 16;
/// How long a thread works between two rests, in milliseconds.
const WORK: f64 = 2.0;
/// How long it rests for each thread that a core has, in milliseconds.
const REST: f64 = 3.0;
/// Stretches of a rest, in milliseconds: Stop ends it after one at the latest.
const LOOK: f64 = 20.0;
/// Stretches of work between two looks at the clock: a tenth of a millisecond or so.
const STRETCHES: u32 = 64;

/// When one thread rests next.
#[derive(Debug)]
pub(super) struct Rest {
    length: f64,
    due: f64,
    stretches: u32,
}

impl Rest {
    /// Nothing where the threads fit the cores, more or less, or sleep anyway: those of a contended lock do.
    pub(super) fn of_run(kind: Kind, threads: u32) -> Option<Self> {
        let cores = platform::cores();
        if kind == Kind::Locked || threads as usize <= CROWD * cores {
            return None;
        }
        let length = REST * f64::from(threads) / cores as f64;
        Some(Self { length, due: platform::now() + WORK, stretches: 0 })
    }

    /// Called after each stretch of work; rests when it is time to.
    pub(super) fn after_stretch(&mut self, stop: &StopFlag) {
        self.stretches += 1;
        if self.stretches < STRETCHES {
            return;
        }
        self.stretches = 0;
        let now = platform::now();
        if now < self.due {
            return;
        }
        let nobody_notifies = AtomicU32::new(0);
        let end = now + self.length;
        let mut at = now;
        while at < end && !stop.is_raised() {
            platform::wait(&nobody_notifies, 0, Some(end.min(at + LOOK)));
            at = platform::now();
        }
        self.due = at + WORK;
    }
}
