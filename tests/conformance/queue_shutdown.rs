//! Shutting a Queue, LifoQueue or PriorityQueue down.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use threadyard::sync::{Barrier, Event, Timeout};
use threadyard::{Error, ErrorKind};

use super::any_queue::{AnyQueue, refused};
use super::support::*;
use crate::host::crew;

fn is_shut<T>(result: Result<T, impl Into<Error>>) -> bool {
    match result {
        Ok(_) => false,
        Err(error) => error.into().kind() == ErrorKind::ShutDown || panic!("another error"),
    }
}

pub fn shutdown_empty<Q: AnyQueue>() {
    let queue = Q::new(0);
    queue.shutdown(false);
    assert_eq!(refused(queue.put(1), 1), ErrorKind::ShutDown);
    assert_eq!(kind(queue.get()), ErrorKind::ShutDown);
}

pub fn shutdown_nonempty<Q: AnyQueue>() {
    let queue = Q::new(0);
    queue.put(1).unwrap();
    queue.shutdown(false);
    assert_eq!(queue.get().unwrap(), 1);
    assert_eq!(kind(queue.get()), ErrorKind::ShutDown);
}

pub fn shutdown_immediate<Q: AnyQueue>() {
    let queue = Q::new(0);
    queue.put(1).unwrap();
    queue.shutdown(true);
    assert_eq!(kind(queue.get()), ErrorKind::ShutDown);
    assert_eq!((queue.len(), queue.unfinished()), (0, 0));
}

/// From open to shut, and from shut to emptied; nothing leads back.
pub fn shutdown_allowed_transitions<Q: AnyQueue>() {
    let queue = Q::new(0);
    queue.put(1).unwrap();
    assert!(!queue.is_shut_down());
    queue.shutdown(false);
    assert!(queue.is_shut_down() && queue.len() == 1);
    queue.shutdown(true);
    assert!(queue.is_shut_down() && queue.is_empty());
    queue.shutdown(false);
    assert!(queue.is_shut_down());
    assert_eq!(refused(queue.put(1), 1), ErrorKind::ShutDown);
}

fn all_methods_in_one_thread<Q: AnyQueue>(immediate: bool) {
    let queue = Q::new(2);
    queue.put(1).unwrap();
    queue.try_put(2).unwrap();
    queue.shutdown(immediate);
    assert_eq!(refused(queue.put(3), 3), ErrorKind::ShutDown);
    assert_eq!(refused(queue.try_put(4), 4), ErrorKind::ShutDown);
    assert_eq!(refused(queue.put_within(5, SHORT.into()), 5), ErrorKind::ShutDown);
    if !immediate {
        for _ in 0..2 {
            assert!([1, 2].contains(&queue.get().unwrap()));
            assert!(!queue.join_within(Timeout::Now).unwrap());
            queue.task_done().unwrap();
        }
    }
    assert_eq!(kind(queue.task_done()), ErrorKind::TaskDoneTooOften);
    queue.join().unwrap();
    assert_eq!(kind(queue.get()), ErrorKind::ShutDown);
    assert_eq!(kind(queue.try_get()), ErrorKind::ShutDown);
    assert_eq!(kind(queue.get_within(LONG.into())), ErrorKind::ShutDown);
}

pub fn shutdown_all_methods_in_one_thread<Q: AnyQueue>() {
    all_methods_in_one_thread::<Q>(false);
}

pub fn shutdown_immediate_all_methods_in_one_thread<Q: AnyQueue>() {
    all_methods_in_one_thread::<Q>(true);
}

/// Four threads put, six get, two join, and this one shuts the queue down halfway.
fn all_methods_in_many_threads<Q: AnyQueue>(immediate: bool) {
    const WRITERS: usize = 4;
    const READERS: usize = 6;
    const JOINERS: usize = 2;
    const EACH: i64 = 1 << 12;
    let queue = Q::new(0);
    let all = WRITERS + READERS + if immediate { JOINERS } else { 0 };
    let (start, halfway) = (Barrier::new(all as i64).unwrap(), Event::new());
    let (put, got, stopped) = (Log::new(), Log::new(), AtomicUsize::new(0));
    let write = |first: i64| {
        for item in first..first + EACH {
            if item == first + EACH / 4 {
                start.wait().unwrap();
            }
            if item == first + EACH / 2 {
                halfway.set();
            }
            if is_shut(queue.put(item)) {
                stopped.fetch_add(1, Ordering::Relaxed);
                return;
            }
            put.push(item);
        }
    };
    let read = || {
        let mut started = false;
        loop {
            // The first is waited for, so that there is something to join for.
            let item = if started { queue.try_get() } else { queue.get() };
            match item {
                Ok(item) => {
                    got.push(item);
                    queue.task_done().unwrap();
                }
                Err(error) if error.kind() == ErrorKind::Empty => thread::yield_now(),
                Err(error) => return assert_eq!(error.kind(), ErrorKind::ShutDown),
            }
            if !started {
                start.wait().unwrap();
                started = true;
            }
        }
    };
    let work = |index| match index {
        0..WRITERS => write(index as i64 * EACH),
        _ if index < WRITERS + READERS => read(),
        _ => {
            start.wait().unwrap();
            queue.join().unwrap();
        }
    };
    crew(all, work, || {
        halfway.wait().unwrap();
        queue.shutdown(immediate);
        if immediate {
            assert!(queue.is_empty());
        }
    });
    assert!(queue.is_empty() && queue.is_shut_down());
    let (put, got) = (put.sorted(), got.sorted());
    assert!(got.windows(2).all(|pair| pair[0] < pair[1]), "an item came out twice");
    assert!(got.iter().all(|item| put.binary_search(item).is_ok()), "an item came out that nobody put");
    if !immediate {
        assert_eq!(got.len(), put.len(), "an item got lost");
        assert_eq!(queue.unfinished(), 0);
    }
    assert!(put.len() == WRITERS * EACH as usize || stopped.into_inner() > 0);
}

