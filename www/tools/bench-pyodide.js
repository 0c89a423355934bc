/** What Pyodide costs, for the rows of the programs page: until it is ready, and over the wire. */

import { serve } from "./serve.js";
import { codeOf, filesOf, packed } from "./weigh.js";
import { pyodideVersion } from "./bench-programs.js";

/** @typedef {import("@playwright/test").Browser} Browser */
/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./bench-rows.js").Row} Row */

const KB = 1_000;

/**
 * The rows with Pyodide as a peer, or with the reason why it is none.
 * @param {Browser} browser @param {string} root the bench's own site @param {Row[]} rows of the programs page
 * @returns {Promise<Row[]>}
 */
export async function besidePyodide(browser, root, rows) {
  try {
    const name = `Pyodide ${await pyodideVersion()}`;
    const figures = await cost(browser, root);
    return rows.map((row) => {
      const [, figure] = Object.entries(figures).find(([end]) => row.row.endsWith(end)) ?? [];
      return figure === undefined ? row : { ...row, peers: { [name]: figure } };
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return rows.map((row) => ({ ...row, missing: [why.split("\n")[0] ?? ""] }));
  }
}

/** By the end of the row's name. @param {Browser} browser @param {string} root @returns {Promise<Record<string, number>>} */
async function cost(browser, root) {
  const server = await serve({ root });
  let readyMs = Number.NaN;
  const files = await filesOf(browser, server.url, "programs.html", async (page) => {
    readyMs = await untilPyodide(page);
  });
  await server.close();
  const all = [...files].filter(([path]) => path.startsWith("/pyodide/"));
  const code = packed(codeOf(new Map(all)).map(([, body]) => body));
  const whole = packed(all.map(([, body]) => body));
  return {
    "navigation to ready": readyMs,
    "wasm and JavaScript, gzip -9": code.gzip / KB,
    "wasm and JavaScript, brotli 11": code.brotli / KB,
    "whole page, gzip -9": whole.gzip / KB,
    "whole page, brotli 11": whole.brotli / KB,
  };
}

/** @param {Page} page @returns {Promise<number>} milliseconds since navigation began */
async function untilPyodide(page) {
  await page.waitForFunction(() => "programEngines" in globalThis);
  return page.evaluate(async () => {
    await /** @type {any} */ (globalThis).programEngines.pyodide();
    return performance.now();
  });
}
