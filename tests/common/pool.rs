//! The pool's workers, for the tests in browsers.

use std::cell::Cell;

/// Workers of the pool: more than the cores of most machines that run this.
pub const WORKERS: usize = 8;

/// The pool's workers.
pub struct Pool;

impl Pool {
    /// Starts it the first time: an instance of the module has one pool for good.
    pub async fn ready() -> Self {
        thread_local!(static STARTED: Cell<bool> = const { Cell::new(false) });
        if !STARTED.replace(true) {
            threadyard::web::init_thread_pool(WORKERS).await.unwrap();
        }
        Self
    }

    /// Calls `work(0)` to `work(threads - 1)`, each on its own worker, and returns when all have returned.
    pub fn run(&self, threads: usize, work: &(dyn Fn(usize) + Sync)) {
        assert!(threads <= WORKERS);
        rayon::broadcast(|member| {
            if member.index() < threads {
                work(member.index());
            }
        });
    }
}
