//! The JavaScript boundary: convert, call, convert back. It is public for the browser tests alone.
//!
//! The engine worker loads this, and each thread that attaches to use the primitives; the counter page's never does.
//! The names here are the business of `www/engine/worker.js` and `www/sync`; what a page sees is `threadyard.js` and
//! `sync.js`.

#[cfg(feature = "bench")]
mod bench;
#[cfg(not(all(feature = "programs", not(feature = "bench"))))]
pub mod counter;
mod error;
#[cfg(feature = "programs")]
mod plain;
#[cfg(feature = "programs")]
mod program;
#[cfg(feature = "programs")]
mod program_view;
#[cfg(feature = "step")]
mod simulated;
#[cfg(feature = "step")]
mod step;
#[cfg(feature = "step")]
mod step_view;
#[cfg(feature = "step")]
mod step_window;
#[cfg(not(all(feature = "programs", not(feature = "bench"))))]
mod sync;

// The module of the programs' page has a crew of its own and no counters.
#[cfg(not(all(feature = "programs", not(feature = "bench"))))]
pub use wasm_bindgen_rayon::init_thread_pool;

use wasm_bindgen::prelude::*;

/// A panic is a defect of ours: say where in the console, before it reaches JavaScript as an exception.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The module of this thread, for others to make an instance of.
#[wasm_bindgen(js_name = compiledModule)]
pub fn compiled_module() -> JsValue {
    wasm_bindgen::module()
}
