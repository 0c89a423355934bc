//! Runs of real threads, as their buffers would have them: taken apart, with clocks that do not agree, and merged.

use threadyard::trace::buffer::{Buffer, Recorded};
use threadyard::trace::merge::merge;
use threadyard::trace::{Action, Event, Thread};

use super::script::{A, B, CONDITION, Random, Script, X};

/// A run under a random scheduler: main starts two threads, each adds under a lock of two, main joins them.
fn run(random: &mut Random) -> Script {
    let mut script = Script::new();
    script.act(1, 1, Action::Begin);
    script.act(1, 2, Action::Start { thread: 2 }).act(1, 3, Action::Start { thread: 3 });
    // What each does next, and how often yet.
    let mut turns = [(0, 40), (0, 40)];
    let mut owner = 0;
    while turns.iter().any(|&(_, left)| left > 0) {
        let which = random.below(2) as usize;
        let thread = which as Thread + 2;
        let (turn, left) = &mut turns[which];
        match (*turn, *left) {
            (_, 0) => continue,
            (0, _) => drop(script.act(thread, 10, Action::Begin)),
            (1, _) if owner != 0 => continue,
            (1, _) => {
                owner = thread;
                script.acquire(thread, 11, A);
            }
            (2, _) => drop(script.read(thread, 12, 1)),
            (3, _) => drop(script.write(thread, 12, 1)),
            (4, _) => {
                owner = 0;
                script.release(thread, 13, A);
            }
            _ => drop(script.act(thread, 14, Action::Change { variable: X, value: 1 })),
        }
        *turn = if *turn == 5 { 1 } else { *turn + 1 };
        *left -= u32::from(*turn == 1);
        if *left == 0 {
            script.act(thread, 15, Action::End);
        }
    }
    script.act(1, 4, Action::Join { thread: 2 }).act(1, 5, Action::Join { thread: 3 });
    script
}

/// A buffer for each thread; times through `clock`, numbers for the first lock if `are_numbered`.
fn apart(
    events: &[Event],
    capacity: usize,
    are_numbered: bool,
    clock: impl Fn(&Event) -> u64,
) -> Vec<Recorded> {
    let mut buffers: Vec<Buffer> = (0..3).map(|_| Buffer::new(capacity)).collect();
    let mut order = 0;
    for event in events {
        let is_of_lock = matches!(
            event.action,
            Action::Acquire { object: A | CONDITION }
                | Action::Release { object: A }
                | Action::Wait { .. }
                | Action::Notify { .. }
                | Action::Resume { .. }
        );
        order += u64::from(is_of_lock);
        let number = if is_of_lock && are_numbered { order } else { 0 };
        buffers[event.thread as usize - 1].push(Event { step: 0, time: clock(event), ..*event }, number);
    }
    buffers.into_iter().map(Buffer::into_recorded).collect()
}

/// What contradicts itself in an order of events.
fn faults(events: &[Event]) -> Vec<String> {
    let mut faults = Vec::new();
    let (mut owner, mut started, mut ended) = (0, vec![1], Vec::new());
    for event in events {
        match event.action {
            Action::Acquire { object: A } if owner != 0 => {
                faults.push(format!("{event:?} while T{owner} has it"))
            }
            Action::Acquire { object: A } => owner = event.thread,
            Action::Release { object: A } if owner != event.thread => {
                faults.push(format!("{event:?} of T{owner}'s"))
            }
            Action::Release { object: A } => owner = 0,
            Action::Start { thread } => started.push(thread),
            Action::Begin if !started.contains(&event.thread) => {
                faults.push(format!("{event:?} before its start"))
            }
            Action::End => ended.push(event.thread),
            Action::Join { thread } if !ended.contains(&thread) => {
                faults.push(format!("{event:?} before the end"))
            }
            _ => {}
        }
    }
    faults
}

