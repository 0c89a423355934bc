//! Plain JavaScript objects, and what keeps a program from running as such.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::lang::Problem;

/// Objects are objects and nothing is `null`, as in JSON.
pub(super) fn to_plain_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}

#[derive(Serialize)]
pub(super) struct ProblemView {
    from: usize,
    to: usize,
    line: u32,
    name: String,
    message: String,
}

impl ProblemView {
    pub(super) fn all(source: &str, problems: &[Problem]) -> Vec<Self> {
        let units = |end: u32| {
            let end = source.floor_char_boundary(end as usize);
            source[..end].encode_utf16().count()
        };
        let view = |problem: &Problem| Self {
            from: units(problem.start),
            to: units(problem.end),
            line: problem.line,
            name: problem.name.clone(),
            message: problem.message.clone(),
        };
        problems.iter().map(view).collect()
    }
}