/// 10 threads.
pub fn shutdown_all_methods_in_many_threads<Q: AnyQueue>() {
    all_methods_in_many_threads::<Q>(false);
}

/// 12 threads.
pub fn shutdown_immediate_all_methods_in_many_threads<Q: AnyQueue>() {
    all_methods_in_many_threads::<Q>(true);
}

/// A full queue of two, `threads` that call once it is shut down, and how many of them find it shut.
fn full_and_shut<Q: AnyQueue>(immediate: bool, threads: usize, call: impl Fn(&Q) -> bool + Sync) -> usize {
    let (queue, go, shut) = (Q::new(2), Event::new(), AtomicUsize::new(0));
    queue.put(1).unwrap();
    queue.put(2).unwrap();
    let work = |_| {
        go.wait().unwrap();
        shut.fetch_add(usize::from(call(&queue)), Ordering::Relaxed);
    };
    crew(threads, work, || {
        queue.shutdown(immediate);
        go.set();
    });
    shut.into_inner()
}

/// 3 threads.
pub fn shutdown_get<Q: AnyQueue>() {
    assert_eq!(full_and_shut::<Q>(false, 3, |queue| is_shut(queue.get())), 1);
}

/// 2 threads.
pub fn shutdown_immediate_get<Q: AnyQueue>() {
    assert_eq!(full_and_shut::<Q>(true, 2, |queue| is_shut(queue.get())), 2);
}

/// 2 threads.
pub fn shutdown_put<Q: AnyQueue>() {
    assert_eq!(full_and_shut::<Q>(false, 2, |queue| is_shut(queue.put(3))), 2);
}

/// 2 threads.
pub fn shutdown_immediate_put<Q: AnyQueue>() {
    assert_eq!(full_and_shut::<Q>(true, 2, |queue| is_shut(queue.put(3))), 2);
}

/// Emptied at once, the tasks are done with. 2 threads.
pub fn shutdown_immediate_join<Q: AnyQueue>() {
    let (queue, joined) = (Q::new(0), Log::new());
    queue.put(1).unwrap();
    let work = |_| {
        queue.join().unwrap();
        joined.push(());
    };
    crew(2, work, || {
        settle(2);
        assert_eq!(joined.len(), 0);
        queue.shutdown(true);
    });
    assert_eq!(joined.len(), 2);
}

/// What is left must still be got and done. 3 threads.
pub fn shutdown_join<Q: AnyQueue>() {
    let (queue, go, joined) = (Q::new(0), Event::new(), Log::new());
    queue.put(1).unwrap();
    let work = |index| {
        if index == 0 {
            go.wait().unwrap();
            assert_eq!(queue.get().unwrap(), 1);
            assert_eq!(joined.len(), 0);
            queue.task_done().unwrap();
        } else {
            queue.join().unwrap();
            joined.push(());
        }
    };
    crew(3, work, || {
        queue.shutdown(false);
        settle(2);
        assert_eq!(joined.len(), 0);
        go.set();
    });
    assert_eq!(joined.len(), 2);
}

fn put_and_join<Q: AnyQueue>(immediate: bool) {
    let (queue, go, joined) = (Q::new(2), Event::new(), Log::new());
    queue.put(1).unwrap();
    let work = |index| {
        if index == 0 {
            go.wait().unwrap();
            assert!(is_shut(queue.put(2)));
        } else {
            queue.join().unwrap();
            joined.push(());
        }
    };
    crew(2, work, || {
        assert_eq!(queue.unfinished(), 1);
        queue.shutdown(immediate);
        go.set();
        if immediate {
            assert_eq!(kind(queue.try_get()), ErrorKind::ShutDown);
        } else {
            assert_eq!((queue.get().unwrap(), joined.len()), (1, 0));
            queue.task_done().unwrap();
        }
    });
    assert_eq!((queue.unfinished(), joined.len()), (0, 1));
}

/// 2 threads.
pub fn shutdown_immediate_put_join<Q: AnyQueue>() {
    put_and_join::<Q>(true);
}

/// 2 threads.
pub fn shutdown_put_join<Q: AnyQueue>() {
    put_and_join::<Q>(false);
}

/// 4 threads.
pub fn shutdown_get_task_done_join<Q: AnyQueue>() {
    let (queue, go) = (Q::new(2), Event::new());
    queue.put(1).unwrap();
    queue.put(2).unwrap();
    assert_eq!(queue.unfinished(), 2);
    let work = |index| {
        if index < 2 {
            go.wait().unwrap();
            queue.get().unwrap();
            queue.task_done().unwrap();
        } else {
            queue.join().unwrap();
        }
    };
    crew(4, work, || {
        go.set();
        queue.shutdown(false);
    });
    assert_eq!((queue.len(), queue.unfinished()), (0, 0));
}

/// A get that waits is ended. 1 thread.
pub fn shutdown_pending_get<Q: AnyQueue>() {
    for immediate in [false, true] {
        let queue = Q::new(0);
        assert_eq!(kind(blocks(|| queue.get(), || queue.shutdown(immediate))), ErrorKind::ShutDown);
    }
}

/// A put that waits is ended, and gives the item back. 1 thread.
pub fn shutdown_pending_put<Q: AnyQueue>() {
    for immediate in [false, true] {
        let queue = Q::new(1);
        queue.put(1).unwrap();
        let result = blocks(|| queue.put_within(2, LONG.into()), || queue.shutdown(immediate));
        assert_eq!(refused(result, 2), ErrorKind::ShutDown);
        assert_eq!(queue.len(), usize::from(!immediate));
    }
}
