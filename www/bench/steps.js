/** The bench's page for stepped programs: `www/tools/bench-steps.js` has it measure, as `benches/steps.rs` does natively. */

/** Steps that one measurement makes. */
const STEPS = 200_000;
/** Steps in which is gone back. */
const MILLION = 1_000_000;
/** Places of which the one that takes longest counts. */
const PLACES = 20;
/** From a place to the next: no multiple of what lies between kept states, and forwards as well as backwards. */
const STRIDE = 618_033;
const PATIENCE_MS = 60_000;

/** @type {any} the generated module, known at run time only */
const engine = await import(new URL("./wasm-step/threadyard.js", import.meta.url).href);
await engine.default();

/** What makes a row ready: a function that takes the figure of a round. @type {Record<string, (source: string) => (round: number) => number>} */
const ROWS = {
  "step-bare": (source) => (round) => bare(source, round),
  "step-recorded": (source) => (round) => recorded(source, round),
  "step-back": back,
  "step-scrub": scrub,
};

/** @param {() => void} work */
function milliseconds(work) {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** To its end: it makes a step for each load and each store. @param {string} source @param {number} seed */
function bare(source, seed) {
  const count = STEPS / 4;
  const program = new engine.SimulatedProgram(source.replace(/^N = .*/m, `N = ${count}`), seed, undefined);
  const time = milliseconds(() => {
    while (!program.poll(PATIENCE_MS).outcome) {}
  });
  program.free();
  return (time * 1e6) / STEPS;
}

/** @param {string} source @param {number} seed @param {number} steps */
function sessionAt(source, seed, steps) {
  const session = new engine.StepSession(source, {});
  runTo(session, seed, steps);
  return session;
}

/** @param {any} session @param {number} seed @param {number} step */
function runTo(session, seed, step) {
  if (!session.run({ kind: "random", seed }, { step }, PATIENCE_MS)) {
    throw new Error(`${step} steps took longer than ${PATIENCE_MS} ms`);
  }
}

/** @param {string} source @param {number} seed */
function recorded(source, seed) {
  const session = sessionAt(source, seed, 1_000);
  const time = milliseconds(() => runTo(session, seed, 1_000 + STEPS));
  session.free();
  return (time * 1e6) / STEPS;
}

/** With the view of the place, which the page draws. @param {string} source */
function back(source) {
  const session = sessionAt(source, 1, MILLION);
  return () => {
    session.go_to(MILLION);
    return longest(() => session.back(false, 1), session);
  };
}

/** With the view of the place, which the page draws. @param {string} source */
function scrub(source) {
  const session = sessionAt(source, 1, MILLION);
  return (/** @type {number} */ round) =>
    longest((number) => session.go_to(((round * PLACES + number) * STRIDE) % MILLION), session);
}

/** @param {(number: number) => void} go @param {any} session */
function longest(go, session) {
  const times = Array.from({ length: PLACES }, (_, number) =>
    milliseconds(() => {
      go(number);
      session.state();
    }),
  );
  return Math.max(...times);
}

/**
 * The figures of a row; null where it is taken natively only.
 * @param {string} id @param {string} source @param {number} rounds
 */
function takeSteps(id, source, rounds) {
  const take = ROWS[id]?.(source);
  if (!take) {
    return null;
  }
  // V8 optimises what has run for a while.
  take(0);
  return Array.from({ length: rounds }, (_, round) => take(round + 1));
}

Object.assign(globalThis, { takeSteps });
