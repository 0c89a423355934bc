//! A quick hash of words, the same on every machine: for states that are compared and tables of what is known, not against
//! anybody who wants collisions. (Multiply and shift, as in FxHash and xxHash.)

use std::hash::{BuildHasherDefault, Hasher};

/// See the [module](self).
#[derive(Clone, Copy, Default)]
pub(crate) struct Words(u64);

/// For a `HashMap`.
pub(crate) type BuildWords = BuildHasherDefault<Words>;

impl Words {
    /// One that begins with this word.
    pub(crate) const fn from(word: u64) -> Self {
        Self(word)
    }

    /// Adds a word.
    #[inline(always)]
    pub(crate) const fn add(&mut self, word: u64) {
        self.0 = (self.0 ^ word).wrapping_mul(0x9fb2_1c65_1e98_df25);
        self.0 ^= self.0 >> 32;
    }

    /// The hash of all that was added.
    pub(crate) const fn get(self) -> u64 {
        self.0
    }
}

impl Hasher for Words {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        // The length tells a zero from nothing.
        self.add(u64::from_le_bytes(last) ^ (bytes.len() as u64) << 56);
    }

    #[inline]
    fn write_u8(&mut self, number: u8) {
        self.add(number.into());
    }

    #[inline]
    fn write_u16(&mut self, number: u16) {
        self.add(number.into());
    }

    #[inline]
    fn write_u32(&mut self, number: u32) {
        self.add(number.into());
    }

    #[inline]
    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    /// As 64 bits: a hash is the same where addresses are shorter.
    #[inline]
    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }

    #[inline]
    fn finish(&self) -> u64 {
        // Tables take the low bits or the high ones.
        let all = self.0.wrapping_mul(0xd6e8_feb8_6659_fd93);
        all ^ (all >> 29)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hash::BuildHasher;

    #[test]
    fn texts_that_differ_in_zeros_have_other_hashes() {
        let of = |text: &str| BuildWords::default().hash_one(text);
        let texts = ["", "\0", "\0\0", "\0\0\0\0\0\0\0\0", "a", "a\0", "aaaaaaaa", "aaaaaaaa\0"];
        for (at, one) in texts.iter().enumerate() {
            assert!(texts[..at].iter().all(|other| of(one) != of(other)), "{one:?}");
        }
    }
}
