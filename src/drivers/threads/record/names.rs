//! What one thread's events name: variables and primitives, numbered as they first come.

use std::collections::HashMap;
use std::hash::Hash;

use crate::drivers::threads::primitive::{Primitive, State};
use crate::drivers::traced::VariableKey;
use crate::drivers::words;
use crate::vm::{Label, PrimitiveId, PrimitiveKind, Thread};

/// What is known by a number. Numbers that nothing needs are given again.
#[derive(Clone, Debug)]
pub(super) struct Numbered<K, V> {
    numbers: HashMap<K, u32>,
    entries: Vec<Option<(K, V)>>,
    free: Vec<u32>,
}

pub(super) type Variables = Numbered<VariableKey, String>;
pub(super) type Objects = Numbered<PrimitiveId, Named>;

/// A primitive as a thread knows it.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub kind: PrimitiveKind,
    pub label: Option<Label>,
    /// Of a condition.
    pub lock: Option<PrimitiveId>,
}

impl<K, V> Default for Numbered<K, V> {
    fn default() -> Self {
        Self { numbers: HashMap::new(), entries: Vec::new(), free: Vec::new() }
    }
}

impl<K: Copy + Eq + Hash, V> Numbered<K, V> {
    /// How many have a number.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    pub(super) fn number(&mut self, key: K, value: impl FnOnce() -> V) -> u32 {
        if let Some(&number) = self.numbers.get(&key) {
            return number;
        }
        let number = self.free.pop().unwrap_or_else(|| {
            self.entries.push(None);
            self.entries.len() as u32 - 1
        });
        self.entries[number as usize] = Some((key, value()));
        self.numbers.insert(key, number);
        number
    }

    pub(super) fn get(&self, number: u32) -> Option<&(K, V)> {
        self.entries.get(number as usize)?.as_ref()
    }

    /// Forgets those whose number `is_needed` does not hold.
    pub(super) fn retain(&mut self, is_needed: impl Fn(u32) -> bool) {
        for (number, entry) in (0..).zip(&mut self.entries) {
            if !is_needed(number)
                && let Some((key, _)) = entry.take()
            {
                self.numbers.remove(&key);
                self.free.push(number);
            }
        }
    }
}

impl Named {
    pub(super) fn of(primitive: &Primitive, vm: &mut Thread) -> Self {
        let lock = match &primitive.state {
            State::Condition(lock) => Some(lock.id),
            _ => None,
        };
        Self { kind: primitive.kind(), label: vm.label(primitive.id), lock }
    }

    /// What it is called, and whether the program has no name for it.
    pub(super) fn name(&self, id: PrimitiveId) -> (String, bool) {
        words::primitive(self.kind, id, self.label.clone())
    }

    /// Whether this tells more than what another thread knows.
    pub(super) const fn is_better_than(&self, other: &Self) -> bool {
        matches!((&self.label, &other.label), (Some(Label::Variable(_)), None | Some(Label::Purpose(_))))
            || matches!((&self.label, &other.label), (Some(_), None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn native_numbers_that_nothing_needs_are_given_again() {
        let mut numbered = Numbered::default();
        for key in 0..4 {
            assert_eq!(numbered.number(key, || key * 10), key);
        }
        numbered.retain(|number| number % 2 == 1);
        assert_eq!((numbered.len(), numbered.get(0), numbered.get(1)), (2, None, Some(&(1, 10))));
        assert_eq!(numbered.number(3, || panic!("it has one")), 3);
        let again = numbered.number(9, || 90);
        assert!([0, 2].contains(&again), "{again}");
        assert_eq!(numbered.get(again), Some(&(9, 90)));
    }
}
