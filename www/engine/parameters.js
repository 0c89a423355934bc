/**
 * The parameters of a counter run: their names, ranges and defaults. The engine has the same table in Rust; a
 * test compares the two.
 */

/** @typedef {import("./messages.js").Kind} Kind */
/** @typedef {import("./messages.js").Shape} Shape */
/** @typedef {import("./messages.js").CounterOrder} CounterOrder */

/** Least and most, both allowed. */
export const LIMITS = Object.freeze({
  threads: Object.freeze([1, 128]),
  iterations: Object.freeze([1, 100_000_000]),
  runs: Object.freeze([1, 10_000]),
  recordedThreads: Object.freeze([1, 8]),
  recordedIterations: Object.freeze([1, 2_000]),
  recordedRuns: Object.freeze([1, 100]),
});

/** Iterations up to which a run is short: it ends within about one time slice of a scheduler. */
export const SHORT = 100_000;

/** @type {readonly Kind[]} */
export const KINDS = Object.freeze(["racy", "locked", "atomic"]);
/** @type {readonly Shape[]} */
export const SHAPES = Object.freeze(["increment", "balanced"]);

export const DEFAULTS = Object.freeze({ threads: 4, iterations: 100_000, runs: 20 });

/**
 * What a caller of the API may leave out.
 * @typedef {object} CounterOptions
 * @property {Kind} kind racy: load, add, store, each on its own; locked: the same under a lock; atomic: one
 *   fetch-add
 * @property {Shape} [shape] increment (the default): all add 1; balanced: the first half adds 1, the others
 *   subtract 1
 * @property {number} [threads] 1 to 128, by default 4
 * @property {number} [iterations] of each thread, 1 to 100 000 000, by default 100 000
 * @property {number} [runs] one after the other, 1 to 10 000, by default 20
 * @property {boolean | number} [shake] seeded pauses between the load and the store, which make existing
 *   interleavings likelier and add none: a seed, true for a seed of its own, or false. By default on for up to
 *   100 000 iterations
 * @property {boolean} [record] log what each thread reads and writes: at most 8 threads, 2 000 iterations, 100
 *   runs
 */

/** @param {number} iterations */
export function shakesByDefault(iterations) {
  return iterations <= SHORT;
}

/** @returns {number} a seed for a run of its own: a whole number below 2³² */
export function drawSeed() {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** What each half adds: the odd thread adds. @param {Shape} shape @param {number} threads @param {number} thread */
export function stepOf(shape, threads, thread) {
  return shape === "balanced" && thread >= Math.ceil(threads / 2) ? -1 : 1;
}

/** The right answer. @param {Shape} shape @param {number} threads @param {number} iterations */
export function expectedValue(shape, threads, iterations) {
  return (shape === "increment" ? threads : threads % 2) * iterations;
}

/**
 * Fills in what was left out and refuses what is wrong.
 * @param {CounterOptions} options
 * @returns {CounterOrder}
 * @throws {RangeError | TypeError} with the parameter's name as `parameter`
 */
export function order(options) {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`options must be an object such as {kind: "racy"}; got ${show(options)}`);
  }
  const record = flag("record", options.record ?? false);
  const when = record ? " in a recorded run" : "";
  const kind = oneOf("kind", options.kind, KINDS);
  const shape = oneOf("shape", options.shape ?? "increment", SHAPES);
  const threads = whole("threads", options.threads ?? DEFAULTS.threads, LIMITS.threads, "");
  const iterations = whole("iterations", options.iterations ?? DEFAULTS.iterations, LIMITS.iterations, "");
  const runs = whole("runs", options.runs ?? DEFAULTS.runs, LIMITS.runs, "");
  if (record) {
    whole("threads", threads, LIMITS.recordedThreads, when);
    whole("iterations", iterations, LIMITS.recordedIterations, when);
    whole("runs", runs, LIMITS.recordedRuns, when);
  }
  const shake = seed(options.shake ?? shakesByDefault(iterations));
  return { kind, shape, threads, iterations, runs, shake, record };
}

/** @param {string} name @param {unknown} value @param {readonly number[]} range @param {string} when */
function whole(name, value, [least = 0, most = 0], when) {
  const wanted = `${name} must be a whole number from ${least} to ${most}${when}; got ${show(value)}`;
  if (typeof value !== "number") {
    throw named(new TypeError(wanted), name);
  }
  if (!Number.isInteger(value) || value < least || value > most) {
    throw named(new RangeError(wanted), name);
  }
  return value;
}

/** @template {string} T @param {string} name @param {unknown} value @param {readonly T[]} known */
function oneOf(name, value, known) {
  const found = known.find((each) => each === value);
  if (found === undefined) {
    const list = known.map((each) => `"${each}"`).join(" or ");
    throw named(new TypeError(`${name} must be ${list}; got ${show(value)}`), name);
  }
  return found;
}

/** @param {string} name @param {unknown} value */
function flag(name, value) {
  if (typeof value !== "boolean") {
    throw named(new TypeError(`${name} must be true or false; got ${show(value)}`), name);
  }
  return value;
}

/** @param {unknown} shake */
function seed(shake) {
  if (typeof shake === "boolean") {
    return shake ? drawSeed() : null;
  }
  if (typeof shake !== "number") {
    throw named(
      new TypeError(`shake must be true, false or a number as the seed; got ${show(shake)}`),
      "shake",
    );
  }
  if (!Number.isFinite(shake)) {
    throw named(new RangeError(`shake as a seed must be a finite number; got ${shake}`), "shake");
  }
  return shake;
}

/** @param {Error} error @param {string} parameter */
function named(error, parameter) {
  return Object.assign(error, { parameter });
}

/** @param {unknown} value */
function show(value) {
  return typeof value === "string" ? JSON.stringify(value.slice(0, 40)) : String(value).slice(0, 40);
}
