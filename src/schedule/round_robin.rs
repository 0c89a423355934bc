//! Each thread in turn.

use super::pick::Idle;
use super::{Choice, Point, Scheduler, ThreadId, Way};

/// Each thread in turn, in the order of their numbers, for a quantum of steps.
///
/// It is fair: a thread that can go on waits for at most a quantum of each other thread. A turn ends before its quantum
/// when the thread cannot go on or gives way. The [module](super) says when a time-out is taken.
///
/// The runs of a series differ in where they begin: run `r` is `r` steps further on. Its first turn is `r` mod the quantum
/// steps shorter, and is that of the next thread after as many as the quantum goes into `r`.
#[derive(Clone, Debug)]
pub struct RoundRobin {
    quantum: u64,
    run: u64,
    /// Steps that the turn still has, once `turn` has made the one it was given last.
    left: u64,
    turn: Option<ThreadId>,
    /// Where `turn` was among the choices, which is mostly where it is.
    place: usize,
    /// Whether nobody has asked yet in this run.
    is_first: bool,
    idle: Idle,
}

impl RoundRobin {
    /// Turns of `quantum` steps; 0 is taken for 1.
    #[must_use]
    pub fn new(quantum: u64) -> Self {
        Self {
            quantum: quantum.max(1),
            run: 0,
            left: 0,
            turn: None,
            place: 0,
            is_first: true,
            idle: Idle::default(),
        }
    }
}

impl Default for RoundRobin {
    /// Turns of one step.
    fn default() -> Self {
        Self::new(1)
    }
}

/// The next choice of this way after index `from`, around the end.
fn next(choices: &[Choice], from: usize, way: Way) -> Option<usize> {
    let is = |&index: &usize| choices[index].way == way;
    (from..choices.len()).find(is).or_else(|| (0..from).find(is))
}

impl Scheduler for RoundRobin {
    fn begin(&mut self, run: u64) {
        *self = Self { run, ..Self::new(self.quantum) };
    }

    #[inline]
    fn choose(&mut self, point: &Point<'_>) -> Option<usize> {
        let choices = point.choices;
        // A driver that went back asks after a step of another thread than ours: the turn is then that thread's.
        if point.last != self.turn {
            self.turn = point.last;
            self.left = 0;
        }
        let is_idle = self.idle.sees(point);
        let turn = self.turn.map_or(0, |ThreadId(number)| number);
        let own = match choices.get(self.place) {
            Some(&choice) if choice == Choice::go(turn) => self.place,
            _ => choices.partition_point(|choice| choice.thread.0 < turn),
        };
        if self.left > 0 && !point.yields && choices.get(own) == Some(&Choice::go(turn)) {
            self.left -= 1;
            self.place = own;
            return Some(own);
        }
        let mut after = own;
        while choices.get(after).is_some_and(|choice| choice.thread.0 == turn) {
            after += 1;
        }
        let ways = match is_idle {
            true => [Way::TimeOut, Way::Go, Way::WakeSpuriously],
            false => [Way::Go, Way::TimeOut, Way::WakeSpuriously],
        };
        let mut used = 0;
        if std::mem::take(&mut self.is_first) {
            // As if it had been asked from the program's first step on.
            let (before, at) = (point.step, point.step.saturating_add(self.run));
            let is_over = point.yields || before.is_multiple_of(self.quantum);
            let from = if is_over { after } else { own };
            let further = (at / self.quantum - before / self.quantum) % choices.len() as u64;
            after = (from + further as usize) % choices.len();
            used = at % self.quantum;
        }
        let index = ways.into_iter().find_map(|way| next(choices, after, way))?;
        self.turn = Some(choices[index].thread);
        self.place = index;
        self.left = self.quantum - 1 - used;
        Some(index)
    }
}
