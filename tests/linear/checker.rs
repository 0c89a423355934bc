//! Whether a machine accepts what threads noted.
//!
//! The search is Wing and Gong's ("Testing and Verifying Concurrent Objects", 1993) as Lowe's just-in-time
//! linearization does it ("Testing for linearizability", 2017). It keeps all configurations that agree with what was seen
//! so far: a state of the machine, and how far each pending call has come in it. At a return, calls that are pending take
//! their effects, in every order, until the one that returns has had its last; configurations in which it cannot are
//! gone. When none is left no order explains the answers. A call that waits has two effects or three, at different
//! moments. What each call will answer is known when it begins, and one that bears on no other takes its effect as soon as it can: that keeps
//! configurations few.

use std::collections::HashSet;
use std::fmt::Write as _;

use threadyard::model::ThreadId;

use super::history::{Made, Window};
use super::{Machine, Phase};

/// Threads of a window, at most.
const MOST: usize = 12;

/// More configurations than a window may need.
const TOO_MANY: usize = 2_000_000;

#[derive(Clone, PartialEq, Eq, Hash)]
struct Configuration<M> {
    machine: M,
    phases: [Phase; MOST],
}

/// # Errors
///
/// What the machine does not accept.
pub fn check<M: Machine>(machine: M, window: &Window<M::Call>) -> Result<(), String> {
    let mut events: Vec<_> = window
        .calls
        .iter()
        .enumerate()
        .flat_map(|(thread, calls)| {
            calls.iter().flat_map(move |made| [(made.invoked, thread, made), (made.returned, thread, made)])
        })
        .collect();
    events.sort_unstable_by_key(|&(moment, ..)| moment);
    let mut search = Search::of(machine, window.calls.len());
    for (moment, thread, made) in events {
        if let Some(stuck_since) = window.stuck_since.filter(|&stuck_since| stuck_since < moment) {
            return Err(search.stuck(stuck_since));
        }
        if moment == made.invoked {
            search.pending[thread] = Some(*made);
        } else if !search.returns(thread)? {
            return Err(search.rejection(window, thread, made));
        }
    }
    Ok(())
}

struct Search<M: Machine> {
    /// All that agree with what was seen.
    configurations: HashSet<Configuration<M>>,
    pending: Vec<Option<Made<M::Call>>>,
    /// Kept for its memory.
    steps: Vec<(M, Phase)>,
}

impl<M: Machine> Search<M> {
    fn of(machine: M, threads: usize) -> Self {
        assert!(threads <= MOST, "a configuration has room for {MOST} threads");
        let first = Configuration { machine, phases: [Phase::Before; MOST] };
        Self { configurations: HashSet::from([first]), pending: vec![None; threads], steps: Vec::new() }
    }

    /// The thread's call returns: whether that agrees with any configuration.
    fn returns(&mut self, thread: usize) -> Result<bool, String> {
        let mut agree = HashSet::new();
        let mut left: Vec<_> = self.configurations.drain().collect();
        let mut seen = HashSet::new();
        while let Some(mut configuration) = left.pop() {
            if configuration.phases[thread] == Phase::Done {
                configuration.phases[thread] = Phase::Before;
                agree.insert(configuration);
                continue;
            }
            self.expand(&configuration, |next| {
                if seen.insert(next.clone()) {
                    left.push(next);
                }
            });
            if seen.len() > TOO_MANY {
                return Err(format!("{} configurations: no verdict", seen.len()));
            }
        }
        if agree.is_empty() {
            // For the rejection to tell.
            self.configurations = seen;
            return Ok(false);
        }
        self.configurations = agree;
        self.pending[thread] = None;
        Ok(true)
    }

    /// All that one pending call can do next, or one effect that is best now.
    fn expand(&mut self, from: &Configuration<M>, mut found: impl FnMut(Configuration<M>)) {
        for best_now in [true, false] {
            for (thread, made) in self.pending.iter().enumerate() {
                let Some(made) = made else { continue };
                let phase = from.phases[thread];
                if phase == Phase::Done {
                    continue;
                }
                let id = ThreadId(thread as u32);
                if from.machine.is_best_now(id, made.call, made.answer, phase) != best_now {
                    continue;
                }
                from.machine.steps(id, made.call, made.answer, phase, &mut self.steps);
                let can_go_on = !self.steps.is_empty();
                for (machine, phase) in self.steps.drain(..) {
                    let mut next = Configuration { machine, phases: from.phases };
                    next.phases[thread] = phase;
                    found(next);
                }
                if best_now && can_go_on {
                    return;
                }
            }
        }
    }

    /// Nobody went on from here: whose fault that was.
    fn stuck(&mut self, since: u64) -> String {
        let mut left: Vec<_> = self.configurations.iter().cloned().collect();
        let mut seen = self.configurations.clone();
        while let Some(configuration) = left.pop() {
            self.expand(&configuration, |next| {
                if seen.insert(next.clone()) {
                    left.push(next);
                }
            });
        }
        let would_go_on = |configuration: &Configuration<M>| {
            let pending = self.pending.iter().enumerate();
            let mut waiting = pending.filter_map(|(thread, made)| Some((thread, made.as_ref()?)));
            waiting.find_map(|(thread, made)| {
                let (id, phase) = (ThreadId(thread as u32), configuration.phases[thread]);
                let stuck = phase == Phase::Done || configuration.machine.is_stuck(id, made.call, phase);
                (!stuck).then(|| format!("{id} waits on in {:?}, which could go on", made.call))
            })
        };
        let mut faults = HashSet::new();
        for configuration in &seen {
            match would_go_on(configuration) {
                Some(fault) => faults.insert(fault),
                None => return format!("a deadlock of the test's own at {since}"),
            };
        }
        let faults: Vec<_> = faults.into_iter().collect();
        format!("a lost wake-up, at {since}: {}", faults.join("; or "))
    }

    /// The last calls before the one that no order explains.
    fn rejection(&self, window: &Window<M::Call>, thread: usize, last: &Made<M::Call>) -> String {
        /// Stamps to look back.
        const BACK: u64 = 60;
        let mut text = format!("no order of effects explains what T{thread} was answered last here:\n");
        let mut calls: Vec<_> = (0..)
            .zip(&window.calls)
            .flat_map(|(thread, calls)| calls.iter().map(move |made| (ThreadId(thread), made)))
            .filter(|(_, made)| made.invoked < last.returned && made.returned + BACK > last.returned)
            .collect();
        calls.sort_unstable_by_key(|(_, made)| made.invoked);
        for (thread, made) in calls {
            let Made { call, answer, invoked, returned } = made;
            let _ = writeln!(text, "{invoked:>8}..{returned:<8} {thread} {call:?} -> {answer:?}");
        }
        for configuration in self.configurations.iter().take(4) {
            let phases = &configuration.phases[..self.pending.len()];
            let _ = writeln!(text, "possible before: {:?} with {phases:?}", configuration.machine);
        }
        text
    }
}
