//! How a thread comes by a cell: of those that it has, of what is spare or swept, or of a new block.

use std::alloc::Layout;
use std::ptr::null_mut;
use std::sync::atomic::Ordering;

use super::Heap;
use super::blocks::{Block, Large, Spare};
use super::sizes::{CLASS, LARGEST, SIZES};
use crate::vm::nursery::Nursery;
use crate::vm::object::{HEADER, Kind, Object};
use crate::vm::track::{PAGE, UNIT, touch_all};

/// Bytes of a block. Miri takes a while to sweep one.
const BLOCK: usize = if cfg!(miri) { 4 * 1024 } else { 64 * 1024 };
/// The same where memory is tracked. It lies at a multiple of its size.
const TRACKED_BLOCK: usize = UNIT;
/// Parts of a new block that threads take one by one.
const PARTS: usize = 8;

impl Heap {
    /// Memory for an object with a body of `body` bytes; its header is written, its body is not.
    #[inline(always)]
    pub(in crate::vm) fn allocate(
        &self,
        nursery: &mut Nursery,
        kind: Kind,
        length: usize,
        body: usize,
    ) -> *mut Object {
        let size = HEADER + body;
        if size <= LARGEST {
            let class = CLASS[size.div_ceil(8)] as usize;
            let cell = nursery.free[class];
            if !cell.is_null() {
                // SAFETY: a free cell's second word is the next free cell; the list is this nursery's alone.
                unsafe {
                    nursery.free[class] = cell.cast::<*mut Object>().byte_add(HEADER).read();
                    touch_all(cell, size);
                    Object::lay(cell, kind, nursery.colour, length);
                }
                return cell;
            }
        }
        self.allocate_slow(nursery, kind, length, size)
    }

    #[cold]
    #[inline(never)]
    fn allocate_slow(&self, nursery: &mut Nursery, kind: Kind, length: usize, size: usize) -> *mut Object {
        if size > LARGEST {
            self.has_changed();
            let layout = Layout::from_size_align(size, 8).unwrap();
            let object = self.take(layout, None).0.cast::<Object>();
            touch_all(object.as_ptr(), size);
            // SAFETY: fresh memory of that size.
            unsafe { Object::lay(object.as_ptr(), kind, nursery.colour, length) };
            self.bytes.fetch_add(size, Ordering::Relaxed);
            self.blocks.lock().unwrap().large.push(Large { object, layout });
            self.spend(size);
            return object.as_ptr();
        }
        let class = CLASS[size.div_ceil(8)];
        self.refill(nursery, class);
        self.allocate(nursery, kind, length, size - HEADER)
    }

    fn spend(&self, bytes: usize) {
        if self.budget.fetch_sub(bytes as i64, Ordering::Relaxed) < bytes as i64 {
            self.due.store(true, Ordering::Relaxed);
        }
    }

    /// Takes what is spare, or the free cells of one block.
    fn refill(&self, nursery: &mut Nursery, class: u8) {
        let index = usize::from(class);
        if !nursery.fresh[index].is_null() {
            begin_page(nursery, index);
            return;
        }
        self.has_changed();
        loop {
            let mut blocks = self.blocks.lock().unwrap();
            blocks.has_changed(index);
            if let Some(Spare(free)) = blocks.spare[index].pop() {
                nursery.free[index] = free;
                return;
            }
            let Some(block) = blocks.unswept[index].pop() else { break };
            drop(blocks);
            let (free, count) = self.sweep(&block, nursery.colour);
            let mut blocks = self.blocks.lock().unwrap();
            blocks.used[index].push(block);
            blocks.has_changed(index);
            drop(blocks);
            if count > 0 {
                nursery.free[index] = free;
                self.spend(count * usize::from(SIZES[index]));
                return;
            }
        }
        let bytes = if self.arena.is_some() { TRACKED_BLOCK } else { BLOCK };
        let (start, is_fresh) = self.take(Layout::from_size_align(bytes, 64).unwrap(), nursery.slab);
        let block = Block { start, class, bytes: bytes as u32 };
        if is_fresh {
            nursery.fresh[index] = start.as_ptr().cast();
            begin_page(nursery, index);
            self.add(block, &mut Vec::new());
            return;
        }
        let cells = bytes / usize::from(SIZES[index]);
        // Most threads make few objects: a thread's first cells of a size are a part of a block only. (Not where it matters
        // that a thread's objects lie where they would lie without the others.)
        let is_first = nursery.takes_first(class) && self.arena.is_none();
        let part = if is_first { cells.div_ceil(PARTS) } else { cells };
        let mut parts = Vec::with_capacity(PARTS);
        let mut free = null_mut();
        for (number, cell) in block.cells().enumerate() {
            // SAFETY: a cell of fresh memory.
            free = unsafe { link(cell, free, nursery.colour) };
            if (number + 1) % part == 0 || number + 1 == cells {
                parts.push(Spare(std::mem::take(&mut free)));
            }
        }
        if let Some(Spare(free)) = parts.pop() {
            nursery.free[index] = free;
        }
        self.add(block, &mut parts);
    }

