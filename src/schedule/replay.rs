//! What a schedule says.

use std::fmt;

use super::runs::Cursor;
use super::{Choice, Point, Schedule, Scheduler};

/// Takes the choices of a [`Schedule`], by [`Point::step`]; where it cannot, it stops and says why.
///
/// It is strict: it never takes another choice in place of one that is not open. A run that begins in the middle of a
/// program takes up the schedule there.
#[derive(Clone, Debug)]
pub struct Replay {
    schedule: Schedule,
    cursor: Cursor,
    stop: Option<Stop>,
}

/// Why a [`Replay`] stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The schedule has come to its end.
    End {
        /// How many steps it has.
        step: u64,
    },
    /// What it says cannot happen: it was made for another program, or for another version of this one.
    NotOpen {
        /// After how many steps.
        step: u64,
        /// What it says.
        wanted: Choice,
        /// What can happen.
        open: Vec<Choice>,
    },
}

/// A sentence for a person, which counts steps from 1.
impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::End { step: 0 } => write!(f, "The schedule has no steps."),
            Self::End { step } => write!(f, "The schedule ends after step {step}."),
            Self::NotOpen { step, wanted, open } => {
                let step = step.saturating_add(1);
                write!(f, "The schedule does not fit the program from step {step} on: ")?;
                write!(f, "it wants {wanted}, and only ")?;
                for (index, choice) in open.iter().enumerate() {
                    write!(f, "{}{choice}", if index == 0 { "" } else { ", " })?;
                }
                write!(f, " can come next.")
            }
        }
    }
}

impl Replay {
    /// Replays this schedule.
    #[must_use]
    pub fn new(schedule: Schedule) -> Self {
        Self { schedule, cursor: Cursor::default(), stop: None }
    }

    /// What it replays.
    #[must_use]
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// Why its last answer was None; None if it was not.
    #[must_use]
    pub fn stopped(&self) -> Option<&Stop> {
        self.stop.as_ref()
    }

    #[cold]
    fn stop(&mut self, stop: Stop) -> Option<usize> {
        self.stop = Some(stop);
        None
    }
}

impl Scheduler for Replay {
    fn begin(&mut self, _run: u64) {
        self.stop = None;
    }

    #[inline]
    fn choose(&mut self, point: &Point<'_>) -> Option<usize> {
        let Some(wanted) = self.cursor.at(&self.schedule, point.step) else {
            return self.stop(Stop::End { step: self.schedule.len() });
        };
        let Some(index) = point.choices.iter().position(|&choice| choice == wanted) else {
            return self.stop(Stop::NotOpen { step: point.step, wanted, open: point.choices.to_vec() });
        };
        if self.stop.is_some() {
            self.stop = None;
        }
        Some(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(replay: &mut Replay, step: u64, choices: &[Choice]) -> Option<usize> {
        replay.choose(&Point { choices, last: None, step, yields: false })
    }

    #[test]
    fn it_stops_where_the_schedule_does_not_fit_and_says_so() {
        let (one, two, three) = (Choice::go(1), Choice::go(2), Choice::go(3));
        let mut replay = Replay::new([one, two, two].into_iter().collect());
        assert_eq!(at(&mut replay, 0, &[one, two]), Some(0));
        assert_eq!(at(&mut replay, 1, &[one, two]), Some(1));
        assert_eq!(at(&mut replay, 2, &[one, three]), None);
        assert_eq!(
            replay.stopped().map(ToString::to_string).as_deref(),
            Some(
                "The schedule does not fit the program from step 3 on: it wants thread 2, and only thread 1, thread 3 can come next."
            )
        );
        assert_eq!(at(&mut replay, 2, &[one, two]), Some(1));
        assert_eq!(replay.stopped(), None);
        assert_eq!(at(&mut replay, 3, &[one]), None);
        assert_eq!(replay.stopped(), Some(&Stop::End { step: 3 }));
    }
}
