//! An object's memory: a header of eight bytes, then slots of one value each, or bytes.
//!
//! Slots are atomics. A store releases and a load acquires, so that whoever finds an object in a slot finds in the
//! object what was written before it was put there; a program's race on a variable is then a race between two
//! atomic accesses, and never undefined behaviour. Bytes are written before the object is published and never after.

use std::sync::atomic::{AtomicU8, AtomicU32, AtomicU64, Ordering};

use super::Value;
use super::track::touch;
use crate::platform;

/// What a value is. Those from `Str` on are objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs, reason = "Python's own types, and below them the VM's own parts")]
pub enum Kind {
    /// No object: a cell of the heap that is free.
    Free,
    Empty,
    None,
    Bool,
    Float,
    Ellipsis,
    NotImplemented,
    Int,
    Str,
    Bytes,
    /// An integer that needs more than 48 bits.
    BigInt,
    List,
    Tuple,
    Dict,
    Set,
    FrozenSet,
    Range,
    Slice,
    Function,
    Native,
    BoundMethod,
    Class,
    Instance,
    Module,
    Cell,
    Generator,
    /// An iterator of the VM's own.
    Iterator,
    DictView,
    Property,
    StaticMethod,
    ClassMethod,
    Super,
    Deque,
    Primitive,
    /// A handle of an object that processes share: no copy goes into it.
    Shared,
    /// The state of a random generator.
    Random,
    /// Slots that belong to a list, a dict, a generator.
    Buffer,
    /// Bytes that belong to a table.
    Raw,
}

impl Kind {
    /// Whether its body is bytes.
    #[must_use]
    pub const fn is_raw(self) -> bool {
        matches!(self, Self::Str | Self::Bytes | Self::BigInt | Self::Raw | Self::Random)
    }

    const LAST: u8 = Self::Raw as u8;
}

/// Nobody notifies it: where a thread rests a moment.
static REST: platform::atomic::AtomicU32 = platform::atomic::AtomicU32::new(0);

/// The header. The body lies behind it.
#[repr(C, align(8))]
pub struct Object {
    kind: AtomicU8,
    mark: AtomicU8,
    lock: AtomicU8,
    flags: AtomicU8,
    /// Slots, or bytes, of the body.
    length: AtomicU32,
}

/// The header's size, in bytes.
pub(super) const HEADER: usize = size_of::<Object>();

/// One value in an object.
#[derive(Default)]
#[repr(transparent)]
pub struct Slot(AtomicU64);

impl Slot {
    /// One that holds `value`.
    pub fn of(value: Value) -> Self {
        Self(AtomicU64::new(value.bits()))
    }

    /// Reads it.
    #[inline(always)]
    pub fn get(&self) -> Value {
        Value::of_bits(self.0.load(Ordering::Acquire))
    }

    /// Writes it.
    #[inline(always)]
    pub fn set(&self, value: Value) {
        touch(self);
        self.0.store(value.bits(), Ordering::Release);
    }

    /// Writes it where it holds `old`, and says whether it did.
    pub fn replace(&self, old: Value, new: Value) -> bool {
        touch(self);
        self.0.compare_exchange(old.bits(), new.bits(), Ordering::AcqRel, Ordering::Acquire).is_ok()
    }
}

