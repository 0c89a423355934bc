/** What the real page costs: time from navigation to ready, bytes over the wire, memory for 8 threads. */

import { access } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { brotliCompressSync, gzipSync, constants as zlib } from "node:zlib";
import { plainRow } from "./bench-rows.js";
import { serve } from "./serve.js";

/** @typedef {import("@playwright/test").Browser} Browser */
/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./bench-rows.js").Row} Row */

const SITE = "target/site";
const NAVIGATIONS = 9;
const PATIENCE_MS = 15_000;
const KB = 1_000;
const MB = 1_000_000;

const GOAL = { readyMs: 1_000, weightKb: 150, memoryMb: 64 };

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

/** Waits until a run can be started. @param {Page} page @returns {Promise<number>} ms since navigation began */
async function untilReady(page) {
  await page.waitForFunction(() => performance.getEntriesByName("threadyard:ready").length > 0, null, {
    timeout: PATIENCE_MS,
  });
  const { mode, time } = await page.evaluate(() => ({
    mode: document.documentElement.dataset.ready,
    time: performance.getEntriesByName("threadyard:ready")[0]?.startTime,
  }));
  if (mode !== "threads" || time === undefined) {
    throw new Error(`The page is ready with "${mode}" and not with real threads: nothing to measure.`);
  }
  return time;
}

/** From navigation to *ready to run*, nothing cached. @param {Browser} browser @returns {Promise<Row[]>} */
export async function measureLoading(browser) {
  if (!(await hasPage("navigation to ready"))) {
    return [];
  }
  const server = await serve({ root: SITE });
  const times = [];
  for (let navigation = 0; navigation < NAVIGATIONS; navigation += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(server.url, { waitUntil: "commit" });
    times.push(await untilReady(page));
    await context.close();
  }
  await server.close();
  return [plainRow("navigation to ready", times, "ms", GOAL.readyMs)];
}

/** What the page has loaded when it is ready. @param {Browser} browser @returns {Promise<Row[]>} */
export async function measureWeight(browser) {
  if (!(await hasPage("page weight"))) {
    return [];
  }
  const server = await serve({ root: SITE });
  const scribe = await record(server.url);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(scribe.url);
  await untilReady(page);
  await context.close();
  await scribe.close();
  await server.close();
  const files = [...scribe.files];
  const code = files.filter(([path]) => [".js", ".wasm"].includes(extname(path)));
  const sum = (/** @type {[string, Buffer][]} */ list, /** @type {(body: Buffer) => Buffer} */ pack) =>
    list.reduce((bytes, [, body]) => bytes + pack(body).length, 0) / KB;
  const brotli = (/** @type {Buffer} */ body) =>
    brotliCompressSync(body, { params: { [zlib.BROTLI_PARAM_QUALITY]: 11 } });
  const gzip = (/** @type {Buffer} */ body) => gzipSync(body, { level: 9 });
  for (const [path, body] of files) {
    process.stderr.write(`  ${path}: ${(gzip(body).length / KB).toFixed(1)} KB gzip\n`);
  }
  return [
    plainRow("wasm and JavaScript, gzip -9", [sum(code, gzip)], "KB", GOAL.weightKb),
    plainRow("wasm and JavaScript, brotli 11", [sum(code, brotli)], "KB", GOAL.weightKb),
    plainRow("whole page, gzip -9", [sum(files, gzip)], "KB", null),
    plainRow("whole page, brotli 11", [sum(files, brotli)], "KB", null),
  ];
}

/**
 * Stands before a server and keeps each body that it hands out: also what workers of workers load, which the
 * browser's own tools do not all tell.
 * @param {string} target
 */
async function record(target) {
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  const scribe = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url ?? "/", target));
    const body = Buffer.from(await answer.arrayBuffer());
    if (answer.ok) {
      const { pathname } = new URL(request.url ?? "/", target);
      files.set(pathname, body);
    }
    const passed = ["content-type", "cache-control"].concat(
      ["opener-policy", "embedder-policy", "resource-policy"].map((policy) => `cross-origin-${policy}`),
    );
    const headers = passed.flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value]];
    });
    response.writeHead(answer.status, Object.fromEntries(headers));
    response.end(body);
  });
  await new Promise((resolve) => scribe.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = scribe.address();
  const close = () =>
    new Promise((resolve) => {
      scribe.close(resolve);
      scribe.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`, files, close };
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
  const isolation = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
  };
  await page.route("**/empty.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      headers: isolation,
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
  const rows = [plainRow("memory for 8 threads: wasm", [bytes.shared / MB], "MB", GOAL.memoryMb, 8)];
  if (bytes.grown !== undefined) {
    rows.push(plainRow("memory for 8 threads: all", [bytes.grown / MB], "MB", GOAL.memoryMb, 8));
  }
  return rows;
}
