//! Any thread that can go on.

use super::pick::{Idle, Rarely, giving_way, one_of, rare};
use super::{Point, Scheduler, Way};
use crate::random::Random as Numbers;

/// How often it tries to hit a thread that can go on before it counts them.
const TRIES: u32 = 4;

/// A random walk: any thread that can go on, all alike; of those that have just given way, another.
///
/// The odds: with `m` threads that can go on ([`Way::Go`]), each is taken with probability 1/m. Time-outs and spurious
/// wakeups are not among them, see [`rarely`](Self::rarely) and the [module](super). All alike at each step does not make
/// all interleavings alike: of two threads of two steps, one after the other has probability 1/4, and each of the four
/// mixtures 1/8.
#[derive(Clone, Debug)]
pub struct Random {
    seed: u64,
    numbers: Numbers,
    rarely: Rarely,
    idle: Idle,
}

impl Random {
    /// The same seed makes the same choices at the same points.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { seed, numbers: Numbers::new(seed, 0), rarely: Rarely::default(), idle: Idle::default() }
    }

    /// At one point in `one_in` takes a time-out or a spurious wakeup, if one is open, all alike, though a thread could
    /// go on. 0 is for never, which is how a new one is.
    #[must_use]
    pub fn rarely(mut self, one_in: u32) -> Self {
        self.rarely = Rarely::one_in(one_in);
        self
    }

    #[cold]
    fn count(&mut self, point: &Point<'_>, is_idle: bool) -> Option<usize> {
        let avoided = giving_way(point);
        let choices = point.choices;
        let numbers = &mut self.numbers;
        let time_out = |numbers: &mut Numbers| one_of(numbers, choices, |choice| choice.way == Way::TimeOut);
        if is_idle && let Some(index) = time_out(numbers) {
            return Some(index);
        }
        one_of(numbers, choices, |choice| choice.way == Way::Go && Some(choice.thread) != avoided)
            .or_else(|| one_of(numbers, choices, |choice| choice.way == Way::Go))
            .or_else(|| time_out(numbers))
            .or_else(|| one_of(numbers, choices, |_| true))
    }
}

impl Scheduler for Random {
    fn begin(&mut self, run: u64) {
        self.numbers = Numbers::new(self.seed, run);
        self.idle = Idle::default();
    }

    #[inline]
    fn choose(&mut self, point: &Point<'_>) -> Option<usize> {
        let choices = point.choices;
        let is_idle = self.idle.sees(point);
        if choices.len() == 1 {
            return Some(0);
        }
        if is_idle {
            return self.count(point, true);
        }
        let avoided = giving_way(point);
        for attempt in 0..TRIES {
            let word = self.numbers.next();
            if attempt == 0
                && self.rarely.is_now(word)
                && let Some(index) = rare(&mut self.numbers, choices)
            {
                return Some(index);
            }
            // The upper half times the length, shifted down: below the length, and all alike but for length / 2³².
            let index = (((word >> 32) * choices.len() as u64) >> 32) as usize;
            let choice = choices.get(index)?;
            if choice.way == Way::Go && Some(choice.thread) != avoided {
                return Some(index);
            }
        }
        self.count(point, false)
    }
}
