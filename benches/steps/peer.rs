//! The same small programs in Rust under shuttle's random scheduler.

use std::time::Instant;

use shuttle::sync::atomic::{AtomicU64, Ordering};
use shuttle::sync::{Arc, Mutex};

/// Two threads, an increment of a load and a store each: nanoseconds for so many executions.
pub fn adders(executions: u64) -> f64 {
    time(executions, || {
        let x = Arc::new(AtomicU64::new(0));
        let threads: Vec<_> = (0..2)
            .map(|_| {
                let x = Arc::clone(&x);
                shuttle::thread::spawn(move || {
                    let now = x.load(Ordering::SeqCst);
                    x.store(now + 1, Ordering::SeqCst);
                })
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
        }
    })
}

/// Three threads, two locks each: nanoseconds for so many executions.
pub fn philosophers(executions: u64) -> f64 {
    time(executions, || {
        let forks: Arc<[Mutex<()>; 3]> = Arc::new([Mutex::new(()), Mutex::new(()), Mutex::new(())]);
        let threads: Vec<_> = (0..3)
            .map(|number: usize| {
                let forks = Arc::clone(&forks);
                shuttle::thread::spawn(move || {
                    let (left, right) = (number, (number + 1) % 3);
                    let _first = forks[left.min(right)].lock().unwrap();
                    let _second = forks[left.max(right)].lock().unwrap();
                })
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
        }
    })
}

fn time(executions: u64, body: fn()) -> f64 {
    let began = Instant::now();
    shuttle::check_random(body, executions as usize);
    began.elapsed().as_nanos() as f64
}
