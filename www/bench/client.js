/**
 * The page's side of the bench: starts its worker, hands on what comes from it, and ends it. Both the bench's own
 * page and the site's speed lab use it.
 */

import { startWorker } from "../engine/start-worker.js";

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./rows.js").Samples} Samples */

/**
 * @typedef {object} BenchOptions
 * @property {number} [rounds] how often each entrant is measured, by default 7
 * @property {string} [only] parts of row ids, joined by commas: only those rows; by default all
 */

/**
 * One measurement.
 * @typedef {object} Sample
 * @property {string} row the row's id
 * @property {string} entrant its name
 * @property {number} round from 0
 * @property {number} figure in the row's unit
 * @property {number} done measurements taken so far, of all rows
 * @property {number} total
 */

/**
 * @typedef {object} BenchListeners
 * @property {(rows: Row[]) => void} [onRows] called first, with the rows that will be taken
 * @property {(sample: Sample) => void} [onSample] called after each measurement
 * @property {(samples: Samples) => void} [onRow] called after the last measurement of a row
 */

/**
 * What the worker posts.
 * @typedef {{type: "rows", rows: Row[]} | {type: "sample", sample: Sample} | {type: "row", samples: Samples}
 *   | {type: "done"} | {type: "stopped"} | {type: "failed", message: string}} Message
 */

// Spelled out, each: bundlers find the files that they are to copy by these expressions.
const WORKER = new URL("./worker.js", import.meta.url).href;
const FILES = {
  script: new URL("./wasm/threadyard.js", import.meta.url).href,
  wasm: new URL("./wasm/threadyard_bg.wasm", import.meta.url).href,
};

const ROUNDS = 7;
/** Idle threads end at once and busy ones take seconds, so a stopped bench may end its measurement first. */
const STOP_PATIENCE_MS = 500;

/**
 * Measures, in an isolated page and from no other worker's pool. Fulfils when all rows are taken.
 * @param {BenchOptions} options @param {BenchListeners} listeners
 * @param {AbortSignal} [signal] ends it: the promise rejects at once with the signal's reason
 * @returns {Promise<void>}
 */
export async function runBench(options, listeners, signal) {
  signal?.throwIfAborted();
  if (!globalThis.crossOriginIsolated) {
    throw new Error(
      "The speed lab needs a page with shared memory. Serve it with the headers Cross-Origin-Opener-Policy: " +
        "same-origin and Cross-Origin-Embedder-Policy: require-corp.",
    );
  }
  const { rounds = ROUNDS, only = "" } = options;
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const worker = startWorker(WORKER, "threadyard bench");
  /** @type {(() => void) | undefined} */
  let abort;
  try {
    await new Promise((resolve, reject) => {
      abort = () => reject(signal?.reason);
      signal?.addEventListener("abort", abort);
      worker.onerror = (event) =>
        reject(new Error(event.message || `The bench's worker could not be loaded from ${WORKER}.`));
      worker.onmessage = ({ data }) => hand(data, listeners, resolve, reject);
      worker.postMessage({ files: FILES, script: WORKER, rounds, only, stop });
    });
  } finally {
    if (abort) {
      signal?.removeEventListener("abort", abort);
    }
    end(worker, stop);
  }
}

/**
 * @param {Message} message @param {BenchListeners} listeners
 * @param {(value?: undefined) => void} resolve @param {(error: Error) => void} reject
 */
function hand(message, { onRows, onSample, onRow }, resolve, reject) {
  switch (message.type) {
    case "rows":
      onRows?.(message.rows);
      break;
    case "sample":
      onSample?.(message.sample);
      break;
    case "row":
      onRow?.(message.samples);
      break;
    case "done":
      resolve();
      break;
    case "failed":
      reject(new Error(message.message));
  }
}

/** Lets it end its measurement, and ends it in any case. @param {Worker} worker @param {Int32Array} stop */
function end(worker, stop) {
  Atomics.store(stop, 0, 1);
  const patience = setTimeout(() => worker.terminate(), STOP_PATIENCE_MS);
  worker.onerror = null;
  worker.onmessage = ({ data }) => {
    if (["done", "failed", "stopped"].includes(data.type)) {
      clearTimeout(patience);
      worker.terminate();
    }
  };
}
