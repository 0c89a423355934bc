//! Threads of the system that run one job after the other, as many at once as there are jobs.
//!
//! # States of a member
//!
//! | state | counted in | meaning |
//! | --- | --- | --- |
//! | busy | `busy` | runs a job |
//! | returning | `busy`, `returning` | has said that its job is as good as done |
//! | lingering | `lingering` | has just ended one, and looks for the next without giving up its core |
//! | asleep | `asleep` | waits on `posted` |
//!
//! A program starts a thread, joins it, and starts the next: a member that lingers takes the second job within a
//! microsecond, where waking one that sleeps on an idle core takes a hundred. One that ends a job others wait for says so
//! first: what they start as soon as they hear of it is then left to it, and no sleeper is woken, nor a thread made.
//!
//! # Why no job is left lying
//!
//! Jobs and counts are behind one mutex. Who posts a job raises `posted` under it, and wakes a sleeper unless there are
//! as many that return or linger as jobs: all of these look for jobs under the mutex before they sleep. A member goes from lingering to sleep under the mutex too, and only when it
//! finds no job there; it sleeps while `posted` is what it was then.
//!
//! Natively a job for which nobody is idle gets a new thread. In the browser only JavaScript can start one: `wanted`
//! says how many there should be, the engine worker looks at it, and the job waits meanwhile.

use std::cell::Cell;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::atomic::{AtomicU32, Ordering};
use super::{cores, look, notify, wait};
use crate::error::Error;

/// What a member is to do.
pub(crate) type Job = Box<dyn FnOnce(&Shift) + Send>;

/// A member's work on one job.
#[derive(Debug, Default)]
pub(crate) struct Shift {
    returning: Cell<bool>,
}

impl Shift {
    /// Says that the job is done in a moment. Call it just before what others wait for.
    pub(crate) fn is_ending(&self) {
        if !self.returning.replace(true) {
            crew().returning += 1;
        }
    }
}

/// How long a member lingers, and how often it looks, in nanoseconds.
const LINGER: u32 = 60_000;
const LOOK: u32 = 200;

struct Crew {
    jobs: VecDeque<Job>,
    lingering: usize,
    asleep: usize,
    returning: usize,
    /// Jobs that are being run.
    busy: usize,
}

static CREW: Mutex<Crew> =
    Mutex::new(Crew { jobs: VecDeque::new(), lingering: 0, asleep: 0, returning: 0, busy: 0 });

/// Raised with each job that is posted.
static POSTED: AtomicU32 = AtomicU32::new(0);

fn crew() -> MutexGuard<'static, Crew> {
    // Jobs run outside of it, so a panic leaves nothing half done.
    CREW.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Has a member run the job; returns before it has begun.
///
/// # Errors
///
/// [`NoThreads`](crate::ErrorKind::NoThreads) when the system gives no more threads.
pub(crate) fn start(job: Job) -> Result<(), Error> {
    let mut crew = crew();
    crew.jobs.push_back(job);
    POSTED.fetch_add(1, Ordering::Release);
    let (jobs, awake) = (crew.jobs.len(), crew.lingering + crew.returning);
    if jobs > awake + crew.asleep {
        return more::start(crew);
    }
    drop(crew);
    if jobs > awake {
        notify(&POSTED, 1);
    }
    Ok(())
}

/// Runs jobs as a member, for ever.
pub(crate) fn serve() -> ! {
    loop {
        let shift = Shift::default();
        next()(&shift);
        let mut crew = crew();
        crew.busy -= 1;
        crew.returning -= usize::from(shift.returning.get());
    }
}

/// Waits for a job.
fn next() -> Job {
    let mut crew = crew();
    let mut lingers = cores() > 1;
    loop {
        if let Some(job) = crew.jobs.pop_front() {
            crew.busy += 1;
            more::want(&crew);
            return job;
        }
        let seen = POSTED.load(Ordering::Acquire);
        // One is enough to take what comes next.
        let linger = lingers && crew.lingering == 0;
        if linger {
            crew.lingering += 1
        } else {
            crew.asleep += 1
        }
        drop(crew);
        if linger {
            look(LOOK, LINGER, || POSTED.load(Ordering::Relaxed) != seen);
        } else {
            wait(&POSTED, seen, None);
        }
        crew = self::crew();
        if linger {
            crew.lingering -= 1
        } else {
            crew.asleep -= 1
        }
        lingers = !linger;
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod more {
    use std::sync::MutexGuard;
    use std::thread;

    use super::{Crew, serve};
    use crate::error::Error;

    /// Starts a thread for the job that was just posted, or takes the job back.
    pub(super) fn start(mut crew: MutexGuard<'_, Crew>) -> Result<(), Error> {
        let started = thread::Builder::new().name("threadyard-crew".into()).spawn(|| serve());
        match started {
            Ok(_) => Ok(()),
            Err(cause) => {
                // Under the same hold of the mutex: it is still the last.
                crew.jobs.pop_back();
                Err(Error::no_threads(1, 0, &cause))
            }
        }
    }

    pub(super) const fn want(_crew: &Crew) {}
}

#[cfg(target_arch = "wasm32")]
mod more {
    use std::sync::MutexGuard;

    use super::{AtomicU32, Crew, Ordering};
    use crate::error::Error;

    /// Members beyond those that are needed, so that the next threads need not wait for a worker to load.
    const SPARE: u32 = 3;
    /// As many as there can be threads in a program, and those of the last program on their way out.
    const MOST: u32 = 130;

    /// How many members there should be.
    pub(super) static WANTED: AtomicU32 = AtomicU32::new(SPARE + 1);

    pub(super) fn start(crew: MutexGuard<'_, Crew>) -> Result<(), Error> {
        want(&crew);
        Ok(())
    }

    /// Never lowered: a worker that is there stays.
    pub(super) fn want(crew: &Crew) {
        let needed = (crew.busy + crew.jobs.len()) as u32;
        WANTED.fetch_max((needed + SPARE).min(MOST), Ordering::Relaxed);
    }
}

/// The word that says how many members there should be.
#[cfg(target_arch = "wasm32")]
pub(crate) fn wanted() -> &'static AtomicU32 {
    &more::WANTED
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn native_crew_runs_as_many_jobs_at_once_as_there_are() {
        const JOBS: usize = 40;
        let (all_here, here) = channel();
        let gates: Vec<_> = (0..JOBS)
            .map(|index| {
                let (open, gate) = channel::<()>();
                let all_here = all_here.clone();
                let job = move |_: &Shift| {
                    all_here.send(index).unwrap();
                    gate.recv().unwrap();
                    all_here.send(index).unwrap();
                };
                start(Box::new(job)).unwrap();
                open
            })
            .collect();
        let mut begun: Vec<usize> = (0..JOBS).map(|_| here.recv().unwrap()).collect();
        begun.sort_unstable();
        assert_eq!(begun, (0..JOBS).collect::<Vec<_>>());
        for gate in gates {
            gate.send(()).unwrap();
        }
        for _ in 0..JOBS {
            here.recv().unwrap();
        }
    }

    #[test]
    fn native_crew_takes_one_job_after_the_other() {
        let (done, ended) = channel();
        for round in 0..2_000 {
            let done = done.clone();
            start(Box::new(move |shift| {
                shift.is_ending();
                done.send(round).unwrap();
            }))
            .unwrap();
            assert_eq!(ended.recv().unwrap(), round);
        }
    }
}
