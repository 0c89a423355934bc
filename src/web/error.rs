//! `Error` as a JavaScript exception.

use js_sys::{Object, RangeError, Reflect, TypeError};
use wasm_bindgen::prelude::*;

use crate::{Error, ErrorKind};

/// A `RangeError`, a `TypeError` or a plain `Error`, with the kind's name as `kind` and the parameter's, where
/// there is one at fault, as `parameter`.
pub(super) fn to_js(error: &Error) -> JsValue {
    let detail = error.detail();
    let exception: Object = match error.kind() {
        ErrorKind::WrongType => TypeError::new(detail).into(),
        kind if is_of_range(kind) => RangeError::new(detail).into(),
        _ => js_sys::Error::new(detail).into(),
    };
    // Setting a property of an ordinary object that was just made cannot fail.
    let set = |key: &str, value: &str| Reflect::set(&exception, &key.into(), &value.into());
    let _ = set("kind", error.kind().name());
    if let Some(parameter) = error.parameter() {
        let _ = set("parameter", parameter);
    }
    exception.into()
}

/// Where Python has a `ValueError` or an `OverflowError`.
const fn is_of_range(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::OutOfRange
            | ErrorKind::NonBlockingTimeout
            | ErrorKind::NegativeTimeout
            | ErrorKind::InvalidTimeout
            | ErrorKind::TimeoutOverflow
            | ErrorKind::NegativeInitial
            | ErrorKind::ReleaseCount
            | ErrorKind::ReleasedTooOften
            | ErrorKind::PermitOverflow
            | ErrorKind::RecursionOverflow
            | ErrorKind::NoParties
            | ErrorKind::TaskDoneTooOften
    )
}

impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        to_js(&error)
    }
}
