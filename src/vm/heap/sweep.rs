//! What a collection does beside marking: the dead become free cells, block by block, and what is empty is given back.

use std::ptr::null_mut;
use std::sync::atomic::Ordering;

use super::blocks::{Block, Blocks};
use super::cells::link;
use super::sizes::SIZES;
use super::{FOREVER, Heap, STEP};
use crate::vm::PrimitiveId;
use crate::vm::layout::primitive;
use crate::vm::object::{Kind, Object};

impl Heap {
    /// Frees what is dead in a block that only this thread has: its free cells, and how many.
    pub(super) fn sweep(&self, block: &Block, colour: u8) -> (*mut Object, usize) {
        let mut free = null_mut();
        let mut count = 0;
        for cell in block.cells() {
            // SAFETY: every cell of a block begins with a header.
            let object = unsafe { &*cell };
            let kind = object.kind();
            if kind != Kind::Free {
                if object.mark() == colour || object.mark() == FOREVER {
                    continue;
                }
                self.bury(object);
            }
            // SAFETY: the cell is free or dead, and nobody else sweeps this block.
            unsafe { free = link(cell, free, colour) };
            count += 1;
        }
        (free, count)
    }

    /// What must be told of a dead object.
    fn bury(&self, object: &Object) {
        if object.kind() == Kind::Primitive {
            let id = PrimitiveId(object.get(primitive::ID).as_index() as u32);
            self.dropped.lock().unwrap().push(id);
        }
    }

    /// Before marking, while the world stands still: sweeps what is left and changes the colour.
    pub(in crate::vm) fn begin_collection(&self) -> u8 {
        self.has_changed();
        let colour = self.colour();
        let mut blocks = self.blocks.lock().unwrap();
        blocks.have_all_changed();
        for class in 0..SIZES.len() {
            let left = std::mem::take(&mut blocks.unswept[class]);
            for block in &left {
                self.sweep(block, colour);
            }
            blocks.used[class].extend(left);
            // As of nurseries: the sweep finds them again.
            blocks.spare[class].clear();
        }
        let colour = 3 - colour;
        self.colour.store(colour, Ordering::Relaxed);
        colour
    }

    /// After marking, while the world stands still. `live`: bytes of the objects that were found.
    pub(in crate::vm) fn end_collection(&self, colour: u8, live: usize) {
        self.has_changed();
        let mut blocks = self.blocks.lock().unwrap();
        blocks.have_all_changed();
        let Blocks { used, unswept, large, .. } = &mut *blocks;
        for (used, unswept) in used.iter_mut().zip(unswept.iter_mut()) {
            unswept.append(used);
        }
        large.retain(|entry| {
            // SAFETY: an entry's object is alive as long as the entry.
            let object = unsafe { entry.object.as_ref() };
            let keep = object.mark() == colour || object.mark() == FOREVER;
            if !keep {
                self.bytes.fetch_sub(entry.layout.size(), Ordering::Relaxed);
                // SAFETY: taken with this layout, and no value refers to it any more.
                unsafe { self.give(entry.object.cast(), entry.layout) };
            }
            keep
        });
        drop(blocks);
        if self.bytes() > 2 * live + 2 * STEP as usize {
            self.release(colour);
        }
        let often = self.step == 0;
        self.budget.store(if often { 0 } else { self.step.max(live as i64) }, Ordering::Relaxed);
        self.due.store(often, Ordering::Relaxed);
    }

    /// Gives back the blocks in which nothing is left, so that objects of other sizes can have the memory. While the world
    /// stands still, after marking.
    fn release(&self, colour: u8) {
        let mut blocks = self.blocks.lock().unwrap();
        blocks.have_all_changed();
        for unswept in &mut blocks.unswept {
            unswept.retain(|block| {
                let (_, free) = self.sweep(block, colour);
                let keep = free < block.cells().count();
                if !keep {
                    self.bytes.fetch_sub(block.layout().size(), Ordering::Relaxed);
                    // SAFETY: taken so in `refill`; no nursery has a cell of it since marking began, and none is alive.
                    unsafe { self.give(block.start, block.layout()) };
                }
                keep
            });
        }
    }
}
