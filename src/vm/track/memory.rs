//! The arena's contents, as they were at some time.

use std::hash::Hasher;
use std::rc::Rc;

use super::PAGE;
use super::arena::Arena;
use crate::hashing::Words;

/// Pages of a group.
const GROUP: u32 = 16;

type Bytes = [u8; PAGE];

/// A page as it was, and what it adds to the hash of all.
struct Page {
    bytes: Bytes,
    hash: u64,
}

/// Some pages of a group, in their order.
type Group = Vec<(u32, Rc<Page>)>;

/// The contents of all pages: the base's, but for these. Groups in their order, none of them empty.
#[derive(Clone, Default)]
struct Contents {
    groups: Rc<Vec<(u32, Rc<Group>)>>,
    /// Wrapping sum of the pages' hashes.
    hash: u64,
}

/// What an arena held when it was first kept.
#[derive(Default)]
struct Base {
    pages: Vec<u32>,
    bytes: Vec<Bytes>,
}

impl Base {
    fn page(&self, page: u32) -> Option<&Bytes> {
        self.pages.binary_search(&page).ok().map(|at| &self.bytes[at])
    }
}

/// The contents of an arena, past and present. To keep them costs what has changed since the last time; what has not is
/// shared.
#[derive(Default)]
pub struct Pages {
    base: Option<Base>,
    now: Contents,
    dirty: Vec<u32>,
}

/// Contents that were kept.
#[derive(Clone)]
pub struct Kept(Contents);

impl Kept {
    /// A hash of the contents.
    pub fn hash(&self) -> u64 {
        self.0.hash
    }

    /// Bytes that this holds and `other` does not.
    pub fn bytes_beside(&self, other: &Self) -> usize {
        let mut others = other.0.groups.iter().peekable();
        let mut bytes = 0;
        for (number, group) in self.0.groups.iter() {
            while others.next_if(|other| other.0 < *number).is_some() {}
            match others.peek() {
                Some((same, other)) if same == number => {
                    if !Rc::ptr_eq(group, other) {
                        let shared = |page: &Rc<Page>| other.iter().any(|other| Rc::ptr_eq(&other.1, page));
                        bytes += group.iter().filter(|(_, page)| !shared(page)).count() * size_of::<Page>();
                    }
                }
                _ => bytes += group.len() * size_of::<Page>(),
            }
        }
        bytes
    }
}

impl Pages {
    /// Keeps what the arena holds now.
    pub fn keep(&mut self, arena: &Arena) -> Kept {
        arena.cards.take(&mut self.dirty);
        self.dirty.sort_unstable();
        // SAFETY: only the thread that tracks the arena comes here, and it writes nothing meanwhile.
        let live = |page: u32| unsafe { &*arena.page(page) };
        let Some(base) = &self.base else {
            let pages = std::mem::take(&mut self.dirty);
            let bytes = pages.iter().map(|&page| *live(page)).collect();
            self.base = Some(Base { pages, bytes });
            return Kept(self.now.clone());
        };
        for pages in self.dirty.chunk_by(|one, other| one / GROUP == other / GROUP) {
            self.now.change(pages[0] / GROUP, |group, hash| {
                for &page in pages {
                    change(group, hash, page, live(page), base.page(page));
                }
            });
        }
        Kept(self.now.clone())
    }

    /// Has the arena hold what it held when `kept` was kept.
    pub fn put_back(&mut self, arena: &Arena, kept: &Kept) {
        arena.cards.take(&mut self.dirty);
        let base = self.base.as_ref();
        let write = |page: u32, bytes: Option<&Bytes>| {
            // Fresh memory is all zero, so that what a page holds follows from what was done.
            let bytes = bytes.or_else(|| base.and_then(|base| base.page(page))).unwrap_or(&[0; PAGE]);
            // SAFETY: as in `keep`; nobody has a reference to an object's memory between two steps.
            unsafe { arena.page(page).copy_from_nonoverlapping(bytes, 1) };
        };
        for &page in &self.dirty {
            write(page, kept.0.page(page));
        }
        if !Rc::ptr_eq(&self.now.groups, &kept.0.groups) {
            for (page, bytes) in self.now.differences(&kept.0) {
                write(page, bytes);
            }
            self.now = kept.0.clone();
        }
    }
}

/// Notes what a page holds.
fn change(group: &mut Group, hash: &mut u64, page: u32, live: &Bytes, base: Option<&Bytes>) {
    let at = group.binary_search_by_key(&page, |entry| entry.0);
    if let Ok(at) = at {
        if group[at].1.bytes == *live {
            return;
        }
        *hash = hash.wrapping_sub(group[at].1.hash);
    }
    if base == Some(live) {
        if let Ok(at) = at {
            group.remove(at);
        }
        return;
    }
    let added = hash_of(page, live);
    *hash = hash.wrapping_add(added);
    let entry = (page, Rc::new(Page { bytes: *live, hash: added }));
    match at {
        Ok(at) => group[at] = entry,
        Err(at) => group.insert(at, entry),
    }
}

