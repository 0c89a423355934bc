/** `threadyard.js` for other pages: what it refuses, how it says so, and the shape of what it reports. */

import { expect, test } from "./support/test.js";

/** @type {{name: string, options: unknown, error: "RangeError" | "TypeError", parameter: string | null, says: string}[]} */
const REFUSED = [
  {
    name: "no options",
    options: undefined,
    error: "TypeError",
    parameter: null,
    says: "options must be an object",
  },
  {
    name: "options null",
    options: null,
    error: "TypeError",
    parameter: null,
    says: "options must be an object",
  },
  {
    name: "no kind",
    options: {},
    error: "TypeError",
    parameter: "kind",
    says: '"racy" or "locked" or "atomic"',
  },
  {
    name: "an unknown kind",
    options: { kind: "fast" },
    error: "TypeError",
    parameter: "kind",
    says: 'got "fast"',
  },
  {
    name: "an unknown shape",
    options: { kind: "racy", shape: "star" },
    error: "TypeError",
    parameter: "shape",
    says: '"increment" or "balanced"',
  },
  ...[0, -1, 2.5, 129, Number.NaN, Number.POSITIVE_INFINITY].map((threads) => ({
    name: `${threads} threads`,
    options: { kind: "racy", threads },
    error: /** @type {const} */ ("RangeError"),
    parameter: "threads",
    says: `threads must be a whole number from 1 to 128; got ${threads}`,
  })),
  {
    name: "threads as text",
    options: { kind: "racy", threads: "4" },
    error: "TypeError",
    parameter: "threads",
    says: 'got "4"',
  },
  {
    name: "threads a list",
    options: { kind: "racy", threads: [4] },
    error: "TypeError",
    parameter: "threads",
    says: "from 1 to 128",
  },
  {
    name: "0 iterations",
    options: { kind: "racy", iterations: 0 },
    error: "RangeError",
    parameter: "iterations",
    says: "from 1 to 100000000",
  },
  {
    name: "too many iterations",
    options: { kind: "racy", iterations: 1e9 },
    error: "RangeError",
    parameter: "iterations",
    says: "got 1000000000",
  },
  {
    name: "0 runs",
    options: { kind: "racy", runs: 0 },
    error: "RangeError",
    parameter: "runs",
    says: "from 1 to 10000",
  },
  {
    name: "too many runs",
    options: { kind: "racy", runs: 10_001 },
    error: "RangeError",
    parameter: "runs",
    says: "got 10001",
  },
  {
    name: "shake as text",
    options: { kind: "racy", shake: "on" },
    error: "TypeError",
    parameter: "shake",
    says: "true, false or a number",
  },
  {
    name: "shake not a number",
    options: { kind: "racy", shake: Number.NaN },
    error: "RangeError",
    parameter: "shake",
    says: "finite",
  },
  {
    name: "record as a number",
    options: { kind: "racy", record: 1 },
    error: "TypeError",
    parameter: "record",
    says: "true or false",
  },
  {
    name: "9 recorded threads",
    options: { kind: "racy", record: true, threads: 9, iterations: 10, runs: 1 },
    error: "RangeError",
    parameter: "threads",
    says: "from 1 to 8 in a recorded run",
  },
  {
    name: "2 001 recorded iterations",
    options: { kind: "racy", record: true, iterations: 2_001, runs: 1 },
    error: "RangeError",
    parameter: "iterations",
    says: "from 1 to 2000 in a recorded run",
  },
  {
    name: "101 recorded runs",
    options: { kind: "racy", record: true, iterations: 10, runs: 101 },
    error: "RangeError",
    parameter: "runs",
    says: "from 1 to 100 in a recorded run",
  },
];

test("bad options are refused by name and range before anything starts", async ({ blank }) => {
  const found = await blank.evaluate(async (refused) => {
    const { openEngine } = await threadyard();
    const engine = await openEngine({ threads: 1 });
    const results = [];
    for (const { options } of refused) {
      let progressed = false;
      const onProgress = () => {
        progressed = true;
      };
      /** @type {any} */
      const error = await engine
        .runCounter(/** @type {any} */ (options), { onProgress })
        .catch((error) => error);
      results.push({
        error: error.name,
        parameter: error.parameter ?? null,
        message: error.message,
        progressed,
      });
    }
    const after = await engine.runCounter({ kind: "locked", threads: 1, iterations: 10, runs: 1 });
    engine.close();
    return { results, after: after.runs.length };
  }, REFUSED);
  expect(found.after).toBe(1);
  for (const [index, { name, error, parameter, says }] of REFUSED.entries()) {
    expect(found.results[index], name).toMatchObject({ error, parameter, progressed: false });
    expect(found.results[index]?.message, name).toContain(says);
  }
});

