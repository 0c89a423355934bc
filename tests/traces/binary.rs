//! The binary form: there and back, and damaged.

use threadyard::trace::binary::{read, write};
use threadyard::trace::findings::Analysis;
use threadyard::trace::window::Timeline;
use threadyard::trace::{describe, json};

use super::script::{Random, chance};

#[test]
fn native_random_traces_come_back_as_they_were() {
    for seed in 0..500 {
        let mut random = Random::new(seed);
        let events = random.below(400);
        let trace = chance(&mut random, events);
        assert_eq!(read(&write(&trace)).as_ref(), Ok(&trace), "seed {seed}");
    }
}

#[test]
fn native_a_hundred_thousand_damaged_traces_are_refused() {
    let mut random = Random::new(1);
    let whole = write(&chance(&mut random, 60));
    for round in 0..100_000 {
        let mut bytes = whole.clone();
        damage(&mut random, &mut bytes);
        if bytes != whole {
            let damage = read(&bytes).expect_err("it was damaged");
            assert!(damage.offset <= bytes.len(), "round {round}: {damage}");
        }
    }
}

/// The place behind the last step has a number too.
#[test]
fn native_a_step_with_no_place_behind_it_is_refused() {
    let mut trace = chance(&mut Random::new(3), 60);
    let last = trace.events.last_mut().expect("it has events");
    last.step = u64::MAX - 1;
    assert_eq!(read(&write(&trace)).as_ref(), Ok(&trace));
    trace.events.last_mut().expect("it has events").step = u64::MAX;
    let damage = read(&write(&trace)).expect_err("it is refused");
    assert_eq!(damage.reason, "an event's step is too large");
}

/// With the check made good again: what someone could send who means harm.
#[test]
fn native_forged_traces_are_refused_or_make_sense() {
    let mut random = Random::new(2);
    let whole = write(&chance(&mut random, 60));
    let mut read_all_the_same = 0;
    for _ in 0..100_000 {
        let mut bytes = whole.clone();
        bytes.truncate(whole.len() - 8);
        damage(&mut random, &mut bytes);
        let check = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        bytes.extend(check.to_le_bytes());
        let Ok(trace) = read(&bytes) else { continue };
        read_all_the_same += 1;
        // A thread's number may be large: the first few hundred are gone through.
        if read_all_the_same < 500 {
            let findings = Analysis::of(&trace).findings(&trace);
            let last = trace.events.last().map_or(0, |event| event.step);
            assert!(Timeline::of(&trace).window(&trace, &findings, 0, last, 10).events.len() <= 10);
            trace.events.iter().for_each(|event| assert!(!describe(&trace, event).contains("unknown")));
            json::write(&trace, &mut String::new()).expect("a string takes all");
        }
    }
    assert!(read_all_the_same > 500, "{read_all_the_same} were read");
}

fn damage(random: &mut Random, bytes: &mut Vec<u8>) {
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len() as u64) as usize;
        match random.below(5) {
            0 => bytes.truncate(at.max(1)),
            1 => bytes.insert(at, random.below(256) as u8),
            2 if bytes.len() > 1 => drop(bytes.remove(at)),
            3 => bytes[at] = random.below(256) as u8,
            _ => bytes[at] ^= 1 << random.below(8),
        }
    }
}
