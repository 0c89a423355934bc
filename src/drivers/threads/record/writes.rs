//! Puts the accesses of each variable in an order in which each read finds what was written last.
//!
//! A thread looks at the clock right before a write and right after a read, and may lose its core in between, or another
//! thread may be as fast as the look. So by its time a write can seem earlier than it was, and a read later:
//!
//! | access | was at its time, or | but not |
//! | --- | --- | --- |
//! | a write | later | after the thread's next event |
//! | a read | earlier | before the thread's last event |
//!
//! The values tell more. The accesses of a variable are gone through by their times, and a write counts from when it is seen
//! by a read, at last when its thread goes on. A read that finds neither what is there nor what has been begun to be written
//! is looked for a place before. What then is nowhere to be had stays where its time puts it: there may be none, where
//! values alone cannot tell writes apart or names are shared by objects that lay at one address.

use std::collections::BTreeMap;

use crate::trace::buffer::Recorded;
use crate::trace::{Action, Text, Variable};

/// Times are told apart within a nanosecond, to put events in an order.
const FINE: u32 = 8;

/// An access of one variable.
#[derive(Clone, Copy, Debug)]
struct Access {
    buffer: usize,
    index: usize,
    is_write: bool,
    value: Text,
    /// When it was, at the earliest and at the latest.
    from: u64,
    to: u64,
}

/// A write, and the reads that found it.
#[derive(Debug, Default)]
struct Epoch {
    /// None of what was there before.
    write: Option<Access>,
    value: Option<Text>,
    /// Each with the time to be put at, at the earliest.
    reads: Vec<(u64, Access)>,
}

/// What became of one variable.
#[derive(Debug)]
struct History {
    epochs: Vec<Epoch>,
    /// Writes that may not have been seen by anybody yet.
    begun: Vec<Access>,
}

/// Makes times finer, and puts accesses where their values say they were. Undone by [`coarse`] but for the order.
pub(super) fn settle(buffers: &mut [Recorded]) {
    for event in buffers.iter_mut().flat_map(|buffer| &mut buffer.events) {
        event.time <<= FINE;
    }
    for accesses in by_variable(buffers).into_values() {
        if accesses.iter().all(|access| access.buffer == accesses[0].buffer) {
            continue;
        }
        for (access, time) in History::of(accesses).times() {
            buffers[access.buffer].events[access.index].time = time;
        }
    }
}

/// A time as it was.
pub(super) const fn coarse(time: u64) -> u64 {
    time >> FINE
}

fn by_variable(buffers: &[Recorded]) -> BTreeMap<Variable, Vec<Access>> {
    let mut variables: BTreeMap<Variable, Vec<Access>> = BTreeMap::new();
    for (buffer, recorded) in buffers.iter().enumerate() {
        for (index, event) in recorded.events.iter().enumerate() {
            let (variable, value, is_write) = match event.action {
                Action::Read { variable, value } => (variable, value, false),
                Action::Write { variable, value } => (variable, value, true),
                _ => continue,
            };
            let time = event.time;
            let (from, to) = if is_write {
                (time, recorded.events.get(index + 1).map_or(u64::MAX, |next| next.time))
            } else {
                (index.checked_sub(1).map_or(0, |last| recorded.events[last].time), time)
            };
            let access = Access { buffer, index, is_write, value, from, to };
            variables.entry(variable).or_default().push(access);
        }
    }
    variables
}

impl Access {
    /// The time that was written down.
    const fn noted(&self) -> u64 {
        if self.is_write { self.from } else { self.to }
    }
}

impl History {
    fn of(mut accesses: Vec<Access>) -> Self {
        accesses.sort_by_key(Access::noted);
        let mut history = Self { epochs: vec![Epoch::default()], begun: Vec::new() };
        for access in accesses {
            while let Some(done) = history.begun.iter().position(|write| write.to < access.noted()) {
                history.write(done);
            }
            let own = history.begun.iter().position(|write| write.buffer == access.buffer);
            match own {
                Some(own) if access.is_write => history.write(own),
                Some(own) => history.write_before(own, &access),
                None => {}
            }
            if access.is_write {
                history.begun.push(access);
            } else {
                history.read(access);
            }
        }
        while !history.begun.is_empty() {
            history.write(0);
        }
        history
    }

    fn current(&mut self) -> &mut Epoch {
        let last = self.epochs.len() - 1;
        &mut self.epochs[last]
    }

    /// A write that was begun is seen from here on.
    fn write(&mut self, begun: usize) {
        let write = self.begun.remove(begun);
        self.epochs.push(Epoch { write: Some(write), value: Some(write.value), reads: Vec::new() });
    }

    /// The same before a read of its own thread: if that finds what is another's, and there already, the write came before.
    fn write_before(&mut self, begun: usize, read: &Access) {
        let (write, value) = (self.begun[begun], Some(read.value));
        let is_begun = self.begun.iter().any(|other| other.value == read.value);
        let found = match self.current().value == value {
            true => Some(self.epochs.len() - 1),
            false => self.earlier(read),
        };
        match found.filter(|&found| !is_begun && self.epochs[found].may_follow(&write)) {
            Some(found) => {
                self.begun.remove(begun);
                let epoch = Epoch { write: Some(write), value: Some(write.value), reads: Vec::new() };
                self.epochs.insert(found, epoch);
            }
            None => self.write(begun),
        }
    }

    fn read(&mut self, read: Access) {
        let value = Some(read.value);
        if self.current().value != value
            && let Some(begun) = self.begun.iter().position(|write| write.value == read.value)
        {
            self.write(begun);
        }
        // What was there before the first write is what the first reads say.
        if self.epochs.len() == 1 && self.epochs[0].reads.is_empty() {
            self.epochs[0].value = value;
        }
        let is_there = self.current().value == value || self.swaps_last(read.value);
        match if is_there { None } else { self.earlier(&read) } {
            Some(epoch) => self.epochs[epoch].reads.push((read.from, read)),
            None => self.current().reads.push((read.to, read)),
        }
    }

