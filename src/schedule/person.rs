//! Whom somebody else names.

use super::{Choice, Point, Scheduler};

/// Takes the choice that it was told, once, and has none until it is told another.
///
/// So a page asks a person: it [tells](Self::tell) the choice and lets the driver run, which makes one step and ends at the
/// next point with None. `point.choices` of that one is what the person can choose from.
#[derive(Clone, Debug, Default)]
pub struct Person {
    told: Option<Choice>,
    refused: Option<Choice>,
}

impl Person {
    /// Has no choice yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What to take at the next point, in place of what it was told before.
    pub fn tell(&mut self, choice: Choice) {
        self.told = Some(choice);
        self.refused = None;
    }

    /// What it was told last, if that was not open at the point where it was asked. Nothing was done.
    #[must_use]
    pub fn refused(&self) -> Option<Choice> {
        self.refused
    }
}

impl Scheduler for Person {
    fn begin(&mut self, _run: u64) {
        *self = Self::new();
    }

    fn choose(&mut self, point: &Point<'_>) -> Option<usize> {
        let told = self.told.take()?;
        let index = point.choices.binary_search(&told).ok();
        if index.is_none() {
            self.refused = Some(told);
        }
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_takes_what_it_was_told_once() {
        let choices = [Choice::go(1), Choice::go(3)];
        let point = Point { choices: &choices, last: None, step: 0, yields: false };
        let mut person = Person::new();
        assert_eq!(person.choose(&point), None);
        person.tell(Choice::go(3));
        assert_eq!(person.choose(&point), Some(1));
        assert_eq!((person.choose(&point), person.refused()), (None, None));
        person.tell(Choice::go(2));
        assert_eq!((person.choose(&point), person.refused()), (None, Some(Choice::go(2))));
    }
}
