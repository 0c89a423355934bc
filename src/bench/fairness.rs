//! How evenly a lock treats the threads that contend for it, and how long the unlucky wait.

use std::sync::{Mutex, PoisonError};

use crate::error::Error;
use crate::platform;
use crate::sync::{Lock, StartGate};

use super::round::Apart;
use super::row::Extra;

/// What [`look`] gives, in this order.
pub(super) const EXTRAS: &[Extra] = &[
    Extra { name: "largest share", unit: "%" },
    Extra { name: "smallest share", unit: "%" },
    Extra { name: "99.9 % of acquires within", unit: "µs" },
];

/// A lock, with nothing in it.
pub(super) trait Exclusion: Sync {
    fn new() -> Self;
    /// Holds the lock while it calls `section`.
    fn hold(&self, section: impl FnOnce()) -> Result<(), Error>;
}

/// Some `milliseconds` of work for the shares, and as much with a clock around each acquire.
pub(super) fn look<E: Exclusion>(threads: u32, milliseconds: f64) -> Result<Vec<f64>, Error> {
    let counts = on_team(threads, milliseconds, count::<E>)?;
    let total: u64 = counts.iter().sum();
    let share = |count: Option<&u64>| count.map_or(0.0, |count| *count as f64 / total as f64 * 100.0);
    let waits = on_team(threads, milliseconds, time_each::<E>)?;
    let (largest, smallest) = (share(counts.iter().max()), share(counts.iter().min()));
    Ok(vec![largest, smallest, percentile(&waits, 0.999)])
}

/// What each thread of a team makes of a lock in `milliseconds`.
fn on_team<E: Exclusion, R: Send>(
    threads: u32,
    milliseconds: f64,
    work: fn(&E, f64) -> Result<R, Error>,
) -> Result<Vec<R>, Error> {
    let lock = Apart(E::new());
    let gate = StartGate::new(threads);
    let results = Mutex::new(Vec::new());
    platform::team(threads as usize, |_| {
        // The gate's only error is Stopped, and these threads work under no stop flag.
        let _ = gate.pass(|| {});
        let result = work(&lock.0, platform::now() + milliseconds);
        results.lock().unwrap_or_else(PoisonError::into_inner).push(result);
    })?;
    results.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().collect()
}

/// How often it got the lock.
fn count<E: Exclusion>(lock: &E, until: f64) -> Result<u64, Error> {
    /// Between two looks at the clock.
    const STRETCH: u32 = 64;
    let mut count = 0;
    while platform::now() < until {
        for _ in 0..STRETCH {
            lock.hold(|| count += 1)?;
        }
    }
    Ok(count)
}

/// Eight boxes an octave, from a nanosecond to an hour.
const BOXES: usize = 8 * 42;

type Histogram = [u32; BOXES];

/// How long each acquire took.
fn time_each<E: Exclusion>(lock: &E, until: f64) -> Result<Histogram, Error> {
    let mut histogram = [0; BOXES];
    loop {
        let before = platform::now();
        if before >= until {
            return Ok(histogram);
        }
        let mut acquired = before;
        lock.hold(|| acquired = platform::now())?;
        histogram[box_of((acquired - before) * 1e6)] += 1;
    }
}

/// The top bits of a float are its exponent; three more divide the octave.
const KEPT_BITS: u32 = 49;

fn box_of(nanoseconds: f64) -> usize {
    let above_one = (nanoseconds.max(1.0).to_bits() >> KEPT_BITS) - (1_f64.to_bits() >> KEPT_BITS);
    (above_one as usize).min(BOXES - 1)
}

/// The upper edge of the box in which it lies, in microseconds.
fn percentile(histograms: &[Histogram], part: f64) -> f64 {
    let all = |at: usize| histograms.iter().map(|histogram| f64::from(histogram[at])).sum::<f64>();
    let wanted = part * (0..BOXES).map(all).sum::<f64>();
    let mut below = 0.0;
    let at = (0..BOXES).find(|at| {
        below += all(*at);
        below >= wanted
    });
    let edge = at.unwrap_or(0) as u64 + 1 + (1_f64.to_bits() >> KEPT_BITS);
    f64::from_bits(edge << KEPT_BITS) / 1e3
}

impl Exclusion for Lock {
    fn new() -> Self {
        Self::new()
    }

    #[inline]
    fn hold(&self, section: impl FnOnce()) -> Result<(), Error> {
        self.acquire()?;
        section();
        self.release()
    }
}

impl Exclusion for Mutex<()> {
    fn new() -> Self {
        Self::new(())
    }

    #[inline]
    fn hold(&self, section: impl FnOnce()) -> Result<(), Error> {
        let _held = self.lock().unwrap_or_else(PoisonError::into_inner);
        section();
        Ok(())
    }
}

impl Exclusion for parking_lot::Mutex<()> {
    fn new() -> Self {
        Self::new(())
    }

    #[inline]
    fn hold(&self, section: impl FnOnce()) -> Result<(), Error> {
        let _held = self.lock();
        section();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_holds_what_lies_below_its_edge_and_little_else() {
        for nanoseconds in [1.0, 1.5, 40.0, 999.0, 12_345.0, 4e9] {
            let mut histogram = [0; BOXES];
            histogram[box_of(nanoseconds)] = 1;
            let edge = percentile(&[histogram], 1.0) * 1e3;
            assert!(
                nanoseconds <= edge && edge <= nanoseconds * 1.13,
                "{nanoseconds} in the box up to {edge}"
            );
        }
    }

    #[test]
    fn a_percentile_is_that_of_all_threads_together() {
        let mut quick = [0; BOXES];
        quick[box_of(50.0)] = 998;
        let mut slow = [0; BOXES];
        slow[box_of(5_000.0)] = 2;
        assert!(percentile(&[quick, slow], 0.5) < 0.1);
        assert!(percentile(&[quick, slow], 0.999) > 4.0);
    }

    #[test]
    fn shorter_and_longer_than_any_box_are_kept_in_the_outermost() {
        assert_eq!(box_of(0.0), 0);
        assert_eq!(box_of(f64::MAX), BOXES - 1);
    }
}
