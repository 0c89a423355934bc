//! The generator of Python's `random`: MT19937, seeded as CPython seeds it.

const N: usize = 624;
const M: usize = 397;

/// The length of a state: the words, and the position.
pub const STATE: usize = N + 1;

/// A generator's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twister {
    words: Box<[u32; N]>,
    at: usize,
}

impl Twister {
    /// Seeded with the 32-bit words of an int's absolute value, the lowest first; there is at least one.
    pub fn new(key: &[u32]) -> Self {
        let mut words = Box::new([0; N]);
        words[0] = 19_650_218;
        for i in 1..N {
            let last: u32 = words[i - 1];
            words[i] = (last ^ last >> 30).wrapping_mul(1_812_433_253).wrapping_add(i as u32);
        }
        let mut i = 1;
        let mixed = |words: &[u32; N], i: usize, factor: u32| {
            let last = words[i - 1];
            words[i] ^ (last ^ last >> 30).wrapping_mul(factor)
        };
        let step = |words: &mut [u32; N], i: &mut usize| {
            *i += 1;
            if *i == N {
                words[0] = words[N - 1];
                *i = 1;
            }
        };
        let keys = if key.is_empty() { &[0][..] } else { key };
        for k in 0..N.max(keys.len()) {
            let j = k % keys.len();
            words[i] = mixed(&words, i, 1_664_525).wrapping_add(keys[j]).wrapping_add(j as u32);
            step(&mut words, &mut i);
        }
        for _ in 1..N {
            words[i] = mixed(&words, i, 1_566_083_941).wrapping_sub(i as u32);
            step(&mut words, &mut i);
        }
        words[0] = 1 << 31;
        Self { words, at: N }
    }

    /// The next 32 bits.
    #[cfg(test)]
    fn next_word(&mut self) -> u32 {
        if self.at == N {
            self.twist();
        }
        self.at += 1;
        temper(self.words[self.at - 1])
    }

    /// Makes the next words; the position is their first.
    pub fn twist(&mut self) {
        for i in 0..N {
            let y = self.words[i] & 1 << 31 | self.words[(i + 1) % N] & ((1 << 31) - 1);
            let odd = if y & 1 == 1 { 0x9908_b0df } else { 0 };
            self.words[i] = self.words[(i + M) % N] ^ y >> 1 ^ odd;
        }
        self.at = 0;
    }

    /// The state as `getstate` shows it: the words, then the position.
    pub fn state(&self) -> Vec<u32> {
        self.words.iter().copied().chain([self.at as u32]).collect()
    }

    /// A generator in a state that [`Twister::state`] gave; `None` if it is none.
    pub fn of_state(state: &[u32]) -> Option<Self> {
        let (&at, words) = state.split_last()?;
        let words: [u32; N] = words.try_into().ok()?;
        let at = usize::try_from(at).ok().filter(|&at| at <= N)?;
        Some(Self { words: Box::new(words), at })
    }
}

/// A word of the state as a random number.
pub fn temper(word: u32) -> u32 {
    let mut y = word ^ (word >> 11);
    y ^= (y << 7) & 0x9d2c_5680;
    y ^= (y << 15) & 0xefc6_0000;
    y ^ (y >> 18)
}

/// `random()` of the next words: 53 bits, from 0 up to but not including 1.
pub fn fraction(mut next: impl FnMut() -> u32) -> f64 {
    let (high, low) = (next() >> 5, next() >> 6);
    (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
}

/// `getrandbits(count)` of the next words, as 32-bit words, the lowest first.
pub fn bits(count: u64, mut next: impl FnMut() -> u32) -> Vec<u32> {
    (0..count.div_ceil(32))
        .map(|word| {
            let left = count - word * 32;
            if left < 32 { next() >> (32 - left) } else { next() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::number::bits::{of_words, words};

    fn random(twister: &mut Twister) -> f64 {
        fraction(|| twister.next_word())
    }

    #[test]
    fn seeds_give_the_numbers_that_cpython_gives() {
        for (seed, pair, seventy) in [
            ("0", [0.8444218515250481, 0.7579544029403025], "295894710194757342293"),
            ("1", [0.13436424411240122, 0.8474337369372327], "296312020613258984388"),
            ("42", [0.6394267984578837, 0.025010755222666936], "262771874424005612119"),
            ("-42", [0.6394267984578837, 0.025010755222666936], "262771874424005612119"),
            ("4294967296", [0.11299430095636409, 0.41782886486292836], "719844007639202981659"),
            (
                "123456789012345678901234567890",
                [0.7275084571578186, 0.1595204831720859],
                "323316901064456152181",
            ),
            (
                "100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
                [0.5155411001358491, 0.10605319508540345],
                "136091469290944449657",
            ),
        ] {
            let mut twister = Twister::new(&words(&seed.parse().unwrap()));
            assert_eq!([random(&mut twister), random(&mut twister)], pair, "{seed}");
            assert_eq!(of_words(bits(70, || twister.next_word())).to_string(), seventy, "{seed}");
        }
    }

    #[test]
    fn the_thousandth_number_and_a_state_kept() {
        let mut twister = Twister::new(&[42]);
        for _ in 0..999 {
            random(&mut twister);
        }
        let mut kept = Twister::of_state(&twister.state()).unwrap();
        assert_eq!(random(&mut twister), 0.8554501933059546);
        assert_eq!(random(&mut kept), 0.8554501933059546);
        assert_eq!(Twister::of_state(&[0; 3]), None);
    }
}
