//! One measurement: an entrant on a team of threads.

use std::sync::{Mutex, PoisonError};

use crate::error::Error;
use crate::platform;
use crate::platform::atomic::{AtomicU64, Ordering};
use crate::sync::StartGate;

/// Keeps what others write off these lines (a core may fetch lines in pairs).
#[repr(align(128))]
pub(super) struct Apart<T>(pub(super) T);

/// What an entrant's threads share, and what each of them does.
pub(super) trait Contest: Sync {
    /// Fresh, for a team of `threads`.
    fn new(threads: u32) -> Self;

    /// The part of thread number `thread`, from 0: `iterations` times the row's step.
    fn work(&self, thread: usize, iterations: u32) -> Result<(), Error>;
}

/// A thread's clock readings, on a line of its own.
struct Times {
    began: AtomicU64,
    ended: AtomicU64,
}

/// Milliseconds from the first thread's start to the last one's end.
pub(super) fn time<C: Contest>(threads: u32, iterations: u32) -> Result<f64, Error> {
    let contest = C::new(threads);
    let gate = StartGate::new(threads);
    let times: Vec<Apart<Times>> =
        (0..threads).map(|_| Apart(Times { began: AtomicU64::new(0), ended: AtomicU64::new(0) })).collect();
    let failure = Mutex::new(None);
    platform::team(threads as usize, |thread| {
        let Apart(times) = &times[thread];
        // The gate's only error is Stopped, and these threads work under no stop flag.
        let _ = gate.pass(|| {});
        times.began.store(platform::now().to_bits(), Ordering::Relaxed);
        let outcome = contest.work(thread, iterations);
        times.ended.store(platform::now().to_bits(), Ordering::Relaxed);
        if let Err(error) = outcome {
            *failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
        }
    })?;
    if let Some(error) = failure.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(error);
    }
    let read = |time: &AtomicU64| f64::from_bits(time.load(Ordering::Relaxed));
    let began = times.iter().map(|Apart(times)| read(&times.began)).fold(f64::INFINITY, f64::min);
    let ended = times.iter().map(|Apart(times)| read(&times.ended)).fold(0.0, f64::max);
    Ok(ended - began)
}
