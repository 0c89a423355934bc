//! What each thread read and wrote, and which updates that shows to be lost.
//!
//! Every operation reads the write of exactly one other (or the starting 0), and the log says which. So the
//! operations form a tree with the start at its root. The final value was written by one operation, which
//! built on the one it read, which built on the one that one read, and so on back to the start: the updates on
//! this path are in the final value, one step each. All others are lost: each was overwritten by a thread that
//! had read the counter before and never saw it. Hence
//!
//! > right value − final value = Σ steps − Σ steps on the path = Σ steps of the lost updates
//!
//! which for counters that only add is the number of lost updates, exactly, in every run.
//!
//! The log holds no times (reading a clock would slow the very steps it watches), so the order of the writes is
//! rebuilt from the same tree. A write must come after
//!
//! 1. the one before it in its own thread,
//! 2. the one it read, and
//! 3. (for the one that the final value came from) every other write, and
//! 4. every write that a thread had made before that thread read *past* it: if thread A wrote a and then read
//!    b, then a came before b.
//!
//! These are the coherence rules of a single atomic (each thread sees its writes in one common order), so the
//! true order keeps them and at least one order exists; any order that keeps them explains every value read.
//! The one built here keeps each thread going for as long as it can. Its steps are in a right order, not to
//! scale.

use crate::error::{Error, ErrorKind};

use super::kind::Entry;
use super::record::{tag_of, value_of};
use super::spec::{Kind, Spec};

/// In [`Log::from`]: the operation read the starting 0, which no operation wrote.
pub const NOBODY: u32 = u32::MAX;

/// The operations of one recorded run. Operation `thread * iterations + i` is that thread's i-th.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// The value each operation read.
    pub read: Vec<i32>,
    /// The value each operation wrote.
    pub wrote: Vec<i32>,
    /// The operation whose write each read, or [`NOBODY`].
    pub from: Vec<u32>,
    /// Whether the update was lost.
    pub lost: Vec<bool>,
    /// The operations in the order of their writes.
    pub order: Vec<u32>,
}

impl Log {
    /// From the words that each thread read and wrote, thread by thread, and the last word of all.
    pub(super) fn of_words<'a>(
        spec: &Spec,
        threads: impl Iterator<Item = &'a [Entry]>,
        last: i64,
    ) -> Result<Self, Error> {
        let entries: Vec<Entry> = threads.flatten().copied().collect();
        let mut writer_of_tag = vec![NOBODY; entries.len() + 1];
        for (operation, entry) in entries.iter().enumerate() {
            let place = writer_of_tag.get_mut(tag_of(entry.wrote) as usize).ok_or_else(broken)?;
            *place = operation as u32;
        }
        let writer = |word| writer_of_tag.get(tag_of(word) as usize).copied().ok_or_else(broken);
        let from = entries.iter().map(|entry| writer(entry.read)).collect::<Result<Vec<u32>, Error>>()?;
        let read = entries.iter().map(|entry| value_of(entry.read)).collect();
        let wrote = entries.iter().map(|entry| value_of(entry.wrote)).collect();
        Self::of_parts(spec, read, wrote, from, writer(last)?)
    }

    /// From the values, who read whose write, and who wrote last.
    pub(super) fn of_parts(
        spec: &Spec,
        read: Vec<i32>,
        wrote: Vec<i32>,
        from: Vec<u32>,
        last: u32,
    ) -> Result<Self, Error> {
        let order = order(&from, spec.iterations, last)?;
        let mut lost = vec![true; from.len()];
        let mut operation = last;
        while operation != NOBODY {
            if !std::mem::replace(&mut lost[operation as usize], false) {
                return Err(broken());
            }
            operation = from[operation as usize];
        }
        debug_assert!(spec.kind == Kind::Racy || !lost.contains(&true));
        Ok(Self { read, wrote, from, lost, order })
    }
}

fn broken() -> Error {
    Error::fixed(
        ErrorKind::BrokenLog,
        "A recorded log contradicts itself. This is a defect of Threadyard: please report it.",
    )
}

/// An order of the writes that keeps the four rules: a topological sort (Kahn, 1962) in which a thread goes
/// on for as long as it may.
fn order(from: &[u32], iterations: u32, last: u32) -> Result<Vec<u32>, Error> {
    let before = |operation: u32| (!operation.is_multiple_of(iterations)).then(|| operation - 1);
    // Rule 4, counted: how many unplaced writes must come before each write.
    let mut held_back_by = vec![0_u32; from.len()];
    for (operation, &source) in from.iter().enumerate() {
        if let Some(previous) = before(operation as u32) {
            match source {
                NOBODY => return Err(broken()),
                _ if source == previous => {}
                _ => held_back_by[source as usize] += 1,
            }
        }
    }
    let threads = from.len() as u32 / iterations;
    let mut next: Vec<u32> = (0..threads).map(|thread| thread * iterations).collect();
    let mut placed = vec![false; from.len()];
    let mut order: Vec<u32> = Vec::with_capacity(from.len());
    while order.len() < from.len() {
        let latest = order.last().copied().unwrap_or(NOBODY);
        let may = |operation: u32| {
            let source = from[operation as usize];
            let in_turn = operation != last || order.len() + 1 == from.len();
            in_turn && held_back_by[operation as usize] == 0 && (source == NOBODY || placed[source as usize])
        };
        let fresh = |operation: u32| from[operation as usize] == latest;
        let ready = (0..threads)
            .filter(|&thread| next[thread as usize] < (thread + 1) * iterations)
            .filter(|&thread| may(next[thread as usize]));
        let same = |thread: u32| latest != NOBODY && latest / iterations == thread;
        let thread = ready
            .max_by_key(|&thread| (fresh(next[thread as usize]), same(thread), std::cmp::Reverse(thread)))
            .ok_or_else(broken)?;
        let operation = next[thread as usize];
        next[thread as usize] += 1;
        placed[operation as usize] = true;
        order.push(operation);
        // The thread's next operation no longer holds back the write it read.
        let following = operation + 1;
        if following < (thread + 1) * iterations && from[following as usize] != operation {
            held_back_by[from[following as usize] as usize] -= 1;
        }
    }
    Ok(order)
}
