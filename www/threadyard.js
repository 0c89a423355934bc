/**
 * Threadyard's engine for other pages: counters on real threads.
 *
 * ```js
 * import { openEngine } from "./threadyard.js";
 * const engine = await openEngine();
 * const report = await engine.runCounter({ kind: "racy", threads: 4, iterations: 100_000, runs: 20 });
 * console.log(report.runs[0].lost);
 * ```
 *
 * Real threads need a cross-origin isolated page (the response headers `Cross-Origin-Opener-Policy: same-origin`
 * and `Cross-Origin-Embedder-Policy: require-corp` on every file). Elsewhere `engine.mode` is `"simulated"` and
 * `engine.reason` says why.
 */

import { Engine } from "./engine/client.js";
import { LIMITS } from "./engine/parameters.js";

/** @typedef {import("./engine/client.js").EngineOptions} EngineOptions */
/** @typedef {import("./engine/watch.js").CounterProgress} CounterProgress */
/** @typedef {import("./engine/client.js").CounterReport} CounterReport */
/** @typedef {import("./engine/parameters.js").CounterOptions} CounterOptions */
/** @typedef {import("./engine/messages.js").CounterRun} CounterRun */
/** @typedef {import("./engine/messages.js").CounterLog} CounterLog */

// Spelled out, each: bundlers find the files that they are to copy by these expressions.
const PARTS = {
  worker: new URL("./engine/worker.js", import.meta.url).href,
  module: {
    script: new URL("./wasm/threadyard.js", import.meta.url).href,
    wasm: new URL("./wasm/threadyard_bg.wasm", import.meta.url).href,
  },
  sync: () => import("./sync.js"),
};

/**
 * Opens an engine and brings its threads up.
 * @param {EngineOptions} [options]
 * @returns {Promise<Engine>} rejects with an `Error` that says what to do when the engine cannot be had
 */
export async function openEngine(options = {}) {
  const { threads = 4 } = options;
  const [least = 1, most = 1] = LIMITS.threads;
  if (!Number.isInteger(threads) || threads < least || threads > most) {
    const Wrong = typeof threads === "number" ? RangeError : TypeError;
    throw new Wrong(`threads must be a whole number from ${least} to ${most}; got ${String(threads)}`);
  }
  const engine = new Engine(PARTS, options);
  await engine.prepare(threads);
  return engine;
}
