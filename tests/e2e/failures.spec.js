/** What fails is said in words with what to do, and Run works again when the cause is gone. */

import { readFile } from "node:fs/promises";
import { expect, test } from "./support/test.js";

const SITE = process.env.SITE ?? "www/dist";
const COEP = {
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
};

const WORKER = "**/engine/worker.js";

/** Threads of the engine's pool begin and then say nothing. @param {import("@playwright/test").Page} page */
async function silenceThreads(page) {
  const worker = await readFile(`${SITE}/engine/worker.js`, "utf8");
  const silent = "globalThis.Worker = class { addEventListener() {} postMessage() {} };";
  await page.route(WORKER, (route) =>
    route.fulfill({ contentType: "text/javascript", headers: COEP, body: `${silent}\n${worker}` }),
  );
}

/** @type {{what: string, part: string, says: RegExp}[]} */
const LOST = [
  {
    what: "the worker's script",
    part: WORKER,
    says: /could not be loaded\. Check the connection and run again\./,
  },
  {
    what: "the generated module",
    part: "**/wasm/threadyard.js",
    says: /could not start: .+ Check the connection and run again\./,
  },
  {
    what: "the WebAssembly file",
    part: "**/*.wasm",
    says: /could not start: .+ Check the connection and run again\./,
  },
];

for (const { what, part, says } of LOST) {
  test(`${what} cannot be loaded: said in words, and Run works when it can`, async ({
    page,
    counter,
    faults,
  }) => {
    faults.expect(/Failed to load resource/);
    await page.route(part, (route) => route.abort());
    await counter.open("?threads=2&iterations=1000&runs=3");
    await expect(counter.error).toContainText(says);
    await expect(counter.badge("no engine")).toBeVisible();
    await counter.button("Run racy").click();
    await expect(counter.error).toContainText(says);
    await expect(counter.stop).toBeDisabled();
    await page.unroute(part);
    await counter.run("Run both");
    await expect(counter.locked).toContainText("All 3 runs came out right.");
    await expect(counter.error).toHaveCount(0);
    await expect(page.getByText(/real threads · \d+ cores?/)).toBeVisible();
  });
}

test("the worker's script cannot be loaded when more threads are wanted: said, and Run works when it can", async ({
  page,
  counter,
  faults,
}) => {
  faults.expect(/Failed to load resource/);
  await counter.open("?threads=2&iterations=1000&runs=3");
  await page.route(WORKER, (route) => route.abort());
  await counter.threads.fill("12");
  await counter.button("Run locked").click();
  await expect(counter.error).toContainText("could not be loaded. Check the connection and run again.");
  await counter.idle();
  await page.unroute(WORKER);
  await counter.run("Run locked");
  await expect(counter.locked).toContainText("All 3 runs came out right.");
  await expect(counter.error).toHaveCount(0);
});

test("threads that never come up are given up after 10 s in words, and Run works again", async ({
  page,
  counter,
}, info) => {
  await silenceThreads(page);
  await page.goto("/?threads=2&iterations=1000&runs=3");
  const began = Date.now();
  await counter.button("Run locked").click();
  await expect(counter.locked).toContainText("Starting 2 threads…");
  await expect(counter.error).toContainText("The 2 threads did not come up within 10 s.");
  const waited = Date.now() - began;
  info.annotations.push({ type: "measured", description: `given up after ${waited} ms` });
  expect(waited).toBeLessThan(12_000);
  await expect(counter.error).toContainText(
    "Check the connection, close other busy tabs, ask for fewer threads, and run again.",
  );
  await counter.idle();
  await page.unroute(WORKER);
  await counter.run("Run locked");
  await expect(counter.locked).toContainText("All 3 runs came out right.");
});

test("a caller's own patience is kept to", async ({ blank }) => {
  await silenceThreads(blank);
  const message = await blank.evaluate(async () => {
    const { openEngine } = await threadyard();
    return openEngine({ threads: 2, timeoutMs: 500 }).then(
      () => "opened",
      (error) => `${error}`,
    );
  });
  expect(message).toContain("Error: The 2 threads did not come up within 0.5 s.");
});

test("memory that cannot be had is said in words, and Run works when it can", async ({ page, counter }) => {
  const generated = await readFile(`${SITE}/wasm/threadyard.js`, "utf8");
  const none =
    'WebAssembly.Memory = class { constructor() { throw new RangeError("could not allocate memory"); } };';
  const part = "**/wasm/threadyard.js";
  await page.route(part, (route) =>
    route.fulfill({ contentType: "text/javascript", headers: COEP, body: `${generated}\n${none}` }),
  );
  await counter.open("?threads=2&iterations=1000&runs=3");
  await expect(counter.error).toContainText("could not allocate memory");
  await expect(counter.error).toContainText("close other tabs, ask for fewer threads, and run again.");
  await page.unroute(part);
  await counter.run("Run locked");
  await expect(counter.locked).toContainText("All 3 runs came out right.");
});

test("an engine that dies in the middle of a run is said in words, and Run works again", async ({
  page,
  counter,
  faults,
}) => {
  faults.expect(/on purpose/);
  const worker = await readFile(`${SITE}/engine/worker.js`, "utf8");
  const dying =
    'addEventListener("message", ({ data }) => { if (data.type === "threadyard:run") throw new Error("died on purpose"); });';
  await page.route(WORKER, (route) =>
    route.fulfill({ contentType: "text/javascript", headers: COEP, body: `${dying}\n${worker}` }),
  );
  await counter.open("?threads=2&iterations=100000000&runs=30&shake=off");
  await counter.button("Run locked").click();
  await expect(counter.error).toContainText(/stopped with an error \(.*died on purpose.*\)\. Run again\./);
  await counter.idle();
  await page.unroute(WORKER);
  await counter.iterations.fill("1000");
  await counter.run("Run locked");
  await expect(counter.locked).toContainText("All 30 runs came out right.");
});

test("an error can be put away", async ({ page, counter, faults }) => {
  faults.expect(/Failed to load resource/);
  await page.route("**/*.wasm", (route) => route.abort());
  await counter.open();
  await expect(counter.error).toBeVisible();
  await counter.button("Dismiss").click();
  await expect(counter.error).toHaveCount(0);
});
