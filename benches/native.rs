//! Native: takes the rounds of `threadyard::bench` and prints the samples as JSON, for `./build.sh bench`.
//!
//! Arguments: the number of rounds, and parts of row ids joined by commas, to take only those rows. A round times
//! every entrant of a row once, so that all meet the same disturbances; `www/bench/rounds.js` does the same in
//! the browser.

use threadyard::Error;
use threadyard::bench::{Entrant, Row, rows};

/// How long one measurement ought to take, in milliseconds.
const LENGTH: f64 = 40.0;
/// A shorter one is taken again with more iterations.
const LEAST: f64 = 15.0;
const FIRST_ITERATIONS: u32 = 16;
const MOST_ITERATIONS: u32 = 100_000_000;

fn main() -> Result<(), Error> {
    // Cargo adds `--bench` to the arguments.
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let rounds = arguments.next().and_then(|rounds| rounds.parse().ok()).unwrap_or(7);
    let only = arguments.next().unwrap_or_default();
    let rows = rows();
    let chosen = rows.iter().filter(|row| only.split(',').any(|part| row.id().contains(part)));
    let samples = chosen.map(|row| take_rounds(row, rounds)).collect::<Result<Vec<_>, _>>()?;
    println!("[{}]", samples.join(",\n"));
    Ok(())
}

/// One row's samples as JSON.
fn take_rounds(row: &Row, rounds: usize) -> Result<String, Error> {
    let mut courses: Vec<Course> = row.entrants.iter().map(|entrant| Course::new(row, *entrant)).collect();
    for course in &mut courses {
        course.measure()?;
    }
    for round in 0..rounds {
        // Each round begins with another entrant, so that none always runs after the same one.
        for turn in 0..courses.len() {
            let at = (round + turn) % courses.len();
            courses[at].take()?;
        }
    }
    let figures: Vec<String> =
        courses.iter().map(|course| format!("{:?}: {:?}", course.entrant.name, course.figures)).collect();
    let extras: Vec<String> = courses.iter().filter_map(|course| course.extras_of(row)).collect();
    Ok(format!(
        "{{\"id\": {:?}, \"figures\": {{{}}}, \"extras\": {{{}}}}}",
        row.id(),
        figures.join(", "),
        extras.join(", ")
    ))
}

struct Course {
    entrant: Entrant,
    asked: f64,
    per_millisecond: f64,
    iterations: u32,
    /// In the row's unit.
    figures: Vec<f64>,
    /// One list for each round.
    extras: Vec<Vec<f64>>,
}

impl Course {
    const fn new(row: &Row, entrant: Entrant) -> Self {
        Self {
            entrant,
            asked: row.asked,
            per_millisecond: row.unit.per_millisecond(),
            iterations: FIRST_ITERATIONS,
            figures: Vec::new(),
            extras: Vec::new(),
        }
    }

    fn take(&mut self) -> Result<(), Error> {
        let elapsed = self.measure()?;
        let iterations = f64::from(self.iterations);
        let counted = elapsed - self.asked * iterations;
        let operations = f64::from(self.entrant.operations) * iterations;
        self.figures.push(counted * self.per_millisecond / operations);
        self.extras.push(self.entrant.look(LENGTH)?);
        self.aim(elapsed);
        Ok(())
    }

    /// Measures until it takes long enough; milliseconds.
    fn measure(&mut self) -> Result<f64, Error> {
        loop {
            let elapsed = self.entrant.measure(self.iterations)?;
            if elapsed >= LEAST || self.iterations == MOST_ITERATIONS {
                return Ok(elapsed);
            }
            self.aim(elapsed);
        }
    }

    fn aim(&mut self, elapsed: f64) {
        let factor = (LENGTH / elapsed.max(0.001)).min(30.0);
        let iterations = (f64::from(self.iterations) * factor).ceil();
        self.iterations = iterations.clamp(1.0, f64::from(MOST_ITERATIONS)) as u32;
    }

    /// As JSON, if the entrant has any.
    fn extras_of(&self, row: &Row) -> Option<String> {
        let lists: Vec<String> = row
            .extras
            .iter()
            .enumerate()
            .filter(|(at, _)| self.extras.iter().all(|figures| figures.len() > *at))
            .map(|(at, extra)| {
                let figures: Vec<f64> = self.extras.iter().map(|figures| figures[at]).collect();
                format!("{:?}: {figures:?}", extra.name)
            })
            .collect();
        (!lists.is_empty()).then(|| format!("{:?}: {{{}}}", self.entrant.name, lists.join(", ")))
    }
}
