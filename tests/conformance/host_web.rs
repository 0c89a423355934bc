//! The pool's workers and the browser's clock.

use std::cell::Cell;

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

/// How many threads a test may start at once. Each that waits keeps a worker of the pool for as long.
pub const CROWD: usize = 16;

/// Starts the pool the first time: an instance of the module has one pool for good.
pub async fn ready() {
    thread_local!(static STARTED: Cell<bool> = const { Cell::new(false) });
    if !STARTED.replace(true) {
        // One more, which `serve_timers` keeps.
        threadyard::web::init_thread_pool(CROWD + 1).await.unwrap();
    }
}

/// Calls `work(0)` to `work(threads - 1)`, each on its own worker, and meanwhile `lead` on this thread. Returns
/// when all have returned.
pub fn crew<R>(threads: usize, work: impl Fn(usize) + Sync, lead: impl FnOnce() -> R) -> R {
    assert!(threads <= CROWD);
    rayon::in_place_scope(|scope| {
        let work = &work;
        for index in 0..threads {
            scope.spawn(move |_| work(index));
        }
        lead()
    })
}

/// Milliseconds on a clock that all threads share: each worker counts from its own origin. Read as a script
/// does: an import of a name that the library imports too would clash with it in the linker.
pub fn now() -> f64 {
    let get = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap();
    let performance = get(&js_sys::global(), "performance");
    let now: Function = get(&performance, "now").unchecked_into();
    get(&performance, "timeOrigin").as_f64().unwrap() + now.call0(&performance).unwrap().as_f64().unwrap()
}

/// A worker of the pool becomes the one thread of all timers.
pub fn serve_timers() {
    thread_local!(static SERVED: Cell<bool> = const { Cell::new(false) });
    if !SERVED.replace(true) {
        rayon::spawn(|| _ = threadyard::sync::timer::serve());
    }
}
