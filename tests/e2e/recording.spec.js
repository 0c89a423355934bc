/** Reports and logs as `threadyard.js` hands them over: the losses marked are the losses counted. */

import { expect, test } from "./support/test.js";

/** @type {{kind: "racy" | "locked" | "atomic", shape: "increment" | "balanced", threads: number, iterations: number, runs: number}[]} */
const CASES = [];
for (const shape of /** @type {const} */ (["increment", "balanced"])) {
  for (const kind of /** @type {const} */ (["racy", "locked", "atomic"])) {
    CASES.push(
      { kind, shape, threads: 8, iterations: 2_000, runs: 5 },
      { kind, shape, threads: 2, iterations: 20, runs: 50 },
    );
  }
  CASES.push(
    { kind: "racy", shape, threads: 3, iterations: 500, runs: 20 },
    { kind: "racy", shape, threads: 1, iterations: 50, runs: 2 },
  );
}

for (const mode of /** @type {const} */ (["auto", "simulated"])) {
  test(`every recorded run marks as many losses as it counts (${mode})`, async ({ blank }) => {
    const found = await blank.evaluate(
      async ({ cases, mode }) => {
        const { openEngine } = await threadyard();
        const engine = await openEngine({ threads: 8, mode });
        const results = [];
        for (const options of cases) {
          const report = await engine.runCounter({ ...options, record: true });
          const { kind, threads, iterations, shape } = options;
          results.push(
            ...report.runs.map(({ final, expected, lost, log }) => {
              const steps = [...(log?.lost ?? [])].map((isLost, operation) => {
                const adds =
                  shape === "increment" || Math.floor(operation / iterations) < Math.ceil(threads / 2);
                return isLost * (adds ? 1 : -1);
              });
              const values = log
                ? [...log.read].map((read, index) => Math.abs((log.wrote[index] ?? 0) - read))
                : [];
              return {
                kind,
                final,
                expected,
                lost,
                marked: steps.reduce((sum, step) => sum + step, 0),
                marks: steps.filter((step) => step !== 0).length,
                types:
                  log &&
                  [log.read, log.wrote, log.from, log.lost, log.order].map((array) => array.constructor.name),
                lengths:
                  log && [log.read, log.wrote, log.from, log.lost, log.order].map((array) => array.length),
                wanted: threads * iterations,
                oneByOne: values.every((step) => step === 1),
                ordered: new Set(log?.order).size,
                last: log?.wrote[log.order.at(-1) ?? 0],
              };
            }),
          );
        }
        engine.close();
        return results;
      },
      { cases: CASES, mode },
    );
    expect(found).toHaveLength(CASES.reduce((sum, { runs }) => sum + runs, 0));
    for (const run of found) {
      expect(run.lost).toBe(run.expected - run.final);
      expect(run.marked).toBe(run.lost);
      expect(run.types).toEqual(["Int32Array", "Int32Array", "Uint32Array", "Uint8Array", "Uint32Array"]);
      expect(run.lengths).toEqual(Array(5).fill(run.wanted));
      expect(run.oneByOne).toBe(true);
      expect(run.ordered).toBe(run.wanted);
      expect(run.last).toBe(run.final);
      if (run.kind !== "racy") {
        expect(run.marks).toBe(0);
      }
    }
    expect(found.some(({ marks }) => marks > 0)).toBe(true);
  });
}

test("a report holds the parameters as run, and plain runs without logs", async ({ blank }) => {
  const { report, isPlain } = await blank.evaluate(async () => {
    const { openEngine } = await threadyard();
    const engine = await openEngine();
    const report = await engine.runCounter({ kind: "racy", shake: 7, runs: 3 });
    engine.close();
    return {
      report,
      isPlain: Object.getPrototypeOf(report) === Object.prototype && Array.isArray(report.runs),
    };
  });
  expect(isPlain).toBe(true);
  expect(report).toEqual({
    parameters: {
      kind: "racy",
      shape: "increment",
      threads: 4,
      iterations: 100_000,
      runs: 3,
      shake: 7,
      record: false,
    },
    mode: "threads",
    stopped: false,
    runs: Array(3).fill({
      final: expect.any(Number),
      expected: 400_000,
      lost: expect.any(Number),
      elapsedMs: expect.any(Number),
    }),
  });
});

test("with Shake, 2 × 1 000 loses updates in at least 95 of 100 runs", async ({ blank }, info) => {
  const lost = await blank.evaluate(async () => {
    const { openEngine } = await threadyard();
    const engine = await openEngine({ threads: 2 });
    const { runs } = await engine.runCounter({ kind: "racy", threads: 2, iterations: 1_000, runs: 100 });
    engine.close();
    return runs.filter((run) => run.lost > 0).length;
  });
  info.annotations.push({ type: "measured", description: `${lost} of 100 runs lost updates` });
  expect(lost).toBeGreaterThanOrEqual(95);
});

test("the page's losses are the recorded run's: the pager counts them and the story names the values", async ({
  counter,
}) => {
  await counter.open("?threads=4&iterations=1000&runs=1&recorded=200");
  await counter.run("Run racy");
  const [, final = "", right = ""] =
    (await counter.why.innerText()).match(/read ([\d\s]+) and ought to read ([\d\s]+)\./) ?? [];
  const number = (/** @type {string} */ text) => Number(text.replaceAll(/\s/g, ""));
  const [, marks = ""] = (await counter.why.innerText()).match(/([\d\s]+) lost updates?, each marked/) ?? [];
  expect(number(marks)).toBe(number(right) - number(final));
  const [, losses = ""] = (await counter.why.innerText()).match(/Loss 1 of (\d+)/) ?? [];
  const next = counter.button("Next loss");
  await expect(counter.button("Previous loss")).toBeDisabled();
  let lost = 0;
  for (let index = 1; ; index += 1) {
    await expect(counter.why).toContainText(`Loss ${index} of ${losses}`);
    const story = await counter.why.getByRole("status").innerText();
    expect(story).toMatch(/wrote [\d\s]+.* over it/);
    lost += Number(
      /(\d+) updates are lost/.exec(story)?.[1] ?? (/(one|One) update is lost/.test(story) ? 1 : Number.NaN),
    );
    if (index === Number(losses)) {
      break;
    }
    await next.click();
  }
  expect(lost).toBe(number(marks));
  await expect(next).toBeDisabled();
});
