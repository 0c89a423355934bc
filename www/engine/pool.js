/** Brings up a worker with its pool of threads, or says in words why it cannot be had. */

import { Board } from "./board.js";
import { toWorker } from "./messages.js";
import { startWorker } from "./start-worker.js";
import { inWords, whyNot } from "./why-not.js";

/** @typedef {import("./messages.js").Shared} Shared */
/** @typedef {import("./messages.js").ToPage} ToPage */

/**
 * A worker that is up. A simulating one has nothing to share.
 * @typedef {{worker: Worker, board: Board | null, shared: Shared | null, threads: number}} Pool
 */

/**
 * @param {{url: string, files: import("./load-module.js").ModuleFiles, threads: number, mode: "threads" | "simulated", timeoutMs: number}} options
 * @returns {Promise<Pool>}
 */
export function openPool({ url, files, threads, mode, timeoutMs }) {
  const worker = startWorker(url, "threadyard engine");
  return new Promise((resolve, reject) => {
    /** @param {string} what @param {unknown} [cause] */
    const fail = (what, cause) => {
      clearTimeout(timer);
      worker.terminate();
      reject(new Error(what, { cause }));
    };
    const timer = setTimeout(() => {
      const wanted = mode === "threads" ? `${threads} threads` : "engine";
      fail(
        `The ${wanted} did not come up within ${timeoutMs / 1_000} s. ` +
          "Check the connection, close other busy tabs, ask for fewer threads, and run again.",
      );
    }, timeoutMs);
    /** @param {string} what @param {string} said @param {unknown} cause */
    const explain = async (what, said, cause) => {
      const known = cause instanceof RangeError ? null : await whyNot({ worker: url, files, said });
      fail(inWords(what, said, known, advice(cause)), cause);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      explain("The engine's worker could not be loaded", "", event);
    };
    worker.onmessage = (/** @type {MessageEvent<ToPage>} */ { data }) => {
      if (data.type === "threadyard:failed") {
        explain("The engine could not start", data.message, data.error);
      } else if (data.type === "threadyard:opened") {
        clearTimeout(timer);
        // From here on a run listens for itself.
        worker.onmessage = null;
        worker.onerror = null;
        const { shared, layout } = data;
        const board = shared && new Board(shared.memory.buffer, layout);
        resolve({ worker, board, shared, threads });
      }
    };
    toWorker(worker, { type: "threadyard:open", files, threads, simulated: mode === "simulated" });
  });
}

/** @returns {string} why a page can only simulate; empty where real threads can be had */
export function whyNoThreads() {
  if (typeof globalThis.crossOriginIsolated !== "boolean" || !globalThis.crossOriginIsolated) {
    return "The site this page is on is not cross-origin isolated, so the browser gives it no shared memory.";
  }
  if (typeof SharedArrayBuffer !== "function" || typeof Atomics !== "object") {
    return "This browser has no shared memory.";
  }
  return "";
}

/** @param {unknown} error */
function advice(error) {
  return error instanceof RangeError
    ? "There may be too little memory: close other tabs, ask for fewer threads, and run again."
    : "Check the connection and run again.";
}
