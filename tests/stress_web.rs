//! Browser: the stress of the primitives on the pool's workers, in Chromium and in Firefox. The scenarios are those
//! of `stress.rs`.
#![cfg(target_arch = "wasm32")]

mod common;
#[path = "common/pool.rs"]
mod pool;

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

use common::team::Team;
use common::{
    barrier, bounded_semaphore, condition, event, gate, lock, queue, rlock, semaphore, stop, timer, waits,
};
use pool::{Pool, WORKERS};
use threadyard::sync::{LifoQueue, PriorityQueue, Queue, SimpleQueue};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

impl Team for Pool {
    fn run(&self, threads: usize, work: &(dyn Fn(usize) + Sync)) {
        Pool::run(self, threads, work);
    }
}

/// The calling worker's clock, in milliseconds. Read as a script does: an import of a name that the library imports
/// too would clash with it in the linker.
fn now() -> f64 {
    let performance = Reflect::get(&js_sys::global(), &"performance".into()).unwrap();
    let now: Function = Reflect::get(&performance, &"now".into()).unwrap().unchecked_into();
    now.call0(&performance).unwrap().as_f64().unwrap()
}

#[wasm_bindgen_test]
async fn browser_lock_in_mixed_use() {
    let pool = Pool::ready().await;
    for seed in 0..2 {
        for threads in [2, WORKERS] {
            lock::in_mixed_use(&pool, threads, 1_000, seed);
        }
    }
}

#[wasm_bindgen_test]
async fn browser_lock_with_stray_releases() {
    lock::with_stray_releases(&Pool::ready().await, WORKERS, 5_000, 1);
}

#[wasm_bindgen_test]
async fn browser_lock_released_by_another_thread() {
    let pool = Pool::ready().await;
    for threads in [2, WORKERS] {
        lock::released_by_another_thread(&pool, threads, 500);
    }
}

#[wasm_bindgen_test]
async fn browser_lock_while_others_are_stopped() {
    lock::while_others_are_stopped(&Pool::ready().await, WORKERS, 5_000, 1);
}

#[wasm_bindgen_test]
async fn browser_lock_released_by_panics() {
    lock::released_by_panics(&Pool::ready().await, WORKERS, 500, 1);
}

#[wasm_bindgen_test]
async fn browser_gate_in_rounds() {
    let pool = Pool::ready().await;
    for threads in [1, 2, WORKERS] {
        gate::in_rounds(&pool, threads, 500, 1);
    }
}

#[wasm_bindgen_test]
async fn browser_stop_ends_every_wait_for_a_lock() {
    stop::ends_every_wait_for_a_lock(&Pool::ready().await, WORKERS);
}

#[wasm_bindgen_test]
async fn browser_stop_ends_waits_at_the_gate() {
    let pool = Pool::ready().await;
    for threads in [2, WORKERS] {
        stop::ends_waits_at_the_gate(&pool, threads);
    }
}

/// More kinds than workers: the kinds that the second run begins with are those that the first left out.
#[wasm_bindgen_test]
async fn browser_stop_ends_every_kind_of_wait() {
    let pool = Pool::ready().await;
    for first in [0, WORKERS - 1] {
        stop::ends_every_kind_of_wait(&pool, WORKERS, first);
    }
}

#[wasm_bindgen_test]
async fn browser_rlock_in_mixed_use() {
    rlock::in_mixed_use(&Pool::ready().await, WORKERS, 3_000, 1);
}

#[wasm_bindgen_test]
async fn browser_rlock_released_by_panics() {
    rlock::released_by_panics(&Pool::ready().await, WORKERS, 500, 1);
}

#[wasm_bindgen_test]
async fn browser_condition_tokens() {
    let pool = Pool::ready().await;
    condition::tokens_over_an_rlock(&pool, WORKERS, 1_000, 1);
    condition::tokens_over_a_lock(&pool, WORKERS, 1_000, 2);
}

#[wasm_bindgen_test]
async fn browser_condition_while_others_are_stopped() {
    condition::while_others_are_stopped(&Pool::ready().await, WORKERS, 1_000, 1);
}

#[wasm_bindgen_test]
async fn browser_condition_first_come_first_served() {
    condition::first_come_first_served(&Pool::ready().await, WORKERS, 20, 1);
}

