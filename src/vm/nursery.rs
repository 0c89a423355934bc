//! One thread's free cells.

use std::ptr::null_mut;

use super::heap::SIZES;
use super::object::Object;

/// See the [module](self).
#[derive(Clone)]
pub struct Nursery {
    /// Of each size: the first of a list.
    pub(super) free: [*mut Object; SIZES.len()],
    /// Of each size, where memory is tracked: the first cell of its last block that was never used; null for none. It and
    /// those behind it are all zero.
    pub(super) fresh: [*mut Object; SIZES.len()],
    pub(super) colour: u8,
    /// The sizes of which it has had a new block, a bit each.
    begun: u32,
    /// Whose it is: where memory is tracked, its blocks come from a slab of the thread's.
    pub(super) slab: Option<u8>,
}

// SAFETY: the cells are this nursery's alone.
unsafe impl Send for Nursery {}

impl Nursery {
    pub(super) fn new(colour: u8) -> Self {
        let none = [null_mut(); SIZES.len()];
        Self { free: none, fresh: none, colour, begun: 0, slab: None }
    }

    /// Forgets the free cells: the sweep after a collection finds them again.
    pub(super) fn clear(&mut self, colour: u8) {
        self.free = [null_mut(); SIZES.len()];
        self.fresh = self.free;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vm::heap::{self, Heap};
    use crate::vm::object::Kind;
    use crate::vm::{Limits, Value};

    #[test]
    fn threads_that_come_and_go_use_the_same_memory() {
        let heap = Heap::new(Limits::default().memory, false, false);
        heap.loaded();
        let mut took = Vec::new();
        for _ in 0..200 {
            let mut nursery = Nursery::new(1);
            for size in [1, 3, 10] {
                heap::slots(&heap, &mut nursery, Kind::Tuple, &vec![Value::NONE; size]);
            }
            heap.retire(&mut nursery);
            took.push(heap.bytes());
        }
        // A block of each size, and no more for the second thread than for the last.
        assert!(took[0] > 0 && took.iter().all(|&bytes| bytes == took[0]), "{took:?}");
    }

    #[test]
    fn a_new_block_serves_several_threads() {
        let heap = Heap::new(Limits::default().memory, false, false);
        heap.loaded();
        let mut nurseries: Vec<Nursery> = (0..5).map(|_| Nursery::new(1)).collect();
        let mut took = Vec::new();
        for nursery in &mut nurseries {
            heap::slots(&heap, nursery, Kind::Tuple, &[Value::NONE]);
            took.push(heap.bytes());
        }
        assert!(took.iter().all(|&bytes| bytes == took[0]), "{took:?}");
        let mut cells: Vec<*mut Object> = nurseries.iter().flat_map(|nursery| nursery.free).collect();
        cells.retain(|cell| !cell.is_null());
        cells.sort_unstable();
        cells.dedup();
        assert_eq!(cells.len(), nurseries.len(), "no two have the same cells");
    }
}
