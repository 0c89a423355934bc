//! In each run another way, until none is left.

use super::{Point, Scheduler};

/// Goes through every interleaving, one a run, depth first: each run takes what the one before it took, up to the last
/// point where an alternative has not been tried, takes that, and from there on the first choice at each point.
///
/// For tests and small programs that end whatever happens: it keeps no states, so that it makes each interleaving even if
/// it comes to nothing new, and it does not end where one of them does not.
///
/// ```
/// use threadyard::schedule::{Choice, Every, Point, Scheduler};
///
/// let mut every = Every::new();
/// let mut runs = 0;
/// while every.has_more() {
///     every.begin(runs);
///     runs += 1;
///     // Two threads of one step each: the second step is the other thread's.
///     let both = [Choice::go(1), Choice::go(2)];
///     let first = every.choose(&Point { choices: &both, last: None, step: 0, yields: false });
///     let other = [both[1 - first.unwrap_or(0)]];
///     every.choose(&Point { choices: &other, last: None, step: 1, yields: false });
/// }
/// assert_eq!(runs, 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Every {
    /// Of each point of the run: which choice was taken, of how many.
    taken: Vec<(usize, usize)>,
    /// How many points of this run there were.
    made: usize,
    has_begun: bool,
    has_diverged: bool,
}

impl Every {
    /// Has tried nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether there is a run that was not made yet: to be asked before [`begin`](Scheduler::begin).
    #[must_use]
    pub fn has_more(&self) -> bool {
        !self.has_diverged
            && (!self.has_begun || self.taken[..self.made].iter().any(|&(which, of)| which + 1 < of))
    }

    /// Whether the same choices came to a point with another number of choices than before: the program is not
    /// deterministic, and nothing more is tried.
    #[must_use]
    pub fn has_diverged(&self) -> bool {
        self.has_diverged
    }
}

impl Scheduler for Every {
    fn begin(&mut self, _run: u64) {
        if self.has_begun {
            self.taken.truncate(self.made);
            while self.taken.pop_if(|(which, of)| *which + 1 == *of).is_some() {}
            if let Some((which, _)) = self.taken.last_mut() {
                *which += 1;
            }
        }
        self.has_begun = true;
        self.made = 0;
    }

    fn choose(&mut self, point: &Point<'_>) -> Option<usize> {
        self.has_begun = true;
        let count = point.choices.len();
        match self.taken.get(self.made) {
            None => self.taken.push((0, count)),
            Some(&(_, of)) if of == count => {}
            Some(_) => self.has_diverged = true,
        }
        if self.has_diverged {
            return None;
        }
        self.made += 1;
        Some(self.taken[self.made - 1].0)
    }
}
