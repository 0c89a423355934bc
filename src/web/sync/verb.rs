//! What JavaScript can ask of a primitive.

use wasm_bindgen::prelude::*;

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
}

/// What a call gives or throws. `undefined` is kept for "not yet".
pub(super) type Outcome = Result<JsValue, JsValue>;

pub(super) fn said<T: Into<JsValue>, E: Into<JsValue>>(result: Result<T, E>) -> Outcome {
    result.map(Into::into).map_err(Into::into)
}
