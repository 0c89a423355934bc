//! What a real thread writes its events into.

use super::Event;

/// A bounded ring of events with one writer: the thread whose events they are. Nothing is allocated after it was made;
/// when it is full, the oldest event gives way and is counted.
#[derive(Clone, Debug)]
pub struct Buffer {
    events: Vec<Event>,
    orders: Vec<u64>,
    capacity: usize,
    /// Where the next event goes once the ring is full.
    next: usize,
    dropped: u64,
}

/// What a buffer had recorded, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// The events.
    pub events: Vec<Event>,
    /// Of each event, its number among those of its object, from 1; 0 where that is not known. Of a condition's events,
    /// among those of its lock. Empty: of none.
    pub orders: Vec<u64>,
    /// How many before them were dropped.
    pub dropped: u64,
}

const _: () = assert!(size_of::<Event>() <= 48, "a buffer's memory is counted on");

impl Buffer {
    /// For at most `capacity` events; at least 1. Its memory, 56 bytes an event, is had now.
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        let capacity = capacity.max(1);
        Self {
            events: Vec::with_capacity(capacity),
            orders: Vec::with_capacity(capacity),
            capacity,
            next: 0,
            dropped: 0,
        }
    }

    /// Adds an event; its step is of no matter. `order` is its number among those of its object, from 1, if the object
    /// counts them while it is held; else 0.
    pub fn push(&mut self, event: Event, order: u64) {
        if self.events.len() < self.capacity {
            self.events.push(event);
            self.orders.push(order);
            return;
        }
        self.events[self.next] = event;
        self.orders[self.next] = order;
        self.next = if self.next + 1 == self.capacity { 0 } else { self.next + 1 };
        self.dropped += 1;
    }

    /// Gives back the memory that no event has taken, once none is to come.
    pub fn shrink(&mut self) {
        self.events.shrink_to_fit();
        self.orders.shrink_to_fit();
    }

    /// How many events are in it.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether it has none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// How many were dropped.
    #[must_use]
    pub const fn dropped(&self) -> u64 {
        self.dropped
    }

    /// What is in it, in no order.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// What it recorded, the oldest first.
    #[must_use]
    pub fn into_recorded(mut self) -> Recorded {
        self.events.rotate_left(self.next);
        self.orders.rotate_left(self.next);
        Recorded { events: self.events, orders: self.orders, dropped: self.dropped }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Action;
    use super::*;

    #[test]
    fn the_oldest_give_way_and_are_counted() {
        let event = |time| Event { step: 0, time, thread: 1, line: 0, column: 0, action: Action::Spin };
        let mut buffer = Buffer::new(3);
        let memory = buffer.events.as_ptr();
        for time in 0..8 {
            buffer.push(event(time), time);
        }
        assert_eq!((buffer.len(), buffer.dropped(), buffer.events.as_ptr()), (3, 5, memory));
        let recorded = buffer.into_recorded();
        assert_eq!(recorded.events, [event(5), event(6), event(7)]);
        assert_eq!((&recorded.orders[..], recorded.dropped), (&[5, 6, 7][..], 5));
    }
}
