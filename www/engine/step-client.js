/** The page's side of the engine that steps programs: one worker at a time, replaced when it is stuck or dead. */

import { bringUp, EngineLost } from "./host.js";
import { toStepWorker } from "./step-messages.js";

/** @typedef {import("./step-messages.js").Answer} Answer */
/** @typedef {import("./step-messages.js").Ask} Ask */
/** @typedef {import("./step-messages.js").GalleryProgram} GalleryProgram */
/** @typedef {import("./step-messages.js").Place} Place */
/** @typedef {import("./step-messages.js").ToStepPage} ToStepPage */

/** What is up. @typedef {{worker: Worker, gallery: GalleryProgram[]}} Opened */

/** A request that has no answer yet. @typedef {{resolve: (answer: Answer) => void, reject: (error: Error) => void, progress: (place: Place) => void}} Asked */

// Spelled out, each: bundlers find the files that they are to copy by these expressions.
const WORKER = new URL("./step-worker.js", import.meta.url).href;
const FILES = {
  script: new URL("../wasm-step/threadyard.js", import.meta.url).href,
  wasm: new URL("../wasm-step/threadyard_bg.wasm", import.meta.url).href,
};

/** How long a stopped run may take to end before its worker is terminated, in milliseconds. */
const STOP_PATIENCE_MS = 2_000;
/** Thrown where the worker has gone: the program has to be opened anew. */
export { EngineLost };

export class StepEngine {
  /** @type {Promise<Opened> | null} */
  #opened = null;
  /** @type {Map<number, Asked>} */
  #asked = new Map();
  #id = 0;

  /**
   * Brings the worker up, if there is none yet.
   * @returns {Promise<GalleryProgram[]>} rejects with an `Error` that says what to do
   */
  async open() {
    return (await this.#ready()).gallery;
  }

  /**
   * @param {Ask} ask
   * @param {{signal?: AbortSignal, progress?: (place: Place) => void}} [control] the signal ends a run, which then
   *   answers with where it stands
   * @returns {Promise<Answer>} rejects with `EngineLost` where the worker has gone
   */
  async ask(ask, { signal, progress = () => {} } = {}) {
    const { worker } = await this.#ready();
    return new Promise((resolve, reject) => {
      const id = ++this.#id;
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let patience;
      const stop = () => {
        toStepWorker(worker, { type: "threadyard:step-stop", id });
        patience = setTimeout(
          () => this.#lose(new EngineLost("The program did not stop in time; it was ended and starts anew.")),
          STOP_PATIENCE_MS,
        );
      };
      const finish = () => {
        clearTimeout(patience);
        signal?.removeEventListener("abort", stop);
        this.#asked.delete(id);
      };
      this.#asked.set(id, {
        progress,
        resolve: (answer) => {
          finish();
          resolve(answer);
        },
        reject: (error) => {
          finish();
          reject(error);
        },
      });
      toStepWorker(worker, { type: "threadyard:step-ask", id, ask });
      signal?.aborted ? stop() : signal?.addEventListener("abort", stop, { once: true });
    });
  }

  close() {
    this.#lose(new EngineLost("The engine was closed."));
  }

  #ready() {
    this.#opened ??= this.#bringUp();
    return this.#opened;
  }

  /** @returns {Promise<Opened>} */
  #bringUp() {
    return bringUp({
      url: WORKER,
      files: FILES,
      name: "threadyard step",
      anew: "The program starts anew.",
      hear: (/** @type {ToStepPage} */ message, worker, host) => this.#hear(message, worker, host),
      lost: (error) => this.#lose(error),
      open: (worker) => toStepWorker(worker, { type: "threadyard:step-open", files: FILES }),
    });
  }

  /** @param {ToStepPage} message @param {Worker} worker @param {import("./host.js").Host<Opened>} host */
  #hear(message, worker, { up, fail }) {
    switch (message.type) {
      case "threadyard:step-opened":
        up({ worker, gallery: message.gallery });
        break;
      case "threadyard:step-answer":
        this.#asked.get(message.id)?.resolve(message.answer);
        break;
      case "threadyard:step-error":
        this.#asked.get(message.id)?.reject(new Error(message.message));
        break;
      case "threadyard:step-progress":
        this.#asked.get(message.id)?.progress(message.place);
        break;
      case "threadyard:step-failed":
        fail(message.message);
    }
  }

  /** @param {EngineLost} error */
  #lose(error) {
    this.#opened?.then(
      ({ worker }) => worker.terminate(),
      () => {},
    );
    this.#opened = null;
    for (const { reject } of [...this.#asked.values()]) {
      reject(error);
    }
  }
}
