//! [`Barrier`]: all pass together, or each learns that its round was cut; never a later round's end.

use std::time::Duration;

use loom::sync::Arc;
use loom::sync::atomic::{AtomicU32, Ordering};

use threadyard::sync::{Barrier, StopFlag};
use threadyard::{Error, ErrorKind};

use crate::{Plain, model, on_threads};

const SOON: Duration = Duration::from_millis(1);

struct Meeting {
    barrier: Barrier,
    /// A number for each party, which the others read after the barrier.
    parts: Vec<Plain>,
    stop: StopFlag,
    count: AtomicU32,
}

impl Meeting {
    fn of(parties: usize) -> Arc<Self> {
        Self::at(parties, Barrier::new(parties as i64).unwrap())
    }

    fn at(parties: usize, barrier: Barrier) -> Arc<Self> {
        Arc::new(Self {
            barrier,
            parts: (0..parties).map(|_| Plain::new()).collect(),
            stop: StopFlag::new(),
            count: AtomicU32::new(0),
        })
    }

    /// That a thread passed too early shows as a race on the parts.
    fn attend(&self, index: usize) {
        self.parts[index].add_one();
        let arrival = self.barrier.wait().unwrap();
        assert!(self.parts.iter().all(|part| part.get() == 1));
        self.count(1 << (4 * arrival));
    }

    fn count(&self, more: u32) {
        self.count.fetch_add(more, Ordering::Relaxed);
    }

    fn counted(&self) -> u32 {
        self.count.load(Ordering::Relaxed)
    }
}

fn is_broken(outcome: &Result<u32, Error>) -> bool {
    outcome.as_ref().is_err_and(|error| error.kind() == ErrorKind::BrokenBarrier)
}

/// Each arrival index is given once.
#[test]
fn loom_barrier_lets_all_pass_together() {
    for (cores, parties, preemptions, indices) in [(1, 2, 4, 0x11), (2, 2, 3, 0x11), (1, 3, 2, 0x111)] {
        model(cores, preemptions, &[indices], move || {
            let meeting = Meeting::of(parties);
            on_threads(parties, &meeting, Meeting::attend);
            assert_eq!((meeting.barrier.n_waiting(), meeting.barrier.is_broken()), (0, false));
            meeting.counted()
        });
    }
}

/// One party comes for both rounds at once, so that the other may still be in the first when it is back.
#[test]
fn loom_barrier_keeps_its_rounds_apart() {
    for (cores, preemptions) in [(1, 3), (2, 2)] {
        model(cores, preemptions, &[0x22], || {
            let meeting = Meeting::of(2);
            on_threads(2, &meeting, |meeting, _| {
                for _ in 0..2 {
                    meeting.count(1 << (4 * meeting.barrier.wait().unwrap()));
                }
            });
            meeting.counted()
        });
    }
}

/// The last to arrive runs it, alone, before any passes.
#[test]
fn loom_barrier_action_runs_before_any_passes() {
    for (threads, preemptions) in [(2, 4), (3, 2)] {
        model(1, preemptions, &[1], move || {
            let ran = std::sync::Arc::new(Plain::new());
            let by = std::sync::Arc::clone(&ran);
            let action = move || {
                by.add_one();
                Ok(())
            };
            let barrier = Barrier::with_action(threads as i64, action).unwrap();
            let shared = Arc::new((barrier, ran));
            on_threads(threads, &shared, |(barrier, ran), _| {
                barrier.wait().unwrap();
                assert_eq!(ran.get(), 1);
            });
            shared.1.get()
        });
    }
}

/// Its own thread learns why, the others that the barrier is broken.
#[test]
fn loom_barrier_action_that_fails_breaks_it_for_all() {
    model(1, 4, &[0x11], || {
        let meeting = Meeting::at(2, Barrier::with_action(2, || Err("refused".into())).unwrap());
        on_threads(2, &meeting, |meeting, _| match meeting.barrier.wait().unwrap_err().kind() {
            ErrorKind::ActionFailed => meeting.count(1),
            kind => {
                assert_eq!(kind, ErrorKind::BrokenBarrier);
                meeting.count(0x10);
            }
        });
        assert!(meeting.barrier.is_broken());
        meeting.counted()
    });
}

