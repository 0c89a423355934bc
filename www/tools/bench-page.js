/** What the real pages cost: time from navigation to ready, bytes over the wire, memory for 8 threads. */

import { access } from "node:fs/promises";
import { plainRow } from "./bench-rows.js";
import { COUNTER, untilReady } from "./pages.js";
import { ISOLATION } from "./headers.js";
import { serve } from "./serve.js";
import { codeOf, filesOf, packed } from "./weigh.js";

/** @typedef {import("@playwright/test").Browser} Browser */
/** @typedef {import("./bench-rows.js").Row} Row */
/** @typedef {import("./pages.js").Asked} Asked */

const SITE = "www/dist";
const NAVIGATIONS = 9;
const KB = 1_000;
const MB = 1_000_000;

const MEMORY_MB = 64;

/** Whether there is a page to measure; says so when there is none. @param {string} what */
async function hasPage(what) {
  const there = await access(`${SITE}/index.html`).then(
    () => true,
    () => false,
  );
  if (!there) {
    console.error(`  ${what}: skipped, there is no ${SITE}/index.html`);
  }
  return there;
}

/**
 * From navigation to *ready to run*, nothing cached.
 * @param {Browser} browser @param {Asked} [asked] @returns {Promise<Row[]>}
 */
export async function measureLoading(browser, { path, of, readyMs } = COUNTER) {
  if (!(await hasPage(`${of}navigation to ready`))) {
    return [];
  }
  const server = await serve({ root: SITE });
  const times = [];
  for (let navigation = 0; navigation < NAVIGATIONS; navigation += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.url}${path}`, { waitUntil: "commit" });
    times.push(await untilReady(page));
    await context.close();
  }
  await server.close();
  return [plainRow(`${of}navigation to ready`, times, "ms", readyMs)];
}

/**
 * What a page has loaded when it is ready.
 * @param {Browser} browser @param {Asked} [asked] @returns {Promise<Row[]>}
 */
export async function measureWeight(browser, { path, of, weightKb } = COUNTER) {
  if (!(await hasPage(`${of}page weight`))) {
    return [];
  }
  const server = await serve({ root: SITE });
  const files = await filesOf(browser, server.url, path, untilReady);
  await server.close();
  for (const [name, body] of files) {
    process.stderr.write(`  ${name}: ${(packed([body]).gzip / KB).toFixed(1)} KB gzip\n`);
  }
  const code = packed(codeOf(files).map(([, body]) => body));
  const whole = packed(files.values());
  return [
    plainRow(`${of}wasm and JavaScript, gzip -9`, [code.gzip / KB], "KB", weightKb),
    plainRow(`${of}wasm and JavaScript, brotli 11`, [code.brotli / KB], "KB", weightKb),
    plainRow(`${of}whole page, gzip -9`, [whole.gzip / KB], "KB", null),
    plainRow(`${of}whole page, brotli 11`, [whole.brotli / KB], "KB", null),
  ];
}

/**
 * An engine of 8 threads on an otherwise empty page of the site, after a run with all of them.
 * @param {Browser} browser @returns {Promise<Row[]>}
 */
export async function measureMemory(browser) {
  if (!(await hasPage("memory for 8 threads"))) {
    return [];
  }
  const server = await serve({ root: SITE });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route("**/empty.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      headers: ISOLATION,
      body: "<!doctype html><title>empty</title>",
    }),
  );
  await page.goto(`${server.url}empty.html`);
  const bytes = await page.evaluate(async (url) => {
    /** @type {WebAssembly.Memory | undefined} */
    let memory;
    const Plain = globalThis.Worker;
    globalThis.Worker = class extends Plain {
      /** @param {string | URL} script @param {WorkerOptions} [options] */
      constructor(script, options) {
        super(script, options);
        this.addEventListener("message", ({ data }) => {
          memory = data.shared?.memory ?? memory;
        });
      }
    };
    const agent = async () => (await performance.measureUserAgentSpecificMemory?.())?.bytes;
    const before = await agent();
    const { openEngine } = await import(url);
    const engine = await openEngine({ threads: 8 });
    await engine.runCounter({ kind: "locked", threads: 8, iterations: 100_000, runs: 10 });
    const after = await agent();
    const shared = memory?.buffer.byteLength;
    engine.close();
    return { shared, grown: before === undefined || after === undefined ? undefined : after - before };
  }, `${server.url}threadyard.js`);
  await context.close();
  await server.close();
  if (bytes.shared === undefined) {
    throw new Error("The engine's memory was not seen: it no longer comes with the message `opened`.");
  }
  const rows = [plainRow("memory for 8 threads: wasm", [bytes.shared / MB], "MB", MEMORY_MB, 8)];
  if (bytes.grown !== undefined) {
    rows.push(plainRow("memory for 8 threads: all", [bytes.grown / MB], "MB", MEMORY_MB, 8));
  }
  return rows;
}
