//! What JavaScript can ask of a primitive.

use std::sync::Arc;

use wasm_bindgen::prelude::*;

use super::operation::{Work, Worker};
use crate::{Error, ErrorKind};

/// A method or a property of some primitive.
#[wasm_bindgen]
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// `acquire`.
    Acquire,
    /// `release`.
    Release,
    /// `locked`.
    Locked,
    /// `depth`.
    Depth,
    /// A condition's lock.
    Lock,
    /// `wait`.
    Wait,
    /// `notify`.
    Notify,
    /// `value`.
    Value,
    /// `set`, and a flag's `raise`.
    Set,
    /// `clear`, and a flag's `lower`.
    Clear,
    /// `isSet`, and a flag's `raised`.
    IsSet,
    /// `watch`.
    Watch,
    /// `reset`.
    Reset,
    /// `abort`.
    Abort,
    /// `broken`.
    Broken,
    /// `waiting`.
    Waiting,
    /// `parties`.
    Parties,
    /// `put`.
    Put,
    /// `get`.
    Get,
    /// `taskDone`.
    TaskDone,
    /// `join`.
    Join,
    /// `shutdown`.
    Shutdown,
    /// `isShutDown`.
    IsShutDown,
    /// `size`.
    Size,
    /// `full`.
    Full,
    /// `maxsize`.
    MaxSize,
    /// `unfinished`.
    Unfinished,
}

/// What comes with a verb. What a verb does not use is absent, false or NaN.
pub(super) struct Given {
    /// A timeout in seconds, or a count.
    pub(super) number: Option<f64>,
    /// `blocking`, `block` or `immediate`.
    pub(super) flag: bool,
    /// An item's text, or a function.
    pub(super) value: JsValue,
    /// An item's priority.
    pub(super) rank: f64,
}

impl Given {
    /// Whole already; the cast saturates.
    pub(super) fn count(&self) -> i64 {
        self.number.unwrap_or_default() as i64
    }

    /// `Lock` says "for ever" by a number.
    pub(super) fn lock_timeout(&self) -> f64 {
        self.number.unwrap_or(-1.0)
    }
}

pub(super) type Outcome = Result<JsValue, JsValue>;

/// A primitive as JavaScript sees it.
pub(super) trait Primitive: Send + Sync {
    /// The name of its class in JavaScript.
    fn kind(&self) -> &'static str;

    /// Does what never waits.
    fn call(&self, verb: Verb, given: Given) -> Outcome;

    /// Begins what may have to wait.
    fn begin(self: Arc<Self>, _verb: Verb, _given: Given, _worker: Worker) -> Result<Work, Error> {
        Err(unknown())
    }

    /// A new condition over it, if it is a lock.
    fn condition(self: Arc<Self>) -> Option<Arc<dyn Primitive>> {
        None
    }
}

/// A defect of `www/sync`.
#[cold]
pub(super) fn unknown() -> Error {
    Error::fixed(ErrorKind::WrongType, "The primitive has no such method.")
}

/// For a call that has nothing to say.
pub(super) fn done(result: Result<(), Error>) -> Outcome {
    said(result.map(|()| true))
}

pub(super) fn said<T: Into<JsValue>, E: Into<JsValue>>(result: Result<T, E>) -> Outcome {
    result.map(Into::into).map_err(Into::into)
}
