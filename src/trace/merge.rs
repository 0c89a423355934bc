//! Traces of real threads, made one: by their clocks, but never against what the events say themselves.
//!
//! Each thread writes into a [`Buffer`](super::buffer::Buffer) of its own, without a word to the others, so nothing is
//! ordered in the run that was not before. Afterwards the buffers are merged: of the first event of each, that with the
//! earliest time is next, if it can be; else the next in time, and so on. What cannot be:
//!
//! | event | not before |
//! | --- | --- |
//! | an event with a number | those of the same object with smaller numbers |
//! | an acquire of a Lock or an RLock, the end of a wait at a condition for its lock | the release by whoever holds it |
//! | a release, and a wait at a condition for its lock | the acquire |
//! | a thread's begin | its start |
//! | a join | the thread's end |
//! | the end of a wait at a condition, notified | a notify that woke one more than have resumed |
//! | a notify that woke some | as many waits, if nothing was dropped |
//! | the end of a wait for an event, set | a set since the thread's last event, unless it is set |
//!
//! Only what is in the buffers is waited for: what was dropped is taken to have come before. When none of the first
//! events can be, the clocks or the buffers contradict themselves; then the earliest is taken all the same and the
//! contradiction is counted. A clock that is coarse, as in browsers, gives many events one time: those of one time
//! are taken in the order of their buffers where nothing else decides. So plain accesses of different threads within
//! one tick of the clock may stand in another order than they had.
//!
//! The permits of a semaphore are not modelled, as its first value is not in a trace: time or numbers decide.

mod model;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::buffer::Recorded;
use super::{Event, ObjectInfo};
use model::Model;

/// The events of all threads in one order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The events; each one's step is its index.
    pub events: Vec<Event>,
    /// How many were dropped from all buffers.
    pub dropped: u64,
    /// How often no order could be had that contradicts nothing.
    pub contradictions: u64,
}

/// Merges what threads recorded; `objects` are the trace's.
#[must_use]
pub fn merge(buffers: &[Recorded], objects: &[ObjectInfo]) -> Merged {
    let dropped = buffers.iter().map(|buffer| buffer.dropped).sum();
    let mut model = Model::new(buffers, objects);
    let total = buffers.iter().map(|buffer| buffer.events.len()).sum();
    let mut merged = Merged { events: Vec::with_capacity(total), dropped, contradictions: 0 };
    let mut next = vec![0; buffers.len()];
    // The first event of each buffer by time. A thread's own times may not go back.
    let mut heads: BinaryHeap<Reverse<(u64, usize)>> = BinaryHeap::with_capacity(buffers.len());
    for (buffer, recorded) in buffers.iter().enumerate() {
        heads.extend(recorded.events.first().map(|event| Reverse((event.time, buffer))));
    }
    let mut passed_over = Vec::new();
    loop {
        let can_be = |buffer: usize| {
            let at = next[buffer];
            model.can_be(&buffers[buffer].events[at], order(&buffers[buffer], at))
        };
        let found = loop {
            let Some(Reverse(head)) = heads.pop() else { break None };
            if can_be(head.1) {
                break Some(head);
            }
            passed_over.push(Reverse(head));
        };
        let taken = match found {
            Some(head) => head,
            None if passed_over.is_empty() => break,
            None => {
                merged.contradictions += 1;
                // Numbers were counted under the lock itself, and tell more than what the model takes for possible.
                let is_in_turn = |&Reverse((_, buffer)): &Reverse<(u64, usize)>| {
                    let order = order(&buffers[buffer], next[buffer]);
                    order != 0 && model.is_in_turn(&buffers[buffer].events[next[buffer]], order)
                };
                let at = passed_over.iter().position(is_in_turn).unwrap_or(0);
                let Reverse(earliest) = passed_over.remove(at);
                earliest
            }
        };
        heads.extend(passed_over.drain(..));
        let (time, buffer) = taken;
        let at = next[buffer];
        let event = buffers[buffer].events[at];
        model.event(&event, order(&buffers[buffer], at));
        merged.events.push(Event { step: merged.events.len() as u64, ..event });
        next[buffer] = at + 1;
        heads.extend(buffers[buffer].events.get(at + 1).map(|event| Reverse((event.time.max(time), buffer))));
    }
    merged
}

fn order(recorded: &Recorded, at: usize) -> u64 {
    recorded.orders.get(at).copied().unwrap_or(0)
}
