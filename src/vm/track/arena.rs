//! One range of addresses for all objects of a program that is stepped.

use std::ptr::NonNull;
use std::sync::{Arc, Mutex, PoisonError};

use super::units::{UNIT, Units};
use super::{Cards, PAGE};

/// Bytes of an arena. The system gives it memory as it is used.
const BYTES: usize = if cfg!(miri) { 4 << 20 } else { 256 << 20 };

/// Arenas that no program has any more. What has been reserved is kept: WebAssembly cannot give memory back.
static FREE: Mutex<Vec<usize>> = Mutex::new(Vec::new());

/// What a thread unwinds with when the memory of a stepped program is used up.
#[derive(Debug)]
pub struct UsedUp;

/// See the [module](self).
pub struct Arena {
    base: usize,
    pub cards: Arc<Cards>,
    units: Mutex<Units>,
}

impl Arena {
    pub fn new() -> Self {
        let free = FREE.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let base = free.unwrap_or_else(|| reserve().as_ptr().expose_provenance());
        Self { base, cards: Arc::new(Cards::new(base, BYTES)), units: Mutex::default() }
    }

    /// Memory for `bytes` bytes, and whether it is all zero. `slab`: the thread whose small objects it is for.
    ///
    /// Unwinds with [`UsedUp`] when there is none left: large objects may leave it in pieces.
    pub fn take(&self, bytes: usize, slab: Option<u8>) -> (NonNull<u8>, bool) {
        let count = bytes.div_ceil(UNIT) as u32;
        let taken = self.units().take(count, slab, (BYTES / UNIT) as u32);
        let Some((unit, is_fresh)) = taken else { std::panic::resume_unwind(Box::new(UsedUp)) };
        let at = std::ptr::with_exposed_provenance_mut(self.base + unit as usize * UNIT);
        (NonNull::new(at).expect("an arena does not lie at 0"), is_fresh)
    }

    /// Gives it back.
    pub fn give(&self, at: NonNull<u8>, bytes: usize) {
        let unit = (at.as_ptr().addr() - self.base) / UNIT;
        self.units().give(unit as u32, bytes.div_ceil(UNIT) as u32);
    }

    /// What is taken.
    pub fn taken(&self) -> Units {
        self.units().clone()
    }

    /// From here on that is taken which was when `taken` was.
    pub fn put_back(&self, taken: &Units) {
        self.units().clone_from(taken);
    }

    /// A page's bytes.
    pub(super) fn page(&self, page: u32) -> *mut [u8; PAGE] {
        std::ptr::with_exposed_provenance_mut(self.base + page as usize * PAGE)
    }

    fn units(&self) -> std::sync::MutexGuard<'_, Units> {
        self.units.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        // The next program finds it as this one did.
        for units in self.units().ever_taken() {
            let at = std::ptr::with_exposed_provenance_mut::<u8>(self.base + units.start as usize * UNIT);
            // SAFETY: memory of the arena, which nobody has any more.
            unsafe { at.write_bytes(0, units.len() * UNIT) };
        }
        FREE.lock().unwrap_or_else(PoisonError::into_inner).push(self.base);
    }
}

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
fn reserve() -> NonNull<u8> {
    use std::alloc::{Layout, alloc_zeroed, handle_alloc_error};
    // Zeroed, so that the system maps pages as they are first used; and aligned here, since an allocator that is to align
    // more than it does by itself writes the zeros.
    let layout = Layout::new::<u64>();
    let layout = Layout::from_size_align(BYTES + UNIT, layout.align()).unwrap_or(layout);
    // SAFETY: the layout is not empty.
    let all = NonNull::new(unsafe { alloc_zeroed(layout) }).unwrap_or_else(|| handle_alloc_error(layout));
    // SAFETY: less than the unit that there is more of.
    unsafe { all.add(all.align_offset(UNIT)) }
}

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
fn reserve() -> NonNull<u8> {
    const WASM_PAGE: usize = 64 * 1024;
    let before = core::arch::wasm32::memory_grow::<0>(BYTES / WASM_PAGE);
    assert!(before != usize::MAX, "the browser has no memory left for this program");
    NonNull::new(std::ptr::with_exposed_provenance_mut(before * WASM_PAGE)).unwrap_or(NonNull::dangling())
}
