//! The primitives for JavaScript. `www/sync` wraps them, and checks what it is given; here numbers are numbers
//! already.
//!
//! One class stands for all primitives, and one call for all their methods: each function that JavaScript sees costs
//! some hundred bytes of module and glue, and two hundred of them would weigh more than the primitives.

mod call;
mod handle;
mod operation;
mod primitive;
mod roster;
mod shelf;
mod table;
mod verb;
mod wait;

use wasm_bindgen::prelude::*;

use crate::Error;
use crate::sync::{ThreadId, Timeout};

/// The calling thread's number.
#[wasm_bindgen(js_name = threadId)]
pub fn thread_id() -> u32 {
    ThreadId::current().get()
}

/// Refuses what is no timeout of a wait: for calls that wait in a loop of JavaScript's own.
#[wasm_bindgen(js_name = checkTimeout)]
pub fn check_timeout(timeout: Option<f64>) -> Result<(), Error> {
    Timeout::of_wait(timeout).map(|_| ())
}
