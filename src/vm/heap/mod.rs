//! Where objects live: cells of a few sizes in blocks, taken by each thread for itself, given back by the collector.
//!
//! A thread takes a whole list of free cells of one size at a time (its [`Nursery`](super::nursery::Nursery)) and then
//! allocates without a lock and without an atomic. Blocks are swept when a thread next asks for cells of their size, so
//! the pause of a collection is the marking alone. (Segregated fits with lazy sweeping: Jones, Hosking, Moss, *The Garbage
//! Collection Handbook*, chapters 2 and 7.)
//!
//! # Marks
//!
//! | mark | meaning |
//! | --- | --- |
//! | 1 or 2 | the colour of the collection that found it, or that was under way when it was made; the other colour is dead |
//! | 3 | made while the image was loaded: never freed, never looked into |

mod blocks;
mod cells;
mod fresh;
mod kept;
mod sizes;
mod sweep;

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::ptr::NonNull;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU8, AtomicU64, AtomicUsize, Ordering};

use super::PrimitiveId;
use super::track::Arena;
use blocks::Blocks;

pub(super) use fresh::{bytes, filled, slots};
pub(super) use kept::Kept;
pub(super) use sizes::SIZES;

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
