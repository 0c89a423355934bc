//! Browser: `sync` on the pool's workers does what `model` says, in Chromium and in Firefox, and what does not is caught.
//! What is called, and how it is checked, is that of `model.rs`.
#![cfg(target_arch = "wasm32")]

mod linear;
#[path = "common/pool.rs"]
mod pool;

use wasm_bindgen_test::*;

use linear::team::Team;
use linear::{Size, Subject, run};
use linear::{barrier, by_hand, condition, event, lock, queue, rlock, semaphore, simple_queue, timer};
use pool::{Pool, WORKERS};
use threadyard::sync::lifo_queue::Stack;
use threadyard::sync::priority_queue::Heap;
use threadyard::sync::queue::Ring;
use threadyard::sync::{Lock, RLock};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

impl Team for Pool {
    fn run(&self, threads: usize, work: &(dyn Fn(usize) + Sync)) {
        Pool::run(self, threads, work);
    }
}

async fn agrees<S: Subject>(windows: u64) {
    let pool = Pool::ready().await;
    let mut calls = 0;
    for threads in [2, 4, WORKERS] {
        let size = Size { threads, windows, is_broken: false, patience: 20_000 };
        calls += run::<S>(&pool, size, threads as u64).unwrap_or_else(|why| panic!("{why}"));
    }
    console_log!("{calls} calls");
}

async fn is_caught<S: Subject>() -> String {
    let size = Size { threads: 4, windows: 200, is_broken: true, patience: 500 };
    run::<S>(&Pool::ready().await, size, 0).expect_err("nothing was found")
}

#[wasm_bindgen_test]
fn browser_histories_by_hand_are_told_apart() {
    by_hand::locks();
    by_hand::conditions();
    by_hand::events();
}

#[wasm_bindgen_test]
async fn browser_lock_does_what_the_model_says() {
    agrees::<lock::Sound>(40).await;
}

#[wasm_bindgen_test]
async fn browser_rlock_does_what_the_model_says() {
    agrees::<rlock::Sound>(40).await;
}

#[wasm_bindgen_test]
async fn browser_condition_does_what_the_model_says() {
    agrees::<condition::Sound<Lock>>(16).await;
    agrees::<condition::Sound<RLock>>(16).await;
}

#[wasm_bindgen_test]
async fn browser_semaphores_do_what_the_model_says() {
    agrees::<semaphore::Sound>(30).await;
    agrees::<semaphore::Bounded>(30).await;
}

#[wasm_bindgen_test]
async fn browser_event_does_what_the_model_says() {
    agrees::<event::Sound>(30).await;
}

#[wasm_bindgen_test]
async fn browser_barrier_does_what_the_model_says() {
    agrees::<barrier::Sound>(6).await;
}

#[wasm_bindgen_test]
async fn browser_queues_do_what_the_model_says() {
    agrees::<queue::Sound<Ring<u64>>>(18).await;
    agrees::<queue::Sound<Stack<u64>>>(18).await;
    agrees::<queue::Sound<Heap<u64>>>(18).await;
    agrees::<simple_queue::Sound>(18).await;
}

#[wasm_bindgen_test]
async fn browser_timer_does_what_the_model_says() {
    agrees::<timer::Sound>(30).await;
}

#[wasm_bindgen_test]
async fn browser_lock_that_lets_two_in_is_caught() {
    is_caught::<lock::LetsTwoIn>().await;
}

#[wasm_bindgen_test]
async fn browser_rlock_that_forgets_its_depth_is_caught() {
    is_caught::<rlock::ForgetsItsDepth>().await;
}

#[wasm_bindgen_test]
async fn browser_condition_that_wakes_the_wrong_ones_is_caught() {
    is_caught::<condition::WakesOneMore>().await;
    is_caught::<condition::WakesNobody>().await;
    is_caught::<condition::ServesOutOfTurn>().await;
}

#[wasm_bindgen_test]
async fn browser_semaphore_that_loses_a_permit_is_caught() {
    is_caught::<semaphore::LosesAPermit>().await;
}

#[wasm_bindgen_test]
async fn browser_event_that_forgets_a_waiter_is_caught() {
    let why = is_caught::<event::ForgetsAWaiter>().await;
    assert!(why.contains("a lost wake-up") && why.contains("which could go on"), "{why}");
    is_caught::<event::LooksAtTheFlag>().await;
}

#[wasm_bindgen_test]
async fn browser_barrier_that_counts_wrong_is_caught() {
    is_caught::<barrier::CountsWrong>().await;
}

#[wasm_bindgen_test]
async fn browser_queue_that_gives_twice_is_caught() {
    is_caught::<queue::GivesTwice>().await;
}
