//! A program on the page of programs where no threads can be had: all of its threads on one, under a seeded random
//! scheduler, in slices.

use std::panic::AssertUnwindSafe;

use js_sys::Date;
use wasm_bindgen::prelude::*;

use super::plain::{ProblemView, to_plain_js};
use super::program_view::Poll;
use crate::drivers::deterministic::{Machine, Options};
use crate::drivers::{Outcome, program};
use crate::schedule::Random;

/// Steps between two looks at the clock.
const SLICE: u64 = 1_000;

/// A program whose threads are simulated.
#[wasm_bindgen]
pub struct SimulatedProgram(
    // A panic in it is a defect of ours; the worker that sees one lets it go.
    AssertUnwindSafe<Simulation>,
);

struct Simulation {
    machine: Machine,
    scheduler: Random,
    began: f64,
    /// Pieces of output that were told.
    told: usize,
    /// Milliseconds after which it is stopped; none for no limit.
    limit: Option<f64>,
}

#[wasm_bindgen]
impl SimulatedProgram {
    /// Loads a program. What keeps it from running is thrown as a list of problems. `limit`: seconds.
    #[wasm_bindgen(constructor)]
    pub fn new(source: &str, seed: f64, limit: Option<f64>) -> Result<Self, JsValue> {
        let modules = match program(source, "main.py") {
            Ok(modules) => modules,
            Err(problems) => return Err(to_plain_js(&ProblemView::all(source, &problems))?),
        };
        let seed = seed.to_bits();
        let machine = Machine::new(modules, &Options { seed, ..Options::default() });
        let limit = limit.map(|seconds| seconds * 1e3);
        let simulation =
            Simulation { machine, scheduler: Random::new(seed), began: Date::now(), told: 0, limit };
        Ok(Self(AssertUnwindSafe(simulation)))
    }

    /// Runs on for about so many milliseconds; what has changed since the last call, and how things stand.
    pub fn poll(&mut self, budget: f64) -> Result<JsValue, JsValue> {
        let simulation = &mut *self.0;
        let end = Date::now() + budget;
        while !simulation.machine.run(&mut simulation.scheduler, SLICE) {
            let now = Date::now();
            if simulation.limit.is_some_and(|limit| now - simulation.began > limit) {
                simulation.machine.stop_at_limit(simulation.limit.unwrap_or_default() / 1e3);
            }
            if now >= end {
                break;
            }
        }
        to_plain_js(&simulation.poll())
    }

    /// Ends the run.
    pub fn stop(&mut self) {
        self.0.machine.stop();
    }
}

impl Simulation {
    fn poll(&mut self) -> Poll {
        let elapsed = Date::now() - self.began;
        let output = self.machine.output_since(self.told);
        self.told += output.len();
        let outcome = self.machine.ending().map(|ending| Outcome { ending: ending.clone(), elapsed });
        Poll::of_simulation(output, &self.machine.thread_views(), outcome.as_ref(), elapsed)
    }
}
