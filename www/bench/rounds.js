/** Takes the rounds: each round times every entrant of the row once, so that all meet the same disturbances. */

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./rows.js").Entrant} Entrant */
/** @typedef {import("./rows.js").Samples} Samples */

/**
 * An entrant that can be timed.
 * @typedef {object} Contestant
 * @property {Entrant} entrant
 * @property {(iterations: number) => number} measure milliseconds that so many iterations of each thread took
 * @property {(milliseconds: number) => ArrayLike<number>} look the row's extra figures, or none
 */

/** How long one measurement ought to take, in milliseconds. */
const LENGTH_MS = 40;
/** A shorter one is taken again with more iterations: the clock ticks every 5 µs, threads start within 0.2 ms. */
const LEAST_MS = 15;
const FIRST_ITERATIONS = 16;
const MOST_ITERATIONS = 100_000_000;

/**
 * @param {Row} row @param {Contestant[]} contestants @param {number} rounds
 * @param {(entrant: string, round: number, figure: number) => void} onFigure called after each measurement
 * @param {() => void} beforeEach called before each measurement; may throw to end it all
 * @returns {Samples}
 */
export function takeRounds(row, contestants, rounds, onFigure, beforeEach) {
  const courses = contestants.map((contestant) => new Course(row, contestant, beforeEach));
  // Twice: the first warms V8's compilers, the second finds the length in compiled code.
  for (const course of [...courses, ...courses]) {
    course.warmUp();
  }
  for (let round = 0; round < rounds; round += 1) {
    // Each round begins with another entrant, so that none always runs after the same one.
    for (let turn = 0; turn < courses.length; turn += 1) {
      const course = courses[(round + turn) % courses.length];
      if (course) {
        onFigure(course.name, round, course.take());
      }
    }
  }
  const extras = courses.filter(({ extras }) => Object.keys(extras).length > 0);
  return {
    id: row.id,
    figures: Object.fromEntries(courses.map(({ name, figures }) => [name, figures])),
    extras: Object.fromEntries(extras.map(({ name, extras }) => [name, extras])),
  };
}

class Course {
  /** @type {number[]} */
  figures = [];
  /** @type {Record<string, number[]>} */
  extras = {};
  #row;
  #contestant;
  #beforeEach;
  #iterations = FIRST_ITERATIONS;

  /** @param {Row} row @param {Contestant} contestant @param {() => void} beforeEach */
  constructor(row, contestant, beforeEach) {
    this.#row = row;
    this.#contestant = contestant;
    this.#beforeEach = beforeEach;
  }

  get name() {
    return this.#contestant.entrant.name;
  }

  warmUp() {
    this.#measure();
  }

  take() {
    const elapsed = this.#measure();
    const { asked, perMillisecond, extras } = this.#row;
    const operations = this.#contestant.entrant.operations * this.#iterations;
    const figure = ((elapsed - asked * this.#iterations) * perMillisecond) / operations;
    this.figures.push(figure);
    if (extras.length > 0) {
      this.#look(extras);
    }
    this.#aim(elapsed);
    return figure;
  }

  /** @param {Row["extras"]} extras */
  #look(extras) {
    const figures = this.#contestant.look(LENGTH_MS);
    for (const [at, { name }] of extras.entries()) {
      const figure = figures[at];
      if (figure !== undefined) {
        this.extras[name] ??= [];
        this.extras[name].push(figure);
      }
    }
  }

  /** Measures until it takes long enough. */
  #measure() {
    for (;;) {
      this.#beforeEach();
      const elapsed = this.#contestant.measure(this.#iterations);
      if (elapsed >= LEAST_MS || this.#iterations === MOST_ITERATIONS) {
        return elapsed;
      }
      this.#aim(elapsed);
    }
  }

  /** @param {number} elapsed */
  #aim(elapsed) {
    const factor = Math.min(LENGTH_MS / Math.max(elapsed, 0.005), 30);
    this.#iterations = Math.min(Math.ceil(this.#iterations * factor), MOST_ITERATIONS);
  }
}
