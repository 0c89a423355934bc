//! One measurement: a contestant on a team of threads.

use crate::counter::{Board, Kind, Shape, Spec, run};
use crate::error::Error;
use crate::platform;
use crate::platform::atomic::{AtomicU64, Ordering};
use crate::sync::StartGate;

use super::peers::{BareLock, BareSteps, FetchAdd, ParkingLot, Peer, Std};
use super::rows::Contestant;

/// Lets `threads` threads add `iterations` times each: the time from the first one's start to the last one's
/// end, in milliseconds. Blocks the caller meanwhile.
///
/// # Errors
///
/// [`NoThreads`](crate::ErrorKind::NoThreads) when there are not enough threads to be had,
/// [`OutOfRange`](crate::ErrorKind::OutOfRange) for too many iterations.
pub fn measure(contestant: Contestant, threads: u32, iterations: u32) -> Result<f64, Error> {
    match contestant {
        Contestant::Ours(kind) => measure_ours(kind, threads, iterations),
        Contestant::BareSteps => measure_peer(&BareSteps::new(), threads, iterations),
        Contestant::BareLock => measure_peer(&BareLock::new(), threads, iterations),
        Contestant::StdMutex => measure_peer(&Std::new(), threads, iterations),
        Contestant::ParkingLot => measure_peer(&ParkingLot::new(), threads, iterations),
        Contestant::FetchAdd => measure_peer(&FetchAdd::new(), threads, iterations),
    }
}

/// A board in a `static`, as the page has it.
static BOARD: Board = Board::new();

fn measure_ours(kind: Kind, threads: u32, iterations: u32) -> Result<f64, Error> {
    let report = run(&Spec::new(kind, Shape::Increment, threads, iterations), &BOARD)?;
    Ok(report.runs[0].elapsed)
}

/// A thread's clock readings, on a line of its own.
#[repr(align(128))]
struct Times {
    began: AtomicU64,
    ended: AtomicU64,
}

fn measure_peer(peer: &impl Peer, threads: u32, iterations: u32) -> Result<f64, Error> {
    let gate = StartGate::new(threads);
    let times: Vec<Times> =
        (0..threads).map(|_| Times { began: AtomicU64::new(0), ended: AtomicU64::new(0) }).collect();
    platform::team(threads as usize, |thread| {
        // The only error is Stopped, and these threads work under no stop flag.
        let _ = gate.pass(|| {});
        times[thread].began.store(platform::now().to_bits(), Ordering::Relaxed);
        peer.advance(iterations);
        times[thread].ended.store(platform::now().to_bits(), Ordering::Relaxed);
    })?;
    let read = |time: &AtomicU64| f64::from_bits(time.load(Ordering::Relaxed));
    let began = times.iter().map(|time| read(&time.began)).fold(f64::INFINITY, f64::min);
    let ended = times.iter().map(|time| read(&time.ended)).fold(0.0, f64::max);
    Ok(ended - began)
}
