/** An engine that grows while others want something of it: nothing is left behind, nothing hangs. */

import { expect, test } from "./support/test.js";

test("an engine grows when a run wants more threads, and stays when one wants fewer", async ({ blank }) => {
  const started = /** @type {string[]} */ ([]);
  blank.on("worker", (worker) => worker.url().endsWith("engine/worker.js") && started.push(worker.url()));
  const sums = await blank.evaluate(async () => {
    const { openEngine } = await threadyard();
    const engine = await openEngine({ threads: 2 });
    const finals = [];
    for (const threads of [2, 7, 8, 3, 33]) {
      const { runs } = await engine.runCounter({ kind: "atomic", threads, iterations: 1_000, runs: 2 });
      finals.push(...runs.map(({ final }) => final));
    }
    engine.close();
    return finals;
  });
  expect(sums).toEqual([2_000, 2_000, 7_000, 7_000, 8_000, 8_000, 3_000, 3_000, 33_000, 33_000]);
  expect(started).toHaveLength(3);
});

test("runs stopped while the engine grows leave an engine that runs the next one", async ({ blank }) => {
  const outcome = await blank.evaluate(async () => {
    const { openEngine } = await threadyard();
    const engine = await openEngine({ threads: 2 });
    const run = (/** @type {number} */ threads, /** @type {AbortSignal} */ signal) =>
      engine.runCounter({ kind: "locked", threads, iterations: 10, runs: 1 }, { signal }).then(
        ({ runs }) => `${runs.length} run`,
        ({ name }) => `${name}`,
      );
    const told = [];
    for (const threads of [16, 40]) {
      const control = new AbortController();
      const running = run(threads, control.signal);
      control.abort();
      told.push(await running);
    }
    // Stopped after 10 s, so that a run that hangs fails the test and not the browser.
    told.push(await run(2, AbortSignal.timeout(10_000)));
    engine.close();
    return told;
  });
  expect(outcome).toEqual(["AbortError", "AbortError", "1 run"]);
});

test("an engine closed while it grows leaves no worker behind", async ({ blank }) => {
  const outcome = await blank.evaluate(async () => {
    const { openEngine } = await threadyard();
    const engine = await openEngine({ threads: 2 });
    const running = engine.runCounter({ kind: "locked", threads: 12, iterations: 10, runs: 1 });
    engine.close();
    return running.then(
      () => "ran",
      ({ name }) => `${name}`,
    );
  });
  expect(outcome).toBe("AbortError");
  await expect.poll(() => blank.workers().length).toBe(0);
});