#[wasm_bindgen_test]
async fn browser_condition_wait_for_keeps_its_deadline() {
    condition::wait_for_keeps_its_deadline(&Pool::ready().await, &now);
}

#[wasm_bindgen_test]
async fn browser_semaphore_in_mixed_use() {
    let pool = Pool::ready().await;
    for permits in [1, 3] {
        semaphore::in_mixed_use(&pool, WORKERS, 2_000, 1, permits);
    }
}

#[wasm_bindgen_test]
async fn browser_semaphore_given_by_others() {
    semaphore::given_by_others(&Pool::ready().await, WORKERS, 5_000, 1);
}

#[wasm_bindgen_test]
async fn browser_semaphore_while_others_are_stopped() {
    semaphore::while_others_are_stopped(&Pool::ready().await, WORKERS, 5_000, 1);
}

#[wasm_bindgen_test]
async fn browser_bounded_semaphore_with_stray_releases() {
    let pool = Pool::ready().await;
    for bound in [1, 3] {
        bounded_semaphore::with_stray_releases(&pool, WORKERS, 2_000, 1, bound);
    }
}

#[wasm_bindgen_test]
async fn browser_event_set_once_each() {
    event::set_once_each(&Pool::ready().await, WORKERS, 2_000, 1);
}

#[wasm_bindgen_test]
async fn browser_event_set_and_cleared_at_once() {
    let pool = Pool::ready().await;
    for threads in [2, WORKERS] {
        event::set_and_cleared_at_once(&pool, threads, 40);
    }
}

#[wasm_bindgen_test]
async fn browser_event_set_again_while_it_is_cleared() {
    event::set_again_while_it_is_cleared(&Pool::ready().await, 3, 1_000);
}

#[wasm_bindgen_test]
async fn browser_barrier_in_rounds() {
    let pool = Pool::ready().await;
    for threads in [1, 2, WORKERS] {
        barrier::in_rounds(&pool, threads, 500, 1);
    }
}

#[wasm_bindgen_test]
async fn browser_barrier_broken_and_reset() {
    let pool = Pool::ready().await;
    for seed in 0..2 {
        barrier::broken_and_reset(&pool, WORKERS, 2_000, seed);
    }
}

#[wasm_bindgen_test]
async fn browser_barrier_stopped_in_rounds() {
    barrier::stopped_in_rounds(&Pool::ready().await, WORKERS, 20);
}

#[wasm_bindgen_test]
async fn browser_queues_from_many_to_many() {
    let pool = Pool::ready().await;
    for maxsize in [1, 3, 0] {
        queue::from_many_to_many(&pool, &Queue::new(maxsize), WORKERS, 1_000, 1);
    }
    queue::from_many_to_many(&pool, &LifoQueue::new(3), WORKERS, 1_000, 1);
    queue::from_many_to_many(&pool, &PriorityQueue::new(3), WORKERS, 1_000, 1);
    queue::from_many_to_many(&pool, &SimpleQueue::new(), WORKERS, 1_000, 1);
}

#[wasm_bindgen_test]
async fn browser_queue_while_others_are_stopped() {
    queue::while_others_are_stopped(&Pool::ready().await, WORKERS, 1_000, 1);
}

#[wasm_bindgen_test]
async fn browser_queue_shut_down() {
    queue::shut_down(&Pool::ready().await, WORKERS, 20, 1);
}

#[wasm_bindgen_test]
async fn browser_queue_joined() {
    queue::joined(&Pool::ready().await, WORKERS, 300, 1);
}

#[wasm_bindgen_test]
async fn browser_timer_started_and_cancelled() {
    timer::started_and_cancelled(&Pool::ready().await, WORKERS, 100, 1);
}

#[wasm_bindgen_test]
async fn browser_waits_read_while_threads_come_and_go() {
    waits::read_while_threads_come_and_go(&Pool::ready().await, WORKERS, 1_000, 1);
}

#[wasm_bindgen_test]
async fn browser_waits_name_who_waits_and_who_holds() {
    waits::names_who_waits_and_who_holds(&Pool::ready().await, WORKERS);
}

#[wasm_bindgen_test]
async fn browser_waits_show_who_was_notified_at_the_lock() {
    waits::show_who_was_notified_at_the_lock(&Pool::ready().await);
}