impl Contents {
    fn change(&mut self, number: u32, work: impl FnOnce(&mut Group, &mut u64)) {
        let groups = Rc::make_mut(&mut self.groups);
        let at = match groups.binary_search_by_key(&number, |entry| entry.0) {
            Ok(at) => at,
            Err(at) => {
                groups.insert(at, (number, Rc::default()));
                at
            }
        };
        let group = Rc::make_mut(&mut groups[at].1);
        work(group, &mut self.hash);
        if group.is_empty() {
            groups.remove(at);
        }
    }

    fn page(&self, page: u32) -> Option<&Bytes> {
        let at = self.groups.binary_search_by_key(&(page / GROUP), |entry| entry.0).ok()?;
        page_of(&self.groups[at].1, page)
    }

    /// The pages that are others in `other`, with what they hold there; None for the base's.
    fn differences<'a>(&'a self, other: &'a Self) -> Vec<(u32, Option<&'a Bytes>)> {
        let mut found = Vec::new();
        let (mut ours, mut theirs) = (self.groups.iter().peekable(), other.groups.iter().peekable());
        loop {
            let number = match (ours.peek(), theirs.peek()) {
                (None, None) => return found,
                (Some(one), None) | (None, Some(one)) => one.0,
                (Some(one), Some(other)) => one.0.min(other.0),
            };
            let one = ours.next_if(|entry| entry.0 == number).map(|entry| &entry.1);
            let other = theirs.next_if(|entry| entry.0 == number).map(|entry| &entry.1);
            if let (Some(one), Some(other)) = (one, other)
                && Rc::ptr_eq(one, other)
            {
                continue;
            }
            let now: &[(u32, Rc<Page>)] = one.map_or(&[], |group| group);
            let then: &[(u32, Rc<Page>)] = other.map_or(&[], |group| group);
            for (number, page) in then {
                if !now.iter().any(|(_, now)| Rc::ptr_eq(now, page)) {
                    found.push((*number, Some(&page.bytes)));
                }
            }
            for (number, _) in now {
                if page_of(then, *number).is_none() {
                    found.push((*number, None));
                }
            }
        }
    }
}

fn page_of(group: &[(u32, Rc<Page>)], page: u32) -> Option<&Bytes> {
    group.binary_search_by_key(&page, |entry| entry.0).ok().map(|at| &group[at].1.bytes)
}

/// Four sums side by side, as xxHash has them, each word multiplied in; then mixed.
fn hash_of(page: u32, bytes: &Bytes) -> u64 {
    let begins = [u64::from(page), 0x9e37_79b9_7f4a_7c15, 0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb];
    let mut lanes = begins.map(Words::from);
    for words in bytes.as_chunks::<8>().0.as_chunks::<4>().0 {
        for (lane, word) in lanes.iter_mut().zip(words) {
            lane.add(u64::from_le_bytes(*word));
        }
    }
    let mut all = Words::default();
    for lane in lanes {
        all.add(lane.get());
    }
    all.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vm::track::{Tracking, touch};

    /// Writes a word of the arena.
    fn write(arena: &Arena, at: usize, value: u64) {
        let page = arena.page((at / PAGE) as u32);
        // SAFETY: memory of the arena, which this test has to itself.
        unsafe {
            let word = page.cast::<u64>().byte_add(at % PAGE);
            word.write(value);
            touch(word);
        }
    }

    fn read(arena: &Arena, at: usize) -> u64 {
        // SAFETY: as in `write`.
        unsafe { arena.page((at / PAGE) as u32).cast::<u64>().byte_add(at % PAGE).read() }
    }

    #[test]
    fn any_contents_are_put_back() {
        const PLACES: usize = 40;
        let arena = Arena::new();
        let _on = Tracking::begin(Some(&arena.cards));
        let mut pages = Pages::default();
        let mut random = crate::random::Random::new(1, 0);
        let place = |number: usize| number * 1_000 / 8 * 8;
        let mut held = [0; PLACES];
        for (number, held) in held.iter_mut().enumerate() {
            *held = number as u64;
            write(&arena, place(number), number as u64);
        }
        let mut kept = vec![(pages.keep(&arena), held)];
        for _ in 0..2_000 {
            for _ in 0..random.below(4) {
                let number = random.below(PLACES as u64) as usize;
                held[number] = random.below(3);
                write(&arena, place(number), held[number]);
            }
            match random.below(3) {
                0 => kept.push((pages.keep(&arena), held)),
                1 => {
                    let (then, values) = &kept[random.below(kept.len() as u64) as usize];
                    pages.put_back(&arena, then);
                    held = *values;
                }
                _ => {}
            }
            let now: Vec<u64> = (0..PLACES).map(|number| read(&arena, place(number))).collect();
            assert_eq!(now, held);
        }
        // The same contents have the same hash, others another.
        for (one, values) in &kept {
            for (other, others) in &kept {
                assert_eq!(one.hash() == other.hash(), values == others);
            }
        }
    }
}
