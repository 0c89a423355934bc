/** A page with `<thread-yard>` in it, on another origin and another site than the package: for what is measured there. */

import { onLoopback } from "./loopback.js";

/** @typedef {{body: string, headers?: Record<string, string>}} Embedding `headers`: of the page; none by default */

/** What the page notes of its element. @typedef {{readyMs: number, mode: string}} Ready since navigation began */

/**
 * @param {string} host where the package's files are
 * @param {Embedding} embedding
 */
export async function openElementPage(host, { body, headers = {} }) {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A blog</title>
    <link rel="icon" href="data:,"><script>(${noteReady})()</script>
    <script type="module" src="${host}element.js"></script></head><body>${body}</body></html>`;
  return onLoopback(
    (_request, response) => {
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...headers });
      response.end(page);
    },
    { name: "localhost" },
  );
}

/** Waits until its element can be run. @param {import("@playwright/test").Page} page @returns {Promise<Ready>} */
export async function untilElementReady(page) {
  const noted = await page.waitForFunction(() => Reflect.get(globalThis, "elementReady"), null, {
    timeout: 15_000,
  });
  return noted.jsonValue();
}

/** Waits until its element shows its outline, and has had time to load what it should not. @param {import("@playwright/test").Page} page */
export async function untilOutlined(page) {
  await page.locator("thread-yard .outline").waitFor({ state: "attached" });
  await page.waitForTimeout(500);
}

/** In the page. Elements' events do not bubble, but can be caught on their way down. */
function noteReady() {
  addEventListener(
    "ready",
    (event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      Object.assign(globalThis, { elementReady: { readyMs: performance.now(), mode: detail.mode } });
    },
    { capture: true },
  );
}