    /// Adds a new block, and the parts of it that are spare.
    fn add(&self, block: Block, parts: &mut Vec<Spare>) {
        let (index, bytes) = (usize::from(block.class), block.bytes as usize);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        let mut blocks = self.blocks.lock().unwrap();
        blocks.used[index].push(block);
        blocks.spare[index].append(parts);
        blocks.has_changed(index);
        drop(blocks);
        self.spend(bytes);
    }

    /// Takes a nursery's free cells back: its thread ends. While it is in.
    pub(in crate::vm) fn retire(&self, nursery: &mut Nursery) {
        // Where memory is tracked, a thread's objects lie where they would lie without the others.
        if self.arena.is_some() {
            return;
        }
        // Also after a panic: then what is spare is left to the sweep.
        let Ok(mut blocks) = self.blocks.lock() else { return };
        for (free, spare) in nursery.free.iter_mut().zip(&mut blocks.spare) {
            let free = std::mem::take(free);
            if !free.is_null() {
                spare.push(Spare(free));
            }
        }
        blocks.have_all_changed();
    }
}

/// Of a nursery that has fresh cells of a size: makes those free that begin a page with the first, and no more, so that no
/// page changes on which nothing is. A cell that was never used has the header of a free one, which is zero: a sweep
/// finds it.
fn begin_page(nursery: &mut Nursery, index: usize) {
    let size = usize::from(SIZES[index]);
    let first = nursery.fresh[index];
    let at = first.addr() % TRACKED_BLOCK;
    let end = TRACKED_BLOCK / size * size;
    let stop = (at + size).next_multiple_of(PAGE).min(end);
    let count = (stop - at) / size;
    touch_all(first, (count - 1) * size + 2 * HEADER);
    let mut free = null_mut();
    for number in 0..count {
        // SAFETY: a cell of a fresh block that is this nursery's alone.
        free = unsafe { lay_free(first.byte_add(number * size), free, nursery.colour) };
    }
    nursery.free[index] = free;
    let next = at + count * size;
    nursery.fresh[index] = if next < end { first.wrapping_byte_add(count * size) } else { null_mut() };
}

/// Makes a cell free, before `next`.
///
/// # Safety
///
/// The cell is 16 bytes or more that nobody else uses.
pub(super) unsafe fn link(cell: *mut Object, next: *mut Object, colour: u8) -> *mut Object {
    touch_all(cell, 2 * HEADER);
    // SAFETY: the caller's promise.
    unsafe { lay_free(cell, next, colour) }
}

/// The same for one whose first words are touched already.
///
/// # Safety
///
/// As of [`link`].
unsafe fn lay_free(cell: *mut Object, next: *mut Object, colour: u8) -> *mut Object {
    // SAFETY: the caller's promise.
    unsafe {
        Object::lay(cell, Kind::Free, colour, 0);
        cell.cast::<*mut Object>().byte_add(HEADER).write(next);
    }
    cell
}
