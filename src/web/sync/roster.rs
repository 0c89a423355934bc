//! Where the page finds who waits, in shared memory.

use wasm_bindgen::prelude::*;

use crate::sync::roster::{LAYOUT, head};

/// The address of the pointer to the first record, and where in a record its fields lie, in bytes: next, thread,
/// kind, object, owner, turn, since.
#[wasm_bindgen(js_name = rosterLayout)]
pub fn roster_layout() -> Vec<u32> {
    let fields = [
        head(),
        LAYOUT.next,
        LAYOUT.thread,
        LAYOUT.kind,
        LAYOUT.object,
        LAYOUT.owner,
        LAYOUT.turn,
        LAYOUT.since,
    ];
    fields.map(|field| field as u32).into()
}
