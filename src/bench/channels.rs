//! Our queue, and the channels of others, each as its documentation shows it. Their ends live as long as they do,
//! so a send or a receive that fails is a defect of the bench.

use std::cell::UnsafeCell;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};

use crate::error::Error;
use crate::sync::Queue;

/// Items go in at one end and come out at the other, first in, first out.
pub(super) trait Channel: Sync {
    fn new() -> Self;
    fn put(&self, item: u32) -> Result<(), Error>;
    fn get(&self) -> Result<u32, Error>;
}

pub(super) struct Ours<const BOUNDED: bool>(Queue<u32>);

impl<const BOUNDED: bool> Channel for Ours<BOUNDED> {
    fn new() -> Self {
        Self(Queue::new(if BOUNDED { BOUND as i64 } else { 0 }))
    }

    fn put(&self, item: u32) -> Result<(), Error> {
        Ok(self.0.put(item)?)
    }

    fn get(&self) -> Result<u32, Error> {
        self.0.get()
    }
}

const OPEN: &str = "both ends of a channel live as long as it does";

/// The receiving end of `std::sync::mpsc`, for the one thread that receives.
pub(super) struct OnlyHere(UnsafeCell<Receiver<u32>>);

// SAFETY: `queue` has one thread that gets from a channel with this end, and a round ends before the next.
unsafe impl Sync for OnlyHere {}

/// A receiving end.
pub(super) trait End: Sync {
    fn of(receiver: Receiver<u32>) -> Self;
    fn receive(&self) -> u32;
}

impl End for OnlyHere {
    fn of(receiver: Receiver<u32>) -> Self {
        Self(UnsafeCell::new(receiver))
    }

    fn receive(&self) -> u32 {
        // SAFETY: no other thread uses it: see `Sync` above.
        unsafe { &*self.0.get() }.recv().expect(OPEN)
    }
}

/// Shared by several threads, as the Rust book does it.
impl End for Mutex<Receiver<u32>> {
    fn of(receiver: Receiver<u32>) -> Self {
        Self::new(receiver)
    }

    fn receive(&self) -> u32 {
        self.lock().unwrap_or_else(PoisonError::into_inner).recv().expect(OPEN)
    }
}

/// `std::sync::mpsc::channel`.
pub(super) struct Unbounded<E>(Sender<u32>, E);

pub(super) type Mpsc = Unbounded<OnlyHere>;
pub(super) type MpscShared = Unbounded<Mutex<Receiver<u32>>>;

impl<E: End> Channel for Unbounded<E> {
    fn new() -> Self {
        let (sender, receiver) = channel();
        Self(sender, E::of(receiver))
    }

    fn put(&self, item: u32) -> Result<(), Error> {
        self.0.send(item).expect(OPEN);
        Ok(())
    }

    fn get(&self) -> Result<u32, Error> {
        Ok(self.1.receive())
    }
}

/// `std::sync::mpsc::sync_channel`.
pub(super) struct Bounded<E>(SyncSender<u32>, E);

pub(super) type SyncMpsc = Bounded<OnlyHere>;
pub(super) type SyncMpscShared = Bounded<Mutex<Receiver<u32>>>;

impl<E: End> Channel for Bounded<E> {
    fn new() -> Self {
        let (sender, receiver) = sync_channel(BOUND);
        Self(sender, E::of(receiver))
    }

    fn put(&self, item: u32) -> Result<(), Error> {
        self.0.send(item).expect(OPEN);
        Ok(())
    }

    fn get(&self) -> Result<u32, Error> {
        Ok(self.1.receive())
    }
}

/// What a bounded channel holds at most: enough for both sides to work at once, little enough for a core's cache.
pub(super) const BOUND: usize = 256;

pub(super) struct Crossbeam<const BOUNDED: bool>(
    crossbeam_channel::Sender<u32>,
    crossbeam_channel::Receiver<u32>,
);

impl<const BOUNDED: bool> Channel for Crossbeam<BOUNDED> {
    fn new() -> Self {
        let (sender, receiver) =
            if BOUNDED { crossbeam_channel::bounded(BOUND) } else { crossbeam_channel::unbounded() };
        Self(sender, receiver)
    }

    fn put(&self, item: u32) -> Result<(), Error> {
        self.0.send(item).expect(OPEN);
        Ok(())
    }

    fn get(&self) -> Result<u32, Error> {
        Ok(self.1.recv().expect(OPEN))
    }
}

pub(super) struct Flume<const BOUNDED: bool>(flume::Sender<u32>, flume::Receiver<u32>);

impl<const BOUNDED: bool> Channel for Flume<BOUNDED> {
    fn new() -> Self {
        let (sender, receiver) = if BOUNDED { flume::bounded(BOUND) } else { flume::unbounded() };
        Self(sender, receiver)
    }

    fn put(&self, item: u32) -> Result<(), Error> {
        self.0.send(item).expect(OPEN);
        Ok(())
    }

    fn get(&self) -> Result<u32, Error> {
        Ok(self.1.recv().expect(OPEN))
    }
}
