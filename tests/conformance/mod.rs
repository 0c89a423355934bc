//! The conformance suite: its bodies, and the one list of them that both wrappers are made from.
//!
//! A body starts at most as many other threads as its comment says, none where it says nothing. On a browser's
//! workers all of them must fit into the pool, since one that waits keeps its worker.

pub mod any_lock;
pub mod any_queue;
pub mod any_semaphore;
pub mod barrier;
pub mod bounded_semaphore;
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

/// Calls the macro `$wrap` with `group { module [type]: test …; … } …`: the tests of each group, and the module that
/// has their bodies.
macro_rules! suite {
    ($wrap:ident) => {
        $wrap! {
            lock {
                any_lock [::<Lock>]:
                    constructor acquire_destroy acquire_release try_acquire try_acquire_contended
                    acquire_contended with thread_leak timeout;
                lock []: reacquire different_thread state_after_timeout owner;
            }
            rlock {
                any_lock [::<RLock>]:
                    constructor acquire_destroy acquire_release try_acquire try_acquire_contended
                    acquire_contended with thread_leak timeout;
                rlock []:
                    reacquire release_unacquired release_save_unacquired recursion_count different_thread
                    is_owned last_release_frees owner_ids;
            }
            condition {
                condition []:
                    acquire unacquired_wait unacquired_notify notify timeout waitfor waitfor_timeout
                    waitfor_returns_the_last_value notify_is_first_come_first_served wait_restores_the_depth
                    wait_over_a_lock notify_that_meets_a_timeout;
            }
            semaphore {
                any_semaphore [::<Semaphore>]:
                    constructor acquire acquire_destroy acquire_contended multirelease try_acquire
                    try_acquire_contended acquire_timeout default_value with negative_timeout_looks_only
                    release_count;
                semaphore []: release_unacquired permit_overflow;
            }
            bounded_semaphore {
                any_semaphore [::<BoundedSemaphore>]:
                    constructor acquire acquire_destroy acquire_contended multirelease try_acquire
                    try_acquire_contended acquire_timeout default_value with negative_timeout_looks_only
                    release_count;
                bounded_semaphore []: release_unacquired release_many_unacquired;
            }
            event {
                event []:
                    is_set notify timeout set_and_clear clear_holds_later_waits negative_timeout_looks_only;
            }
            barrier {
                barrier []:
                    constructor barrier barrier_10 wait_return action abort reset abort_and_reset timeout
                    default_timeout single_thread n_waiting action_fails results_stay_with_their_round;
            }
            queue {
                any_queue [::<Queue<i64>>]:
                    queue_task_done queue_join join_in_rounds basic negative_timeout_raises_exception nowait
                    unbounded join_timeout nothing_lost_nothing_twice;
                queue_shutdown [::<Queue<i64>>]:
                    shutdown_empty shutdown_nonempty shutdown_immediate shutdown_allowed_transitions
                    shutdown_all_methods_in_one_thread shutdown_immediate_all_methods_in_one_thread
                    shutdown_all_methods_in_many_threads shutdown_immediate_all_methods_in_many_threads
                    shutdown_get shutdown_immediate_get shutdown_put shutdown_immediate_put
                    shutdown_immediate_join shutdown_join shutdown_immediate_put_join shutdown_put_join
                    shutdown_get_task_done_join shutdown_pending_get shutdown_pending_put;
            }
            lifo_queue {
                any_queue [::<LifoQueue<i64>>]:
                    queue_task_done queue_join join_in_rounds basic negative_timeout_raises_exception nowait
                    unbounded join_timeout nothing_lost_nothing_twice;
                queue_shutdown [::<LifoQueue<i64>>]:
                    shutdown_empty shutdown_nonempty shutdown_immediate shutdown_allowed_transitions
                    shutdown_all_methods_in_one_thread shutdown_immediate_all_methods_in_one_thread
                    shutdown_all_methods_in_many_threads shutdown_immediate_all_methods_in_many_threads
                    shutdown_get shutdown_immediate_get shutdown_put shutdown_immediate_put
                    shutdown_immediate_join shutdown_join shutdown_immediate_put_join shutdown_put_join
                    shutdown_get_task_done_join shutdown_pending_get shutdown_pending_put;
            }
            priority_queue {
                any_queue [::<PriorityQueue<i64>>]:
                    queue_task_done queue_join join_in_rounds basic negative_timeout_raises_exception nowait
                    unbounded join_timeout nothing_lost_nothing_twice;
                queue_shutdown [::<PriorityQueue<i64>>]:
                    shutdown_empty shutdown_nonempty shutdown_immediate shutdown_allowed_transitions
                    shutdown_all_methods_in_one_thread shutdown_immediate_all_methods_in_one_thread
                    shutdown_all_methods_in_many_threads shutdown_immediate_all_methods_in_many_threads
                    shutdown_get shutdown_immediate_get shutdown_put shutdown_immediate_put
                    shutdown_immediate_join shutdown_join shutdown_immediate_put_join shutdown_put_join
                    shutdown_get_task_done_join shutdown_pending_get shutdown_pending_put;
            }
            simple_queue {
                simple_queue []:
                    basic negative_timeout_raises_exception order many_threads many_threads_nonblock
                    many_threads_timeout references reentrancy;
            }
            failing_queue {
                failing_queue []: failing_queue failing_put_passes_its_place_on;
            }
            timer {
                timer []:
                    fires cancel cancel_before_start cancel_after_it_fired fire_in_the_order_of_their_times
                    started_twice join_timeout too_long dropped many;
            }
            errors {
                errors []:
                    lock rlock condition semaphore bounded_semaphore event barrier queues simple_queue
                    timeouts names;
            }
            stops {
                stops []:
                    locks condition semaphores event barrier queues timer_join lock_given_at_a_stop
                    permit_given_at_a_stop notify_given_at_a_stop item_given_at_a_stop place_given_at_a_stop;
            }
            panics {
                panics []:
                    with_a_lock_held with_a_conditions_lock_held with_a_permit_held in_a_barriers_action
                    in_a_timers_function callbacks_that_use_their_caller;
            }
            bounds {
                bounds []: send_and_sync_as_they_must_be;
            }
        }
    };
}

/// The body of a test in the suite.
macro_rules! body {
    ($bodies:ident $name:ident [$($of:tt)*]) => {
        $bodies::$name$($of)*
    };
}
