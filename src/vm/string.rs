//! Strings: UTF-8, with hash and length in characters worked out once, when they are made.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::Value;
use super::heap::{Heap, Nursery};
use super::object::{HEADER, Kind};

/// Hash and length lie before the bytes.
const HEAD: usize = 16;

/// The string that the parts make together.
pub(super) fn concatenate(heap: &Heap, nursery: &mut Nursery, parts: &[&str]) -> Value {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    build(heap, nursery, length, parts.iter().copied())
}

/// The string that the parts, `length` bytes in all, make together.
pub(super) fn build<'a>(
    heap: &Heap,
    nursery: &mut Nursery,
    length: usize,
    parts: impl Iterator<Item = &'a str>,
) -> Value {
    let object = heap.allocate(nursery, Kind::Str, HEAD + length, HEAD + length);
    // SAFETY: the body is fresh, 8-aligned, `HEAD + length` long, and nobody else sees it yet; no more than `length` bytes
    // are written behind the head, as the assertion says.
    unsafe {
        let head = object.byte_add(HEADER).cast::<u64>();
        let text = head.add(2).cast::<u8>();
        let mut at = 0;
        for part in parts {
            assert!(part.len() <= length - at);
            std::ptr::copy_nonoverlapping(part.as_ptr(), text.add(at), part.len());
            at += part.len();
        }
        assert!(at == length);
        let text = std::slice::from_raw_parts(text, length);
        // Of UTF-8, every byte but those that continue a character begins one.
        let characters =
            if text.is_ascii() { length } else { text.iter().filter(|&&byte| byte & 0xc0 != 0x80).count() };
        head.write(hash_bytes(text));
        head.add(1).write(characters as u64);
    }
    Value::object(object)
}

/// A short hash of bytes, of 47 bits: multiply and fold, eight bytes at a time (a program can only
/// slow itself by finding collisions).
pub(super) fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64 ^ bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        state = mix(state ^ u64::from_le_bytes(chunk.try_into().unwrap()));
    }
    let rest = chunks.remainder();
    if !rest.is_empty() {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        state = mix(state ^ u64::from_le_bytes(last));
    }
    mix(state) >> 17
}

/// Spreads each bit over those above it, and the upper half over the lower.
#[inline]
pub(super) fn mix(value: u64) -> u64 {
    let product = value.wrapping_mul(0xe703_7ed1_a0b4_28db);
    product ^ (product >> 29)
}

/// What is found by a name: looked up at run time, so with a short hash.
pub(super) type Names<K, V> = HashMap<K, V, BuildHasherDefault<NameHasher>>;

/// See [`Names`].
#[derive(Default)]
pub(super) struct NameHasher(u64);

impl Hasher for NameHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = mix(self.0 ^ hash_bytes(bytes));
    }

    /// What ends a `str`: a name is alone in its key.
    fn write_u8(&mut self, _byte: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

impl Value {
    /// A string's text. It may be used until the native that asked for it returns.
    #[inline]
    #[must_use]
    pub fn as_str(self) -> Option<&'static str> {
        if self.is(Kind::Str) { Some(self.str_unchecked()) } else { None }
    }

    /// The text of what is known to be a string.
    #[inline]
    pub(super) fn str_unchecked(self) -> &'static str {
        let bytes = &self.object_unchecked().bytes()[HEAD..];
        // SAFETY: strings are only made of `str`s.
        unsafe { std::str::from_utf8_unchecked(bytes) }
    }

    /// The hash of what is known to be a string.
    #[inline]
    pub(super) fn str_hash(self) -> u64 {
        u64::from_le_bytes(self.object_unchecked().bytes()[..8].try_into().unwrap())
    }

    /// The length in characters of what is known to be a string.
    #[inline]
    pub(super) fn str_length(self) -> usize {
        u64::from_le_bytes(self.object_unchecked().bytes()[8..16].try_into().unwrap()) as usize
    }

    /// Whether what is known to be a string has one byte a character.
    #[inline]
    pub(super) fn str_is_ascii(self) -> bool {
        self.str_length() + HEAD == self.object_unchecked().length()
    }

    /// The content of a bytes object.
    #[must_use]
    pub fn as_bytes(self) -> Option<&'static [u8]> {
        if self.is(Kind::Bytes) { Some(self.object_unchecked().bytes()) } else { None }
    }
}
