//! States kept now and then along a run, to go back to. When they take too much memory every second one goes, so that what they
//! take is bounded and any place can still be reached, if from further away.

use super::state::State;

/// Steps between two states that are kept, at first.
const SPACING: u64 = 1 << 10;
/// Bytes that they may take.
const BYTES: usize = 64 << 20;

/// See the [module](self).
pub(super) struct Milestones {
    /// In the order of their steps; the first is the start.
    states: Vec<State>,
    spacing: u64,
    bytes: usize,
}

impl Milestones {
    pub fn new(start: State) -> Self {
        let bytes = start.bytes_beside(None);
        Self { states: vec![start], spacing: SPACING, bytes }
    }

    /// Whether one is to be kept after so many steps.
    pub fn is_due(&self, step: u64) -> bool {
        step >= self.states.last().map_or(0, State::steps) + self.spacing
    }

    /// Keeps one that comes after all others.
    pub fn push(&mut self, state: State) {
        self.bytes += state.bytes_beside(self.states.last());
        self.states.push(state);
        while self.bytes > BYTES && self.states.len() > 4 {
            self.spacing *= 2;
            let mut index = 0;
            self.states.retain(|_| {
                index += 1;
                index % 2 == 1
            });
            self.bytes = self.states[0].bytes_beside(None)
                + self.states.windows(2).map(|pair| pair[1].bytes_beside(Some(&pair[0]))).sum::<usize>();
        }
    }

    /// The last one after at most so many steps.
    pub fn before(&self, step: u64) -> &State {
        &self.states[self.states.partition_point(|state| state.steps() <= step) - 1]
    }

    /// Drops those after more steps.
    pub fn truncate(&mut self, step: u64) {
        while self.states.last().is_some_and(|state| state.steps() > step) {
            self.states.pop();
        }
    }
}
