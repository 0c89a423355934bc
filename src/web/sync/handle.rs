//! The class that holds a primitive.

use std::panic::AssertUnwindSafe;

use wasm_bindgen::prelude::*;

use super::operation::Operation;
use super::primitive::Primitive;
use super::table;
use super::verb::{Given, Verb};
use crate::Error;

/// A primitive, which lives as long as a handle of it, or the table, or a wait.
#[wasm_bindgen]
pub struct Handle {
    // A panic inside a primitive is a defect, and its locks are released by then: it can be used on.
    primitive: AssertUnwindSafe<Primitive>,
}

impl Handle {
    pub(super) fn of(primitive: Primitive) -> Self {
        Self { primitive: AssertUnwindSafe(primitive) }
    }

    /// A reference of its own, since what is called may free the handle.
    fn primitive(&self) -> Primitive {
        self.primitive.clone()
    }
}

#[wasm_bindgen]
impl Handle {
    /// A new primitive. The number is the first value, the parties or the greatest size; the timeout a barrier's.
    pub fn make(kind: &str, number: f64, timeout: Option<f64>) -> Result<Handle, Error> {
        Primitive::new(kind, number as i64, timeout).map(Self::of)
    }

    /// A new condition over the lock that this is, if it is one.
    pub fn condition(&self) -> Option<Handle> {
        self.primitive().condition().map(Self::of)
    }

    /// The number by which another thread finds the primitive, which stays until it is unshared.
    pub fn share(&self) -> f64 {
        table::share(self.primitive())
    }

    /// The primitive of this kind that was shared under the number.
    pub fn receive(kind: &str, id: f64) -> Option<Handle> {
        table::find(id).filter(|primitive| primitive.kind() == kind).map(Self::of)
    }

    /// The name of its class in JavaScript.
    #[wasm_bindgen(getter)]
    pub fn kind(&self) -> String {
        self.primitive.kind().into()
    }

    /// Where it lies, as the waits have it.
    #[wasm_bindgen(getter)]
    pub fn address(&self) -> u32 {
        self.primitive.address() as u32
    }

    /// Does what never waits.
    pub fn call(
        &self,
        verb: Verb,
        number: Option<f64>,
        flag: bool,
        value: JsValue,
    ) -> Result<JsValue, JsValue> {
        self.primitive().call(verb, &Given { number, flag, value, rank: 0.0 })
    }

    /// Does what may have to wait, on this thread.
    pub fn wait(
        &self,
        verb: Verb,
        number: Option<f64>,
        flag: bool,
        value: JsValue,
        rank: f64,
    ) -> Result<JsValue, JsValue> {
        Operation::run(self.primitive(), verb, Given { number, flag, value, rank })
    }

    /// Begins what may have to wait.
    pub fn begin(
        &self,
        verb: Verb,
        number: Option<f64>,
        value: JsValue,
        rank: f64,
    ) -> Result<Operation, Error> {
        Operation::begin(self.primitive(), verb, Given { number, flag: true, value, rank })
    }
}