test("openEngine refuses bad options by name and range", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { openEngine } = await threadyard();
    const bad = [
      { threads: 0 },
      { threads: 129 },
      { threads: 1.5 },
      { threads: "4" },
      { mode: "fast" },
      { timeoutMs: 0 },
      { timeoutMs: Number.POSITIVE_INFINITY },
      { timeoutMs: "9" },
    ];
    const told = bad.map((options) =>
      openEngine(/** @type {any} */ (options)).then(
        () => "opened",
        (error) => `${error}`,
      ),
    );
    return Promise.all(told);
  });
  expect(found).toEqual([
    "RangeError: threads must be a whole number from 1 to 128; got 0",
    "RangeError: threads must be a whole number from 1 to 128; got 129",
    "RangeError: threads must be a whole number from 1 to 128; got 1.5",
    "TypeError: threads must be a whole number from 1 to 128; got 4",
    'TypeError: mode must be "auto" or "simulated"; got fast',
    "RangeError: timeoutMs must be a number above 0, at most 2147483647; got 0",
    "RangeError: timeoutMs must be a number above 0, at most 2147483647; got Infinity",
    "TypeError: timeoutMs must be a number above 0, at most 2147483647; got 9",
  ]);
});

test("a busy engine, a closed engine and a signal raised before the start refuse in words", async ({
  blank,
}) => {
  const found = await blank.evaluate(async () => {
    const { openEngine } = await threadyard();
    const engine = await openEngine({ threads: 2 });
    const tell = (/** @type {any} */ error) => ({
      name: error.name,
      message: error.message,
      report: error.report,
    });
    const control = new AbortController();
    const long = {
      kind: /** @type {const} */ ("locked"),
      threads: 2,
      iterations: 100_000_000,
      runs: 10,
      shake: false,
    };
    const first = engine.runCounter(long, { signal: control.signal }).catch(tell);
    const busy = await engine.runCounter(long).catch(tell);
    control.abort();
    const stopped = await first;
    const early = await engine.runCounter(long, { signal: AbortSignal.abort() }).catch(tell);
    const after = await engine.runCounter({ kind: "locked", threads: 2, iterations: 10, runs: 2 });
    const closing = engine.runCounter(long).catch(tell);
    engine.close();
    const whenClosed = await closing;
    const closed = await engine.runCounter(long).catch(tell);
    return { busy, stopped, early, after: after.runs.length, whenClosed, closed };
  });
  expect(found.busy).toMatchObject({
    name: "InvalidStateError",
    message: expect.stringContaining("A run is under way"),
  });
  expect(found.stopped).toMatchObject({ name: "AbortError", report: { stopped: true } });
  expect(found.early).toMatchObject({ name: "AbortError", report: { stopped: true, runs: [] } });
  expect(found.after).toBe(2);
  expect(found.whenClosed).toMatchObject({ name: "AbortError", message: "The engine was closed." });
  expect(found.closed).toMatchObject({
    name: "InvalidStateError",
    message: expect.stringContaining("Open another one"),
  });
});

test("progress tells the counter, what it ought to be, each thread's share, runs done, time gone and left", async ({
  blank,
}) => {
  const found = await blank.evaluate(async () => {
    const { openEngine } = await threadyard();
    const engine = await openEngine({ threads: 3 });
    /** @type {import("../../www/threadyard.js").CounterProgress[]} */
    const seen = [];
    await engine.runCounter(
      { kind: "locked", threads: 3, iterations: 1_000_000, runs: 5, shake: false },
      { onProgress: (progress) => seen.push({ ...progress, runs: [...progress.runs] }) },
    );
    engine.close();
    return seen;
  });
  expect(found.length).toBeGreaterThan(3);
  const last = found.at(-1);
  expect(last).toMatchObject({ counter: 3_000_000, done: [1_000_000, 1_000_000, 1_000_000], remainingMs: 0 });
  expect(last?.runs).toHaveLength(5);
  for (const [index, { runs, elapsedMs, counter, done }] of found.entries()) {
    expect(elapsedMs).toBeGreaterThanOrEqual(found[index - 1]?.elapsedMs ?? 0);
    expect(runs.length).toBeGreaterThanOrEqual(found[index - 1]?.runs.length ?? 0);
    expect(counter).toBeLessThanOrEqual(3_000_000);
    expect(done).toHaveLength(3);
  }
});

test("the page's limits and defaults are the engine's", async ({ blank }) => {
  const theirs = await blank.evaluate(async () => {
    const engine = await import(new URL("wasm/threadyard.js", location.href).href);
    await engine.default();
    return engine.counterLimits();
  });
  const { LIMITS, SHORT } = await import("../../www/engine/parameters.js");
  expect(theirs).toEqual({ ...LIMITS, short: SHORT });
});
