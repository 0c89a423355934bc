//! The heap's lists: which blocks there are, and which of their cells nobody has.

use std::alloc::Layout;
use std::ptr::NonNull;

use super::sizes::SIZES;
use crate::vm::object::Object;

#[derive(Clone, Copy)]
pub(super) struct Block {
    pub start: NonNull<u8>,
    pub class: u8,
    pub bytes: u32,
}

// SAFETY: a block is memory that the heap owns; who may touch its free cells is ruled by `Heap::blocks`.
unsafe impl Send for Block {}

#[derive(Clone, Copy)]
pub(super) struct Large {
    pub object: NonNull<Object>,
    pub layout: Layout,
}

// SAFETY: as a block.
unsafe impl Send for Large {}

/// Free cells of one size, linked; nobody has them.
#[derive(Clone, Copy)]
pub(super) struct Spare(pub *mut Object);

// SAFETY: as a block.
unsafe impl Send for Spare {}

#[derive(Default)]
pub(super) struct Blocks {
    /// Of each class: swept and taken, or full.
    pub used: Vec<Vec<Block>>,
    /// Of each class: not swept since the last collection.
    pub unswept: Vec<Vec<Block>>,
    /// Of each class: what new blocks had more than their first thread took, and what threads that ended had left.
    pub spare: Vec<Vec<Spare>>,
    /// Full of what was made while the image was loaded, and never swept.
    pub forever: Vec<Block>,
    pub large: Vec<Large>,
    /// Of each class: which of all that its lists have ever been these are.
    versions: Vec<u64>,
    /// The last that was given. It never goes back.
    version: u64,
}

impl Blocks {
    pub fn new() -> Self {
        let lists = || (0..SIZES.len()).map(|_| Vec::new()).collect();
        let spare = (0..SIZES.len()).map(|_| Vec::new()).collect();
        let versions = vec![0; SIZES.len()];
        Self { used: lists(), unswept: lists(), spare, versions, ..Self::default() }
    }

    /// To be called whenever the lists of a class change.
    pub fn has_changed(&mut self, class: usize) {
        self.version += 1;
        self.versions[class] = self.version;
    }

    pub fn have_all_changed(&mut self) {
        (0..SIZES.len()).for_each(|class| self.has_changed(class));
    }
}

impl Clone for Blocks {
    fn clone(&self) -> Self {
        let mut clone = Self::default();
        clone.clone_from(self);
        clone
    }

    /// Into the memory that it has: this is done whenever a state is put back.
    fn clone_from(&mut self, other: &Self) {
        let Self { used, unswept, spare, forever, large, versions, version: _ } = self;
        if versions.is_empty() {
            used.clone_from(&other.used);
            unswept.clone_from(&other.unswept);
            spare.clone_from(&other.spare);
            versions.clone_from(&other.versions);
        }
        for class in 0..SIZES.len() {
            if versions[class] != other.versions[class] {
                used[class].clone_from(&other.used[class]);
                unswept[class].clone_from(&other.unswept[class]);
                spare[class].clone_from(&other.spare[class]);
                versions[class] = other.versions[class];
            }
        }
        // It is filled once, as the image is loaded.
        if forever.len() != other.forever.len() {
            forever.clone_from(&other.forever);
        }
        large.clone_from(&other.large);
    }
}

impl Block {
    pub fn layout(&self) -> Layout {
        Layout::from_size_align(self.bytes as usize, 64).unwrap()
    }

    pub fn cells(&self) -> impl DoubleEndedIterator<Item = *mut Object> + use<> {
        let size = usize::from(SIZES[usize::from(self.class)]);
        let start = self.start;
        // SAFETY: each cell lies within the block.
        (0..self.bytes as usize / size)
            .map(move |index| unsafe { start.as_ptr().add(index * size).cast::<Object>() })
    }
}
