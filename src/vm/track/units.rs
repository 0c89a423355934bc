//! What of an arena is taken.

use std::ops::Range;

/// Bytes of a unit.
pub const UNIT: usize = 4 * 1024;
/// Threads that have a slab each; beyond, they share.
const SLABS: u32 = 64;
/// Units of a slab.
const SLAB: u32 = if cfg!(miri) { 4 } else { 256 };

/// What of an arena is taken. The same calls in the same order give the same places. A thread's small objects come from a
/// slab of its own, so that where they lie does not depend on what other threads do meanwhile.
#[derive(Default)]
pub struct Units {
    /// By number; none behind the last that was used.
    slabs: Vec<Slab>,
    shared: Shared,
}

impl Clone for Units {
    fn clone(&self) -> Self {
        Self { slabs: self.slabs.clone(), shared: self.shared.clone() }
    }

    fn clone_from(&mut self, other: &Self) {
        self.slabs.clone_from(&other.slabs);
        self.shared.clone_from(&other.shared);
    }
}

#[derive(Clone, Default)]
struct Slab {
    top: u32,
    free: Vec<u32>,
}

#[derive(Clone, Default)]
struct Shared {
    top: u32,
    /// First unit and count, in the order of addresses, none beside another.
    free: Vec<(u32, u32)>,
}

impl Units {
    /// Takes `count` units of `all`: the number of the first, and whether none of them was ever taken. None when there are
    /// none left. `slab`: whose small objects they are for.
    pub fn take(&mut self, count: u32, slab: Option<u8>, all: u32) -> Option<(u32, bool)> {
        if count == 1
            && let Some(number) = slab
            && u32::from(number) < SLABS
        {
            let slab = self.slab(number.into());
            if let Some(unit) = slab.free.pop() {
                return Some((unit, false));
            }
            if slab.top < SLAB {
                slab.top += 1;
                return Some((u32::from(number) * SLAB + slab.top - 1, true));
            }
        }
        self.shared.take(count, all)
    }

    /// Gives units back.
    pub fn give(&mut self, first: u32, count: u32) {
        if first < SLABS * SLAB {
            self.slab((first / SLAB) as usize).free.push(first);
        } else {
            self.shared.give(first, count);
        }
    }

    /// All that were taken at some time.
    pub fn ever_taken(&self) -> impl Iterator<Item = Range<u32>> {
        let shared = SLABS * SLAB..SLABS * SLAB + self.shared.top;
        let begins = (0..).step_by(SLAB as usize);
        begins.zip(&self.slabs).map(|(begin, slab)| begin..begin + slab.top).chain([shared])
    }

    fn slab(&mut self, number: usize) -> &mut Slab {
        if self.slabs.len() <= number {
            self.slabs.resize_with(number + 1, Slab::default);
        }
        &mut self.slabs[number]
    }
}

impl Shared {
    fn take(&mut self, count: u32, all: u32) -> Option<(u32, bool)> {
        if let Some(at) = self.free.iter().position(|&(_, free)| free >= count) {
            let (first, free) = self.free[at];
            if free == count {
                self.free.remove(at);
            } else {
                self.free[at] = (first + count, free - count);
            }
            return Some((first, false));
        }
        let first = SLABS * SLAB + self.top;
        if first + count > all {
            return None;
        }
        self.top += count;
        Some((first, true))
    }

    fn give(&mut self, first: u32, count: u32) {
        let at = self.free.partition_point(|&(start, _)| start < first);
        self.free.insert(at, (first, count));
        if let Some(&(start, next)) = self.free.get(at + 1)
            && start == first + count
        {
            self.free[at].1 += next;
            self.free.remove(at + 1);
        }
        if at > 0
            && let (start, before) = self.free[at - 1]
            && start + before == first
        {
            self.free[at - 1].1 += self.free[at].1;
            self.free.remove(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_back_is_taken_again() {
        let mut units = Units::default();
        let all = SLABS * SLAB + 10;
        let parts: Vec<u32> = (0..5).map(|_| units.take(2, None, all).unwrap().0).collect();
        assert_eq!(units.take(1, None, all), None);
        for at in [1, 3, 2] {
            units.give(parts[at], 2);
        }
        assert_eq!(units.take(6, None, all), Some((parts[1], false)));
        assert_eq!(units.take(1, None, all), None);
    }

    #[test]
    fn a_threads_places_do_not_depend_on_others() {
        let all = SLABS * SLAB + 10;
        let (mut one, mut other) = (Units::default(), Units::default());
        one.take(1, Some(3), all);
        let first = one.take(1, Some(2), all);
        assert_eq!(other.take(1, Some(2), all), first);
        let (first, is_fresh) = first.unwrap();
        assert!(is_fresh);
        one.give(first, 1);
        assert_eq!(one.take(1, Some(2), all), Some((first, false)));
    }
}
