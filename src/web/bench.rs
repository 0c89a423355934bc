//! The bench's rows, for `www/bench`.

use std::cell::OnceCell;

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::error::to_js;
use crate::bench::{Row, rows};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Plan {
    id: String,
    name: &'static str,
    title: &'static str,
    what: &'static str,
    unit: &'static str,
    per_millisecond: f64,
    asked: f64,
    threads: u32,
    target: PlannedTarget,
    extras: Vec<PlannedExtra>,
    entrants: Vec<PlannedEntrant>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PlannedTarget {
    times: Option<f64>,
    plus: Option<f64>,
    ahead_of: &'static [&'static str],
}

#[derive(Serialize)]
struct PlannedExtra {
    name: &'static str,
    unit: &'static str,
}

#[derive(Serialize)]
struct PlannedEntrant {
    name: &'static str,
    role: &'static str,
    threads: u32,
    operations: u32,
}

thread_local! {
    /// The engine's worker alone asks for them, again and again.
    static ROWS: OnceCell<Vec<Row>> = const { OnceCell::new() };
}

fn with_rows<R>(use_them: impl FnOnce(&[Row]) -> R) -> R {
    ROWS.with(|cell| use_them(cell.get_or_init(rows)))
}

/// The rows, as `www/bench/client.js` describes them in its type `Row`.
#[wasm_bindgen(js_name = benchRows)]
pub fn bench_rows() -> Result<JsValue, JsValue> {
    let plans: Vec<Plan> = with_rows(|rows| rows.iter().map(plan).collect());
    // A missing number is to be null, as in the native run's JSON.
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true);
    Ok(plans.serialize(&serializer)?)
}

fn plan(row: &Row) -> Plan {
    let target = row.target;
    let extras = row.extras.iter().map(|extra| PlannedExtra { name: extra.name, unit: extra.unit });
    let entrants = row.entrants.iter().map(|entrant| PlannedEntrant {
        name: entrant.name,
        role: entrant.role.name(),
        threads: entrant.threads,
        operations: entrant.operations,
    });
    Plan {
        id: row.id(),
        name: row.name,
        title: row.title,
        what: row.what,
        unit: row.unit.name(),
        per_millisecond: row.unit.per_millisecond(),
        asked: row.asked,
        threads: row.threads,
        target: PlannedTarget { times: target.times, plus: target.plus, ahead_of: target.ahead_of },
        extras: extras.collect(),
        entrants: entrants.collect(),
    }
}

/// Times one entrant of one row, by their positions in [`bench_rows`]: milliseconds.
#[wasm_bindgen(js_name = benchMeasure)]
pub fn bench_measure(row: usize, entrant: usize, iterations: u32) -> Result<f64, JsValue> {
    let entrant = with_rows(|rows| rows[row].entrants[entrant]);
    entrant.measure(iterations).map_err(|error| to_js(&error))
}

/// The extra figures of one entrant of one row, in the order of the row's extras; empty where it gives none.
#[wasm_bindgen(js_name = benchLook)]
pub fn bench_look(row: usize, entrant: usize, milliseconds: f64) -> Result<Vec<f64>, JsValue> {
    let entrant = with_rows(|rows| rows[row].entrants[entrant]);
    entrant.look(milliseconds).map_err(|error| to_js(&error))
}
