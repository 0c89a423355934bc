//! Traces: what is found in them, their binary form, and how those of real threads are merged. Native.
#![cfg(not(any(loom, miri, target_arch = "wasm32")))]

#[path = "traces/script.rs"]
mod script;

#[path = "traces/binary.rs"]
mod binary;
#[path = "traces/findings.rs"]
mod findings;
#[path = "traces/merge.rs"]
mod merge;
#[path = "traces/window.rs"]
mod window;
