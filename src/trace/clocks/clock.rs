//! One vector clock, and what it is asked about.

/// A vector clock, by place: what happens before a thread's event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::trace) struct Clock(pub(super) Vec<u32>);

impl Clock {
    /// Whether an event happens before it, or is that one.
    pub(in crate::trace) fn has(&self, stamp: Stamp) -> bool {
        self.get(stamp.place) >= stamp.count
    }

    pub(super) fn get(&self, place: u32) -> u32 {
        self.0.get(place as usize).copied().unwrap_or(0)
    }

    pub(super) fn join(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            *own = (*own).max(*other);
        }
    }

    pub(super) fn tick(&mut self, place: u32) {
        let place = place as usize;
        if self.0.len() <= place {
            self.0.resize(place + 1, 0);
        }
        self.0[place] = self.0[place].saturating_add(1);
    }
}

/// An event, for later questions whether it happens before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub(super) place: u32,
    pub(super) count: u32,
}

/// The events in other threads, by their index, from which an edge leads to an event: at most a notify and a release.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Before {
    first: Option<usize>,
    second: Option<usize>,
}

impl Before {
    pub(super) fn add(&mut self, event: Option<usize>) {
        if self.first.is_none() {
            self.first = event;
        } else if self.first != event {
            self.second = event;
        }
    }

    /// Their indices.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        self.first.into_iter().chain(self.second)
    }
}
