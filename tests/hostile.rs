//! Native: programs that want too much, for ever or never the end. Each ends with a clear error, or is stopped soon.
#![cfg(not(any(loom, miri, target_arch = "wasm32")))]

#[path = "hostile/deadlocks.rs"]
mod deadlocks;
#[path = "hostile/deep.rs"]
mod deep;
#[path = "hostile/endless.rs"]
mod endless;
#[path = "hostile/large.rs"]
mod large;
#[path = "hostile/natives.rs"]
mod natives;
#[path = "hostile/run.rs"]
mod run;
