//! [`Timer`]: each function once, or cancelled.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use threadyard::ErrorKind;
use threadyard::sync::{StopFlag, Timer, Timers};

use super::{Random, Team};

/// One thread serves, the others start timers, cancel some, and join all: which then have run once, or not at all and
/// were cancelled.
pub fn started_and_cancelled(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    static TIMERS: Timers = Timers::new();
    let (stop, done) = (StopFlag::new(), AtomicU64::new(0));
    team.run(threads, &|index| {
        if index == 0 {
            let ended = stop.watch(|| TIMERS.serve());
            return assert_eq!(ended.unwrap_err().kind(), ErrorKind::Stopped);
        }
        let mut random = Random::new(seed, index);
        let mut settled = Vec::new();
        for _ in 0..rounds {
            let ran = Arc::new(AtomicU64::new(0));
            let by = Arc::clone(&ran);
            let once = move || _ = by.fetch_add(1, Ordering::Relaxed);
            let timer = Timer::among(&TIMERS, random.soon() * 3, once).unwrap();
            timer.start().unwrap();
            random.dawdle();
            let cancelled = random.below(2) == 0;
            if cancelled {
                timer.cancel();
            }
            timer.join().unwrap();
            let times = ran.load(Ordering::Relaxed);
            assert!(times == 1 || (times == 0 && cancelled), "it ran {times} times");
            assert_eq!(timer.start().unwrap_err().kind(), ErrorKind::AlreadyStarted);
            settled.push((ran, times));
        }
        // One more, which is due after all of them: none of the cancelled ones has run since.
        let last = Timer::among(&TIMERS, Duration::from_millis(1), || {}).unwrap();
        last.start().unwrap();
        last.join().unwrap();
        assert!(settled.iter().all(|(ran, times)| ran.load(Ordering::Relaxed) == *times), "it ran after all");
        if done.fetch_add(1, Ordering::Relaxed) + 1 == threads as u64 - 1 {
            stop.raise();
        }
    });
}
