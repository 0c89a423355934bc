//! Native: `sync` on threads of the system does what `model` says, and what does not is caught.
#![cfg(not(any(loom, target_arch = "wasm32")))]

mod linear;

use linear::team::Scoped;
use linear::{Size, Subject, run};
use linear::{barrier, by_hand, condition, event, lock, queue, rlock, semaphore, simple_queue, timer};
use threadyard::sync::lifo_queue::Stack;
use threadyard::sync::priority_queue::Heap;
use threadyard::sync::queue::Ring;
use threadyard::sync::{Lock, RLock};

/// As many windows of few threads, which meet more often, as of many; with `THREADYARD_LONG` ten times as many.
fn agrees<S: Subject>(windows: u64) {
    let windows = if std::env::var_os("THREADYARD_LONG").is_some() { windows * 10 } else { windows };
    let mut calls = 0;
    for threads in [2, 3, 4, 8] {
        let size = Size { threads, windows, is_broken: false, patience: 100_000 };
        calls += run::<S>(&Scoped, size, threads as u64).unwrap_or_else(|why| panic!("{why}"));
    }
    println!("{calls} calls");
}

/// Within so many windows, each of which the sound one passes.
fn is_caught<S: Subject>() -> String {
    let size = Size { threads: 4, windows: 200, is_broken: true, patience: 500 };
    run::<S>(&Scoped, size, 0).expect_err("nothing was found")
}

#[test]
fn native_histories_by_hand_are_told_apart() {
    by_hand::locks();
    by_hand::conditions();
    by_hand::events();
}

#[test]
fn native_lock_does_what_the_model_says() {
    agrees::<lock::Sound>(60);
}

#[test]
fn native_rlock_does_what_the_model_says() {
    agrees::<rlock::Sound>(60);
}

#[test]
fn native_condition_over_a_lock_does_what_the_model_says() {
    agrees::<condition::Sound<Lock>>(20);
}

#[test]
fn native_condition_over_an_rlock_does_what_the_model_says() {
    agrees::<condition::Sound<RLock>>(20);
}

#[test]
fn native_semaphore_does_what_the_model_says() {
    agrees::<semaphore::Sound>(40);
}

#[test]
fn native_bounded_semaphore_does_what_the_model_says() {
    agrees::<semaphore::Bounded>(40);
}

#[test]
fn native_event_does_what_the_model_says() {
    agrees::<event::Sound>(40);
}

#[test]
fn native_barrier_does_what_the_model_says() {
    agrees::<barrier::Sound>(20);
}

#[test]
fn native_queue_does_what_the_model_says() {
    agrees::<queue::Sound<Ring<u64>>>(30);
}

#[test]
fn native_lifo_queue_does_what_the_model_says() {
    agrees::<queue::Sound<Stack<u64>>>(30);
}

#[test]
fn native_priority_queue_does_what_the_model_says() {
    agrees::<queue::Sound<Heap<u64>>>(30);
}

#[test]
fn native_simple_queue_does_what_the_model_says() {
    agrees::<simple_queue::Sound>(40);
}

#[test]
fn native_timer_does_what_the_model_says() {
    agrees::<timer::Sound>(100);
}

#[test]
fn native_lock_that_lets_two_in_is_caught() {
    is_caught::<lock::LetsTwoIn>();
}

#[test]
fn native_rlock_that_forgets_its_depth_is_caught() {
    is_caught::<rlock::ForgetsItsDepth>();
}

#[test]
fn native_condition_that_wakes_one_more_is_caught() {
    is_caught::<condition::WakesOneMore>();
}

#[test]
fn native_condition_that_wakes_nobody_is_caught() {
    is_caught::<condition::WakesNobody>();
}

#[test]
fn native_condition_that_serves_out_of_turn_is_caught() {
    is_caught::<condition::ServesOutOfTurn>();
}

#[test]
fn native_semaphore_that_loses_a_permit_is_caught() {
    is_caught::<semaphore::LosesAPermit>();
}

#[test]
fn native_event_that_forgets_a_waiter_is_caught() {
    let why = is_caught::<event::ForgetsAWaiter>();
    assert!(why.contains("a lost wake-up") && why.contains("which could go on"), "{why}");
}

#[test]
fn native_event_that_looks_at_the_flag_is_caught() {
    is_caught::<event::LooksAtTheFlag>();
}

#[test]
fn native_barrier_that_counts_wrong_is_caught() {
    is_caught::<barrier::CountsWrong>();
}

#[test]
fn native_queue_that_gives_twice_is_caught() {
    is_caught::<queue::GivesTwice>();
}
