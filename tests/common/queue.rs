//! The queues: nothing lost, nothing twice, whoever gives up, is stopped, or shuts them down.

use std::sync::atomic::{AtomicU64, Ordering};

use threadyard::sync::{LifoQueue, PriorityQueue, Queue, Refused, SimpleQueue};
use threadyard::{Error, ErrorKind};

use super::{Plain, Random, Team, turns_while_others_are_stopped};

/// What the stress asks of a queue.
pub trait Any: Sync {
    /// Whether each producer's items come in the order in which it put them.
    const IN_ORDER: bool;

    fn put(&self, item: u64, random: &mut Random) -> Result<(), Refused<u64>>;
    fn get(&self, random: &mut Random) -> Result<u64, Error>;
    fn is_empty(&self) -> bool;
}

macro_rules! any_of {
    ($($queue:ty: $in_order:literal),+) => {
        $(
            impl Any for $queue {
                const IN_ORDER: bool = $in_order;

                fn put(&self, item: u64, random: &mut Random) -> Result<(), Refused<u64>> {
                    match random.below(4) {
                        0 => self.try_put(item),
                        1 => self.put_within(item, random.soon()),
                        _ => self.put(item),
                    }
                }

                fn get(&self, random: &mut Random) -> Result<u64, Error> {
                    let item = match random.below(4) {
                        0 => self.try_get(),
                        1 => self.get_within(random.soon()),
                        _ => self.get(),
                    }?;
                    self.task_done().unwrap();
                    Ok(item)
                }

                fn is_empty(&self) -> bool {
                    self.len() == 0 && self.unfinished() == 0
                }
            }
        )+
    };
}

any_of!(Queue<u64>: true, LifoQueue<u64>: false, PriorityQueue<u64>: false);

impl Any for SimpleQueue<u64> {
    const IN_ORDER: bool = true;

    fn put(&self, item: u64, _random: &mut Random) -> Result<(), Refused<u64>> {
        self.put(item);
        Ok(())
    }

    fn get(&self, random: &mut Random) -> Result<u64, Error> {
        match random.below(4) {
            0 => self.try_get(),
            1 => self.get_within(random.soon()),
            _ => self.get(),
        }
    }

    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Even threads put, odd ones get as much, in every way. An item stands for a cell that is not atomic, which both
/// add to: it ends at two.
pub fn from_many_to_many<Q: Any>(team: &impl Team, queue: &Q, threads: usize, rounds: u64, seed: u64) {
    assert!(threads.is_multiple_of(2));
    let cells: Vec<Plain> = (0..threads as u64 / 2 * rounds).map(|_| Plain::default()).collect();
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        if index.is_multiple_of(2) {
            for item in (index as u64 / 2 * rounds..).take(rounds as usize) {
                cells[item as usize].add_one();
                while let Err(refused) = queue.put(item, &mut random) {
                    assert_eq!((refused.error.kind(), refused.item), (ErrorKind::Full, item));
                }
                random.dawdle();
            }
            return;
        }
        // The last item that came from each producer, plus one.
        let mut last = vec![0; threads];
        let mut left = rounds;
        while left > 0 {
            match queue.get(&mut random) {
                Ok(item) => {
                    cells[item as usize].add_one();
                    let last = &mut last[(item / rounds) as usize];
                    assert!(!Q::IN_ORDER || item >= *last, "{item} came after {last}");
                    *last = item + 1;
                    left -= 1;
                }
                Err(error) => assert_eq!(error.kind(), ErrorKind::Empty),
            }
            random.dawdle();
        }
    });
    assert!(queue.is_empty());
    assert!(cells.iter().all(|cell| cell.get() == 2), "an item got lost, or came twice");
}

/// Odd threads get until they are stopped, even ones put and get their rounds and must not miss an item that a
/// stopped one was called for.
pub fn while_others_are_stopped(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let queue = Queue::new(1);
    queue.put(()).unwrap();
    turns_while_others_are_stopped(team, threads, rounds, seed, &|random| {
        queue.get().ok()?;
        random.dawdle();
        // There is room, since this thread has the only item.
        queue.put(()).unwrap();
        Some(())
    });
    assert_eq!(queue.len(), 1);
}

/// An item that counts where it ends.
struct Counted<'a> {
    dropped: &'a AtomicU64,
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.dropped.fetch_add(1, Ordering::Relaxed);
    }
}

/// In the midst of it all one shuts the queue down. Everybody learns, joiners too; each item was got, given back or
/// dropped, once.
pub fn shut_down(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    for (round, immediate) in (0..rounds).zip([false, true].into_iter().cycle()) {
        let [put, got, back, dropped] = [(); 4].map(|()| AtomicU64::new(0));
        let queue = Queue::new(2);
        team.run(threads, &|index| {
            let mut random = Random::new(seed + round, index);
            match index % 3 {
                _ if index == 0 => {
                    (0..random.below(30)).for_each(|_| random.dawdle());
                    queue.shutdown(immediate);
                    // All that is left, for getters that came too early to drain it and have left.
                    while queue.try_get().is_ok() {
                        got.fetch_add(1, Ordering::Relaxed);
                        queue.task_done().unwrap();
                    }
                    queue.join().unwrap();
                }
                1 => loop {
                    match queue.put(Counted { dropped: &dropped }) {
                        Ok(()) => _ = put.fetch_add(1, Ordering::Relaxed),
                        Err(refused) => {
                            assert_eq!(refused.error.kind(), ErrorKind::ShutDown);
                            back.fetch_add(1, Ordering::Relaxed);
                            return;
                        }
                    }
                },
                _ => loop {
                    match queue.get() {
                        Ok(_item) => {
                            got.fetch_add(1, Ordering::Relaxed);
                            // An immediate shutdown counts as done what is left, not what was got.
                            queue.task_done().unwrap();
                        }
                        Err(error) => return assert_eq!(error.kind(), ErrorKind::ShutDown),
                    }
                },
            }
        });
        let [put, got, back, dropped] = [&put, &got, &back, &dropped].map(|of| of.load(Ordering::Relaxed));
        assert!(queue.is_empty() && queue.unfinished() == 0 && queue.is_shut_down());
        assert_eq!(put + back, dropped);
        assert!(if immediate { got <= put } else { got == put }, "{got} of {put} items");
    }
}

/// Each puts some items and joins, when its own must be done at least: they are done by whoever gets them.
pub fn joined(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let queue = Queue::new(3);
    let done: Vec<AtomicU64> = (0..threads).map(|_| AtomicU64::new(0)).collect();
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        for round in 1..=rounds {
            // As many workers as putters: everybody is both, and joins once in a round.
            queue.put(index).unwrap();
            random.dawdle();
            let of: usize = queue.get().unwrap();
            random.dawdle();
            done[of].fetch_add(1, Ordering::Relaxed);
            queue.task_done().unwrap();
            queue.join().unwrap();
            assert!(done[index].load(Ordering::Relaxed) >= round, "joined before all was done");
        }
    });
    assert_eq!(queue.unfinished(), 0);
}