fn of_thread(events: &[Event], thread: Thread) -> Vec<(u32, Action)> {
    let own = events.iter().filter(|event| event.thread == thread);
    own.map(|event| (event.line, event.action)).collect()
}

fn of_lock(events: &[Event]) -> Vec<(Thread, Action)> {
    let is_of_lock = |event: &&Event| {
        matches!(event.action, Action::Acquire { object: A } | Action::Release { object: A })
    };
    events.iter().filter(is_of_lock).map(|event| (event.thread, event.action)).collect()
}

#[test]
fn native_exact_clocks_give_the_run_back() {
    let script = run(&mut Random::new(1));
    let merged = merge(&apart(&script.0.events, 10_000, false, |event| event.time), &script.0.objects);
    assert_eq!((merged.contradictions, merged.dropped), (0, 0));
    assert_eq!(merged.events, script.0.events);
}

#[test]
fn native_clocks_that_are_coarse_or_apart_never_win_against_the_events() {
    for seed in 0..300 {
        let mut random = Random::new(seed);
        let script = run(&mut random);
        let tick = 1 + random.below(100_000);
        let skews: Vec<u64> = (0..3).map(|_| random.below(200_000)).collect();
        let clock = |event: &Event| (event.time + skews[event.thread as usize - 1]) / tick * tick;
        for are_numbered in [false, true] {
            let merged = merge(&apart(&script.0.events, 10_000, are_numbered, clock), &script.0.objects);
            assert_eq!(merged.contradictions, 0, "seed {seed}");
            assert_eq!(faults(&merged.events), [""; 0], "seed {seed}");
            for thread in 1..=3 {
                assert_eq!(
                    of_thread(&merged.events, thread),
                    of_thread(&script.0.events, thread),
                    "seed {seed}"
                );
            }
            assert!(merged.events.iter().zip(0..).all(|(event, step)| event.step == step));
            if are_numbered {
                assert_eq!(of_lock(&merged.events), of_lock(&script.0.events), "seed {seed}");
            }
        }
    }
}

#[test]
fn native_what_was_dropped_is_taken_to_have_come_before() {
    for seed in 0..100 {
        let script = run(&mut Random::new(seed));
        let buffers = apart(&script.0.events, 17, true, |event| event.time / 50_000);
        let merged = merge(&buffers, &script.0.objects);
        assert_eq!(merged.events.len() as u64 + merged.dropped, script.0.events.len() as u64);
        assert_eq!(merged.contradictions, 0, "seed {seed}");
    }
}

#[test]
fn native_a_resume_follows_its_notify_whatever_the_time() {
    let mut script = Script::new();
    script.acquire(2, 3, A).act(2, 4, Action::Wait { object: CONDITION });
    script.acquire(3, 9, A).act(3, 10, Action::Notify { object: CONDITION, wanted: 1, woken: 1 });
    script.release(3, 11, A).act(2, 4, Action::Resume { object: CONDITION, notified: true });
    for are_numbered in [false, true] {
        // The second thread's clock is behind, all of its events seem to come first.
        let clock = |event: &Event| if event.thread == 2 { 0 } else { 5 };
        let merged = merge(&apart(&script.0.events, 100, are_numbered, clock), &script.0.objects);
        assert_eq!(merged.contradictions, 0);
        assert_eq!(of_order(&merged.events), of_order(&script.0.events));
    }
}

fn of_order(events: &[Event]) -> Vec<(Thread, u32)> {
    events.iter().map(|event| (event.thread, event.line)).collect()
}

#[test]
fn native_contradictions_are_counted_and_lose_no_event() {
    let mut script = Script::new();
    script.acquire(2, 3, A).acquire(3, 9, A).acquire(2, 4, B).release(2, 5, A);
    let mut buffers = apart(&script.0.events, 100, false, |event| event.time);
    // Its release was never written.
    buffers[1].events.pop();
    let merged = merge(&buffers, &script.0.objects);
    assert_eq!((merged.events.len(), merged.contradictions), (3, 1));
}
