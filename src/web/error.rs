//! `Error` as a JavaScript exception.

use js_sys::{Object, RangeError, Reflect, TypeError};
use wasm_bindgen::prelude::*;

use crate::{Error, ErrorKind};

/// A `RangeError`, a `TypeError` or a plain `Error`, with the parameter's name as `parameter`.
pub(super) fn to_js(error: &Error) -> JsValue {
    let detail = error.detail();
    let exception: Object = match error.kind() {
        ErrorKind::OutOfRange => RangeError::new(detail).into(),
        ErrorKind::WrongType => TypeError::new(detail).into(),
        _ => js_sys::Error::new(detail).into(),
    };
    if let Some(parameter) = error.parameter() {
        // Setting a property of an ordinary object that was just made cannot fail.
        let _ = Reflect::set(&exception, &"parameter".into(), &parameter.into());
    }
    exception.into()
}
