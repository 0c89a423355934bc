//! What a thread of a recorded run writes down, as `trace` has it: into a buffer of its own, which nobody else looks at
//! before the thread has left the run. So recording orders nothing in the run that was not ordered before.
//!
//! | what | file |
//! | --- | --- |
//! | the buffer, and the texts of what is in it | this one |
//! | what the virtual machine is about to do | `events` |
//! | requests | `requests` |
//! | variables and primitives, numbered as they come | `names` |
//! | an order of the primitive's own | `tally` |
//! | writes that others saw later than they were written down | `writes` |
//! | the trace, when all is over | `finished` |
//!
//! # Time
//!
//! An event's time is that of a look at the clock beside it: right before it where others may notice it from then on (a
//! write, a release, a start), right after where it notices what others did (a read, an acquire, a join). So two events of
//! which one has waited for the other are never the wrong way round. A thread may lose its core between the look and
//! the write; `writes` is about that.
//!
//! # Memory
//!
//! A buffer holds so many events, and beside each the value or the text that it speaks of; older ones give way. Names of
//! variables and primitives are kept as long as an event in the buffer needs them.

mod events;
mod finished;
mod names;
mod requests;
mod tally;
mod writes;

use std::sync::Arc;

use crate::trace::buffer::Buffer;
use crate::trace::{Action, Event};
use crate::vm::{Image, ThreadNumber, Value};
use names::{Objects, Variables};

pub(super) use finished::Finished;
pub(super) use tally::Tally;

/// What an event speaks of.
#[derive(Clone, Debug, Default)]
enum Said {
    #[default]
    Nothing,
    /// A value that is no object: its text is made afterwards.
    Plain(Value),
    /// A text, or that of an object as it was.
    Text(Box<str>),
}

/// Where in the program's text: the line from 1, and the byte at which it begins; line 0 for nowhere.
#[derive(Clone, Copy, Debug, Default)]
struct Spot {
    line: u32,
    start: u32,
}

/// When and where something happens, and its number among those of its primitive, or 0.
#[derive(Clone, Copy, Debug, Default)]
struct Stamp {
    time: u64,
    spot: Spot,
    order: u64,
}

/// See the [module](self).
pub(super) struct Recording {
    image: Arc<Image>,
    thread: ThreadNumber,
    buffer: Buffer,
    capacity: usize,
    /// What each event of the buffer speaks of, in the same place.
    said: Vec<Said>,
    variables: Variables,
    objects: Objects,
    /// Whether the thread stands right before its next event, as far as is known.
    is_settled: bool,
}

impl Recording {
    pub(super) fn new(image: Arc<Image>, thread: ThreadNumber, capacity: usize) -> Self {
        let capacity = capacity.max(1);
        Self {
            image,
            thread,
            buffer: Buffer::new(capacity),
            capacity,
            said: Vec::with_capacity(capacity),
            variables: Variables::default(),
            objects: Objects::default(),
            is_settled: false,
        }
    }

    /// Nothing more will be recorded: many threads that each did little leave little behind.
    fn close(&mut self) {
        self.buffer.shrink();
        self.said.shrink_to_fit();
    }

    /// The place that the next event will have, which is what an action names as its text.
    fn place(&self) -> u32 {
        let length = self.buffer.len();
        if length < self.capacity {
            length as u32
        } else {
            (self.buffer.dropped() % self.capacity as u64) as u32
        }
    }

    fn push(&mut self, stamp: Stamp, action: Action, said: Said) {
        let place = self.place() as usize;
        let Stamp { time, spot, order } = stamp;
        let event =
            Event { step: 0, time, thread: self.thread.0, line: spot.line, column: spot.start, action };
        self.buffer.push(event, order);
        match self.said.get_mut(place) {
            Some(known) => *known = said,
            None => self.said.push(said),
        }
    }

    /// Something that a text belongs to, which `action` is given the number of.
    fn push_said(&mut self, stamp: Stamp, said: Said, action: impl FnOnce(u32) -> Action) {
        let place = self.place();
        self.push(stamp, action(place), said);
    }

    fn said(&self, value: Value) -> Said {
        if value.is_object() { Said::Text(self.image.brief(value).into()) } else { Said::Plain(value) }
    }
}
