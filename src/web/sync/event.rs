//! `Event` for JavaScript.

use std::sync::Arc;

use wasm_bindgen::prelude::*;

use super::operation::{Work, Worker};
use super::verb::{Given, Outcome, Primitive, Verb, unknown};
use crate::Error;
use crate::sync::{Event, Timeout};

impl Primitive for Event {
    fn kind(&self) -> &'static str {
        "Event"
    }

    fn call(&self, verb: Verb, _given: Given) -> Outcome {
        match verb {
            Verb::Set => self.set(),
            Verb::Clear => self.clear(),
            Verb::IsSet => return Ok(self.is_set().into()),
            _ => return Err(unknown().into()),
        }
        Ok(JsValue::TRUE)
    }

    fn begin(self: Arc<Self>, _verb: Verb, given: Given, worker: Worker) -> Result<Work, Error> {
        let timeout = Timeout::of_wait(given.number)?;
        Ok(worker.does(async move |sleep| self.wait_by(sleep, timeout).await))
    }
}
