//! `Event` for JavaScript.

use std::sync::Arc;

use wasm_bindgen::prelude::*;

use super::operation::Operation;
use super::verb::{Given, Outcome, Primitive, Verb, said, unknown};
use crate::Error;
use crate::sync::{Event, Timeout};

impl Primitive for Event {
    fn kind(&self) -> &'static str {
        "Event"
    }

    fn call(&self, verb: Verb, given: Given) -> Outcome {
        match verb {
            Verb::Set => self.set(),
            Verb::Clear => self.clear(),
            Verb::IsSet => return Ok(self.is_set().into()),
            Verb::Wait => return said(self.wait_within(Timeout::of_wait(given.number)?)),
            _ => return Err(unknown(verb).into()),
        }
        Ok(JsValue::TRUE)
    }

    fn begin(self: Arc<Self>, _verb: Verb, given: Given) -> Result<Operation, Error> {
        let timeout = Timeout::of_wait(given.number)?;
        Ok(Operation::new(async move |sleep| self.wait_by(sleep, timeout).await))
    }
}
