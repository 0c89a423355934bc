//! What the heap knows beside the objects themselves, as it was at some time: with the arena's contents, all of it.

use std::sync::atomic::Ordering;

use super::{Blocks, Heap};
use crate::vm::PrimitiveId;
use crate::vm::track::{Arena, Tracking, Units};

/// See the [module](self).
pub struct Kept {
    blocks: Blocks,
    units: Units,
    budget: i64,
    bytes: usize,
    colour: u8,
    is_due: bool,
    dropped: Vec<PrimitiveId>,
}

impl Heap {
    /// Changes whenever what [`Self::keep`] gives does.
    pub fn changes(&self) -> u64 {
        self.changes.load(Ordering::Relaxed)
    }

    pub(super) fn has_changed(&self) {
        self.changes.fetch_add(1, Ordering::Relaxed);
    }

    /// The arena; None where memory is not tracked.
    pub fn arena(&self) -> Option<&Arena> {
        self.arena.as_ref()
    }

    /// As long as what this gives lives, what this thread writes to the heap is tracked, where it is to be.
    pub fn track(&self) -> Tracking {
        Tracking::begin(self.arena.as_ref().map(|arena| &arena.cards))
    }

    /// Keeps what it knows.
    pub fn keep(&self) -> Kept {
        Kept {
            blocks: self.blocks.lock().unwrap().clone(),
            units: self.arena.as_ref().map(Arena::taken).unwrap_or_default(),
            budget: self.budget.load(Ordering::Relaxed),
            bytes: self.bytes(),
            colour: self.colour(),
            is_due: self.is_due(),
            dropped: self.dropped.lock().unwrap().clone(),
        }
    }

    /// From here on it knows what it knew.
    pub fn put_back(&self, kept: &Kept) {
        self.blocks.lock().unwrap().clone_from(&kept.blocks);
        if let Some(arena) = &self.arena {
            arena.put_back(&kept.units);
        }
        self.budget.store(kept.budget, Ordering::Relaxed);
        self.bytes.store(kept.bytes, Ordering::Relaxed);
        self.colour.store(kept.colour, Ordering::Relaxed);
        self.due.store(kept.is_due, Ordering::Relaxed);
        self.dropped.lock().unwrap().clone_from(&kept.dropped);
        self.has_changed();
    }
}
