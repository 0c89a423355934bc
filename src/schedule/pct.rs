//! Probabilistic concurrency testing.

use super::pick::{Idle, Rarely, rare};
use super::{Point, Scheduler, ThreadId, Way};
use crate::random::Random as Numbers;

/// Steps that the first run is taken to have, if nobody says.
const STEPS: u64 = 200;
/// Priorities that threads begin with lie above this one.
const BEGIN: u64 = 1 << 63;
/// Those that change points give lie just above this one; those of threads that gave way below it.
const CHANGED: u64 = 1 << 62;

/// Probabilistic concurrency testing: Burckhardt, Kothari, Musuvathi, Nagarakatte, "A randomized scheduler with
/// probabilistic guarantees of finding bugs", ASPLOS 2010.
///
/// Each thread gets a random priority, and the one of the highest that can go on makes each step. At each of `d` - 1
/// change points, drawn from the `k` steps of the run (counted from where it began), the thread that made the last step is lowered: the `i`th point
/// drawn (not the `i`th in time) gives priority `i`, below all that threads begin with.
///
/// The bound: a bug of depth `d` is one that `d` orders between two steps suffice for. In a program of at most `n`
/// threads and `k` steps a run finds it with probability at least 1 / (n · k^(d-1)). Most bugs have a depth of 1 or 2.
/// The bound holds for any `k` that is not below the steps that the run makes; a larger one only makes it weaker.
///
/// `k` is given, or taken from the earlier runs of the series: the most steps that one of them made (at first 200). So
/// a run of a series depends on those before it, unless [`steps`](Self::steps) says `k`.
///
/// Departures from the paper:
///
/// - A thread that gives way ([`Point::yields`]) is lowered below all others, so that a spin cannot starve the thread it
///   spins for. This may undo an order that the bound counts on: it holds for programs in which nothing gives way.
/// - Time-outs and spurious wakeups: see [`rarely`](Self::rarely) and the [module](super). Of several time-outs the one of
///   the highest priority is taken.
/// - A thread gets its priority when it is first seen. As all are drawn alike, this is the paper's permutation.
#[derive(Clone, Debug)]
pub struct Pct {
    seed: u64,
    depth: u32,
    given: Option<u64>,
    /// The most steps that a run made.
    longest: u64,
    /// Steps from which the change points of this run were drawn.
    steps: u64,
    /// The step that this run began with: it may begin in the middle.
    first: Option<u64>,
    /// Change points: after how many steps, and the priority it gives. The next one is the last.
    changes: Vec<(u64, u64)>,
    /// By thread number.
    priorities: Vec<u64>,
    /// The next lower priority for one that gives way.
    low: u64,
    /// Draws change points, then priorities.
    numbers: Numbers,
    rare_numbers: Numbers,
    rarely: Rarely,
    idle: Idle,
}

impl Pct {
    /// For bugs of depth `depth` and less; 0 is taken for 1.
    #[must_use]
    pub fn new(seed: u64, depth: u32) -> Self {
        let mut pct = Self {
            seed,
            depth: depth.max(1),
            given: None,
            longest: 0,
            steps: STEPS,
            first: None,
            changes: Vec::new(),
            priorities: Vec::new(),
            low: CHANGED,
            numbers: Numbers::new(seed, 0),
            rare_numbers: Numbers::new(seed, 0),
            rarely: Rarely::default(),
            idle: Idle::default(),
        };
        pct.begin(0);
        pct
    }

    /// Draws change points from `steps` steps in all runs, whatever is learnt of them; 0 is taken for 1.
    #[must_use]
    pub fn steps(mut self, steps: u64) -> Self {
        self.given = Some(steps.max(1));
        self.begin(0);
        self
    }

    /// As [`Random::rarely`](super::Random::rarely).
    #[must_use]
    pub fn rarely(mut self, one_in: u32) -> Self {
        self.rarely = Rarely::one_in(one_in);
        self
    }

    /// What this run finds a bug of its depth with, at least: 1 / (n · k^(d-1)), where n is the number of `threads`,
    /// k what the change points were drawn from, or the steps made if they are more.
    #[must_use]
    pub fn bound(&self, threads: u32) -> f64 {
        let steps = self.steps.max(self.longest) as f64;
        1.0 / (f64::from(threads.max(1)) * steps.powf(f64::from(self.depth - 1)))
    }

    /// Draws priorities of the threads up to this one.
    #[cold]
    fn meet(&mut self, ThreadId(number): ThreadId) {
        let numbers = &mut self.numbers;
        self.priorities.resize_with(number as usize + 1, || numbers.next() | BEGIN);
    }

    #[inline]
    fn has_met(&self, ThreadId(number): ThreadId) -> bool {
        (number as usize) < self.priorities.len()
    }

    #[cold]
    fn lower(&mut self, thread: ThreadId, priority: u64) {
        if !self.has_met(thread) {
            self.meet(thread);
        }
        self.priorities[thread.0 as usize] = priority;
    }

    /// The highest priority of this way.
    #[inline]
    fn highest(&self, point: &Point<'_>, way: Way) -> Option<usize> {
        let open = point.choices.iter().enumerate().filter(|(_, choice)| choice.way == way);
        open.max_by_key(|(_, choice)| self.priorities[choice.thread.0 as usize]).map(|(index, _)| index)
    }
}

impl Scheduler for Pct {
    fn begin(&mut self, run: u64) {
        self.numbers = Numbers::new(self.seed, run);
        self.rare_numbers = Numbers::new(self.seed, !run);
        self.steps = self.given.unwrap_or(if self.longest == 0 { STEPS } else { self.longest });
        self.first = None;
        self.changes.clear();
        for nth in 1..u64::from(self.depth) {
            self.changes.push((1 + self.numbers.below(self.steps), CHANGED + nth));
        }
        self.changes.sort_unstable_by(|one, other| other.cmp(one));
        self.priorities.clear();
        self.low = CHANGED;
        self.idle = Idle::default();
    }

    #[inline]
    fn choose(&mut self, point: &Point<'_>) -> Option<usize> {
        let made = point.step.saturating_sub(*self.first.get_or_insert(point.step));
        self.longest = self.longest.max(made + 1);
        let is_idle = self.idle.sees(point);
        if let Some(last) = point.last {
            while let Some(&(after, priority)) = self.changes.last()
                && after <= made
            {
                self.changes.pop();
                if after == made {
                    self.lower(last, priority);
                }
            }
            if point.yields {
                self.low -= 1;
                self.lower(last, self.low);
            }
        }
        // The last choice is of the highest number.
        let newest = point.choices.last()?.thread;
        if !self.has_met(newest) {
            self.meet(newest);
        }
        if !self.rarely.is_never()
            && self.rarely.is_now(self.rare_numbers.next())
            && let Some(index) = rare(&mut self.rare_numbers, point.choices)
        {
            return Some(index);
        }
        if is_idle && let Some(index) = self.highest(point, Way::TimeOut) {
            return Some(index);
        }
        self.highest(point, Way::Go)
            .or_else(|| self.highest(point, Way::TimeOut))
            .or_else(|| self.highest(point, Way::WakeSpuriously))
    }
}
