//! Where objects live: cells of a few sizes in blocks, taken by each thread for itself, given back by the collector.
//!
//! A thread takes a whole list of free cells of one size at a time (its [`Nursery`]) and then allocates without a lock
//! and without an atomic. Blocks are swept when a thread next asks for cells of their size, so the pause of a
//! collection is the marking alone. (Segregated fits with lazy sweeping: Jones, Hosking, Moss, *The Garbage Collection
//! Handbook*, chapters 2 and 7.)
//!
//! # Marks
//!
//! | mark | meaning |
//! | --- | --- |
//! | 1 or 2 | the colour of the collection that found it, or that was under way when it was made; the other colour is dead |
//! | 3 | made while the image was loaded: never freed, never looked into |

mod blocks;
mod fresh;
mod kept;
mod sizes;

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::ptr::{NonNull, null_mut};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU8, AtomicU64, AtomicUsize, Ordering};

use super::PrimitiveId;
use super::nursery::Nursery;
use super::object::{HEADER, Kind, Object};
use super::track::{Arena, PAGE, UNIT, touch_all};
use blocks::{Block, Blocks, Large, Spare};
use sizes::{CLASS, LARGEST};

pub(super) use fresh::{bytes, filled, slots};
pub(super) use kept::Kept;
pub(super) use sizes::SIZES;

/// Bytes of a block. Miri takes a while to sweep one.
const BLOCK: usize = if cfg!(miri) { 4 * 1024 } else { 64 * 1024 };
/// The same where memory is tracked. It lies at a multiple of its size.
const TRACKED_BLOCK: usize = UNIT;
/// Parts of a new block that threads take one by one.
const PARTS: usize = 8;
/// What is allocated between two collections at least, in bytes.
const STEP: i64 = 8 << 20;
/// The mark of what is never freed.
pub(super) const FOREVER: u8 = 3;

/// All objects of a program.
pub struct Heap {
    blocks: Mutex<Blocks>,
    /// What may still be allocated before the next collection, in bytes.
    budget: AtomicI64,
    /// Memory taken from the system, in bytes.
    bytes: AtomicUsize,
    limit: usize,
    /// What may be allocated between two collections at least, in bytes.
    step: i64,
    colour: AtomicU8,
    due: AtomicBool,
    /// Primitives whose objects were freed.
    dropped: Mutex<Vec<PrimitiveId>>,
    /// Where memory is tracked: what blocks and large objects are taken from.
    arena: Option<Arena>,
    /// How often anything of the above has changed but for the budget.
    changes: AtomicU64,
}

impl Heap {
    pub(super) fn new(limit: usize, collects_often: bool, tracked: bool) -> Self {
        let step = if collects_often { 0 } else { STEP };
        Self {
            blocks: Mutex::new(Blocks::new()),
            budget: AtomicI64::new(step),
            bytes: AtomicUsize::new(0),
            limit,
            step,
            colour: AtomicU8::new(FOREVER),
            due: AtomicBool::new(false),
            dropped: Mutex::new(Vec::new()),
            arena: (cfg!(step) && tracked).then(Arena::new),
            changes: AtomicU64::new(0),
        }
    }

    /// Ends the loading of the image: what is made from here on can be freed.
    pub(super) fn loaded(&self) {
        let mut blocks = self.blocks.lock().unwrap();
        blocks.have_all_changed();
        let Blocks { used, forever, .. } = &mut *blocks;
        for used in used {
            // The last one has free cells, which a nursery has, or which are spare.
            let full = used.len().saturating_sub(1);
            forever.extend(used.drain(..full));
        }
        drop(blocks);
        self.colour.store(1, Ordering::Relaxed);
    }

    pub(super) fn colour(&self) -> u8 {
        self.colour.load(Ordering::Relaxed)
    }

    /// Memory taken from the system, in bytes.
    pub fn bytes(&self) -> usize {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Whether a collection is due.
    #[inline]
    pub(super) fn is_due(&self) -> bool {
        self.due.load(Ordering::Relaxed)
    }

    /// Whether more is in use than the program may have.
    pub(super) fn is_over(&self) -> bool {
        self.bytes() > self.limit
    }

    /// Whether an object of `bytes` more is too much.
    pub(super) fn refuses(&self, bytes: usize) -> bool {
        bytes > self.limit || self.bytes().saturating_add(bytes) > self.limit.saturating_add(self.limit / 8)
    }

    /// Primitives whose objects were freed since the last call.
    pub fn dropped(&self) -> Vec<PrimitiveId> {
        self.has_changed();
        std::mem::take(&mut *self.dropped.lock().unwrap())
    }

    /// Memory for an object with a body of `body` bytes; its header is written, its body is not.
    #[inline(always)]
    pub(super) fn allocate(
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

    /// Memory of the system's, or of the arena; whether it is known to be all zero.
    fn take(&self, layout: Layout, slab: Option<u8>) -> (NonNull<u8>, bool) {
        if let Some(arena) = &self.arena {
            return arena.take(layout.size(), slab);
        }
        // SAFETY: no layout here is empty.
        let Some(start) = NonNull::new(unsafe { alloc(layout) }) else { handle_alloc_error(layout) };
        start.as_ptr().expose_provenance();
        (start, false)
    }

    /// Gives it back.
    ///
    /// # Safety
    ///
    /// [`Self::take`] gave it for this layout, and nobody uses it any more.
    unsafe fn give(&self, start: NonNull<u8>, layout: Layout) {
        match &self.arena {
            Some(arena) => arena.give(start, layout.size()),
            // SAFETY: the caller's promise.
            None => unsafe { dealloc(start.as_ptr(), layout) },
        }
    }

    /// Takes a nursery's free cells back: its thread ends. While it is in.
    pub(super) fn retire(&self, nursery: &mut Nursery) {
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

    /// Frees what is dead in a block that only this thread has: its free cells, and how many.
    fn sweep(&self, block: &Block, colour: u8) -> (*mut Object, usize) {
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
            let id = PrimitiveId(object.get(super::layout::primitive::ID).as_index() as u32);
            self.dropped.lock().unwrap().push(id);
        }
    }

    /// Before marking, while the world stands still: sweeps what is left and changes the colour.
    pub(super) fn begin_collection(&self) -> u8 {
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
    pub(super) fn end_collection(&self, colour: u8, live: usize) {
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

impl Drop for Heap {
    fn drop(&mut self) {
        // The arena is given back as a whole.
        if self.arena.is_some() {
            return;
        }
        let blocks = self.blocks.get_mut().unwrap();
        let swept = blocks.used.iter().chain(&blocks.unswept).flatten();
        for block in swept.chain(&blocks.forever) {
            // SAFETY: allocated so in `refill`; the heap is the last to go, no value is looked at after it.
            unsafe { dealloc(block.start.as_ptr(), block.layout()) };
        }
        for entry in &blocks.large {
            // SAFETY: allocated with this layout, as above.
            unsafe { dealloc(entry.object.as_ptr().cast(), entry.layout) };
        }
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
unsafe fn link(cell: *mut Object, next: *mut Object, colour: u8) -> *mut Object {
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
