//! The state of a program as it was at some time: kept, compared, put back. Of programs whose memory is tracked
//! ([`Limits::tracked`](super::Limits::tracked)).

use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::context::Local;
use super::heap;
use super::image::Image;
use super::nursery::Nursery;
use super::thread::{After, Frame, REGISTERS, Thread};
use super::track::{self, Pages, Tracking};
use super::{Request, ThreadNumber, Value};
use crate::hashing::Words;

/// Keeps and puts back the memory of one program.
#[derive(Default)]
pub struct Keeper {
    pages: Pages,
    /// What the heap knew when it was last kept, and which that was.
    heap: Option<(u64, Rc<heap::Kept>)>,
}

/// A program's memory, as it was. A copy costs little.
#[derive(Clone)]
pub struct Memory {
    pages: track::Kept,
    heap: Rc<heap::Kept>,
    depth: usize,
    is_redirected: bool,
    stamps: u32,
    stamping: u64,
}

impl Memory {
    /// A hash of all objects. Equal memory of one program has equal hashes.
    #[must_use]
    pub fn hash(&self) -> u64 {
        self.pages.hash()
    }

    /// Bytes that this holds and `other`, kept before it, does not.
    #[must_use]
    pub fn bytes_beside(&self, other: &Self) -> usize {
        self.pages.bytes_beside(&other.pages)
    }
}

impl Keeper {
    /// Keeps the memory. Only while it is tracked.
    ///
    /// # Panics
    ///
    /// When the image was not loaded with tracked memory.
    pub fn keep(&mut self, image: &Image) -> Memory {
        let changes = image.heap.changes();
        let heap = match &self.heap {
            Some((known, kept)) if *known == changes => Rc::clone(kept),
            _ => {
                let kept = Rc::new(image.heap.keep());
                self.heap = Some((changes, Rc::clone(&kept)));
                kept
            }
        };
        Memory {
            pages: self.pages.keep(image.heap.arena().expect("its memory is tracked")),
            heap,
            depth: image.depth.load(Ordering::Relaxed),
            is_redirected: image.redirected(),
            stamps: image.stamps.load(Ordering::Relaxed),
            stamping: image.stamping.load(Ordering::Relaxed),
        }
    }

    /// Puts memory back that this keeper has kept. Only while it is tracked; threads are put back beside it.
    ///
    /// # Panics
    ///
    /// When the image was not loaded with tracked memory.
    pub fn put_back(&mut self, image: &Image, memory: &Memory) {
        self.pages.put_back(image.heap.arena().expect("its memory is tracked"), &memory.pages);
        let same = self
            .heap
            .as_ref()
            .is_some_and(|(known, kept)| *known == image.heap.changes() && Rc::ptr_eq(kept, &memory.heap));
        if !same {
            image.heap.put_back(&memory.heap);
            self.heap = Some((image.heap.changes(), Rc::clone(&memory.heap)));
        }
        image.depth.store(memory.depth, Ordering::Relaxed);
        image.redirected.store(memory.is_redirected, Ordering::Relaxed);
        // Where classes were made or changed in between, sites may know what is not so there, under the same stamp.
        if image.stamping.swap(memory.stamping, Ordering::Relaxed) != memory.stamping {
            image.stamps.store(memory.stamps, Ordering::Relaxed);
            image.forget_caches();
        }
    }
}

/// A thread, as it was.
pub struct KeptThread {
    nursery: Nursery,
    registers: Box<[Value]>,
    frames: Box<[Frame]>,
    number: ThreadNumber,
    process: u32,
    modules: Value,
    locals: Value,
    handling: Value,
    asked: Option<(Request, After)>,
    extra: Value,
    failed: Value,
    nested: u32,
    hash: u64,
}

impl KeptThread {
    /// A hash of its calls and registers.
    #[must_use]
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// Bytes that it takes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        size_of::<Self>() + size_of_val(&*self.registers) + size_of_val(&*self.frames)
    }
}

impl Thread {
    /// Keeps its calls and registers.
    pub fn keep(&mut self) -> KeptThread {
        let state = self.state();
        let top = state.top();
        let registers: Box<[Value]> = state.registers[..top].into();
        let frames: Box<[Frame]> = state.frames.as_slice().into();
        let mut hash = Words::from(u64::from(state.local.number.0) << 1 | u64::from(state.asked.is_some()));
        for value in &registers {
            hash.add(value.bits());
        }
        for frame in &frames {
            hash.add(frame.code.addr() as u64 ^ u64::from(frame.pc) << 40);
            for value in [frame.module, frame.function, frame.extra, frame.generator, frame.handling] {
                hash.add(value.bits());
            }
        }
        for value in [state.local.locals, state.local.handling, state.extra, state.failed] {
            hash.add(value.bits());
        }
        KeptThread {
            nursery: state.nursery.clone(),
            registers,
            frames,
            number: state.local.number,
            process: state.local.process,
            modules: state.local.modules,
            locals: state.local.locals,
            handling: state.local.handling,
            asked: state.asked.clone(),
            extra: state.extra,
            failed: state.failed,
            nested: state.nested,
            hash: hash.get(),
        }
    }

    /// From here on it is as it was.
    pub fn put_back(&mut self, kept: &KeptThread) {
        let state = self.state();
        state.nursery.clone_from(&kept.nursery);
        let room = state.registers.len().max(kept.registers.len()).next_multiple_of(REGISTERS);
        state.registers.clear();
        state.registers.extend_from_slice(&kept.registers);
        state.registers.resize(room, Value::EMPTY);
        state.frames.clear();
        state.frames.extend_from_slice(&kept.frames);
        state.local.number = kept.number;
        state.local.process = kept.process;
        state.local.modules = kept.modules;
        state.local.locals = kept.locals;
        state.local.handling = kept.handling;
        state.asked.clone_from(&kept.asked);
        state.extra = kept.extra;
        state.failed = kept.failed;
        state.nested = kept.nested;
    }
}

impl Image {
    /// A thread that is as another was, which may be gone.
    #[must_use]
    pub fn thread_again(self: &Arc<Self>, kept: &KeptThread) -> Thread {
        let local = Local::new(kept.number, kept.process, kept.modules);
        let mut thread = self.new_thread(kept.nursery.clone(), local);
        thread.put_back(kept);
        thread
    }

    /// As long as what this gives lives, what this thread writes to the program's memory is tracked, where it is to be.
    ///
    /// # Panics
    ///
    /// When another thread steps the program.
    #[must_use]
    pub fn track(&self) -> Tracking {
        self.heap.track()
    }
}
