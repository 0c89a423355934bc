//! `StopFlag` for JavaScript.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::verb::{Given, Outcome, Primitive, Verb, unknown};
use crate::sync::StopFlag;

impl Primitive for StopFlag {
    fn kind(&self) -> &'static str {
        "StopFlag"
    }

    fn call(&self, verb: Verb, given: Given) -> Outcome {
        match verb {
            Verb::Set => self.raise(),
            Verb::Clear => self.lower(),
            Verb::IsSet => return Ok(self.is_raised().into()),
            Verb::Watch => {
                let work: Function = given.value.dyn_into()?;
                return self.watch(|| work.call0(&JsValue::UNDEFINED));
            }
            _ => return Err(unknown().into()),
        }
        Ok(JsValue::TRUE)
    }
}