/// Either all pass or none does. 0: the barrier broke. 2, 3: all passed.
#[test]
fn loom_barrier_timeout_breaks_it_for_all_or_for_none() {
    for (threads, preemptions) in [(2, 4), (3, 2)] {
        model(1, preemptions, &[0, threads as u32], move || {
            let meeting = Meeting::of(threads);
            on_threads(threads, &meeting, |meeting, index| {
                let passed = match index {
                    0 => meeting.barrier.wait_within(SOON),
                    _ => meeting.barrier.wait(),
                };
                meeting.count(u32::from(passed.is_ok()));
                assert!(passed.is_ok() || is_broken(&passed));
            });
            assert_eq!(meeting.barrier.is_broken(), meeting.counted() == 0);
            meeting.counted()
        });
    }
}

/// A stopped waiter breaks it, and the other does not wait in vain. One that learns of the
/// stop when the round is over has passed: 0x10: stopped, and the other failed. 0x11: stopped while the last to arrive
/// was at its action, and the other passed. 0x02: both passed.
#[test]
fn loom_barrier_stopped_waiter_leaves_nobody_waiting() {
    model(1, 3, &[0x02, 0x10, 0x11], || {
        let meeting = Meeting::of(2);
        on_threads(3, &meeting, |meeting, index| match index {
            0 => meeting.stop.raise(),
            1 => {
                let passed = meeting.barrier.wait();
                assert!(passed.is_ok() || is_broken(&passed));
                meeting.count(u32::from(passed.is_ok()));
            }
            _ => match meeting.stop.watch(|| meeting.barrier.wait()) {
                Err(error) if error.kind() == ErrorKind::Stopped => meeting.count(0x10),
                passed => meeting.count(u32::from(passed.is_ok())),
            },
        });
        meeting.counted()
    });
}

/// Two meet while a third resets: who was in the round that is cut fails; the other then waits for somebody who will
/// not come, and breaks the barrier itself. Nobody sleeps on. 0: the round was cut, or a timeout came first. 2: both
/// passed.
#[test]
fn loom_barrier_reset_is_of_the_round_it_meets() {
    model(1, 2, &[0, 2], || {
        let meeting = Meeting::of(2);
        on_threads(3, &meeting, |meeting, index| {
            if index == 0 {
                return meeting.barrier.reset();
            }
            let passed = meeting.barrier.wait_within(SOON);
            assert!(passed.is_ok() || is_broken(&passed));
            if passed.is_ok() {
                meeting.count(1);
            }
        });
        let passed = meeting.counted();
        meeting.barrier.reset();
        assert_eq!((meeting.barrier.n_waiting(), meeting.barrier.is_broken()), (0, false));
        passed
    });
}

/// A round ends well, and one who passed aborts the barrier at once: the slower one has passed all the same.
#[test]
fn loom_barrier_slow_waiter_reads_its_own_round() {
    for (cores, preemptions) in [(1, 4), (2, 3)] {
        model(cores, preemptions, &[2], || {
            let meeting = Meeting::of(2);
            on_threads(2, &meeting, |meeting, _| {
                let arrival = meeting.barrier.wait().unwrap();
                meeting.count(1);
                if arrival == 1 {
                    meeting.barrier.abort();
                    assert!(is_broken(&meeting.barrier.wait()));
                }
            });
            meeting.counted()
        });
    }
}

/// Who waits, and who comes after, fails. 0: the abort came first. 1: it met the waiter.
#[test]
fn loom_barrier_abort_lets_all_waiters_go() {
    model(1, 2, &[0, 1, 2], || {
        let meeting = Meeting::of(3);
        on_threads(3, &meeting, |meeting, index| {
            if index == 0 {
                meeting.count(meeting.barrier.n_waiting());
                return meeting.barrier.abort();
            }
            assert!(is_broken(&meeting.barrier.wait()));
        });
        assert!(meeting.barrier.is_broken());
        meeting.counted()
    });
}
