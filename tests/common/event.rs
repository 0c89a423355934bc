//! [`Event`]: a set lets all go who wait, also when it is taken back at once.

use std::sync::atomic::{AtomicU64, Ordering};

use threadyard::sync::{Event, waits};

use super::{Plain, Random, Team, breathe};

/// One event after the other is set once; the others wait for each in every way, and find what was done before.
pub fn set_once_each(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let events: Vec<(Event, Plain)> = (0..rounds).map(|_| Default::default()).collect();
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        for (event, number) in &events {
            random.dawdle();
            if index == 0 {
                number.add_one();
                event.set();
                continue;
            }
            match random.below(3) {
                0 => while !event.wait_within(random.soon()).unwrap() {},
                1 if event.is_set() => {}
                _ => event.wait().unwrap(),
            }
            assert_eq!(number.get(), 1);
        }
    });
    assert!(events.iter().all(|(event, _)| event.is_set()));
}

/// Once all others sleep, one set that is taken back at once: each of them goes on, by that one.
pub fn set_and_cleared_at_once(team: &impl Team, threads: usize, rounds: u64) {
    let (event, over, woken) = (Event::new(), AtomicU64::new(0), AtomicU64::new(0));
    let others = threads - 1;
    let here = std::ptr::from_ref(&event).addr();
    let asleep = || waits().iter().filter(|wait| wait.object == here).count();
    team.run(threads, &|index| {
        for round in 1..=rounds {
            if index > 0 {
                event.wait().unwrap();
                woken.fetch_add(1, Ordering::Relaxed);
                // It comes back when all have left, and so that it sees that the flag has been taken back.
                while over.load(Ordering::Acquire) < round {
                    breathe();
                }
                continue;
            }
            while asleep() < others {
                breathe();
            }
            event.set();
            event.clear();
            while woken.load(Ordering::Relaxed) < round * others as u64 {
                breathe();
            }
            over.store(round, Ordering::Release);
        }
    });
    assert!(!event.is_set());
}

/// Workers leave something to do and set the event; one clears it and looks for all there is to do. The workers go
/// on only when all of a round was found: a set that found the event set already must not be lost to the clear.
pub fn set_again_while_it_is_cleared(team: &impl Team, threads: usize, rounds: u64) {
    let event = Event::new();
    let left: Vec<AtomicU64> = (1..threads).map(|_| AtomicU64::new(0)).collect();
    let found = AtomicU64::new(0);
    team.run(threads, &|index| {
        for round in 1..=rounds {
            if index > 0 {
                left[index - 1].store(round, Ordering::Release);
                event.set();
                while found.load(Ordering::Acquire) < round {
                    breathe();
                }
                continue;
            }
            while left.iter().any(|left| left.load(Ordering::Acquire) < round) {
                event.wait().unwrap();
                event.clear();
            }
            found.store(round, Ordering::Release);
        }
    });
}