impl Object {
    /// What it is.
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        let kind = self.kind.load(Ordering::Relaxed);
        debug_assert!(kind <= Kind::LAST);
        // SAFETY: only `Kind`s are written, and every number up to the last is one.
        unsafe { std::mem::transmute::<u8, Kind>(kind) }
    }

    /// How many slots or bytes its body has.
    #[inline(always)]
    pub fn length(&self) -> usize {
        self.length.load(Ordering::Relaxed) as usize
    }

    /// Its slots.
    #[inline(always)]
    pub fn slots(&self) -> &[Slot] {
        debug_assert!(!self.kind().is_raw());
        // SAFETY: an object of a kind with slots has `length` of them behind its header, initialised before it was
        // published, and atomic.
        unsafe { std::slice::from_raw_parts(self.body().cast::<Slot>(), self.length()) }
    }

    /// Slot `index`, which its kind is known to have.
    #[inline(always)]
    pub fn slot(&self, index: usize) -> &Slot {
        debug_assert!(!self.kind().is_raw() && index < self.length(), "{:?} slot {index}", self.kind());
        // SAFETY: callers name a slot of the kind's own layout, or one below `length`.
        unsafe { &*self.body().cast::<Slot>().add(index) }
    }

    /// The value of slot `index`, which its kind is known to have.
    #[inline(always)]
    pub fn get(&self, index: usize) -> Value {
        self.slot(index).get()
    }

    /// Writes slot `index`, which its kind is known to have.
    #[inline(always)]
    pub fn set(&self, index: usize, value: Value) {
        self.slot(index).set(value);
    }

    /// Its bytes.
    #[inline]
    pub fn bytes(&self) -> &[u8] {
        debug_assert!(self.kind().is_raw() && self.kind() != Kind::Str);
        // SAFETY: an object of a kind with bytes has `length` of them behind its header, written before it was
        // published and not after (`Raw` and `Random` are reached as words only).
        unsafe { std::slice::from_raw_parts(self.body(), self.length()) }
    }

    /// Of a string: the two words that lie before its bytes.
    #[inline(always)]
    pub fn text_head(&self) -> &[AtomicU64; 2] {
        debug_assert!(self.kind() == Kind::Str);
        // SAFETY: a string's body is 8-aligned and begins with two words, which are only ever reached as such.
        unsafe { &*self.body().cast::<[AtomicU64; 2]>() }
    }

    /// Of a string: its bytes, which lie behind `head` bytes of words.
    #[inline(always)]
    pub fn text(&self, head: usize) -> &[u8] {
        debug_assert!(self.kind() == Kind::Str);
        // SAFETY: they were written before the string was published and are not after.
        unsafe { std::slice::from_raw_parts(self.body().add(head), self.length() - head) }
    }

    /// Its body as 32-bit words: of a `Raw` or `Random`.
    #[inline(always)]
    pub fn words(&self) -> &[AtomicU32] {
        debug_assert!(matches!(self.kind(), Kind::Raw | Kind::Random));
        // SAFETY: such a body is only ever reached as words, which are atomic; it is 8-aligned and `length` long.
        unsafe { std::slice::from_raw_parts(self.body().cast::<AtomicU32>(), self.length() / 4) }
    }

    /// Writes a 32-bit word of its body: of a `Raw` or `Random`.
    #[inline]
    pub fn set_word(&self, index: usize, value: u32) {
        let word = &self.words()[index];
        touch(word);
        word.store(value, Ordering::Release);
    }

    #[inline(always)]
    fn body(&self) -> *const u8 {
        // From the exposed address: a reference to the header alone gives no right to what lies behind it.
        std::ptr::with_exposed_provenance::<u8>(std::ptr::from_ref(self).addr() + HEADER)
    }

    /// The collector's mark.
    pub(super) fn mark(&self) -> u8 {
        self.mark.load(Ordering::Relaxed)
    }

    pub(super) fn set_mark(&self, mark: u8) {
        touch(self);
        self.mark.store(mark, Ordering::Relaxed);
    }

    /// Bits of the kind's own.
    pub(super) fn flags(&self) -> u8 {
        self.flags.load(Ordering::Relaxed)
    }

    pub(super) fn set_flags(&self, flags: u8) {
        touch(self);
        self.flags.store(flags, Ordering::Relaxed);
    }

    /// Lays a header over fresh memory.
    ///
    /// # Safety
    ///
    /// `at` is 8-aligned memory of at least [`HEADER`] bytes that nothing else refers to.
    #[inline(always)]
    pub(super) unsafe fn lay(at: *mut Self, kind: Kind, mark: u8, length: usize) {
        // SAFETY: the caller's promise.
        unsafe {
            at.write(Self {
                kind: AtomicU8::new(kind as u8),
                mark: AtomicU8::new(mark),
                lock: AtomicU8::new(0),
                flags: AtomicU8::new(0),
                length: AtomicU32::new(length as u32),
            });
        }
    }

    /// Holds the object's own lock while `work` runs: changes of a list, a table. Short, and never a place where the
    /// collector may run, so that whoever waits for it waits for a running thread.
    #[inline]
    pub fn locked<R>(&self, work: impl FnOnce() -> R) -> R {
        let mut rounds = 0u32;
        while self.lock.compare_exchange_weak(0, 1, Ordering::Acquire, Ordering::Relaxed).is_err() {
            rounds += 1;
            if rounds.is_multiple_of(64) {
                // Its holder may have lost its core.
                platform::wait(&REST, 0, Some(platform::now() + 0.05));
            } else {
                platform::relax();
            }
        }
        let _unlock = Unlock(self);
        work()
    }
}

/// A buffer of two slots that lies outside any heap: what a cache of a program that is stepped refers to. States that are put
/// back do not change it.
#[repr(C)]
pub(super) struct Pair {
    header: Object,
    slots: [Slot; 2],
}

impl Pair {
    pub fn new() -> Self {
        let header = Object {
            kind: AtomicU8::new(Kind::Buffer as u8),
            mark: AtomicU8::new(0),
            lock: AtomicU8::new(0),
            flags: AtomicU8::new(0),
            length: AtomicU32::new(2),
        };
        Self { header, slots: [Slot::of(Value::EMPTY), Slot::of(Value::EMPTY)] }
    }

    /// Itself as a value, which now holds these two.
    pub fn holding(&self, first: Value, second: Value) -> Value {
        self.slots[0].set(first);
        self.slots[1].set(second);
        Value::object(std::ptr::from_ref(self).cast::<Object>().cast_mut())
    }
}

struct Unlock<'a>(&'a Object);

impl Drop for Unlock<'_> {
    fn drop(&mut self) {
        self.0.lock.store(0, Ordering::Release);
    }
}
