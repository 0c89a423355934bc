//! Which parts of a program's memory have changed, so that its state can be kept and put back at little cost.
//!
//! A program that is stepped has its memory in an [`arena`]: one range of addresses, of pages of [`PAGE`] bytes. Whatever
//! writes to an object marks the page ([`touch`]). To keep the memory ([`memory`]) copies the pages that have changed since it
//! was kept last; to put it back copies those that differ. Pages that are alike are shared by all that were kept. (Card
//! marking: Jones, Hosking, Moss, *The Garbage Collection Handbook*, 11.8; pages shared between states as fork shares them.)
//!
//! A program on real threads has no arena: then `touch` finds that nothing is tracked, and does nothing.

mod arena;
mod memory;
mod units;

use std::cell::{Cell, UnsafeCell};
use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub(super) use arena::Arena;
pub use arena::UsedUp;
pub(super) use memory::{Kept, Pages};
pub(super) use units::{UNIT, Units};

/// Bytes of a page: what one write has copied when the memory is kept.
pub(super) const PAGE: usize = 256;

thread_local! {
    /// The cards of the program that this thread steps; null for none.
    static CARDS: Cell<*const Cards> = const { Cell::new(ptr::null()) };
}

/// A mark for each page of an arena.
pub(super) struct Cards {
    base: usize,
    marks: Box<[Cell<bool>]>,
    /// The pages that are marked.
    dirty: UnsafeCell<Vec<u32>>,
    in_use: AtomicBool,
}

// SAFETY: marks are touched only by the thread that has the cards' one `Tracking`, which cannot be sent to another (it has a pointer); `in_use`
// sees to it that there is one at a time.
unsafe impl Sync for Cards {}
// SAFETY: as above.
unsafe impl Send for Cards {}

impl Cards {
    fn new(base: usize, bytes: usize) -> Self {
        let marks = vec![false; bytes / PAGE].into_boxed_slice();
        // SAFETY: a `Cell<bool>` lies in memory as a `bool` does.
        let marks = unsafe { Box::from_raw(Box::into_raw(marks) as *mut [Cell<bool>]) };
        Self { base, marks, dirty: UnsafeCell::new(Vec::new()), in_use: AtomicBool::new(false) }
    }

    #[inline]
    fn mark(&self, address: usize) {
        let page = address.wrapping_sub(self.base) / PAGE;
        // Not of the arena: a cache of the image's.
        let Some(mark) = self.marks.get(page) else { return };
        if !mark.replace(true) {
            // SAFETY: only this thread uses the cards, and no reference to the list outlives a call of this module's.
            unsafe { (*self.dirty.get()).push(page as u32) };
        }
    }

    /// The pages that were marked since the last call, none of which is marked any more.
    fn take(&self, into: &mut Vec<u32>) {
        into.clear();
        // SAFETY: as in `mark`.
        std::mem::swap(into, unsafe { &mut *self.dirty.get() });
        for &page in into.iter() {
            self.marks[page as usize].set(false);
        }
    }
}

/// As long as it lives, what this thread writes to the arena is marked.
pub struct Tracking {
    cards: Option<Arc<Cards>>,
    before: *const Cards,
}

impl Tracking {
    /// Begins.
    ///
    /// # Panics
    ///
    /// When another thread steps the same program.
    pub(super) fn begin(cards: Option<&Arc<Cards>>) -> Self {
        let address = cards.map_or(ptr::null(), Arc::as_ptr);
        let before = CARDS.replace(address);
        if let Some(cards) = cards
            && before != address
        {
            assert!(!cards.in_use.swap(true, Ordering::Acquire), "two threads step one program");
        }
        Self { cards: cards.map(Arc::clone), before }
    }
}

impl Drop for Tracking {
    fn drop(&mut self) {
        CARDS.set(self.before);
        if let Some(cards) = &self.cards
            && Arc::as_ptr(cards) != self.before
        {
            cards.in_use.store(false, Ordering::Release);
        }
    }
}

/// Notes that a word has been, or is about to be, written.
#[inline(always)]
pub(super) fn touch<T>(at: *const T) {
    let cards = CARDS.get();
    if cfg!(step) && !cards.is_null() {
        touched(cards, at.addr());
    }
}

#[inline(never)]
fn touched(cards: *const Cards, address: usize) {
    // SAFETY: the `Tracking` that set it holds the cards, and takes it back when it goes.
    unsafe { &*cards }.mark(address);
}

/// Notes that `bytes` bytes are about to be written.
#[inline(always)]
pub(super) fn touch_all<T>(at: *const T, bytes: usize) {
    let cards = CARDS.get();
    if cfg!(step) && !cards.is_null() {
        touched_all(cards, at.addr(), bytes);
    }
}

#[inline(never)]
fn touched_all(cards: *const Cards, address: usize, bytes: usize) {
    // SAFETY: as in `touched`.
    let cards = unsafe { &*cards };
    for page in address / PAGE..=(address + bytes - 1) / PAGE {
        cards.mark(page * PAGE);
    }
}

/// The address in a value as the program may see it: where memory is tracked, the same in every run and on every machine.
#[inline]
pub(super) fn seen_address(bits: u64) -> u64 {
    let cards = CARDS.get();
    if !cfg!(step) || cards.is_null() {
        return bits;
    }
    // SAFETY: as in `touched`.
    let cards = unsafe { &*cards };
    let offset = (bits as usize).wrapping_sub(cards.base);
    // As if the arena lay where a small program of Linux has its memory.
    if offset < cards.marks.len() * PAGE { 0x7f00_0000_0000 + offset as u64 } else { bits }
}
