/** Takes the rounds: each round times every entrant of the row once, so that all meet the same disturbances. */

/**
 * @typedef {object} Entrant
 * @property {string} name `ours`, `limit`, or the peer's name
 * @property {number} threads
 * @property {(iterations: number) => number} measure milliseconds that so many iterations of each thread took
 */

/**
 * @typedef {object} Samples
 * @property {string} row
 * @property {number} threads
 * @property {Record<string, number[]>} samples nanoseconds an operation, a figure for each round
 */

/** How long one measurement ought to take, in milliseconds. */
const LENGTH_MS = 100;
/** A shorter one is taken again with more iterations: the clock ticks every 5 µs, threads start within 0.2 ms. */
const LEAST_MS = 30;
const FIRST_ITERATIONS = 20_000;
const MOST_ITERATIONS = 100_000_000;

/**
 * @param {string} row @param {number} threads @param {Entrant[]} entrants @param {number} rounds
 * @returns {Samples}
 */
export function takeRounds(row, threads, entrants, rounds) {
  const courses = entrants.map((entrant) => new Course(entrant));
  // Twice: the first warms V8's compilers, the second finds the length in compiled code.
  for (const course of [...courses, ...courses]) {
    course.warmUp();
  }
  for (let round = 0; round < rounds; round += 1) {
    // Each round begins with another entrant, so that none always runs after the same one.
    for (let turn = 0; turn < courses.length; turn += 1) {
      courses[(round + turn) % courses.length]?.take();
    }
  }
  return { row, threads, samples: Object.fromEntries(courses.map(({ name, figures }) => [name, figures])) };
}

class Course {
  /** @type {number[]} */
  figures = [];
  #entrant;
  #iterations = FIRST_ITERATIONS;

  /** @param {Entrant} entrant */
  constructor(entrant) {
    this.#entrant = entrant;
  }

  get name() {
    return this.#entrant.name;
  }

  warmUp() {
    this.#measure();
  }

  take() {
    const nanoseconds = this.#measure() * 1e6;
    this.figures.push(nanoseconds / (this.#entrant.threads * this.#iterations));
    this.#aim(nanoseconds / 1e6);
  }

  /** Measures until it takes long enough. */
  #measure() {
    for (;;) {
      const elapsed = this.#entrant.measure(this.#iterations);
      if (elapsed >= LEAST_MS || this.#iterations === MOST_ITERATIONS) {
        return elapsed;
      }
      this.#aim(elapsed);
    }
  }

  /** @param {number} elapsed */
  #aim(elapsed) {
    const factor = Math.min(LENGTH_MS / Math.max(elapsed, 0.1), 10);
    this.#iterations = Math.min(Math.ceil(this.#iterations * factor), MOST_ITERATIONS);
  }
}
