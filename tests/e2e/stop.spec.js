/** Stop: at once, from any run, and also when the engine does not answer. */

import { readFile } from "node:fs/promises";
import { expect, test } from "./support/test.js";

const STOP_MS = 100;
/** After how long an engine that does not answer is replaced. */
const PATIENCE_MS = 1_000;

/** @type {{button: "Run racy" | "Run locked", shake: boolean, key: boolean}[]} */
const CASES = [
  { button: "Run racy", shake: false, key: false },
  { button: "Run locked", shake: true, key: true },
  { button: "Run racy", shake: true, key: true },
  { button: "Run locked", shake: false, key: false },
];

for (const threads of [8, 128]) {
  test(`Stop and Escape end any run at once at ${threads} × 100 000 000`, async ({ page, counter }, info) => {
    await counter.open(`?threads=${threads}&iterations=100000000&runs=10000`);
    for (const { button, shake, key } of CASES) {
      const name = `${button}, Shake ${shake ? "on" : "off"}, by ${key ? "Escape" : "Stop"}`;
      await test.step(name, async () => {
        await counter.shake.setChecked(shake);
        await counter.startAndSeeWork(button);
        await (key ? page.keyboard.press("Escape") : counter.stop.click());
        await counter.idle();
        await expect(counter.announcement).toHaveText("Stopped. The runs that ended are kept.");
        await expect(counter.error).toHaveCount(0);
        const stop = await page.evaluate(() => probe.stops.pop());
        const { handled, stopped } = stop ?? { handled: 0, stopped: Number.POSITIVE_INFINITY };
        info.annotations.push({
          type: "measured",
          description: `${name}: ${handled.toFixed(0)} ms to the handler, ${(stopped - handled).toFixed(0)} ms more until nothing ran`,
        });
        // From the handler on: how long the event waits for the page's thread depends on the machine.
        expect(stopped - handled).toBeLessThan(STOP_MS);
      });
    }
  });
}

test(`a signal stops every kind at 128 × 100 000 000 within ${STOP_MS} ms, with the report so far`, async ({
  blank,
}, info) => {
  const found = await blank.evaluate(async () => {
    const { openEngine } = await threadyard();
    const engine = await openEngine({ threads: 128 });
    const stops = [];
    for (const kind of /** @type {const} */ (["racy", "locked", "atomic"])) {
      for (const shake of [true, false]) {
        const control = new AbortController();
        let frames = 0;
        let aborted = 0;
        const onProgress = () => {
          frames += 1;
          if (frames === 5) {
            aborted = performance.now();
            control.abort();
          }
        };
        const options = { kind, threads: 128, iterations: 100_000_000, runs: 10_000, shake };
        /** @type {any} */
        const error = await engine
          .runCounter(options, { signal: control.signal, onProgress })
          .catch((error) => error);
        const ms = performance.now() - aborted;
        stops.push({
          kind,
          ms,
          name: error.name,
          isDom: error instanceof DOMException,
          report: error.report,
        });
      }
    }
    engine.close();
    return stops;
  });
  for (const { kind, ms, name, isDom, report } of found) {
    info.annotations.push({ type: "measured", description: `${kind}: ${ms.toFixed(0)} ms` });
    expect(name).toBe("AbortError");
    expect(isDom).toBe(true);
    expect(report).toMatchObject({
      stopped: true,
      mode: "threads",
      runs: [],
      parameters: { kind, threads: 128 },
    });
    expect(ms).toBeLessThan(STOP_MS);
  }
});

test("the runs that ended before Stop are kept and shown", async ({ counter }) => {
  await counter.open("?threads=2&iterations=1000000&runs=10000&shake=off");
  await counter.start("Run locked");
  await expect(counter.locked).toContainText(/Run ([3-9]|\d\d+)\s+of/);
  await counter.stop.click();
  await counter.idle();
  await expect(counter.locked).toContainText(/Stopped after \d+ runs of 10[\s\u202f]000/);
  await expect(counter.locked).toContainText("nothing lost");
});

test("Stop while more threads come up ends the wait, and the next run works", async ({ page, counter }) => {
  await counter.open("?threads=4&iterations=1000&runs=3");
  await counter.threads.fill("128");
  await counter.start("Run locked");
  await expect(counter.locked).toContainText("Starting 128 threads…");
  await page.keyboard.press("Escape");
  await counter.idle();
  const [stop] = await page.evaluate(() => probe.stops);
  expect((stop?.stopped ?? Number.POSITIVE_INFINITY) - (stop?.handled ?? 0)).toBeLessThan(STOP_MS);
  await expect(counter.locked).toContainText("No run has ended.");
  await counter.run("Run locked");
  await expect(counter.locked).toContainText("All 3 runs came out right.");
});

test("Stop right after Run leaves nothing running, and the next run works", async ({ page, counter }) => {
  await counter.open("?threads=4&iterations=100000000&runs=10");
  for (let time = 0; time < 3; time += 1) {
    await page.evaluate(() => {
      const button = (/** @type {string} */ name) =>
        [...document.querySelectorAll("button")].find(({ textContent }) => textContent?.trim() === name);
      button("Run both")?.click();
      button("Stop")?.click();
    });
    await expect(counter.announcement).toHaveText("Stopped. The runs that ended are kept.");
    await counter.idle();
  }
  await counter.iterations.fill("1000");
  await counter.run("Run both");
  await expect(counter.locked).toContainText("All 10 runs came out right.");
});

test("Stop while nothing runs changes nothing", async ({ page, counter }) => {
  await counter.open();
  await page.keyboard.press("Escape");
  await expect(counter.stop).toBeDisabled();
  await expect(counter.announcement).toHaveText("");
  await counter.run("Run locked");
});

test("an engine that does not answer is replaced after a second, and the next run works", async ({
  page,
  counter,
}) => {
  const worker = await readFile(`${process.env.SITE ?? "www/dist"}/engine/worker.js`, "utf8");
  const stuck =
    'addEventListener("message", ({ data }) => { if (data.type === "threadyard:run") for (;;); });';
  await page.route("**/engine/worker.js", (route) =>
    route.fulfill({
      contentType: "text/javascript",
      headers: { "Cross-Origin-Embedder-Policy": "require-corp" },
      body: `${stuck}\n${worker}`,
    }),
  );
  await counter.open("?threads=2&iterations=1000&runs=3");
  await counter.start("Run locked");
  await expect(counter.locked).toContainText(/ought to be/);
  await page.unroute("**/engine/worker.js");
  await counter.stop.click();
  await expect(counter.locked).toContainText("Stopping.");
  await counter.idle();
  const [stop] = await page.evaluate(() => probe.stops);
  expect(stop?.stopped).toBeGreaterThan(PATIENCE_MS - 50);
  expect(stop?.stopped).toBeLessThan(PATIENCE_MS + 500);
  await counter.run("Run both");
  await expect(counter.locked).toContainText("All 3 runs came out right.");
});
