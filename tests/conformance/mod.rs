//! The conformance suite: its bodies, and the one list of them that both wrappers are made from.
//!
//! A body starts at most as many other threads as its comment says, none where it says nothing. On a browser's
//! workers all of them must fit into the pool, since one that waits keeps its worker.

pub mod any_lock;
pub mod any_queue;
pub mod any_semaphore;
pub mod barrier;
pub mod bounds;
pub mod condition;
pub mod errors;
pub mod event;
pub mod failing_queue;
pub mod lock;
pub mod panics;
pub mod queue_shutdown;
pub mod rlock;
pub mod semaphore;
pub mod simple_queue;
pub mod stops;
pub mod support;
pub mod timer;

pub use threadyard::sync::{BoundedSemaphore, LifoQueue, Lock, PriorityQueue, Queue, RLock, Semaphore};

/// Calls the macro `$wrap` with `group { test: body; … } …`.
macro_rules! suite {
    ($wrap:ident) => {
        $wrap! {
            lock {
                constructor: any_lock::constructor::<Lock>;
                acquire_destroy: any_lock::acquire_destroy::<Lock>;
                acquire_release: any_lock::acquire_release::<Lock>;
                try_acquire: any_lock::try_acquire::<Lock>;
                try_acquire_contended: any_lock::try_acquire_contended::<Lock>;
                acquire_contended: any_lock::acquire_contended::<Lock>;
                with: any_lock::with::<Lock>;
                thread_leak: any_lock::thread_leak::<Lock>;
                timeout: any_lock::timeout::<Lock>;
                reacquire: lock::reacquire;
                different_thread: lock::different_thread;
                state_after_timeout: lock::state_after_timeout;
                owner: lock::owner;
            }
            rlock {
                constructor: any_lock::constructor::<RLock>;
                acquire_destroy: any_lock::acquire_destroy::<RLock>;
                acquire_release: any_lock::acquire_release::<RLock>;
                try_acquire: any_lock::try_acquire::<RLock>;
                try_acquire_contended: any_lock::try_acquire_contended::<RLock>;
                acquire_contended: any_lock::acquire_contended::<RLock>;
                with: any_lock::with::<RLock>;
                thread_leak: any_lock::thread_leak::<RLock>;
                timeout: any_lock::timeout::<RLock>;
                reacquire: rlock::reacquire;
                release_unacquired: rlock::release_unacquired;
                release_save_unacquired: rlock::release_save_unacquired;
                recursion_count: rlock::recursion_count;
                different_thread: rlock::different_thread;
                is_owned: rlock::is_owned;
                last_release_frees: rlock::last_release_frees;
                owner_ids: rlock::owner_ids;
            }
            condition {
                acquire: condition::acquire;
                unacquired_wait: condition::unacquired_wait;
                unacquired_notify: condition::unacquired_notify;
                notify: condition::notify;
                timeout: condition::timeout;
                waitfor: condition::waitfor;
                waitfor_timeout: condition::waitfor_timeout;
                waitfor_returns_the_last_value: condition::waitfor_returns_the_last_value;
                notify_is_first_come_first_served: condition::notify_is_first_come_first_served;
                wait_restores_the_depth: condition::wait_restores_the_depth;
                wait_over_a_lock: condition::wait_over_a_lock;
                notify_that_meets_a_timeout: condition::notify_that_meets_a_timeout;
            }
            semaphore {
                constructor: any_semaphore::constructor::<Semaphore>;
                acquire: any_semaphore::acquire::<Semaphore>;
                acquire_destroy: any_semaphore::acquire_destroy::<Semaphore>;
                acquire_contended: any_semaphore::acquire_contended::<Semaphore>;
                multirelease: any_semaphore::multirelease::<Semaphore>;
                try_acquire: any_semaphore::try_acquire::<Semaphore>;
                try_acquire_contended: any_semaphore::try_acquire_contended::<Semaphore>;
                acquire_timeout: any_semaphore::acquire_timeout::<Semaphore>;
                default_value: any_semaphore::default_value::<Semaphore>;
                with: any_semaphore::with::<Semaphore>;
                negative_timeout_looks_only: any_semaphore::negative_timeout_looks_only::<Semaphore>;
                release_count: any_semaphore::release_count::<Semaphore>;
                release_unacquired: semaphore::release_unacquired;
                permit_overflow: semaphore::permit_overflow;
            }
            bounded_semaphore {
                constructor: any_semaphore::constructor::<BoundedSemaphore>;
                acquire: any_semaphore::acquire::<BoundedSemaphore>;
                acquire_destroy: any_semaphore::acquire_destroy::<BoundedSemaphore>;
                acquire_contended: any_semaphore::acquire_contended::<BoundedSemaphore>;
                multirelease: any_semaphore::multirelease::<BoundedSemaphore>;
                try_acquire: any_semaphore::try_acquire::<BoundedSemaphore>;
                try_acquire_contended: any_semaphore::try_acquire_contended::<BoundedSemaphore>;
                acquire_timeout: any_semaphore::acquire_timeout::<BoundedSemaphore>;
                default_value: any_semaphore::default_value::<BoundedSemaphore>;
                with: any_semaphore::with::<BoundedSemaphore>;
                negative_timeout_looks_only: any_semaphore::negative_timeout_looks_only::<BoundedSemaphore>;
                release_count: any_semaphore::release_count::<BoundedSemaphore>;
                release_unacquired: semaphore::bounded_release_unacquired;
                release_many_unacquired: semaphore::bounded_release_many_unacquired;
            }
            event {
                is_set: event::is_set;
                notify: event::notify;
                timeout: event::timeout;
                set_and_clear: event::set_and_clear;
                clear_holds_later_waits: event::clear_holds_later_waits;
                negative_timeout_looks_only: event::negative_timeout_looks_only;
            }
            barrier {
                constructor: barrier::constructor;
                barrier: barrier::barrier;
                barrier_10: barrier::barrier_10;
                wait_return: barrier::wait_return;
                action: barrier::action;
                abort: barrier::abort;
                reset: barrier::reset;
                abort_and_reset: barrier::abort_and_reset;
                timeout: barrier::timeout;
                default_timeout: barrier::default_timeout;
                single_thread: barrier::single_thread;
                n_waiting: barrier::n_waiting;
                action_fails: barrier::action_fails;
                results_stay_with_their_round: barrier::results_stay_with_their_round;
            }
            queue {
                queue_task_done: any_queue::queue_task_done::<Queue<i64>>;
                queue_join: any_queue::queue_join::<Queue<i64>>;
                join_in_rounds: any_queue::join_in_rounds::<Queue<i64>>;
                basic: any_queue::basic::<Queue<i64>>;
                negative_timeout_raises_exception: any_queue::negative_timeout_raises_exception::<Queue<i64>>;
                nowait: any_queue::nowait::<Queue<i64>>;
                unbounded: any_queue::unbounded::<Queue<i64>>;
                join_timeout: any_queue::join_timeout::<Queue<i64>>;
                nothing_lost_nothing_twice: any_queue::nothing_lost_nothing_twice::<Queue<i64>>;
                shutdown_empty: queue_shutdown::shutdown_empty::<Queue<i64>>;
                shutdown_nonempty: queue_shutdown::shutdown_nonempty::<Queue<i64>>;
                shutdown_immediate: queue_shutdown::shutdown_immediate::<Queue<i64>>;
                shutdown_allowed_transitions: queue_shutdown::shutdown_allowed_transitions::<Queue<i64>>;
                shutdown_all_methods_in_one_thread: queue_shutdown::shutdown_all_methods_in_one_thread::<Queue<i64>>;
                shutdown_immediate_all_methods_in_one_thread: queue_shutdown::shutdown_immediate_all_methods_in_one_thread::<Queue<i64>>;
                shutdown_all_methods_in_many_threads: queue_shutdown::shutdown_all_methods_in_many_threads::<Queue<i64>>;
                shutdown_immediate_all_methods_in_many_threads: queue_shutdown::shutdown_immediate_all_methods_in_many_threads::<Queue<i64>>;
                shutdown_get: queue_shutdown::shutdown_get::<Queue<i64>>;
                shutdown_immediate_get: queue_shutdown::shutdown_immediate_get::<Queue<i64>>;
                shutdown_put: queue_shutdown::shutdown_put::<Queue<i64>>;
                shutdown_immediate_put: queue_shutdown::shutdown_immediate_put::<Queue<i64>>;
                shutdown_immediate_join: queue_shutdown::shutdown_immediate_join::<Queue<i64>>;
                shutdown_join: queue_shutdown::shutdown_join::<Queue<i64>>;
                shutdown_immediate_put_join: queue_shutdown::shutdown_immediate_put_join::<Queue<i64>>;
                shutdown_put_join: queue_shutdown::shutdown_put_join::<Queue<i64>>;
                shutdown_get_task_done_join: queue_shutdown::shutdown_get_task_done_join::<Queue<i64>>;
                shutdown_pending_get: queue_shutdown::shutdown_pending_get::<Queue<i64>>;
                shutdown_pending_put: queue_shutdown::shutdown_pending_put::<Queue<i64>>;
            }
            lifo_queue {
                queue_task_done: any_queue::queue_task_done::<LifoQueue<i64>>;
                queue_join: any_queue::queue_join::<LifoQueue<i64>>;
                join_in_rounds: any_queue::join_in_rounds::<LifoQueue<i64>>;
                basic: any_queue::basic::<LifoQueue<i64>>;
                negative_timeout_raises_exception: any_queue::negative_timeout_raises_exception::<LifoQueue<i64>>;
                nowait: any_queue::nowait::<LifoQueue<i64>>;
                unbounded: any_queue::unbounded::<LifoQueue<i64>>;
                join_timeout: any_queue::join_timeout::<LifoQueue<i64>>;
                nothing_lost_nothing_twice: any_queue::nothing_lost_nothing_twice::<LifoQueue<i64>>;
                shutdown_empty: queue_shutdown::shutdown_empty::<LifoQueue<i64>>;
                shutdown_nonempty: queue_shutdown::shutdown_nonempty::<LifoQueue<i64>>;
                shutdown_immediate: queue_shutdown::shutdown_immediate::<LifoQueue<i64>>;
                shutdown_allowed_transitions: queue_shutdown::shutdown_allowed_transitions::<LifoQueue<i64>>;
                shutdown_all_methods_in_one_thread: queue_shutdown::shutdown_all_methods_in_one_thread::<LifoQueue<i64>>;
                shutdown_immediate_all_methods_in_one_thread: queue_shutdown::shutdown_immediate_all_methods_in_one_thread::<LifoQueue<i64>>;
                shutdown_all_methods_in_many_threads: queue_shutdown::shutdown_all_methods_in_many_threads::<LifoQueue<i64>>;
                shutdown_immediate_all_methods_in_many_threads: queue_shutdown::shutdown_immediate_all_methods_in_many_threads::<LifoQueue<i64>>;
                shutdown_get: queue_shutdown::shutdown_get::<LifoQueue<i64>>;
                shutdown_immediate_get: queue_shutdown::shutdown_immediate_get::<LifoQueue<i64>>;
                shutdown_put: queue_shutdown::shutdown_put::<LifoQueue<i64>>;
                shutdown_immediate_put: queue_shutdown::shutdown_immediate_put::<LifoQueue<i64>>;
                shutdown_immediate_join: queue_shutdown::shutdown_immediate_join::<LifoQueue<i64>>;
                shutdown_join: queue_shutdown::shutdown_join::<LifoQueue<i64>>;
                shutdown_immediate_put_join: queue_shutdown::shutdown_immediate_put_join::<LifoQueue<i64>>;
                shutdown_put_join: queue_shutdown::shutdown_put_join::<LifoQueue<i64>>;
                shutdown_get_task_done_join: queue_shutdown::shutdown_get_task_done_join::<LifoQueue<i64>>;
                shutdown_pending_get: queue_shutdown::shutdown_pending_get::<LifoQueue<i64>>;
                shutdown_pending_put: queue_shutdown::shutdown_pending_put::<LifoQueue<i64>>;
            }
            priority_queue {
                queue_task_done: any_queue::queue_task_done::<PriorityQueue<i64>>;
                queue_join: any_queue::queue_join::<PriorityQueue<i64>>;
                join_in_rounds: any_queue::join_in_rounds::<PriorityQueue<i64>>;
                basic: any_queue::basic::<PriorityQueue<i64>>;
                negative_timeout_raises_exception: any_queue::negative_timeout_raises_exception::<PriorityQueue<i64>>;
                nowait: any_queue::nowait::<PriorityQueue<i64>>;
                unbounded: any_queue::unbounded::<PriorityQueue<i64>>;
                join_timeout: any_queue::join_timeout::<PriorityQueue<i64>>;
                nothing_lost_nothing_twice: any_queue::nothing_lost_nothing_twice::<PriorityQueue<i64>>;
                shutdown_empty: queue_shutdown::shutdown_empty::<PriorityQueue<i64>>;
                shutdown_nonempty: queue_shutdown::shutdown_nonempty::<PriorityQueue<i64>>;
                shutdown_immediate: queue_shutdown::shutdown_immediate::<PriorityQueue<i64>>;
                shutdown_allowed_transitions: queue_shutdown::shutdown_allowed_transitions::<PriorityQueue<i64>>;
                shutdown_all_methods_in_one_thread: queue_shutdown::shutdown_all_methods_in_one_thread::<PriorityQueue<i64>>;
                shutdown_immediate_all_methods_in_one_thread: queue_shutdown::shutdown_immediate_all_methods_in_one_thread::<PriorityQueue<i64>>;
                shutdown_all_methods_in_many_threads: queue_shutdown::shutdown_all_methods_in_many_threads::<PriorityQueue<i64>>;
                shutdown_immediate_all_methods_in_many_threads: queue_shutdown::shutdown_immediate_all_methods_in_many_threads::<PriorityQueue<i64>>;
                shutdown_get: queue_shutdown::shutdown_get::<PriorityQueue<i64>>;
                shutdown_immediate_get: queue_shutdown::shutdown_immediate_get::<PriorityQueue<i64>>;
                shutdown_put: queue_shutdown::shutdown_put::<PriorityQueue<i64>>;
                shutdown_immediate_put: queue_shutdown::shutdown_immediate_put::<PriorityQueue<i64>>;
                shutdown_immediate_join: queue_shutdown::shutdown_immediate_join::<PriorityQueue<i64>>;
                shutdown_join: queue_shutdown::shutdown_join::<PriorityQueue<i64>>;
                shutdown_immediate_put_join: queue_shutdown::shutdown_immediate_put_join::<PriorityQueue<i64>>;
                shutdown_put_join: queue_shutdown::shutdown_put_join::<PriorityQueue<i64>>;
                shutdown_get_task_done_join: queue_shutdown::shutdown_get_task_done_join::<PriorityQueue<i64>>;
                shutdown_pending_get: queue_shutdown::shutdown_pending_get::<PriorityQueue<i64>>;
                shutdown_pending_put: queue_shutdown::shutdown_pending_put::<PriorityQueue<i64>>;
            }
            simple_queue {
                basic: simple_queue::basic;
                negative_timeout_raises_exception: simple_queue::negative_timeout_raises_exception;
                order: simple_queue::order;
                many_threads: simple_queue::many_threads;
                many_threads_nonblock: simple_queue::many_threads_nonblock;
                many_threads_timeout: simple_queue::many_threads_timeout;
                references: simple_queue::references;
                reentrancy: simple_queue::reentrancy;
            }
            failing_queue {
                failing_queue: failing_queue::failing_queue;
                failing_put_passes_its_place_on: failing_queue::failing_put_passes_its_place_on;
            }
            timer {
                fires: timer::fires;
                cancel: timer::cancel;
                cancel_before_start: timer::cancel_before_start;
                cancel_after_it_fired: timer::cancel_after_it_fired;
                fire_in_the_order_of_their_times: timer::fire_in_the_order_of_their_times;
                started_twice: timer::started_twice;
                join_timeout: timer::join_timeout;
                too_long: timer::too_long;
                dropped: timer::dropped;
                many: timer::many;
            }
            errors {
                lock: errors::lock;
                rlock: errors::rlock;
                condition: errors::condition;
                semaphore: errors::semaphore;
                bounded_semaphore: errors::bounded_semaphore;
                event: errors::event;
                barrier: errors::barrier;
                queues: errors::queues;
                simple_queue: errors::simple_queue;
                timeouts: errors::timeouts;
                names: errors::names;
            }
            stops {
                locks: stops::locks;
                condition: stops::condition;
                semaphores: stops::semaphores;
                event: stops::event;
                barrier: stops::barrier;
                queues: stops::queues;
                timer_join: stops::timer_join;
            }
            panics {
                with_a_lock_held: panics::with_a_lock_held;
                with_a_conditions_lock_held: panics::with_a_conditions_lock_held;
                with_a_permit_held: panics::with_a_permit_held;
                in_a_barriers_action: panics::in_a_barriers_action;
                in_a_timers_function: panics::in_a_timers_function;
                callbacks_that_use_their_caller: panics::callbacks_that_use_their_caller;
            }
            bounds {
                send_and_sync_as_they_must_be: bounds::send_and_sync_as_they_must_be;
            }
        }
    };
}
