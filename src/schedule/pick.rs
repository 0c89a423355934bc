//! What the schedulers that choose by themselves have in common: which ways they take, and when.

use super::{Choice, Point, ThreadId, Way};
use crate::random::Random;

/// How many steps in a row did nothing but give way.
#[derive(Clone, Debug, Default)]
pub(super) struct Idle(usize);

impl Idle {
    /// To be called at each point. Whether all that can go on have given way, so that time has to pass.
    pub(super) fn sees(&mut self, point: &Point<'_>) -> bool {
        self.0 = if point.yields { self.0.saturating_add(1) } else { 0 };
        self.0 >= point.choices.len()
    }
}

/// How often a time-out or a spurious wakeup is taken while a thread can go on without.
#[derive(Clone, Debug, Default)]
pub(super) struct Rarely(u64);

impl Rarely {
    /// At one point in `one_in`; 0 for never.
    pub(super) fn one_in(one_in: u32) -> Self {
        Self((1_u64 << 32).checked_div(u64::from(one_in)).unwrap_or(0))
    }

    /// Whether now, by the lower half of a random word.
    #[inline]
    pub(super) fn is_now(&self, word: u64) -> bool {
        (word & 0xffff_ffff) < self.0
    }

    pub(super) fn is_never(&self) -> bool {
        self.0 == 0
    }
}

/// One of the choices that are wanted, all alike; None if there is none.
pub(super) fn one_of(
    numbers: &mut Random,
    choices: &[Choice],
    wanted: impl Fn(Choice) -> bool,
) -> Option<usize> {
    let count = choices.iter().filter(|&&choice| wanted(choice)).count();
    if count == 0 {
        return None;
    }
    let which = numbers.below(count as u64) as usize;
    (0..choices.len()).filter(|&index| wanted(choices[index])).nth(which)
}

/// A time-out or a spurious wakeup, all alike.
#[cold]
pub(super) fn rare(numbers: &mut Random, choices: &[Choice]) -> Option<usize> {
    one_of(numbers, choices, |choice| choice.way != Way::Go)
}

/// The thread that is not to be taken if there is another.
#[inline]
pub(super) fn giving_way(point: &Point<'_>) -> Option<ThreadId> {
    if point.yields { point.last } else { None }
}
