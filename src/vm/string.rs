//! Strings: UTF-8, with hash and length in characters worked out once, when they are made.

use super::Value;
use super::heap::{self, Heap, Nursery};
use super::object::Kind;

/// Hash and length lie before the bytes.
const HEAD: usize = 16;

/// The string that the parts make together.
pub(super) fn concatenate(heap: &Heap, nursery: &mut Nursery, parts: &[&str]) -> Value {
    let head = [0_u8; HEAD];
    let value = if let [only] = parts {
        heap::bytes(heap, nursery, Kind::Str, &[&head, only.as_bytes()])
    } else if let [first, second] = parts {
        heap::bytes(heap, nursery, Kind::Str, &[&head, first.as_bytes(), second.as_bytes()])
    } else {
        let mut all = Vec::with_capacity(parts.len() + 1);
        all.push(&head[..]);
        all.extend(parts.iter().map(|part| part.as_bytes()));
        heap::bytes(heap, nursery, Kind::Str, &all)
    };
    let text = &value.object_unchecked().bytes()[HEAD..];
    let hash = hash_bytes(text);
    // Of UTF-8, every byte but those that continue a character begins one.
    let characters =
        if text.is_ascii() { text.len() } else { text.iter().filter(|&&byte| byte & 0xc0 != 0x80).count() };
    let at = value.object_unchecked().bytes().as_ptr().expose_provenance();
    // SAFETY: the object was just made, has a head of 16 aligned bytes, and nobody else sees it yet.
    unsafe {
        let head = std::ptr::with_exposed_provenance_mut::<u64>(at);
        head.write(hash);
        head.add(1).write(characters as u64);
    }
    value
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
