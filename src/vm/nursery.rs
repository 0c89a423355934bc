//! One thread's free cells.

use std::ptr::null_mut;

use super::heap::SIZES;
use super::object::Object;

/// See the [module](self).
pub struct Nursery {
    /// Of each size: the first of a list.
    pub(super) free: [*mut Object; SIZES.len()],
    pub(super) colour: u8,
    /// The sizes of which it has had a new block, a bit each.
    begun: u32,
}

// SAFETY: the cells are this nursery's alone.
unsafe impl Send for Nursery {}

impl Nursery {
    pub(super) fn new(colour: u8) -> Self {
        Self { free: [null_mut(); SIZES.len()], colour, begun: 0 }
    }

    /// Forgets the free cells: the sweep after a collection finds them again.
    pub(super) fn clear(&mut self, colour: u8) {
        self.free = [null_mut(); SIZES.len()];
        self.colour = colour;
    }

    /// Whether a new block of a size is the first; it is not when this is asked again.
    pub(super) fn takes_first(&mut self, class: u8) -> bool {
        let bit = 1 << class;
        let is_first = self.begun & bit == 0;
        self.begun |= bit;
        is_first
    }
}
