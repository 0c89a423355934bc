/** Brings an engine's worker up, and says in words how it failed. */

import { startWorker } from "./start-worker.js";
import { inWords, whyNot } from "./why-not.js";

/** How long a worker may take to come up, in milliseconds. */
const OPEN_PATIENCE_MS = 20_000;

/** The worker has gone, and with it what it held. */
export class EngineLost extends Error {}

/**
 * What the worker's messages lead to: `up` once it has come up, `fail` with what it says is wrong.
 * @template Up
 * @typedef {{up: (value: Up) => void, fail: (message: string) => void}} Host
 */

/**
 * @template Message, Up
 * @param {object} of
 * @param {string} of.url
 * @param {import("./load-module.js").ModuleFiles} of.files
 * @param {string} of.name
 * @param {string} of.anew what happens next, where it fails after it has come up
 * @param {(message: Message, worker: Worker, host: Host<Up>) => void} of.hear
 * @param {(error: EngineLost) => void} of.lost hears of each failure, before and after it has come up
 * @param {(worker: Worker) => void} of.open asks it to come up
 * @returns {Promise<Up>} rejects with an `EngineLost` that says what to do
 */
export function bringUp({ url, files, name, anew, hear, lost, open }) {
  const worker = startWorker(url, name);
  return new Promise((resolve, reject) => {
    let isUp = false;
    let isGone = false;
    /** @param {string} what */
    const fail = (what) => {
      if (isGone) {
        return;
      }
      isGone = true;
      clearTimeout(timer);
      const error = new EngineLost(what);
      reject(error);
      worker.terminate();
      lost(error);
    };
    /** @param {string} what @param {string} said */
    const explain = async (what, said) => {
      const known = isUp ? null : await whyNot({ worker: url, files, said });
      fail(inWords(what, said, known, "Check the connection and load the page again."));
    };
    const timer = setTimeout(
      () => fail("The engine did not come up in time. Check the connection and load the page again."),
      OPEN_PATIENCE_MS,
    );
    /** @type {Host<Up>} */
    const host = {
      up: (value) => {
        isUp = true;
        clearTimeout(timer);
        resolve(value);
      },
      fail: (message) =>
        isUp
          ? fail(`The engine stopped with an error: ${message}. ${anew}`)
          : explain("The engine could not start", message),
    };
    worker.onerror = (event) => {
      event.preventDefault();
      explain("The engine's worker could not be loaded", "");
    };
    worker.onmessage = (/** @type {MessageEvent<Message>} */ { data }) => hear(data, worker, host);
    open(worker);
  });
}
