//! Queues: put and get on one thread, and items that go from threads to other threads.

use crate::error::Error;

use super::channels::{Channel, Crossbeam, Flume, Mpsc, MpscShared, Ours, SyncMpsc, SyncMpscShared};
use super::raw::{BarePairs, RoundTrip, Spinning, Waking};
use super::round::Contest;
use super::row::{Entrant, Row, Target, Unit};

pub(super) fn rows() -> Vec<Row> {
    let streams = [2, 4, 8].map(|threads| [stream(threads, false), stream(threads, true)]);
    [vec![pair(false), pair(true)], streams.concat()].concat()
}

fn pair(bounded: bool) -> Row {
    let peers = if bounded {
        vec![
            Entrant::peer::<Pair<SyncMpsc>>("std::sync::mpsc", 1),
            Entrant::peer::<Pair<Crossbeam<true>>>("crossbeam-channel", 1),
            Entrant::peer::<Pair<Flume<true>>>("flume", 1),
        ]
    } else {
        vec![
            Entrant::peer::<Pair<Mpsc>>("std::sync::mpsc", 1),
            Entrant::peer::<Pair<Crossbeam<false>>>("crossbeam-channel", 1),
            Entrant::peer::<Pair<Flume<false>>>("flume", 1),
        ]
    };
    let ours = if bounded {
        Entrant::ours::<Pair<Ours<true>>>("Queue", 1)
    } else {
        Entrant::ours::<Pair<Ours<false>>>("Queue", 1)
    };
    let limit = Entrant::limit::<BarePairs<2>>("2 × (compare-exchange + swap)", 1);
    Row {
        name: if bounded { "queue-pair-bounded" } else { "queue-pair" },
        threads: 1,
        title: if bounded { "Queue with a bound: put and get" } else { "Queue: put and get" },
        what: "One thread puts an item in and takes it out again: what a queue costs when nobody is in the way.",
        unit: Unit::Nanoseconds,
        asked: 0.0,
        target: Target::times(1.3),
        extras: &[],
        entrants: [vec![ours, limit], peers].concat(),
    }
}

/// Half of the threads put, the other half get.
fn stream(threads: u32, bounded: bool) -> Row {
    let peers = match (threads, bounded) {
        (2, false) => vec![
            Entrant::peer::<Stream<Mpsc>>("std::sync::mpsc", threads),
            Entrant::peer::<Stream<Crossbeam<false>>>("crossbeam-channel", threads),
            Entrant::peer::<Stream<Flume<false>>>("flume", threads),
        ],
        (2, true) => vec![
            Entrant::peer::<Stream<SyncMpsc>>("std::sync::mpsc", threads),
            Entrant::peer::<Stream<Crossbeam<true>>>("crossbeam-channel", threads),
            Entrant::peer::<Stream<Flume<true>>>("flume", threads),
        ],
        (_, false) => vec![
            Entrant::peer::<Stream<MpscShared>>("std::sync::mpsc in a Mutex", threads),
            Entrant::peer::<Stream<Crossbeam<false>>>("crossbeam-channel", threads),
            Entrant::peer::<Stream<Flume<false>>>("flume", threads),
        ],
        (_, true) => vec![
            Entrant::peer::<Stream<SyncMpscShared>>("std::sync::mpsc in a Mutex", threads),
            Entrant::peer::<Stream<Crossbeam<true>>>("crossbeam-channel", threads),
            Entrant::peer::<Stream<Flume<true>>>("flume", threads),
        ],
    };
    let ours = if bounded {
        Entrant::ours::<Stream<Ours<true>>>("Queue", threads)
    } else {
        Entrant::ours::<Stream<Ours<false>>>("Queue", threads)
    };
    let items = threads / 2;
    let peers = peers.into_iter().map(|peer| peer.operations(items)).collect();
    // A round trip of a cache line is two ways of it: an item needs one.
    let mut limits = vec![Entrant::limit::<RoundTrip<Spinning, 0>>("cache-line round trip / 2", 2)];
    if threads > 2 {
        let waking = Entrant::limit::<RoundTrip<Waking, 0>>("raw wait/notify round trip", threads);
        limits.push(waking.operations(items));
    }
    Row {
        name: if bounded { "queue-stream-bounded" } else { "queue-stream" },
        threads,
        title: if bounded { "Queue with a bound: thread to thread" } else { "Queue: thread to thread" },
        what: "Half of the threads put items in and the other half take them out: the time for an item.",
        unit: Unit::Nanoseconds,
        asked: 0.0,
        target: Target { ahead_of: &["crossbeam-channel"], ..Target::NONE },
        extras: &[],
        entrants: [vec![ours.operations(items)], limits, peers].concat(),
    }
}

struct Pair<C>(C);

impl<C: Channel> Contest for Pair<C> {
    fn new(_threads: u32) -> Self {
        Self(C::new())
    }

    fn work(&self, _thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(channel) = self;
        let mut sum = 0;
        for item in 0..iterations {
            channel.put(item)?;
            sum ^= channel.get()?;
        }
        std::hint::black_box(sum);
        Ok(())
    }
}

struct Stream<C>(C);

impl<C: Channel> Contest for Stream<C> {
    fn new(_threads: u32) -> Self {
        Self(C::new())
    }

    fn work(&self, thread: usize, iterations: u32) -> Result<(), Error> {
        let Self(channel) = self;
        if thread.is_multiple_of(2) {
            return (0..iterations).try_for_each(|item| channel.put(item));
        }
        let mut sum = 0;
        for _ in 0..iterations {
            sum ^= channel.get()?;
        }
        std::hint::black_box(sum);
        Ok(())
    }
}
