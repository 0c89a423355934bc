//! The bench's contestants, for `www/bench`.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::error::to_js;
use crate::bench::{measure, rows};

#[derive(Serialize)]
struct Row {
    row: &'static str,
    threads: u32,
    entrants: Vec<Entrant>,
}

#[derive(Serialize)]
struct Entrant {
    name: &'static str,
    threads: u32,
}

/// The rows: `[{row, threads, entrants: [{name, threads}]}]`.
#[wasm_bindgen(js_name = benchRows)]
pub fn bench_rows() -> Result<JsValue, JsValue> {
    let rows: Vec<Row> = rows()
        .iter()
        .map(|row| Row {
            row: row.name,
            threads: row.threads,
            entrants: row
                .entrants
                .iter()
                .map(|entrant| Entrant { name: entrant.name, threads: entrant.threads })
                .collect(),
        })
        .collect();
    Ok(serde_wasm_bindgen::to_value(&rows)?)
}

/// Times one entrant of one row, by their positions in [`bench_rows`]: milliseconds.
#[wasm_bindgen(js_name = benchMeasure)]
pub fn bench_measure(row: usize, entrant: usize, iterations: u32) -> Result<f64, JsValue> {
    let entrant = rows()[row].entrants[entrant];
    measure(entrant.contestant, entrant.threads, iterations).map_err(|error| to_js(&error))
}
