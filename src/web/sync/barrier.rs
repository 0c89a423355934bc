//! `Barrier` for JavaScript.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::operation::{Sleeper, Work, Worker};
use super::verb::{Given, Outcome, Primitive, Verb, unknown};
use crate::Error;
use crate::sync::barrier::Failure;
use crate::sync::{Barrier, Timeout};

/// With this timeout, in seconds, for its waits.
pub(super) fn make(barrier: Barrier, timeout: Option<f64>) -> Result<Barrier, Error> {
    match Timeout::of_wait(timeout)? {
        Timeout::Never => Ok(barrier),
        Timeout::Now => barrier.timeout(Duration::ZERO),
        Timeout::After(duration) => barrier.timeout(duration),
    }
}

impl Primitive for Barrier {
    fn kind(&self) -> &'static str {
        "Barrier"
    }

    fn call(&self, verb: Verb, _given: Given) -> Outcome {
        match verb {
            Verb::Reset => self.reset(),
            Verb::Abort => self.abort(),
            Verb::Broken => return Ok(self.is_broken().into()),
            Verb::Waiting => return Ok(self.n_waiting().into()),
            Verb::Parties => return Ok(self.parties().into()),
            _ => return Err(unknown().into()),
        }
        Ok(JsValue::TRUE)
    }

    fn begin(self: Arc<Self>, _verb: Verb, given: Given, worker: Worker) -> Result<Work, Error> {
        let timeout = timeout_of(&self, &given)?;
        Ok(worker.does(async move |sleep| pass(&self, sleep, timeout, given.value).await))
    }
}

fn timeout_of(barrier: &Barrier, given: &Given) -> Result<Timeout, Error> {
    if given.number.is_none() { Ok(barrier.default_timeout()) } else { Timeout::of_wait(given.number) }
}

/// The action is the calling thread's own, since a function of JavaScript's cannot leave its thread. What it throws
/// is thrown.
async fn pass(
    barrier: &Barrier,
    sleep: &Sleeper,
    timeout: Timeout,
    action: JsValue,
) -> Result<u32, JsValue> {
    let thrown = RefCell::new(None);
    let act = || -> Result<(), Failure> {
        let Some(action) = action.dyn_ref::<Function>() else { return Ok(()) };
        action.call0(&JsValue::UNDEFINED).map(|_| ()).map_err(|error| {
            thrown.replace(Some(error));
            "the action threw".into()
        })
    };
    let passed = barrier.wait_by(sleep, timeout, act).await;
    passed.map_err(|error| thrown.take().unwrap_or_else(|| error.into()))
}