    /// The last two writes may have been the other way round, if nobody has read the last.
    fn swaps_last(&mut self, value: Text) -> bool {
        let [.., before, last] = &self.epochs[..] else { return false };
        let Some(write) = &last.write else { return false };
        let swaps = last.reads.is_empty()
            && before.value == Some(value)
            && before.write.is_some_and(|before| before.buffer != write.buffer)
            && before.may_follow(write);
        if swaps {
            let end = self.epochs.len() - 1;
            self.epochs.swap(end - 1, end);
        }
        swaps
    }

    /// The last time before, not before its thread's last event, at which a read would have found its value.
    fn earlier(&self, read: &Access) -> Option<usize> {
        let mut after: Option<&Access> = None;
        for (index, epoch) in self.epochs.iter().enumerate().rev() {
            if after.is_some_and(|next| next.to < read.from || next.buffer == read.buffer) {
                return None;
            }
            if after.is_some() && (epoch.value == Some(read.value)) {
                return Some(index);
            }
            after = epoch.write.as_ref();
        }
        None
    }

    /// Each access and its time, in which they are in this order.
    fn times(mut self) -> Vec<(Access, u64)> {
        let mut times = Vec::new();
        let mut at = 0;
        for epoch in &mut self.epochs {
            if let Some(write) = epoch.write {
                at = write.from.max(at + 1);
                times.push((write, at));
            }
            epoch.reads.sort_by_key(|&(time, _)| time);
            for &(time, read) in &epoch.reads {
                at = time.max(at + 1);
                times.push((read, at));
            }
        }
        times
    }
}

impl Epoch {
    /// Whether a write can have been before this epoch's, and so before those who read that.
    fn may_follow(&self, write: &Access) -> bool {
        self.write.is_some_and(|own| own.to > write.from)
            && self.reads.first().is_none_or(|(time, _)| *time > write.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Event;
    use crate::trace::merge::merge;

    /// Each thread's accesses: time, whether it writes, value.
    fn merged(threads: &[&[(u64, bool, Text)]]) -> Vec<(u32, bool, Text)> {
        let mut buffers: Vec<Recorded> = (1..)
            .zip(threads)
            .map(|(thread, accesses)| {
                let event = |&(time, is_write, value): &(u64, bool, Text)| {
                    let action = if is_write {
                        Action::Write { variable: 0, value }
                    } else {
                        Action::Read { variable: 0, value }
                    };
                    Event { step: 0, time, thread, line: 0, column: 0, action }
                };
                Recorded { events: accesses.iter().map(event).collect(), ..Recorded::default() }
            })
            .collect();
        settle(&mut buffers);
        let events = merge(&buffers, &[]).events.into_iter();
        events
            .map(|event| match event.action {
                Action::Write { value, .. } => (event.thread, true, value),
                Action::Read { value, .. } => (event.thread, false, value),
                action => panic!("{action:?}"),
            })
            .collect()
    }

    const READ: bool = false;
    const WRITE: bool = true;

    #[test]
    fn native_what_agrees_with_its_values_stays_as_it_is() {
        let order = merged(&[
            &[(10, READ, 0), (20, WRITE, 1), (50, READ, 2)],
            &[(30, READ, 1), (40, WRITE, 2), (60, READ, 2)],
        ]);
        let expected = [(1, READ, 0), (1, WRITE, 1), (2, READ, 1), (2, WRITE, 2), (1, READ, 2), (2, READ, 2)];
        assert_eq!(order, expected);
    }

    #[test]
    fn native_a_write_noted_early_comes_after_the_read_that_has_not_seen_it() {
        let order =
            merged(&[&[(10, READ, 0), (20, WRITE, 1), (90, READ, 1)], &[(30, READ, 0), (95, READ, 1)]]);
        assert_eq!(order[..3], [(1, READ, 0), (2, READ, 0), (1, WRITE, 1)]);
    }

    #[test]
    fn native_a_read_noted_late_comes_before_the_write_that_it_has_not_seen() {
        let order = merged(&[
            &[(10, READ, 0), (20, WRITE, 1), (30, READ, 1), (40, WRITE, 2), (50, READ, 2)],
            &[(5, READ, 0), (60, READ, 0), (70, READ, 2)],
        ]);
        assert_eq!(order[..4], [(2, READ, 0), (2, READ, 0), (1, READ, 0), (1, WRITE, 1)]);
    }

    #[test]
    fn native_a_write_and_a_read_after_it_that_are_noted_apart_are_put_where_both_can_be() {
        // The first thread lost its core while it wrote 9, and again when it had read 3.
        let order = merged(&[
            &[(10, READ, 0), (15, WRITE, 9), (80, READ, 3)],
            &[(20, READ, 0), (30, WRITE, 2), (40, READ, 2), (50, WRITE, 3), (60, WRITE, 4), (90, READ, 4)],
        ]);
        let expected = [(1, WRITE, 9), (2, WRITE, 3), (1, READ, 3), (2, WRITE, 4), (2, READ, 4)];
        assert_eq!(order[4..], expected);
    }

    #[test]
    fn native_of_two_writes_the_one_that_is_read_afterwards_was_the_later() {
        // Both at about one time; what all read afterwards is the one that seems earlier.
        let order = merged(&[&[(20, WRITE, 7), (90, READ, 7)], &[(21, WRITE, 8), (91, READ, 7)]]);
        assert_eq!(order, [(2, WRITE, 8), (1, WRITE, 7), (1, READ, 7), (2, READ, 7)]);
    }
}
