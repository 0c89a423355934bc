//! A schedule is as a plain list of its choices.

use std::time::Instant;

use threadyard::schedule::{Choice, Schedule};

use crate::dice::Dice;
use crate::{random_choices, random_schedule};

fn agree(schedule: &Schedule, plain: &[Choice], dice: &mut Dice) {
    assert_eq!(schedule.len(), plain.len() as u64);
    assert_eq!(schedule.is_empty(), plain.is_empty());
    for _ in 0..20 {
        let step = dice.below(plain.len() + 3);
        assert_eq!(schedule.get(step as u64), plain.get(step).copied(), "step {step}");
        let from: Vec<Choice> = schedule.steps_from(step as u64).take(300).collect();
        let end = plain.len().min(step + 300);
        assert_eq!(from, plain[step.min(end)..end], "from step {step}");
    }
    assert_eq!(schedule.get(u64::MAX), None);
}

#[test]
fn native_a_schedule_is_as_a_list() {
    let mut dice = Dice::new(1);
    for number in 0..200 {
        let (threads, longest) = (1 + number % 5, 1 + number % 4);
        let (mut schedule, mut plain) = (Schedule::new(), Vec::new());
        for _ in 0..6 {
            let steps = dice.below(4000);
            let more = random_choices(&mut dice, steps, threads, longest);
            schedule.extend(more.iter().copied());
            plain.extend(more);
            agree(&schedule, &plain, &mut dice);
            let kept = schedule.clone();
            let step = dice.below(plain.len() + 10);
            schedule.truncate(step as u64);
            agree(&kept, &plain, &mut dice);
            plain.truncate(step);
            agree(&schedule, &plain, &mut dice);
            assert_eq!(schedule, plain.iter().copied().collect(), "one cut is as one never longer");
        }
        assert!(schedule.steps_from(0).eq(plain.iter().copied()));
    }
}

#[test]
fn native_its_runs_are_those_of_the_list() {
    let mut dice = Dice::new(2);
    let plain = random_choices(&mut dice, 20_000, 3, 4);
    let schedule: Schedule = plain.iter().copied().collect();
    let expected: Vec<(Choice, u64)> =
        plain.chunk_by(|one, other| one == other).map(|run| (run[0], run.len() as u64)).collect();
    assert_eq!(schedule.runs().collect::<Vec<_>>(), expected);
}

#[test]
fn native_a_run_may_be_longer_than_a_chunk() {
    const LONG: u64 = 5_000_000_000;
    let mut schedule = Schedule::new();
    schedule.push_run(Choice::go(1), LONG);
    schedule.push(Choice::go(2));
    schedule.push_run(Choice::go(3), 0);
    assert_eq!(schedule.runs().collect::<Vec<_>>(), [(Choice::go(1), LONG), (Choice::go(2), 1)]);
    assert_eq!((schedule.get(LONG - 1), schedule.get(LONG)), (Some(Choice::go(1)), Some(Choice::go(2))));
    let mut other = Schedule::new();
    other.push_run(Choice::go(1), LONG / 3);
    other.push_run(Choice::go(1), LONG - LONG / 3);
    schedule.truncate(LONG);
    assert_eq!(schedule, other);
    schedule.truncate(2_000_000_000);
    assert_eq!(schedule.runs().collect::<Vec<_>>(), [(Choice::go(1), 2_000_000_000)]);
    schedule.truncate(0);
    assert_eq!(schedule, Schedule::new());
}

#[test]
fn native_millions_of_steps_are_cheap() {
    const STEPS: u64 = 4_000_000;
    let mut dice = Dice::new(3);
    let random = random_schedule(&mut dice, STEPS as usize, 3, 1);
    let fair: Schedule = (0..STEPS).map(|step| Choice::go(1 + (step % 5) as u32)).collect();
    for (name, schedule) in [("random", random), ("round robin", fair)] {
        let start = Instant::now();
        let copies: Vec<Schedule> = (0..100).map(|_| schedule.clone()).collect();
        let clone = start.elapsed() / 100;
        let start = Instant::now();
        assert!((0..100_000).all(|step| schedule.get(step * 39).is_some()));
        let get = start.elapsed() / 100_000;
        let start = Instant::now();
        assert_eq!(schedule.steps_from(0).count() as u64, STEPS);
        let iterate = start.elapsed() / 4;
        println!("{name}: clone {clone:?}, get {get:?}, iterate {iterate:?} a million, {}", copies.len());
        assert!(clone.as_millis() < 5, "{name}: {clone:?}");
    }
}
