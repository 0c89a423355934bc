/** What a page loads, and what that is when it is compressed. */

import { extname } from "node:path";
import { brotliCompressSync, gzipSync, constants as zlib } from "node:zlib";
import { openElementPage } from "./element-page.js";
import { onLoopback } from "./loopback.js";

/** @typedef {import("@playwright/test").Browser} Browser */
/** @typedef {import("@playwright/test").Page} Page */

/** Compressed bytes. @typedef {{gzip: number, brotli: number}} Packed */

/** As small as either makes it. @param {Iterable<Uint8Array>} bodies @returns {Packed} */
export function packed(bodies) {
  let [gzip, brotli] = [0, 0];
  for (const body of bodies) {
    gzip += gzipSync(body, { level: 9 }).length;
    brotli += brotliCompressSync(body, { params: { [zlib.BROTLI_PARAM_QUALITY]: 11 } }).length;
  }
  return { gzip, brotli };
}

/**
 * The files that a page of a server has loaded when it is ready, by path.
 * @param {Browser} browser @param {string} server @param {string} path of the page
 * @param {(page: Page) => Promise<unknown>} untilReady
 */
export async function filesOf(browser, server, path, untilReady) {
  const scribe = await record(server);
  await visit(browser, `${scribe.url}${path}`, untilReady);
  await scribe.close();
  return scribe.files;
}

/**
 * The same of an element on another origin's page, which is none of them.
 * @param {Browser} browser @param {string} server @param {import("./element-page.js").Embedding} embedding
 * @param {(page: Page) => Promise<unknown>} untilReady
 */
export async function filesOfElement(browser, server, embedding, untilReady) {
  const scribe = await record(server);
  const host = await openElementPage(scribe.url, embedding);
  await visit(browser, host.url, untilReady);
  await Promise.all([host.close(), scribe.close()]);
  return scribe.files;
}

/** @param {Browser} browser @param {string} url @param {(page: Page) => Promise<unknown>} untilReady */
async function visit(browser, url, untilReady) {
  // What the service worker keeps for later is not what the page loads.
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(url);
  await untilReady(page);
  await context.close();
}

/** Those that are WebAssembly or JavaScript. @param {Map<string, Uint8Array>} files */
export function codeOf(files) {
  return [...files].filter(([path]) => [".js", ".mjs", ".wasm"].includes(extname(path)));
}

/**
 * Stands before a server and keeps each body that it hands out: also what workers of workers load, which the
 * browser's own tools do not all tell.
 * @param {string} target
 */
async function record(target) {
  /** @type {Map<string, Uint8Array>} */
  const files = new Map();
  const scribe = await onLoopback(async (request, response) => {
    const answer = await fetch(new URL(request.url ?? "/", target));
    const body = new Uint8Array(await answer.arrayBuffer());
    if (answer.ok) {
      const { pathname } = new URL(request.url ?? "/", target);
      files.set(pathname, body);
    }
    const passed = [
      "content-type",
      "cache-control",
      "access-control-allow-origin",
      "document-isolation-policy",
    ].concat(
      ["opener-policy", "embedder-policy", "resource-policy"].map((policy) => `cross-origin-${policy}`),
    );
    const headers = passed.flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value]];
    });
    response.writeHead(answer.status, Object.fromEntries(headers));
    response.end(body);
  });
  return { ...scribe, files };
}
