//! Native: takes the rounds of `threadyard::bench` and prints the samples as JSON, for `./build.sh bench`.
//!
//! The only argument is the number of rounds. A round times every entrant of a row once, so that all meet the
//! same disturbances; `www/bench/rounds.js` does the same in the browser.

use threadyard::Error;
use threadyard::bench::{Entrant, Row, measure, rows};

/// How long one measurement ought to take, in milliseconds.
const LENGTH: f64 = 100.0;
/// A shorter one is taken again with more iterations.
const LEAST: f64 = 30.0;
const FIRST_ITERATIONS: u32 = 20_000;
const MOST_ITERATIONS: u32 = 100_000_000;

fn main() -> Result<(), Error> {
    // Cargo adds `--bench` to the arguments.
    let rounds = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(7);
    let rows = rows().iter().map(|row| take_rounds(row, rounds)).collect::<Result<Vec<_>, _>>()?;
    println!("[{}]", rows.join(",\n"));
    Ok(())
}

/// One row's samples as JSON.
fn take_rounds(row: &Row, rounds: usize) -> Result<String, Error> {
    let mut courses: Vec<Course> = row.entrants.iter().copied().map(Course::new).collect();
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
    let samples: Vec<String> =
        courses.iter().map(|course| format!("{:?}: {:?}", course.entrant.name, course.figures)).collect();
    Ok(format!(
        "{{\"row\": {:?}, \"threads\": {}, \"samples\": {{{}}}}}",
        row.name,
        row.threads,
        samples.join(", ")
    ))
}

struct Course {
    entrant: Entrant,
    iterations: u32,
    /// Nanoseconds an operation.
    figures: Vec<f64>,
}

impl Course {
    const fn new(entrant: Entrant) -> Self {
        Self { entrant, iterations: FIRST_ITERATIONS, figures: Vec::new() }
    }

    fn take(&mut self) -> Result<(), Error> {
        let elapsed = self.measure()?;
        let operations = f64::from(self.entrant.threads) * f64::from(self.iterations);
        self.figures.push(elapsed * 1e6 / operations);
        self.aim(elapsed);
        Ok(())
    }

    /// Measures until it takes long enough; milliseconds.
    fn measure(&mut self) -> Result<f64, Error> {
        loop {
            let elapsed = measure(self.entrant.contestant, self.entrant.threads, self.iterations)?;
            if elapsed >= LEAST || self.iterations == MOST_ITERATIONS {
                return Ok(elapsed);
            }
            self.aim(elapsed);
        }
    }

    fn aim(&mut self, elapsed: f64) {
        let factor = (LENGTH / elapsed.max(0.1)).min(10.0);
        let iterations = (f64::from(self.iterations) * factor).ceil();
        self.iterations = iterations.min(f64::from(MOST_ITERATIONS)) as u32;
    }
}
