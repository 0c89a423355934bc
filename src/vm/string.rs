//! Strings: UTF-8, with their length in characters, and their hash once somebody has asked for it.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::atomic::Ordering;

use super::Value;
use super::heap::Heap;
use super::nursery::Nursery;
use super::object::{HEADER, Kind};
use super::track::touch;

/// Hash and length lie before the bytes. A hash of 0 is yet to be worked out: whoever does it first gets what everybody
/// gets.
const HEAD: usize = 16;

/// The string that the parts make together.
pub(super) fn concatenate(heap: &Heap, nursery: &mut Nursery, parts: &[&str]) -> Value {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    build(heap, nursery, length, |text| {
        for part in parts {
            text.push(part);
        }
    })
}

/// A string of `length` bytes, which `write` writes.
#[inline]
pub(super) fn build(
    heap: &Heap,
    nursery: &mut Nursery,
    length: usize,
    write: impl FnOnce(&mut Unfinished),
) -> Value {
    let object = heap.allocate(nursery, Kind::Str, HEAD + length, HEAD + length);
    // SAFETY: the body is fresh, 8-aligned, `HEAD + length` long, and nobody else sees it yet.
    let head = unsafe { object.byte_add(HEADER).cast::<u64>() };
    // SAFETY: as above.
    let mut text = Unfinished { at: unsafe { head.add(2).cast::<u8>() }, left: length, characters: 0 };
    write(&mut text);
    assert!(text.left == 0);
    // SAFETY: as above; the bytes behind are all written.
    unsafe {
        head.write(0);
        head.add(1).write(text.characters as u64);
    }
    Value::object(object)
}

/// A string that is being written: from `at` on, `left` bytes are to come.
pub(super) struct Unfinished {
    at: *mut u8,
    left: usize,
    characters: usize,
}

impl Unfinished {
    #[inline]
    pub fn push(&mut self, text: &str) {
        // Of UTF-8, every byte but those that continue a character begins one.
        let characters = if text.is_ascii() {
            text.len()
        } else {
            text.bytes().filter(|&byte| byte & 0xc0 != 0x80).count()
        };
        self.put(text, characters);
    }

    /// Of what is known to be a string.
    #[inline]
    pub fn push_value(&mut self, text: Value) {
        self.put(text.str_unchecked(), text.str_length());
    }

    #[inline]
    fn put(&mut self, text: &str, characters: usize) {
        assert!(text.len() <= self.left);
        // SAFETY: `left` bytes of fresh memory lie behind `at`.
        unsafe {
            std::ptr::copy_nonoverlapping(text.as_ptr(), self.at, text.len());
            self.at = self.at.add(text.len());
        }
        self.left -= text.len();
        self.characters += characters;
    }
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
        state = mix(state ^ rest.iter().rev().fold(0, |last, &byte| last << 8 | u64::from(byte)));
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
        let bytes = self.object_unchecked().text(HEAD);
        // SAFETY: strings are only made of `str`s.
        unsafe { std::str::from_utf8_unchecked(bytes) }
    }

    /// The hash of what is known to be a string; never 0.
    #[inline]
    pub(super) fn str_hash(self) -> u64 {
        let word = &self.object_unchecked().text_head()[0];
        match word.load(Ordering::Relaxed) {
            0 => {
                let hash = hash_bytes(self.str_unchecked().as_bytes()).max(1);
                // Where memory is kept, what it holds is to follow from what was done.
                touch(word);
                word.store(hash, Ordering::Relaxed);
                hash
            }
            hash => hash,
        }
    }

    /// The length in characters of what is known to be a string.
    #[inline]
    pub(super) fn str_length(self) -> usize {
        self.object_unchecked().text_head()[1].load(Ordering::Relaxed) as usize
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
